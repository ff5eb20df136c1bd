"""Walks over a report made here (a fixture)."""

from __future__ import annotations

import datetime
from decimal import Decimal

from toolkit.model import (
    Contents,
    ContentsEntry,
    Cover,
    Emphasis,
    Figure,
    FigureRow,
    Footnote,
    Foreign,
    Heading,
    LineChart,
    Paragraph,
    PrintedQuantity,
    Quantity,
    Report,
    Source,
    Table,
    Text,
)
from toolkit.walk import figures_of, footnotes_of, quantities_of, tables_of, texts_of

DAYS = Quantity(Decimal(30), "days", (Source("rain", "days", (("place", "north"),)),))
PRINTED = PrintedQuantity("30 days", DAYS, DAYS, "Rain · North", where="body.md:3:1")


def table(name: str) -> Table:
    return Table(name, "", (Text(f"table {name}"),), "", (), (), ())


def figure(name: str) -> Figure:
    return Figure(name, "", (), "", LineChart(("2024",), ()), "", table(f"{name}-data"))


REPORT = Report(
    "fixture",
    "policy-brief",
    "en",
    Cover("", "", "", "Title", "", "", ""),
    datetime.date(2024, 5, 20),
    "",
    (
        Contents("Contents", (ContentsEntry(1, "I", (Text("Rain"),), "section-1"),)),
        Heading(1, (Text("Rain"), Footnote(1, (Text("first"), PRINTED))), "section-1", "I"),
        Paragraph((Emphasis((PRINTED, Footnote(2, (Text("second"),)))), Foreign("雨", "zh-Hans"))),
        table("one"),
        FigureRow((figure("left"), figure("right"))),
        figure("wide"),
        table("two"),
    ),
)


def test_footnotes_in_their_order_wherever_they_stand() -> None:
    assert [note.number for note in footnotes_of(REPORT)] == [1, 2]


def test_quantities_of_the_prose_and_of_its_footnotes() -> None:
    assert quantities_of(REPORT) == (PRINTED, PRINTED)


def test_tables_behind_figures_are_not_tables_of_the_report() -> None:
    assert [one.id for one in tables_of(REPORT)] == ["one", "two"]
    assert [one.id for one in figures_of(REPORT)] == ["left", "right", "wide"]


def test_texts_hold_what_is_printed_and_nothing_else() -> None:
    texts = {text for text, _, _ in texts_of(REPORT)}
    assert {"Title", "Contents", "I", "Rain", "first", "30 days", "雨", "table left-data", "2024"} <= texts
    assert texts & {"section-1", "zh-Hans", "policy-brief", "body.md:3:1", "days", "left"} == set()


def test_texts_know_their_place_and_their_face() -> None:
    found = {text: (where, foreign) for text, where, foreign in texts_of(REPORT)}
    assert found["30 days"] == ("body.md:3:1", False)
    assert found["雨"][1]
