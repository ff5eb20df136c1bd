"""Which cells stand out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.tables.marks import MARKS, highest, largest_cut, least, lowest, most

Values = list[Decimal | None]


def values(*numbers: int | None) -> Values:
    return [None if number is None else Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "largest", "smallest", "cut"),
    [
        ((3, None, 7, 7), {2, 3}, {0}, set()),
        ((-3, -9, 4), {2}, {1}, {1}),
        ((-3, -3), {0, 1}, {0, 1}, {0, 1}),
        ((0, 4), {1}, {0}, set()),
        ((None, None), set(), set(), set()),
        ((), set(), set(), set()),
    ],
)
def test_marks(numbers: tuple[int | None, ...], largest: set[int], smallest: set[int], cut: set[int]) -> None:
    found = values(*numbers)
    assert (most(found), least(found), largest_cut(found)) == (largest, smallest, cut)


@given(st.lists(st.none() | st.integers(-9, 9).map(Decimal), max_size=9))
def test_a_marked_value_is_one_of_the_extreme_ones(found: Values) -> None:
    known = [value for value in found if value is not None]
    assert {found[place] for place in most(found)} == ({max(known)} if known else set())
    assert {found[place] for place in least(found)} == ({min(known)} if known else set())
    falls = [value for value in known if value < 0]
    assert {found[place] for place in largest_cut(found)} == ({min(falls)} if falls else set())


def test_of_equal_values_none_is_the_highest_or_the_lowest() -> None:
    for found in (values(7), values(7, None, 7), values(None), values()):
        assert (highest(found), lowest(found)) == (set(), set())
    assert (highest(values(7, None, 3, 7)), lowest(values(7, None, 3, 7))) == ({0, 3}, {2})


def test_no_two_marks_look_and_read_alike() -> None:
    assert len({(rule.glyph, rule.word) for rule in MARKS.values()}) == len(MARKS)
