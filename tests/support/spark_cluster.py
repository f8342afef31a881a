"""A real standalone Spark cluster on the loopback: one master and two workers, each a process of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

HOST = "127.0.0.1"
WORKERS = 2
OLDEST_JAVA = 17
"""The oldest that Spark 4 runs on."""
PATIENCE = 60
"""Seconds that a process may take to come up."""
STOPPING = 10
"""Seconds that a process may take to stop when it is asked to."""
BRISK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options by which Java starts fast and uses one core; no process here lives for long."""
QUIET = {
    "spark.driver.bindAddress": HOST,
    "spark.driver.extraJavaOptions": BRISK,
    "spark.driver.host": HOST,
    "spark.executor.extraJavaOptions": BRISK,
    "spark.executor.memory": "512m",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
}
"""Settings of a session on the cluster."""


def missing() -> str | None:
    """Say what is missing for a cluster, or return None."""
    remedy = "install it with `apt-get install default-jre-headless`"
    if (program := java()) is None:
        return f"not run: Java is missing; {remedy}"
    told = subprocess.run(
        [program, "-version"], capture_output=True, text=True, check=False, timeout=60
    ).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < OLDEST_JAVA:
        return f"not run: Java {OLDEST_JAVA} or later is missing; {remedy}"
    return None


def java() -> str | None:
    """Return the path of Java."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which(f"{home}/bin/java" if home else "java")


@contextmanager
def cluster(folder: Path, *, cores: int = 1, memory: str = "512m") -> Iterator[str]:
    """Start a cluster with its logs and files in the folder, yield its address, and stop all of it."""
    with ExitStack() as stack:
        log = stack.enter_context(_process("master.Master", folder, "--host", HOST, "--port", "0"))
        (address,) = _wait(log, r"Starting Spark master at (spark://\S+)")
        logs = []
        for number in range(WORKERS):
            options = ("--host", HOST, "--port", "0", "--cores", str(cores), "--memory", memory)
            place = folder / f"worker{number}"
            place.mkdir()
            logs.append(
                stack.enter_context(_process("worker.Worker", place, *options, "-d", str(place), address))
            )
        for log in logs:
            _wait(log, r"(Successfully registered with master)")
        yield address


@contextmanager
def _process(main: str, folder: Path, *arguments: str) -> Iterator[Path]:
    """Run a part of Spark, and stop it and all that it started; yield the path of its log."""
    import pyspark

    home = Path(pyspark.__file__).parent
    log = folder / f"{main}.log"
    command = [
        java() or "java",
        *BRISK.split(),
        "-Xmx256m",
        "-cp",
        f"{home / 'jars'}/*",
        f"org.apache.spark.deploy.{main}",
    ]
    (core,) = home.glob("jars/spark-core_*.jar")
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        # Spark's start scripts, which are not used here, would say which Scala the executors run on.
        "SPARK_SCALA_VERSION": core.name.split("_")[1].split("-")[0],
        "SPARK_LOCAL_IP": HOST,
        "PYSPARK_PYTHON": sys.executable,
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--webui-port", "0", *arguments],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
    try:
        yield log
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOPPING)
        # Executors are in the worker's process group; those that did not go with it go now.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(log: Path, pattern: str) -> tuple[str, ...]:
    """Wait until the log says so, and return what it says."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := re.search(pattern, log.read_text(encoding="utf-8", errors="replace")):
            return found.groups()
        time.sleep(0.05)
    raise TimeoutError(f"{log.name} does not say '{pattern}':\n{log.read_text(encoding='utf-8')[-2000:]}")
