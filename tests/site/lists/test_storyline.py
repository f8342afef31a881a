"""A storyline has a page with its threads in time; a thread's page links those before and after it."""

import re
from dataclasses import replace

from digest.alignment import LocalEngine
from digest.config import DigestSettings, SiteSettings
from digest.edits.decisions import Together
from digest.model import Address, Analysis, Document, Metadata
from digest.pipeline import analyze
from digest.site import render

TEXTS = (
    "Ferry sinks off Ansel\n\nThe ferry of the Lune line sinks off Ansel.\n\nCaptain Ida Marl was seen on the coast.",
    "Court hears the baker\n\nThe baker told the court that no flour came that night, and none the night after.",
    "Tower to be built\n\nWorkers will build a radio tower on Quarry Hill before winter, the council decided.",
)


def made() -> Analysis:
    documents = [
        Document(f"{i}.txt", text, metadata=Metadata(published=f"2031-05-0{i + 1}"))
        for i, text in enumerate(TEXTS)
    ]
    decision = Together(articles=tuple(d.file for d in documents), reason="One matter.")
    return analyze(documents, engine=LocalEngine(), settings=DigestSettings(together=(decision,)))


def test_a_page_lists_the_threads_in_time() -> None:
    found = made()
    (saga,) = found.storylines
    files = render(found, site=SiteSettings(publish_text="full"))
    page = files[f"storylines/{saga.slug}.md"].decode()
    slugs = re.findall(r'href="\.\./\.\./threads/([^/]+)/"', page)
    titles = {t.slug: t.title for t in found.threads}
    assert [titles[slug] for slug in slugs] == [text.partition("\n")[0] for text in TEXTS]
    assert "Workers will build a radio tower" in page
    middle = next(t for t in found.threads if t.title.startswith("Court"))
    thread = files[f"threads/{middle.slug}.md"].decode()
    assert f"../../storylines/{saga.slug}/" in thread
    assert "earlier in this storyline, 1 May 2031" in thread
    assert "later in this storyline, 3 May 2031" in thread


def test_a_former_address_redirects_to_a_thread() -> None:
    found = made()
    (address,) = found.storyline_addresses
    less = replace(found, storylines=(), storyline_addresses=(address,))
    page = render(less, site=SiteSettings())[f"{address.slug}.md"].decode()
    assert "This storyline is now a thread" in page
    gone = replace(less, storyline_addresses=(Address("storylines/old", ("f" * 16,)),))
    assert "was removed" in render(gone, site=SiteSettings())["storylines/old.md"].decode()
