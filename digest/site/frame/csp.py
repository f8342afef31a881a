"""Say in every page what a browser may load and run: this site's own files and nothing else.

The theme runs a few scripts that stand in the page itself. Each is named by its SHA-256, and only scripts
outside the content are: if text of a source ever became a script, the browser would refuse to run it.
"""

import base64
import hashlib
import re

INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
"""A script element. The frame around the content is the theme's, so a pattern is enough to read it."""
META = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
"""The policy goes behind the charset: it has to come before the first script."""


def policy(html: str, content: str = "", *, serving: bool = False) -> str:
    """Return the page with its Content-Security-Policy in the head.

    `content` is the part of the page that was made from sources: its scripts are never allowed.
    `serving` allows the script by which `mkdocs serve` reloads the page.
    Raises ValueError when the page has no head to put the policy in, or does not show its content unchanged,
    so that nobody could tell the theme's scripts from others.
    """
    if content not in html:
        raise ValueError("the page does not show its content as it was rendered: the theme has changed")
    frame = html.replace(content, "") if content else html
    scripts = sorted({_hash(code) for code in _inline(frame)})
    allowed = " ".join(["'self'", "'wasm-unsafe-eval'", *(["'unsafe-inline'"] if serving else scripts)])
    rules = "; ".join(
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
    tag = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    page, count = META.subn(lambda found: f"{found[0]}\n      {tag}", html, count=1)
    if not count:
        raise ValueError("the page has no <meta charset>: the theme's head has changed")
    return page


def _inline(frame: str) -> list[str]:
    """Return the code of every script that stands in the page; data blocks are not run and need no leave."""
    return [
        found["code"]
        for found in INLINE_SCRIPT.finditer(frame)
        if "src=" not in found["attributes"] and "application/json" not in found["attributes"]
    ]


def _hash(code: str) -> str:
    """Return the source expression that allows exactly this script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
