"""Similar sentences share rare words; batches and other threads change no score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.engine import Passage
from digest.model.span import Span
from digest.passages import paraphrase
from digest.passages.paraphrase import paraphrases
from digest.passages.settings import RetellSettings

WORDS = "ferry ferries bell plum frost harbour the of island baker divers oak tower 漢字".split()
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
THREADS = st.lists(st.lists(SENTENCES, max_size=8), max_size=4)
SETTINGS = RetellSettings(least_words=2, alike=0.1)


def passages(threads: list[list[str]]) -> list[list[Passage]]:
    """Return each sentence as an article of its own, but for every third, which goes with the one before."""
    made: list[list[Passage]] = []
    rank = 0
    for thread in threads:
        made.append([])
        for i, text in enumerate(thread):
            made[-1].append(
                Passage(f"{len(made)}-{i - i % 3 // 2}", rank, None, f"{text}.", (Span(0, len(text) + 1),))
            )
            rank += 1
    return made


def found(threads: list[list[str]]) -> list[tuple[int, int, float]]:
    return list(paraphrases(passages(threads), SETTINGS))


def test_pairs_are_sorted_by_score_and_lie_in_different_articles() -> None:
    texts = [
        "the ferry of the island",
        "plum frost tower",
        "plum frost tower",
        "ferries of an island",
        "plum, frost",
    ]
    pairs = found([texts])
    assert [(i, j) for i, j, _ in pairs] == [(1, 4), (2, 4), (0, 3)]
    assert [score for *_, score in pairs] == sorted((score for *_, score in pairs), reverse=True)


def test_words_of_one_stem_are_equal_and_short_sentences_are_skipped() -> None:
    assert found([["retaliate tower", "baker", "retaliation tower", "baker"]]) == [(0, 2, 1.0)]


@given(THREADS, st.integers(0, 3))
def test_sentences_may_be_given_by_article_or_one_by_one(threads: list[list[str]], gap: int) -> None:
    """An article's sentences in one passage, with words of none of them between, tell what each by itself tells."""
    whole: list[list[Passage]] = []
    for thread in passages(threads):
        articles: dict[str, list[Passage]] = {}
        for sentence in thread:
            articles.setdefault(sentence.article, []).append(sentence)
        whole.append([])
        for name, sentences in articles.items():
            text, spans = "", []
            for sentence in sentences:
                text += " bell" * gap + " "
                spans.append(Span(len(text), len(text) + len(sentence.text)))
                text += sentence.text
            whole[-1].append(Passage(name, sentences[0].rank, None, text, tuple(spans)))
    assert list(paraphrases(whole, SETTINGS)) == found(threads)


@given(THREADS, st.integers(1, 60))
def test_batch_size_does_not_matter(threads: list[list[str]], batch: int) -> None:
    whole = found(threads)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paraphrase, "BATCH_SIZE", batch)
        patch.setattr(paraphrase, "_TABLE_CELLS", batch)
        assert sorted(found(threads)) == sorted(whole)


@given(THREADS)
def test_other_threads_do_not_matter(threads: list[list[str]]) -> None:
    alone = []
    rank = 0
    for thread in threads:
        alone += [(i + rank, j + rank, score) for i, j, score in found([thread])]
        rank += len(thread)
    assert sorted(found(threads)) == sorted(alone)
