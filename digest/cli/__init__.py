"""The command `digest`: one file for each subcommand, read only when it is asked for.

Nothing else in the project prints. What was made goes to standard output, everything that is said about it
to standard error.
"""

import importlib
import os
import sys
import traceback

import click

from digest import __version__
from digest.errors import DigestError, SettingsError, UnknownId

COMMANDS = {
    "build": "Build the site from the articles in seeds/.",
    "serve": "Show the site in a browser and rebuild it when articles, pages or settings change.",
    "analyze": "Write the tables of an analysis as JSON Lines.",
    "check": "Prove that spans, totals and a second analysis agree.",
    "explain": "Say why a sentence is where it is.",
    "diff": "List what a change does to the digest.",
    "compare": "Show two files side by side, with the passages that they share.",
}
"""The commands in the order of their use, with the line that `digest --help` shows."""

HELP = """Make a searchable digest of how a story was covered.

Articles go into the folder seeds/; `digest build` makes a site of them, on which every sentence can be traced
to its source and every repeated passage stands once with all its sources.

\b
Exit status:
  0  all well
  1  built, but something was refused; standard error names file, line and remedy
  2  wrong usage or settings
  3  nothing was built; an earlier site is left as it was
"""


SMALL_PAGES = ("NUMPY_MADVISE_HUGEPAGE", "0")
"""Set before numpy is imported. The large arrays here are filled once and let go of; on a virtual machine that gives
free memory back to its host, the first touch of a huge page waits for the host. Matching 30,000 articles on one takes
.8 CPU seconds of the system for 1.4, matching 5,000 .17 for .12."""


class Commands(click.Group):
    """A group whose commands are imported when they are called, so that help is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the command of that name."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"digest.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="digest")
def digest() -> None:
    """Take the options that stand before the command."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    os.environ.setdefault(*SMALL_PAGES)
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status. A mistake of the user's is a message, no traceback."""
    try:
        result = digest.main(arguments, prog_name="digest", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was replaced", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (DigestError, OSError) as error:
        return _failed(error)
    except Exception:
        # Not 1, which is what Python would end with: that status says that something was made.
        traceback.print_exc()
        return _failed(DigestError("this is a bug in the digest; please report it with the lines above"))
    return result if isinstance(result, int) else 0


def _failed(error: DigestError | OSError) -> int:
    """Say what went wrong and return the exit status."""
    from digest.cli.report import failed

    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        failed(f"{place}{error.strerror or error}")
    else:
        failed(str(error))
    return 2 if isinstance(error, (SettingsError, UnknownId)) else 3
