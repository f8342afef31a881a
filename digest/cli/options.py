"""Options that several commands share."""

from pathlib import Path

import click

CONFIG = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="Configuration of the site.",
)
"""Path of `mkdocs.yml`."""

SEEDS = click.option(
    "--seeds",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the articles; overrides the configuration.",
)
"""Path of the articles, for commands that read `mkdocs.yml`."""

COLLECTION = click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    default="seeds",
    show_default=True,
    help="Folder of the articles, or a single file.",
)
"""Path of the articles, for commands that need no site."""

SETTINGS = click.option(
    "--settings",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Settings file; the default is digest.toml in the folder of the articles.",
)
"""Path of the settings."""
