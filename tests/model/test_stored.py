"""A stored data class is made, compared, copied and kept as any other."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from digest.model.stored import stored


@dataclass(frozen=True, slots=True)
class Plain:
    """As the library makes it."""

    name: str
    place: int = 7
    beside: tuple[str, ...] = ()


@stored
@dataclass(frozen=True, slots=True)
class Stored:
    """The same, stored."""

    name: str
    place: int = 7
    beside: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("given", "named"),
    [(("a",), {}), (("a", 8), {}), (("a", 8, ("b",)), {}), ((), {"name": "a"}), (("a",), {"beside": ("c",)})],
)
def test_it_takes_what_a_data_class_takes(given: tuple[object, ...], named: dict[str, object]) -> None:
    one, other = Stored(*given, **named), Plain(*given, **named)  # type: ignore[arg-type]
    assert (one.name, one.place, one.beside) == (other.name, other.place, other.beside)
    assert one == Stored(*given, **named)  # type: ignore[arg-type]
    assert hash(one) == hash(other)
    assert replace(one, place=9).place == 9
    assert pickle.loads(pickle.dumps(one)) == one


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, (), 2), {}), (("a",), {"none": 1})])
def test_it_refuses_what_a_data_class_refuses(given: tuple[object, ...], named: dict[str, object]) -> None:
    for kind in (Plain, Stored):
        with pytest.raises(TypeError):
            kind(*given, **named)  # type: ignore[arg-type]


def test_it_stays_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Stored("a").place = 8  # type: ignore[misc]
