"""What may be a slip in the files of a year, but need not be one: it is told, and nothing is refused for it.

The limits were chosen by the files of 2017 to 2023, none of which is doubted by them.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import pairwise

from toolkit.errors import Notice, ToolkitError
from toolkit.importers.seoul_air.columns import POLLUTANTS, Column
from toolkit.importers.seoul_air.held import read_held_months
from toolkit.importers.seoul_air.rows import Measurement
from toolkit.importers.seoul_air.sums import Sums, group_of
from toolkit.importers.seoul_air.years import Incoming, YearImported
from toolkit.language.rounding import round_half_up
from toolkit.sources import Project

ONE_DAY = datetime.timedelta(days=1)
MOST_NAMED = 5

PM10, PM25 = (next(place for place, one in enumerate(POLLUTANTS) if one.key == key) for key in ("pm10", "pm25"))
MOST_ABOVE = 5
"""Percent of the rows in which PM2.5 may exceed PM10, of which it is a part: 0.3 was the most in a year."""
FACTOR = 2
"""A month may leave the range of the same month in other years so many times: 1.6 was the most."""
FEWEST_DAYS = 10
"""With a value in a month, for the month to be judged: 8 days of one station had only 4 different values."""

MonthMeans = Mapping[tuple[int, int], Decimal]
"""The mean of the district stations' values, by the place of the pollutant and the month."""


def notices_of(
    incoming: Incoming, year: YearImported, districts: Mapping[str, str], others: Sequence[MonthMeans]
) -> Iterator[Notice]:
    """What is doubtful in a year; `others` are the months of the other years that are held."""
    yield from _stations(year, districts)
    yield from _missing_days(year)
    yield from _cut_off(incoming, districts)
    yield from _swapped(incoming)
    yield from _unusual_months(year, others)
    yield from _constant(incoming, districts)


def notices_of_years(years: Sequence[int]) -> Iterator[Notice]:
    """Years that are missing between the first and the last of all that are held."""
    missing = [str(year) for year in range(min(years), max(years)) if year not in years]
    if missing:
        what = f"no data are held of {_listed(missing)}, between {min(years)} and {max(years)}"
        yield Notice(what, hint="a summary calls no year the highest or lowest of all while one is missing: import it")


# --- what is there ------------------------------------------------------------------------------------------------


def _stations(year: YearImported, districts: Mapping[str, str]) -> Iterator[Notice]:
    absent = [district for district in districts if district not in year.stations.districts]
    if absent:
        hint = "their figures will be missing from the summary"
        yield Notice(f"{year.sums.year}: no rows of {_listed(absent)}", hint=hint)
    if year.stations.unknown:
        names = _listed(year.stations.unknown)
        hint = "one in 로 counts as a roadside station, others are left out; is it a slip of writing?"
        yield Notice(f"{year.sums.year}: stations that no file of 2017 to 2023 had: {names}", hint=hint)


def _missing_days(year: YearImported) -> Iterator[Notice]:
    """Days without a row from 1 January on: a year begins there, whatever day the files begin with."""
    days = {day for day, _ in year.sums.days}
    length = year.sums.end.timetuple().tm_yday
    first = datetime.date(year.sums.year, 1, 1)
    missing = [day for step in range(length) if (day := first + ONE_DAY * step) not in days]
    if missing:
        yield Notice(f"{year.sums.year}: no rows of {_listed(_spans(missing))}", hint="these days will be gaps")


def _spans(days: Sequence[datetime.date]) -> list[str]:
    """Days that follow each other as one: ``2024-01-01 to 2024-09-30``."""
    starts = [days[0], *(later for earlier, later in pairwise(days) if later - earlier > ONE_DAY)]
    ends = [*(earlier for earlier, later in pairwise(days) if later - earlier > ONE_DAY), days[-1]]
    return [f"{start}" if start == end else f"{start} to {end}" for start, end in zip(starts, ends, strict=True)]


def _cut_off(incoming: Incoming, districts: Mapping[str, str]) -> Iterator[Notice]:
    """A first or last day with fewer district stations than the day beside it: files are sorted by days, either way."""
    stations = Counter(one.day for one in incoming.measurements if one.station in districts)
    days = sorted(stations)
    beside = [(days[0], days[1], "after"), (days[-1], days[-2], "before")] if len(days) > 1 else []
    for day, other, side in beside:
        if stations[day] < stations[other]:
            found = f"on {day} {stations[day]}, on the day {side} {stations[other]}"
            what = f"{incoming.year}: district stations that have rows: {found}"
            yield Notice(what, hint="the file may be cut off: look at its end, or download it again")


# --- what the values are ------------------------------------------------------------------------------------------


def _swapped(incoming: Incoming) -> Iterator[Notice]:
    pairs = [(one.values[PM25], one.values[PM10]) for one in incoming.measurements]
    both = [(fine, coarse) for fine, coarse in pairs if fine is not None and coarse is not None]
    above = sum(fine > coarse for fine, coarse in both)
    if above * 100 > MOST_ABOVE * len(both):
        share = round_half_up(Decimal(above) / len(both) * 100, 1)
        what = f"{incoming.year}: PM2.5 is above PM10 in {share} % of the rows; usually it is in less than 1 %"
        yield Notice(what, hint="it is a part of PM10: are the two columns swapped, or is one in another unit?")


def month_means(months: Mapping[tuple[str, str], Sums]) -> MonthMeans:
    """The means of the months of district stations (by district and month) of which enough days are there."""
    found = {}
    for month in range(1, 13):
        chosen = [sums for (_, name), sums in months.items() if name == str(month)]
        for place in range(len(POLLUTANTS)):
            values = [sums[place] for sums in chosen]
            if max((one.count for one in values), default=0) >= FEWEST_DAYS:
                total = sum((one.total for one in values if one.total is not None), Decimal(0))
                found[place, month] = total / sum(one.count for one in values)
    return found


def held_month_means(project: Project, years: Sequence[int]) -> Mapping[int, MonthMeans]:
    """The months of the years that are held; a year that cannot be read is passed over."""
    found = {}
    for year in years:
        with suppress(ToolkitError):
            found[year] = month_means(read_held_months(project, year))
    return found


def _unusual_months(year: YearImported, others: Sequence[MonthMeans]) -> Iterator[Notice]:
    """One notice a pollutant, so that a column of nothing but zeros is told in a line."""
    means = month_means({(code, str(month)): sums for (code, month), sums in year.sums.months.items()})
    for place, one in enumerate(POLLUTANTS):
        told = []
        for month in range(1, 13):
            usual = [other[place, month] for other in others if (place, month) in other]
            mean = means.get((place, month))
            if mean is not None and usual and not min(usual) / FACTOR <= mean <= max(usual) * FACTOR:
                told.append(f"{_shown(mean, one)} in {year.sums.year}-{month:02} ({_range(usual, one)})")
        if told:
            what = f"{year.sums.year}: {one.name} is far from the same months of other years: {_listed(told, 3)}"
            yield Notice(what, hint="is the column the right one, its unit and decimal point as they were?")


def _range(usual: Sequence[Decimal], one: Column) -> str:
    least, most = _shown(min(usual), one), _shown(max(usual), one)
    return f"usually {least}" if least == most else f"usually {least} to {most}"


def _shown(mean: Decimal, one: Column) -> str:
    return f"{round_half_up(mean, one.decimals):f}"


def _constant(incoming: Incoming, districts: Mapping[str, str]) -> Iterator[Notice]:
    """PM10 or PM2.5 of a station that is used, with one value on all days of a month: a monitor that stood still."""
    chosen: dict[tuple[str, int, int], list[Decimal]] = {}
    for one in incoming.measurements:
        for place, value in _particulates(one, districts):
            chosen.setdefault((one.station, one.day.month, place), []).append(value)
    told = [
        f"{station} {incoming.year}-{month:02} {POLLUTANTS[place].name} {values[0]:f}"
        for (station, month, place), values in sorted(chosen.items())
        if len(values) >= FEWEST_DAYS and len(set(values)) == 1
    ]
    if told:
        what = f"{incoming.year}: one and the same value on all days of a month: {_listed(told)}"
        yield Notice(what, hint="values change from day to day: leave the cells empty if nothing was measured")


def _particulates(one: Measurement, districts: Mapping[str, str]) -> Iterator[tuple[int, Decimal]]:
    if group_of(one.station, districts):
        for place in (PM10, PM25):
            value = one.values[place]
            if value is not None:
                yield place, value


def _listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
