"""`digest serve`: serve the site locally and rebuild it at every change."""

from pathlib import Path

import click

from digest.cli.options import CONFIG

STATUS = """\b
Exit status:
  0  stopped
  2  invalid usage or settings
  3  nothing could be built
"""


@click.command(name="serve", epilog=STATUS)
@CONFIG
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="IP:PORT to listen on.")
@click.option("--open", "in_browser", is_flag=True, help="Open the site in a browser.")
def serve(config: Path, address: str, in_browser: bool) -> int:
    """Serve the site locally and rebuild it when articles, pages or settings change.

    It builds in a folder of its own and does not touch site/. Stop it with Ctrl+C.
    """
    from digest.publish import serve as serve_site

    click.echo(f"http://{address}/ shows the site; stop with Ctrl+C", err=True)
    serve_site(config, address=address, in_browser=in_browser)
    return 0
