"""Pages of very large threads are bounded and say what they leave out."""

from dataclasses import replace

from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, PassageGroup, Relation, Ruling, Witness
from digest.model.thread import Thread
from digest.site.render import render
from tests.support.rendered import FULL
from tests.support.sample import Desk, sample, with_stories


def test_a_large_thread_stays_bounded() -> None:
    """Three hundred copies of one text: letters fold, tables end with a count, and all sources are counted."""
    one = sample()
    made = Desk()
    keys = [f"{n:016x}" for n in range(300)]
    for key in keys:
        made.write(
            key, f"{key}.txt", Metadata(outlet=f"Outlet {key}"), (Role.BODY, ["The same words everywhere."])
        )
    lead, *rest = made.sentences
    rulings = {s: Ruling(Fate.PRINTED if s == lead else Fate.MERGED, "x", "g" + lead) for s in made.sentences}
    analysis = with_stories(
        replace(
            one,
            articles=tuple(made.articles.values()),
            sentences=tuple(made.sentences.values()),
            matches=(),
            groups=(PassageGroup("g" + lead, lead, tuple(Witness(s, Relation.VERBATIM, 1.0) for s in rest)),),
            quotations=(),
            credits=(),
            threads=(Thread("t" + keys[0], "x-" + keys[0], "Everywhere", tuple(keys), 300, ()),),
            rulings=rulings,
            text_of={k: k for k in keys},
        )
    )
    files = render(analysis, site=FULL)
    page = files[f"threads/x-{keys[0]}.md"].decode()
    assert (
        "+291" in page and "284 texts" in page and "288 more articles" in page and "240 more sources" in page
    )
    assert len(files["index.md"]) < 15_000 and len(page) < 150_000
