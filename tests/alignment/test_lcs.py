"""Longest common subsequences agree with rapidfuzz in length and in words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from digest.alignment.lcs import equal_words, lcs, lcs_lengths
from digest.alignment.settings import MAX_LCS_WORDS

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
def test_lengths_agree_with_rapidfuzz(pairs: list[tuple[list[int], list[int]]]) -> None:
    found = lcs_lengths(equal_words(*arrays(pairs)))
    assert found.tolist() == [LCSseq.similarity(left, right) for left, right in pairs]


@given(PAIRS)
def test_words_agree_with_rapidfuzz(pairs: list[tuple[list[int], list[int]]]) -> None:
    left, right = arrays(pairs)
    sizes = tuple(np.array([len(pair[side]) for pair in pairs]) for side in (0, 1))
    found: list[list[tuple[int, int, int]]] = [[] for _ in pairs]
    for common in lcs(left, right, equal_words(left, right), (sizes[0], sizes[1])):
        rows = (common.pairs, common.left, common.right, common.count)
        for pair, *word in zip(*(row.tolist() for row in rows), strict=True):
            found[pair].append((word[0], word[1], word[2]))
    for (one, two), words in zip(pairs, found, strict=True):
        # All words belong to a block of equal words, and the last word of each block is among them.
        taken, ends, same = set(), set(), 0
        for op in LCSseq.opcodes(one, two):
            if op.tag == "equal":
                size = op.src_end - op.src_start
                taken |= {(op.src_start + i, op.dest_start + i, same + i) for i in range(1, size + 1)}
                same += size
                ends.add((op.src_end, op.dest_end, same))
        assert ends <= set(words) <= taken
        assert words == sorted(words, reverse=True)


def test_longest_sequences_fit() -> None:
    word = list(range(2, MAX_LCS_WORDS + 2))
    left, right = arrays([(word, word), (word, word[::-1]), (word, [])])
    assert lcs_lengths(equal_words(left, right)).tolist() == [MAX_LCS_WORDS, 1, 0]
