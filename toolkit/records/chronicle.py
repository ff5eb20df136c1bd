"""The chronicle of some years: their events, what was agreed and what became of it, as tables and findings.

It looks at records up to the end of its last year only, so that a later meeting never changes an earlier summary.

>>> chronicle = read_chronicle(register, data, (2020, 2020), languages)         # doctest: +SKIP
>>> chronicle.findings["meetings"].value                                        # doctest: +SKIP
Decimal('6')
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.data import DataTable
from toolkit.errors import Collector, DataError
from toolkit.language import Language
from toolkit.readers.tables import Data
from toolkit.records.agreements import Course, Step, check_courses, courses
from toolkit.records.meeting import Meeting
from toolkit.records.moments import time_of
from toolkit.records.periods import Period, periods
from toolkit.records.register import Register
from toolkit.records.telling import Telling, event_day
from toolkit.sources import Document


@dataclass(frozen=True)
class Counts:
    """What is counted in a year or over several; `participants` is None where no record states them."""

    events: int
    meetings: int
    video: int
    """Meetings held by video alone."""
    plans: int
    """Plans that were adopted without a meeting."""
    cancelled: int
    participants: int | None
    carried: int
    """Agreements from before that were open at the beginning."""
    made: int
    done: int
    dropped: int
    open: int
    """Agreements that are open at the end: carried + made − done − dropped."""
    untold: int
    """Agreements of which no record tells what became of them in that time."""


@dataclass(frozen=True)
class History:
    """The events of a period in order, and all agreements made until its end."""

    period: Period
    events: tuple[Document[Meeting], ...]
    agreements: tuple[Course, ...]
    """Those that were open when the period began, and those made in it."""

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the period."""
        return tuple(range(self.period[0], self.period[1] + 1))

    def count(self, period: Period) -> Counts:
        """What is counted in a part of the period."""
        events = [one for one in self.events if _is_in(one, period)]
        held = [one.value for one in events if one.value.state != "cancelled"]
        present = [one.present for one in held if one.present is not None]
        made = [one for one in self.agreements if _is_in(one.first.document, period)]
        carried = [one for one in self.agreements if _was_open(one, period[0] - 1)]
        ends = Counter(_state(one, period[1]) for one in (*carried, *made))
        return Counts(
            events=len(held),
            meetings=sum(one.event == "meeting" for one in held),
            video=sum(one.event == "meeting" and one.form == "video" for one in held),
            plans=sum(one.event == "plan" for one in held),
            cancelled=len(events) - len(held),
            participants=sum(present) if present else None,
            carried=len(carried),
            made=len(made),
            done=ends["done"],
            dropped=ends["dropped"],
            open=ends["new"] + ends["ongoing"],
            untold=sum(not _steps_after(one, period) for one in (*carried, *made)),
        )

    def steps_after(self, course: Course) -> tuple[Step, ...]:
        """What the records of the period say of an agreement after it was made."""
        return _steps_after(course, self.period)


@dataclass(frozen=True)
class Chronicle:
    """The computed tables by their names, and what prose may name: `toolkit/records/chronicle_findings.py` lists it."""

    period: Period
    tables: Mapping[str, DataTable]
    findings: Mapping[str, Any]

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day of the period."""
        return datetime.date(self.period[0], 1, 1), datetime.date(self.period[1], 12, 31)


def read_chronicle(register: Register, data: Data, period: Period, languages: Mapping[str, Language]) -> Chronicle:
    """The chronicle of a period; `data` gives the facts that the texts of records name.

    Without any event in the period it is a :class:`DataError`; faults of records are told all at once.
    """
    from toolkit.records.chronicle_findings import make_findings
    from toolkit.records.chronicle_tables import make_tables

    history = _read_history(register, period)
    telling = Telling(register, data, languages)
    return Chronicle(period, make_tables(history, telling), make_findings(history, telling))


def summary_periods(register: Register, fewest: int) -> tuple[Period, ...]:
    """The periods of the summaries of all records: a year with fewer than `fewest` events joins its neighbour."""
    return periods(Counter(event_day(one).year for one in _told(register)), fewest)


def _read_history(register: Register, period: Period) -> History:
    documents = [one for one in _told(register) if event_day(one).year <= period[1]]
    events = tuple(one for one in documents if _is_in(one, period))
    if not events:
        what = f"there is no record of a meeting in {' to '.join(map(str, dict.fromkeys(period)))}"
        raise DataError(what, where="data/meetings", hint="record one with 'toolkit new meeting'")
    collector = Collector()
    for problem in check_courses(documents):
        collector.add(problem)
    collector.stop()
    told = (one for one in courses(documents) if _is_in(one.first.document, period) or _was_open(one, period[0] - 1))
    return History(period, events, tuple(told))


def _told(register: Register) -> Sequence[Document[Meeting]]:
    """The records of what took place or was cancelled, in order; what is still to come is no part of a summary."""
    return sorted((one for one in register.meetings() if one.value.state != "expected"), key=_order)


def _order(document: Document[Meeting]) -> tuple[datetime.date, datetime.time, str]:
    begin = document.value.begin
    time = time_of(begin) if isinstance(begin, datetime.date) else None
    return event_day(document), time or datetime.time(), document.value.id


def _is_in(document: Document[Meeting], period: Period) -> bool:
    return period[0] <= event_day(document).year <= period[1]


def _was_open(course: Course, year: int) -> bool:
    """Whether something was still to be done at the end of a year."""
    return event_day(course.first.document).year <= year and _state(course, year) in ("new", "ongoing")


def _steps_after(course: Course, period: Period) -> tuple[Step, ...]:
    return tuple(step for step in course.steps[1:] if _is_in(step.document, period))


def _state(course: Course, year: int) -> str:
    """How far an agreement had come by the end of a year."""
    return [step.state for step in course.steps if event_day(step.document).year <= year][-1]
