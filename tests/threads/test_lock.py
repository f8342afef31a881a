"""The lock says the same after writing and reading, merges by lines, and names the place of what is wrong in it."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.thread import Address
from digest.threads.lock import HEAD, Lock, LockError, dump_lock, merge_locks, parse_lock

IDS = [f"{n:016x}" for n in range(40)]
A, B, C, D = IDS[:4]

words = st.text("abcxyz0189", min_size=1, max_size=6)
slugs = st.lists(words, min_size=1, max_size=3).map("-".join)


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    """Return a lock in which nothing is claimed twice."""
    names = draw(st.lists(slugs, unique=True, max_size=12))
    ids = draw(st.permutations(IDS))
    addresses = []
    while names:
        slug, former = (
            names.pop(),
            tuple(sorted(names.pop() for _ in range(draw(st.integers(0, len(names)))))),
        )
        has = tuple(sorted(ids.pop() for _ in range(draw(st.integers(0, 2)))))
        had = tuple(sorted(ids.pop() for _ in range(draw(st.integers(0 if has else 1, 2)))))
        addresses.append(Address(slug, has, former, had))
    held = [a for address in addresses for a in (*address.articles, *address.removed)]
    files = draw(
        st.lists(
            st.text(st.characters(categories=["L", "N", "P"]), min_size=1),
            min_size=len(held),
            max_size=len(held),
        )
    )
    return Lock(
        tuple(sorted(addresses, key=lambda address: address.slug)),
        dict(sorted(zip(held, files, strict=True))),
    )


@given(locks())
def test_a_lock_is_read_as_it_was_written(lock: Lock) -> None:
    assert parse_lock(dump_lock(lock), place="x") == lock


@given(locks(), st.randoms())
def test_the_order_of_lines_and_a_line_twice_change_nothing(lock: Lock, chance) -> None:
    lines = dump_lock(lock).splitlines(keepends=True)
    mixed = [*lines, *chance.sample(lines, len(lines) // 2)]
    chance.shuffle(mixed)
    assert parse_lock("".join(mixed), place="x") == lock


def test_lines_are_sorted_and_name_the_file() -> None:
    lock = Lock(
        (Address("b-1", (A, B), ("a-0",)), Address("c-2", (), (), (C,))), {A: "a.txt", B: "b.jsonl#7\n"}
    )
    assert dump_lock(lock) == HEAD + (
        f"b-1 has {A}  # a.txt\n"
        f"b-1 has {B}  # b.jsonl#7?\n"
        "b-1 was a-0\n"
        f"c-2 had {C}\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f"one has {A}", f"two has {A}", f"two has {B}"], Address("two", (A, B), ("one",))),
        (
            [f"one has {A}", "one was two", f"two has {B}", f"two has {C}"],
            Address("one", (A, B, C), ("two",)),
        ),
        ([f"one has {A}", "one was two", "two was three"], Address("one", (A,), ("three", "two"))),
        (["one was two", "two was one", f"two has {A}"], Address("two", (A,), ("one",))),
        ([f"one had {A}", f"two has {A}"], Address("two", (A,), ("one",))),
        ([f"one has {A}", f"one had {A}"], Address("one", (A,))),
    ],
)
def test_what_two_branches_claim_is_one_thread(lines: list[str], expected: Address) -> None:
    assert parse_lock("\n".join(lines), place="x").addresses == (expected,)
    assert parse_lock("\n".join(lines[::-1]), place="x").addresses == (expected,)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<<<<<<< HEAD", "git could not merge"),
        ("=======", "git could not merge"),
        ("one has nothing", "not a line of a lock: 'one has nothing'"),
        (f"../up has {A}", "not a line of a lock"),
        (f"One has {A}", "not a line of a lock"),
        (f"one is {A}", "git checkout"),
        (f"{'a' * 300} has {A}", "not a line of a lock"),
        ("one was ../../etc", "not a line of a lock"),
        ("one", "ADDRESS has ARTICLE"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line: str, said: str) -> None:
    with pytest.raises(LockError) as caught:
        parse_lock(f"{HEAD}\none has {B}\n{line}\n", place="seeds/threads.lock")
    assert str(caught.value).startswith("seeds/threads.lock:5: ")
    assert said in str(caught.value)


def test_locks_of_several_folders_are_one() -> None:
    one, two = Lock((Address("a", (A,)),)), Lock((Address("b", (B,)),))
    assert merge_locks([]) is None
    assert merge_locks([one]) is one
    both = merge_locks([two, one])
    assert both is not None
    assert [a.slug for a in both.addresses] == ["a", "b"]


def merged(tmp_path: Path, ours: Lock, base: Lock, theirs: Lock, *options: str) -> tuple[int, str]:
    """Merge two locks by git as two branches would be; return the number of conflicts and the text."""
    for name, lock in (("ours", ours), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_text(dump_lock(lock), encoding="utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", *options, "ours", "base", "theirs"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def lock(*slugs: str) -> Lock:
    return Lock(tuple(Address(s, (f"{sum(map(ord, s)):016x}",)) for s in sorted(slugs)))


def test_git_merges_threads_that_two_branches_add(tmp_path: Path) -> None:
    base = lock("bridge-1", "mayor-2", "tram-3")
    ours, theirs = (
        lock("bridge-1", "harbour-4", "mayor-2", "tram-3"),
        lock("bridge-1", "mayor-2", "storm-5", "tram-3"),
    )
    conflicts, text = merged(tmp_path, ours, base, theirs)
    assert conflicts == 0
    assert parse_lock(text, place="x") == lock("bridge-1", "harbour-4", "mayor-2", "storm-5", "tram-3")


def test_git_merges_even_neighbours_by_the_attribute(tmp_path: Path) -> None:
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_text(encoding="utf-8")
    assert "/seeds/threads.lock merge=union\n" in attributes
    base = lock("bridge-1", "tram-3")
    ours, theirs = lock("bridge-1", "harbour-4", "tram-3"), lock("bridge-1", "mayor-2", "tram-3")
    assert merged(tmp_path, ours, base, theirs)[0] == 1
    conflicts, text = merged(tmp_path, ours, base, theirs, "--union")
    assert conflicts == 0
    assert parse_lock(text, place="x") == lock("bridge-1", "harbour-4", "mayor-2", "tram-3")
    assert parse_lock(dump_lock(parse_lock(text, place="x")), place="x") == parse_lock(text, place="x")


def test_one_branch_merges_threads_and_the_other_adds_to_one(tmp_path: Path) -> None:
    base = Lock((Address("one", (A,)), Address("two", (B,))))
    ours = Lock((Address("one", (A, B), ("two",)),))
    theirs = Lock((Address("one", (A,)), Address("two", (B, C))))
    _, text = merged(tmp_path, ours, base, theirs, "--union")
    assert parse_lock(text, place="x").addresses == (Address("one", (A, B, C), ("two",)),)


def test_the_rule_of_grouping_is_kept() -> None:
    lock = Lock((Address("one", (A,)), Address("storylines/one", (A, B))), rule=2)
    assert parse_lock(dump_lock(lock), place="x") == lock
    assert lock.is_current
    assert not parse_lock(f"one has {A}\n", place="x").is_current
