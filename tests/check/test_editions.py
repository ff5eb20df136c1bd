"""The comparison of editions, on reports made here (fixtures)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from toolkit.check.editions import compare_editions
from toolkit.model import Cover, Footnote, Paragraph, PrintedQuantity, Quantity, Report, Run, Source


def quantity(cell: str, value: str, unit: str = "percent") -> Quantity:
    return Quantity(Decimal(value), unit, (Source("rain", "days", (("place", cell),)),))


def printed(text: str, low: Quantity, high: Quantity | None = None, line: int = 1) -> PrintedQuantity:
    return PrintedQuantity(text, low, high or low, "Rain · North", where=f"reports/rain/body.md:{line}:3")


def edition(language: str, *runs: Run) -> Report:
    cover = Cover("", "", "", "", "", "", "")
    blocks = tuple(Paragraph((run,)) for run in runs)
    return Report("rain", "policy-brief", language, cover, datetime.date(2024, 5, 20), "", blocks)


def messages(*reports: Report) -> Sequence[str]:
    return [notice.what for notice in compare_editions(reports)]


NORTH, SOUTH = quantity("north", "30.26"), quantity("south", "41.5")


def test_order_precision_and_direction_may_differ() -> None:
    korean = edition("ko", printed("30.3%", NORTH), printed("41.5%", SOUTH))
    fall = Quantity(-SOUTH.value, SOUTH.unit, SOUTH.sources)
    english = edition("en", printed("42%", fall), printed("30%", NORTH))
    assert messages(korean, english) == []


def test_a_quantity_that_one_edition_lacks() -> None:
    korean = edition("ko", printed("30.3%", NORTH, line=4), printed("41.5%", SOUTH, line=9))
    (notice,) = compare_editions([korean, edition("en", printed("30.3%", NORTH))])
    assert notice.what == "'41.5%' stands in the edition 'ko', but not in 'en'"
    assert notice.where == "reports/rain/body.md:9:3"
    assert notice.hint == "say it in the other edition too: Rain · North"


def test_a_different_value_of_the_same_cell_is_told_for_both_editions() -> None:
    other = Quantity(Decimal(31), "percent", NORTH.sources)
    assert messages(edition("ko", printed("30.3%", NORTH)), edition("en", printed("31%", other))) == [
        "'30.3%' stands in the edition 'ko', but not in 'en'",
        "'31%' stands in the edition 'en', but not in 'ko'",
    ]


def test_the_same_value_of_another_cell_or_in_another_unit_is_another_quantity() -> None:
    for other in (quantity("west", "30.26"), quantity("north", "30.26", "days")):
        assert len(messages(edition("ko", printed("30.3%", NORTH)), edition("en", printed("30.3", other)))) == 2


def test_a_quantity_printed_less_often_is_told_once_with_its_lines() -> None:
    korean = edition("ko", *(printed("30.3%", NORTH, line=line) for line in (3, 8, 20)))
    (notice,) = compare_editions([korean, edition("en", printed("30.3%", NORTH))])
    assert notice.what == "'30.3%' stands 3 times in the edition 'ko', but once in 'en'"
    assert notice.where == "reports/rain/body.md:20:3"
    assert notice.hint.startswith("compare the lines 3, 8, 20 with the other edition")


def test_a_range_may_be_said_by_its_ends() -> None:
    korean = edition("ko", printed("30.3~41.5%", NORTH, SOUTH))
    assert messages(korean, edition("en", printed("30.3%", NORTH), printed("41.5%", SOUTH))) == []
    assert messages(korean, edition("en", printed("30.3–41.5%", NORTH, SOUTH))) == []


def test_half_a_range_is_not_the_range() -> None:
    korean = edition("ko", printed("30.3~41.5%", NORTH, SOUTH))
    assert messages(korean, edition("en", printed("30.3%", NORTH))) == [
        "'30.3~41.5%' stands in the edition 'ko', but not in 'en'"
    ]


def test_a_range_that_one_edition_lacks_is_told_once() -> None:
    assert len(messages(edition("ko", printed("30.3~41.5%", NORTH, SOUTH)), edition("en"))) == 1


def test_footnotes_count() -> None:
    korean = edition("ko", Footnote(1, (printed("30.3%", NORTH),)))
    assert messages(korean, edition("en", printed("30.3%", NORTH))) == []
    assert len(messages(korean, edition("en"))) == 1


def test_three_editions_are_each_compared_with_each() -> None:
    whole = edition("ko", printed("30.3%", NORTH))
    assert messages(whole, edition("en"), edition("de")) == [
        "'30.3%' stands in the edition 'ko', but not in 'en'",
        "'30.3%' stands in the edition 'ko', but not in 'de'",
    ]
