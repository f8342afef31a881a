"""Kernel: parts what is to be read into stretches, so that arrays stay in the processor's cache and memory bounded."""

from collections.abc import Iterator, Sequence

BATCH = 125_000
"""Code points read at a time. Half a million take half as long again (measured on 30 million of news)."""


def batches(sizes: Sequence[int], most: int) -> Iterator[slice]:
    """Yield stretches of neighbours that have about `most` code points together; `sizes` are those of each."""
    first = size = 0
    for i, own in enumerate(sizes):
        size += own
        if size >= most:
            yield slice(first, i + 1)
            first, size = i + 1, 0
    if first < len(sizes):
        yield slice(first, len(sizes))
