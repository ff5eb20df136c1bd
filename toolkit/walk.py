"""Walks over a finished report: its texts, quantities and footnotes, wherever they stand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from toolkit.model import Figure, Footnote, Foreign, PrintedQuantity, Quantity, Report, Source, Table

NOT_PRINTED = {"where", "id", "target", "url", "language", "kind", "tone", "editions", "keywords"}
"""Fields that hold names and addresses."""


def parts_of(value: object) -> Iterator[object]:
    """All dataclasses inside a value, itself included, in the order of the text.

    >>> from toolkit.model import Emphasis, Text
    >>> [type(part).__name__ for part in parts_of(Emphasis((Text("강조"),)))]
    ['Emphasis', 'Text']
    """
    if isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Quantity | Source):
        yield value
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, tuple) or dataclasses.is_dataclass(inner):
                yield from parts_of(inner)


def texts_of(report: Report) -> Iterator[tuple[str, str, bool]]:
    """Every text of the report: (text, where, whether it is set in the Chinese face)."""
    where = ""
    for part in parts_of(report):
        where = getattr(part, "where", "") or where
        foreign = isinstance(part, Foreign) and part.language.startswith("zh")
        for field in dataclasses.fields(part):  # type: ignore[arg-type]
            if field.name not in NOT_PRINTED:
                yield from ((text, where, foreign) for text in _strings(getattr(part, field.name)))


def _strings(value: object) -> Iterator[str]:
    """A text, or the texts of a tuple such as a chart's categories; the dataclasses in it are walked by themselves."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)


def footnotes_of(report: Report) -> tuple[Footnote, ...]:
    """The footnotes in their order."""
    return tuple(part for part in parts_of(report.blocks) if isinstance(part, Footnote))


def quantities_of(report: Report) -> tuple[PrintedQuantity, ...]:
    """The quantities that the prose prints, in their order."""
    return tuple(part for part in parts_of(report.blocks) if isinstance(part, PrintedQuantity))


def figures_of(report: Report) -> tuple[Figure, ...]:
    """The figures in their order."""
    return tuple(part for part in parts_of(report.blocks) if isinstance(part, Figure))


def tables_of(report: Report) -> tuple[Table, ...]:
    """The numbered and unnumbered tables in their order, without those behind figures."""
    behind = {figure.data.id for figure in figures_of(report)}
    return tuple(part for part in parts_of(report.blocks) if isinstance(part, Table) and part.id not in behind)
