"""The stemma: each credit is one line, copies share a box, and words in common are an arc with their share."""

from dataclasses import replace

from digest.model.findings import Credit, CreditKind
from digest.site.apparatus.origins import origins
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import COURIER, sample


def test_the_diagram_draws_each_credit_once_and_copies_in_one_box() -> None:
    """Three texts credit the Beacon; the copy shares its box."""
    diagram = "".join(origins(view(sample())))
    elements = markdown(diagram)
    assert sum(e.name.endswith("}path") for e in elements) == 3 + 1  # and an arc for the copy
    assert "88 %" in [e.text for e in elements if e.name.endswith("}text")]
    (picture,) = [dict(e.attributes)["aria-label"] for e in elements if e.name.endswith("}svg")]
    assert picture == "Beacon is credited by 3 texts; A and B have 88 % in common"
    assert [e.text for e in elements if e.name.endswith("}title")] == [
        "Beacon",
        "A, B  Port Herald",
        "C  Courier & Sons",
        "D  Gazette",
    ]
    assert "d-faint" not in diagram


def test_an_inferred_credit_is_a_broken_line() -> None:
    """Every text that credits the Lune Times credits the Beacon too, so the Lune Times is indented below it."""
    one = sample()
    beacon = next(c for c in one.credits if c.article == COURIER)
    lune = Credit(COURIER, beacon.span, beacon.name, "Lune Times", CreditKind.OUTLET)
    diagram = "".join(origins(view(replace(one, credits=(*one.credits, lune)))))
    broken = [e for e in markdown(diagram) if dict(e.attributes).get("class") == "d-line d-faint"]
    assert len(broken) == 1
    assert "A broken line is inferred" in diagram
