"""Pydantic's faults in the words of those who write the files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, get_origin

from toolkit.errors import DefinitionError, suggest

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

Location: TypeAlias = tuple[str | int, ...]
Positions: TypeAlias = Mapping[Location, tuple[int, int]]

LONGEST_SHOWN = 60

# What a field takes, by the beginning of the type of pydantic's fault; the first that fits holds.
EXPECTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("text", "put it in quotation marks if it is text"),
    "string_pattern": ("a name of small letters, digits and hyphens", "for instance china-sectors"),
    "string_too": ("a text of another length", ""),
    "int": ("a whole number", "write digits only"),
    "float": ("a number", "write digits only"),
    "decimal": ("a number", "write digits only"),
    "finite_number": ("a number", "write digits only"),
    "bool": ("true or false", "write true or false"),
    "date": ("a date such as 2026-11-20", "write year-month-day, without quotation marks"),
    "dict": ("lines of the form 'name: value'", "indent them by two spaces under the field"),
    "mapping": ("lines of the form 'name: value'", "indent them by two spaces under the field"),
    "model": ("lines of the form 'name: value'", "indent them by two spaces under the field"),
    "list": ("a list", "write [one, two], or lines that begin with '- '"),
    "tuple": ("a list", "write [one, two], or lines that begin with '- '"),
}
LIMITS: Mapping[str, tuple[str, str]] = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"),
    "less_than": ("less than", "lt"),
}


def place(name: str, positions: Positions, location: Location) -> str:
    """``file:line:column`` of a part; of the nearest part above it where it is missing."""
    line, column = position(positions, location)
    return f"{name}:{line}:{column}"


def position(positions: Positions, location: Location) -> tuple[int, int]:
    """Line and column of a part, or of the nearest part above it."""
    while location and location not in positions:
        location = location[:-1]
    return positions.get(location, (1, 1))


def explain(
    faults: Sequence[ErrorDetails], name: str, model: type[BaseModel], positions: Positions
) -> Iterator[DefinitionError]:
    """What is wrong, where and how to mend it, in the order of the file; a field of several types is told once."""
    expected: dict[Location, list[ErrorDetails]] = {}
    found: list[tuple[Location, DefinitionError]] = []
    for fault in faults:
        location, types = _follow(fault, model, positions)
        if _expected(fault):
            expected.setdefault(location, []).append(fault)
        else:
            found.append((location, _explain(fault, location, types, place(name, positions, location))))
    for location, same in expected.items():
        where = place(name, positions, location)
        found.append((location, _mistyped(same, location, model, positions, where)))
    yield from (problem for _, problem in sorted(found, key=lambda one: position(positions, one[0])))


def _explain(fault: ErrorDetails, location: Location, types: list[Any], where: str) -> DefinitionError:
    last = str(location[-1]) if location else ""
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return DefinitionError(f"unknown field '{last}'", where=where, hint=suggest(last, _fields(types)))
    if kind == "missing":
        return DefinitionError(f"the field '{last}' is missing", where=where, hint=f"add '{last}: …' here")
    if kind in ("literal_error", "enum"):
        known = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return DefinitionError(f"'{last}' cannot be {_shown(fault)}", where=where, hint=_choice(fault["input"], known))
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _untagged(fault, last, where)
    if kind in LIMITS:
        words, key = LIMITS[kind]
        return DefinitionError(f"'{last}' must be {words} {context[key]}, not {_shown(fault)}", where=where)
    if kind == "too_short":
        return DefinitionError(f"'{last}' has too few entries", where=where, hint="give at least one")
    message = fault["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return DefinitionError(f"'{last}': {message} (here: {_shown(fault)})", where=where)


def _named(location: Location) -> str:
    """What a part of the file is called: its field, or its place in a list."""
    if not location:
        return "the file"
    if isinstance(location[-1], int) and len(location) > 1:
        return f"entry {location[-1] + 1} of '{location[-2]}'"
    return f"'{location[-1]}'"


def _untagged(fault: ErrorDetails, last: str, where: str) -> DefinitionError:
    context = fault.get("ctx", {})
    field = str(context.get("discriminator", "")).strip("'")
    known = [tag.strip(" '") for tag in str(context.get("expected_tags", "")).split(",") if tag.strip()]
    if fault["type"] == "union_tag_not_found" or not known:
        hint = (
            f"add '{field}: …' with one of: {', '.join(known)}" if known else "look at how its neighbours are written"
        )
        return DefinitionError(f"'{last}' does not say of which kind it is", where=where, hint=hint)
    tag = str(context["tag"])
    return DefinitionError(f"there is no {field} '{tag}'", where=where, hint=_choice(tag, known))


def _choice(given: object, known: Sequence[str]) -> str:
    near = suggest(str(given), known)
    return near if near.startswith("did") else f"write one of: {', '.join(known)}"


# --- a value of another type --------------------------------------------------------------------------------------


def _expected(fault: ErrorDetails) -> tuple[str, str] | None:
    return next((words for kind, words in EXPECTED.items() if fault["type"].startswith(kind)), None)


def _mistyped(
    faults: Sequence[ErrorDetails], location: Location, model: type[BaseModel], positions: Positions, where: str
) -> DefinitionError:
    last = _named(location)
    if faults[0]["type"] == "dict_type" and dict[str, str] in _follow(faults[0], model, positions)[1]:
        what = f"{last} takes a text for each language, not {_shown(faults[0])}"
        return DefinitionError(what, where=where, hint="write {ko: …, en: …}")
    found = [words for fault in faults if (words := _expected(fault))]
    takes = " or ".join(dict.fromkeys(words for words, _ in found))
    return DefinitionError(f"{last} takes {takes}, not {_shown(faults[0])}", where=where, hint=found[0][1])


def _shown(fault: ErrorDetails) -> str:
    """What stands there, as its writer would call it."""
    given = fault.get("input")
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, Mapping):
        return "lines of the form 'name: value'"
    if isinstance(given, list | tuple):
        return "a list"
    text = str(given)
    text = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return f"the {_kind(given)} {text}" if isinstance(given, int | Decimal | datetime.date) else f"'{text}'"


def _kind(given: object) -> str:
    return "date" if isinstance(given, datetime.date) else "number"


# --- from pydantic's location to the keys of the file --------------------------------------------------------------


def _follow(fault: ErrorDetails, model: type[BaseModel], positions: Positions) -> tuple[Location, list[Any]]:
    """The keys that lead to a fault and the types at its end.

    Pydantic's location also names the members of unions, which are no keys of the file and might look like some.
    """
    kept: Location = ()
    types: list[Any] = [model]
    above = types
    for part in fault["loc"]:
        models = [one for one in types if _is_model(one)]
        if len(models) > 1:
            types = [one for one in models if str(part) in _member_names(one)] or models
        elif (*kept, part) in positions or fault["type"] == "missing":
            kept, above, types = (*kept, part), types, [inner for one in types for inner in _inner(one, part)]
    return kept, above if fault["type"] == "extra_forbidden" else types


def _is_model(annotation: Any) -> bool:
    return hasattr(annotation, "model_fields")


def _member_names(model: Any) -> set[str]:
    """By what pydantic may call a member of a union: its class, or the value of its telling field."""
    annotations = [info.annotation for info in model.model_fields.values()]
    literals = (get_args(one) for one in annotations if get_origin(one) is Literal)
    return {model.__name__, *(str(value) for values in literals for value in values)}


def _fields(types: Sequence[Any]) -> list[str]:
    return [info.alias or field for one in types if _is_model(one) for field, info in one.model_fields.items()]


def _inner(annotation: Any, part: str | int) -> Iterator[Any]:
    if _is_model(annotation):
        fields = annotation.model_fields.items()
        found = next((info for field, info in fields if part in (field, info.alias)), None)
        yield from _flat(found.annotation) if found else ()
    else:
        yield from (inner for argument in get_args(annotation) for inner in _flat(argument))


def _flat(annotation: Any) -> Iterator[Any]:
    """The models and containers of an annotation, unions and Annotated taken apart."""
    arguments = get_args(annotation)
    if not arguments or getattr(annotation, "__origin__", None) in (dict, list, tuple, Mapping):
        yield annotation
    else:
        for argument in arguments:
            yield from _flat(argument)
