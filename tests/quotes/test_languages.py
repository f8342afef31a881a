"""Speakers in French and Spanish, by a hundred invented sentences each; in brackets is who speaks, if anybody does."""

import re
from pathlib import Path

import pytest

from digest.articles import normalize, segment
from digest.model import Collection, Document, Metadata
from digest.quotes import quote
from tests.support.casefile import CASES

LEAST = 0.9
"""Share of the sentences whose speaker is found."""


def sentences(language: str) -> list[str]:
    """Return the labelled sentences of a language."""
    return Path(CASES, f"speakers.{language}.txt").read_text(encoding="utf-8").splitlines()


def is_right(labelled: str, language: str) -> bool:
    """Return whether the speaker that is found overlaps the label, or nobody is found where there is none."""
    label = re.search(r"\[(.*?)\]", labelled)
    text = labelled.replace("[", "").replace("]", "")
    articles = list(normalize([Document("a.txt", text, metadata=Metadata(language=language))]))
    collection = Collection(articles, [s for a in articles for s in segment(a)], [[a.id for a in articles]])
    found = [q.speaker.of(text) for q in quote(collection) if q.speaker]
    if label is None:
        return not found
    return any(one in label[1] or label[1] in one for one in found)


@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_speaker_is_found_in_nine_of_ten_sentences(language: str) -> None:
    rows = sentences(language)
    assert len(rows) == 100
    wrong = [row for row in rows if not is_right(row, language)]
    assert len(rows) - len(wrong) >= LEAST * len(rows), wrong
