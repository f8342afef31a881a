"""Serving: a saved article is on its page a moment later, and rebuilding comes to an end."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from tests.support.project import ROOT


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let what a test starts hear Ctrl+C: a shell makes what it runs in the background deaf to it, down to children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_a_saved_article_is_shown_and_builds_come_to_an_end(mine):
    address = f"127.0.0.1:{free_port()}"
    log = mine / "log"
    site = {path: path.stat().st_mtime_ns for path in (mine / "site").rglob("*")}
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "digest", "serve", "--address", address],
            cwd=mine,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SITE_URL": ""},
            stdout=out,
            stderr=out,
        )
        try:
            page = shows(address, "data-dg-search", server)
            assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'" in page
            assert "livereload(" in page
            assert ".d-page" in shows(address, "--dg-ink", server, "assets/digest/digest.css")
            (mine / "seeds" / "saved.txt").write_text(
                "Lamps on the quay\n\nThe quay gets new lamps before winter.\n", encoding="utf-8"
            )
            shows(address, "Lamps on the quay", server)
            time.sleep(3)
        finally:
            server.send_signal(signal.SIGINT)
            status = server.wait(timeout=30)
    said = log.read_text()
    assert status == 0
    # The first build, the one for the article, one for the pages that were written for it, one for the lock.
    assert 2 <= said.count("Building documentation") <= 4, said
    assert "Traceback" not in said
    assert {path: path.stat().st_mtime_ns for path in (mine / "site").rglob("*")} == site


def shows(address: str, words: str, server: subprocess.Popen[bytes], path: str = "") -> str:
    """Wait until a page, by default the front page, has the words; return it."""
    for _ in range(300):
        assert server.poll() is None, "the server has ended"
        url = f"http://{address}/{path}"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as response:
            if words in (page := response.read().decode()):
                return page
        time.sleep(0.1)
    raise AssertionError(f"'{words}' did not appear")
