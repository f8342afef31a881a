"""Who is told, while work is done, what begins now."""

from collections.abc import Callable

Tell = Callable[[str], None]
"""Is told in a few words what begins now."""
