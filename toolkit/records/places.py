"""Parts of a YAML file with the place of each: the faults told of them, and the texts they hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, TypeVar

from toolkit.errors import DefinitionError
from toolkit.faults import Location
from toolkit.sources import Document
from toolkit.tables.definition import Part, Texts

P = TypeVar("P", bound=Part)


def fault(document: Document[P], location: Location, what: str, hint: str) -> DefinitionError:
    """A fault of a part of the file, or of the nearest part above it."""
    return DefinitionError(what, where=document.where(*location), hint=hint)


def in_order(faults: Iterable[DefinitionError]) -> list[DefinitionError]:
    """The faults of one file in the order of their places."""
    return sorted(faults, key=lambda one: [int(number) for number in one.where.split(":")[1:]])


def texts_of(part: Part, location: Location = ()) -> Iterator[tuple[Location, Texts]]:
    """All texts in a part by language, each with its location in the file."""
    for name, field in type(part).model_fields.items():
        value: Any = getattr(part, name)
        yield from _texts(value, (*location, field.alias or name), field.annotation)


def _texts(value: Any, location: Location, annotation: Any) -> Iterator[tuple[Location, Texts]]:
    if annotation == Texts:
        yield location, value
    elif annotation == list[Texts]:
        yield from (((*location, index), one) for index, one in enumerate(value))
    elif isinstance(value, Part):
        yield from texts_of(value, location)
    elif isinstance(value, list | dict):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(one, Part):
                yield from texts_of(one, (*location, key))


def repeated(keys: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """The places of keys that stood before, each with the place where it first stands.

    >>> list(repeated(["a", "b", "a"]))
    [(2, 0)]
    """
    first: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        if first.setdefault(key, index) != index:
            yield index, first[key]


def line_of(where: str) -> str:
    """The line in ``file:line:column``."""
    return where.rsplit(":", 2)[1]
