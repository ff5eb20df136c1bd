"""Calendars: a value and a class for each day of a year, straight from a table."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from toolkit.data import DataRow, DataTable
from toolkit.errors import DataError, suggest
from toolkit.figures.definition import CalendarDefinition
from toolkit.figures.parts import Entry, Grid, Point, Studio, Where, datum_of, require_values, selected
from toolkit.model import CalendarChart, CalendarDay, Grade
from toolkit.typography import MISSING

MONTHS = 12
DAYS = 31


def make_calendar(studio: Studio, drawing: CalendarDefinition, where: Where) -> tuple[CalendarChart, Grid]:
    """The calendar from the first to the last day of its rows; a day between them without a value is a gap."""
    data = studio.tables(drawing.data)
    rows = _by_day(data, drawing)
    first, last = min(rows), max(rows)
    if first.year != last.year:
        raise DataError(f"a calendar shows one year, not {first.year} to {last.year}", hint="say which with 'where'")
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    entries = {day: _entry(studio, data, drawing, rows.get(day)) for day in days}
    require_values(data, entries.values())
    grades = tuple(
        Grade(
            studio.label(data, drawing.grade, code),
            studio.text(one.limits, where("drawing", "grades", code, "limits")) if one.limits else "",
            one.tone,
        )
        for code, one in drawing.grades.items()
    )
    names = tuple(studio.language.date(date(first.year, month, 1), "month-short") for month in range(1, MONTHS + 1))
    chart = CalendarChart(names, tuple(_day(data, drawing, day, entries[day], rows.get(day)) for day in days), grades)
    return chart, _grid(names, first.year, entries)


def _by_day(data: DataTable, drawing: CalendarDefinition) -> dict[date, DataRow]:
    """The rows by their day; a day in several rows, or a row without one, is an error."""
    found: dict[date, DataRow] = {}
    for row in selected(data, drawing.where):
        day = data.value(row, drawing.date)
        if not isinstance(day, date):
            raise DataError(f"'{drawing.date}' of '{data.name}' is no date here: {day}", where=row.where)
        if day in found:
            raise DataError(f"'{data.name}' has several rows of {day}", where=row.where, hint="say which with 'where'")
        found[day] = row
    return found


def _entry(studio: Studio, data: DataTable, drawing: CalendarDefinition, row: DataRow | None) -> Entry:
    return studio.entry(data, drawing.measure, row, 0) if row is not None else MISSING


def _day(data: DataTable, drawing: CalendarDefinition, day: date, entry: Entry, row: DataRow | None) -> CalendarDay:
    if row is None or not isinstance(entry, Point):
        return CalendarDay(day.month, day.day)
    code, codes = data.value(row, drawing.grade), list(drawing.grades)
    if code not in codes:
        what = f"'{drawing.grade}' of '{data.name}' holds '{code}', which the calendar has no colour for"
        raise DataError(what, where=row.where, hint=suggest(str(code), codes))
    return CalendarDay(day.month, day.day, datum_of(entry), codes.index(str(code)))


def _grid(names: tuple[str, ...], year: int, entries: Mapping[date, Entry]) -> Grid:
    """A row a day of the month, a column a month; what is no day of the year or not of the period stays empty."""

    def entry(month: int, day: int) -> Entry:
        exists = day <= monthrange(year, month)[1]
        return entries.get(date(year, month, day), "") if exists else ""

    days = range(1, DAYS + 1)
    rows = ((str(day), tuple(entry(month, day) for month in range(1, MONTHS + 1))) for day in days)
    return Grid(names, (("", tuple(rows)),))
