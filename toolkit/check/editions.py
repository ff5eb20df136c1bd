"""Do the editions of a report print the same quantities?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from toolkit.errors import Notice
from toolkit.model import PrintedQuantity, Quantity, Report
from toolkit.walk import quantities_of

Signature: TypeAlias = tuple[tuple[str, ...], Decimal, str]
Printed: TypeAlias = Mapping[Signature, Sequence[PrintedQuantity]]


def compare_editions(reports: Sequence[Report]) -> tuple[Notice, ...]:
    """A notice for every quantity of one edition's prose that another edition lacks or prints less often.

    Quantities are the same if they come from the same cells and have the same exact size: their order, their
    direction and the digits printed may differ, and a range may be said by its two ends (67~82%, "from 67% to 82%").
    An edition that says that it leaves something out may lack quantities, but has none of its own.
    """
    notices: list[Notice] = []
    printed = [(report, _printed(report)) for report in reports]
    for one, here in printed:
        for other, there in printed:
            if one is not other and not other.abridged:
                notices += _missing(one.language, here, other.language, there)
    return tuple(dict.fromkeys(notices))


def _printed(report: Report) -> Printed:
    """Where each quantity of the prose is printed."""
    found: dict[Signature, list[PrintedQuantity]] = {}
    for printed in quantities_of(report):
        for signature in _signatures(printed):
            found.setdefault(signature, []).append(printed)
    return found


def _missing(one: str, here: Printed, other: str, there: Printed) -> Iterator[Notice]:
    for signature, printed in here.items():
        again = len(there.get(signature, ()))
        if again == 0:
            what = f"'{printed[0].text}' stands in the edition '{one}', but not in '{other}'"
            yield Notice(what, printed[0].where, f"say it in the other edition too: {printed[0].origin}")
        elif len(printed) > again:
            often = f"{_times(len(printed))} in the edition '{one}', but {_times(again)} in '{other}'"
            lines = ", ".join(_line(each.where) for each in printed)
            hint = f"compare the lines {lines} with the other edition: {printed[0].origin}"
            yield Notice(f"'{printed[-1].text}' stands {often}", printed[-1].where, hint)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _line(where: str) -> str:
    """The line in ``file:line:column``."""
    return where.split(":")[1] if ":" in where else where


def _signatures(printed: PrintedQuantity) -> Iterator[Signature]:
    """What makes a printed quantity, or each end of a range, the same in two languages."""
    yield _signature(printed.low)
    if printed.high != printed.low:
        yield _signature(printed.high)


def _signature(quantity: Quantity) -> Signature:
    return tuple(sorted(str(source) for source in quantity.sources)), abs(quantity.value), quantity.unit
