"""Where the reports of a thread come from, through all steps: datelines, copies, and names that look the same."""

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.model.document import Document, Metadata
from digest.model.match import Fate
from digest.pipeline.steps import analyze
from digest.site.common.corpus import corpus

STORY = (
    "Ferry operator Marrow Lines cancelled all crossings on Thursday after inspectors found cracks in both ramps, "
    "stranding some 400 passengers on the island.\n\nThe company said it would pay for hotel rooms and asked "
    "passengers not to come to the quay before Saturday."
)


def run(*stories: tuple[str, Metadata]) -> Analysis:
    documents = [Document(str(i), text, metadata=stated) for i, (text, stated) in enumerate(stories)]
    return analyze(documents, engine=LocalEngine())


def test_datelines_of_several_wires_are_no_difference() -> None:
    openings = ("OXLEY (Coastwire) - ", "OXLEY, Nov. 3 (Coastwire) — ", "(CW) -- ", "")
    found = run(
        *((f"{o}{STORY}", Metadata(outlet=f"{n} Post")) for o, n in zip(openings, "ABCD", strict=True))
    )
    (thread,) = found.threads
    assert thread.title.startswith("Ferry operator Marrow Lines")
    assert thread.originals == ("Coastwire",)
    assert sorted((c.credited, c.how) for c in found.credits) == [
        ("CW", "dateline"),
        ("Coastwire", "dateline"),
        ("Coastwire", "dateline"),
    ]
    assert [r.fate for r in found.rulings.values()].count(Fate.PRINTED) == 2


def test_a_copy_has_the_origin_of_its_text_without_a_credit_of_its_own() -> None:
    found = run(
        (STORY, Metadata(outlet="A Post")),
        (STORY, Metadata(outlet="B Post")),
        (f"(Reuters) - {STORY}", Metadata(outlet="C Post")),
    )
    (thread,) = found.threads
    assert (thread.texts, thread.originals) == (1, ("Reuters",))
    assert len(found.credits) == 1
    index = corpus(found, site=SiteSettings())
    assert [index.credited_outlets(a) for a in thread.articles].count(["Reuters"]) == 1


@pytest.mark.parametrize("other", ["e\u0301cho", "écho\u200b", " écho ", "é\u00adcho"])
def test_outlets_that_look_the_same_are_one(other: str) -> None:
    found = run((STORY, Metadata(outlet="écho")), (STORY, Metadata(outlet=other)))
    index = corpus(found, site=SiteSettings())
    assert {index.outlet(a.id) for a in found.articles} == {"écho"}


@pytest.mark.parametrize(
    ("text", "language", "looked_for"),
    [
        (STORY, None, True),
        (STORY, "en-GB", True),
        (STORY, "pl", False),
        ("Паромная компания отменила все рейсы в четверг.", None, False),
    ],
)
def test_credits_are_looked_for_where_the_words_are_known(
    text: str, language: str | None, looked_for: bool
) -> None:
    found = run((text, Metadata(language=language)))
    index = corpus(found, site=SiteSettings())
    assert [index.reads_credits(a.id) for a in found.articles] == [looked_for]
