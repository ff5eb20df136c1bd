"""The tables of the city: years, months, seasons, roadside stations, and how much was measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from toolkit.air.archive import Archive
from toolkit.air.limits import UNHEALTHY, Grading
from toolkit.air.making import TableMaker
from toolkit.air.means import Mean
from toolkit.air.pollutants import DISTRICT, GROUPS, PARTICULATES, POLLUTANTS, ROADSIDE
from toolkit.data import DataTable, Texts, Value
from toolkit.language import round_half_up

MANAGED_FROM = 2019
"""Seasonal management began in December of this year."""


def years_table(archive: Archive, maker: TableMaker) -> DataTable:
    """`air-years`: the mean of each pollutant, group of stations and year."""
    rows = [
        (pollutant, group, year, mean.value, Decimal(mean.days), mean.flag)
        for pollutant in POLLUTANTS
        for group in GROUPS
        for year in archive.years
        for mean in [archive.mean(pollutant, group, year)]
    ]
    return maker.make("air-years", ("pollutant", "group", "year"), ("mean", "days", "flag"), rows)


def months_table(archive: Archive, maker: TableMaker) -> DataTable:
    """`air-months`: the twelve months of this year and the last, and the change; None beyond the period."""
    rows = [
        (
            pollutant,
            str(month),
            this.value,
            last.value,
            difference(last, this),
            this.flag,
            last.flag,
            Decimal(this.days),
        )
        for pollutant in POLLUTANTS
        for month in range(1, 13)
        for this in [archive.month(pollutant, archive.year, month)]
        for last in [archive.month(pollutant, archive.year - 1, month)]
    ]
    columns = ("this", "last", "change", "flag_this", "flag_last", "days_this")
    in_text = maker.words.codes("air-pollutant-in-text")  # no table prints these in its stub; sentences name them
    words = {"month": month_words(maker), "pollutant": in_text}
    return maker.make("air-months", ("pollutant", "month"), columns, rows, words)


def month_words(maker: TableMaker) -> dict[str, Texts]:
    """The names of the months by their numbers."""
    return {str(month): maker.words.dated(date(2000, month, 1), "month-name") for month in range(1, 13)}


def difference(earlier: Mean, later: Mean) -> Decimal | None:
    """later − earlier as printed; None where one of them is not printed."""
    return None if earlier.value is None or later.value is None else later.value - earlier.value


# --- seasons ------------------------------------------------------------------------------------------------------


def season(year: int) -> tuple[date, date]:
    """The first and last day of the season that ends in a year: December to March."""
    return date(year - 1, 12, 1), date(year, 3, 31)


def season_years(archive: Archive) -> tuple[int, ...]:
    """The years whose season is held with its December."""
    return tuple(year for year in archive.years if year - 1 in archive.years)


def seasons_table(archive: Archive, maker: TableMaker, grading: Grading) -> DataTable:
    """`air-seasons`: means from December to March, and days unhealthy or worse by the limits of the summary's year."""
    means = {
        year: {pollutant: archive.between(pollutant, *season(year)) for pollutant in PARTICULATES}
        for year in season_years(archive)
    }
    rows = [(str(year), *_season(year, means, archive, grading)) for year in means]
    columns = ("pm25", "pm10", "change_pm25", "change_pm10", "unhealthy_days", "days", "flag", "managed")
    words = {str(year): _season_words(year, maker) for year in means}
    return maker.make("air-seasons", ("season",), columns, rows, {"season": words})


def _season(year: int, means: dict[int, dict[str, Mean]], archive: Archive, grading: Grading) -> tuple[Value, ...]:
    own, before = means[year], means.get(year - 1)
    changes = [difference(before[one], own[one]) if before else None for one in PARTICULATES]
    days = _unhealthy_days(year, archive, grading) if own["pm25"].value is not None else None
    flag = own["pm25"].flag or own["pm10"].flag
    managed = "yes" if year > MANAGED_FROM else "no"
    return (*(own[one].value for one in PARTICULATES), *changes, days, Decimal(own["pm25"].days), flag, managed)


def _unhealthy_days(year: int, archive: Archive, grading: Grading) -> Decimal:
    first, last = season(year)
    days = {**archive.days("pm25", DISTRICT, year - 1), **archive.days("pm25", DISTRICT, year)}
    values = (round_half_up(total / count, 0) for day, (total, count) in days.items() if first <= day <= last)
    return Decimal(sum(grading.grade(value) in UNHEALTHY for value in values))


def _season_words(year: int, maker: TableMaker) -> Texts:
    first, last = (maker.words.dated(day, "month") for day in season(year))
    return maker.words.filled("season", first=first, last=last)


# --- roadside stations and coverage -------------------------------------------------------------------------------


def roadside_table(archive: Archive, maker: TableMaker) -> DataTable:
    """`air-roadside`: the means of both groups of stations, their difference and ratio, and how many roadside ones."""
    rows: list[tuple[Value, ...]] = []
    for pollutant in POLLUTANTS:
        city, roadside = (archive.mean(pollutant, group, archive.year) for group in GROUPS)
        stations = _most_stations(archive, pollutant, ROADSIDE)
        flag = city.flag or roadside.flag
        rows.append(
            (pollutant, city.value, roadside.value, difference(city, roadside), _ratio(city, roadside), stations, flag)
        )
    columns = ("city", "roadside", "difference", "ratio", "stations", "flag")
    return maker.make("air-roadside", ("pollutant",), columns, rows)


def _ratio(below: Mean, above: Mean) -> Decimal | None:
    return round_half_up(above.value / below.value, 2) if above.value is not None and below.value else None


def _most_stations(archive: Archive, pollutant: str, group: str) -> Decimal:
    return max((count for _, count in archive.in_period(pollutant, group, archive.year).values()), default=Decimal(0))


def coverage_table(archive: Archive, maker: TableMaker) -> DataTable:
    """`air-coverage`: station-days with a value of those possible at the district stations."""
    return maker.make(
        "air-coverage",
        ("pollutant",),
        ("station_days", "possible", "percent", "stations", "days"),
        [(pollutant, *_coverage(archive, pollutant)) for pollutant in POLLUTANTS],
    )


def _coverage(archive: Archive, pollutant: str) -> Iterator[Decimal]:
    days = archive.in_period(pollutant, DISTRICT, archive.year)
    measured = sum((count for _, count in days.values()), Decimal(0))
    possible = Decimal(len(archive.districts) * archive.period.days(archive.year))
    yield from (measured, possible, percent(measured, possible))
    yield from (_most_stations(archive, pollutant, DISTRICT), Decimal(len(days)))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """part ÷ whole in percent with one decimal; nothing of nothing is 0.

    >>> percent(Decimal(328), Decimal(365))
    Decimal('89.9')
    """
    return round_half_up(part / whole * 100, 1) if whole else Decimal(0)
