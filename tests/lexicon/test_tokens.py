"""Tokens are the words that folding gives, with the same hashes in any batch."""

import re
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.lexicon import tokens as words_kernel
from digest.lexicon.tokens import Words, join_words, read_words
from digest.model.engine import Passage
from digest.model.span import Span
from digest.text.fold import locate_words

TEXTS = st.lists(
    st.text(
        alphabet=st.sampled_from("aB c\u0301’“”…—ﬁß™½漢字かกข㍿\u200b\xad\n .'9_İẞ𝒜"), min_size=1, max_size=60
    ),
    min_size=1,
    max_size=6,
)


def passages(texts: list[str]) -> list[Passage]:
    """Return a passage over the whole of each text."""
    return [Passage(f"{i:016x}", i, None, text, (Span(0, len(text)),)) for i, text in enumerate(texts)]


def rows(words: Words, article: int) -> list[tuple[int, int, int]]:
    """Return (hash, start, end) of each word of an article."""
    part = slice(*words.bounds[article : article + 2])
    return list(
        zip(words.hashes[part].tolist(), words.starts[part].tolist(), words.ends[part].tolist(), strict=True)
    )


@given(TEXTS)
def test_words_stand_where_folding_finds_them(texts: list[str]) -> None:
    words = read_words(passages(texts))
    for i, text in enumerate(texts):
        assert [row[1:] for row in rows(words, i)] == [place[1:] for place in locate_words(text)]


@given(TEXTS)
def test_the_same_folded_word_has_the_same_hash_and_no_other(texts: list[str]) -> None:
    words = read_words(passages(texts))
    hashes: dict[str, int] = {}
    for i, text in enumerate(texts):
        for (word, _, _), (value, _, _) in zip(locate_words(text), rows(words, i), strict=True):
            assert hashes.setdefault(word, value) == value
    assert len(set(hashes.values())) == len(hashes)


@given(TEXTS)
def test_a_batch_changes_nothing(texts: list[str]) -> None:
    together = read_words(passages(texts))
    apart = join_words([read_words([passage]) for passage in passages(texts)])
    for one, two in (
        (together.hashes, apart.hashes),
        (together.starts, apart.starts),
        (together.ends, apart.ends),
        (together.capitalized, apart.capitalized),
        (together.bounds, apart.bounds),
    ):
        assert np.array_equal(one, two)


@given(st.lists(st.sampled_from(["word", "ﬁne", "e\u0301", "漢字", " ", "\n", "\u2003", "."]), max_size=60))
def test_a_long_text_is_read_in_pieces(parts: list[str]) -> None:
    text = "".join(parts) or "."
    with patch.object(words_kernel, "_CHUNK", re.compile(r".{1,5}(?=[ \n]|\Z)|[^ \n]+", re.DOTALL)):
        pieces = read_words(passages([text, text]))
    whole = read_words(passages([text, text]))
    assert [rows(pieces, i) for i in (0, 1)] == [rows(whole, i) for i in (0, 1)]
    assert np.array_equal(pieces.capitalized, whole.capitalized)


def test_what_lies_between_the_spans_is_skipped_and_places_are_kept() -> None:
    text = "One two.\nSkip this line.\nThree four."
    spans = (Span(0, 8), Span(25, 36))
    words = read_words([Passage("a" * 16, 0, None, text, spans)])
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == [
        "One",
        "two",
        "Three",
        "four",
    ]
    assert words.capitalized.tolist() == [True, False, True, False]


def test_the_order_of_letters_counts() -> None:
    words = read_words(passages(["stop pots spot tops opts post"]))
    assert len(set(words.hashes.tolist())) == 6


def test_a_hash_is_the_same_for_ever() -> None:
    """Fingerprints may be kept: a change of the hash is a change of the format."""
    words = read_words(passages(["coverage"]))
    assert words.hashes.tolist() == [PINNED]


PINNED = 16884691943709741149
