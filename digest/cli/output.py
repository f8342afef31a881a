"""What commands print on a terminal: progress, refused files, and lines in which the text of a source is inert."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from digest.errors import Problem, one_line

if TYPE_CHECKING:
    from digest.model import Article, Span

MAX_EXCERPT = 88
"""Characters of a passage in a list of passages: about one line of a terminal."""


@contextmanager
def show_progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows the name of the current step on one line, which is cleared at the end.

    It does nothing if standard error is not a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    start = time.monotonic()

    def progress(step: str) -> None:
        sys.stderr.write(f"\r\x1b[K{time.monotonic() - start:6.1f} s  {step} …")
        sys.stderr.flush()

    try:
        yield progress
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def say(text: str, *, error: bool = False) -> None:
    """Print text of which each line is ours or made by `one_line`: the one way to a terminal or a log."""
    if in_actions():
        text = text.replace("##[", "# #[")  # the older form of workflow commands works anywhere in a line
    click.echo(text, err=error)


def report(problems: Sequence[Problem]) -> int:
    """Print each problem on standard error, and in GitHub Actions as an annotation too; return the exit status."""
    for problem in problems:
        say(str(problem), error=True)
        if in_actions():
            click.echo(annotation(problem))
    if problems:
        count = sum(problem.things for problem in problems)
        listed = "" if count == len(problems) else f"{sum(p.things == 1 for p in problems):,} of them "
        things = f"{count:,} {'thing' if count == 1 else 'things'}"
        say(f"left out: {things}, {listed}listed above; everything else is included", error=True)
    return 1 if problems else 0


def print_failure(message: str) -> None:
    """Print why a command failed."""
    say(f"digest: {message}", error=True)
    if in_actions():
        click.echo(f"::error::{_escape_data(message)}")


def print_traceback() -> None:
    """Print the traceback of a bug; no line of it begins with what an input contains."""
    say("\n".join(f"| {one_line(line)}" for line in traceback.format_exc().splitlines()), error=True)


def in_actions() -> bool:
    """Return whether the command runs in GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def annotation(problem: Problem) -> str:
    """Return the workflow command that annotates the file of a problem."""
    line = f",line={problem.line}" if problem.line else ""
    message = _escape_data(one_line(f"{problem.what}; {problem.remedy}"))
    file = "".join(c if c in "\r\n" else one_line(c) for c in problem.file)
    return f"::error file={_escape_property(file)}{line}::{message}"


def _escape_data(text: str) -> str:
    """Escape the message of a workflow command, which ends with the line."""
    text = text.replace("##[", "# #[")
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escape a property of a workflow command, which ends with the line, at a comma or at a colon."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def row(label: str, text: str) -> str:
    """Return a line with a label."""
    return f"{label:<11}{text}"


def article_name(article: "Article") -> str:
    """Return the outlet and the title of an article."""
    outlet = one_line(article.metadata.outlet or "outlet not stated")
    return f"{outlet}: {one_line(article.title or 'title not stated')}"


def location(article: "Article", span: "Span") -> str:
    """Return the file and the offsets of a span."""
    record = f", record {article.document.record}" if article.document.record is not None else ""
    return one_line(f"{article.document.file}{record}, characters {span.start} to {span.end}")


def quote(article: "Article", span: "Span", *, short: bool = False) -> str:
    """Return the text of a span in guillemets, on one line; with `short`, at most `MAX_EXCERPT` characters of it."""
    text = one_line(span.of(article.document.text))
    return f"«{text[:MAX_EXCERPT].rstrip()} …»" if short and len(text) > MAX_EXCERPT else f"«{text}»"
