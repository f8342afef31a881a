"""Settings are loaded from the folder of the articles."""

import pytest

from digest import publish
from digest.config import DigestSettings
from digest.errors import SettingsError


def test_two_settings_files_are_refused(seeds, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    for folder in (seeds, other):
        (folder / "digest.toml").write_text("[site]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="say which one counts"):
        publish.load_settings([seeds, other])
    assert publish.load_settings([seeds, seeds]) == DigestSettings()
