import base64
import hashlib

import pytest

from digest.site.frame.csp import policy

PAGE = """<html><head>
<meta charset="utf-8">
<script>theme()</script><script src="bundle.js"></script>
<script id="c" type="application/json">{}</script>
</head><body>%s</body></html>"""


def allowed(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def test_the_theme_may_run_its_own_scripts():
    page = policy(PAGE % "text", "text")
    rules = page.split('content="')[1].split('"')[0]
    assert allowed("theme()") in rules
    assert rules.count("sha256-") == 1
    assert "unsafe-inline" not in rules
    assert rules.startswith("default-src 'none'; ")


def test_the_policy_stands_before_the_first_script():
    page = policy(PAGE % "", "")
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert page.index("charset") < page.index("Content-Security-Policy")


def test_a_script_in_the_content_is_never_allowed():
    content = "<p>quoted</p><script>evil()</script>"
    assert allowed("evil()") not in policy(PAGE % content, content)


def test_serving_allows_the_reload_script():
    assert "'unsafe-inline'" in policy(PAGE % "", "", serving=True)


def test_a_page_without_a_head_is_an_error():
    with pytest.raises(ValueError, match="charset"):
        policy("<p>bare</p>")


def test_a_page_without_its_content_is_an_error():
    with pytest.raises(ValueError, match="does not show its content"):
        policy(PAGE % "other", "text")
