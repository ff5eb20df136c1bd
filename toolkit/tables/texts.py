"""The cells of a column of text: lines, points, and points under points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.data import DataRow, DataTable
from toolkit.errors import Collector, DataError, LanguageError
from toolkit.language import Language
from toolkit.model import Cell, CellPart, Runs
from toolkit.tables.definition import ColumnDefinition
from toolkit.typography import make_runs

Text = tuple[DataRow, str]
"""A text with the row that holds it."""


class TextCells:
    """Makes the cells of text of one table in one language; texts that are not translated go to `collector`."""

    def __init__(self, data: DataTable, language: Language, collector: Collector) -> None:
        self.data = data
        self.language = language
        self.collector = collector

    def make(self, column: ColumnDefinition, keys: Mapping[str, str | int], opens_group: bool, where: str) -> Cell:
        """The cell of `column` in the row with these `keys`; `where` is the place of the column's definition."""
        name = self._name(column.text, where)
        found = self._texts(self.data.matching({**keys, **column.at}), column.text, name)
        lines: tuple[Runs, ...] = ()
        parts: tuple[CellPart, ...] = ()
        if column.level:
            lines, parts = self._nested(found, column.level)
        elif column.written == "listing" and found:
            lines = (make_runs(self.language.listing([text for _, text in found]), found[0][0].where),)
        else:
            lines = _lines(_only_text(found, name) if column.written == "line" else found)
        return Cell(lines, opens_group=opens_group, parts=parts, where=where)

    def _name(self, text: str, where: str) -> str:
        """The field that holds a text: the one of this language, or one whose codes have words."""
        name = f"{text}_{self.language.code}"
        if name in self.data.positions:
            return name
        if text in self.data.positions and self.data.field(text).codes is not None:
            return text
        raise LanguageError(f"the table '{self.data.name}' has no column '{name}'", where=where)

    def _texts(self, rows: Sequence[DataRow], text: str, name: str) -> list[Text]:
        found = [(row, str(value)) for row in rows if (value := self.data.value(row, name)) is not None]
        if name == text:
            return [(row, self.data.label(name, code, self.language.code)) for row, code in found]
        self._check_translated(rows, text, name)
        return found

    def _nested(self, found: Sequence[Text], field: str) -> tuple[tuple[Runs, ...], tuple[CellPart, ...]]:
        """Points that all stand at level 1 as lines; otherwise each of level 1 as the heading of those under it."""
        levels = [self._level(row, field) for row, _ in found]
        if set(levels) <= {1}:
            return _lines(found), ()
        if levels[0] == 2:
            hint = "a point of level 2 belongs to one of level 1 above it"
            raise DataError("the first point of a cell has level 2", where=found[0][0].where, hint=hint)
        tops = [number for number, level in enumerate(levels) if level == 1]
        parts = [found[top:end] for top, end in zip(tops, [*tops[1:], len(found)], strict=True)]
        return (), tuple(CellPart(_lines(part)[0], _lines(part)[1:]) for part in parts)

    def _level(self, row: DataRow, field: str) -> int:
        level = self.data.value(row, field)
        if level not in (1, 2):
            what = f"'{field}' is {'empty' if level is None else level} here"
            raise DataError(what, where=row.where, hint="the level of a point is 1 or 2")
        return 1 if level == 1 else 2

    def _check_translated(self, rows: Sequence[DataRow], text: str, name: str) -> None:
        """A text that another language has must not be blank in this one."""
        others = [one.name for one in self.data.fields if one.name.startswith(f"{text}_") and one.name != name]
        for row in rows:
            if self.data.value(row, name) is None and any(self.data.value(row, one) is not None for one in others):
                hint = f"another language has this text; write it in '{name}' too"
                self.collector.add(LanguageError(f"the cell '{name}' is empty", where=row.where, hint=hint))


def _lines(found: Sequence[Text]) -> tuple[Runs, ...]:
    return tuple(make_runs(text, row.where) for row, text in found)


def _only_text(found: list[Text], name: str) -> list[Text]:
    """The one text of a cell, with the first row that holds it; different texts are an error."""
    for row, text in found:
        if text != found[0][1]:
            what = f"'{name}' has several texts for one cell: '{found[0][1]}' and '{text}'"
            hint = "choose the rows with 'at', or print all of them with 'written: points' or 'written: listing'"
            raise DataError(what, where=row.where, hint=hint)
    return found[:1]
