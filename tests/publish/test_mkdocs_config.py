"""What is wrong with a configuration is said with its name."""

import pytest

from digest import publish
from digest.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: A\nplugins: []\n", "the plugin 'digest' is not listed"),
        ("site_name: A\ntheme: nowhere\n", "nowhere"),
        ("site_name: [\n", "mkdocs.yml"),
        ("site_name: A\nplugins:\n  - digest:\n      sedes: x\n", "sedes"),
    ],
)
def test_a_configuration_that_is_not_understood_is_named(tmp_path, text, said):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mkdocs\.yml") as caught:
        publish.configured(tmp_path / "mkdocs.yml", strict=True)
    assert said in str(caught.value)
