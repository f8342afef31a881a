"""The command `digest`: one module per subcommand, imported when it is called.

In: arguments. Out: an exit status. Results go to standard output, progress and problems to standard error.
"""

import importlib
import os
import sys

import click

from digest import __version__
from digest.errors import DigestError, SettingsError, UnknownId

COMMANDS = {
    "build": "Build the site from the articles in seeds/.",
    "serve": "Serve the site locally and rebuild it when articles, pages or settings change.",
    "analyze": "Write the tables of an analysis as JSON Lines.",
    "check": "Check that every sentence, span and total is right and that the result is reproducible.",
    "explain": "Explain what happened to a sentence, an article, a group, a row of figures or a thread, and why.",
    "diff": "List what changed in the digest since a revision.",
    "compare": "Show the passages that two files share, side by side.",
}
"""The commands in the order in which they are usually needed, with their lines in `digest --help`."""

HELP = """Build a searchable site of how a story was covered.

Put articles into the folder seeds/ and run `digest build`. The site prints every repeated passage once with all its
sources, and links every sentence to its source.

\b
Exit status:
  0  success
  1  success, but files were left out; standard error says which and why
  2  invalid usage or settings
  3  nothing was built; an existing site is unchanged
"""

SMALL_PAGES = ("NUMPY_MADVISE_HUGEPAGE", "0")
"""Set before numpy is imported. Large arrays here are filled once and freed; on a virtual machine that returns free
memory to its host, the first access to a huge page waits for the host. Without huge pages, matching 30,000 articles
takes 0.8 s of system time instead of 1.4 s, matching 5,000 takes 0.17 s instead of 0.12 s."""


class Commands(click.Group):
    """A group that imports a command when it is called, so that `--help` is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import a command."""
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
    """Parse the options before the command."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    os.environ.setdefault(*SMALL_PAGES)
    if arguments is None and os.name == "posix" and sys.getfilesystemencoding() != "utf-8":
        # A bare POSIX locale without Python's own remedies: names and messages would be ASCII.
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "digest", *sys.argv[1:]])
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status; an error of the user is a message without traceback."""
    try:
        result = digest.main(arguments, prog_name="digest", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was replaced", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:  # the reader of our output closed it, like `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (DigestError, OSError) as error:
        return _failed(error)
    except Exception:
        # Python would exit with 1, which means that something was built.
        from digest.cli.output import print_traceback

        print_traceback()
        return _failed(DigestError("this is a bug in the digest; please report it with the lines above"))
    return result if isinstance(result, int) else 0


def _failed(error: DigestError | OSError) -> int:
    """Print the error and return the exit status."""
    from digest.cli.output import print_failure

    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        print_failure(f"{place}{error.strerror or error}")
    else:
        print_failure(str(error))
    return 2 if isinstance(error, (SettingsError, UnknownId)) else 3
