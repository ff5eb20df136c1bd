"""Stacked bars without groups. All data are fixtures."""

from __future__ import annotations

import pytest

from tests.figures.drawings import data_of, faults, head_of, make, table
from toolkit.model import BarChart

ROWS = ("2017,good,76", "2017,bad,289", "2018,good,113", "2018,bad,252")
DAYS = table("days", "year grade", "year:year grade:code days:number", *ROWS)
TOTALS = table("days", "year grade", "year:year grade:code days:number", *ROWS, "2017,a,365", "2018,a,365")
STACK = "{chart: stack, data: days, measure: days, categories: year, series: grade, tones: [grade-1, grade-3]}"


def test_a_stack_needs_neither_groups_nor_totals() -> None:
    figure = make(STACK, DAYS)
    assert isinstance(figure.chart, BarChart)
    assert (figure.chart.groups, figure.chart.totals) == ((), ())
    assert [(one.label, one.tone) for one in figure.chart.series] == [("good 이름", "grade-1"), ("bad 이름", "grade-3")]
    assert head_of(figure) == ["good 이름", "bad 이름"]
    assert data_of(figure) == [["2017년", "76", "289"], ["2018년", "113", "252"]]


def test_totals_stand_at_the_ends_and_last_in_the_table() -> None:
    figure = make(STACK.replace("series: grade", "series: grade, total: a"), TOTALS)
    assert isinstance(figure.chart, BarChart)
    assert [datum.text for datum in figure.chart.totals] == ["365", "365"]
    assert data_of(figure)[0] == ["2017년", "76", "289", "365"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (ROWS[:3], "the table 'days' has no row year=2018, grade=bad"),
        ((*ROWS[:3], "2018,bad,"), "data/days.csv:5: 'days' of 'days' is empty here"),
    ],
)
def test_a_stack_is_never_too_short(rows: tuple[str, ...], told: str) -> None:
    (line,) = faults(STACK, table("days", "year grade", "year:year grade:code days:number", *rows))
    assert told in line
