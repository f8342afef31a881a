"""Compare the pages of the seeds as Zensical and as MkDocs render them: `make zensical`.

Usage: python -m benchmarks.renderers ZENSICAL, the path of the command `zensical`, which has an environment of its own.

Both read the same mkdocs.yml, theme and pages, and both sites are finished by `digest.publish.finish`; Zensical does
not run our plugin. What is compared is the visible text, in the content of each page and in the theme's HTML around it.
The exit status is 1 when a page is missing, a link is broken or the text of a content differs.
"""

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

from digest import publish
from digest.site.frame.finish_page import CONTENT, END

ROOT = Path(__file__).parents[1]
SOURCES = ("mkdocs.yml", "docs", "seeds", "digest/site/frame/theme")
"""What a site is made of."""
HIDDEN = frozenset({"script", "style"})
"""Elements whose text is not shown."""
SHOWN = 8
"""Lines of each list of differences."""


class Text(HTMLParser):
    """Collects the text of a page that a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Separate words at elements other than those of a highlighted program."""
        self._hidden += tag in HIDDEN
        if tag != "span":
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Do the same at the end of an element."""
        self._hidden -= tag in HIDDEN
        if tag != "span":
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._hidden:
            self.pieces.append(data)


def words(html: str) -> list[str]:
    """Return the visible words of a piece of HTML."""
    text = Text()
    text.feed(html)
    return "".join(text.pieces).split()


def pages(site: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return the words in the content of every page, and those around it, by path."""
    found = {}
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        start, end = html.find(CONTENT), html.rfind(END)
        found[file.relative_to(site).as_posix()] = (words(html[start:end]), words(html[:start] + html[end:]))
    return found


def differences(one: list[str], other: list[str]) -> Iterator[str]:
    """Yield the runs of words that differ, as "words of one -> words of the other"."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation != "equal":
            yield f"{' '.join(one[i:j]) or '(nothing)'} -> {' '.join(other[k:m]) or '(nothing)'}"


def render(zensical: Path, folder: Path) -> tuple[Path, Path, str]:
    """Build the site of the seeds with MkDocs and with Zensical; return both folders and the broken links."""
    for source in SOURCES:
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        (folder / source).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / source, folder / source)
    publish.build(folder / "mkdocs.yml", site=folder / "mkdocs")
    subprocess.run([zensical.absolute(), "build"], cwd=folder, check=True)
    broken = publish.finish(folder / "site")
    return (
        folder / "mkdocs",
        folder / "site",
        "\n".join(f"{link.page}: {link.link}, {link.reason}" for link in broken),
    )


def main(zensical: Path) -> int:
    """Print how the two sites differ."""
    version = subprocess.run(
        [zensical, "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        one, other, broken = render(zensical, Path(folder))
        expected, made = pages(one), pages(other)
    common = sorted(expected.keys() & made.keys())
    print(f"Zensical {version}: {len(made):,} pages; MkDocs: {len(expected):,}; in both: {len(common):,}")
    print(broken or "no broken links")
    failed = bool(broken) or expected.keys() != made.keys()
    for place, name in enumerate(("content", "the theme's HTML")):
        pairs = [(expected[page][place], made[page][place]) for page in common]
        same = sum(a == b for a, b in pairs)
        total = sum(len(a) for a, _ in pairs)
        print(f"text of {name}: the same on {same:,} of {len(common):,} pages ({total:,} words)")
        changes = Counter(change for a, b in pairs for change in set(differences(a, b)))
        for change, count in changes.most_common(SHOWN):
            print(f"  on {count:,} pages: {change}")
        failed |= name == "content" and same < len(common)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
