"""Show on a terminal what is being done; say nothing in a pipe or a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def show_progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that is told what begins; the line is rewritten each time and cleared at the end."""
    if not sys.stderr.isatty():
        yield lambda what: None
        return
    began = time.monotonic()

    def report(what: str) -> None:
        sys.stderr.write(f"\r\x1b[K{time.monotonic() - began:6.1f} s  {what} …")
        sys.stderr.flush()

    try:
        yield report
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
