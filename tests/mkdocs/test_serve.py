"""Serving: a saved article is on its page a moment later, and rebuilding comes to an end."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

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
    before = {path.name for path in Path(tempfile.gettempdir()).glob("*mkdocs_*")}
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
            lock = (mine / "seeds" / "threads.lock").read_bytes()
            (mine / "seeds" / "digest.toml").write_text('"x\\n<b>" = 1\n', encoding="utf-8")
            banner = shows(address, "body::before", server, "assets/digest/digest.css").split("body::before")[
                -1
            ]
            assert "the last build failed" in banner
            assert "unknown key" in unescaped(banner)
            assert "<b>" not in banner
            assert "Lamps on the quay" in shows(address, "Lamps on the quay", server)
            (mine / "seeds" / "digest.toml").write_text("", encoding="utf-8")
            (mine / "seeds" / "bad.txt").write_bytes(b"\xff")
            banner = shows(address, "left out", server, "assets/digest/digest.css").split("body::before")[-1]
            assert "seeds/bad.txt:1: not UTF-8" in unescaped(banner)
            (mine / "seeds" / "bad.txt").unlink()
            (mine / "seeds" / "saved.txt").unlink()
            wait_until(lambda: "Lamps on the quay" not in shows(address, "data-dg-search", server), server)
            assert "body::before" not in shows(address, ".d-page", server, "assets/digest/digest.css")
            assert (mine / "seeds" / "threads.lock").read_bytes() == lock
            time.sleep(2)
        finally:
            server.send_signal(signal.SIGINT)
            status = server.wait(timeout=30)
    said = log.read_text()
    assert status == 0
    # The first build, one for each of the four changes, and one for the pages that were written for them.
    assert 5 <= said.count("Building documentation") <= 10, said
    assert "Traceback" not in said
    assert before == {path.name for path in Path(tempfile.gettempdir()).glob("*mkdocs_*")}
    assert {path: path.stat().st_mtime_ns for path in (mine / "site").rglob("*")} == site


def unescaped(css: str) -> str:
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), css)


def wait_until(holds: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server has ended"
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


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
