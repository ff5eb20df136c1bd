"""The days that a record tells: when the meeting is, when its release comes out."""

from __future__ import annotations

import datetime

from toolkit.errors import DefinitionError
from toolkit.records.meeting import AdvanceNotice, Meeting, SplitEmbargo
from toolkit.records.moments import day_of


def issue_day(meeting: Meeting, language: str, *, notice: bool = False) -> datetime.date:
    """The day on which the release, or the advance notice, comes out in a language.

    It is the edition's own date, else the day of distribution, of the embargo, or of the meeting; a record that gives
    none of them is an error. An advance notice has times of its own, and its editions no dates.
    """
    own = None if notice else meeting.dates.get(language)
    found = own or _day_of_release(meeting.times(notice=notice)) or meeting_day(meeting)
    if found is None:
        what = "the record does not tell on which day the release comes out"
        raise DefinitionError(what, where=meeting.name_in_messages, hint="fill in 'distribution' or 'begin'")
    return found


def meeting_day(meeting: Meeting) -> datetime.date | None:
    """The day of the meeting; the day of its release where `begin` is not told; None where neither is."""
    return begin_day(meeting) or _day_of_release(meeting)


def begin_day(meeting: Meeting) -> datetime.date | None:
    """The day on which the meeting begins, if the record tells it."""
    return day_of(meeting.begin) if isinstance(meeting.begin, datetime.date) else None


def _day_of_release(times: Meeting | AdvanceNotice) -> datetime.date | None:
    if times.distribution is not None:
        return day_of(times.distribution)
    if isinstance(times.embargo, SplitEmbargo):
        return times.embargo.online.date()
    return times.embargo.date() if isinstance(times.embargo, datetime.datetime) else None
