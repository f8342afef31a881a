"""The options by which several commands are told where things are."""

from pathlib import Path

import click

CONFIG = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
"""Where mkdocs.yml is."""

SEEDS = click.option(
    "--seeds",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the articles, instead of the one that the configuration names.",
)
"""Where the articles are, when mkdocs.yml shall not say it."""

COLLECTION = click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    default="seeds",
    show_default=True,
    help="Folder of the articles, or one file.",
)
"""Where the articles are, for commands that do without the site."""

SETTINGS = click.option(
    "--settings",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Settings file, instead of digest.toml in the folder of the articles.",
)
"""Where the settings are."""
