"""Columns get widths from what they hold. The cells are fixtures."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.blocks import words
from toolkit.flow import FlowParagraph, GridCell
from toolkit.flow.widths import share_widths, width_of


def cells(*texts: str) -> list[GridCell]:
    return [GridCell(0, column, (FlowParagraph("cell-text", words(text)),)) for column, text in enumerate(texts)]


def test_syllables_are_wider_than_figures() -> None:
    assert width_of("미세먼지") > width_of("1,234") > width_of("12")


def test_a_column_of_long_texts_is_wider_but_no_word_is_broken() -> None:
    first, second, third = share_widths(cells("합계", "12,345", "가나다 " * 40), 3)
    assert third > 3 * first
    room = 40  # letters that a line of 8 points has room for, about
    assert float(second) * room > width_of("12,345")


def test_widths_that_an_author_sets_stay_in_proportion() -> None:
    first, second, third = share_widths(cells("하나", "둘", "셋"), 3, (Decimal(20), Decimal(0), Decimal(30)))
    assert (first, third) == (Decimal("0.2"), Decimal("0.3"))
    assert second == Decimal("0.5")


def test_all_set_widths_fill_the_grid() -> None:
    assert share_widths(cells("하나", "둘"), 2, (Decimal(20), Decimal(20))) == (Decimal("0.5"), Decimal("0.5"))


@given(st.lists(st.text(max_size=60), min_size=1, max_size=16), st.data())
def test_shares_add_up_to_one_and_none_is_lost(texts: list[str], data: st.DataObject) -> None:
    percent = st.sampled_from([Decimal(0), Decimal(5), Decimal(40), Decimal(100)])
    given_widths = data.draw(st.lists(percent, min_size=len(texts), max_size=len(texts)))
    shares = share_widths(cells(*texts), len(texts), given_widths)
    assert sum(shares) == 1
    assert min(shares) > 0


def test_a_set_width_gives_way_to_the_longest_word() -> None:
    words = cells("Commercialisation", "가나다 " * 20)
    first, _ = share_widths(words, 2, (Decimal(10), Decimal(90)))
    assert float(first) > 0.15
    assert share_widths(cells("하나", "둘"), 2, (Decimal(10), Decimal(90))) == (Decimal("0.1"), Decimal("0.9"))
