"""Encodings, compression and limits."""

import gzip
import json
import lzma
import random
from pathlib import Path

import pytest

from digest.readers import limits, read

SEEDS = Path(__file__).parents[1] / "collection"
GOOD = b"A text.\n"


def problem(name: str, data: bytes) -> str:
    """Write one file beside a good one, read both, and return the one problem that is told."""
    Path(name).write_bytes(data)
    Path("good.txt").write_bytes(GOOD)
    reading = read([Path()])
    assert [document.text for document in reading.documents if document.file == "good.txt"] == ["A text.\n"]
    (told,) = reading.problems
    return str(told)


def records(count: int) -> bytes:
    return b"".join(b'{"id": %d, "text": "Text %d."}\n' % (i, i) for i in range(count))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "a.txt: empty file; add"),
        ("a.md", b"", "a.md: empty file; add"),
        ("a.jsonl", b"", "a.jsonl: empty file; put"),
        ("a.txt.gz", b"", "a.txt.gz: empty file; add"),
        ("a.txt.xz", b"", "a.txt.xz: empty file; add"),
        ("a.txt", b"\xef\xbb\xbf", "a.txt: only white space; add"),
        ("a.txt", " \n\u00a0\u200b\x0c".encode(), "a.txt: only white space; add"),
        ("a.txt", b"One\ntw\xf6\n", "a.txt:2: not UTF-8: byte 0xf6 at offset 6; save it as UTF-8"),
        ("a.txt", b"\xef\xbb\xbfOne\n\xe2\x82", "a.txt:2: not UTF-8: byte 0xe2 at offset 7; save"),
        ("a.md", b"---\ntitle: \xff\n---\nOne", "a.md:2: not UTF-8: byte 0xff at offset 11; save"),
        ("a.txt", "One".encode("utf-16"), "a.txt:1: not UTF-8: it begins with the byte order mark of UTF-16"),
        (
            "a.txt",
            "One".encode("utf-16-le"),
            "a.txt:1: not text: 3 NUL characters, the first at code point 1; save it",
        ),
        ("a.jsonl", b'{"text": "\xf6"}\n', "a.jsonl:1: not UTF-8: byte 0xf6 at offset 10 of the line; save"),
        (
            "a.jsonl",
            b'{"a": ' + b"[" * 100_000,
            "a.jsonl:1: not readable JSON (a number too long, or nesting",
        ),
        ("a.jsonl", b'{"x": 1%s}' % (b"0" * 5000), "a.jsonl:1: not readable JSON (a number too long, or n"),
        (
            "a.txt.gz",
            gzip.compress(GOOD, mtime=0)[:-9],
            "a.txt.gz: ends in the middle of its compressed data; copy",
        ),
        ("a.txt.xz", lzma.compress(GOOD)[:-9], "a.txt.xz: ends in the middle of its compressed data; copy"),
        (
            "a.txt.gz",
            GOOD,
            "a.txt.gz: its compressed data is damaged (Error -3 while decompressing data: inc",
        ),
        (
            "a.txt.xz",
            GOOD * 2,
            "a.txt.xz: its compressed data is damaged (Input format not supported by decoder)",
        ),
        (
            "a.txt.gz",
            gzip.compress(GOOD, mtime=0) + b"more",
            "a.txt.gz: its compressed data is damaged (Error -3 while decompressing data: inc",
        ),
        (
            "a.txt.xz",
            lzma.compress(GOOD) + GOOD * 2,
            "a.txt.xz: its compressed data is damaged (Input format",
        ),
        ("a.meta.toml", b"title = '\xff'", "a.meta.toml: a sidecar without an article; name it"),
        ("good.meta.toml", b"title = '\xff'", "good.meta.toml:1: not UTF-8: byte 0xff at offset 9, so the"),
        ("good.meta.toml", b"x = " + b"[" * 9000, "good.meta.toml: not TOML ("),
        ("good.meta.toml", b"x = 1" + b"0" * 9000, "good.meta.toml: not TOML ("),
        ("good.meta.toml", b"#" * 70_000, "good.meta.toml: larger than 65,536 bytes, too large"),
        (
            "a.md",
            b"---\n" + b"# \n" * 9000 + b"---\nOne",
            "a.md:1: front matter of more than 16,384 characters;",
        ),
    ],
)
def test_a_bad_file_is_reported_and_the_rest_is_read(name: str, data: bytes, told: str) -> None:
    assert problem(name, data).startswith(told)


def test_text_does_not_change_except_for_the_byte_order_mark() -> None:
    text = "\r\n One\r\ntwo\rthree\u2028\u0085\ufefffour\n\n\n"
    Path("a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [document.text for document in read([Path("a.txt")]).documents] == [text]


def test_a_byte_order_mark_before_records_and_sidecars_is_ignored() -> None:
    Path("a.jsonl").write_bytes(b'\xef\xbb\xbf{"id": "1", "text": "One."}')
    Path("a.meta.toml").write_bytes(b'\xef\xbb\xbfoutlet = "X"')
    Path("b.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nOne.\r\n")
    reading = read([Path()])
    assert reading.problems == ()
    assert [(d.text, d.metadata.outlet, d.metadata.title) for d in reading.documents] == [
        ("One.", "X", None),
        ("One.", None, "T"),
    ]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_compressed_files_are_read_like_others(suffix: str, pack) -> None:
    Path(f"a.txt{suffix}").write_bytes(pack(b"One ") + pack(b"text."))
    Path("a.meta.toml").write_text('outlet = "X"')
    Path(f"b.md{suffix}").write_bytes(pack(b"# One"))
    Path(f"c.jsonl{suffix}").write_bytes(pack(records(20_000)))
    reading = read([Path()])
    assert reading.problems == ()
    assert [(d.file, d.text) for d in reading.documents[:2]] == [
        (f"a.txt{suffix}", "One text."),
        (f"b.md{suffix}", "One"),
    ]
    assert reading.documents[0].metadata.outlet == "X"
    assert [d.text for d in reading.documents[2:]] == [f"Text {i}." for i in range(20_000)]


def test_padding_between_xz_streams_is_skipped() -> None:
    pack = lzma.compress
    Path("a.txt.xz").write_bytes(pack(b"One ") + bytes(4) + pack(b"text.") + bytes(8))
    assert [document.text for document in read([Path()]).documents] == ["One text."]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_records_before_a_break_are_kept(suffix: str, pack) -> None:
    noise = random.Random(0)
    data = b"".join(
        json.dumps({"id": i, "text": f"{noise.random()} {noise.random()}"}).encode() + b"\n"
        for i in range(40_000)
    )
    packed = pack(data)
    Path(f"a.jsonl{suffix}").write_bytes(packed[: len(packed) // 2])
    reading = read([Path()])
    kept = len(reading.documents)
    assert 10_000 < kept < 30_000
    assert [d.record for d in reading.documents] == [str(i) for i in range(kept)]
    (told,) = reading.problems
    assert told.line == kept + 1
    assert told.what == "ends in the middle of its compressed data; the lines before are kept"


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.md"])
def test_data_that_unpacks_without_end_is_refused(
    name: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MIN_UNPACKED_BYTES", 2**19)
    monkeypatch.setattr(limits, "MAX_UNPACKED_RATIO", 10)
    monkeypatch.setattr(limits, "CHUNK_BYTES", 2**12)
    bomb = b'{"text": "One."}\n' + b" " * 2**24
    pack = gzip.compress if suffix == ".gz" else lzma.compress
    assert "unpacks to more than " in problem(name + suffix, pack(bomb))


def test_an_xz_file_that_wants_all_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_XZ_MEMORY_BYTES", 2**20)
    assert "damaged (Memory usage limit exceeded)" in problem("a.txt.xz", lzma.compress(GOOD))


def test_a_file_too_large_for_an_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ARTICLE_BYTES", 1000)
    assert problem("a.txt", b"a" * 1001).startswith(
        "a.txt: larger than 1,000 bytes, too large for one article; "
    )
    assert problem("a.txt", b"\xff").startswith("a.txt:1: not UTF-8")  # and nothing is left of it


def test_a_line_too_long_for_an_article_is_refused_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_ARTICLE_BYTES", 100)
    monkeypatch.setattr(limits, "CHUNK_BYTES", 64)
    data = (
        b'{"id": 1, "text": "One."}\n{"id": 2, "text": "' + b"a" * 1000 + b'"}\n{"id": 3, "text": "Three."}\n'
    )
    told = problem("a.jsonl", data)
    assert told == "a.jsonl:2: a line of more than 100 bytes; put each article on its own line"
    assert [d.record for d in read([Path("a.jsonl")]).documents] == ["1", "3"]


def test_problems_without_end_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PROBLEMS_PER_FILE", 3)
    Path("a.jsonl").write_bytes(b"x\n" * 10 + records(1))
    reading = read([Path()])
    assert len(reading.documents) == 1
    assert [(told.line, told.what.partition(" (")[0]) for told in reading.problems] == [
        (0, "7 more problems like those listed"),
        (1, "not JSON"),
        (2, "not JSON"),
        (3, "not JSON"),
    ]


def test_names_of_records_do_not_change_when_records_are_added() -> None:
    Path("a.jsonl").write_bytes(b'{"text": "One."}\n{"text": "Two."}\n')
    before = {document.text: document.record for document in read([Path()]).documents}
    Path("a.jsonl").write_bytes(b'{"text": "Zero."}\n{"text": "Two."}\n{"text": "One."}\n')
    after = {document.text: document.record for document in read([Path()]).documents}
    assert before.items() < after.items()


def test_an_empty_folder_is_an_empty_reading() -> None:
    reading = read([Path()])
    assert (reading.documents, reading.problems) == ((), ())


def test_this_repository_s_own_articles_are_read_whole() -> None:
    reading = read([SEEDS])
    assert reading.problems == ()
    texts = {path.name: path.read_bytes().decode() for path in SEEDS.glob("*.txt")}
    assert {d.file: d.text for d in reading.documents} == texts
    assert texts


def test_only_a_stated_id_counts_as_the_records_own(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "one", "text": "Stated."}\n{"text": "Not stated."}\n', "utf-8")
    stated, made = read([tmp_path]).documents
    assert (stated.record, stated.record_stated) == ("one", True)
    assert made.record is not None
    assert not made.record_stated
