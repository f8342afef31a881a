"""A message on every page of a site that is served, which cannot be anything but text."""

from pathlib import Path

from digest.publish.banner import MARK, show_banner
from digest.site import STYLESHEET


def sheet(site: Path) -> Path:
    path = site / STYLESHEET
    path.parent.mkdir(parents=True)
    path.write_text("p { color: red; }\n", encoding="utf-8")
    return path


def test_the_last_message_counts_and_the_rest_stays(tmp_path):
    path = sheet(tmp_path)
    show_banner(tmp_path, ["one"])
    show_banner(tmp_path, ["two", *map(str, range(20))])
    text = path.read_text("utf-8")
    assert text.startswith("p { color: red; }\n" + MARK)
    assert text.count(MARK) == 1
    assert 'content: "two' in text
    assert "and 9 more" in text


def test_no_character_ends_the_string(tmp_path):
    path = sheet(tmp_path)
    show_banner(tmp_path, ['"; } * { display: none } /* \\ \n </style> \u2028 é'])
    rule = path.read_text("utf-8").split(MARK)[1]
    assert rule.count('"') == 2
    assert rule.count("}") == rule.count("{") == 1
    assert "<" not in rule
    assert rule.isascii()


def test_a_site_without_a_style_sheet_is_left_alone(tmp_path):
    show_banner(tmp_path, ["one"])
    assert list(tmp_path.iterdir()) == []
