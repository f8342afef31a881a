"""Pages of very large threads are bounded and say what they leave out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from digest import publish
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


def versions(n: int) -> bytes:
    """Return the lines of versions of one article, each with another first word."""
    return b"".join(
        b'{"text": "Word%d of the tram.\\n\\nThe council approved the tram line on Monday.", "outlet": "O", '
        b'"url": "https://o.example/1", "date": "2031-01-%02d"}\n' % (i, i % 28 + 1)
        for i in range(n)
    )


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a.jsonl", lambda n: b'{"text": "The council approved the tram line on Monday evening."}\n' * n),
        ("a.jsonl", versions),
        ("a.txt", lambda n: b"The council approved the tram line on Monday evening.\n\n" * n),
        ("a.txt", lambda n: b"\xe2\x80\x9cWe will build the tram line,\xe2\x80\x9d said Ann Lee.\n\n" * n),
        ("a.txt", lambda n: b"At least 12 people died in the fire, Axios reported, citing Reuters.\n\n" * n),
    ],
    ids=["equal records", "versions", "equal lines", "equal quotations", "equal figures and credits"],
)
def test_the_output_is_linear_in_the_input(tmp_path: Path, name: str, lines: Callable[[int], bytes]) -> None:
    sizes = []
    for n in (100, 200, 400):
        (tmp_path / name).write_bytes(lines(n))
        made = publish.analyze([tmp_path])
        sizes.append(sum(map(len, render(made.analysis, site=FULL).values())))
    assert sizes[2] - sizes[1] < 2.4 * (sizes[1] - sizes[0]), sizes
