"""The figures that a record itself holds, as quantities: how many took part, and how many items it has."""

from __future__ import annotations

from decimal import Decimal

from toolkit.model import Quantity, Source
from toolkit.records.meeting import Meeting
from toolkit.sources import Document

COUNTED = ("agenda", "sessions", "agreements")


def meeting_quantities(document: Document[Meeting]) -> dict[str, Quantity]:
    """The quantities of a record by name; `present` is left out as long as it is not known.

    >>> meeting_quantities(document)["sessions"].value    # doctest: +SKIP
    Decimal('5')
    """
    meeting = document.value
    numbers = {name: (len(getattr(meeting, name)), "count") for name in COUNTED}
    if meeting.present is not None:
        numbers["present"] = (meeting.present, "people")
    table = f"meetings/{meeting.id}"
    return {
        name: Quantity(Decimal(number), unit, (Source(table, name, ()),)) for name, (number, unit) in numbers.items()
    }
