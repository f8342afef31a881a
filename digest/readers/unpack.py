"""Read the bytes of a file in chunks, decompressing on the way, so that memory stays bounded."""

import gzip
import lzma
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from digest.readers import limits
from digest.readers.source import InvalidInput


def unpack(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in chunks, decompressed if its name ends in .gz or .xz.

    Raises:
        InvalidInput: The file cannot be opened, is damaged or truncated, or unpacks to far more than text of its size
            can. The chunks before are valid.
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
        raise InvalidInput("ends in the middle of its compressed data", "copy the file again") from None
    except (gzip.BadGzipFile, zlib.error, lzma.LZMAError) as error:
        what = f"its compressed data is damaged ({error})"
        raise InvalidInput(what, "copy the file again, or unpack it and remove the suffix") from error
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise InvalidInput(what, "check that it is there and that you may read it") from error


def whole(chunks: Iterable[bytes], *, limit: int) -> bytes:
    """Return the joined chunks.

    Raises:
        InvalidInput: There are more than `limit` bytes.
    """
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            what = f"larger than {limit:,} bytes, too large for one article"
            raise InvalidInput(what, "split it, or put one article on a line of a .jsonl file")
        parts.append(chunk)
    return b"".join(parts)


def lines(chunks: Iterable[bytes], *, limit: int) -> Iterator[bytes | None]:
    r"""Yield the lines without their `\n`, and None for a line of more than `limit` bytes, which is never held."""
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
    """Yield decompressed bytes; several members are one file."""
    with gzip.GzipFile(fileobj=raw, mode="rb") as packed:
        # read1 returns the data before a damaged block; read would lose it.
        yield from iter(lambda: packed.read1(limits.CHUNK_BYTES), b"")


def _unxz(raw: BinaryIO) -> Iterator[bytes]:
    """Yield decompressed bytes. LZMAFile has no memory limit, so the decoder is driven here."""
    pending = raw.read(limits.CHUNK_BYTES)
    while pending:
        decoder = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=limits.MAX_XZ_MEMORY_BYTES)
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
    """Yield the chunks, or raise InvalidInput if they are far more than text in `packed` bytes can be."""
    limit = max(limits.MIN_UNPACKED_BYTES, packed * limits.MAX_UNPACKED_RATIO)
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            what = f"unpacks to more than {limit:,} bytes, over {limits.MAX_UNPACKED_RATIO} times its size"
            raise InvalidInput(
                what, "check where it comes from; if you trust it, unpack it and remove the suffix"
            )
        yield chunk
