"""Reading any file takes time in proportion to its size: four times the bytes, about four times the work."""

import gzip
import json
import lzma
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.readers import limits, read
from digest.readers.html_text import html_text

SIZE = 20_000
"""Bytes or records of the smallest file of a case."""
QUADRATIC = 9
"""Times the work for four times the size: 4 if it is linear, 16 if it is quadratic."""
NOISE = 0.15
"""Seconds of the processor that do not count."""


def repeated(pattern: str) -> Callable[[int], bytes]:
    return lambda n: (pattern * (n // len(pattern))).encode()


def equal_texts(n: int) -> bytes:
    return b'{"text": "One."}\n' * (n // 10)


def many_keys(n: int) -> bytes:
    pairs = [*(f'"k{i}": 1' for i in range(n)), '"k0": 1', '"text": "One."']
    return f"{{{', '.join(pairs)}}}\n".encode()


def members(n: int) -> bytes:
    return gzip.compress(b"A", mtime=0) * (n // 8)


def streams(n: int) -> bytes:
    return lzma.compress(b"A") * (n // 40)


CASES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    **{
        f"Markdown: {pattern!r}": ("a.md", repeated(pattern))
        for pattern in (
            *(
                "<div ",
                "a <div ",
                "<!--",
                "a <!-- ",
                "<?",
                "a <? ",
                "<![CDATA[",
                "<!A ",
                "<",
                "<script>\n",
                "<b>\n",
            ),
            *(
                "[",
                "![",
                "[a](",
                "[a](((",
                "[a]: b\n",
                "[a][b] ",
                "*a ",
                "**a *b ",
                "_a_ ",
                "` ",
                "> ",
                ">\n",
                "- a\n",
            ),
            *('<a b="', "&", "&#", "\\\\", "~~~\n", "a\n=\n", "a  \n", "\t", "1. ", "<a@"),
        )
    },
    "JSON: equal texts without ids": ("a.jsonl", equal_texts),
    "JSON: many keys": ("a.jsonl", many_keys),
    "JSON: one long line": ("a.jsonl", lambda n: b'{"text": "' + b"a " * 20 * n + b'"}'),
    "JSON: nested lists": ("a.jsonl", repeated("[")),
    "text: only lines": ("a.txt", lambda n: b"a\n" * n),
    "gzip: many members": ("a.txt.gz", members),
    "xz: many streams": ("a.txt.xz", streams),
}
SIDECARS: dict[str, Callable[[int], bytes]] = {
    "spaces and unknown keys": lambda n: b" " * (n // 2) + b"".join(b"k%d = 1\n" % i for i in range(n // 20)),
    "unknown keys": lambda n: b"".join(b"outle%d = 1\n" % i for i in range(n // 14)),
    "a long key": lambda n: b"a" * n + b" = 1",
    "a deep table": lambda n: b"[" + b"a." * (n // 2) + b"a]",
    "deep tables": lambda n: b"".join(b"[a.b.c.d.e.f.g.h.k%d]\n" % i for i in range(n // 24)),
    "brackets": lambda n: b"x = " + b"[" * n,
}


def work(folder: Path) -> float:
    """Return the seconds of the processor that reading a folder takes, at best of two."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        read([folder])
        taken.append(time.process_time() - start)
    return min(taken)


def is_linear(folder: Path, write: Callable[[int], object]) -> None:
    """Measure up to three times, since other processes slow a busy machine down at any time."""
    for _ in range(3):
        used = []
        for size in (SIZE, 2 * SIZE, 4 * SIZE):
            write(size)
            used.append(work(folder))
        if used[2] <= QUADRATIC * used[0] + NOISE:
            return
    raise AssertionError(used)


@pytest.mark.parametrize(("name", "data"), CASES.values(), ids=CASES)
def test_the_work_for_a_file_is_linear(name: str, data: Callable[[int], bytes], tmp_path: Path) -> None:
    is_linear(tmp_path, lambda size: (tmp_path / name).write_bytes(data(size)))


@pytest.mark.parametrize("data", SIDECARS.values(), ids=SIDECARS)
def test_the_work_for_a_sidecar_is_linear(data: Callable[[int], bytes], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    is_linear(tmp_path, lambda size: (tmp_path / "a.meta.toml").write_bytes(data(size // 2)))


@pytest.mark.parametrize(
    "pattern", ["<div ", "<!--", "<?", "</", "<a b='", "<a b= ", "<script>", "&#9", "<", "\n ", "&"]
)
def test_the_work_for_html_is_linear(pattern: str) -> None:
    used = []
    for size in (10 * SIZE, 40 * SIZE):
        start = time.process_time()
        html_text(pattern * (size // len(pattern)))
        used.append(time.process_time() - start)
    assert used[1] <= QUADRATIC * used[0] + NOISE, used


def test_files_beyond_a_limit_are_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_STREAMS", 10)
    monkeypatch.setattr(limits, "MAX_LINES", 10)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"A", mtime=0) * 11)
    (tmp_path / "b.txt.xz").write_bytes(lzma.compress(b"A") * 11)
    (tmp_path / "c.txt").write_bytes(b"a\n" * 11)
    (tmp_path / "d.jsonl").write_text(json.dumps({"text": "a\r" * 11}) + '\n{"text": "One."}\n')
    reading = read([tmp_path])
    assert [d.text for d in reading.documents] == ["One."]
    assert [(Path(told.file).name, told.line, told.what) for told in reading.problems] == [
        ("a.txt.gz", 0, "has more than 10 compressed streams"),
        ("b.txt.xz", 0, "has more than 10 compressed streams"),
        ("c.txt", 0, "more than 10 lines, too many for one article"),
        ("d.jsonl", 1, "more than 10 lines, too many for one article"),
    ]
