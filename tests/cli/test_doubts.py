"""Threads whose cut was close, and decisions that change nothing, are listed."""

from dataclasses import replace

from digest.alignment import LocalEngine
from digest.cli.doubts import doubtful_threads, idle_decisions
from digest.config import DigestSettings
from digest.model import Analysis, Document, Edit, Grouping, Span, Suggestion, Thread, Verb
from digest.pipeline import analyze
from tests.support.sample import sample

FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."


def thread(name: str, margin: float | None) -> Thread:
    return Thread(f"t{name}", name, "Ferry", (name,), 1, (), margin=margin)


def test_threads_with_a_small_margin_are_doubtful_the_closest_first() -> None:
    threads = (thread("a", 0.05), thread("b", 0.01), thread("c", 0.5), thread("d", None))
    lines = list(doubtful_threads(Analysis(threads=threads)))
    assert lines[0].startswith("2 threads are doubtful")
    assert [line.split()[1] for line in lines[1:]] == ["tb,", "ta,"]
    assert list(doubtful_threads(Analysis(threads=threads[2:]))) == []


def test_decisions_without_effect() -> None:
    grouping = Grouping((Suggestion(("a", "b")), Suggestion(("c",))))
    idle = (
        Edit(Verb.MERGE, "", ("a",)),
        Edit(Verb.MERGE, "", ("a", "b")),
        Edit(Verb.SPLIT, "", ("c",)),
        Edit(Verb.OUTLET, "", (), says="Herald"),
    )
    busy = (Edit(Verb.MERGE, "", ("a", "c")), Edit(Verb.SPLIT, "", ("a",)))
    made = replace(sample(), grouping=grouping, edits=(*idle, *busy))
    lines = list(idle_decisions(made, DigestSettings()))
    assert len(lines) == len(idle)
    assert all("has no effect" in line for line in lines)


SAGA = (
    "The ferry of the Lune line sinks off Ansel. Captain Ida Marl of Lune was seen by the Ansel coast guard.",
    "An inquiry hears why Captain Ida Marl left Ansel at night. The Lune line had not paid for lamps.",
    "Workers take the old radio tower on Quarry Hill apart after lightning. Bo Chan of Merrin paid for it.",
    "Bakers of Oxley want the price of rye explained. The guild answers their letters on Thursday.",
)


def test_decisions_on_storylines_without_effect() -> None:
    made = analyze([Document(f"{i}.txt", text) for i, text in enumerate(SAGA)], engine=LocalEngine())
    names = {a.document.file[0]: a.id for a in made.articles}
    ferry, inquiry, tower, rye = (names[i] for i in "0123")
    ids = (ferry, inquiry, tower, rye)
    alone = Grouping(tuple(Suggestion((a,)) for a in ids))
    made = replace(made, threads=tuple(thread(a, None) for a in ids), grouping=alone)
    idle = (Edit(Verb.TOGETHER, "", (ferry, inquiry)), Edit(Verb.APART, "", (rye,)))
    busy = (Edit(Verb.TOGETHER, "", (ferry, tower)), Edit(Verb.APART, "", (inquiry,)))
    lines = list(idle_decisions(replace(made, edits=(*idle, *busy)), DigestSettings()))
    assert [line.split("'")[1] for line in lines] == ["together", "apart"]
    assert all(line.endswith("the storylines are the same without it; remove it") for line in lines)


def test_keeping_what_nothing_sets_aside_has_no_effect() -> None:
    made = analyze([Document("a.txt", f"Ferry stops\n\n{FERRY}\n\nRead more: Ferry")], engine=LocalEngine())
    (article,) = made.articles
    text = article.document.text
    kept = [
        Edit(Verb.KEEP, "", (article.id,), ((article.id, Span(i, i + 4)),)) for i in (13, text.index("Read"))
    ]
    lines = list(idle_decisions(replace(made, edits=tuple(kept)), DigestSettings()))
    assert len(lines) == 1
