"""Sentences that two outlets have in common are counted for both."""

from digest.config import SiteSettings
from digest.site.common.corpus import corpus
from digest.site.lists.outlets import shared_sentences
from tests.support.sample import sample


def test_sentences_in_common_are_counted_for_both():
    """The Herald and the article without an outlet share four sentences; no other outlets share any."""
    found = shared_sentences(corpus(sample(), site=SiteSettings()))
    assert {name: dict(counts) for name, counts in found.items()} == {
        "Port Herald": {None: 4},
        None: {"Port Herald": 4},
    }
