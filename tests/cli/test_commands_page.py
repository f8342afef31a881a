"""The page on the commands names every command, option and exit status that there is."""

import importlib

import pytest

from digest import cli
from tests.support.project import ROOT

PAGE = (ROOT / "docs" / "tool" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_option_is_on_the_page(name):
    _, _, after = PAGE.partition(f"### digest {name}")
    assert after
    section = after.partition("\n##")[0]
    if "It takes the options of `digest check`." in section:
        section += PAGE.partition("### digest check")[2].partition("\n##")[0]
    command = getattr(importlib.import_module(f"digest.cli.{name}"), name)
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert option in section, f"{option} of digest {name}"
