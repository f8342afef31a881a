"""Longest common subsequences of many pairs at once: as long as rapidfuzz finds them, and the same words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from digest.alignment.lcs import common, compared, lengths
from digest.alignment.settings import LONGEST

STRING = st.lists(st.integers(2, 5), max_size=9)
PAIRS = st.lists(st.tuples(STRING, STRING), min_size=1, max_size=8)


def columns(strings: list[list[int]], width: int, none: int) -> np.ndarray:
    """Return strings as columns of equal length, filled up with what is equal to nothing."""
    return np.array([[*string, *[none] * (width - len(string))] for string in strings], np.uint64).T


def arrays(pairs: list[tuple[list[int], list[int]]]) -> tuple[np.ndarray, np.ndarray]:
    """Return both sides as columns."""
    left, right = ([*side] for side in zip(*pairs, strict=True))
    width = max(map(len, left)), max(map(len, right))
    return columns(left, width[0], 0), columns(right, width[1], 1)


@given(PAIRS)
def test_they_are_as_long_as_rapidfuzz_says(pairs: list[tuple[list[int], list[int]]]) -> None:
    found = lengths(compared(*arrays(pairs)))
    assert found.tolist() == [LCSseq.similarity(left, right) for left, right in pairs]


@given(PAIRS)
def test_the_words_are_those_that_rapidfuzz_takes(pairs: list[tuple[list[int], list[int]]]) -> None:
    left, right = arrays(pairs)
    sizes = tuple(np.array([len(pair[side]) for pair in pairs]) for side in (0, 1))
    found: list[list[tuple[int, int, int]]] = [[] for _ in pairs]
    for told in common(left, right, compared(left, right), (sizes[0], sizes[1])):
        rows = (told.pairs, told.left, told.right, told.count)
        for pair, *word in zip(*(row.tolist() for row in rows), strict=True):
            found[pair].append((word[0], word[1], word[2]))
    for (one, two), words in zip(pairs, found, strict=True):
        # Of each block of equal words the last one at least is told; all that are told are in a block.
        taken, ends, same = set(), set(), 0
        for op in LCSseq.opcodes(one, two):
            if op.tag == "equal":
                size = op.src_end - op.src_start
                taken |= {(op.src_start + i, op.dest_start + i, same + i) for i in range(1, size + 1)}
                same += size
                ends.add((op.src_end, op.dest_end, same))
        assert ends <= set(words) <= taken
        assert words == sorted(words, reverse=True)


def test_strings_of_the_greatest_length_have_room() -> None:
    word = list(range(2, LONGEST + 2))
    left, right = arrays([(word, word), (word, word[::-1]), (word, [])])
    assert lengths(compared(left, right)).tolist() == [LONGEST, 1, 0]
