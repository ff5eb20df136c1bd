"""Tables, figures and columns that stand only under a condition: a year without a predecessor has no column for it."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.errors import DefinitionError
from toolkit.tables.definition import AnyColumn, SpannerDefinition, TableDefinition

Where = Callable[..., str]
Holds = Callable[[str, str], bool]
"""Whether a condition is met: (expression, where) → truth."""


def has_conditions(definition: TableDefinition) -> bool:
    """Whether a table, or a part of it, stands only under a condition, which its own report alone can judge."""
    inner = [one.columns if isinstance(one, SpannerDefinition) else [one] for one in definition.columns]
    return bool(definition.when) or any(column.when for columns in inner for column in columns)


def met(definition: TableDefinition, where: Where, holds: Holds) -> tuple[TableDefinition, Where]:
    """The table with the columns whose conditions are met, and where the parts of what is left are defined."""
    columns: list[AnyColumn] = []
    places: list[tuple[int, list[int]]] = []
    for number, one in enumerate(definition.columns):
        if not isinstance(one, SpannerDefinition):
            if holds(one.when, where("columns", number, "when")):
                columns.append(one)
                places.append((number, []))
            continue
        at = where, "columns", number, "columns"
        kept = [place for place, column in enumerate(one.columns) if holds(column.when, at[0](*at[1:], place, "when"))]
        if kept:
            columns.append(one.model_copy(update={"columns": [one.columns[place] for place in kept]}))
            places.append((number, kept))
    if not columns:
        hint = "give the table itself the condition: 'when'"
        raise DefinitionError("no column's condition is met", where=where("columns"), hint=hint)
    return definition.model_copy(update={"columns": columns}), _moved(where, places)


def _moved(where: Where, places: list[tuple[int, list[int]]]) -> Where:
    """The places of the columns that are left, by their new numbers."""

    def place(*location: str | int) -> str:
        moved = list(location)
        if location[:1] == ("columns",) and len(location) > 1 and isinstance(location[1], int):
            number, inner = places[location[1]]
            moved[1] = number
            if len(location) > 3 and isinstance(location[3], int):
                moved[3] = inner[location[3]]
        return where(*moved)

    return place
