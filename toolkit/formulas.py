"""What can be computed from quantities; the result remembers the cells from which it comes.

>>> from decimal import Decimal
>>> from toolkit.model import Quantity
>>> rate(Quantity(Decimal(10655), "kt", ()), Quantity(Decimal(7428), "kt", ())).value.quantize(Decimal("0.1"))
Decimal('-30.3')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from toolkit.data import DataTable
from toolkit.errors import DataError
from toolkit.model import Quantity, Source

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Span:
    """Quantities from the lowest to the highest, printed as a range (67~82%)."""

    low: Quantity
    high: Quantity


def change(earlier: Quantity, later: Quantity) -> Quantity:
    """later − earlier, in their unit."""
    return _make(later.value - earlier.value, _one_unit(earlier, later), "change", earlier, later)


def rate(earlier: Quantity, later: Quantity) -> Quantity:
    """(later − earlier) ÷ earlier, in percent."""
    _one_unit(earlier, later)
    return _make((later.value - earlier.value) / _divisor(earlier) * HUNDRED, "percent", "rate", earlier, later)


def ratio(earlier: Quantity, later: Quantity) -> Quantity:
    """later ÷ earlier: how many times as much."""
    _one_unit(earlier, later)
    return _make(later.value / _divisor(earlier), "times", "ratio", earlier, later)


def share(part: Quantity, whole: Quantity) -> Quantity:
    """part ÷ whole, in percent."""
    _one_unit(part, whole)
    return _make(part.value / _divisor(whole) * HUNDRED, "percent", "share", part, whole)


def total(*parts: Quantity) -> Quantity:
    """The sum of quantities of one unit."""
    return _make(sum((part.value for part in parts), Decimal(0)), _one_unit(*parts), "total", *parts)


def reduced(base: Quantity, fall: Quantity) -> Quantity:
    """`base` after a fall given in percent: an index of 100 falls by 9.1 % to 90.9."""
    return _make(base.value * (1 - fall.value / HUNDRED), base.unit, "reduced", base, fall)


def index(base: int = 100) -> Quantity:
    """The base of an index."""
    return Quantity(Decimal(base), "index", (), "base")


def span(*quantities: Quantity) -> Span:
    """From the lowest to the highest of quantities of one unit."""
    _one_unit(*quantities)
    return Span(min(quantities, key=lambda one: one.value), max(quantities, key=lambda one: one.value))


def count(table: DataTable, conditions: Mapping[str, object]) -> Quantity:
    """How many rows meet the conditions."""
    return _counted(table, "*", len(table.matching(conditions)), conditions)


def count_of(table: DataTable, column: str, conditions: Mapping[str, object]) -> Quantity:
    """How many different values a column has in the rows that meet the conditions."""
    return _counted(table, column, len(table.codes(column, conditions)), conditions)


def _counted(table: DataTable, column: str, number: int, conditions: Mapping[str, object]) -> Quantity:
    keys = tuple((name, str(value)) for name, value in conditions.items())
    return Quantity(Decimal(number), "count", (Source(table.name, column, keys),), "count")


def _make(value: Decimal, unit: str, formula: str, *arguments: Quantity) -> Quantity:
    return Quantity(value, unit, tuple(source for one in arguments for source in one.sources), formula)


def _one_unit(*quantities: Quantity) -> str:
    if not quantities:
        raise DataError("at least one quantity is needed here")
    units = list(dict.fromkeys(one.unit for one in quantities))
    if len(units) > 1:
        raise DataError(f"quantities of different units cannot be computed together: {', '.join(units)}")
    return units[0]


def _divisor(quantity: Quantity) -> Decimal:
    if quantity.value == 0:
        raise DataError("a division by zero", hint="a rate or share over an empty base says nothing: leave it out")
    return quantity.value
