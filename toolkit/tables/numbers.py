"""The cells of a column of numbers: computed and printed, missing or flagged."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from toolkit import formulas
from toolkit.data import DataRow, DataTable
from toolkit.errors import DataError, suggest
from toolkit.language import Language, decimals_of, round_half_up
from toolkit.model import Cell, Mark, Quantity
from toolkit.origins import Tables, describe
from toolkit.tables.definition import ColumnDefinition, Selector
from toolkit.tables.marks import FLAGS
from toolkit.typography import MISSING, make_runs

Keys = Mapping[str, str | int]


class NumberCells:
    """Makes the cells of numbers of one table in one language.

    Where the table says what an empty value means (`may_miss`), it prints a dash; elsewhere it is an error.
    """

    def __init__(self, data: DataTable, tables: Tables, language: Language, *, may_miss: bool) -> None:
        self.data = data
        self.tables = tables
        self.language = language
        self.may_miss = may_miss

    def make(self, column: ColumnDefinition, keys: Keys, opens_group: bool, where: str) -> Cell:
        """The cell of `column` in the row with these `keys`; `where` is the place of the column's definition."""
        if column.value is None:
            raise DataError("a column needs 'value' or 'text'", where=where)
        quantity = self._quantity(column.value, column.minus, column.percent_of, keys)
        if quantity is None:
            return Cell((make_runs(MISSING),), opens_group=opens_group, where=where)
        text = print_number(quantity.value, column, self.language)
        origin = describe(quantity, self.tables, self.language)
        flags = self._flags(column.value, column.flag, keys) if column.flag else ()
        return Cell((make_runs(text),), quantity, origin, flags, opens_group=opens_group, where=where)

    def _quantity(self, value: Selector, minus: Selector | None, base: Selector | None, keys: Keys) -> Quantity | None:
        """The number of a cell, or None where a part of it is missing."""
        quantity = self._select(value, keys)
        earlier = self._select(minus, keys) if minus is not None else None
        whole = self._select(base, keys) if base is not None else None
        if quantity is None or (minus is not None and earlier is None) or (base is not None and whole is None):
            return None
        if earlier is not None and minus == base:
            return formulas.rate(earlier, quantity)
        if earlier is not None:
            quantity = formulas.change(earlier, quantity)
        return quantity if whole is None else formulas.share(quantity, whole)

    def _select(self, selector: Selector, keys: Keys) -> Quantity | None:
        data, known = self._place(selector, keys)
        measure = selector.measure or data.measure()
        if self.may_miss and data.value(data.find(known), measure) is None:
            return None
        return data.quantity(measure, known)

    def _place(self, selector: Selector, keys: Keys) -> tuple[DataTable, dict[str, str | int]]:
        """The table from which a selector takes its number, and the keys of the row there."""
        data = self.tables(selector.data) if selector.data else self.data
        for name in selector.at:
            if data.field(name).name not in data.key:
                hint = f"its rows are found by {', '.join(data.key)}"
                raise DataError(f"'{name}' does not choose a row of '{data.name}'", hint=hint)
        wanted = {**keys, **selector.at}
        return data, {name: value for name, value in wanted.items() if name in data.key}

    def _flags(self, value: Selector, field: str, keys: Keys) -> tuple[Mark, ...]:
        """The mark that the row of a number carries for it, if any."""
        data, known = self._place(value, keys)
        row = data.find(known)
        name = data.value(row, field)
        return (self._flag(str(name), field, row),) if name else ()

    def _flag(self, name: str, field: str, row: DataRow) -> Mark:
        if name not in FLAGS:
            raise DataError(f"'{field}' holds '{name}', which is no flag", where=row.where, hint=suggest(name, FLAGS))
        return Mark(name, FLAGS[name], self.language.word(f"flag-{name}"))


def print_number(value: Decimal, column: ColumnDefinition, language: Language) -> str:
    """The number as its column prints it; a `signed` one that is above 0 when rounded has a plus."""
    digits = digits_of(value, column)
    plus = "+" if column.signed and round_half_up(value, digits) > 0 else ""
    return f"{plus}{language.number(value, digits)}"


def digits_of(value: Decimal, column: ColumnDefinition) -> int:
    """How many decimals of a value its column prints."""
    return decimals_of(value) if column.digits == "own" else column.digits
