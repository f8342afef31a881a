"""Hostile texts and metadata: no page gets another element or attribute."""

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, Ruling
from digest.model.thread import Thread
from digest.site.common.safe_html import PREFIX
from tests.site.common.test_safe_html import HOSTILE, SYNTAX, shown
from tests.support.rendered import pages
from tests.support.sample import HERALD, Desk, with_stories


def hostile(texts: list[str], stated: str) -> Analysis:
    """Return one thread of one article with these texts, by an outlet with a hostile name."""
    made = Desk()
    made.write(
        HERALD,
        stated,
        Metadata(outlet=stated, title=stated, byline=stated, language=stated),
        (Role.BODY, texts),
    )
    thread = Thread("t" + HERALD, "x-" + HERALD, stated, (HERALD,), 1, (stated,))
    rulings = {s: Ruling(Fate.PRINTED, stated) for s in made.sentences}
    return with_stories(
        Analysis(
            articles=tuple(made.articles.values()),
            sentences=tuple(made.sentences.values()),
            threads=(thread,),
            rulings=rulings,
            text_of={HERALD: HERALD},
        )
    )


SKELETON = {
    path: [(e.name, tuple(k for k, _ in e.attributes if k != "lang")) for e in page]
    for path, page in pages(hostile(["One.", "Two."], "Outlet")).items()
}


@settings(max_examples=40, deadline=None)
@given(st.lists(SYNTAX.filter(str.strip), min_size=2, max_size=2), st.sampled_from(HOSTILE) | SYNTAX)
def test_hostile_text_changes_no_page(texts: list[str], stated: str) -> None:
    """Each page has the same elements and attributes as with harmless text, and shows the text."""
    name = stated.strip() or "x"
    analysis = hostile(texts, name.replace("\ud800", ""))
    for path, page in pages(analysis).items():
        if path.startswith("outlets/") and path != "outlets/index.md":
            continue  # its path is made from its name
        found = [(e.name, tuple(k for k, _ in e.attributes if k != "lang")) for e in page]
        assert found == SKELETON[path], path
    anchors = {dict(e.attributes).get("id"): e.text for e in pages(analysis)[f"threads/x-{HERALD}.md"]}
    assert [anchors[PREFIX + s.id] for s in analysis.sentences] == [shown(t) for t in texts]
