from digest import cli


def test_an_engine_that_does_not_exist(seeds, tmp_path, capsys):
    assert cli.run(["analyze", str(seeds), "--out", str(tmp_path / "out"), "--engine", "steam"]) == 2
    assert "'steam'; there are: local, spark" in capsys.readouterr().err


def test_a_master_without_a_cluster(seeds, tmp_path, capsys):
    out = ["--out", str(tmp_path / "out"), "--master", "spark://host:7077"]
    assert cli.run(["analyze", str(seeds), *out]) == 2
    assert "choose the engine 'spark'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_format_without_a_cluster(seeds, tmp_path, capsys):
    out = ["--out", str(tmp_path / "out"), "--format", "parquet"]
    assert cli.run(["analyze", str(seeds), *out]) == 2
    assert "add: --engine spark" in capsys.readouterr().err


def test_a_format_that_does_not_exist(seeds, tmp_path, capsys):
    out = ["--out", str(tmp_path / "out"), "--engine", "spark", "--format", "csv"]
    assert cli.run(["analyze", str(seeds), *out]) == 2
    assert "'csv'; there are: jsonl, parquet" in capsys.readouterr().err
