"""Old threads hold together, grow and merge; only the new is placed by what the articles suggest."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.article import Article, Paragraph, Role
from digest.model.collection import Collection
from digest.model.document import Document
from digest.model.span import Span
from digest.model.thread import Address, Grouping, Suggestion
from digest.threads.settle import settle as settle_grouping


def settle(
    collection: Collection, threads: Sequence[Sequence[str]], addresses: Sequence[Address]
) -> tuple[tuple[str, ...], ...]:
    """Settle threads that are suggested as tuples of ids."""
    return settle_grouping(collection, Grouping(tuple(Suggestion(tuple(t)) for t in threads)), addresses)


LETTERS = "abcdefghij"


def article(letter: str) -> Article:
    return Article(letter, Document(letter, "text"), 0, (Paragraph(Span(0, 4), Role.BODY),))


def settled(suggested: str, *old: str) -> str:
    """Settle threads, written "abc de": articles are letters, and their order is that of the alphabet."""
    threads = [tuple(members) for members in suggested.split()]
    found = settle(
        Collection([article(a) for a in suggested.replace(" ", "")]),
        threads,
        [Address(f"t{i}", tuple(members)) for i, members in enumerate(old)],
    )
    return " ".join(map("".join, found))


@pytest.mark.parametrize(
    ("suggested", "old", "expected"),
    [
        ("ab cd", [], "ab cd"),
        ("abc d", ["ab", "cd"], "ab cd"),
        ("a b c d", ["ab", "cd"], "ab cd"),
        ("abcd", ["ab", "cd"], "abcd"),
        ("abx cd", ["ab", "cd"], "abx cd"),
        ("ab cd xy", ["ab", "cd"], "ab cd xy"),
        ("abcd e", ["ab", "cde"], "abcde"),
        ("abc def", ["ab", "cdef"], "ab cdef"),
        ("abcx def", ["ab", "cdef"], "abx cdef"),
        ("abx cy", ["abc"], "abcx y"),
        ("ax", ["ab"], "ax"),
    ],
)
def test_threads_settle(suggested: str, old: list[str], expected: str) -> None:
    assert settled(suggested, *old) == expected


def test_an_article_that_comes_back_finds_its_thread() -> None:
    known = [Address("t", ("a",), (), ("b",))]
    assert settle(Collection([article("a"), article("b")]), [("a",), ("b",)], known) == (("a", "b"),)


@st.composite
def partitions(draw: st.DrawFn) -> list[tuple[str, ...]]:
    names = draw(st.lists(st.integers(0, 4), min_size=len(LETTERS), max_size=len(LETTERS)))
    parts = [tuple(a for a, n in zip(LETTERS, names, strict=True) if n == k) for k in range(5)]
    return sorted(filter(None, parts))


@given(partitions(), partitions(), st.integers(0, len(LETTERS)))
def test_nothing_is_lost_and_old_threads_hold_together(
    suggested: list[tuple[str, ...]], old: list[Sequence[str]], known: int
) -> None:
    kept = [members for part in old if (members := tuple(a for a in part if a < LETTERS[known - 1]))]
    addresses = [Address(f"t{i}", members) for i, members in enumerate(kept)]
    found = settle(Collection([article(a) for a in LETTERS]), suggested, addresses)
    assert sorted(a for members in found for a in members) == list(LETTERS)
    assert list(found) == sorted(tuple(sorted(members)) for members in found)
    assert all(any(set(part) <= set(members) for members in found) for part in kept)
    again = settle(
        Collection([article(a) for a in LETTERS]),
        suggested,
        [Address(f"s{i}", m) for i, m in enumerate(found)],
    )
    assert again == found, "what has settled stays"
    assert settle(Collection([article(a) for a in LETTERS]), suggested, addresses[::-1]) == found
