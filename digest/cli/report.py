"""Tell what was left out and what went wrong: a line each, for people and for GitHub Actions."""

import os
from collections.abc import Sequence

import click

from digest.errors import Problem


def report(problems: Sequence[Problem]) -> int:
    """Print one line for each problem on standard error; return the exit status that they make.

    In GitHub Actions each is printed as an annotation too, so that it shows at the file that it is about.
    """
    for problem in problems:
        click.echo(str(problem), err=True)
        if in_actions():
            click.echo(annotation(problem))
    if problems:
        count = len(problems)
        click.echo(
            f"left out: {count:,} {'thing' if count == 1 else 'things'}, named above; all else is in",
            err=True,
        )
    return 1 if problems else 0


def failed(message: str) -> None:
    """Print why nothing was made."""
    click.echo(f"digest: {message}", err=True)
    if in_actions():
        click.echo(f"::error::{_data(message)}")


def in_actions() -> bool:
    """Tell whether GitHub Actions reads our output."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def annotation(problem: Problem) -> str:
    """Return the workflow command that marks the place of a problem."""
    line = f",line={problem.line}" if problem.line else ""
    return f"::error file={_property(problem.file)}{line}::{_data(f'{problem.what}; {problem.remedy}')}"


def _data(text: str) -> str:
    """Escape the message of a workflow command, which ends at the end of the line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command, which ends at a comma or a colon besides."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
