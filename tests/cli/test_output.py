import pytest

from digest.cli import run
from digest.cli.output import annotation, print_failure, print_traceback, report
from digest.errors import DigestError, Problem


@pytest.fixture
def actions(monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")


def test_nothing_left_out_says_nothing(capsys):
    assert report([]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_line_for_each_problem(capsys, monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert (
        report([Problem("a.txt", 3, "not UTF-8", "save it as UTF-8"), Problem("b", 0, "empty", "remove it")])
        == 1
    )
    captured = capsys.readouterr()
    assert captured.err.splitlines()[:2] == ["a.txt:3: not UTF-8; save it as UTF-8", "b: empty; remove it"]
    assert captured.out == ""


def test_annotations_in_actions(capsys, actions):
    report([Problem("seeds/a.txt", 3, "not UTF-8", "save it as UTF-8")])
    assert capsys.readouterr().out == "::error file=seeds/a.txt,line=3::not UTF-8; save it as UTF-8\n"


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem("a", 0, "w", "r"), "::error file=a::w; r"),
        (
            Problem("a,b:c%.txt", 1, "50% off: a, b", "r"),
            "::error file=a%2Cb%3Ac%25.txt,line=1::50%25 off: a, b; r",
        ),
        (
            Problem("x\n::stop", 1, "w\r\n::warning::x", "r"),
            "::error file=x%0A%3A%3Astop,line=1::w  ::warning::x; r",
        ),
    ],
)
def test_no_text_can_end_an_annotation_or_begin_another(problem, expected):
    assert annotation(problem) == expected
    assert "\n" not in annotation(problem)


def test_a_failure_is_an_annotation_too(capsys, actions):
    print_failure("x\ny")
    assert capsys.readouterr() == ("::error::x%0Ay\n", "digest: x\ny\n")


HOSTILE = "x\n::error file=a::b\r::stop-commands::t\x1b[2J\u2028\u202e##[add-matcher]y"


def printed(capsys) -> list[str]:
    caught = capsys.readouterr()
    return [*caught.out.splitlines(), *caught.err.splitlines()]


@pytest.mark.parametrize("actions", ["true", ""])
def test_nothing_that_is_printed_begins_a_line_or_controls_a_terminal(capsys, monkeypatch, actions):
    monkeypatch.setenv("GITHUB_ACTIONS", actions)
    report([Problem(HOSTILE, 3, HOSTILE, HOSTILE)])
    print_failure(str(DigestError(HOSTILE, HOSTILE)))
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        print_traceback()
    lines = printed(capsys)
    assert len(lines) > 5
    for line in lines:
        assert line.isprintable(), line
        assert line.startswith(
            ("x ", "left out: ", "digest: x ", "  x ", "| ", "::error file=x%0A", "::error::x ")
        ), line
        assert not actions or "##[" not in line


def test_the_count_of_what_was_left_out_includes_what_is_not_listed(capsys):
    problem = Problem("a.jsonl", 1, "bad", "fix it")
    report([problem, Problem("a.jsonl", 0, "2,291 more problems", "fix those first", things=2291)])
    assert capsys.readouterr().err.splitlines()[-1] == (
        "left out: 2,292 things, 1 of them listed above; everything else is included"
    )


def test_settings_with_hostile_keys_are_one_line(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (tmp_path / "a.txt").write_text("A title\n\nA sentence here.\n")
    for text in (
        '"x\\n::error::owned" = 1\n',
        '[site]\n"x\\n::error::owned" = 1\n',
        '[site]\npublish_text = "x\\n::error::owned"\n',
        '[[merge]]\narticles = ["x\\n::error::owned"]\nreason = "r"\n',
        '[[title]]\narticle = "x\\n::error::owned"\nsays = "t"\nreason = "r"\n',
    ):
        (tmp_path / "digest.toml").write_text(text)
        assert run(["check", "--seeds", str(tmp_path)]) == 2
        for line in printed(capsys):
            assert not line.lstrip().startswith("::error::owned"), line
