"""A finished page: valid HTML, and a policy that allows the theme's scripts and nothing of a source."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.site.common.safe_html import escape
from digest.site.frame.finish_page import CONTENT, END, finish_page

SWITCH = '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'
PAGE = f"""<html><head>
<meta charset="utf-8">
<script>theme()</script><script src="bundle.js"></script>
<script id="c" type="application/json">{{}}</script>
</head><body>{SWITCH}<article>{CONTENT}" id="content">%s</div>{END}<script>after()</script></body></html>"""


def allowed(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def rules(page: str) -> str:
    return page.split('http-equiv="Content-Security-Policy" content="')[1].split('"', maxsplit=1)[0]


def test_the_theme_may_run_its_own_scripts():
    policy = rules(finish_page(PAGE % "text"))
    assert allowed("theme()") in policy
    assert allowed("after()") in policy
    assert policy.count("sha256-") == 2
    assert "unsafe-inline" not in policy
    assert policy.startswith("default-src 'none'; ")


def test_the_policy_comes_before_the_first_script():
    page = finish_page(PAGE % "")
    assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<script")


@pytest.mark.parametrize(
    "content",
    [
        "<p>quoted</p><script>evil()</script>",
        "</div></article><script>evil()</script>",
        '</div></article><article><div class="d-page"><script>evil()</script>',
        '<meta charset="x"><script>evil()</script>',
    ],
)
def test_a_script_in_the_content_is_never_allowed(content):
    page = finish_page(PAGE % content)
    assert allowed("evil()") not in rules(page)
    assert rules(page) == rules(finish_page(PAGE % ""))
    assert content in page


def test_serving_allows_the_reload_script():
    assert "'unsafe-inline'" in rules(finish_page(PAGE % "", serving=True))


def test_switches_lose_an_attribute_that_only_text_fields_may_have():
    page = finish_page(PAGE % SWITCH)
    assert page.count(' autocomplete="off"') == 1
    assert f'id="content">{SWITCH}</div>' in page


def test_a_page_of_the_theme_without_a_charset_is_an_error():
    with pytest.raises(ValueError, match="charset"):
        finish_page((PAGE % "text").replace("charset", "name"))


def test_a_page_of_another_origin_runs_no_inline_script():
    page = finish_page('<!doctype html><meta charset="utf-8"><script>own()</script>')
    assert rules(page).split("; ")[1] == "script-src 'self' 'wasm-unsafe-eval'"
    assert finish_page("proof-of-ownership: 1234") == "proof-of-ownership: 1234"


@given(st.text(max_size=80), st.booleans())
def test_finishing_twice_is_finishing_once(words, serving):
    page = finish_page(PAGE % escape(words), serving=serving)
    assert escape(words) in page
    assert finish_page(page, serving=serving) == page
