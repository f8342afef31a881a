"""Kernel: an array that is filled batch by batch, so that what the batches hold is never there twice."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

_T = TypeVar("_T", bound=np.generic)


class Column(Generic[_T]):
    """An array that is filled from its front.

    Room that is never filled costs no memory where the system hands out pages at the first touch, as Linux and macOS
    do; where the room does not do, it is made half as large again.
    """

    def __init__(self, kind: DTypeLike, room: int) -> None:
        self._size = 0
        self._values: NDArray[_T] = np.empty(room, kind)

    def add(self, values: NDArray[_T]) -> None:
        """Put values at the end."""
        end = self._size + len(values)
        if end > len(self._values):
            grown = np.empty(end + len(self._values) // 2, self._values.dtype)
            grown[: self._size] = self._values[: self._size]
            self._values = grown
        self._values[self._size : end] = values
        self._size = end

    def filled(self) -> NDArray[_T]:
        """Return what was put in, without copying it."""
        return self._values[: self._size]
