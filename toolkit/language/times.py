"""Times of day by the patterns of a language file."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from toolkit.language.patterns import fill

if TYPE_CHECKING:
    from toolkit.language.definition import Times

NOON = 12


def format_time(value: time, times: Times) -> str:
    """`value` to the minute on the clock of twelve hours: ``오후 3시``, ``3:05 p.m.``, ``noon``."""
    if value.minute == 0 and value.hour % NOON == 0:
        return times.noon if value.hour else times.midnight
    parts = {
        "half": times.afternoon if value.hour >= NOON else times.morning,
        "hour": str(value.hour % NOON or NOON if value.hour else times.first_hour),
        "minute": str(value.minute).zfill(times.minute_digits),
    }
    return fill(times.with_minutes if value.minute else times.full_hour, parts)


def zone_name(zone: str, locale: str) -> str:
    """A time zone by the name of its time in a locale.

    >>> zone_name("Asia/Seoul", "en")
    'Korean Time'
    """
    from babel.dates import get_timezone_name

    return get_timezone_name(zone, width="long", zone_variant="generic", locale=locale)
