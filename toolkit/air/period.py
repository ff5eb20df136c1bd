"""The part of a year that a summary is about: from 1 January to the last day held of its year."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

DECEMBER = 12


@dataclass(frozen=True)
class Period:
    """The days from 1 January to a day of the year; the same days of other years are compared with it."""

    last: date

    @property
    def partial(self) -> bool:
        """Whether the year is not yet complete."""
        return (self.last.month, self.last.day) != (DECEMBER, 31)

    @property
    def whole_months(self) -> int:
        """How many months of the period are complete: what single stations are compared by."""
        ended = self.last.day == monthrange(self.last.year, self.last.month)[1]
        return self.last.month if ended else self.last.month - 1

    def end(self, year: int) -> date:
        """The last day of the period in a year.

        >>> Period(date(2024, 2, 29)).end(2023), Period(date(2023, 2, 28)).end(2024)
        (datetime.date(2023, 2, 28), datetime.date(2024, 2, 29))
        """
        ended = self.last.day == monthrange(self.last.year, self.last.month)[1]
        length = monthrange(year, self.last.month)[1]
        return date(year, self.last.month, length if ended else min(self.last.day, length))

    def days(self, year: int) -> int:
        """How many days the period has in a year."""
        return self.end(year).timetuple().tm_yday

    def days_of_month(self, year: int, month: int) -> int:
        """How many days of a month belong to the period: 0 behind its end."""
        end = self.end(year)
        if month > end.month:
            return 0
        return end.day if month == end.month else monthrange(year, month)[1]

    def dates(self, year: int) -> tuple[date, ...]:
        """The days of the period in a year."""
        first = date(year, 1, 1)
        return tuple(first + datetime.timedelta(days=number) for number in range(self.days(year)))
