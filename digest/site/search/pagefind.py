"""Run Pagefind as a service: pages go in one by one, and it writes the index of them into a folder.

Its command line reads pages from a folder, in the order in which the file system happens to list them, and numbers them
so; the index of one site would differ between machines. The service numbers them in the order in which they come.
"""

import base64
import contextlib
import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from digest.errors import DigestError

PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4)
"""Seconds between looks at the files of the index, until they are complete; if they never are, the disk is full."""
CHUNK_BYTES = 2**16
"""Bytes of responses that are read at a time."""


def index_pages(
    pages: Iterable[tuple[str, str]], bundle: Path, is_complete: Callable[[], bool] = lambda: True
) -> str:
    """Write the index of pages into a folder.

    Args:
        pages: Address in the site and HTML of each page, in the order in which they are numbered.
        bundle: Folder of the index.
        is_complete: Returns whether all files of the index are written. The service answers before they are, and loses
            the rest when it ends.

    Returns:
        What went wrong, as far as Pagefind noticed it, as a clause; "" if nothing did. It ignores write errors.

    Raises:
        DigestError: Pagefind is not installed.
        Exception: What `pages` raises.
    """
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise DigestError("Pagefind is not installed; install it with `pip install 'pagefind[extended]'`")
    with subprocess.Popen(
        [str(program), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as service:
        assert service.stdin is not None
        assert service.stdout is not None
        sender = _Sender(service.stdin, pages, bundle)
        sender.start()
        failed = ""
        for response in _responses(service.stdout):
            if response["type"] == "Error":
                failed = failed or str(response["message"])
            if response["type"] == "WriteFiles":
                for pause in PAUSES:
                    if is_complete():
                        break
                    time.sleep(pause)
            if response["type"] in ("Error", "WriteFiles"):
                sender.stop()
        sender.stop()  # also where the service has ended without an answer
        sender.join()
    if sender.error is not None:
        raise sender.error
    if service.returncode:
        failed = failed or f"Pagefind ended with status {service.returncode}"
    return failed


class _Sender(threading.Thread):
    """Sends the requests, while the main thread reads the responses: a full pipe would stop both programs."""

    def __init__(self, pipe: IO[bytes], pages: Iterable[tuple[str, str]], bundle: Path) -> None:
        super().__init__(daemon=True)
        self.pipe = pipe
        self.pages = pages
        self.bundle = bundle
        self.error: Exception | None = None
        """What the pages raised."""
        self._stopped = threading.Event()

    def run(self) -> None:
        """Send everything, and keep the pipe open until the index is written: the service ends with it."""
        try:
            for number, request in enumerate(self._requests()):
                if self._stopped.is_set():
                    break
                message = json.dumps({"message_id": number, "payload": request}).encode()
                self.pipe.write(base64.b64encode(message) + b",")
            self.pipe.flush()
            self._stopped.wait()
        except BrokenPipeError:
            pass  # the service has ended, which its status says
        except Exception as error:
            self.error = error
        finally:
            with contextlib.suppress(OSError):
                self.pipe.close()

    def stop(self) -> None:
        """Close the pipe, which ends the service."""
        self._stopped.set()

    def _requests(self) -> Iterator[dict[str, Any]]:
        """Yield the requests."""
        yield {"type": "NewIndex", "config": {"force_language": "en"}}
        for url, html in self.pages:
            yield {"type": "AddFile", "index_id": 0, "url": url, "file_contents": html}
        yield {"type": "WriteFiles", "index_id": 0, "output_path": str(self.bundle)}


def _responses(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the payloads of the responses: base64 of JSON, each followed by a comma."""
    rest: list[bytes] = []
    while chunk := pipe.read1(CHUNK_BYTES):  # type: ignore[attr-defined]
        first, *others = chunk.split(b",")
        rest.append(first)
        for after in others:
            yield json.loads(base64.b64decode(b"".join(rest)))["payload"]
            rest = [after]
