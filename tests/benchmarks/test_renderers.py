"""What the comparison of two renderers takes for the text of a page."""

from benchmarks.renderers import differences, pages, words
from digest.site.frame.finish_page import CONTENT, END


def test_words_are_what_is_shown():
    html = "<p>One</p><p>two<script>var x</script> <span>th</span><span>ree</span>.<style>p {}</style></p>"
    assert words(html) == ["One", "two", "three."]


def test_content_and_frame_are_separate(tmp_path):
    (tmp_path / "index.html").write_text(
        f'<nav>Menu</nav>{CONTENT}" id="content">Words</div>{END}<footer>End</footer>'
    )
    assert pages(tmp_path) == {"index.html": (["Words"], ["Menu", "End"])}


def test_differences_are_runs_of_words():
    assert list(differences("a b c".split(), "a x y c d".split())) == ["b -> x y", "(nothing) -> d"]
