import json
import re
import time
from itertools import pairwise

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import cli
from digest.cli.align_words import align_words, longest_increasing
from digest.cli.columns import SIGNS, Cell, side_by_side
from digest.cli.compare import compared, printed
from digest.config import DigestSettings
from digest.model.document import Document

STORY = """Harbour bridge closes

The harbour bridge was closed to all traffic on Tuesday after inspectors found cracks in two of its main girders.

The engineer of the city said that the damage would be assessed before the end of the rainy month of November.

Ferries will run every ten minutes in place of the bus lines that cross the bridge, the agency announced.
"""
EDITED = STORY.replace("inspectors found cracks", "divers found deep cracks").replace(
    "Harbour bridge", "Bridge"
)
PARTS = [part for part in STORY.split("\n\n") if part]
SWAPPED = "\n\n".join([PARTS[0], PARTS[3].strip(), PARTS[1], PARTS[2]]) + "\n"
OTHER = """Orchard growers expect a late harvest

Growers in the upper valley expect the apples two weeks later than last year after a cold and windy spring.
"""


@pytest.fixture
def compare(tmp_path, capsys, monkeypatch):
    """Return a function that compares two texts and gives status, output and errors."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(left, right, *options, names=("left/a.txt", "right/a.txt")):
        for name, text in zip(names, (left, right), strict=True):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        status = cli.run(["compare", *(str(tmp_path / name) for name in names), *options])
        return status, *capsys.readouterr()

    return run


def columns(text: str) -> tuple[str, str]:
    """Return what stands in the left and in the right column, white space made one."""
    rows = [line.partition("│") for line in text.splitlines() if "│" in line]
    return " ".join(" ".join(left for left, _, _ in rows).split()), " ".join(
        " ".join(right for _, _, right in rows).split()
    )


def test_words_of_one_side_are_marked(compare):
    status, out, err = compare(STORY, EDITED)
    assert (status, err) == (0, "")
    left, right = columns(out)
    assert "after [-inspectors-] found cracks" in left
    assert "after {+divers+} found {+deep+} cracks" in right
    assert "{+" not in left
    assert "[-" not in right


def test_the_summary_counts_words_and_passages(compare):
    _, out, _ = compare(STORY, EDITED)
    of_a, of_b, last = out.splitlines()[-3:]
    found = [re.findall(r"(\d+) of (\d+) words are in common", line)[0] for line in (of_a, of_b)]
    (same, all_a), (same_b, all_b) = [tuple(map(int, pair)) for pair in found]
    assert same == same_b
    assert all_a - same >= 1
    assert all_a == all_b == len(re.findall(r"\w+", STORY))
    assert last == "1 passage: 1 edited"


def test_a_passage_in_another_order_has_moved(compare):
    _, out, _ = compare(STORY, SWAPPED)
    headings = re.findall(r"^\d+\. .*characters", out, re.MULTILINE)
    assert len(headings) == 2
    assert sum("moved" in heading for heading in headings) == 1
    assert out.splitlines()[-1].endswith("; 1 in another order")
    assert "60 of 63 words are in common" in out  # the title stands by itself and is too short for a passage


def test_nothing_in_common_is_said(compare):
    status, out, _ = compare(STORY, OTHER)
    assert status == 0
    assert out.splitlines()[-1] == "no passage in common"
    assert "0 of" in out


def test_everything_is_printed_once_when_asked_for(compare):
    _, out, _ = compare(
        STORY + "\nOnly the left has this line.\n", SWAPPED + "\nOnly the right has that.\n", "--all"
    )
    left, right = columns(out)
    assert left.count("Only the left has this line.") == 1
    assert right.count("Only the right has that.") == 1
    for part in PARTS[1:]:
        first = " ".join(part.split()[:4])
        assert left.count(first) == right.count(first) == 1


def test_without_it_the_words_between_are_counted(compare):
    _, out, _ = compare(STORY + "\nOnly the left has this line.\n", STORY)
    assert "Only the left" not in out
    assert "… 6 words …" in out


def record(name: str, text: str) -> str:
    return json.dumps({"id": name, "text": text}) + "\n"


def test_several_articles_are_each_set_beside_each(compare):
    lines = record("one", STORY) + record("two", OTHER)
    _, out, _ = compare(lines, OTHER, names=("many.jsonl", "b.txt"))
    assert "many.jsonl, two" in out
    assert "many.jsonl, one" not in out
    assert re.search(r"^A  many.jsonl: ", out, re.MULTILINE)


def test_what_is_refused_ends_with_1_and_nothing_at_all_with_3(compare):
    good, bad = record("one", STORY), '{"id": "two"\n'
    status, out, err = compare(good + bad, STORY, names=("many.jsonl", "b.txt"))
    assert status == 1
    assert "many.jsonl:2: " in err
    assert "1 passage" in out
    status, out, err = compare("", STORY, names=("empty.txt", "b.txt"))
    assert (status, out) == (3, "")
    assert "empty.txt: no article could be read" in err


def test_a_file_that_is_not_there_ends_with_2(capsys):
    assert cli.run(["compare", "nowhere.txt", "nowhere.txt"]) == 2
    assert "nowhere.txt: no such file" in capsys.readouterr().err


@pytest.mark.parametrize("width", [30, 60, 100, 171])
def test_no_line_is_wider_than_the_terminal(compare, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    long = STORY.replace("girders", "g" * 200)
    _, out, _ = compare(long, long.replace("Tuesday", "Monday"), "--all")
    texts = [line for line in out.splitlines() if "│" in line or line.startswith(("< ", "> "))]
    assert texts
    assert max(map(len, texts)) <= width


def test_a_source_cannot_steer_the_terminal(compare):
    _, out, _ = compare(STORY.replace("Tuesday", "Tues\x1b[31mday\u202e"), STORY, "--all")
    assert "\\u001b[31mday\\u202e" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_colours_stand_in_place_of_signs():
    documents = [[Document("a/x.txt", STORY)], [Document("b/x.txt", EDITED)]]
    comparison = compared(documents, DigestSettings())
    text = "\n".join(printed(comparison, width=300, colour=True, whole=False))
    assert click.style("inspectors", fg="red", bold=True) in text
    assert click.style("divers", fg="green", bold=True) in text
    assert "[-" not in text
    plain = "\n".join(printed(comparison, width=300, colour=False, whole=False))
    assert click.unstyle(plain) == plain


def test_wide_characters_take_two_places():
    lines = list(side_by_side(Cell("漢" * 60), Cell("b"), width=83, colour=False))
    assert [line.count("漢") for line in lines] == [20, 20, 20]


texts = st.text(st.sampled_from("ab é漢\n\t—½\x1b\u00a0"), max_size=120)


@given(texts, st.lists(st.integers(0, 120), max_size=6), st.integers(60, 90), st.booleans())
def test_a_cell_shows_every_character_once(text, cuts, width, colour):
    edges = sorted({cut for cut in cuts if cut <= len(text)})
    marks = list(zip(edges[::2], edges[1::2], strict=False))
    lines = list(side_by_side(Cell(text, marks), Cell(""), width=width, colour=colour))
    shown = "".join(click.unstyle(line).partition("│")[0] for line in lines)
    for sign in SIGNS["deleted"]:
        shown = shown.replace(sign, "")
    assert "".join(shown.split()) == "".join(text.split()).replace("\x1b", "\\u001b")


words = st.lists(st.sampled_from("a b c d e".split()), max_size=30)


@given(words, words)
def test_blocks_rise_and_are_equal(left, right):
    end_a = end_b = 0
    for a, b, size in align_words(left, right):
        assert a >= end_a
        assert b >= end_b
        assert left[a : a + size] == right[b : b + size]
        end_a, end_b = a + size, b + size


def test_long_wordings_are_aligned_in_little_time():
    left = [f"w{i}" for i in range(200_000)]
    right = [word for i, word in enumerate(left) if i % 10]
    began = time.process_time()
    blocks = align_words(left, right)
    assert time.process_time() - began < 20
    assert sum(size for _, _, size in blocks) == len(right)
    same = ["a"] * 100_000
    assert sum(size for _, _, size in align_words(same, [*same, "b"])) <= len(same)


@given(st.lists(st.integers(0, 20), max_size=12))
def test_rising_is_as_long_as_can_be(values):
    chain = longest_increasing(values)
    taken = [values[i] for i in chain]
    assert chain == sorted(set(chain))
    assert all(one < two for one, two in pairwise(taken))
    best = [1] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] < value), default=0)
    assert len(chain) == max(best, default=0)
