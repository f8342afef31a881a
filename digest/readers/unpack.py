"""Bytes of a file, unpacked while they are read, so that no file is larger in memory than it must be."""

import gzip
import lzma
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from digest.readers import limits
from digest.readers.refused import Refused


def unpack(path: Path) -> Iterator[bytes]:
    """Yield the bytes of the file in chunks; names that end in .gz or .xz are unpacked.

    Raises Refused when the file cannot be opened, is damaged, ends too early, or unpacks to far more than a
    file of its size can honestly hold. What was yielded before is good.
    """
    try:
        with path.open("rb") as raw:
            suffix = path.suffix.lower()
            if suffix == ".gz":
                yield from _bounded(_gunzip(raw), os.fstat(raw.fileno()).st_size)
            elif suffix == ".xz":
                yield from _bounded(_unxz(raw), os.fstat(raw.fileno()).st_size)
            else:
                yield from iter(lambda: raw.read(limits.CHUNK_BYTES), b"")
    except EOFError:
        raise Refused("ends in the middle of its compressed data", "copy it here again") from None
    except (gzip.BadGzipFile, zlib.error, lzma.LZMAError) as error:
        what = f"its compressed data is damaged ({error})"
        raise Refused(what, "copy it here again, or unpack it and drop the suffix") from error
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise Refused(what, "check that it is there and that you may read it") from error


def whole(chunks: Iterable[bytes], *, limit: int) -> bytes:
    """Join the chunks. Raises Refused as soon as there are more than `limit` bytes."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            what = f"larger than {limit:,} bytes, too large for one article"
            raise Refused(what, "split it, or put one article on a line of a .jsonl file")
        parts.append(chunk)
    return b"".join(parts)


def lines(chunks: Iterable[bytes], *, limit: int) -> Iterator[bytes | None]:
    r"""Yield the lines without their `\n`; None stands for a line of more than `limit` bytes.

    Such a line is passed over without being held.
    """
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        first, *rest = chunk.split(b"\n")
        size += len(first)
        parts = [*parts, first] if not rest and size <= limit else parts
        if size > limit:
            parts = []
        if rest:
            yield None if size > limit else b"".join((*parts, first))
            yield from rest[:-1]
            parts, size = [rest[-1]], len(rest[-1])
    if size:
        yield None if size > limit else b"".join(parts)


def _gunzip(raw: BinaryIO) -> Iterator[bytes]:
    """Yield unpacked bytes; several members follow one another as one file."""
    with gzip.GzipFile(fileobj=raw, mode="rb") as packed:
        # read1 hands over what it has before it meets the damage; read would lose it.
        yield from iter(lambda: packed.read1(limits.CHUNK_BYTES), b"")


def _unxz(raw: BinaryIO) -> Iterator[bytes]:
    """Yield unpacked bytes. LZMAFile takes no limit on memory, so that the decoder is fed here."""
    pending = raw.read(limits.CHUNK_BYTES)
    while pending:
        decoder = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=limits.XZ_MEMORY_BYTES)
        while not decoder.eof:
            if decoder.needs_input and not pending:
                pending = raw.read(limits.CHUNK_BYTES)
                if not pending:
                    raise EOFError
            out = decoder.decompress(pending, limits.CHUNK_BYTES)
            pending = b""
            if out:
                yield out
        # Streams may be padded with zero bytes and followed by more streams.
        pending = decoder.unused_data.lstrip(b"\0")
        while not pending and (block := raw.read(limits.CHUNK_BYTES)):
            pending = block.lstrip(b"\0")


def _bounded(chunks: Iterable[bytes], packed: int) -> Iterator[bytes]:
    """Pass the chunks on until they come to far more than `packed` bytes can honestly hold."""
    limit = max(limits.UNPACKED_BYTES, packed * limits.UNPACKED_RATIO)
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            what = f"unpacks to more than {limit:,} bytes, over {limits.UNPACKED_RATIO} times its size"
            raise Refused(what, "check where it is from; if it is sound, unpack it and drop the suffix")
        yield chunk
