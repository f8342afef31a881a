"""Limits on the size of input, so that no file exhausts memory or time, with the reason for each."""

MAX_ARTICLE_BYTES = 16 * 2**20
"""Bytes of a file with one article, or of one line of JSON Lines. The longest novels have about five million
characters; a larger file is most likely a dump in another format. The analysis of 16 MB in one paragraph of 188,235
sentences takes 413 MB of memory, that of 200,000 lines 230 MB."""

MAX_MARKDOWN_BYTES = 2**20
"""Bytes of a Markdown file. The parser takes 0.7 s for a megabyte of prose and 23 s for the slowest megabyte that was
found (only `![`); its time is linear in the size for every pattern that was tried."""

MAX_SIDECAR_BYTES = 64 * 2**10
"""Bytes of a sidecar: six keys, and comments."""

MAX_FRONT_MATTER_CHARS = 16 * 2**10
"""Code points of front matter. The YAML parser reads tens of thousands of characters a second."""

MAX_FRONT_MATTER_DEPTH = 20
"""Levels of nesting in front matter, and parts of a key of a sidecar. Only the top level is used; deep nesting slows
the parsers down."""

MAX_VALUE_CHARS = 2_000
"""Code points of one value of the metadata. Browsers and servers truncate URLs at about 2,000 characters; titles and
lists of authors are far shorter."""

MAX_UNPACKED_RATIO = 100
"""Most bytes that a compressed byte may unpack to. News in JSON Lines shrinks to a third or a tenth; a decompression
bomb shrinks to a thousandth (gzip) or less (xz)."""

MIN_UNPACKED_BYTES = 64 * 2**20
"""Bytes to which a file may unpack at any ratio, so that small, repetitive files are read."""

MAX_XZ_MEMORY_BYTES = 256 * 2**20
"""Memory for unpacking .xz. The strongest preset, `xz -9`, needs 65 MiB."""

CHUNK_BYTES = 2**18
"""Bytes that are read or unpacked at a time."""

MAX_UNKNOWN_KEYS = 20
"""Unknown keys of a sidecar that are reported one by one."""

PIECE_BYTES = 2**12
"""Compressed bytes that a decoder gets at a time. It copies what follows the end of a stream, so larger pieces would
make a file of many small streams slow."""

MAX_STREAMS = 20_000
"""Compressed streams in one file. Programs that compress in parallel begin a stream every 64 KB or more."""

MAX_LINES = 200_000
"""Lines of one article. Every line may be a paragraph, and each costs about a kilobyte of memory."""

MAX_NUL_SHARE = 0.125
"""Share of NUL characters from which a file is no text: half of UTF-16 is NUL where it is read as UTF-8."""

MAX_PROBLEMS_PER_FILE = 1_000
"""Problems of a file that are reported one by one; the others are counted. A picture renamed to .jsonl has an invalid
line every few hundred bytes."""
