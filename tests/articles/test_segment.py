"""Sentences tile their paragraphs, match the cases and the gold of the seeds, and keep their ids."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.articles.normalize import normalize
from digest.articles.segment import segment, split
from digest.language import vocabulary_for
from digest.model.article import Article, Paragraph, Role
from digest.model.document import Document
from digest.model.span import Span

ENGLISH = vocabulary_for("en")
TESTS = Path(__file__).parent.parent
SEEDS = TESTS / "collection"
GOLD = json.loads((TESTS / "gold" / "seeds_sentences.json").read_text(encoding="utf-8"))["files"]


def article(
    text: str, spans: list[tuple[int, int]], *, role: Role = Role.BODY, id: str = "a" * 16
) -> Article:
    paragraphs = tuple(Paragraph(Span(start, end), role) for start, end in spans)
    return Article(id, Document("story.txt", text), 0, paragraphs)


def one(text: str, **more: Role) -> Article:
    return article(text, [(0, len(text))], **more)


# Cases


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for file in sorted((TESTS / "cases" / "segment").glob("*.txt")):
        for block in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, *lines = block.replace("⍽", "\u00a0").replace("⏎", "\r\n").strip("\n").split("\n")
            sentences = [line for line in re.split(r"(?<!\r)\n", "\n".join(lines)) if line]
            found.append((f"{file.stem}: {title}", "" if title.endswith("(no space)") else " ", sentences))
    return found


CASES = cases()


@pytest.mark.parametrize(("between", "sentences"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(between: str, sentences: list[str]) -> None:
    assert sentences
    text = between.join(sentences)
    assert [text[start:end] for start, end in split(text, 0, len(text), ENGLISH)] == sentences


def test_there_are_cases() -> None:
    assert len(CASES) > 60


# The seeds


@pytest.mark.parametrize("file", GOLD, ids=[file["file"] for file in GOLD])
def test_seeds(file: dict[str, Any]) -> None:
    text = (SEEDS / str(file["file"])).read_bytes().decode()
    wrong = {}
    for paragraph in file["paragraphs"]:
        start, end = paragraph["span"]
        role = Role(str(paragraph["role"]))
        found = [[s.span.start, s.span.end] for s in segment(article(text, [(start, end)], role=role))]
        if found != paragraph["sentences"]:
            wrong[start] = found
    assert wrong == {}


@pytest.mark.parametrize("file", GOLD, ids=[file["file"] for file in GOLD])
def test_seeds_through_normalize(file: dict[str, list[dict[str, list[list[int]]]]]) -> None:
    text = (SEEDS / str(file["file"])).read_bytes().decode()
    articles = list(normalize([Document(str(file["file"]), text)]))
    found = [[s.span.start, s.span.end] for made in articles for s in segment(made)]
    assert found == [span for paragraph in file["paragraphs"] for span in paragraph["sentences"]]


def test_the_gold_is_whole() -> None:
    assert sum(len(paragraph["sentences"]) for file in GOLD for paragraph in file["paragraphs"]) == 119


# Promises

MARKS = ". ! ? … ... 。 ？ ؟ । \" ' “ ” ‘ ’ « » ( ) [ ] [12] — - • ¹ , ; : /"
WORDS = "Mr J I U.S p.m No Jan Inc etc Caliber.Az he The asked said iPhone 5 2015 $1.5 日本 مرحبا e\u0301 😀"
ODD = ["\u200b", "\u200d", "\ufeff", "\ud800", "\x00"]
SPACES = [" ", "  ", "\u00a0", "\n", "\r\n", "\u2009", "\u3000", "\x1c", "\x85", "\t"]
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *ODD, *SPACES])
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=80))


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=5), st.sampled_from(Role))
def test_sentences_tile_the_article(texts: list[str], role: Role) -> None:
    """Promise 1: only white space lies between sentences, and no sentence starts or ends with it."""
    whole, spans = "\n\n", []
    for text in texts:
        bare = text.strip()
        spans.append((len(whole), len(whole) + len(bare)))
        whole += bare + "\n\n"
    made = article(whole, spans, role=role)
    sentences = segment(made)
    at = 0
    for sentence in sentences:
        text = sentence.span.of(whole)
        assert sentence.span.start >= at
        assert not whole[at : sentence.span.start].strip()
        assert text == text.strip() != ""
        assert made.paragraphs[sentence.paragraph - 1].span.holds(sentence.span)
        assert (sentence.article, sentence.role) == (made.id, role)
        at = sentence.span.end
    assert not whole[at:].strip()
    assert len({sentence.id for sentence in sentences}) == len(sentences)
    if role is not Role.BODY:
        assert len(sentences) == len(texts)


@given(TEXTS.filter(str.strip), TEXTS, TEXTS)
def test_the_sentences_of_a_paragraph_do_not_depend_on_its_context(
    text: str, before: str, after: str
) -> None:
    bare, shift = text.strip(), len(before) + 1
    alone = split(bare, 0, len(bare), ENGLISH)
    assert split(f"{before}\n{bare}\n{after}", shift, shift + len(bare), ENGLISH) == [
        (a + shift, b + shift) for a, b in alone
    ]


@pytest.mark.parametrize("char", [".", "…", "?", '."', ".)", "A. ", '. "', "… ", '?" A '])
def test_a_long_run_takes_linear_time(char: str) -> None:
    """A quadratic rule would take minutes here."""
    text = (char * 200_000).strip()
    assert split(text, 0, len(text), ENGLISH)[-1][1] == len(text)


@given(st.lists(st.sampled_from(["It rained.", "It poured.", "“Why?” he asked."]), min_size=1, max_size=12))
def test_ids_do_not_change_when_sentences_are_added(texts: list[str]) -> None:
    """Promise 7: a sentence keeps its id when sentences with other words come, go or change places."""

    def ids(kept: list[str]) -> dict[str, list[str]]:
        text = " ".join(kept)
        made: dict[str, list[str]] = {}
        for sentence in segment(one(text)):
            made.setdefault(sentence.span.of(text), []).append(sentence.id)
        return made

    assert ids(texts) == ids(sorted(texts))
    assert ids([*texts, "A stranger came."]).items() >= ids(texts).items()


# Ids


def test_an_id_is_made_from_the_folded_text_and_its_occurrence() -> None:
    text = '“It’s  late.”\n\n"It\'s late."\n\nIt is early.'
    first, second, third = segment(article(text, [(0, 13), (15, 27), (29, 41)]))
    alone = segment(one('"it\'s LATE."'))[0]
    assert first.id == alone.id
    assert len({first.id, second.id, third.id}) == 3
    assert all(re.fullmatch(r"a{16}-[0-9a-f]{8}", sentence.id) for sentence in (first, second, third))


def test_an_id_never_changes() -> None:
    """Addresses in the wild hang on this: the digits were made once and are kept."""
    assert segment(one("It rained."))[0].id == "aaaaaaaaaaaaaaaa-53b9662b"


def test_two_texts_with_one_hash_get_two_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    class Poor:
        """A hash of 32 bits that knows only the length of what it is given."""

        def __init__(self, data: bytes, *, digest_size: int) -> None:
            self.length = len(data)

        def hexdigest(self) -> str:
            return f"{self.length:08x}"

    monkeypatch.setattr(sys.modules["digest.articles.segment"], "blake2b", Poor)
    text = "It rained. It poured. It hailed."
    found = [sentence.id for sentence in segment(one(text))]
    assert len(set(found)) == 3
    assert found == [sentence.id for sentence in segment(one(text))]
