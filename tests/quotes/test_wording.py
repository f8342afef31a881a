"""Wordings are compared where they share words, and the work grows with the quotations and not with their square."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from digest.model.findings import Quotation, Wording
from digest.model.span import Span
from digest.quotes import wording
from digest.quotes.compare import Compared
from digest.quotes.settings import QuoteSettings
from digest.quotes.wording import worded
from digest.text import folded_words


def said(*printed: str) -> list[Compared]:
    """Return quotations of one speaker in two articles in turn, with their words."""
    return [
        Compared(
            Quotation("ab"[i % 2], Span(9 * i, 9 * i + 1), None, None, Wording.ONLY),
            words,
            tuple(folded_words(words)),
            speaker="Marl",
        )
        for i, words in enumerate(printed)
    ]


def test_the_longest_leads_and_each_is_yielded_once() -> None:
    quotations = said(
        "the boat was our only bridge",
        "nobody asked us",
        "the boat was our only bridge, and it is gone",
        "the boat was our last bridge, and it is gone",
    )
    made = {q.span.start: (q.group, q.wording) for q in worded(quotations, QuoteSettings())}
    assert made == {
        0: ("qa-0", Wording.IDENTICAL),
        9: (None, Wording.ONLY),
        18: ("qa-0", Wording.IDENTICAL),
        27: ("qa-0", Wording.ALTERED),
    }


def test_what_one_article_says_twice_is_no_group() -> None:
    quotations = said("we told them in good time", "no", "we told them in good time, and again")
    assert [q.group for q in worded(quotations, QuoteSettings())] == [None, None, None]


def test_a_few_words_are_no_part_of_more() -> None:
    quotations = said("our only bridge", "the boat was our only bridge")
    assert [q.group for q in worded(quotations, QuoteSettings())] == [None, None]


def test_the_work_does_not_grow_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few words at random: every quotation shares three of them with hundreds, and is not compared with all."""
    compared = 0

    def counted(*given: object) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr(wording, "is_same", counted)
    work = []
    for count in (500, 5_000):
        compared = 0
        assert len(list(worded(said(*_at_random(count)), QuoteSettings()))) == count
        work.append(compared / count)
    assert work[1] < work[0]


def _at_random(count: int) -> Iterator[str]:
    """Yield quotations of five to ten words out of four."""
    chance = random.Random(7)
    for _ in range(count):
        yield " ".join(chance.choices("abcd", k=chance.randint(5, 10)))


def test_an_article_that_prints_a_quotation_twice_is_judged_by_each() -> None:
    quotations = said(
        "we were told last and that is an insult to all of us",
        "we were told last and that is an insult to all of us",
        "we were told last and that is an to all of us",
    )
    quotations[2] = replace(
        quotations[2], quotation=replace(quotations[2].quotation, article=quotations[1].quotation.article)
    )
    made = [q.wording for q in worded(quotations, QuoteSettings())]
    assert made.count(Wording.IDENTICAL) == 2
    assert made.count(Wording.ALTERED) == 1
