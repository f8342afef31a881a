"""Measure every kind of page with Lighthouse as a phone sees it, packed with gzip, and say what it weighs.

Usage: python -m benchmarks.weigh [SITE [KIND...]], by default all kinds of site/. Ends with 1 when a score is lower
than it should be. Needs node, Chromium and `npm ci` in benchmarks/lighthouse; `make lighthouse` sees to that.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.served import served
from tests.conftest import find
from tests.support.kinds import kinds

LIGHTHOUSE = Path(__file__).parent / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
FLOORS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""Scores, of 100, that every page should reach."""
FIGURES = {
    "largest-contentful-paint": "LCP ms",
    "total-blocking-time": "TBT ms",
    "total-byte-weight": "bytes",
}
"""Audits whose figure is printed: when the largest element is seen, how long a tap waits, what is transferred."""
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking"


def weigh(address: str) -> dict[str, Any]:
    """Return Lighthouse's report on the page at an address."""
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--chrome-flags={CHROME}"]
    environment = {**os.environ, "CHROME_PATH": find("CHROMIUM") or ""}
    done = subprocess.run(
        [*command, f"--only-categories={','.join(FLOORS)}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse ended with status {done.returncode}: {done.stderr.strip()}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main(site: Path, chosen: list[str]) -> int:
    """Print a line for each kind of page; return 1 when one falls short."""
    short = 0
    print(f"{'kind':12}", *(f"{name:>15}" for name in FLOORS), *(f"{name:>8}" for name in FIGURES.values()))
    with served(site) as address:
        for kind, path in kinds(site).items():
            if kind in {"redirect", "404"} or (chosen and kind not in chosen):
                continue  # neither is a page that somebody looks for
            report = weigh(address + path)
            scores = {name: round(100 * report["categories"][name]["score"]) for name in FLOORS}
            figures = [round(report["audits"][name]["numericValue"]) for name in FIGURES]
            print(
                f"{kind:12}",
                *(f"{s:>15}" for s in scores.values()),
                *(f"{f:>8,}" for f in figures),
                flush=True,
            )
            low = [name for name, score in scores.items() if score < FLOORS[name]]
            short += len(low)
            for name in low:
                for reference in report["categories"][name]["auditRefs"]:
                    audit = report["audits"][reference["id"]]
                    if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                        print(f"    {name}: {audit['title']} {audit.get('displayValue', '')}")
    return int(bool(short))


if __name__ == "__main__":
    arguments = sys.argv[1:] or ["site"]
    raise SystemExit(main(Path(arguments[0]), arguments[1:]))
