"""What an editor knows about an article and its text does not say: NAME.meta.toml beside NAME.txt."""

import re
import tomllib
from pathlib import Path

from digest.errors import Problem
from digest.model import Metadata
from digest.readers import limits
from digest.readers.decode import decode
from digest.readers.refused import Refused, quoted
from digest.readers.state import KEYS, near, state
from digest.readers.unpack import unpack, whole

SUFFIX = ".meta.toml"
"""How the name of a sidecar ends."""
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


def sidecar(path: Path, *, shown: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """Read one sidecar. What is wrong with it becomes a problem and is not stated; it never raises."""
    try:
        data = whole(unpack(path), limit=limits.SIDECAR_BYTES)
        return toml(decode(data) if data.strip() else "", shown=shown)
    except Refused as refused:
        return Metadata(), (
            Problem(shown, refused.line, f"{refused.what}, so that nothing is stated", refused.remedy),
        )


def toml(text: str, *, shown: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """Read the text of a sidecar. Raises Refused when it is not TOML."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        why = _PLACE.sub("", str(error)).strip()
        remedy = 'write each key on a line of its own, like outlet = "The Daily Example"'
        raise Refused(f"not TOML ({why})", remedy, line=int(place[1]) if place else 0) from error

    def line(key: str) -> int:
        """Return the line that sets the key; tomllib keeps no places."""
        at = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]", text, re.MULTILINE)
        return text.count("\n", 0, at.start()) + 1 if at else 0

    stated, problems = state(table, file=shown, line=line)
    unknown = [
        Problem(shown, line(key), f"unknown key {quoted(key)}", hint(key)) for key in table if key not in KEYS
    ]
    return stated, (*problems, *unknown)


def hint(key: str) -> str:
    """Say which key may have been meant, or which keys there are."""
    meant = f"did you mean '{found}'? " if (found := near(key)) else ""
    return f"{meant}allowed: {', '.join(KEYS)}"
