"""A decision without a match, or with several, stops the build with a suggestion."""

from hashlib import sha256
from pathlib import Path

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.errors import StaleEdits
from digest.model.match import Fate
from digest.pipeline.steps import analyze
from tests.edits.test_decisions import FERRY, FLOUR, PAPERS, TAXI, TOWER, documents, fate, read, run


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[[split]]\narticles = ["a.text"]', "there is no article 'a.text'; did you mean 'a.txt'?"),
        ('[[split]]\narticles = ["zzzzzzzzzz"]', "give its path in the folder"),
        (
            '[[pin]]\narticle = "a.txt"\nquote = "the Ferry Board declined on Monday"',
            "is not in 'a.txt'; did you mean 'the Ferry Board decided on Monday.'?",
        ),
        ('[[pin]]\narticle = "a.txt"\nquote = "radio tower on Quarry Hill"', "it is in 'c.txt'"),
        ('[[pin]]\narticle = "a.txt"\nquote = "xyz qqq"', "nothing there is similar"),
        ('[[pin]]\narticle = "a.txt"\nquote = "ferry"', "'ferry' occurs 4 times in 'a.txt'; quote more words, or add"),
        ('[[pin]]\narticle = "a.txt"\nquote = "…"', "has no words"),
        ('[[keep]]\narticle = "a.txt"\nquote = "Ten walks"\nsha = "00000000"', "has been edited since"),
        ('[[ignore]]\narticle = "a.txt"\nsha = "00000000"', "has been edited since"),
    ],
)  # fmt: skip
def test_a_stale_decision_gets_a_suggestion(tmp_path: Path, table: str, said: str) -> None:
    with pytest.raises(StaleEdits) as caught:
        analyze(
            documents(PAPERS),
            engine=LocalEngine(),
            settings=read(f'\n{table}\nreason = "x"\n', tmp_path),
        )
    assert said in str(caught.value)
    verb = table[2:].partition("]")[0]
    assert str(caught.value).startswith(f"{tmp_path}/digest.toml:2: {verb}: ")


def test_all_stale_decisions_are_reported_together(tmp_path: Path) -> None:
    table = '[[split]]\narticles = ["x.txt"]\nreason = "x"\n[[split]]\narticles = ["y.txt"]\nreason = "x"\n'
    with pytest.raises(StaleEdits) as caught:
        analyze(documents(PAPERS), engine=LocalEngine(), settings=read(table, tmp_path))
    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == ["1", "4"]


def test_a_sha_selects_one_of_two_paragraphs() -> None:
    papers = {"a.txt": "Twice\n\nIt rained all day long.\n\nIt rained all day long. Then it snowed."}
    sha = sha256(b"It rained all day long. Then it snowed.").hexdigest()
    table = f'[[ignore]]\narticle = "a.txt"\nquote = "It rained"\nsha = "{sha[:8]}"\nreason = "x"'
    made = run(table, papers)
    assert fate(made, "a.txt", "It rained all day long. Then")[0] is Fate.SET_ASIDE
    assert [r.fate for r in made.rulings.values()].count(Fate.SET_ASIDE) == 1


def test_an_article_of_several_is_named_by_its_id_or_its_words() -> None:
    story = f"{FERRY} {FLOUR}\n\n{TAXI}"
    papers = {
        "a.txt": f"Ferry stops\n\n{story}\n\nContinue reading\n\nTower comes down\n\n{TOWER}\n\n{TOWER} Again."
    }
    plain = run("", papers)
    assert len(plain.articles) == 2
    with pytest.raises(StaleEdits, match="holds 2 articles; name one by its id"):
        run('[[ignore]]\narticle = "a.txt"\nreason = "x"', papers)
    tower = next(a for a in plain.articles if a.title == "Tower comes down")
    by_id = run(f'[[ignore]]\narticle = "{tower.id}"\nreason = "x"', papers)
    assert {by_id.rulings[s.id].fate for s in by_id.sentences if s.article == tower.id} == {Fate.SET_ASIDE}
    by_words = run('[[ignore]]\narticle = "a.txt"\nquote = "third time. Again"\nreason = "x"', papers)
    assert fate(by_words, "a.txt", f"{TOWER} Again")[0] is Fate.SET_ASIDE
