"""Cells of the computed tables as quantities, for findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from toolkit import formulas
from toolkit.air.comparisons import NONE, direction, direction_of_days
from toolkit.air.pollutants import POLLUTANTS
from toolkit.data import DataTable
from toolkit.model import Quantity, Source

Findings = dict[str, object]


class Cells:
    """Reads the computed tables of a year."""

    def __init__(self, tables: Mapping[str, DataTable]) -> None:
        self._tables = tables

    def text(self, table: str, column: str, **keys: object) -> str:
        """The text of a cell."""
        found = self._tables[table]
        return str(found.value(found.find(keys), column) or "")

    def at(self, table: str, column: str, **keys: object) -> Quantity | None:
        """A number; None where the cell is empty."""
        found = self._tables[table]
        empty = found.value(found.find(keys), column) is None
        return None if empty else found.quantity(column, keys)

    def codes(self, table: str, column: str, **conditions: object) -> tuple[str, ...]:
        """The codes of a column, in the order of the table."""
        return self._tables[table].codes(column, conditions)

    def pairs(self, table: str, first: str, second: str) -> frozenset[tuple[str, str]]:
        """The pairs of codes that stand together in a row."""
        found = self._tables[table]
        return frozenset((str(found.value(row, first)), str(found.value(row, second))) for row in found.rows)


def year_quantity(year: int) -> Quantity:
    """A year as a quantity, so that prose prints it by the rules of its language."""
    return Quantity(Decimal(year), "year", (Source("air-years", "year", (("year", str(year)),)),))


def number(value: int, unit: str, table: str, **keys: object) -> Quantity:
    """A number of rows of a table."""
    place = tuple((name, str(key)) for name, key in keys.items())
    return Quantity(Decimal(value), unit, (Source(table, "*", place),), "count")


def given(**quantities: Quantity | None) -> Findings:
    """The quantities that there are, by their names; naming another one is an error in the prose."""
    return {name: one for name, one in quantities.items() if one is not None}


def compared(earlier: Quantity | None, later: Quantity | None, pollutant: str = "") -> Findings:
    """The change from an earlier to a later value: `has_previous`, `previous`, `change`, `rate`, `direction`.

    Without a pollutant the values are days.
    """
    if earlier is None or later is None:
        return {"has_previous": False, "direction": NONE}
    if pollutant:
        way = direction(earlier.value, later.value, POLLUTANTS[pollutant].step)
    else:
        way = direction_of_days(earlier.value, later.value)
    rate = formulas.rate(earlier, later) if earlier.value else None
    change = formulas.change(earlier, later)
    return {"has_previous": True, "direction": way, **given(previous=earlier, change=change, rate=rate)}


def since(found: Findings) -> Findings:
    """A comparison with the first year held under names of its own: `has_since`, `first`, `change_since`…"""
    names = {"has_previous": "has_since", "previous": "first"}
    return {names.get(name, f"{name}_since"): value for name, value in found.items()}


def ends(quantities: Mapping[str, Quantity], name: str) -> Findings:
    """The `highest` and `lowest` of some quantities: the codes (ties are all named) under `name`, and the value."""
    if not quantities:
        return {"printed": False}
    values = [one.value for one in quantities.values()]
    found: Findings = {"printed": True}
    for end, value in (("highest", max(values)), ("lowest", min(values))):
        codes = [code for code, one in quantities.items() if one.value == value]
        found[end] = {name: codes, "value": quantities[codes[0]], "tied": len(codes) > 1}
    return found


def distinct_ends(quantities: Mapping[str, Quantity], name: str) -> Findings:
    """As `ends`; not printed where all values are the same, of which none is higher or lower than the others."""
    values = {one.value for one in quantities.values()}
    return ends(quantities, name) if len(values) > 1 else {"printed": False}


def listed(codes: Sequence[str], table: str, pollutant: str) -> Findings:
    """Some codes and how many they are."""
    return {"codes": list(codes), "number": number(len(codes), "count", table, pollutant=pollutant)}
