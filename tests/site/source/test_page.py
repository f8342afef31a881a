"""The page of a source: each sentence with its fate, its passage and the other sources that have it."""

from digest.site.source.page import sources
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import COURIER, GAZETTE, HERALD, NAMELESS, sample


def page(article: str) -> str:
    """Return the page of an article of the sample's first thread, without its front matter."""
    made = sources(view(sample()))
    return made[f"sources/{article}.md"].decode().split("\n---\n", 1)[1]


def margins(article: str) -> list[str]:
    """Return the text of the margins, paragraph by paragraph."""
    found = [e for e in markdown(page(article)) if dict(e.attributes).get("class") == "d-app"]
    return [" ".join(e.text.split()) for e in found]


def test_the_margin_names_the_passage_and_the_other_sources() -> None:
    assert "passage 1 same words in B; other words in CD" in margins(HERALD)
    assert "passage 1 other words in ABD" in margins(COURIER)
    assert "passage 2 only here" in margins(GAZETTE)


def test_a_merged_sentence_links_to_the_printed_one() -> None:
    assert "merged into A, same words" in margins(NAMELESS)
    assert "merged into A, light edit" in margins(NAMELESS)


def summary(article: str) -> str:
    """Return the line below the title."""
    (found,) = [e for e in markdown(page(article)) if dict(e.attributes).get("class") == "d-note d-summary"]
    return " ".join(found.text.split())


def test_the_summary_counts_unique_sentences_and_names_overlaps() -> None:
    assert "1 of 2 sentences only here" in summary(GAZETTE)
    assert "less than 5 % of it found in any other source" in summary(GAZETTE)
    assert " % in B" in summary(HERALD)
    assert "Read it at herald.example" in summary(HERALD)
