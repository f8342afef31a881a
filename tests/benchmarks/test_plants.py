"""What the benchmark plants is where it says, and what it counts is what was found."""

import importlib
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def bench():
    """Return a function that loads a module of the benchmark."""
    return lambda name: importlib.import_module(f"benchmarks.{name}")


@pytest.fixture(scope="module")
def planted(bench):
    return bench("plant").plant(bench("invent").invent(240), count=240, seed=3)


def test_every_kind_is_planted_and_lies_in_its_host(bench, planted):
    records, plants = planted
    assert {plant.kind for plant in plants} == {*bench("plant").KINDS, bench("plant").WIRE}
    for plant in plants:
        assert plant.host != plant.donor
        copy = records[plant.host]["text"][plant.start : plant.end]
        source = records[plant.donor]["text"][plant.donor_start : plant.donor_end]
        assert copy
        assert "\n" not in copy
        assert 0 < plant.copied <= len(copy)
        if plant.kind in ("verbatim", "credited", "partial quote", "short quote"):
            assert copy in " ".join(source.split())
        if plant.kind == "merged paragraphs":
            assert copy == source.replace("\n", " ")


def test_the_same_seed_plants_the_same(bench, planted):
    plant, records = bench("plant").plant, bench("invent").invent(240)
    assert plant(records, count=240, seed=3) == planted
    assert plant(records, count=240, seed=4) != planted


def test_the_truth_finds_everything_and_nothing_finds_nothing(bench, planted):
    recall = bench("recall").recall
    _, plants = planted
    truth = [(p.host, p.start, p.end, p.donor, p.donor_start, p.donor_end) for p in plants]
    found = recall(plants, truth)
    assert found.found == found.planted
    assert found.planted.total() + found.beyond == len(plants)
    assert found.share == 1
    assert found.others == 0
    turned = recall(plants, [(*pair[3:], *pair[:3]) for pair in truth])
    assert turned.found == found.found
    assert recall(plants, []).share == 0


def test_half_of_a_plant_is_enough_and_less_is_not(bench):
    Plant, recall = bench("plant").Plant, bench("recall").recall
    place = {"host": 0, "start": 100, "end": 200, "donor": 1, "donor_start": 0, "donor_end": 300}
    plant = Plant(kind="verbatim", copied=100, words=20, **place)
    assert recall([plant], [(0, 100, 150, 1, 0, 50)]).share == 1
    assert recall([plant], [(0, 100, 149, 1, 0, 49)]).share == 0
    assert recall([plant], [(0, 100, 130, 1, 0, 30), (0, 120, 150, 1, 40, 70)]).share == 1
    assert recall([plant], [(0, 100, 200, 1, 400, 500)]).share == 0
    assert recall([plant], [(0, 100, 200, 2, 0, 100)]).others == 1
    assert recall([Plant(kind="sentence added", copied=49, words=20, **place)], []).beyond == 1
    assert recall([Plant(kind="sentence cut", copied=100, words=7, **place)], []).beyond == 1


def test_what_a_command_costs_includes_what_it_leaves_behind(bench):
    work = "sum(range(15_000_000))"
    child = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', '{work}'])"
    alone = bench("measure").measure([sys.executable, "-c", "pass"]).cpu
    costs = bench("measure").measure([sys.executable, "-c", child])
    assert costs.cpu > 2 * alone
    with pytest.raises(bench("measure").Failed, match="no such thing"):
        bench("measure").measure([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_workers_that_nobody_waits_for_are_counted(bench):
    code = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if os.fork() == 0:
    end = time.process_time() + 1
    while time.process_time() < end: pass
    time.sleep(1)
    os._exit(0)
time.sleep(0.1)
while True:
    try: os.waitpid(-1, 0)
    except ChildProcessError: break
"""
    assert bench("measure").measure([sys.executable, "-c", code]).cpu > 0.9


def test_the_peers_are_locked_without_any_host():
    text = (ROOT / "benchmarks" / "requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
