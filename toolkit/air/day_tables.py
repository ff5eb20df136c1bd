"""The tables made of single days: grades, 24-hour standards, the calendar; and the standards of the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from toolkit.air.archive import Archive
from toolkit.air.city_tables import month_words, percent
from toolkit.air.limits import BODIES, DAY, GRADES, OWN, PRESENT, UNHEALTHY, YEAR, Grading, Limits, Standard
from toolkit.air.making import TableMaker
from toolkit.air.percentiles import PERCENTILE, percentile
from toolkit.air.pollutants import DISTRICT, PARTICULATES
from toolkit.data import DataTable, Texts, Value
from toolkit.language import round_half_up

TOTAL = "total"


@dataclass(frozen=True)
class GradeRow:
    """A year measured by its own limits or by the present ones: ``2017-own``, ``2017-present``; ``2018`` if alike."""

    name: str
    year: int
    limits: str
    grading: Grading


def grade_rows(archive: Archive, limits: Limits) -> Iterator[tuple[str, GradeRow]]:
    """The rows of each pollutant; a year has two only where its limits differ from the present ones.

    An earlier year that had no grades is measured by the present ones alone.
    """
    for pollutant in PARTICULATES:
        present = limits.present_grading(pollutant)
        for year in archive.years:
            last = archive.period.end(year)
            if year < archive.year and not limits.has_grades(pollutant, last):
                yield pollutant, GradeRow(f"{year}-{PRESENT}", year, PRESENT, present)
                continue
            own = limits.grading(pollutant, last)
            if own == present:
                yield pollutant, GradeRow(str(year), year, "", own)
            else:
                yield pollutant, GradeRow(f"{year}-{OWN}", year, OWN, own)
                yield pollutant, GradeRow(f"{year}-{PRESENT}", year, PRESENT, present)


def grades_table(archive: Archive, maker: TableMaker, limits: Limits) -> DataTable:
    """`air-grades`: days of each grade and all days measured; None where too few days were."""
    found = tuple(grade_rows(archive, limits))
    rows = [
        (pollutant, row.name, *cells) for pollutant, row in found for cells in _grade_cells(archive, pollutant, row)
    ]
    words = {row.name: _row_words(row, maker) for _, row in found}
    return maker.make("air-grades", ("pollutant", "row", "grade"), ("days", "flag"), rows, {"row": words})


def _grade_cells(archive: Archive, pollutant: str, row: GradeRow) -> Iterator[tuple[Value, ...]]:
    days = archive.daily(pollutant, row.year)
    counted = Counter(row.grading.grade(value) for value in days.values())
    mean = archive.mean(pollutant, DISTRICT, row.year)  # days are counted, and marked, as their mean is
    shown = mean.value is not None
    for grade in GRADES:
        yield grade, Decimal(counted[grade]) if shown else None, mean.flag
    yield TOTAL, Decimal(len(days)) if shown else None, mean.flag


def _row_words(row: GradeRow, maker: TableMaker) -> Texts:
    year = maker.words.dated(date(row.year, 1, 1), "year")
    return maker.words.filled(row.limits, year=year) if row.limits else year


def grade_months_table(archive: Archive, maker: TableMaker, limits: Limits) -> DataTable:
    """`air-grade-months`: days unhealthy or worse in each month of the year, by its own limits."""
    rows: list[tuple[Value, ...]] = []
    for pollutant in PARTICULATES:
        grading = limits.grading(pollutant, archive.period.last)
        days = archive.daily(pollutant, archive.year)
        for month in range(1, 13):
            values = [value for day, value in days.items() if day.month == month]
            shown = archive.month(pollutant, archive.year, month).value is not None
            unhealthy = sum(grading.grade(value) in UNHEALTHY for value in values)
            rows.append((pollutant, str(month), Decimal(unhealthy) if shown else None, Decimal(len(values))))
    columns, words = ("unhealthy", "days"), {"month": month_words(maker)}
    return maker.make("air-grade-months", ("pollutant", "month"), columns, rows, words)


def days_table(archive: Archive, maker: TableMaker, limits: Limits) -> DataTable:
    """`air-days`: PM2.5 and PM10 of each day of the period in whole numbers, with their grades."""
    gradings = {one: limits.grading(one, archive.period.last) for one in PARTICULATES}
    daily = {one: archive.daily(one, archive.year) for one in PARTICULATES}
    rows: list[tuple[Value, ...]] = []
    for day in archive.period.dates(archive.year):
        cells: list[Value] = []
        for one in PARTICULATES:
            value = daily[one].get(day)
            cells += [value, None if value is None else gradings[one].grade(value)]
        rows.append((day, *cells))
    return maker.make("air-days", ("date",), ("pm25", "grade", "pm10", "grade_pm10"), rows)


# --- standards ----------------------------------------------------------------------------------------------------


def exceedances_table(archive: Archive, maker: TableMaker, limits: Limits) -> DataTable:
    """`air-exceedances`: days above each 24-hour standard, and the 99th percentile beside it."""
    standards = limits.standards(DAY, archive.period.last)
    rows = [(one.pollutant, one.name, one.value, *_exceedance(archive, one)) for one in standards]
    columns = ("limit", "days", "measured", "share", "p99", "met", "flag")
    words = {"standard": standard_words(standards, maker)}
    return maker.make("air-exceedances", ("pollutant", "standard"), columns, rows, words)


def _exceedance(archive: Archive, standard: Standard) -> tuple[Value, ...]:
    values = list(archive.daily(standard.pollutant, archive.year).values())
    mean = archive.mean(standard.pollutant, DISTRICT, archive.year)
    measured = Decimal(len(values))
    if mean.value is None:
        return None, measured, None, None, None, ""
    above = Decimal(sum(value > standard.value for value in values))
    p99 = percentile(values, PERCENTILE)
    return above, measured, percent(above, measured), p99, met(p99, standard), mean.flag


def met(value: Decimal, standard: Standard) -> str:
    """Whether a value keeps to a limit, which itself is allowed: ``yes`` or ``no``."""
    return "yes" if value <= standard.value else "no"


def annual_limits_table(archive: Archive, maker: TableMaker, limits: Limits) -> DataTable:
    """`air-annual-limits`: the year's mean against each annual standard, and how many times as much it is."""
    standards = limits.standards(YEAR, archive.period.last)
    rows: list[tuple[Value, ...]] = []
    for one in standards:
        mean = archive.mean(one.pollutant, DISTRICT, archive.year)
        if mean.value is None:
            rows.append((one.pollutant, one.name, one.value, None, None, None, ""))
        else:
            times = round_half_up(mean.value / one.value, 1)
            rows.append((one.pollutant, one.name, one.value, mean.value, times, met(mean.value, one), mean.flag))
    columns = ("limit", "mean", "times", "met", "flag")
    words = {"standard": standard_words(standards, maker)}
    return maker.make("air-annual-limits", ("pollutant", "standard"), columns, rows, words)


def standard_words(standards: tuple[Standard, ...], maker: TableMaker) -> Mapping[str, Texts]:
    """What the standards are called: of which time they are is said only where a table has both."""
    names = {one.name for one in standards}
    words: dict[str, Texts] = {}
    for body in BODIES:
        own, present = f"{body}-{OWN}", f"{body}-{PRESENT}"
        words[own] = maker.words.texts("air-standard", own if present in names else body)
        words[present] = maker.words.texts("air-standard", present)
    return words
