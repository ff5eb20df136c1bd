"""What the files for the press room are called: the day and time of the embargo, and the title."""

from __future__ import annotations

import datetime
import re
from unicodedata import normalize

from toolkit.language import Language
from toolkit.records.meeting import AdvanceNotice, Embargo, Meeting, SplitEmbargo

LONGEST = 60
"""Letters of a title: with all that stands around it, a name keeps within the 255 bytes that systems allow."""
REPLACED = {":": " -", "/": "·", "\\": "·", "|": "·", "<": "(", ">": ")", '"': "’", "*": "", "?": ""}
"""What stands for the signs that Windows allows in no name."""


def bundle_name(title: str, when: str, stage: str, language: Language) -> str:
    """The name without an ending: ``11.23즉시(제목)``; a draft or a correction says so behind it: ``…_초안``."""
    name = language.word("bundle-name", when=when, title=short_title(title))
    return "_".join((name, *stage.split()))


def short_title(title: str) -> str:
    """A title as it may stand in a file's name on every system, cut at a word if it is long.

    >>> short_title('미세먼지: "함께" 줄인다?')
    '미세먼지 - ’함께’ 줄인다'
    """
    legal = "".join(REPLACED.get(sign, sign if sign.isprintable() else " ") for sign in normalize("NFC", title))
    name = " ".join(legal.split()).strip(" .")
    if len(name) <= LONGEST:
        return name
    kept = name[: LONGEST - 1]
    if not re.match(r"\s", name[LONGEST - 1]) and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' .,')}…"


def when_to_publish(
    times: Meeting | AdvanceNotice, own: datetime.date | None, day: datetime.date, zone: str, language: Language
) -> str:
    """The day and time from which an edition may be published: ``11.23즉시``, ``4.9 15시이후``, ``5.20조간``.

    `own` is the day of an edition that comes out later than the others, `day` the one on which it is distributed,
    `zone` the name of the time zone, if readers must be told. Where the print press has its own time, it counts.
    """
    embargo: Embargo | None = times.embargo
    if own is not None or embargo is None:
        return _when("unstated", own or day, language)
    if isinstance(embargo, SplitEmbargo):
        return _when(embargo.print.edition, embargo.print.date, language)
    if isinstance(embargo, datetime.datetime):
        return _when("from", embargo, language, time=_clock(embargo, language), zone=zone)
    return _when("immediate", day, language)


def _when(kind: str, day: datetime.date, language: Language, **parts: str) -> str:
    return language.word(f"bundle-when-{kind}", day=language.date(day, "file-day"), **parts)


def _clock(moment: datetime.datetime, language: Language) -> str:
    """The time of day without a colon, which no name may hold."""
    if moment.minute:
        return language.word("bundle-minute", hour=f"{moment.hour:02}", minute=f"{moment.minute:02}")
    return language.word("bundle-hour", hour=str(moment.hour))
