"""The days that a record tells: when the meeting is, when its release comes out."""

from __future__ import annotations

import datetime

from toolkit.errors import DefinitionError
from toolkit.records.meeting import Meeting, SplitEmbargo
from toolkit.records.moments import day_of


def issue_day(meeting: Meeting, language: str) -> datetime.date:
    """The day on which the release comes out in a language.

    It is the edition's own date, else the day of distribution, of the embargo, or of the meeting; a record that gives
    none of them is an error.
    """
    found = meeting.dates.get(language) or _day_of_release(meeting) or begin_day(meeting)
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


def _day_of_release(meeting: Meeting) -> datetime.date | None:
    if meeting.distribution is not None:
        return day_of(meeting.distribution)
    if isinstance(meeting.embargo, SplitEmbargo):
        return meeting.embargo.online.date()
    return meeting.embargo.date() if isinstance(meeting.embargo, datetime.datetime) else None
