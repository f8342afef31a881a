"""Serves a built site under a sub-path, and reads what the browser logged."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

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
