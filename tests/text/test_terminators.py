"""A line ends with a stop whatever closes after it."""

import pytest

from digest.text.terminators import full_stopped, stopped


@pytest.mark.parametrize(
    ("line", "stop", "full"),
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
def test_stops(line: str, stop: bool, full: bool) -> None:
    assert (stopped(line), full_stopped(line)) == (stop, full)
