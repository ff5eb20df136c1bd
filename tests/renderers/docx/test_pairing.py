"""What stands opposite what in a parallel text. The flows are fixtures; the values of the pairs tell them apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from tests.blocks import FIGURE, TABLE, words
from tests.renderers.docx.documents import flow_of
from toolkit.flow import Flow, FlowParagraph, Grid, Item, StyleName, text_of
from toolkit.model import FigureRow, PrintedQuantity, Quantity, Source
from toolkit.renderers.docx.pairing import Pair, pair_units

STYLES: tuple[StyleName, ...] = ("body", "bullet-1", "bullet-2", "asterisk", "claim")


def flow(*items: Item) -> Flow:
    return replace(flow_of(), items=items)


def line(text: str, style: StyleName = "body", **given: str) -> FlowParagraph:
    return FlowParagraph(style, words(text), **given)


def printed(text: str, column: str) -> FlowParagraph:
    quantity = Quantity(Decimal(30), "percent", (Source("rain", column, ()),))
    return FlowParagraph("body", (PrintedQuantity(text, quantity, quantity, ""),))


def told(pairs: tuple[Pair, ...]) -> list[tuple[str, str]]:
    return [tuple(text_of(one) if isinstance(one, FlowParagraph) else "-" for one in (p.left, p.right)) for p in pairs]


def test_paragraphs_of_one_style_stand_side_by_side() -> None:
    left = flow(line("주장", "claim"), line("하나", "bullet-1"), line("둘", "bullet-2"))
    right = flow(line("Claim", "claim"), line("one", "bullet-1"), line("two", "bullet-2"))
    assert told(pair_units(left, right)) == [("주장", "Claim"), ("하나", "one"), ("둘", "two")]


def test_what_only_one_language_has_stands_alone() -> None:
    left = flow(line("하나"), line("제목", "lead"), line("둘", "bullet-1"))
    right = flow(line("one"), line("two", "bullet-1"), line("note", "closing"))
    expected = [("하나", "one"), ("제목", "-"), ("둘", "two"), ("-", "note")]
    assert told(pair_units(left, right)) == expected


def test_the_values_of_paragraphs_tell_which_is_which() -> None:
    left = flow(printed("30%", "north"), printed("40%", "south"), line("끝"))
    right = flow(printed("40 per cent", "south"), line("end"))
    assert told(pair_units(left, right)) == [("30%", "-"), ("40%", "40 per cent"), ("끝", "end")]


def test_headings_tables_and_figures_are_known_by_their_ids() -> None:
    left = flow(line("가", "chapter", id="one"), line("나", "chapter", id="two"))
    right = flow(line("B", "chapter", id="two"), line("C", "chapter", id="three"))
    assert told(pair_units(left, right)) == [("가", "-"), ("나", "B"), ("-", "C")]
    tables = pair_units(flow_of(TABLE), flow_of(line_block(), TABLE))
    assert any(isinstance(pair.left, Grid) and isinstance(pair.right, Grid) for pair in tables)


def line_block() -> FigureRow:
    return FigureRow((FIGURE,))


def test_figures_side_by_side_come_one_after_another_and_the_contents_not_at_all() -> None:
    pairs = pair_units(flow_of(line_block()), flow_of(line_block()))
    assert not any(isinstance(pair.left, Grid) for pair in pairs)
    assert ("[그림 1] 막대", "[그림 1] 막대") in told(pairs)
    assert pair_units(flow(line("차례", "contents-title"), line("장", "contents-1")), flow()) == ()


LINES = some.lists(some.builds(line, some.text("가나다 abc", min_size=1), some.sampled_from(STYLES)), max_size=12)


@given(LINES, LINES)
def test_nothing_is_lost_and_nothing_moves(left: list[FlowParagraph], right: list[FlowParagraph]) -> None:
    pairs = pair_units(flow(*left), flow(*right))
    assert [pair.left for pair in pairs if pair.left] == left
    assert [pair.right for pair in pairs if pair.right] == right


@given(LINES)
def test_equal_texts_stand_opposite_themselves(lines: list[FlowParagraph]) -> None:
    assert all(pair.left is pair.right for pair in pair_units(flow(*lines), flow(*lines)))
