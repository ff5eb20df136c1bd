"""What the prose of a summary may name: counts as quantities, and names and days in every language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from toolkit.data import Texts
from toolkit.model import Quantity, Source
from toolkit.records.chronicle import History
from toolkit.records.chronicle_tables import COUNTED, FIGURES, MEETINGS, TOTAL, rank_of, ranks
from toolkit.records.meeting import Level, Meeting
from toolkit.records.telling import Telling
from toolkit.sources import Document


def make_findings(history: History, telling: Telling) -> dict[str, Any]:
    """The findings by their names; those of a language end in its code (``period_ko``, ``name_en``).

    - ``first_year``, ``last_year``, ``is_one_year``, ``period_<code>`` (``2019~2020년``);
    - the numbers of :data:`COUNTED` (``participants`` only if ``has_participants``), and ``agreements``: those carried
      and made; ``is_all_video`` tells whether all meetings were held by video;
    - ``ranks``: by rank, the ``number`` of events that took place and the words ``name_<code>``;
    - ``entries``: by the record's id, ``name_<code>``, ``when_<code>``, ``rank``, ``is_cancelled``, and the numbers
      ``sessions``, ``present`` if ``has_present``; ``opening`` and ``closing`` are the first and last of them, and
      ``highest`` is the first at the highest level if ``has_level``;
    - ``annexes``: the tables of the data package that the records name; ``sources_<code>``: their lines on sources.
    """
    entries = {one.value.id: _entry(one, telling) for one in history.events}
    return {
        **_period(history, telling),
        **_counts(history),
        **_groups(history, telling),
        **_highest(history, entries),
        "entries": entries,
        "opening": next(iter(entries.values())),
        "closing": list(entries.values())[-1],
        "annexes": _annexes(history),
        **telling.sources(history.events),
    }


def _period(history: History, telling: Telling) -> dict[str, Any]:
    first, last = history.period
    years = telling.in_each(lambda language: language.span(Decimal(first), Decimal(last), "year"))
    return {
        "first_year": Quantity(Decimal(first), "year", ()),
        "last_year": Quantity(Decimal(last), "year", ()),
        "is_one_year": first == last,
        **_by_language("period", years),
    }


def _counts(history: History) -> dict[str, Any]:
    counts = history.count(history.period)
    numbers = {name: getattr(counts, name) for name in COUNTED}
    quantities = {
        name: Quantity(Decimal(number), COUNTED[name], (_cell(name),))
        for name, number in numbers.items()
        if number is not None
    }
    agreements = Quantity(Decimal(counts.carried + counts.made), "count", (_cell("carried"), _cell("made")), "total")
    return {**quantities, "agreements": agreements, "has_participants": counts.participants is not None}


def _cell(column: str) -> Source:
    return Source(FIGURES, column, (("year", TOTAL),))


def _groups(history: History, telling: Telling) -> dict[str, Any]:
    """The events that took place, by form and by rank, in the order of the words."""
    held = [one.value for one in history.events if one.value.state != "cancelled"]
    forms = [one.form for one in held if one.event == "meeting"]
    of_rank = [rank_of(one) for one in held]
    words = ranks(telling)
    return {
        "ranks": {code: _group("rank", code, of_rank.count(code), words[code]) for code in words if code in of_rank},
        "is_all_video": bool(forms) and set(forms) == {"video"},
    }


def _highest(history: History, entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The first event at the highest level of those that took place."""
    held = [one.value for one in history.events if one.value.state != "cancelled"]
    for level in get_args(Level):
        for meeting in held:
            if meeting.level == level:
                return {"has_level": True, "highest": entries[meeting.id]}
    return {"has_level": False}


def _annexes(history: History) -> list[str]:
    """The tables that the records annex, each once, in order."""
    named = (annex.table for one in history.events for annex in one.value.annexes)
    return list(dict.fromkeys(table for table in named if table is not None))


def _group(column: str, code: str, number: int, words: Texts) -> dict[str, Any]:
    source = Source(MEETINGS, "*", ((column, code),))
    return {"number": Quantity(Decimal(number), "count", (source,), "count"), **_by_language("name", words)}


def _entry(document: Document[Meeting], telling: Telling) -> dict[str, Any]:
    meeting = document.value
    found: dict[str, Any] = {
        **_by_language("name", telling.name(document)),
        **_by_language("when", telling.when(document)),
        "rank": rank_of(meeting),
        "is_cancelled": meeting.state == "cancelled",
        "sessions": _of_record(meeting, "sessions", len(meeting.sessions), "count"),
        "has_present": meeting.present is not None,
    }
    if meeting.present is not None:
        found["present"] = _of_record(meeting, "present", meeting.present, "people")
    return found


def _of_record(meeting: Meeting, column: str, number: int, unit: str) -> Quantity:
    return Quantity(Decimal(number), unit, (Source(f"meetings/{meeting.id}", column, ()),))


def _by_language(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in texts.items()}
