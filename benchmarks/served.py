"""Serve a built site as a web server on the internet would: packed with gzip, and under any path.

For previews and for measuring: `python -m benchmarks.served [FOLDER [PORT]]`, by default site and 8080.
"""

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

PACKED = {".css", ".html", ".js", ".json", ".jsonl", ".svg", ".txt", ".xml"}
"""Endings of files that are packed on the way; the search index is packed already."""
ADDRESS = "127.0.0.1"


@contextmanager
def served(site: Path, *, prefix: str = "/", port: int = 0) -> Iterator[str]:
    """Serve a folder below a path while the context is open; yield its address, with a slash at the end."""
    server = ThreadingHTTPServer((ADDRESS, port), partial(Handler, directory=str(site), prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{ADDRESS}:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the prefix and nothing outside it."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def __init__(self, *args: object, directory: str, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Return the file of an address."""
        inside = urlsplit(path).path
        there = inside.startswith(self.prefix)
        return super().translate_path("/" + inside.removeprefix(self.prefix) if there else "/nothing")

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the head of an answer and return its body."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if not path.is_file():
            return super().send_head()  # to a folder's address with a slash, or that there is nothing
        packs = path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = packed(path, path.stat().st_mtime_ns) if packs else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header(
            "Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" * (path.suffix in PACKED))
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages says
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@lru_cache(maxsize=512)
def packed(path: Path, changed: int) -> bytes:
    """Return the bytes of a file, packed; `changed` is the time of its last change."""
    return gzip.compress(path.read_bytes(), mtime=0)


if __name__ == "__main__":
    folder, port = [*sys.argv[1:], *["site", "8080"][len(sys.argv) - 1 :]]
    with served(Path(folder), port=int(port)) as address:
        print(address, flush=True)
        threading.Event().wait()
