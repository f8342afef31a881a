"""Show the site in a browser while it is worked on."""

import logging
from pathlib import Path

from digest.errors import DigestError
from digest.publish.mkdocs_config import configured


def preview(config_file: Path, *, address: str, in_browser: bool = False) -> None:
    """Serve the site until it is interrupted, and rebuild it at every change."""
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort

    configured(config_file)  # says what is wrong with it, if anything is
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    try:
        serve(config_file=str(config_file), dev_addr=address, open_in_browser=in_browser)
    except Abort as error:
        raise DigestError(str(error)) from error
