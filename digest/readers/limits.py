"""How large a thing may be before it is refused, and why: no input may exhaust the memory or the time."""

ARTICLE_BYTES = 64 * 2**20
"""Bytes of one article: a file that holds one, or one line of JSON Lines. The longest novels have about five
million characters, so that nothing larger is an article; it is most likely a dump in the wrong format."""

MARKDOWN_BYTES = 4 * 2**20
"""Bytes of one Markdown file. The parser takes 0.7 s for a megabyte of prose, and in proportion: 8 s for the
slowest megabyte that was found (nothing but opening brackets)."""

SIDECAR_BYTES = 64 * 2**10
"""Bytes of one sidecar: six keys with room for comments."""

FRONT_MATTER_CHARS = 16 * 2**10
"""Code points of front matter. The YAML parser reads some tens of thousands of characters a second."""

FRONT_MATTER_DEPTH = 20
"""Levels of nesting in front matter. Only the top level is taken; deeper levels are made to be slow."""

STATED_CHARS = 2_000
"""Code points of one stated value. Browsers and servers cut addresses at about 2,000 characters, and no
title or list of authors comes near."""

UNPACKED_RATIO = 100
"""How many times larger than its file compressed data may become. News in JSON Lines shrinks to a third or a
tenth; a file made to fill the memory shrinks to a thousandth (gzip) or less (xz)."""

UNPACKED_BYTES = 64 * 2**20
"""Bytes that compressed data may unpack to whatever the ratio, so that a small, repetitive file is read."""

XZ_MEMORY_BYTES = 256 * 2**20
"""Memory that unpacking .xz may take. The strongest preset, `xz -9`, needs 65 MiB."""

CHUNK_BYTES = 2**18
"""Bytes that are read or unpacked at a time."""

PROBLEMS_A_FILE = 1_000
"""Problems that are told one by one for each file; the rest are counted. A picture that was renamed to
.jsonl has a bad line for every few hundred bytes."""
