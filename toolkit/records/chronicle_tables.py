"""The tables of a chronicle: its events, its agreements with their courses, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import get_args

from toolkit.data import DataRow, DataTable, Field, Texts, Value
from toolkit.records.agreements import Course
from toolkit.records.agreements import State as AgreementState
from toolkit.records.chronicle import Counts, History
from toolkit.records.meeting import Form, Level, Meeting
from toolkit.records.telling import Telling, event_day, last_day
from toolkit.sources import Document

MEETINGS = "cooperation-meetings"
AGREEMENTS = "cooperation-agreements"
FIGURES = "cooperation-figures"
TOTAL = "total"
COUNTED: Mapping[str, str] = {
    "events": "count",
    "meetings": "count",
    "video": "count",
    "plans": "count",
    "cancelled": "count",
    "participants": "people",
    "carried": "count",
    "made": "count",
    "done": "count",
    "dropped": "count",
    "open": "count",
    "untold": "count",
}
"""What is counted, with its unit."""


def make_tables(history: History, telling: Telling) -> dict[str, DataTable]:
    """The computed tables by their names."""
    tables = (_meetings(history, telling), _agreements(history, telling), _figures(history, telling))
    return {table.name: table for table in tables}


def rank_of(meeting: Meeting) -> str:
    """The rank by which events are told apart in a picture: the level, or what else the event is."""
    return "plan" if meeting.event == "plan" else meeting.level or "other"


def ranks(telling: Telling) -> dict[str, Texts]:
    """The words of the ranks, highest first."""
    levels = {code: telling.word(f"meeting-level-{code}") for code in get_args(Level)}
    return {**levels, **{code: telling.word(f"event-rank-{code}") for code in ("plan", "other")}}


# --- events -------------------------------------------------------------------------------------------------------


def _meetings(history: History, telling: Telling) -> DataTable:
    """A row an event: when, what, in which form, where, at which level."""
    names = {one.value.id: telling.name(one) for one in history.events}
    fields = (
        Field("meeting", "string", {}, codes=names),
        Field("year", "string", {}, codes=_years(history, telling)),
        Field("date", "date", {}),
        Field("end", "date", {}),
        *_in_each("when", telling),
        *_in_each("name", telling),
        Field("form", "string", telling.word("cooperation-column-form"), codes=_forms(telling)),
        *_in_each("place", telling),
        Field("level", "string", {}, codes=_levels(telling)),
        Field("rank", "string", telling.word("cooperation-column-rank"), codes=ranks(telling)),
        Field("participants", "number", telling.word("cooperation-column-participants"), unit="people"),
    )
    rows = tuple(_event_row(one, names[one.value.id], telling) for one in history.events)
    return DataTable(MEETINGS, telling.word("cooperation-meetings"), fields, ("meeting",), rows)


def _event_row(document: Document[Meeting], name: Texts, telling: Telling) -> DataRow:
    meeting = document.value
    values: tuple[Value, ...] = (
        meeting.id,
        str(event_day(document).year),
        event_day(document),
        last_day(document),
        *telling.when(document).values(),
        *name.values(),
        meeting.form,
        *telling.places(document).values(),
        meeting.level or "unstated",
        rank_of(meeting),
        None if meeting.present is None else Decimal(meeting.present),
    )
    return DataRow(values, document.where("id"))


def _forms(telling: Telling) -> dict[str, Texts]:
    return {code: telling.form(code) for code in get_args(Form)}


def _levels(telling: Telling) -> dict[str, Texts]:
    return {code: telling.word(f"meeting-level-{code}") for code in (*get_args(Level), "unstated")}


# --- agreements ---------------------------------------------------------------------------------------------------


def _agreements(history: History, telling: Telling) -> DataTable:
    """A row a line of what became of an agreement; one without any has a row with a dash."""
    origins: dict[str, Texts] = {code: telling.word(f"agreement-origin-{code}") for code in ("carried", "made")}
    meetings = {one.first.document.value.id: telling.dated_name(one.first.document) for one in history.agreements}
    states: dict[str, Texts] = {code: telling.word(f"agreement-state-{code}") for code in get_args(AgreementState)}
    fields = (
        Field("agreement", "string", {}),
        Field("item", "integer", {}),
        Field("origin", "string", {}, codes=origins),
        Field("meeting", "string", {}, codes=meetings),
        *_in_each("text", telling),
        *_in_each("who", telling),
        *_in_each("by", telling),
        Field("state", "string", {}, codes=states),
        *_in_each("outcome", telling),
    )
    rows = tuple(row for course in _in_groups(history) for row in _course_rows(course, history, telling))
    return DataTable(AGREEMENTS, telling.word("cooperation-agreements"), fields, ("agreement", "item"), rows)


def _in_groups(history: History) -> Sequence[Course]:
    """Those from before the period first."""
    return sorted(history.agreements, key=lambda course: _origin(course, history) == "made")


def _origin(course: Course, history: History) -> str:
    return "made" if event_day(course.first.document).year >= history.period[0] else "carried"


def _course_rows(course: Course, history: History, telling: Telling) -> Iterator[DataRow]:
    first = course.first
    document = first.document
    by = telling.deadline(first)
    told = [line for step in history.steps_after(course) for line in telling.course(step)]
    lines = told or [telling.word("not-stated")]
    for number, line in enumerate(lines, 1):
        values: tuple[Value, ...] = (
            first.reference,
            number,
            _origin(course, history),
            document.value.id,
            *telling.act(first).values(),
            *telling.parties(first).values(),
            *(by.get(code) for code in telling.languages),
            course.state,
            *line.values(),
        )
        yield DataRow(values, document.where(*first.location))


# --- figures ------------------------------------------------------------------------------------------------------


def _figures(history: History, telling: Telling) -> DataTable:
    """A row a year, and one for the whole period."""
    years = _years(history, telling)
    key = Field("year", "string", telling.word("cooperation-column-year"), codes=years)
    counted = (
        Field(name, "number", telling.word(f"cooperation-column-{name}"), unit=unit) for name, unit in COUNTED.items()
    )
    rows = [_counted(str(year), history.count((year, year))) for year in history.years]
    rows.append(_counted(TOTAL, history.count(history.period)))
    return DataTable(FIGURES, telling.word("cooperation-figures"), (key, *counted), ("year",), tuple(rows))


def _counted(year: str, counts: Counts) -> DataRow:
    numbers = (getattr(counts, name) for name in COUNTED)
    return DataRow((year, *(None if one is None else Decimal(one) for one in numbers)), "data/meetings")


# --- fields and words ---------------------------------------------------------------------------------------------


def _in_each(name: str, telling: Telling) -> tuple[Field, ...]:
    """A column of text for every language."""
    return tuple(Field(f"{name}_{code}", "string", {}) for code in telling.languages)


def _years(history: History, telling: Telling) -> dict[str, Texts]:
    years: dict[str, Texts] = {str(year): telling.year(year) for year in history.years}
    return {**years, TOTAL: telling.word("cooperation-total")}
