"""The coverage: a line for each article, copies under the text that they have, and no order that is not proven."""

import pytest

from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, Ruling
from digest.model.thread import Thread
from digest.site.thread.coverage import coverage, published_first
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import GAZETTE, HERALD, Desk, dated, sample, with_stories


def lines(analysis: Analysis) -> list[str]:
    """Return the text of the lines."""
    found = markdown("".join(coverage(view(analysis))))
    return [" ".join(e.text.split()) for e in found if dict(e.attributes).get("class") == "d-line"]


def test_each_article_has_a_line_and_copies_are_grouped() -> None:
    made = coverage(view(sample()))
    inside = [e for e in markdown("".join(made)) if e.name == "ul"]
    assert len(inside) == 1 and "outlet not stated" in inside[0].text
    assert lines(sample()) == [
        "2 MayPort HeraldNight ferry to stop in autumnalso printed by 1 other; credits Beacon",
        "no dateoutlet not statedFerry to Ansel: last night boat in Octobersame text as Port Herald",
        "no dateCourier & SonsNo more boats after darkcredits Beacon",
        "no dateGazetteAnsel ferry: what we knowcredits Beacon",
    ]


def test_a_headline_of_the_text_has_its_anchor_and_a_stated_one_has_none() -> None:
    anchors = [dict(e.attributes).get("id") for e in markdown("".join(coverage(view(sample()))))]
    assert sum(anchor is not None and anchor.startswith(f"s-{HERALD}") for anchor in anchors) == 1
    assert not any(anchor is not None and anchor.startswith(f"s-{GAZETTE}") for anchor in anchors)


def test_a_year_is_named_where_articles_are_of_different_years() -> None:
    assert lines(dated(g="2032-05-01"))[0].startswith("2 May 2031")


@pytest.mark.parametrize(
    ("dates", "proven"),
    [
        (("2031-05-02T08:00:00Z", "2031-05-02T09:00:00Z"), True),
        (("2031-05-02", "2031-05-05"), True),
        (("2031-05-02", "2031-05-02"), False),
        (("2031-05-02T08:00:00Z", "2031-05-02"), False),
        (("2031-05-02", None), False),
        ((None, None), False),
    ],
)
def test_who_published_first_is_said_where_times_prove_it(
    dates: tuple[str | None, str | None], proven: bool
) -> None:
    made = Desk()
    for key, date in zip((HERALD, GAZETTE), dates, strict=True):
        made.write(key, key, Metadata(outlet=key[:1], published=date), (Role.BODY, ["The ferry stops."]))
    analysis = Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        threads=(Thread("t" + HERALD, "x", "Ferry", (HERALD, GAZETTE), 2, ()),),
        rulings={s: Ruling(Fate.PRINTED, "x") for s in made.sentences},
        text_of={HERALD: HERALD, GAZETTE: GAZETTE},
    )
    seen = view(with_stories(analysis))
    assert published_first(seen) == (HERALD if proven else None)
    assert ("published first" in "".join(coverage(seen))) is proven
