"""Timelines: dated events along an axis of months, straight from a table."""

from __future__ import annotations

from datetime import date

from toolkit.data import DataRow, DataTable
from toolkit.errors import DataError, LanguageError
from toolkit.figures.definition import TimelineDefinition
from toolkit.figures.parts import Grid, Studio, Where, selected
from toolkit.model import Timeline, TimelineEvent

MOST_MONTHS = 60


def make_timeline(studio: Studio, drawing: TimelineDefinition, where: Where) -> tuple[Timeline, Grid]:
    """The events in the order of their days, and the same as a table: when, what kind, what."""
    data = studio.tables(drawing.data)
    rows = selected(data, drawing.where)
    codes = data.codes(drawing.level, drawing.where)
    levels = tuple(studio.label(data, drawing.level, code) for code in codes)
    events = [_event(studio, data, drawing, row, codes) for row in rows]
    events.sort(key=lambda event: (event.start, event.end))
    months = _months(studio, data, events)
    cells = ((event.when, (levels[event.level], event.label)) for event in events)
    head = (studio.column(data, drawing.level), studio.language.word("timeline-event"))
    return Timeline(levels, tuple(events), months), Grid(head, (("", tuple(cells)),), texts=True)


def _event(
    studio: Studio, data: DataTable, drawing: TimelineDefinition, row: DataRow, codes: tuple[str, ...]
) -> TimelineEvent:
    start = _day(data, row, drawing.start)
    end = _day(data, row, drawing.end) if drawing.end and data.value(row, drawing.end) is not None else start
    if end < start:
        raise DataError(f"'{drawing.end}' of '{data.name}' is before '{drawing.start}' here", where=row.where)
    when, label = (_text(studio, data, row, name) for name in (drawing.time, drawing.label))
    return TimelineEvent(when, label, start, end, codes.index(str(data.value(row, drawing.level))))


def _day(data: DataTable, row: DataRow, name: str) -> date:
    value = data.value(row, name)
    if not isinstance(value, date):
        raise DataError(f"'{name}' of '{data.name}' is no date here: {value}", where=row.where)
    return value


def _text(studio: Studio, data: DataTable, row: DataRow, name: str) -> str:
    """The text of a row in the edition's language."""
    field = f"{name}_{studio.language.code}"
    value = data.value(row, field)
    if not value:
        raise LanguageError(f"the cell '{field}' is empty", where=row.where, hint="an event has its time and its name")
    return str(value)


def _months(studio: Studio, data: DataTable, events: list[TimelineEvent]) -> tuple[tuple[date, str], ...]:
    """The months of the axis; a year stands at its January and at the first month."""
    first, last = events[0].start, max(event.end for event in events)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MOST_MONTHS:
        what = f"the events of '{data.name}' span {count} months"
        raise DataError(what, hint=f"a timeline shows {MOST_MONTHS} months at most; say which events with 'where'")
    starts = [
        date(first.year + place // 12, place % 12 + 1, 1) for place in range(first.month - 1, first.month - 1 + count)
    ]
    return tuple(
        (start, studio.language.date(start, "year" if start.month == 1 or number == 0 else "month-short"))
        for number, start in enumerate(starts)
    )
