"""What is no text, no JSON Lines and no YAML is refused with one clear message; what exporters write is read."""

import json
from pathlib import Path

import pytest

from digest.readers import read


def told(folder: Path, name: str, content: str) -> tuple[list[str], int]:
    """Return the messages of a file, and the number of its articles."""
    (folder / name).write_text(content, encoding="utf-8")
    reading = read([folder])
    return [f"{problem.what}; {problem.remedy}" for problem in reading.problems], len(reading.documents)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n", "a PDF"),
        ("{\\rtf1\\ansi The harbour wall failed.\\par}", "RTF"),
        ("<html><head><title>Wall fails</title></head><body>It failed.</body></html>", "a web page or feed"),
        (
            "From: Echo <echo@oxley.example>\nTo: me@oxley.example\nMIME-Version: 1.0\n\nIt failed.",
            "a mail with its headers",
        ),
    ],
)
def test_other_formats_are_no_text(tmp_path: Path, content: str, what: str) -> None:
    remedy = "save the text of the article alone"
    assert told(tmp_path, "a.txt", content) == ([f"not plain text: it begins like {what}; {remedy}"], 0)


@pytest.mark.parametrize(
    "content", ["From: here to the sea\n\nThe wall failed.", "PDF is a format.", "<3 is a heart."]
)
def test_texts_that_begin_like_them_are_read(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, "a.txt", content) == ([], 1)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            '[\n  {"id": "1", "text": "One."},\n  {"id": "2", "text": "Two."}\n]\n',
            "a JSON array, not JSON Lines",
        ),
        ('[{"id": "1", "text": "One."}]', "a JSON array, not JSON Lines"),
        ('{\n  "id": "1",\n  "text": "One."\n}\n', "an object over several lines, not JSON Lines"),
    ],
)
def test_one_value_over_several_lines_is_one_message(tmp_path: Path, content: str, what: str) -> None:
    (message,), articles = told(tmp_path, "a.jsonl", content)
    assert message.startswith(what)
    assert articles == 0


@pytest.mark.parametrize(
    "record",
    [
        {
            "siteName": "Oxley Echo",
            "authors": ["Ida Marl"],
            "publish_date": "2024-10-13",
            "lang": "en",
            "text": "One.",
        },
        {
            **{"source-hostname": "Oxley Echo", "published_by": ["Ida Marl"], "publishedAt": "2024-10-13"},
            **{"language": "en", "maintext": "One."},
        },
    ],
)
def test_keys_of_exporters_are_read(tmp_path: Path, record: dict[str, object]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (document,) = read([tmp_path]).documents
    found = document.metadata
    assert (found.outlet, found.byline, found.published, found.language) == (
        "Oxley Echo",
        "Ida Marl",
        "2024-10-13",
        "en",
    )
    assert document.text == "One."


def test_a_text_with_html_is_named(tmp_path: Path) -> None:
    (message,), _ = told(tmp_path, "a.jsonl", '{"content": "<p>One.</p>"}')
    assert message == "no 'text'; rename 'content', without HTML, to 'text'"


def test_toml_front_matter_is_refused(tmp_path: Path) -> None:
    (message,), articles = told(tmp_path, "a.md", '+++\ntitle = "Wall fails"\n+++\n\nThe wall failed.\n')
    assert message == "front matter in TOML, between '+++'; write it in YAML, between lines of '---'"
    assert articles == 0


@pytest.mark.parametrize("value", ["Flood: what we know", "'Flood' in Oxley", "@oxley"])
def test_a_value_that_needs_quotation_marks_says_so(tmp_path: Path, value: str) -> None:
    (message,), _ = told(tmp_path, "a.md", f"---\ntitle: {value}\n---\n\nThe wall failed.\n")
    assert message.endswith('put the value in quotation marks, like title: "Flood: what we know"')
