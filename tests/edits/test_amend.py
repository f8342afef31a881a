"""Paragraphs and articles are left out or kept, and outlets renamed, as an editor decides."""

from digest.model.document import Metadata
from digest.model.match import Fate
from tests.edits.test_decisions import PAPERS, TOWER, fate, run, threads


def test_an_article_or_a_paragraph_is_left_out() -> None:
    made = run('[[ignore]]\narticle = "a.txt"\nquote = "whose flour comes"\nreason = "She took it back."')
    assert fate(made, "a.txt", "Baker") == (Fate.SET_ASIDE, "left out by the editor: She took it back.")
    assert fate(made, "d.txt", "Baker")[0] is Fate.PRINTED
    whole = run('[[ignore]]\narticle = "a.txt"\nreason = "Withdrawn."')
    article = next(a for a in whole.articles if a.document.file == "a.txt")
    mine = [s for s in whole.sentences if s.article == article.id]
    assert {whole.rulings[s.id].reason for s in mine} == {"left out by the editor: Withdrawn."}
    assert threads(whole) == ["a", "bd", "c"]
    assert not [m for m in whole.matches if article.id in (m.a.article, m.b.article)]


def test_what_a_rule_sets_aside_is_kept() -> None:
    assert fate(run(""), "a.txt", "Read more") == (Fate.SET_ASIDE, "boilerplate: read more")
    made = run('[[keep]]\narticle = "a.txt"\nquote = "Ten walks"\nreason = "It is the news."')
    assert fate(made, "a.txt", "Read more") == (Fate.PRINTED, "kept by the editor: It is the news.")


def test_an_editor_can_keep_the_boilerplate_of_an_outlet() -> None:
    habit = "Send us your own news of the island, and we will print it on the last page of the week."
    told = [
        "{0}mor went to {0}lin.",
        "Then {0}vel sang of {0}tun.",
        "{0}dos and {0}ker were seen by all {0}pan.",
    ]
    papers = {
        f"{n}.txt": "\n\n".join([f"Title {n}", *(one.format(x) for one in told), habit])
        for n, x in enumerate("Ba Ke Li Mo Nu Pa Re Si".split())
    }
    stated = {str(n): Metadata(outlet="The Quay") for n in range(8)}
    keep = '[[keep]]\narticle = "3.txt"\nquote = "Send us your own news"\nreason = "A reader did."'
    assert fate(run("", papers, **stated), "3.txt", "Send")[0] is Fate.SET_ASIDE
    made = run(keep, papers, **stated)
    assert fate(made, "3.txt", "Send")[0] is Fate.PRINTED
    assert fate(made, "4.txt", "Send")[0] is Fate.SET_ASIDE


def test_an_outlet_has_one_name() -> None:
    papers = {**PAPERS, "e.txt": f"Another\n\n{TOWER}\n\nAccording to the A Post website, it is the last."}
    table = '[[outlet]]\nname = "The Alpha"\naliases = ["the a post", "A Post"]\nreason = "One house."'
    made = run(table, papers)
    assert {a.metadata.outlet for a in made.articles} >= {"The Alpha", "The B Post"}
    assert not [a for a in made.articles if a.metadata.outlet == "The A Post"]
    assert [c.credited for c in made.credits] == ["The Alpha"]
