"""Whatever an editor has put into `seeds/`, a site is built from it; no other test reads that folder."""

import json

from tests.support.project import ROOT, project, run


def test_the_articles_of_this_repository_are_built(tmp_path):
    folder = project(tmp_path, seeds=ROOT / "seeds")
    done = run(folder, "digest", "build")
    if done.returncode == 3 and "no article could be read" in done.stderr:
        return  # a digest without articles yet
    assert done.returncode in {0, 1}, done.stderr  # 1: a file was refused, and the message names it
    rows = (folder / "site" / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    assert rows
    for row in map(json.loads, rows):
        assert (folder / "site" / "sources" / row["id"] / "index.html").is_file()
