"""In brief: what most texts have comes first, nothing twice, and only self-contained sentences."""

import pytest

from digest.language import vocabulary_for
from digest.site.thread.brief import _self_contained, brief
from tests.support.rendered import view
from tests.support.sample import sample

SELF_CONTAINED = {
    "The night ferry to Ansel will stop running in October, officials said.": True,
    "“We were told last, and that is an insult,” said Ida Marl on Monday.": True,
    "He told them that the boat would stop in October, on the quay.": False,
    "One such incident was the loss of the late boat to Ansel in May.": False,
    "Will the night ferry to Ansel ever run again, and who will pay?": False,
    "“We were told last, and that is an insult to everybody on Ansel.”": False,
    "and that is an insult to everybody who lives on Ansel, said the baker.": False,
    "I never thought that the boat would stop before I had learned to swim.": False,
    "Guaranteed to be exciting, one way or the other,' the mayor first posted.": False,
    "The boat stops.": False,
    "The night ferry to Ansel on its way out of the harbour": False,
}


@pytest.mark.parametrize("sentence", SELF_CONTAINED)
def test_which_sentences_are_self_contained(sentence: str) -> None:
    assert _self_contained(sentence, vocabulary_for(None)) is SELF_CONTAINED[sentence]


def test_the_most_frequent_passage_comes_first_and_nothing_twice() -> None:
    """The sample's first passage is in all three texts, the quotation in two."""
    thread = view(sample())
    sentences = brief(thread)
    assert "in all 3 texts" in sentences[0]
    assert "The night ferry" in sentences[0] or "The Beacon reported" in sentences[0]
    assert "in 2 of 3 texts" in sentences[1]
    assert len(brief(thread, most=1)) == 1
    assert brief(thread, most=1) == sentences[:1]
