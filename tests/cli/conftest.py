"""Articles of the tests' own: one story told three times, and one on something else."""

from pathlib import Path

import pytest

FIRST = """Harbour bridge closes after inspection finds cracks

The harbour bridge was closed to all traffic on Tuesday after inspectors found cracks in two of its main girders.
The city engineer said the closure would last "at least until the end of the month" while the damage is assessed.
Ferries will run every ten minutes in place of the bus lines that cross the bridge, the transit agency announced.
"""
COPY = """Crossing shut at once

The harbour bridge was closed to all traffic on Tuesday after inspectors found cracks in two of its main girders.
The city engineer said the closure would last "at least until the end of the month" while the damage is assessed.
Shopkeepers on the north bank said that they had not been told beforehand.
"""
OTHER = """Orchard growers expect a late harvest

Growers in the upper valley expect the apple harvest to begin two weeks later than last year after a cold spring.
The cooperative has asked its members to report frost damage before the first of August.
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of three articles."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, text in (("first", FIRST), ("copy", COPY), ("other", OTHER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "first.meta.toml").write_text(
        'outlet = "The Quay"\npublished = "2024-05-07"\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def broken(seeds: Path) -> Path:
    """The same folder with one file of each kind that cannot be read."""
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "latin.txt").write_bytes("Café\n\nA line in another encoding: é.\n".encode("latin-1"))
    (seeds / "front.md").write_text(
        "---\ntitle: [never closed\n---\n\nText that stands below.\n", encoding="utf-8"
    )
    (seeds / "lines.jsonl").write_text(
        '{"id": "one", "text": "A record that can be read well enough to be printed."}\n{"id": "two", "text"\n',
        encoding="utf-8",
    )
    return seeds
