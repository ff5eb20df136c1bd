"""Means of days, months, years and stations, and how much of the time they cover.

A day's city value is the mean of its stations: sum ÷ count. The mean of a month or a year is the mean of these daily
values, so that a day with few stations weighs as much as any other. Each is rounded once, when it becomes a `Mean`.

A mean of the city rests on its days and on its stations: if all days are measured, but by a few stations only, it is
none of the city. So the days on which a single station had a value are counted beside the days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from toolkit.language import round_half_up

PRINTED_FROM, RANKED_FROM = 75, 90
"""The least coverage in percent for a mean to be printed, and to be ranked."""
LOW = "low"


@dataclass(frozen=True)
class Mean:
    """A published mean: rounded, or None where too few days were measured; `days` of `possible` had a value."""

    value: Decimal | None
    days: int
    possible: int
    few_stations: bool = field(default=False, repr=False)
    """Whether fewer than 90 % of the days of all stations had a value."""

    @property
    def flag(self) -> str:
        """``"low"`` for a printed mean of fewer than 90 % of the days or of the stations' days, else nothing."""
        few = self.few_stations or not _reaches(RANKED_FROM, self.days, self.possible)
        return LOW if self.value is not None and few else ""

    @property
    def ranked(self) -> bool:
        """Whether the mean may be called the highest or the lowest."""
        return self.value is not None and not self.flag


NOTHING = Mean(None, 0, 0)


def _reaches(percent: int, days: Decimal | int, possible: int) -> bool:
    return days * 100 >= percent * possible


def printed(days: Decimal | int, possible: int) -> bool:
    """Whether so many days with a value are enough for a figure.

    >>> printed(75, 100), printed(74, 100), printed(0, 0)
    (True, False, False)
    """
    return possible > 0 and _reaches(PRINTED_FROM, days, possible)


def mean_of_days(days: Iterable[tuple[Decimal, Decimal]], possible: int, digits: int, stations: int = 0) -> Mean:
    """The mean of the daily means of (sum, count) over the stations; exact until it is rounded.

    `stations` is how many there should be; 0 where that is not known.

    >>> mean_of_days([(Decimal(10), Decimal(2)), (Decimal(8), Decimal(1))], 2, 1)
    Mean(value=Decimal('6.5'), days=2, possible=2)
    """
    sums: dict[Decimal, Decimal] = defaultdict(Decimal)
    measured = 0
    station_days = Decimal(0)
    for total, count in days:
        sums[count] += total
        measured += 1
        station_days += count
    if not printed(measured, possible) or (stations and not printed(station_days, stations * possible)):
        return Mean(None, measured, possible)
    exact = sum((Fraction(total) / Fraction(count) for count, total in sums.items()), Fraction(0)) / measured
    few = not _reaches(RANKED_FROM, station_days, stations * possible)
    return Mean(rounded(exact, digits), measured, possible, few)


def mean_of_station(total: Decimal, days: int, possible: int, digits: int) -> Mean:
    """The mean of one station's daily values, from their sum.

    >>> mean_of_station(Decimal(50), 4, 4, 1).value
    Decimal('12.5')
    """
    value = round_half_up(total / days, digits) if printed(days, possible) else None
    return Mean(value, days, possible)


def rounded(exact: Fraction, digits: int) -> Decimal:
    """A fraction rounded half up; 28 digits are enough to tell a half from its neighbours here."""
    return round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator), digits)
