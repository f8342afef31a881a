"""Serves a built site under a sub-path, and reads what the browser logged."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.project import project, run

PREFIX = "/some/prefix/"
"""A site has to work wherever it is put."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the prefix and nothing outside it."""

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path
        return super().translate_path(
            inside.removeprefix(PREFIX[:-1]) if inside.startswith(PREFIX) else "/nothing"
        )

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the folder; yield its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built."""
    folder = project(tmp_path_factory.mktemp("browser"))
    # MkDocs wants to know the path for one page, 404.html, which is shown at any depth.
    done = run(folder, "digest", "build", SITE_URL=f"http://127.0.0.1{PREFIX}")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site_address(built: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with served(built / "site") as address:
        yield address
