"""What can be computed from quantities; the result remembers the cells from which it comes, and the steps.

The formula of a result names its operation, and after it those by which its arguments were computed: the share of a
sum is ``"share total"``.

>>> from decimal import Decimal
>>> from toolkit.model import Quantity
>>> rate(Quantity(Decimal(10655), "kt", ()), Quantity(Decimal(7428), "kt", ())).value.quantize(Decimal("0.1"))
Decimal('-30.3')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from toolkit.data import DataTable
from toolkit.errors import DataError, suggest
from toolkit.model import Quantity, Source

HUNDRED = Decimal(100)
NO_STEPS = ("base", "count")
"""Formulas that compute from no other quantity: they are not told as steps of another."""


@dataclass(frozen=True)
class Span:
    """Quantities from the lowest to the highest, printed as a range (67~82%)."""

    low: Quantity
    high: Quantity


def change(earlier: Quantity, later: Quantity) -> Quantity:
    """later − earlier, in their unit; two percentages differ by percentage points."""
    unit = _one_unit(earlier, later)
    unit = "percentage-points" if unit == "percent" else unit
    return _make(later.value - earlier.value, unit, "change", earlier, later)


def rate(earlier: Quantity, later: Quantity) -> Quantity:
    """(later − earlier) ÷ earlier, in percent."""
    _one_unit(earlier, later)
    return _make((later.value - earlier.value) / _divisor(earlier) * HUNDRED, "percent", "rate", earlier, later)


def ratio(earlier: Quantity, later: Quantity) -> Quantity:
    """later ÷ earlier: how many times as much."""
    _one_unit(earlier, later)
    return _make(later.value / _divisor(earlier), "times", "ratio", earlier, later)


def share(part: Quantity, whole: Quantity) -> Quantity:
    """part ÷ whole, in percent; told as a share only if both measure the same, else as a relation of two values."""
    if (part.unit, whole.unit) != ("percentage-points", "percent"):  # a change of a percentage, over a percentage
        _one_unit(part, whole)
    formula = "share" if _columns(part) == _columns(whole) else "relation"
    return _make(part.value / _divisor(whole) * HUNDRED, "percent", formula, part, whole)


def _columns(quantity: Quantity) -> set[str]:
    return {source.column for source in quantity.sources}


def total(*parts: Quantity) -> Quantity:
    """The sum of quantities of one unit."""
    return _make(sum((part.value for part in parts), Decimal(0)), _one_unit(*parts), "total", *parts)


def reduced(base: Quantity, fall: Quantity) -> Quantity:
    """`base` after a fall given in percent: an index of 100 falls by 9.1 % to 90.9."""
    if fall.unit != "percent":
        raise DataError(f"a fall is given in percent, not in '{fall.unit}'", hint="a rate() or a share() is in percent")
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
    """How many different values a column has in the rows that meet the conditions; a missing one is no value."""
    table.field(column)
    values = {str(value) for row in table.matching(conditions) if (value := table.value(row, column)) is not None}
    return _counted(table, column, len(values), conditions)


def leads(table: DataTable, name: str, codes: str | Sequence[str], /, **conditions: Any) -> bool:
    """Whether a code of the field `name` has the largest value of all its codes; a tie is no lead.

    `codes` is one code, or several whose values are taken together (road and non-road transport, say). The keys of
    the table say where to look. Beside them stand `column` (where the table has several columns of numbers),
    `excluding` (a code such as a published total, or several) and `between` (two years: their changes are compared,
    and only a rise leads).

        leads(region_emissions, "sector", "industry", region="hebei", pollutant="sox", year=2015, excluding="total")
    """
    own, others = _contenders(table, name, codes, **conditions)
    return own > max(others) and not ("between" in conditions and own <= 0)


def trails(table: DataTable, name: str, codes: str | Sequence[str], /, **conditions: Any) -> bool:
    """Whether a code has the smallest value of all codes of its field, as in :func:`leads`.

    With `between` this is the largest fall, where something falls:

        trails(region_emissions, "sector", "industry", region="hebei", pollutant="sox", between=[2015, 2030],
               excluding="total")
    """
    own, others = _contenders(table, name, codes, **conditions)
    return own < min(others) and not ("between" in conditions and own >= 0)


def _contenders(
    table: DataTable,
    name: str,
    codes: str | Sequence[str],
    *,
    column: str = "",
    excluding: str | Sequence[str] = (),
    between: Sequence[int] = (),
    **keys: object,
) -> tuple[Decimal, list[Decimal]]:
    """The value of `codes`, and the values of the codes with which it is compared."""
    own, left_out = _listed(codes), _listed(excluding)
    conditions = {**keys, "year": between[0]} if between else keys
    known = table.codes(name, conditions)
    for code in (*own, *left_out):
        if code not in known:
            raise DataError(f"the table '{table.name}' has no row {name}={code} here", hint=suggest(code, known))
    others = [code for code in known if code not in own and code not in left_out]
    if not others or not own or set(own) & set(left_out):
        raise DataError(f"there is nothing to compare here: '{name}' has {', '.join(known)}")

    def value(code: str) -> Decimal:
        places = [{**keys, name: code, "year": year} for year in between] or [{**keys, name: code}]
        found = [table.quantity(column or table.measure(), place).value for place in places]
        return found[-1] - found[0] if between else found[0]

    return sum((value(code) for code in own), Decimal(0)), [value(code) for code in others]


def _listed(codes: str | Sequence[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(str(code) for code in codes)


def _counted(table: DataTable, column: str, number: int, conditions: Mapping[str, object]) -> Quantity:
    keys = tuple((name, str(value)) for name, value in conditions.items())
    return Quantity(Decimal(number), "count", (Source(table.name, column, keys),), "count")


def _make(value: Decimal, unit: str, formula: str, *arguments: Quantity) -> Quantity:
    steps = (step for one in arguments for step in one.formula.split() if step not in NO_STEPS)
    sources = tuple(source for one in arguments for source in one.sources)
    return Quantity(value, unit, sources, " ".join(dict.fromkeys((formula, *steps))))


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
    if quantity.value < 0:
        hint = "over a negative base a rise looks like a fall: say it with the amounts"
        raise DataError(f"a rate or share over a negative base, {quantity.value}", hint=hint)
    return quantity.value
