"""The versions of an article count once, and what its outlet changed is told."""

import re
from typing import Literal

from digest.alignment import LocalEngine
from digest.config import SiteSettings
from digest.model import Analysis, Document, Metadata
from digest.pipeline import analyze
from digest.site.common import View, corpus, count_line, revision_line, revisions, story
from digest.site.source.page import sources

FIRST = """Ferry operator cancels crossings

Ferry operator Marrow Lines cancelled all crossings on Thursday after inspectors found cracks in both ramps, stranding \
some 400 passengers on the island.

“We are sorry for every hour that people wait,” said its director, Olu Bankole.

The county said nobody was hurt.
"""
LATER = (
    FIRST.replace("400", "650").replace("nobody was", "two people were")
    + "\nThe first ferry is due on Saturday, if the ramps pass a second inspection.\n"
)
COPY = "https://echo.example/ferry?utm_source=x"


def analysis(*versions: tuple[str, str | None, str]) -> Analysis:
    """Return the analysis of versions of one article: their names, dates and texts."""
    documents = [
        Document(
            name, text, metadata=Metadata(outlet="Echo", url="https://echo.example/ferry", published=day)
        )
        for name, day, text in versions
    ]
    return analyze(documents, engine=LocalEngine())


def told(found: Analysis, publish: Literal["full", "none"] = "full") -> list[str]:
    """Return the lines about revisions, as text."""
    site = corpus(found, site=SiteSettings(publish_text=publish))
    return [
        re.sub(r"<[^>]+>", "", revision_line(site, step))
        for step in revisions(site, [a.id for a in found.articles])
    ]


def test_what_an_outlet_changed_is_told_with_its_time() -> None:
    found = analysis(("a", "2024-10-13T08:00:00Z", FIRST), ("b", "2024-10-13T18:00:00Z", LATER))
    assert told(found) == ["changed at 18:00: 400 → 650; nobody was → two people were; 1 sentence added"]


def test_a_later_day_is_named_and_an_unpublished_text_is_not_quoted() -> None:
    found = analysis(("a", "2024-10-13", FIRST), ("b", "2024-10-14T18:00:00Z", LATER))
    assert told(found, "none") == ["changed at 2024-10-14, 18:00: 2 sentences rewritten; 1 sentence added"]


def test_each_step_is_told_once_and_a_version_without_a_date_has_no_place() -> None:
    found = analysis(
        ("a", "2024-10-13T08:00:00Z", FIRST),
        ("b", "2024-10-13T18:00:00Z", LATER),
        ("c", "2024-10-13T18:00:00Z", LATER),
        ("d", None, FIRST.replace("400", "900")),
    )
    assert told(found) == ["changed at 18:00: 400 → 650; nobody was → two people were; 1 sentence added"]


def test_versions_count_as_one_article_with_one_text() -> None:
    found = analysis(
        ("a", "2024-10-13T08:00:00Z", FIRST),
        ("b", "2024-10-13T18:00:00Z", LATER),
        ("c", "2024-10-13T18:00:00Z", LATER),
    )
    (thread,) = found.threads
    assert thread.texts == 1
    site = corpus(found, site=SiteSettings(publish_text="full"))
    assert count_line(site, thread).startswith("1 article, 1 text")
    names = {a.document.file: a.id for a in found.articles}
    copies = View(site, thread).copies
    assert copies(names["a"]) == []
    assert copies(names["b"]) == [names["c"]]
    pages = sources(View(site, thread, entries=story(site, thread)))
    current = found.version_of[names["a"]]
    page = re.sub(r"<[^>]+>", "", pages[f"sources/{names['a']}.md"].decode())
    assert "this is an earlier version" in page
    assert "400 → 650" in page
    assert "this is the current version" in pages[f"sources/{current}.md"].decode()
