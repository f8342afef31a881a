import pytest

from digest.cli.output import annotation, print_failure, report
from digest.errors import Problem


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
            "::error file=x%0A%3A%3Astop,line=1::w%0D%0A::warning::x; r",
        ),
    ],
)
def test_no_text_can_end_an_annotation_or_begin_another(problem, expected):
    assert annotation(problem) == expected
    assert "\n" not in annotation(problem)


def test_a_failure_is_an_annotation_too(capsys, actions):
    print_failure("x\ny")
    assert capsys.readouterr() == ("::error::x%0Ay\n", "digest: x\ny\n")
