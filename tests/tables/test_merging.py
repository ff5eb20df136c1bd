"""Equal neighbours as one cell. All texts are fixtures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.model import Cell, CellPart, Row, Text
from toolkit.tables.merging import merge_cells


def cell(text: str, where: str = "") -> Cell:
    return Cell(((Text(text, where),),) if text else ())


def rows(*lines: str, summary: int = -1) -> list[Row]:
    """A row a word; a cell a letter, and an empty one for a full stop."""
    return [
        Row((), tuple(cell(letter.replace(".", "")) for letter in line), summary=number == summary)
        for number, line in enumerate(lines)
    ]


def covered(merged: list[Row]) -> list[list[int]]:
    return [[one.rows for one in row.cells] for row in merged]


def test_equal_neighbours_become_one_cell() -> None:
    merged = merge_cells(rows("ax", "ax", "bx", "ax"), [0], ())
    assert covered(merged) == [[2, 1], [0, 1], [1, 1], [1, 1]]
    assert merged[1].cells[0].lines == ()
    assert [row.keeps_next for row in merged] == [True, False, False, False]


def test_a_merged_cell_ends_where_the_one_to_its_left_does() -> None:
    assert covered(merge_cells(rows("ax", "ax", "bx", "by"), [0, 1], ())) == [[2, 2], [0, 0], [2, 1], [0, 1]]


def test_empty_cells_and_summary_rows_stay_apart() -> None:
    assert covered(merge_cells(rows(".", ".", "a", "a", "a", "a", summary=4), [0], ())) == [
        [1],
        [1],
        [2],
        [0],
        [1],
        [1],
    ]


def test_points_of_two_levels_are_compared_too() -> None:
    one, other = (Cell((), parts=(CellPart((Text("가"),), ((Text(text),),)),)) for text in ("나", "다"))
    assert covered(merge_cells([Row((), (one,)), Row((), (one,)), Row((), (other,))], [0], ())) == [[2], [0], [1]]


def test_where_a_text_comes_from_does_not_part_it() -> None:
    assert covered(merge_cells([Row((), (cell("a", f"t.csv:{line}"),)) for line in (2, 3)], [0], ())) == [[2], [0]]


def test_header_cells_have_a_text() -> None:
    merged = merge_cells(rows("a.", "..", "bx"), [0, 1], range(1))
    assert [[one.header for one in row.cells] for row in merged] == [[True, False], [False, False], [True, False]]


@given(st.lists(st.text("ab.", min_size=3, max_size=3), max_size=8), st.sets(st.integers(0, 2)))
def test_filled_up_again_the_rows_are_as_before(lines: list[str], places: set[int]) -> None:
    before = rows(*lines)
    merged = merge_cells(before, sorted(places), ())
    for place in range(3):
        column = [row.cells[place] for row in merged]
        filled = [one.lines for one in column for _ in range(one.rows)]
        assert filled == [row.cells[place].lines for row in before]
        assert place in places or all(one.rows == 1 for one in column)
