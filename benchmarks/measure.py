"""Runs a command as a process of its own and says what it cost, everything that it started included.

    python -m benchmarks.measure COMMAND...      prints one line of JSON

CPU is user and system time of the process and of all its descendants. On Linux this process adopts descendants
whose parent ended without waiting for them, so that none is left out; and since the system forgets the times of those
whose parent does not care (Spark's workers are such), every descendant is looked at now and then, and what was last
seen of each is added up: the larger sum counts. Memory is the highest sum of what the processes hold at one time,
looked at again and again (shared pages count in parts).
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ADOPT = 36
"""PR_SET_CHILD_SUBREAPER of Linux's prctl."""
FIRST, LAST = 0.2, 2.0
"""Seconds between two looks at the memory, at the start and later: looking costs the one who is looked at."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost."""

    cpu: float
    """Seconds of user and system time."""
    wall: float
    """Seconds that passed."""
    peak: float
    """Megabytes that its processes held at most at one time."""


class Failed(Exception):
    """The command ended with another status than 0; the message is the end of what it said."""


def measure(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, fine: Sequence[int] = (0,)
) -> Cost:
    """Run a command and return its cost. Raises Failed when it ends with a status that is not `fine`."""
    made = subprocess.run(
        [sys.executable, __file__, *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )
    if made.returncode not in fine:
        raise Failed("\n".join((made.stderr or made.stdout).splitlines()[-12:]))
    return Cost(**json.loads(made.stdout.splitlines()[-1]))


def main() -> None:
    """Run the command that is given."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    began = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    watch = _Watch()
    watch.start()
    status = process.wait()
    while True:  # what was adopted
        try:
            os.wait()
        except ChildProcessError:
            break
    wall = time.perf_counter() - began
    watch.done.set()
    watch.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    single = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    cpu = max(used.ru_utime + used.ru_stime, sum(watch.seconds.values()))
    print(json.dumps(asdict(Cost(cpu, wall, max(watch.megabytes, single)))))
    sys.exit(status)


class _Watch(threading.Thread):
    """Looks at this process's descendants: what they hold, and how long each has run."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.done, self.megabytes = threading.Event(), 0.0
        self.seconds: dict[tuple[int, str], float] = {}  # by id and start, for ids are used again

    def run(self) -> None:
        """Look until it is done."""
        pause = FIRST
        while not self.done.wait(pause) and sys.platform == "linux":
            processes = _descendants(os.getpid())
            self.megabytes = max(self.megabytes, sum(map(_held, processes)) / 1024)
            for process in processes:
                if ran := _ran(process):
                    self.seconds[process, ran[0]] = ran[1]
            pause = min(pause * 1.02, LAST)


def _descendants(parent: int) -> list[int]:
    """Return the ids of all processes below one."""
    found: list[int] = []
    waiting = [parent]
    while waiting:
        try:
            tasks = list(Path(f"/proc/{waiting[-1]}/task").iterdir())
            below = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
        except OSError:
            below = []
        waiting.pop()
        found += below
        waiting += below
    return found


def _ran(process: int) -> tuple[str, float] | None:
    """Return when a process started, in the system's terms, and the seconds that it ran; None when it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return fields[19], (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _held(process: int) -> int:
    """Return the kilobytes that a process holds, its share of shared pages among them; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
