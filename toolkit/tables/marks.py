"""Marks that are computed for a column within a row group: which cells stand out, and by which glyph.

Marks compare values as they are printed. A mark never rests on colour alone. Ties are all marked; where nothing
falls, no cut is marked. Flags, which the data set, say that a value is to be read with care.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Values = Sequence[Decimal | None]


def most(values: Values) -> frozenset[int]:
    """The places of the largest value.

    >>> sorted(most([Decimal(3), None, Decimal(7), Decimal(7)]))
    [2, 3]
    """
    known = [value for value in values if value is not None]
    return _places(values, max(known)) if known else frozenset()


def least(values: Values) -> frozenset[int]:
    """The places of the smallest value."""
    known = [value for value in values if value is not None]
    return _places(values, min(known)) if known else frozenset()


def highest(values: Values) -> frozenset[int]:
    """The places of the largest value; none where all values are the same, of which none stands out.

    >>> sorted(highest([Decimal(3), Decimal(7)])), sorted(highest([Decimal(7), None, Decimal(7)]))
    ([1], [])
    """
    return most(values) if _differ(values) else frozenset()


def lowest(values: Values) -> frozenset[int]:
    """The places of the smallest value; none where all values are the same."""
    return least(values) if _differ(values) else frozenset()


def largest_cut(values: Values) -> frozenset[int]:
    """The places of the largest fall; none where nothing falls.

    >>> largest_cut([Decimal(0), Decimal(4)])
    frozenset()
    """
    falls = [value for value in values if value is not None and value < 0]
    return _places(values, min(falls)) if falls else frozenset()


def _differ(values: Values) -> bool:
    return len({value for value in values if value is not None}) > 1


def _places(values: Values, wanted: Decimal) -> frozenset[int]:
    return frozenset(place for place, value in enumerate(values) if value == wanted)


@dataclass(frozen=True)
class MarkRule:
    """`style` names the mark in stylesheets; `glyph` is printed; `word` is the key of its meaning in the languages.

    Marks `by_pollutant` compare within a row group that is one pollutant, which the table's key says.
    """

    find: Callable[[Values], frozenset[int]]
    style: str
    glyph: str
    word: str
    by_pollutant: bool = False


MARKS: Mapping[str, MarkRule] = {
    "highest": MarkRule(highest, "most", "▲", "mark-highest"),
    "lowest": MarkRule(lowest, "least", "▽", "mark-lowest"),
    "most-emitted": MarkRule(most, "most", "▲", "mark-most", by_pollutant=True),
    "least-emitted": MarkRule(least, "least", "▽", "mark-least", by_pollutant=True),
    "largest-cut": MarkRule(largest_cut, "cut", "◆", "mark-largest-cut", by_pollutant=True),
    "largest-cut-amount": MarkRule(largest_cut, "cut", "◆", "mark-largest-cut-amount", by_pollutant=True),
    "largest-cut-rate": MarkRule(largest_cut, "rate", "◇", "mark-largest-cut-rate", by_pollutant=True),
}

FLAGS: Mapping[str, str] = {"low": "†"}
"""The glyph of each flag; what ``low`` means is the word ``flag-low`` of the languages."""
