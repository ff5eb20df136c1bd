"""Timelines. All data are fixtures."""

from __future__ import annotations

from datetime import date

import pytest

from tests.figures.drawings import data_of, faults, head_of, make, table
from toolkit.data import DataTable
from toolkit.model import Timeline

TIMELINE = "{chart: timeline, data: events, start: start, end: end, time: when, label: name, level: level}"
ROWS = (
    "3,2021-01-22,2021-01-23,1월 22~23일,22–23 January,회의,Conference,b",
    "1,2019-11-04,,11월 4일,4 November,서명,Signing,a",
    "2,2020-06-01,2020-06-30,2020년 6월,June 2020,모임,Meeting,b",
)


def events(*rows: str) -> DataTable:
    fields = "id:string start:date end:date when_ko:string when_en:string name_ko:string name_en:string level:code"
    return table("events", "id", fields, *rows)


def test_events_stand_in_the_order_of_their_days() -> None:
    chart = make(TIMELINE, events(*ROWS)).chart
    assert isinstance(chart, Timeline)
    assert [(one.when, one.label, one.level) for one in chart.events] == [
        ("11월 4일", "서명", 1),
        ("2020년 6월", "모임", 0),
        ("1월 22~23일", "회의", 0),
    ]
    assert chart.levels == ("b 이름", "a 이름")
    assert (chart.events[0].end, chart.events[1].end) == (date(2019, 11, 4), date(2020, 6, 30))


def test_the_axis_has_every_month_and_names_the_years() -> None:
    chart = make(TIMELINE, events(*ROWS)).chart
    assert isinstance(chart, Timeline)
    assert [label for _, label in chart.months[:4]] == ["2019년", "12월", "2020년", "2월"]
    assert (len(chart.months), chart.months[-1]) == (15, (date(2021, 1, 1), "2021년"))


@pytest.mark.parametrize(
    ("language", "head", "first"),
    [
        ("ko", ["level 열", "내용"], ["11월 4일", "a 이름", "서명"]),
        ("en", ["Column level", "Event"], ["4 November", "Name of a", "Signing"]),
    ],
)
def test_the_same_stands_in_a_table(language: str, head: list[str], first: list[str]) -> None:
    figure = make(TIMELINE, events(*ROWS), language=language)
    assert head_of(figure) == head
    assert data_of(figure)[0] == first
    assert {column.align for column in figure.data.columns} == {"start"}


def test_one_event_makes_a_timeline() -> None:
    chart = make(TIMELINE, events(ROWS[1])).chart
    assert isinstance(chart, Timeline)
    assert [label for _, label in chart.months] == ["2019년"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("9,2020-06-30,2020-06-01,가,a,가,a,a", "data/events.csv:2: 'end' of 'events' is before 'start' here"),
        ("9,,2020-06-01,가,a,가,a,a", "data/events.csv:2: 'start' of 'events' is no date here: None"),
        ("9,2020-06-01,,,a,가,a,a", "data/events.csv:2: the cell 'when_ko' is empty"),
        ("9,2020-06-01,,가,a,,a,a", "data/events.csv:2: the cell 'name_ko' is empty"),
        ("9,2020-06-01,,가,a,가,a,", "'level' of 'events' is empty here"),
        ("9,2020-06-01,2026-06-01,가,a,가,a,a", "the events of 'events' span 73 months → a timeline shows 60 months"),
    ],
)
def test_what_cannot_be_is_told(row: str, told: str) -> None:
    found = faults(TIMELINE, events(row))
    assert any(told in line for line in found), found


def test_a_text_that_no_language_has_is_told() -> None:
    assert "no column 'title_ko'" in faults(TIMELINE.replace("label: name", "label: title"), events(*ROWS))[0]
