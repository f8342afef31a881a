"""Any bytes of a file are read or reported."""

import gzip
import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import Problem
from digest.model.document import Document, Metadata
from digest.readers import read
from digest.readers.formats import READERS
from digest.readers.source import InvalidInput, Source
from digest.readers.unpack import lines

GOOD = b"A text.\n"


SYNTAX = (
    *(b"---\n", b"title: ", b'"', b"{", b"}", b"[", b"]", b'"text": ', b"\\ud800", b"<", b">", b"<![", b"&"),
    *(
        b"<!--",
        b"<script>",
        b"</",
        b"`",
        b"```\n",
        b"\n",
        b"\n\n",
        b"    ",
        b"\t",
        b"- ",
        b"> ",
        b"\xef\xbb\xbf",
    ),
    *(
        b"\xff",
        b"\0",
        b"a",
        b": ",
        b"!!python/name:os.system ",
        b"|",
        b"&a ",
        b"*a",
        b'{"text": "a"}',
        b"=",
        b"*",
    ),
    *(
        b'"url": ',
        b"url: ",
        b"http://[",
        b"]:9/",
        b"date: ",
        b"2024-10-13",
        b"T25:00",
        b"\r",
        b"%",
        b"? ",
        b"+",
    ),
)
DATA = st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(SYNTAX), max_size=40).map(b"".join))


@given(suffix=st.sampled_from(sorted(READERS)), data=DATA, cut=st.integers(1, 50))
def test_any_bytes_give_documents_or_problems(suffix: str, data: bytes, cut: int) -> None:
    name = f"a{suffix}"
    source = Source(Path(name), Path(name), name, name)
    chunks = [data[i : i + cut] for i in range(0, len(data), cut)]
    try:
        items = [*READERS[suffix](chunks, source, Metadata())]
    except InvalidInput as error:
        items = [Problem(name, error.line, error.what, error.remedy)]
    assert items
    for item in items:
        assert isinstance(item, Document | Problem)
        if isinstance(item, Document):
            assert item.text.strip()
            assert suffix != ".txt" or item.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
            json.dumps([item.text, item.record, str(item.metadata)], ensure_ascii=False).encode()
        else:
            assert str(item).isprintable()
            assert item.what
            assert item.remedy


@given(data=DATA)
def test_any_sidecar_is_read_or_reported(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("sidecar")
    (folder / "a.txt").write_bytes(GOOD)
    (folder / "a.meta.toml").write_bytes(data)
    reading = read([folder])
    assert [document.text for document in reading.documents] == ["A text.\n"]
    assert all(str(problem).isprintable() for problem in reading.problems)


@given(data=st.binary(max_size=200), pack=st.sampled_from([gzip.compress, lzma.compress]), at=st.data())
def test_any_damage_to_compressed_data_is_reported(
    data: bytes, pack, at: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    packed = bytearray(pack(data))
    packed[at.draw(st.integers(0, len(packed) - 1))] ^= at.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("packed") / f"a.jsonl{'.gz' if pack is gzip.compress else '.xz'}"
    path.write_bytes(packed)
    assert read([path]).problems


@given(
    data=st.lists(st.binary(max_size=30), max_size=20).map(b"\n".join),
    cut=st.integers(1, 40),
    limit=st.integers(0, 40),
)
def test_lines_do_not_depend_on_chunks(data: bytes, cut: int, limit: int) -> None:
    chunks = [data[i : i + cut] for i in range(0, len(data), cut)]
    expected = data.split(b"\n")
    if not expected[-1]:
        expected.pop()
    limit = max(limit, cut)  # a chunk never holds more than a line may
    assert [*lines(chunks, limit=limit)] == [line if len(line) <= limit else None for line in expected]
