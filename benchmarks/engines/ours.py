"""This engine up to matches: read, fold, fingerprint, join, verify. No step of the digest runs before or after.

    python -m benchmarks.engines.ours CORPUS OUT [PARTS]

PARTS gets the CPU seconds of each part as JSON. An article's whole text may match, as with the peers.
"""

import gc
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.engines.pairs import write
from digest.cli import SMALL_PAGES

os.environ.setdefault(*SMALL_PAGES)  # as `digest` does, before numpy is imported

from digest.alignment.engines import local
from digest.model.engine import Passage
from digest.model.span import Span
from digest.readers import read

PARTS = {
    "join_words": "fold and words",
    "join_fingerprints": "fingerprint",
    "find_seeds": "join",
    "verify": "verify",
}
"""Functions of the local engine, and the part that each belongs to."""

spent: defaultdict[str, float] = defaultdict(float)


def main() -> None:
    """Match the corpus."""
    began = time.process_time()
    gc.disable()  # as `digest` does while it analyzes
    for name, part in PARTS.items():
        setattr(local, name, timed(getattr(local, name), part))
    documents = timed(read, "read")([Path(sys.argv[1])]).documents
    passages = [
        Passage(str(i), i, document.metadata.outlet, document.text, (Span(0, len(document.text)),))
        for i, document in enumerate(documents)
    ]
    found = local.LocalEngine().join(passages)
    write(((int(m.a), m.a_start, m.a_end), (int(m.b), m.b_start, m.b_end)) for m in found)
    spent["start and imports"] = began
    spent["all else"] = time.process_time() - sum(spent.values())
    if sys.argv[3:]:
        Path(sys.argv[3]).write_text(json.dumps(spent), encoding="utf-8")


def timed(function: Callable[..., Any], part: str) -> Callable[..., Any]:
    """Return a function that does the same and counts its CPU seconds."""

    def call(*given: Any, **options: Any) -> Any:
        start = time.process_time()
        result = function(*given, **options)
        spent[part] += time.process_time() - start
        return result

    return call


if __name__ == "__main__":
    main()
