"""Days and times of records."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.records.registers import TALKS_1, changed, lines
from toolkit.errors import ToolkitError
from toolkit.records.meeting import Meeting, SplitEmbargo
from toolkit.records.moments import day_of, is_before, time_of, written
from toolkit.sources import parse_yaml

NAME = "data/meetings/talks-1.yaml"


def read(field: str) -> Meeting:
    """The fixture record with another line for its begin."""
    return parse_yaml(changed(TALKS_1, "begin: 2019-03-01", field), NAME, Meeting).value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-04-09", date(2020, 4, 9)),
        ("2020-04-09 15:00", datetime(2020, 4, 9, 15)),
        ("'2020-04-09 15:00'", datetime(2020, 4, 9, 15)),
        ("2020-04-09T15:00", datetime(2020, 4, 9, 15)),
        ("2020-04-09 15:00:30", datetime(2020, 4, 9, 15, 0, 30)),
        ("unstated", "unstated"),
        ("", None),
    ],
)
def test_moments_are_read(text: str, value: object) -> None:
    found = read(f"begin: {text}").begin
    assert found == value
    assert type(found) is type(value)


DAY_OR_TIME = "write a day such as 2026-11-22, or a day and time such as 2026-11-22 15:00"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("begin: tomorrow", f"'begin': {DAY_OR_TIME} (here: 'tomorrow')"),
        ("begin: 20200409", f"'begin': {DAY_OR_TIME} (here: the number 20200409)"),
        ("begin: 2020-04-09 3pm", f"'begin': {DAY_OR_TIME} (here: '2020-04-09 3pm')"),
        ("begin: '2020-02-30'", f"'begin': there is no such day or time; {DAY_OR_TIME} (here: '2020-02-30')"),
        ("begin: 2020-04-09 24:30", f"'begin': there is no such day or time; {DAY_OR_TIME} (here: '2020-04-09 24:30')"),
        (
            "begin: 2020-04-09 15:00+09:00",
            "'begin': times are those of the record's 'time-zone': leave the offset out "
            "(here: '2020-04-09 15:00+09:00')",
        ),
        (
            "embargo: 2020-04-09",
            "'embargo': the time is missing; write a day and time such as 2026-11-22 15:00 (here: the date 2020-04-09)",
        ),
        ("embargo: soon", "'embargo': write a day and time such as 2026-11-22 15:00 (here: 'soon')"),
        ("embargo: {online: 2020-04-09 15:00}", "the field 'print' is missing → add 'print: …' here"),
    ],
)
def test_a_moment_that_cannot_be_read_is_told_once(field: str, message: str) -> None:
    with pytest.raises(ToolkitError) as problem:
        read(field)
    assert lines(problem.value) == [f"{NAME}:5:1: {message}"]


def test_an_embargo_is_immediate_a_time_or_split() -> None:
    assert read("embargo: immediate").embargo == "immediate"
    assert read("embargo: 2020-04-09 15:00").embargo == datetime(2020, 4, 9, 15)
    split = read("embargo: {online: 2020-04-09 12:00, print: {date: 2020-04-10, edition: morning}}").embargo
    assert isinstance(split, SplitEmbargo)
    assert (split.online, split.print.edition) == (datetime(2020, 4, 9, 12), "morning")


def test_a_moment_has_a_day_and_perhaps_a_time() -> None:
    time, day = datetime(2020, 4, 9, 15), date(2020, 4, 9)
    assert (day_of(time), day_of(day), time_of(time), time_of(day)) == (day, day, time.time(), None)
    assert type(day_of(time)) is date
    assert [written(time), written(day)] == ["2020-04-09 15:00", "2020-04-09"]


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (datetime(2020, 4, 9, 14), datetime(2020, 4, 9, 15), True),
        (datetime(2020, 4, 9, 15), datetime(2020, 4, 9, 15), False),
        (datetime(2020, 4, 9, 14), date(2020, 4, 9), False),
        (date(2020, 4, 9), datetime(2020, 4, 9, 14), False),
        (date(2020, 4, 8), datetime(2020, 4, 9, 0), True),
        (date(2020, 4, 9), date(2020, 4, 8), False),
    ],
)
def test_without_a_time_only_days_are_compared(one: date, other: date, before: bool) -> None:
    assert is_before(one, other) is before
