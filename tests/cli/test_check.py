"""What the check finds: each promise is broken once, on purpose."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from digest import cli, publish
from digest.cli.check import differing, faults_in
from digest.cli.page_claims import miscounted, misquoted, overstated
from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.model.findings import Credit, CreditKind
from digest.model.match import Fate
from digest.model.span import Span
from digest.site.render import render


@pytest.fixture
def analysis(seeds: Path) -> Analysis:
    return publish.analyze([seeds]).analysis


def test_nothing_is_wrong_with_a_real_analysis(analysis):
    assert list(faults_in(analysis)) == []


def test_the_account_is_printed(seeds, capsys):
    assert cli.run(["check", "--seeds", str(seeds)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "3 articles, 3 texts, 2 threads"
    assert out[1].endswith("set aside")


def test_a_refused_file_makes_status_1(broken, capsys):
    assert cli.run(["check", "--seeds", str(broken)]) == 1
    assert "left out: 4 things" in capsys.readouterr().err


def test_a_folder_without_articles_ends_with_3(tmp_path):
    assert cli.run(["check", "--seeds", str(tmp_path)]) == 3


def without_a_sentence(analysis: Analysis) -> Analysis:
    return replace(analysis, sentences=analysis.sentences[1:])


def with_a_longer_sentence(analysis: Analysis) -> Analysis:
    first, second, *rest = analysis.sentences
    longer = replace(first, span=Span(first.span.start, second.span.end))
    return replace(analysis, sentences=(longer, second, *rest))


def with_a_sentence_twice(analysis: Analysis) -> Analysis:
    return replace(analysis, sentences=(*analysis.sentences, analysis.sentences[0]))


def with_a_span_outside(analysis: Analysis) -> Analysis:
    match = analysis.matches[0]
    match = replace(match, a=replace(match.a, span=Span(0, 10**6)))
    return replace(analysis, matches=(match, *analysis.matches[1:]))


def with_a_witness_printed(analysis: Analysis) -> Analysis:
    witness = analysis.groups[0].witnesses[0].sentence
    rulings = {**analysis.rulings, witness: replace(analysis.rulings[witness], fate=Fate.PRINTED)}
    return replace(analysis, rulings=rulings)


def with_a_merger_into_nothing(analysis: Analysis) -> Analysis:
    return replace(analysis, groups=())


def with_an_article_in_no_thread(analysis: Analysis) -> Analysis:
    return replace(analysis, threads=analysis.threads[1:])


def with_a_self_credit(analysis: Analysis) -> Analysis:
    article = analysis.articles[0]
    own = Credit(article.id, article.span, article.span, "Lune Times", CreditKind.OUTLET)
    named = replace(article, metadata=replace(article.metadata, outlet="The Lune Times (Web)"))
    return replace(analysis, articles=(named, *analysis.articles[1:]), credits=(own,))


def with_an_original_that_nobody_credits(analysis: Analysis) -> Analysis:
    threads = (replace(analysis.threads[0], originals=("Marl Wire",)), *analysis.threads[1:])
    return replace(analysis, threads=threads)


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        (without_a_sentence, "are in no sentence"),
        (with_a_longer_sentence, "are in two sentences"),
        (with_a_sentence_twice, "2 sentences have this identifier"),
        (with_a_span_outside, "are not in article"),
        (with_a_witness_printed, "it should be merged in group"),
        (with_a_merger_into_nothing, "into no group"),
        (with_an_article_in_no_thread, "it is in 0 threads"),
        (with_a_self_credit, "is its own outlet"),
        (with_an_original_that_nobody_credits, "no article credits its original report Marl Wire"),
    ],
)
def test_a_broken_promise_is_found(analysis, breach, said):
    assert any(said in fault for fault in faults_in(breach(analysis)))


def test_a_page_that_misquotes_is_found(seeds):
    made = publish.analyze([seeds])
    pages = render(made.analysis, site=made.settings.site)
    assert list(misquoted(made.analysis, pages)) == []
    name, page = next(
        (n, p) for n, p in pages.items() if n.startswith("threads/") and b"two of its main" in p
    )
    changed = {**pages, name: page.replace(b"two of its main", b"three of its main")}
    assert any(fault.startswith(f"page {name}") for fault in misquoted(made.analysis, changed))


def test_a_page_with_other_counts_is_found(seeds):
    made = publish.analyze([seeds])
    pages = render(made.analysis, site=made.settings.site)
    assert list(miscounted(made.analysis, pages)) == []
    name, page = next((n, p) for n, p in pages.items() if n.startswith("threads/") and b"2 articles, 2" in p)
    changed = {**pages, name: page.replace(b"2 articles, 2", b"2 articles, 1")}
    assert [fault.partition(" (")[0] for fault in miscounted(made.analysis, changed)] == [f"page {name}"]


@pytest.mark.parametrize(
    ("true", "false", "said"),
    [
        (
            b"Same words in <strong>2</strong>",
            b"Same words in <strong>2</strong> (9 texts)",
            "by the tables, not in 9",
        ),
        (b"Same words in", b"Found only in", "has a match, and is said to have none"),
    ],
)
def test_a_passage_that_claims_more_than_the_tables_is_found(seeds, true, false, said):
    made = publish.analyze([seeds])
    pages = render(made.analysis, site=made.settings.site)
    assert list(overstated(made.analysis, pages)) == []
    name, page = next((n, p) for n, p in pages.items() if n.startswith("threads/") and true in p)
    faults = list(overstated(made.analysis, {**pages, name: page.replace(true, false, 1)}))
    assert faults and all(said in fault for fault in faults)


def test_a_difference_is_named():
    assert list(differing("table", {"a": b"1", "b": b"1"}, {"a": b"1", "b": b"2", "c": b""})) == [
        "table b: differs when the articles come in the opposite order",
        "table c: differs when the articles come in the opposite order",
    ]


def test_a_fault_ends_with_3_and_names_the_stage(seeds, capsys, monkeypatch):
    real = publish.analyze

    def wrong(paths, **options):
        made = real(paths, **options)
        return (
            replace(made, analysis=without_a_sentence(made.analysis))
            if not options.get("backwards")
            else made
        )

    monkeypatch.setattr(publish, "analyze", wrong)
    assert cli.run(["check", "--seeds", str(seeds)]) == 3
    said = capsys.readouterr().err
    assert "these checks failed, which is a bug in the digest:" in said
    assert "(segment)" in said


def test_control_characters_are_displayed_as_replacements_and_every_check_passes(tmp_path: Path) -> None:
    text = "Night\0 buses \x92return\n\nThe night\x01 buses will run\x7f again \0from June,\x9b the operator said.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.txt").write_bytes(text.replace("June", "June 3").encode())
    (tmp_path / "a.meta.toml").write_bytes(b'title = "Night\x07 buses"\noutlet = "The \x7fQuay"\n')
    made = publish.analyze([tmp_path])
    assert {article.document.text for article in made.analysis.articles} == {
        text,
        text.replace("June", "June 3"),
    }
    assert len(made.problems) == 3
    pages = render(made.analysis, site=SiteSettings(publish_text="full"))
    assert list(faults_in(made.analysis)) == list(misquoted(made.analysis, pages)) == []
    said = html.unescape(b"".join(data for name, data in pages.items() if name.endswith(".md")).decode())
    assert "Night\ufffd buses" in said
    assert "The \ufffdQuay" in said
    assert "June,\ufffd the operator" in said
    assert not re.search(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", said)
