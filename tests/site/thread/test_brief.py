"""In brief: what most texts tell comes first, nothing twice, and only sentences that stand well alone."""

import pytest

from digest.config import SiteSettings
from digest.site.common.corpus import corpus
from digest.site.common.story_order import story
from digest.site.common.view import View
from digest.site.thread.brief import brief
from tests.support.sample import sample

ALONE = {
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


@pytest.mark.parametrize("said", ALONE)
def test_a_sentence_stands_alone_or_not(said: str) -> None:
    from digest.language import vocabulary_for
    from digest.site.thread.brief import _self_contained

    assert _self_contained(said, vocabulary_for(None)) is ALONE[said]


def test_the_most_widely_told_comes_first_and_nothing_twice() -> None:
    """The sample's first passage is told by all three texts, the quotation by two."""
    found = corpus(sample(), site=SiteSettings(publish_text="full"))
    view = View(found, found.threads[0], entries=story(found, found.threads[0]))
    told = brief(view)
    assert "in all 3 texts" in told[0]
    assert "The night ferry" in told[0] or "The Beacon reported" in told[0]
    assert "in 2 of 3 texts" in told[1]
    assert len(brief(view, most=1)) == 1
    assert brief(view, most=1) == told[:1]
