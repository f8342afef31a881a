"""The page of a thread that was split links to its other parts."""

from dataclasses import replace

from digest.config import SiteSettings
from digest.model import Address
from digest.site.common import View, corpus, split_note
from tests.support.sample import sample


def test_the_largest_part_links_to_the_others() -> None:
    found = sample()
    one, other, *_ = found.threads
    addresses = (
        Address(one.slug, one.articles, parts=(other.slug, "gone")),
        Address(other.slug, other.articles),
    )
    site = corpus(replace(found, addresses=addresses), site=SiteSettings())
    note = split_note(View(site, one))
    assert note is not None
    assert f'href="../../threads/{other.slug}/"' in note
    assert split_note(View(site, other)) is None
