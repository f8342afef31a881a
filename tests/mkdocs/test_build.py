"""The site as MkDocs builds it in strict mode: complete, reproducible and replaced atomically."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.support.project import ROOT, Page, files, project, run

BASE = "https://example.org/some/prefix/"


@pytest.fixture(scope="session")
def pages(built):
    return {
        path: Page(data.decode()) for path, data in files(built / "site").items() if path.endswith(".html")
    }


def test_there_is_a_page_for_every_thread_and_article(built, pages):
    data = built / "site" / "data"
    threads = [json.loads(line) for line in (data / "threads.jsonl").read_text("utf-8").splitlines()]
    articles = [json.loads(line) for line in (data / "articles.jsonl").read_text("utf-8").splitlines()]
    assert threads
    assert articles
    for thread in threads:
        assert f"threads/{thread['slug']}/index.html" in pages
    for article in articles:
        assert f"sources/{article['id']}/index.html" in pages


def test_no_link_is_broken(built, pages):
    site = files(built / "site")
    missing = []
    for path, page in pages.items():
        here = BASE + path.removesuffix("index.html")
        for link in [*page.links, *page.loads]:
            target = urlsplit(urljoin(here, link))
            if target.netloc != "example.org" or target.scheme != "https":
                continue
            inside = unquote(target.path).removeprefix("/some/prefix/")
            file = inside + "index.html" if inside.endswith("/") or not inside else inside
            if file not in site or (
                target.fragment and file in pages and unquote(target.fragment) not in pages[file].ids
            ):
                missing.append((path, link))
    assert not missing


def test_no_page_has_an_anchor_twice(pages):
    for path, page in pages.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, path


def test_nothing_is_loaded_from_other_hosts_and_nothing_is_inline(pages):
    for path, page in pages.items():
        assert not [load for load in page.loads if urlsplit(load).netloc not in {"", "example.org"}], path
        assert not page.inline, path


def test_every_page_has_the_policy(pages):
    assert pages
    for path, page in pages.items():
        assert page.policy.startswith("default-src 'none'; script-src 'self'"), path
        assert "unsafe-inline" not in page.policy, path
        assert "http" not in page.policy, path


def test_the_sitemap_has_no_dates(built):
    sitemap = (built / "site" / "sitemap.xml").read_text()
    assert f"<loc>{BASE}" in sitemap
    assert "lastmod" not in sitemap


def test_the_same_articles_give_the_same_site(built, tmp_path):
    other = project(tmp_path / "elsewhere" / "deeper")
    for path in (other / "seeds").iterdir():
        os.utime(path, (1, 1))
    settings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "SITE_URL": BASE}
    done = run(other, "digest", "build", **settings)
    assert done.returncode == 0, done.stderr
    assert files(other / "site") == files(built / "site")
    assert "sitemap.xml.gz" in files(other / "site")


def test_mkdocs_alone_builds_the_same_site(built, tmp_path):
    other = project(tmp_path)
    done = run(other, "mkdocs", "build", "--strict", SITE_URL=BASE)
    assert done.returncode == 0, done.stderr
    assert files(other / "site") == files(built / "site")
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".site.new")]


def test_a_second_build_writes_no_page(mine):
    before = {path: path.stat().st_mtime_ns for path in (mine / "docs").rglob("*")}
    assert run(mine, "digest", "build", SITE_URL=BASE).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in (mine / "docs").rglob("*")} == before


def test_an_added_file_gets_its_pages(mine):
    text = (
        "Tram line extended to the north station\n\nThe council approved the extension of the tram line to the"
        " north station on Monday evening.\n\nWork will begin in spring, the transport office said.\n"
    )
    (mine / "seeds" / "dropped.txt").write_text(text, encoding="utf-8")
    done = run(mine, "digest", "build")
    assert done.returncode == 0, done.stderr
    rows = (mine / "site" / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    (article,) = (row for row in map(json.loads, rows) if row["file"] == "dropped.txt")
    threads = (mine / "site" / "data" / "threads.jsonl").read_text("utf-8").splitlines()
    (thread,) = (row for row in map(json.loads, threads) if article["id"] in row["articles"])
    page = (mine / "site" / "threads" / thread["slug"] / "index.html").read_text("utf-8")
    assert "Work will begin in spring, the transport office said." in page
    forward = (mine / "site" / "sources" / article["id"] / "index.html").read_text("utf-8")
    assert f"threads/{thread['slug']}/" in forward
    assert (mine / "site" / "sources" / article["id"] / "index.html").is_file()


def test_unreadable_files_are_reported_and_the_rest_is_built(mine):
    seeds = mine / "seeds"
    good = set(files(mine / "site"))
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "latin.txt").write_bytes("Café society\n\nAn é in another encoding.\n".encode("latin-1"))
    (seeds / "front.md").write_text("---\ntitle: [open\n---\n\nText below.\n", encoding="utf-8")
    (seeds / "lines.jsonl").write_text('{"id": "two", "text"\n', encoding="utf-8")
    done = run(mine, "digest", "build", GITHUB_ACTIONS="true")
    assert done.returncode == 1, done.stderr
    for place in (
        r"seeds/empty\.txt",
        r"seeds/latin\.txt:1",
        r"seeds/front\.md:\d+",
        r"seeds/lines\.jsonl:1",
    ):
        assert re.search(rf"^{place}: [^;]+; .+$", done.stderr, re.MULTILINE), done.stderr
    assert done.stdout.count("::error file=seeds/") == 4
    assert "::error file=seeds/lines.jsonl,line=1::" in done.stdout
    assert {name for name in good if name.startswith(("threads/", "sources/"))} <= set(files(mine / "site"))


def test_mkdocs_alone_reports_unreadable_files_in_strict_mode(mine):
    (mine / "seeds" / "empty.txt").write_bytes(b"")
    done = run(mine, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "seeds/empty.txt: " in done.stderr


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (
            lambda folder: (folder / "seeds" / "digest.toml").write_text("[site]\nx = 1\n"),
            2,
            "unknown key 'x'",
        ),
        (lambda folder: (folder / "docs" / "method.md").write_text("[a](missing.md)\n"), 3, "missing.md"),
        (
            lambda folder: (folder / "docs" / "method.md").write_text('<p><a href="../missing/">x</a></p>\n'),
            3,
            "Page 'method.md' contains a link '../missing/', which leads to no page and no file",
        ),
        (
            lambda folder: (folder / "docs" / "method.md").write_text("[a](/method/)\n"),
            3,
            "Doc file 'method.md' contains an absolute link '/method/', it was left as is. "
            "Did you mean 'method.md'?\n",
        ),
        (
            lambda folder: [path.unlink() for path in (folder / "seeds").iterdir()],
            3,
            "no article could be read",
        ),
        (lambda folder: (folder / "mkdocs.yml").write_text("site_name: [\n"), 2, "mkdocs.yml"),
    ],
    ids=["settings", "broken link", "broken link in HTML", "absolute link", "no article", "configuration"],
)
def test_a_build_that_fails_leaves_the_old_site(mine, change, status, said):
    before = files(mine / "site")
    change(mine)
    done = run(mine, "digest", "build")
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert "Traceback" not in done.stderr
    assert files(mine / "site") == before
    assert not (mine / ".site.new").exists()


def test_mkdocs_warnings_come_first_and_decide(mine):
    text = (
        "[a](missing.md) [b](/method/) [c](tables.md#none)\n\n"
        '<p><a href="../gone/">d</a> <a href="/tables/#x">e</a></p>\n'
    )
    (mine / "docs" / "method.md").write_text(text, encoding="utf-8")
    before = files(mine / "site")
    done = run(mine, "digest", "build")
    assert done.returncode == 3
    said = [line.strip() for line in done.stderr.splitlines() if "'method.md'" in line]
    assert [re.findall(r"link '(\S+)'", line)[0] for line in said] == [
        "missing.md",
        "/method/",
        "tables.md#none",
        "../gone/",
        "/tables/#x",
    ]
    assert [line.split()[0] for line in said] == ["Doc", "Doc", "Doc", "digest:", "digest:"]
    assert files(mine / "site") == before
    loose = run(mine, "mkdocs", "build")
    assert loose.returncode == 0, loose.stderr
    assert "'../gone/'" in loose.stderr
    assert b"../gone/" in files(mine / "site")["method/index.html"]
    assert loose.stderr.index("'missing.md'") < loose.stderr.index("'../gone/'")


@pytest.mark.parametrize("kind", ["link", "file", "itself"])
def test_the_folder_of_the_site_may_be_a_link_and_nothing_else(mine, tmp_path, kind):
    if kind == "link":
        (mine / "site").rename(tmp_path / "public")
        (mine / "site").symlink_to(tmp_path / "public")
        (tmp_path / "public" / "index.html").unlink()
    else:
        (mine / "site").rename(tmp_path / "away")
        (mine / "site").write_text("mine") if kind == "file" else None
    options = ["--site-dir", "seeds"] if kind == "itself" else []
    done = run(mine, "digest", "build", *options)
    again = run(mine, "digest", "build", *options)
    assert (done.returncode, done.stderr) == (again.returncode, again.stderr)
    if kind == "link":
        assert done.returncode == 0, done.stderr
        assert (mine / "site").is_symlink()
        assert (tmp_path / "public" / "index.html").is_file()
        return
    assert done.returncode == 2, done.stderr
    assert "name another folder" in done.stderr
    assert kind == "itself" or (mine / "site").read_text() == "mine"


def test_a_build_without_space_leaves_the_old_site_and_says_so(mine):
    before = files(mine / "site")
    limited = f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({30_000}, {30_000})); "
    program = limited + "from digest.cli import main; main(['build'])"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=mine,
        # Coverage could not write its data either.
        env={k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")} | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(mine / "site") == before
    assert not (mine / ".site.new").exists()


def test_a_bare_posix_locale_and_a_bad_date_of_the_build(mine):
    (mine / "seeds" / "größe.txt").write_text("Größe\n\nEin “Satz” mit Wörtern.\n", encoding="utf-8")
    bare = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    (mine / "seeds" / "schön.bin").write_bytes(b"x")
    done = run(mine, "digest", "build", **bare)
    assert done.returncode == 1, done.stderr
    assert "schön.bin: unknown format" in done.stderr
    assert "größe.txt" in (mine / "site" / "data" / "articles.jsonl").read_text("utf-8")
    refused = run(mine, "digest", "build", SOURCE_DATE_EPOCH="abc")
    assert refused.returncode == 2, refused.stderr
    assert "SOURCE_DATE_EPOCH: 'abc' is not" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("delay", [0.5, 0.8, 1.1, 1.4])
def test_a_killed_build_leaves_the_old_site_or_the_new(mine, delay):
    before = files(mine / "site")
    (mine / "seeds" / "more.txt").write_text("A late word\n\nOne more report came in at night.\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SITE_URL": BASE}
    worker = subprocess.Popen([sys.executable, "-m", "digest", "build"], cwd=mine, env=environment)
    time.sleep(delay)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    left = files(mine / "site")
    again = run(mine, "digest", "build", SITE_URL=BASE)
    assert again.returncode == 0, again.stderr
    after = files(mine / "site")
    assert left in (before, after)
    assert after != before
    assert not (mine / ".site.new").exists()


def test_other_folders_for_the_site_and_the_articles(mine, tmp_path):
    other = tmp_path / "others"
    other.mkdir()
    (other / "a.txt").write_text("A title here\n\nOne sentence of a report on nothing much.\n", "utf-8")
    done = run(mine, "digest", "build", "--seeds", str(other), "--site-dir", str(tmp_path / "public"))
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "public" / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(row)["file"] for row in rows] == ["a.txt"]


def test_two_builds_at_a_time_are_refused(mine):
    import fcntl

    with (mine / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run(mine, "digest", "build")
    assert done.returncode == 3
    assert "another build is under way" in done.stderr


def test_check_passes_for_the_seeds(built):
    done = run(built, "digest", "check")
    assert done.returncode == 0, done.stderr
    assert re.search(r"[\d,]+ sentences: [\d,]+ printed, [\d,]+ merged, [\d,]+ set aside", done.stdout)


def test_paths_of_this_machine_are_on_no_page(built):
    for path, data in files(built / "site").items():
        assert str(built).encode() not in data, path
        assert str(Path.home()).encode() not in data or str(Path.home()) == "/", path


def test_addresses_are_kept_and_a_locked_build_requires_them(mine):
    seeds = mine / "seeds"
    lock = (seeds / "threads.lock").read_bytes()
    assert run(mine, "digest", "build", "--locked").returncode == 0
    assert (seeds / "threads.lock").read_bytes() == lock
    (seeds / "more.txt").write_text("A late word\n\nOne more report came in at night.\n", "utf-8")
    before = files(mine / "site")
    refused = run(mine, "digest", "build", "--locked", GITHUB_ACTIONS="true")
    assert refused.returncode == 3
    assert "seeds/threads.lock: would change in 1 line; run 'digest build' without --locked" in refused.stderr
    assert "::error::seeds/threads.lock" in refused.stdout
    assert files(mine / "site") == before
    assert (seeds / "threads.lock").read_bytes() == lock
    assert run(mine, "digest", "build").returncode == 0
    added = set((seeds / "threads.lock").read_text("utf-8").splitlines()) - set(lock.decode().splitlines())
    assert [line.partition("#")[2] for line in added] == [" more.txt"]
    slug = added.pop().split()[0]
    (seeds / "more.txt").unlink()
    assert run(mine, "digest", "build").returncode == 0
    assert "removed from this digest" in (mine / "site" / "threads" / slug / "index.html").read_text("utf-8")
    assert f"{slug} had " in (seeds / "threads.lock").read_text("utf-8")
