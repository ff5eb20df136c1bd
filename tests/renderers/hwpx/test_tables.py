"""Tables: merged cells, repeated heads, colours, letters that fit. All tables are fixtures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.blocks import BLOCKS, DAYS, MERGED_TABLE, TABLE, number, words
from tests.renderers.hwpx.documents import Document, document, find, text_in, values
from toolkit.flow import MARK_COLORS
from toolkit.model import Column, ColumnLabel, Row, RowGroup, Table
from toolkit.renderers.hwpx.elements import Element


@pytest.fixture(scope="module")
def made() -> Document:
    return document(TABLE)


def cell(made: Document, text: str) -> Element:
    return next(one for one in find(made.section(), "//hp:tc") if text_in(one) == text)


def shade(made: Document, one: Element) -> list[str]:
    return values(made.head, f"//hh:borderFill[@id='{one.get('borderFillIDRef')}']//@faceColor")


def letters(made: Document, one: Element) -> Element:
    (run,) = find(one, ".//hp:run")
    (found,) = find(made.head, f"//hh:charPr[@id='{run.get('charPrIDRef')}']")
    return found


def span(one: Element) -> tuple[str, str]:
    return one.find("{*}cellSpan").get("rowSpan"), one.find("{*}cellSpan").get("colSpan")


def test_heads_and_groups_cover_their_rows_and_columns(made) -> None:
    assert span(cell(made, "구분")) == ("2", "2")
    assert span(cell(made, "북쪽")) == ("1", "2")
    assert span(cell(made, "비")) == ("2", "1")
    assert span(cell(document(MERGED_TABLE), "밭일")) == ("2", "1")


def test_the_head_is_repeated_on_each_page(made) -> None:
    (table,) = find(made.section(), "//hp:tbl")
    heads = [[one.get("header") for one in row] for row in find(table, "hp:tr")]
    assert table.get("repeatHeader") == "1"
    assert heads == [["1", "1"], ["1", "1"], ["0"] * 4, ["0"] * 3]


def test_a_low_table_stays_whole_with_its_caption_and_a_high_one_goes_over_pages() -> None:
    rows = tuple(Row(words(f"줄 {place}"), (number(str(place), DAYS),)) for place in range(60))
    head = (ColumnLabel(words("구분")), ColumnLabel(words("값")))
    high = Table("high", "", words("긴 표"), "", (head,), (Column(), Column("end")), (RowGroup((), rows),))
    kinds = [values(document(table).section(), "//hp:tbl/hp:pos/@treatAsChar") for table in (TABLE, high)]
    assert kinds == [["1"], ["0"]]


def test_marks_and_sums_have_their_colour(made) -> None:
    marked = cell(made, "▲1,200") if "▲1,200" in text_in(made.section()) else cell(made, "1,200▲")
    assert [one.lower() for one in shade(made, marked)] == [f"#{MARK_COLORS['most'][0]}"]
    assert letters(made, marked).get("textColor", "").lower() == f"#{MARK_COLORS['most'][1]}"
    assert shade(made, cell(made, "합계")) == ["#EEF2F7"]
    assert find(letters(made, cell(made, "합계")), "hh:bold") != []


def test_numbers_stand_at_the_right(made) -> None:
    (paragraph,) = find(cell(made, "−30.3"), ".//hp:p")
    assert values(made.head, f"//hh:paraPr[@id='{paragraph.get('paraPrIDRef')}']/hh:align/@horizontal") == ["RIGHT"]


def test_letters_become_narrower_where_a_figure_would_take_two_lines() -> None:
    row = Row(words("합계"), tuple(number("−1,234,567", DAYS) for _ in range(14)))
    head = tuple(ColumnLabel(words("값")) for _ in range(15))
    columns = (Column(), *(Column("end"),) * 14)
    made = document(Table("wide", "", words("넓은 표"), "", (head,), columns, (RowGroup((), (row,)),)))
    narrowed = letters(made, cell(made, "−1,234,567"))
    plain = letters(document(TABLE), cell(document(TABLE), "−30.3"))
    assert int(values(narrowed, "hh:ratio/@hangul")[0]) < 100
    assert Decimal(narrowed.get("height", "")) < Decimal(plain.get("height", ""))
    assert values(plain, "hh:ratio/@hangul") == ["100"]


def test_letters_become_narrower_where_a_word_would_be_broken() -> None:
    head = (ColumnLabel(words("Commercialisation")), ColumnLabel(words("글")))
    columns = (Column(width=Decimal(9)), Column(width=Decimal(91)))
    rows = (RowGroup((), (Row(words("a"), (number("1", DAYS),)),)),)
    made = document(Table("narrow", "", words("좁은 표"), "", (head,), columns, rows))
    assert int(find(letters(made, cell(made, "Commercialisation")), "hh:ratio/@latin")[0]) < 100


def test_a_table_says_what_it_is(made) -> None:
    assert values(made.section(), "//hp:tbl/hp:shapeComment/text()") == ["[표 1] 강수 일수"]


@pytest.mark.parametrize("name", ["header-reference", "contact-table", "key-figures", "figure-row"])
def test_boxes_are_as_wide_as_the_text(name) -> None:
    made = document(BLOCKS[name])
    (margin,) = find(made.section(), "//hp:pagePr/hp:margin")
    width = 59528 - int(margin.get("left", "")) - int(margin.get("right", ""))
    assert values(made.section(), "//hp:tbl/hp:sz/@width") == [str(width)]
