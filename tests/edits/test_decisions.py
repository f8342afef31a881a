"""The editor's decisions are applied, shown with their reasons, and break no promise."""

import re
from pathlib import Path

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.config import DigestSettings, SiteSettings
from digest.config.load import load
from digest.edits import decisions
from digest.errors import SettingsError
from digest.model.analysis import Analysis
from digest.model.document import Document, Metadata
from digest.model.edit import Verb
from digest.model.match import Fate, Match, Relation
from digest.pipeline.steps import analyze
from digest.site.render import render
from digest.tables.tables import tables

FULL = SiteSettings(publish_text="full")

FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."
LATE = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry board decided on Monday."
FLOUR = "Baker Ida Marl, whose flour comes on the night ferry, called the decision an insult to the island."
TAXI = "The Ferry Board offers a water taxi until midnight, and the mayor wants a ferry of the island's own."
TOWER = "Workers began to take the old radio tower on Quarry Hill apart after lightning struck it for a third time."
PAPERS = {
    "a.txt": f"Ferry stops\n\n{FERRY}\n\n{FLOUR}\n\nRead more: Ten walks on Ansel",
    "b.txt": f"No ferry by night\n\n{LATE}\n\n{TAXI}",
    "c.txt": f"Tower comes down\n\n{TOWER}",
    "d.txt": f"Ferry copy\n\n{FERRY}\n\n{FLOUR}",
}


def run(table: str, papers: dict[str, str] = PAPERS, **stated: Metadata) -> Analysis:
    """Analyze articles with a settings file of this text."""
    return analyze(documents(papers, **stated), engine=LocalEngine(), settings=read(table))


def documents(papers: dict[str, str], **stated: Metadata) -> list[Document]:
    return [
        Document(name, text, metadata=stated.get(name[0], Metadata(outlet=f"The {name[0].upper()} Post")))
        for name, text in papers.items()
    ]


def read(table: str, folder: Path | None = None) -> DigestSettings:
    """Read a settings file."""
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        file = (folder or Path(made)) / "digest.toml"
        file.write_text(table, encoding="utf-8")
        return load(file)


def threads(analysis: Analysis) -> list[str]:
    """Return the threads as letters of files, sorted."""
    letter = {a.id: a.document.file[0] for a in analysis.articles}
    return sorted("".join(sorted(letter[a] for a in t.articles)) for t in analysis.threads)


def fate(analysis: Analysis, file: str, words: str) -> tuple[Fate, str]:
    """Return what became of the sentence of a file that begins with these words, and why."""
    for s in analysis.sentences:
        article = next(a for a in analysis.articles if a.id == s.article)
        if article.document.file == file and s.span.of(article.document.text).startswith(words):
            return analysis.rulings[s.id].fate, analysis.rulings[s.id].reason
    raise AssertionError(f"no such sentence: {words}")


# What is decided is done


def test_threads_are_merged_and_split() -> None:
    assert threads(run("")) == ["abd", "c"]
    assert threads(run('[[merge]]\narticles = ["a.txt", "c.txt"]\nreason = "one row"')) == ["abcd"]
    assert threads(run('[[split]]\narticles = ["b.txt"]\nreason = "another row"')) == ["ad", "b", "c"]
    both = '[[merge]]\narticles = ["a.txt", "c.txt"]\nreason = "x"\n[[split]]\narticles = ["b.txt"]\nreason = "y"'
    assert threads(run(both)) == ["acd", "b"]


def test_a_thread_has_the_title_that_the_editor_gives_it() -> None:
    made = run('[[title]]\narticle = "b.txt"\ntitle = "The last night ferry"\nreason = "None says it all."')
    assert sorted(t.title for t in made.threads) == ["The last night ferry", "Tower comes down"]
    plain = run("")
    assert [t.slug for t in made.threads] == [t.slug for t in plain.threads], "and the address it has had"


def test_a_pinned_wording_leads() -> None:
    quote = "the Ferry board decided on Monday"
    assert fate(run(""), "b.txt", "The night")[0] is Fate.MERGED or fate(run(""), "a.txt", "The night")[0]
    for file, words in (("b.txt", quote), ("d.txt", "Ferry Board decided"), ("a.txt", "Ferry Board decided")):
        made = run(f'[[pin]]\narticle = "{file}"\nquote = "{words}"\nreason = "It is the first."')
        assert fate(made, file, "The night") == (Fate.PRINTED, "leads 2 others")


UNMATCH = f"""
[[unmatch]]
passages = [{{ article = "a.txt", quote = "{FERRY}" }}, {{ article = "d.txt", quote = "{FERRY}" }}]
reason = "Not the same October."
"""


def test_unmatched_passages_are_not_matched_and_the_others_are() -> None:
    made, plain = run(UNMATCH), run("")
    by_file = {a.document.file: a for a in made.articles}
    a, d = by_file["a.txt"], by_file["d.txt"]
    group_of = {s: g.id for g in made.groups for s in (g.leader, *(w.sentence for w in g.witnesses))}
    pair = [
        next(s.id for s in made.sentences if s.article == x.id and s.span.of(x.document.text) == FERRY)
        for x in (a, d)
    ]
    assert len({group_of.get(s, s) for s in pair}) == 2
    ours = sorted((a.id, d.id))

    def others(analysis: Analysis) -> list[Match]:
        return [m for m in analysis.matches if [side.article for side in m.sides] != ours]

    left = [m for m in made.matches if [side.article for side in m.sides] == ours]
    assert [(m.relation, m.score) for m in left] == [(Relation.VERBATIM, 1.0)]
    text = {a.id: a.document.text, d.id: d.document.text}
    assert left[0].a.span.of(text[left[0].a.article]) == FLOUR.rstrip(".")
    assert others(made) == others(plain)


def test_a_credit_is_stated() -> None:
    table = '[[credit]]\narticle = "a.txt"\nquote = "the Ferry Board decided"\ncredited = "Ferry Board"\nkind = "{}"\n'
    made = run(table.format("outlet") + 'reason = "Their own paper had it first."')
    (credit,) = (c for c in made.credits if c.credited == "Ferry Board")
    article = next(a for a in made.articles if a.id == credit.article)
    assert credit.name.of(article.document.text) == "Ferry Board"
    assert "Ferry Board" in next(t for t in made.threads if article.id in t.articles).originals
    elsewhere = run(table.format("person").replace('"Ferry Board"', '"Ida Marl"') + 'reason = "She told us."')
    (credit,) = (c for c in elsewhere.credits if c.credited == "Ida Marl")
    assert credit.name == credit.span


def test_without_a_decision_nothing_changes() -> None:
    assert "edits.jsonl" not in tables(run(""))
    assert not [1 for page in render(run(""), site=FULL).values() if b"By the editor" in page]


# What is decided is shown


def test_pages_and_tables_name_the_decision_and_the_reason() -> None:
    table = UNMATCH + '\n[[merge]]\narticles = ["a.txt", "c.txt"]\nreason = "<b>One</b> row"\n'
    made = run(table + '[[ignore]]\narticle = "b.txt"\nquote = "water taxi"\nreason = "Advertisement."')
    pages = {path: page.decode() for path, page in render(made, site=FULL).items()}
    page = pages[f"threads/{made.threads[0].slug}.md"]
    assert "By the editor" in page
    for says in (
        "Merged by the editor",
        "&lt;b&gt;One&lt;/b&gt; row",
        "Not the same October.",
        "Left out by the editor",
        "Advertisement.",
    ):
        assert says in page
    assert "<b>One" not in page
    rows = pages["data/edits.jsonl"].splitlines()
    assert [re.findall(r'^{"verb":"(\w+)"', row)[0] for row in rows] == ["merge", "ignore", "unmatch"]
    assert "edits.jsonl" in pages["data/index.md"]


def test_an_ignored_article_has_a_page_and_is_in_no_list() -> None:
    made = run('[[ignore]]\narticle = "c.txt"\nreason = "An advertisement."')
    (alone,) = (t for t in made.threads if t.titled_by is None)
    pages = {path: page.decode() for path, page in render(made, site=FULL).items()}
    assert "An advertisement." in pages[f"threads/{alone.slug}.md"]
    listed = [path for path, page in pages.items() if f"threads/{alone.slug}/" in page]
    assert [path for path in listed if not path.startswith(("sources/", "outlets/", "threads/"))] == []


def test_words_that_are_not_published_are_not_shown_here_either() -> None:
    made = run(
        '[[ignore]]\narticle = "b.txt"\nquote = "a water taxi until midnight"\nreason = "Advertisement."'
    )
    for publish in ("excerpts", "none"):
        site = SiteSettings(publish_text="excerpts" if publish == "excerpts" else "none")
        assert not [path for path, page in render(made, site=site).items() if b"until midnight" in page]


# What is not understood is refused


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[[merge]]\narticles = ["a", "b"]', "merge: item 1: missing key 'reason'"),
        ('[[merge]]\narticles = ["a", "b"]\nreason = " "', "merge: item 1: reason: is empty; say why"),
        ('[[merge]]\narticles = ["a"]\nreason = "x"', "articles: found 1; give at least two"),
        ('[[split]]\narticles = []\nreason = "x"', "articles: found 0; give at least one"),
        ('[[pin]]\narticle = "a"\nreason = "x"', "missing key 'quote'"),
        ('[[pin]]\narticle = "a"\nquote = ""\nreason = "x"', "quote: is empty; fill it in"),
        ('[[pin]]\narticle = "a"\nquote = "b"\nsha = "12"\nreason = "x"', "'12' is not the beginning of a SHA-256"),
        ('[[pin]]\narticle = "a"\nqoute = "b"\nreason = "x"', "unknown key 'qoute'; did you mean 'quote'?"),
        ('[[pin]]\narticle = "a"\nquote = "b"\nplace = "x"\nreason = "x"', "unknown key 'place'"),
        ('[[unmatch]]\npassages = [{article = "a", quote = "b"}]\nreason = "x"', "found 1; give two"),
        ('[[credit]]\narticle = "a"\nquote = "b"\ncredited = "c"\nkind = "news"\nreason = "x"', "kind: 'news' is not"),
        ('[[marge]]\narticles = ["a"]\nreason = "x"', "unknown key 'marge'; did you mean 'merge'?"),
    ],
)  # fmt: skip
def test_an_incomplete_decision_is_rejected(table: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(table)
    assert said in str(caught.value)


def test_every_kind_of_decision_is_a_setting_and_a_verb() -> None:
    assert list(decisions.TYPES) == [verb.value for verb in Verb]
    assert all(getattr(DigestSettings(), verb) == () for verb in decisions.TYPES)
    inline = read('split = [{articles = ["a.txt"], reason = "x"}]')
    assert inline.split[0].location.endswith("digest.toml: split 1")
