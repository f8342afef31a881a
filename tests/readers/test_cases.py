"""Folders of small files in tests/cases/readers, with the expected result of reading them."""

from dataclasses import asdict
from pathlib import Path

import pytest

from digest.readers import Reading, read

FOLDER = Path(__file__).parent.parent / "cases" / "readers"
CASE = "======== "
FILE = ":: "
READ = "-------- read"


def load() -> list[tuple[str, dict[str, str], str]]:
    """Return the name, the files and the expected reading of every case."""
    cases = []
    for path in sorted(FOLDER.glob("*.txt")):
        _, *parts = ("\n" + path.read_text(encoding="utf-8")).split("\n" + CASE)
        assert parts, f"{path.name} holds no case"
        for part in parts:
            name, _, rest = part.partition("\n")
            given, _, expected = rest.partition(READ + "\n")
            _, *files = ("\n" + given).split("\n" + FILE)
            pairs = (file.partition("\n") for file in files)
            contents = {name: text if text.endswith("\n") else text + "\n" for name, _, text in pairs}
            cases.append((f"{path.stem}: {name}", contents, expected.strip("\n")))
    return cases


def summary(reading: Reading) -> str:
    """Write a reading as the case files do: problems, then documents with what is stated and the text."""
    lines = [f"! {problem}" for problem in reading.problems]
    for document in reading.documents:
        record = f" #{document.record}" if document.record is not None else ""
        lines.append(f"{document.file}{record}{' (extracted)' if document.extracted else ''}")
        lines += [
            f"  {key}: {value}" for key, value in asdict(document.metadata).items() if value is not None
        ]
        lines += [f"  | {shown(line)}".rstrip(" ") for line in document.text.removesuffix("\n").split("\n")]
    return "\n".join(lines)


def shown(line: str) -> str:
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)


CASES = load()


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_case(files: dict[str, str], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    assert summary(read([Path()])) == expected


def test_there_are_cases() -> None:
    assert len({name for name, *_ in CASES}) == len(CASES) > 50
