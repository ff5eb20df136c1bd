"""Do the editions of a report print the same quantities?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from toolkit.errors import Notice
from toolkit.model import PrintedQuantity, Report
from toolkit.walk import quantities_of

Signature = tuple[str, Decimal, str, Decimal]


def compare_editions(reports: Sequence[Report]) -> tuple[Notice, ...]:
    """A notice for every quantity of one edition's prose that another edition lacks or prints less often."""
    notices: list[Notice] = []
    for one in reports:
        for other in reports:
            if one is not other:
                notices += _missing(one, other)
    return tuple(notices)


def _missing(one: Report, other: Report) -> list[Notice]:
    there = Counter(_signature(printed) for printed in quantities_of(other))
    notices: list[Notice] = []
    for printed in quantities_of(one):
        signature = _signature(printed)
        if there[signature] > 0:
            there[signature] -= 1
        else:
            what = f"'{printed.text}' stands in the edition '{one.language}', but not in '{other.language}'"
            notices.append(Notice(what, printed.where, f"say it in the other edition too: {printed.origin}"))
    return notices


def _signature(printed: PrintedQuantity) -> Signature:
    """What makes two printed quantities the same in two languages: the cells and the exact values."""
    low, high = printed.low, printed.high
    sources = ";".join(sorted(str(source) for source in (*low.sources, *high.sources)))
    return sources, abs(low.value), low.unit, abs(high.value)
