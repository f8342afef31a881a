"""What the commands say, what they write and how they end."""

import subprocess
import sys

import pytest

from digest import cli
from digest.errors import DigestError, SettingsError


def test_help_names_every_command_and_exit_status(capsys):
    assert cli.run(["--help"]) == 0
    text = capsys.readouterr().out
    for name in cli.COMMANDS:
        assert f"\n  {name} " in text
    for status in range(4):
        assert f"\n    {status}  " in text


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_has_help_with_exit_statuses(capsys, name):
    assert cli.run([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert f"Usage: digest {name} " in text
    assert "Exit status:\n    0  " in text
    assert cli.COMMANDS[name] in " ".join(text.split())


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a command imports."""
    code = f"import sys; from digest.cli import run; run({list(arguments)!r}); print('|', *sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(out.rpartition("|")[2].split())


def test_help_imports_no_command():
    assert not {"numpy", "mkdocs", "rapidfuzz", "digest.publish", "digest.cli.build"} & loaded_by("--help")


def test_analyze_imports_nothing_of_the_site(seeds, tmp_path):
    loaded = loaded_by("analyze", str(seeds), "--out", str(tmp_path / "out"))
    assert "digest.pipeline.steps" in loaded
    assert not {"mkdocs", "material", "pagefind", "jinja2", "markdown", "yaml", "cbor2"} & loaded


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["buidl"], "No such command"),
        (["analyze"], "Missing argument"),
        (["analyze", "nowhere", "--out", "out"], "nowhere: no such file or folder"),
        (["build", "--config", "nowhere.yml"], "nowhere.yml: no such file"),
        (["explain", "ffff"], "ffff: no article"),
        (["explain", ""], "no article"),
    ],
)
def test_wrong_usage_is_a_message_and_status_2(capsys, tmp_path, monkeypatch, seeds, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err


def test_an_unknown_engine_names_those_there_are(capsys, seeds, tmp_path):
    assert cli.run(["analyze", str(seeds), "--out", str(tmp_path / "out"), "--engine", "steam"]) == 2
    assert "there are: local" in capsys.readouterr().err


def test_settings_that_are_not_understood_end_with_2(capsys, seeds, tmp_path):
    (seeds / "digest.toml").write_text("[site]\npublish_txt = 'full'\n")
    assert cli.run(["analyze", str(seeds), "--out", str(tmp_path / "out")]) == 2
    assert "did you mean 'publish_text'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SettingsError("s"), 2),
        (DigestError("d"), 3),
        (OSError(28, "No space left on device", "/site"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_errors_have_their_status(monkeypatch, capsys, error, status):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr(cli.digest, "main", fail)
    assert cli.run(["build"]) == status
    assert "Traceback" not in capsys.readouterr().err


def test_a_bug_of_ours_never_passes_for_a_made_site(monkeypatch, capsys):
    def fail(*arguments, **options):
        raise ZeroDivisionError

    monkeypatch.setattr(cli.digest, "main", fail)
    assert cli.run(["build"]) == 3
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "this is a bug in the digest" in said


def test_the_module_is_the_command():
    out = subprocess.run(
        [sys.executable, "-m", "digest", "--version"], capture_output=True, text=True, check=True
    )
    assert out.stdout.startswith("digest, version ")
