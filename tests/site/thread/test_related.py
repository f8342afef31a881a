"""A thread's page leads to those that are about the same, with the words that both have, which can do nothing."""

from dataclasses import replace

from digest.config import SiteSettings
from digest.model.thread import Related
from digest.site.render import render
from tests.support.sample import sample


def test_a_related_thread_is_linked_with_the_reason() -> None:
    one = sample()
    first, second = one.threads
    path = f"threads/{first.slug}.md"
    assert b"Nearest stories" not in render(one, site=SiteSettings())[path]
    linked = replace(one, related=(Related(first.id, second.id, ("Lune", "<b>Ansel"), 0.5),))
    page = render(linked, site=SiteSettings())[path].decode()
    assert f'href="../../threads/{second.slug}/"' in page
    assert "Lune, &lt;b&gt;Ansel" in page
    assert "Nearest stories" not in render(linked, site=SiteSettings())[f"threads/{second.slug}.md"].decode()
