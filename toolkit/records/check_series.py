"""The checks of numbers in series: none twice, none skipped, and days in their order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.errors import DefinitionError
from toolkit.faults import Location
from toolkit.records.days import begin_day
from toolkit.records.known import Known
from toolkit.records.meeting import Meeting, Session
from toolkit.records.moments import day_of
from toolkit.records.places import fault
from toolkit.sources import Document


@dataclass(frozen=True)
class Occurrence:
    """A meeting of a series: a record's own, or a session in it."""

    series: str
    number: int
    day: datetime.date | None
    cancelled: bool
    document: Document[Meeting]
    location: Location

    @property
    def where(self) -> str:
        """The place of its number."""
        return self.document.where(*self.location, "number")


def check_series(document: Document[Meeting], known: Known) -> Iterator[DefinitionError]:
    """Faults of the numbers that the record gives itself and its sessions, among all records that can be read."""
    yield from _check_lonely_numbers(document)
    own = list(_occurrences(document))
    others = [one for peer in known.peers.values() for one in _occurrences(peer)]
    for index, one in enumerate(own):
        same = [other for other in (*others, *own[:index], *own[index + 1 :]) if other.series == one.series]
        earlier = [other for other in (*others, *own[:index]) if other.series == one.series]
        yield from _check_twice(one, earlier)
        yield from _check_skipped(one, same, known)
        yield from _check_day(one, same)


def _check_lonely_numbers(document: Document[Meeting]) -> Iterator[DefinitionError]:
    meeting = document.value
    lonely: list[Location] = [("number",)] if _is_lonely(meeting) else []
    lonely += [("sessions", index, "number") for index, one in enumerate(meeting.sessions) if _is_lonely(one)]
    for location in lonely:
        yield fault(document, location, "a number needs a series", "add 'series: …'")


def _is_lonely(one: Meeting | Session) -> bool:
    return one.number is not None and one.series is None


def numbers_of(meeting: Meeting) -> Iterator[tuple[str, int]]:
    """The series and numbers that a record takes, for itself and for its sessions."""
    parts: list[Meeting | Session] = [meeting, *meeting.sessions]
    for one in parts:
        if one.series is not None and one.number is not None:
            yield one.series, one.number


def _occurrences(document: Document[Meeting]) -> Iterator[Occurrence]:
    """The meetings of series in a record: its own and its sessions."""
    meeting = document.value
    cancelled = meeting.state == "cancelled"
    if meeting.series is not None and meeting.number is not None:
        yield Occurrence(meeting.series, meeting.number, begin_day(meeting), cancelled, document, ())
    for index, session in enumerate(meeting.sessions):
        if session.series is not None and session.number is not None:
            day = day_of(session.begin) if session.begin else None
            yield Occurrence(session.series, session.number, day, cancelled, document, ("sessions", index))


def _check_twice(one: Occurrence, others: list[Occurrence]) -> Iterator[DefinitionError]:
    """A cancelled meeting leaves its number to another."""
    for other in others:
        if other.number == one.number and not one.cancelled and not other.cancelled:
            what = f"number {one.number} of the series '{one.series}' is used twice"
            yield _fault(one, what, f"it is also that of {other.where}: mend one of them")


def _check_skipped(one: Occurrence, others: list[Occurrence], known: Known) -> Iterator[DefinitionError]:
    lower = [other.number for other in others if other.number < one.number]
    unrecorded, where = _unrecorded(one.series, known)
    if one.number in unrecorded:
        what = f"number {one.number} of the series '{one.series}' is listed as unrecorded"
        yield _fault(one, what, f"take it out of {where}")
    if not lower or known.unreadable:  # one that cannot be read may have the number that seems to be skipped
        return
    skipped = [number for number in range(max(lower) + 1, one.number) if number not in unrecorded]
    if skipped:
        numbers = f"number {skipped[0]}" if len(skipped) == 1 else f"numbers {skipped[0]} to {skipped[-1]}"
        what = f"the series '{one.series}' skips from {max(lower)} to {one.number}"
        yield _fault(
            one, what, f"mend this one, record {numbers}, or list what has no record under 'unrecorded' in {where}"
        )


def _unrecorded(series: str, known: Known) -> tuple[list[int], str]:
    """The numbers of a series that have no record, and the place that lists them."""
    if known.series is None or series not in known.series.value.series:
        return [], "data/series.yaml"
    where = known.series.where("series", series, "unrecorded")
    return known.series.value.series[series].unrecorded, where


def _check_day(one: Occurrence, others: list[Occurrence]) -> Iterator[DefinitionError]:
    """Compared with the nearest lower number whose day is known."""
    lower = [other for other in others if other.number < one.number and other.day and not other.cancelled]
    nearest = max(lower, key=lambda other: other.number, default=None)
    if one.cancelled or one.day is None or nearest is None or nearest.day is None or nearest.day <= one.day:
        return
    what = (
        f"number {one.number} of the series '{one.series}' is on {one.day}, "
        f"before number {nearest.number} ({nearest.day})"
    )
    yield _fault(one, what, f"mend the number or the day here or in {nearest.where}")


def _fault(one: Occurrence, what: str, hint: str) -> DefinitionError:
    return fault(one.document, (*one.location, "number"), what, hint)
