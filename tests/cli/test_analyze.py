import json
import shutil

from digest import cli


def tables(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_tables_are_written_and_their_spans_are_the_text(seeds, tmp_path):
    out = tmp_path / "deep" / "out"
    assert cli.run(["analyze", str(seeds), "--out", str(out)]) == 0
    assert {"articles.jsonl", "sentences.jsonl", "matches.jsonl", "threads.jsonl"} <= tables(out).keys()
    articles = [json.loads(line) for line in (out / "articles.jsonl").read_text("utf-8").splitlines()]
    assert {article["file"] for article in articles} == {"first.txt", "copy.txt", "other.txt"}
    assert len({article["thread"] for article in articles}) == 2


def test_the_same_folder_elsewhere_gives_the_same_bytes(seeds, tmp_path):
    other = shutil.copytree(seeds, tmp_path / "other" / "seeds")
    assert cli.run(["analyze", str(seeds), "--out", str(tmp_path / "one")]) == 0
    assert cli.run(["analyze", str(other), "--out", str(tmp_path / "two")]) == 0
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_the_order_of_paths_changes_nothing(seeds, tmp_path):
    paths = sorted(map(str, seeds.glob("*.txt")))
    assert cli.run(["analyze", *paths, "--out", str(tmp_path / "one")]) == 0
    assert cli.run(["analyze", *reversed(paths), "--out", str(tmp_path / "two")]) == 0
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_other_files_in_the_folder_are_left_alone(seeds, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes").write_text("mine")
    assert cli.run(["analyze", str(seeds), "--out", str(out)]) == 0
    assert (out / "notes").read_text() == "mine"
    assert not [name for name in tables(out) if name.startswith(".")]


def test_what_cannot_be_read_is_named_with_place_and_remedy(broken, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(broken.parent)
    assert cli.run(["analyze", "seeds", "--out", str(tmp_path / "out")]) == 1
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    for place in ("seeds/empty.txt: ", "seeds/latin.txt:1: ", "seeds/front.md:", "seeds/lines.jsonl:2: "):
        (line,) = (line for line in lines if line.startswith(place))
        assert "; " in line
    assert "left out: 4 things" in lines[-1]
    assert captured.out == ""
    assert "lines.jsonl" in (tmp_path / "out" / "articles.jsonl").read_text("utf-8")


def test_a_folder_without_articles_ends_with_3(tmp_path, capsys):
    (tmp_path / "seeds").mkdir()
    assert cli.run(["analyze", str(tmp_path / "seeds"), "--out", str(tmp_path / "out")]) == 3
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_old_tables(seeds, tmp_path, monkeypatch, capsys):
    out = tmp_path / "out"
    assert cli.run(["analyze", str(seeds), "--out", str(out)]) == 0
    before = tables(out)
    (seeds / "other.txt").unlink()

    def full(self, data):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    assert cli.run(["analyze", str(seeds), "--out", str(out)]) == 3
    assert "No space left on device" in capsys.readouterr().err
    assert tables(out) == before
