"""Gives a frozen data class with slots a constructor that takes half the time."""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def stored(kind: type[_T]) -> type[_T]:
    """Return a data class whose constructor stores each field through its slot.

    A frozen data class of itself calls `object.__setattr__` by the name of each field. Where hundreds of thousands of
    objects are made, that is felt: over an analysis of 5,000 articles it takes 3 % of the time. The class has no
    `__post_init__` and no default factories.
    """
    slots, given = vars(kind), fields(kind)  # type: ignore[arg-type]
    scope: dict[str, Any] = {f"store_{field.name}": slots[field.name].__set__ for field in given}
    scope |= {f"default_{field.name}": field.default for field in given}
    names = [
        field.name if field.default is MISSING else f"{field.name}=default_{field.name}" for field in given
    ]
    lines = [f"    store_{field.name}(self, {field.name})" for field in given]
    exec("\n".join([f"def __init__(self, {', '.join(names)}):", *lines]), scope)
    kind.__init__ = scope["__init__"]  # type: ignore[method-assign]
    return kind
