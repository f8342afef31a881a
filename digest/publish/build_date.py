"""Date a build by its articles and not by the clock, so that the same articles give the same bytes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def dated(moment: int) -> Iterator[None]:
    """Let a build say that it was made at `moment`, unless SOURCE_DATE_EPOCH says otherwise already."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
