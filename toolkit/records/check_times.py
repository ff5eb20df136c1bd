"""The checks of days and times: the meeting, its sessions, the embargo and the distribution."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from toolkit.errors import DefinitionError, ToolkitError, suggest
from toolkit.faults import Location
from toolkit.records.days import issue_day
from toolkit.records.meeting import AdvanceNotice, Meeting, Session, SplitEmbargo
from toolkit.records.moments import day_of, is_before, time_of, written
from toolkit.records.places import fault
from toolkit.sources import Document

# When the print editions of a day are out, as the press counts it: morning papers at dawn, evening papers at noon.
EDITIONS = {"morning": datetime.time(5), "evening": datetime.time(12)}
NOON = datetime.time(12)


def check_times(document: Document[Meeting]) -> Iterator[DefinitionError]:
    """Times that cannot be: in an unknown zone, missing where they are needed, or in the wrong order."""
    yield from _check_zone(document)
    yield from _check_begin(document)
    yield from _check_sessions(document)
    yield from _check_embargo(document)
    yield from _check_dates(document)


def _check_zone(document: Document[Meeting]) -> Iterator[DefinitionError]:
    name = document.value.time_zone
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name of a file, a folder of zones such as 'Asia'
        what, hint = f"there is no time zone '{name}'", suggest(name, available_timezones())
        yield fault(document, ("time-zone",), what, hint)


def _check_begin(document: Document[Meeting]) -> Iterator[DefinitionError]:
    meeting = document.value
    if meeting.begin is None and meeting.state == "held":
        hint = "add 'begin: …', or 'begin: unstated' where the sources do not tell it"
        yield fault(document, ("state",), "the meeting was held, but 'begin' is missing", hint)
    elif not _has_issue_day(meeting):
        what = "the record does not tell on which day the release comes out"
        yield fault(document, ("begin",), what, "fill in 'distribution' or 'begin'")
    if isinstance(meeting.begin, datetime.date) and meeting.end is not None and is_before(meeting.end, meeting.begin):
        what = f"the end ({written(meeting.end)}) is before the begin ({written(meeting.begin)})"
        yield fault(document, ("end",), what, "mend one of them")


def _has_issue_day(meeting: Meeting) -> bool:
    try:
        return bool(issue_day(meeting, ""))
    except ToolkitError:
        return False


def _check_sessions(document: Document[Meeting]) -> Iterator[DefinitionError]:
    meeting = document.value
    for index, session in enumerate(meeting.sessions):
        if session.begin is None:
            continue
        if isinstance(meeting.begin, datetime.date) and is_before(session.begin, meeting.begin):
            what = f"the session begins ({written(session.begin)}) before the meeting ({written(meeting.begin)})"
            yield fault(document, ("sessions", index, "begin"), what, "mend one of them")
        if meeting.end is not None and is_before(meeting.end, session.begin):
            what = (
                f"the session begins ({written(session.begin)}) after the end of the meeting ({written(meeting.end)})"
            )
            yield fault(document, ("sessions", index, "begin"), what, "mend one of them")
    for index, (one, other) in enumerate(pairwise(meeting.sessions), 1):
        if _out_of_order(one, other):
            what = f"the session '{other.id}' is before '{one.id}', which stands above it"
            yield fault(document, ("sessions", index), what, "put the sessions in the order in which they were held")


def _out_of_order(one: Session, other: Session) -> bool:
    if one.begin is None or other.begin is None:
        return False
    if is_before(other.begin, one.begin):
        return True
    return day_of(one.begin) == day_of(other.begin) and (_half(one), _half(other)) == ("afternoon", "morning")


def _half(session: Session) -> str:
    """The half of the day: as the record says, else by the time."""
    time = time_of(session.begin) if session.begin else None
    if session.half or time is None:
        return session.half
    return "morning" if time < NOON else "afternoon"


def _check_embargo(document: Document[Meeting]) -> Iterator[DefinitionError]:
    named: tuple[tuple[bool, str, Location], ...] = ((False, "release", ()), (True, "advance notice", ("advance",)))
    for notice, name, location in named:
        times = document.value.times(notice=notice)
        distribution = times.distribution
        for embargo, end in embargoes(times):
            if distribution is not None and is_before(end, distribution):
                what = f"the {name} is distributed ({written(distribution)}) after its {embargo} ({written(end)})"
                hint = "distribute it earlier, or end the embargo later"
                yield fault(document, (*location, "distribution"), what, hint)


def embargoes(times: Meeting | AdvanceNotice) -> Iterator[tuple[str, datetime.datetime]]:
    """What each embargo is called, and when it ends."""
    if isinstance(times.embargo, datetime.datetime):
        yield "embargo", times.embargo
    elif isinstance(times.embargo, SplitEmbargo):
        yield "online embargo", times.embargo.online
        edition = times.embargo.print.edition
        end = datetime.datetime.combine(times.embargo.print.date, EDITIONS[edition])
        yield f"print embargo, the {edition} edition counted from {end:%H:%M}", end


def _check_dates(document: Document[Meeting]) -> Iterator[DefinitionError]:
    meeting = document.value
    for language, day in meeting.dates.items():
        if meeting.distribution is not None and is_before(day, meeting.distribution):
            what = (
                f"the edition in '{language}' ({day}) is out before the distribution ({written(meeting.distribution)})"
            )
            yield fault(document, ("dates", language), what, "mend one of them, or leave the date out")
