"""Measure what an analysis costs beside Python's start and its imports.

Prints the median wall time of three commands: Python alone, Python with every module that an analysis
imports, and the analysis. Usage: python -m benchmarks.analyze [PATH [RUNS]], by default seeds and 9 runs.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time

LIST_MODULES = """
import json, sys
from digest.cli import run
run(["analyze", sys.argv[1], "--out", sys.argv[2]])
print(json.dumps([name for name, module in sys.modules.items() if getattr(module, "__spec__", None)]))
"""
IMPORT_MODULES = """
import importlib, sys
for name in sys.argv[1].split(","):
    try:
        importlib.import_module(name)
    except ImportError:
        pass
"""
ANALYZE = "from digest.cli import main; main()"


def bench(path: str, runs: int) -> None:
    """Time the three commands and print the share of each."""
    with tempfile.TemporaryDirectory() as out:
        modules = ",".join(json.loads(run(LIST_MODULES, path, out).splitlines()[-1]))
        commands = {
            "Python's start": ("pass",),
            "with its imports": (IMPORT_MODULES, modules),
            "with the analysis": (ANALYZE, "analyze", path, "--out", out),
        }
        # One round after the other, so that a busy moment falls on all three alike.
        rounds = [{name: seconds(*command) for name, command in commands.items()} for _ in range(runs)]
    medians = {name: statistics.median(times[name] for times in rounds) for name in commands}
    whole = medians["with the analysis"]
    for name, median in medians.items():
        print(f"{name:18} {median * 1000:7.0f} ms {median / whole:6.0%}")


def seconds(*command: str) -> float:
    """Return the wall time of one Python command."""
    start = time.perf_counter()
    run(*command)
    return time.perf_counter() - start


def run(*command: str) -> str:
    """Run Python code with arguments and return what it prints."""
    result = subprocess.run([sys.executable, "-c", *command], capture_output=True, text=True, check=False)
    if result.returncode > 1:  # 1: done, but a file was refused
        sys.exit(f"bench: the command failed with exit status {result.returncode}\n{result.stderr}")
    return result.stdout


if __name__ == "__main__":
    given = sys.argv[1:]
    bench(given[0] if given else "seeds", int(given[1]) if len(given) > 1 else 9)
