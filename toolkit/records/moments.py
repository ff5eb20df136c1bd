"""Days and times as records give them: in the record's time zone, a day alone where its time is not known."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

DAY = r"\d{4}-\d{2}-\d{2}"
TIME = r"[ T]\d{2}:\d{2}(:\d{2})?"
DAY_OR_TIME = "write a day such as 2026-11-22, or a day and time such as 2026-11-22 15:00"
WITH_TIME = "write a day and time such as 2026-11-22 15:00"


def read_moment(given: Any, in_words: str = DAY_OR_TIME) -> Any:
    """A day or a day and time from what YAML makes of it; anything else is an error that shows how to write it.

    >>> read_moment("2020-04-09 15:00")
    datetime.datetime(2020, 4, 9, 15, 0)
    """
    if given is None or isinstance(given, datetime.date):
        return _without_zone(given)
    if not isinstance(given, str) or not re.fullmatch(f"{DAY}({TIME}.*)?", given):
        raise ValueError(in_words)
    try:
        moment = datetime.datetime.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"there is no such day or time; {in_words}") from error
    return _without_zone(moment if len(given) > len("2026-11-22") else moment.date())


def _without_zone(moment: datetime.date | None) -> datetime.date | None:
    if isinstance(moment, datetime.datetime) and moment.tzinfo is not None:
        raise ValueError("times are those of the record's 'time-zone': leave the offset out")
    return moment


def read_begin(given: Any) -> Any:
    """As :func:`read_moment`, or the word ``unstated``."""
    return given if given == "unstated" else read_moment(given)


def read_time(given: Any) -> Any:
    """As :func:`read_moment`, but never without its time."""
    moment = read_moment(given, WITH_TIME)
    if moment is not None and not isinstance(moment, datetime.datetime):
        raise ValueError(f"the time is missing; {WITH_TIME}")
    return moment


def read_embargo_time(given: Any) -> Any:
    """As :func:`read_time`, or the word ``immediate``."""
    return given if given == "immediate" else read_time(given)


Day = Annotated[datetime.date, WithJsonSchema({"type": "string", "pattern": f"^{DAY}$"})]
Moment = Annotated[
    datetime.datetime | datetime.date,
    BeforeValidator(lambda given: read_moment(given)),
    WithJsonSchema({"type": "string", "pattern": f"^{DAY}({TIME})?$"}),
]
"""A time (``2020-04-09 15:00``), or a day without its time."""
Begin = Annotated[
    datetime.datetime | datetime.date | Literal["unstated"],
    BeforeValidator(read_begin),
    WithJsonSchema({"type": "string", "pattern": f"^({DAY}({TIME})?|unstated)$"}),
]
Time = Annotated[
    datetime.datetime,
    BeforeValidator(read_time),
    WithJsonSchema({"type": "string", "pattern": f"^{DAY}{TIME}$"}),
]
EmbargoTime = Annotated[
    datetime.datetime | Literal["immediate"],
    BeforeValidator(read_embargo_time),
    WithJsonSchema({"type": "string", "pattern": f"^({DAY}{TIME}|immediate)$"}),
]


def day_of(moment: datetime.date) -> datetime.date:
    """The day of a time, or the day itself."""
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def time_of(moment: datetime.date) -> datetime.time | None:
    """The time of day, if it is known."""
    return moment.time() if isinstance(moment, datetime.datetime) else None


def is_before(one: datetime.date, other: datetime.date) -> bool:
    """Whether `one` is surely earlier; where either has no time, only their days are compared.

    >>> is_before(datetime.datetime(2020, 4, 9, 14), datetime.datetime(2020, 4, 9, 15))
    True
    >>> is_before(datetime.datetime(2020, 4, 9, 14), datetime.date(2020, 4, 9))
    False
    """
    if isinstance(one, datetime.datetime) and isinstance(other, datetime.datetime):
        return one < other
    return day_of(one) < day_of(other)


def written(moment: datetime.date) -> str:
    """As a record writes it: ``2020-04-09 15:00``."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime.datetime) else moment.isoformat()
