"""Soak test: random edits, kills and full disks against a copy of the project, each followed by proofs.

    .venv/bin/python -m benchmarks.soak --minutes 5 [--seed 1]

Each round changes the articles at random (good files, bad files, payloads, deletions), then builds. Some builds are
killed at a random moment, some run with a limit on the size of files, and, where the system lets this user mount one,
some run on a small disk. After each build the site has to be the old one or a whole new one (`digest check --site`); a
build that nobody disturbed is repeated elsewhere, and has to have the same bytes. The last line has the counts, each as
"as it should be / all"; the exit status is 1 unless all are ideal.
"""

import argparse
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.support.project import ROOT, files, project

WORDS = "council ferry harbour tram quay lamps minister ceasefire convoy report night bus line opens talks".split()
PAYLOADS = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "[a](javascript:alert(1))",
    "{{ 7*7 }}{% raw %}",
    "::error::owned",
    "--8<-- 'mkdocs.yml'",
)
"""Texts that would act where a page did not escape them."""
BAD_FILES = {
    "controls.txt": b"A title here\n\nOne \x00 sentence \x1b[2J with \xc2\x9b controls.\n",
    "bad.txt": b"\xff\xfe\x00",
    "bad.jsonl": b'{"text": "one"\n{"text": 5}\n',
    "bad.md": b"---\ntitle: [\n---\nx",
    "bad.txt.gz": b"no gzip",
    "good.meta.toml": b"x = [[[[",
}
BUILD = "from digest.cli import main; main(['build'])"
ACTIVE = re.compile(r"<script>document|<img src=x|href=\"javascript:|onerror=[^\"&]*alert\(1\)>")
"""What a payload looks like where it acts."""


class Soak:
    """A copy of the project, and the counts."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = project(folder / "project")
        self.chance = chance
        self.good: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def count(self, what: str, good: bool, note: str = "") -> None:
        """Count something that is as it should be, or not; print what is not."""
        self.all[what] += 1
        self.good[what] += good
        if not good:
            print(f"NOT AS IT SHOULD BE: {what}: {note}", flush=True)

    def edit(self) -> set[str]:
        """Change the articles at random; return the names of the bad files that are there."""
        seeds = self.folder / "seeds"
        for name in BAD_FILES:
            (seeds / name).unlink(missing_ok=True)
        for _ in range(self.chance.randint(1, 4)):
            path = seeds / f"random-{self.chance.randrange(12)}.txt"
            if path.exists() and self.chance.random() < 0.3:
                path.unlink()
                continue
            sentences = [
                " ".join(self.chance.choices(WORDS, k=9)).capitalize() + f" {self.chance.choice(PAYLOADS)}."
                for _ in range(self.chance.randint(1, 12))
            ]
            path.write_text(
                "A title of a random article\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8"
            )
        bad = {name for name in BAD_FILES if self.chance.random() < 0.2}
        for name in bad:
            (seeds / name).write_bytes(BAD_FILES[name])
        return bad

    def build(
        self, folder: Path, *, kill_after: float | None = None, limit: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Build the site of a folder; kill the build after some seconds, or limit the size of its files in bytes."""
        size = resource.RLIM_INFINITY if limit is None else limit
        program = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); " + BUILD
        worker = subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SITE_URL": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            out, err = worker.communicate(timeout=kill_after)
        except subprocess.TimeoutExpired:
            os.killpg(worker.pid, signal.SIGKILL)
            out, err = worker.communicate()
        return subprocess.CompletedProcess([], worker.returncode, out, err)

    def whole(self, folder: Path) -> str:
        """Return what is wrong with the site of a folder, "" if nothing is."""
        done = subprocess.run(
            [sys.executable, "-m", "digest", "check", "--site", "site"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        return "" if done.returncode == 0 else done.stderr[:500]

    def undisturbed(self, bad: set[str]) -> None:
        """Build once more, then elsewhere, and compare; look for payloads and for the names of bad files."""
        other = self.folder.with_name("other")
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(self.folder, other)
        shutil.rmtree(other / "site", ignore_errors=True)
        done = self.build(self.folder)
        self.count("builds that ended well", done.returncode == (1 if bad else 0), done.stderr[-500:])
        for name in bad:
            self.count("bad files named", f"seeds/{name}" in done.stderr, name)
        self.count("sites whole", not (fault := self.whole(self.folder)), fault)
        for path, data in files(self.folder / "site").items():
            if path.endswith(".html"):
                found = ACTIVE.search(data.decode())
                self.count("pages inert", found is None, f"{path}: {found and found[0]}")
        self.build(other)
        one, two = files(self.folder / "site"), files(other / "site")
        differing = sorted(path for path in {*one, *two} if one.get(path) != two.get(path))
        self.count("builds equal to the byte", not differing, ", ".join(differing[:5]))

    def disturbed(self, how: str) -> None:
        """Disturb a build; the site has to be the old one or a whole new one."""
        before = files(self.folder / "site")
        if how == "kill":
            done = self.build(self.folder, kill_after=self.chance.uniform(0.2, 6))
        elif how == "limit":
            done = self.build(
                self.folder, limit=self.chance.choice((2_000, 20_000, 60_000, 100_000, 300_000))
            )
        else:
            small = self.on_small_disk()
            if small is None:
                return
            done = small
        after = files(self.folder / "site")
        old_or_whole = after == before or not self.whole(self.folder)
        self.count(f"survived: {how}", old_or_whole, done.stderr[-500:])
        bug = "this is a bug" in done.stderr or "Traceback" in done.stderr
        self.count("messages without a traceback", not bug, done.stderr[-800:])

    def on_small_disk(self) -> subprocess.CompletedProcess[str] | None:
        """Build on a disk that may be too small; None where none can be mounted."""
        size = sum(path.stat().st_blocks * 512 for path in self.folder.rglob("*") if path.is_file())
        site = sum(
            path.stat().st_blocks * 512 for path in (self.folder / "site").rglob("*") if path.is_file()
        )
        disk = self.folder.with_name("disk")
        disk.mkdir(exist_ok=True)
        room = int(size + self.chance.uniform(0.05, 1.2) * site)
        mount = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            return None
        try:
            try:
                shutil.copytree(self.folder, disk / "project", ignore=shutil.ignore_patterns(".site.*"))
            except shutil.Error:
                return None
            before = files(disk / "project" / "site")
            done = self.build(disk / "project")
            after = files(disk / "project" / "site")
            survived = after == before or (done.returncode < 2 and not self.whole(disk / "project"))
            self.count("survived: full disk", survived, done.stderr[-500:])
            return done
        finally:
            subprocess.run(["umount", str(disk)], check=False)


def main(minutes: float, seed: int) -> int:
    """Run rounds until the time is over; print the counts."""
    end = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        soak = Soak(Path(folder), random.Random(seed))
        first = soak.build(soak.folder)
        soak.count("builds that ended well", first.returncode == 0, first.stderr)
        rounds: list[Callable[[set[str]], None]] = [
            soak.undisturbed,
            lambda _: soak.disturbed("kill"),
            lambda _: soak.disturbed("limit"),
            lambda _: soak.disturbed("disk"),
        ]
        number = 0
        while time.monotonic() < end:
            bad = soak.edit()
            rounds[number % len(rounds)](bad)
            number += 1
    for what, count in sorted(soak.all.items()):
        print(f"{what}: {soak.good[what]:,} / {count:,}")
    return 0 if soak.good == soak.all else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(main(given.minutes, given.seed))
