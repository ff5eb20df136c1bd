"""Calendars. All data are fixtures."""

from __future__ import annotations

import pytest

from tests.figures.drawings import data_of, faults, head_of, make, table
from toolkit.data import DataTable
from toolkit.model import CalendarChart

CALENDAR = """
  chart: calendar
  data: days
  date: date
  measure: mean
  grade: grade
  grades: {good: {tone: grade-1, limits: {ko: 0~15, en: 0–15}}, bad: {tone: grade-3}}
"""


def days(*rows: str) -> DataTable:
    return table("days", "date", "date:date mean:number grade:code", *rows)


def test_days_have_whole_values_and_their_class() -> None:
    chart = make(CALENDAR, days("2020-02-28,15.5,bad", "2020-02-29,9,good", "2020-03-01,,", "2020-03-03,4,good")).chart
    assert isinstance(chart, CalendarChart)
    shown = [(one.month, one.day, one.datum.text if one.datum else "", one.grade) for one in chart.days]
    assert shown == [(2, 28, "16", 1), (2, 29, "9", 0), (3, 1, "", None), (3, 2, "", None), (3, 3, "4", 0)]
    assert [(one.label, one.limits, one.tone) for one in chart.grades] == [
        ("good 이름", "0~15", "grade-1"),
        ("bad 이름", "", "grade-3"),
    ]
    assert (chart.months[0], chart.months[11]) == ("1월", "12월")


def test_the_table_has_a_row_a_day_and_tells_gaps_from_days_that_do_not_exist() -> None:
    figure = make(CALENDAR, days("2021-01-30,3,good", "2021-01-31,,", "2021-02-01,4,good", "2021-03-01,5,good"))
    assert head_of(figure)[:2] == ["1월", "2월"]
    rows = data_of(figure)
    assert [len(rows), *rows[0][:4]] == [31, "1", "", "4", "5"]
    assert [row[1:4] for row in rows[27:]] == [["", "–", ""], ["", "", ""], ["3", "", ""], ["–", "", ""]]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("2020-12-31,3,good", "2021-01-01,3,good"), "a calendar shows one year, not 2020 to 2021 → say which"),
        (("2020-01-01,3,c",), "data/days.csv:2: 'grade' of 'days' holds 'c', which the calendar has no colour for"),
        (("2020-01-01,3,",), "data/days.csv:2: 'grade' of 'days' holds 'None', which the calendar has no colour for"),
        (("2020-01-01,,", "2020-01-02,,"), "the chart has no value to draw"),
        ((",3,good",), "data/days.csv:2: 'date' of 'days' is no date here: None"),
        (("2020-01-01,3,good", "2020-01-01,4,good"), "data/days.csv:3: 'days' has several rows of 2020-01-01"),
        ((), "the selection has no rows"),
    ],
)
def test_what_cannot_be_is_told(rows: tuple[str, ...], told: str) -> None:
    (line,) = faults(CALENDAR, days(*rows))
    assert told in line


def test_a_calendar_without_classes_is_told() -> None:
    (line,) = faults(CALENDAR[: CALENDAR.index("  grades:")] + "  grades: {}\n", days("2020-01-01,3,good"))
    assert "'grades'" in line
