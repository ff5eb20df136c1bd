"""All years of a summary as numbers: the daily sums by pollutant and group, the monthly sums of each station."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from toolkit.air.held import HeldYear
from toolkit.air.means import NOTHING, Mean, mean_of_days, mean_of_station
from toolkit.air.period import Period
from toolkit.air.pollutants import DISTRICT, GROUPS, POLLUTANTS
from toolkit.data import DataTable
from toolkit.language import round_half_up

Days = Mapping[date, tuple[Decimal, Decimal]]
"""Sum over the stations and how many had a value, by the day; days without any value are left out."""
Months = Mapping[str, Mapping[int, tuple[Decimal, int]]]
"""Sum over the days and how many had a value, by district and month."""


class Archive:
    """The held years up to that of a summary, the last of them; `districts` in their official order."""

    def __init__(self, held: tuple[HeldYear, ...], districts: tuple[str, ...]) -> None:
        self.districts = districts
        self.year = held[-1].year
        self.years = tuple(one.year for one in held)
        self.latest = held[-1]
        self.period = Period(held[-1].last)
        self._held = {one.year: one for one in held}
        self._days = {year: _days_of(one.days) for year, one in self._held.items()}
        self._months = {year: _months_of(one.stations) for year, one in self._held.items()}
        self._in_period = {year: _cut(days, self.period.end(year)) for year, days in self._days.items()}
        self._means: dict[tuple[str, str, int], Mean] = {}

    @property
    def missing(self) -> tuple[int, ...]:
        """The years between the first and the last that are not held."""
        return tuple(year for year in range(self.years[0], self.year) if year not in self._held)

    @property
    def previous(self) -> int | None:
        """The year before, if it is held."""
        return self.year - 1 if self.year - 1 in self._held else None

    def days(self, pollutant: str, group: str, year: int) -> Days:
        """The daily sums of a year, all that are held; nothing for a year that is not."""
        return self._days[year][pollutant, group] if year in self._days else {}

    def in_period(self, pollutant: str, group: str, year: int) -> Days:
        """The daily sums of the period."""
        return self._in_period[year][pollutant, group] if year in self._in_period else {}

    def daily(self, pollutant: str, year: int) -> Mapping[date, Decimal]:
        """The city's daily means of the period, rounded as they are compared with limits."""
        digits = POLLUTANTS[pollutant].day_digits
        days = self.in_period(pollutant, DISTRICT, year)
        return {day: round_half_up(total / count, digits) for day, (total, count) in days.items()}

    def mean(self, pollutant: str, group: str, year: int) -> Mean:
        """The mean of the period in a year."""
        key = (pollutant, group, year)
        if key not in self._means:
            days = self.in_period(pollutant, group, year)
            digits = POLLUTANTS[pollutant].digits
            stations = len(self.districts) if group == DISTRICT else 0  # nobody knows how many roadside ones to expect
            self._means[key] = mean_of_days(days.values(), self.period.days(year), digits, stations)
        return self._means[key]

    def course(self, pollutant: str) -> Mapping[int, Mean]:
        """The city's means of all years."""
        return {year: self.mean(pollutant, DISTRICT, year) for year in self.years}

    def month(self, pollutant: str, year: int, month: int) -> Mean:
        """The city's mean of a month, as far as it belongs to the period."""
        possible = self.period.days_of_month(year, month)
        if year not in self._held or not possible:
            return NOTHING
        days = self.in_period(pollutant, DISTRICT, year)
        chosen = [value for day, value in days.items() if day.month == month]
        mean = mean_of_days(chosen, possible, POLLUTANTS[pollutant].digits, len(self.districts))
        return replace(mean, few_stations=False)  # a single station that pauses for a month would mark the city's too

    def between(self, pollutant: str, first: date, last: date) -> Mean:
        """The city's mean from one day to another, whatever the period."""
        chosen = [
            value
            for year in range(first.year, last.year + 1)
            for day, value in self.days(pollutant, DISTRICT, year).items()
            if first <= day <= last
        ]
        return mean_of_days(chosen, (last - first).days + 1, POLLUTANTS[pollutant].digits, len(self.districts))

    # --- single stations: by whole months ---

    @cached_property
    def months(self) -> range:
        """The whole months of the period."""
        return range(1, self.period.whole_months + 1)

    def station(self, pollutant: str, district: str, year: int) -> Mean:
        """The mean of a district's station over the whole months of the period."""
        return self._station(pollutant, district, year, self.months)

    def station_month(self, pollutant: str, district: str, month: int) -> Mean:
        """The mean of a district's station in a month of the summary's year."""
        months = range(month, month + 1) if month in self.months else range(0)
        return self._station(pollutant, district, self.year, months)

    def _station(self, pollutant: str, district: str, year: int, months: range) -> Mean:
        held = self._months[year][pollutant].get(district, {}) if year in self._months else {}
        found = [held[month] for month in months if month in held]
        total = sum((value for value, _ in found), Decimal(0))
        possible = sum(self.period.days_of_month(year, month) for month in months)
        return mean_of_station(total, sum(days for _, days in found), possible, POLLUTANTS[pollutant].digits)

    def city_of_months(self, pollutant: str, year: int) -> Mean:
        """The city's mean over the same whole months as the stations."""
        if not self.months:
            return NOTHING
        month = self.months[-1]
        last = date(year, month, self.period.days_of_month(year, month))
        return self.between(pollutant, date(year, 1, 1), last)


def _cut(found: Mapping[tuple[str, str], Days], last: date) -> Mapping[tuple[str, str], Days]:
    """The days up to the last one of the period."""
    return {key: {day: value for day, value in days.items() if day <= last} for key, days in found.items()}


def _days_of(table: DataTable) -> Mapping[tuple[str, str], Days]:
    found: dict[tuple[str, str], dict[date, tuple[Decimal, Decimal]]]
    found = {(pollutant, group): {} for pollutant in POLLUTANTS for group in GROUPS}
    for pollutant, (day, group), total, count in _sums(table, ("date", "group")):
        assert isinstance(day, date)
        found[pollutant, str(group)][day] = (total, count)
    return found


def _months_of(table: DataTable) -> Mapping[str, Months]:
    found: dict[str, dict[str, dict[int, tuple[Decimal, int]]]] = {pollutant: {} for pollutant in POLLUTANTS}
    for pollutant, (district, month), total, count in _sums(table, ("district", "month")):
        found[pollutant].setdefault(str(district), {})[int(str(month))] = (total, int(count))
    return found


def _sums(table: DataTable, key: tuple[str, str]) -> Iterator[tuple[str, tuple[object, object], Decimal, Decimal]]:
    """Pollutant, key, sum and count of every cell that has a value."""
    first, second = (table.positions[name] for name in key)
    places = [(one, table.positions[f"{one}_sum"], table.positions[f"{one}_count"]) for one in POLLUTANTS]
    for row in table.rows:
        values = row.values
        for pollutant, at_sum, at_count in places:
            total, count = values[at_sum], values[at_count]
            if isinstance(total, Decimal) and isinstance(count, Decimal) and count:
                yield pollutant, (values[first], values[second]), total, count
