"""Finish a rendered page: correct the theme's HTML where it is not valid, and add a Content-Security-Policy.

The policy allows this site's own files and nothing else. The theme has a few inline scripts: each is allowed by its
SHA-256, and only outside the content. If text of a source ever became a script, browsers would refuse to run it.
"""

import base64
import hashlib
import re
from functools import lru_cache

CONTENT = '<div class="d-page'
"""Start of the content in the theme's main.html: the first one counts, so content cannot contain it."""
END = "</article>"
"""End of the content in Material's base.html: the last one counts, so content cannot contain it."""

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_POLICY = re.compile(r'\n      <meta http-equiv="Content-Security-Policy"[^>]*>')
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""Material's switches have `autocomplete`, which the HTML standard allows for text fields only."""


def finish_page(page: str, *, serving: bool = False) -> str:
    """Return a page with the theme's HTML corrected and its policy in the head; finishing it again changes nothing.

    A page without the theme's frame, which somebody put among the pages as HTML, may run none of its inline scripts.
    If it does not declare its charset either, it is no page (but, say, a file that proves who owns the site) and
    is returned as it is.

    Args:
        page: The HTML of a page.
        serving: Allow all inline scripts: MkDocs' server adds one to each response, by which pages reload.

    Raises:
        ValueError: A page of the theme does not declare its charset, so there is no place for the policy.
    """
    start, end = page.find(CONTENT), page.rfind(END)
    framed = 0 <= start < end
    if not framed:
        start = end = len(page)
    before, content, after = _POLICY.sub("", page[:start]), page[start:end], page[end:]
    if framed:
        before, after = (_TOGGLE.sub(r"\1", part) for part in (before, after))
    charset = _CHARSET.search(before)
    if charset is None:
        if framed:
            raise ValueError("the page has no <meta charset>: the theme's head has changed")
        return page
    rules = policy(before + after if framed else "", serving=serving)
    # Before the first script: a policy does not apply to what comes before it.
    tag = f'\n      <meta http-equiv="Content-Security-Policy" content="{rules}">'
    return "".join((before[: charset.end()], tag, before[charset.end() :], content, after))


def policy(frame: str, *, serving: bool = False) -> str:
    """Return a Content-Security-Policy that allows the inline scripts of `frame`."""
    scripts = sorted({_hash(code) for code in _inline_scripts(frame)})
    allowed = " ".join(["'self'", "'wasm-unsafe-eval'", *(["'unsafe-inline'"] if serving else scripts)])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {allowed}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _inline_scripts(frame: str) -> list[str]:
    """Return the code of the inline scripts; data blocks do not run and need no permission."""
    return [
        script["code"]
        for script in _SCRIPT.finditer(frame)
        if "src=" not in script["attributes"] and "application/json" not in script["attributes"]
    ]


@lru_cache(maxsize=64)
def _hash(code: str) -> str:
    """Return the source expression that allows exactly this script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
