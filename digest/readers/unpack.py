"""Read the bytes of a file in chunks, decompressing on the way, so that memory stays bounded."""

import lzma
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from digest.contributed import NotAllowed, open_contributed
from digest.readers import limits
from digest.readers.source import InvalidInput


def unpack(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in chunks, decompressed if its name ends in .gz or .xz.

    Raises:
        InvalidInput: The file cannot be opened, is damaged or truncated, or unpacks to far more than text of its size
            can. The chunks before are valid.
    """
    try:
        with open_contributed(path, None) as raw:
            suffix = path.suffix.lower()
            if suffix == ".gz":
                yield from _bounded(_gunzip(raw), os.fstat(raw.fileno()).st_size)
            elif suffix == ".xz":
                yield from _bounded(_unxz(raw), os.fstat(raw.fileno()).st_size)
            else:
                yield from iter(lambda: raw.read(limits.CHUNK_BYTES), b"")
    except EOFError:
        raise InvalidInput("ends in the middle of its compressed data", "copy the file again") from None
    except NotAllowed as error:
        raise InvalidInput(error.what, error.remedy) from error
    except (zlib.error, lzma.LZMAError) as error:
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
        if size > limit:
            parts = []
        else:
            parts.append(first)
        if rest:
            yield None if size > limit else b"".join(parts)
            yield from (line if len(line) <= limit else None for line in rest[:-1])
            parts, size = [rest[-1]], len(rest[-1])
    if size:
        yield None if size > limit else b"".join(parts)


def _gunzip(raw: BinaryIO) -> Iterator[bytes]:
    """Yield decompressed bytes; several members are one file. GzipFile takes quadratic time for many members."""
    pending = raw.read(limits.PIECE_BYTES)
    for _ in _counted_streams():
        if not pending:
            return
        decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not decoder.eof:
            pending = decoder.unconsumed_tail or pending or raw.read(limits.PIECE_BYTES)
            if not pending:
                raise EOFError
            out = decoder.decompress(pending, limits.CHUNK_BYTES)
            pending = b""
            if out:
                yield out
        pending = _next_stream(decoder.unused_data, raw)


def _unxz(raw: BinaryIO) -> Iterator[bytes]:
    """Yield decompressed bytes. LZMAFile has no memory limit, so the decoder is driven here."""
    pending = raw.read(limits.PIECE_BYTES)
    for _ in _counted_streams():
        if not pending:
            return
        decoder = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=limits.MAX_XZ_MEMORY_BYTES)
        while not decoder.eof:
            if decoder.needs_input and not pending:
                pending = raw.read(limits.PIECE_BYTES)
                if not pending:
                    raise EOFError
            out = decoder.decompress(pending, limits.CHUNK_BYTES)
            pending = b""
            if out:
                yield out
        pending = _next_stream(decoder.unused_data, raw)


def _counted_streams() -> Iterator[int]:
    """Yield the number of each compressed stream in a file.

    Raises:
        InvalidInput: There are too many.
    """
    yield from range(limits.MAX_STREAMS)
    what = f"has more than {limits.MAX_STREAMS:,} compressed streams"
    raise InvalidInput(what, "unpack it and compress it again as one")


def _next_stream(rest: bytes, raw: BinaryIO) -> bytes:
    """Return the start of the next stream, behind the zero bytes by which streams may be padded; b"" at the end."""
    rest = rest.lstrip(b"\0")
    while not rest and (block := raw.read(limits.PIECE_BYTES)):
        rest = block.lstrip(b"\0")
    return rest


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
