"""The steps run in order with their settings, and each has one name everywhere."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import digest
from digest.alignment.engines.local import LocalEngine
from digest.articles.settings import NormalizeSettings
from digest.config import DigestSettings
from digest.model.analysis import Analysis
from digest.model.document import Document
from digest.model.engine import Aligned, Passage
from digest.page_lines import BoilerplateRule
from digest.passages.settings import GroupSettings
from digest.pipeline.steps import STEPS, analyze

ROOT = Path(__file__).parents[2]
FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."
EDITED = FERRY.replace(" from Lune", "")


def run(*texts: str, settings: DigestSettings = DigestSettings()) -> Analysis:
    documents = [Document(str(i), text) for i, text in enumerate(texts)]
    return analyze(documents, engine=LocalEngine(), settings=settings)


def test_no_document_is_an_empty_analysis() -> None:
    assert run() == Analysis() == run("", "\n\n")


def test_each_step_reports_its_start_in_order() -> None:
    begun: list[str] = []
    analyze([Document("a", FERRY)], engine=LocalEngine(), progress=begun.append)
    assert tuple(begun) == STEPS


def test_documents_may_be_an_iterator() -> None:
    documents = [Document(str(i), FERRY) for i in range(3)]
    assert analyze(iter(documents), engine=LocalEngine()) == analyze(documents, engine=LocalEngine())


def test_settings_reach_their_steps() -> None:
    assert run(FERRY, EDITED).groups
    assert not run(
        FERRY, EDITED, settings=DigestSettings(group=GroupSettings(of_witness=1.0, of_leader=1.0))
    ).groups
    banner = NormalizeSettings(boilerplate=(BoilerplateRule(name="ferry news", pattern="the night ferry.*"),))
    aside = run(FERRY, settings=DigestSettings(normalize=banner))
    assert [ruling.reason for ruling in aside.rulings.values()] == ["boilerplate: ferry news"]


def test_the_given_engine_is_used() -> None:
    class Silent:
        """Finds nothing, and remembers what it was asked."""

        def __init__(self) -> None:
            self.asked: list[str] = []

        def join(self, passages: Sequence[Passage]) -> Sequence[Aligned]:
            self.asked += [p.text for p in passages]
            return []

    engine = Silent()
    found = analyze([Document("a", FERRY), Document("b", FERRY)], engine=engine)
    assert engine.asked == [FERRY, FERRY]
    assert found.groups == ()
    assert {ruling.reason[:9] for ruling in found.rulings.values()} == {
        "resembles"
    }  # found by the retell step


@pytest.mark.parametrize("step", STEPS)
def test_a_step_its_test_and_its_page_have_one_name(step: str) -> None:
    package = Path(digest.__file__).parent
    (module,) = (path for path in package.glob(f"*/{step}.py") if path.parent.name != "model")
    assert (ROOT / "tests" / module.parent.name / f"test_{step}.py").is_file()
    page = ROOT / "docs" / "tool" / "how" / f"{step}.md"
    assert "\n# " in "\n" + page.read_text(encoding="utf-8")
