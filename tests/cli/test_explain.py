import json
import re

import pytest

from digest import cli


@pytest.fixture
def told(seeds, tmp_path, capsys):
    """Return a function that explains an identifier, and the tables to take one from."""
    cli.run(["analyze", str(seeds), "--out", str(tmp_path / "out")])

    def explain(identifier):
        capsys.readouterr()
        assert cli.run(["explain", identifier, "--seeds", str(seeds)]) == 0
        return capsys.readouterr().out

    def rows(table):
        return [
            json.loads(line) for line in (tmp_path / "out" / f"{table}.jsonl").read_text("utf-8").splitlines()
        ]

    return explain, rows


def test_a_merged_sentence_shows_its_way(told, seeds):
    explain, rows = told
    merged = [row for row in rows("sentences") if row["fate"] == "merged"]
    assert merged
    text = explain(merged[0]["id"])
    assert merged[0]["reason"] in text
    assert re.search(r"^match +verbatim 1\.0000 with [0-9a-f]{16}", text, re.MULTILINE)
    assert f"group      {merged[0]['group']}, 2 sentences" in text
    assert f"characters {merged[0]['start']} to {merged[0]['end']}" in text
    file = next(row["file"] for row in rows("articles") if row["id"] == merged[0]["article"])
    source = (seeds / file).read_text("utf-8")
    assert f"«{source[merged[0]['start'] : merged[0]['end']]}»" in text


def test_every_identifier_can_be_explained(told):
    explain, rows = told
    sentences = rows("sentences")
    groups = {row["group"] for row in sentences if row["group"]}
    assert groups
    for identifier in [
        rows("articles")[0]["id"],
        rows("threads")[0]["id"],
        sentences[0]["id"],
        *sorted(groups),
    ]:
        assert explain(identifier).splitlines()[0].split()[1].rstrip(":") == identifier


def test_a_row_says_what_shares_it(told):
    explain, rows = told
    row = rows("rows")[0]
    text = explain(row["id"])
    assert text.startswith(f"row {row['id']}: {row['kind']}, {row['thing']}")
    assert all(sentence in text for value in row["values"] for sentence in value["sentences"])
    assert "the first figure of the row" in text


def test_a_beginning_is_enough(told):
    explain, rows = told
    identifier = rows("articles")[0]["id"]
    others = {row["id"] for row in rows("articles")} - {identifier}
    short = next(
        identifier[:n] for n in range(1, 17) if not any(o.startswith(identifier[:n]) for o in others)
    )
    assert explain(short) == explain(identifier)


def test_the_beginning_of_several_is_refused(seeds, capsys):
    assert cli.run(["explain", "t", "--seeds", str(seeds)]) == 2
    assert "identifiers begin like this" in capsys.readouterr().err


def test_no_source_steers_the_terminal(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(
        "A title of its own\n\nText \x1b[31mred\u202e and more of it here.\n", "utf-8"
    )
    cli.run(["analyze", str(tmp_path), "--out", str(tmp_path / "out")])
    row = json.loads((tmp_path / "out" / "sentences.jsonl").read_text("utf-8").splitlines()[-1])
    capsys.readouterr()
    cli.run(["explain", row["id"], "--seeds", str(tmp_path / "a.txt")])
    text = capsys.readouterr().out
    assert "\\u001b[31mred\\u202e" in text
    assert "\x1b" not in text


def test_a_thread_says_why_its_articles_are_together(told):
    explain, rows = told
    (thread,) = (row for row in rows("threads") if len(row["articles"]) == 2)
    text = explain(thread["id"])
    assert re.search(r"^similarity 0\.\d{4} on average", text, re.MULTILINE)
    assert re.search(
        r"^  0\.\d{4}  [0-9a-f]{16} and [0-9a-f]{16}: .*cracks.*; \d+ characters copied$", text, re.MULTILINE
    )
    assert re.search(
        r"^title      that of [0-9a-f]{16}, the closest to all articles:$\n^    0\.\d{4}  [0-9a-f]{16}",
        text,
        re.MULTILINE,
    )
    assert re.search(r"2024-05-07; joined at 0\.\d{4}", text)
    assert re.search(r"undated, compared as 2024-05-07 like [0-9a-f]{16}; joined at 0\.\d{4}", text)
    assert re.search(r"^branch     joined last at level 0\.\d{4}, threshold 0\.\d{4}$", text, re.MULTILINE)
    assert explain(thread["slug"]) == explain(f"/threads/{thread['slug']}/") == text


def test_a_thread_says_what_nearly_belongs_to_it(told, seeds):
    explain, rows = told
    (seeds / "near.txt").write_text(
        "Tunnel talks\n\nEngineers will look for a tunnel to replace the harbour bridge, whose girders have cracks.\n\n"
        "The orchards of the valley would pay for it, and so would the swimming baths and the museum of clocks.\n",
        encoding="utf-8",
    )
    (seeds / "digest.toml").write_text(
        '[[split]]\narticles = ["near.txt"]\nreason = "About the tunnel."\n'
        '[[title]]\narticle = "first.txt"\ntitle = "The bridge"\nreason = "Short."\n',
        encoding="utf-8",
    )
    (thread,) = (row for row in rows("threads") if len(row["articles"]) == 2)
    text = explain(thread["id"])
    assert re.search(
        r"^nearby     0\.\d{4} on average: t[0-9a-f]{16}, Tunnel talks$",
        text,
        re.MULTILINE,
    )
    assert "title      the editor's" in text
    assert "editor     title: " in text
    assert "Reason: Short." in text


def test_an_article_alone_says_so(told):
    explain, rows = told
    (thread,) = (row for row in rows("threads") if len(row["articles"]) == 1)
    text = explain(thread["id"])
    assert "similarity" not in text
    assert "the only article with a title" in text
