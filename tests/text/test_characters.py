"""Terminators count even when closing marks follow them."""

import pytest

from digest.text.characters import ends_as_prose, ends_with_terminator


@pytest.mark.parametrize(
    ("line", "terminator", "prose"),
    [
        ("It rained.", True, True),
        ("“It rained.” )", True, True),
        ("Will it rain?\u3000”", True, False),
        ("雨が降った。", True, True),
        ("Mr. Smith goes to sea", False, False),
        ("", False, False),
        ('"”', False, False),
    ],
)
def test_terminators(line: str, terminator: bool, prose: bool) -> None:
    assert (ends_with_terminator(line), ends_as_prose(line)) == (terminator, prose)
