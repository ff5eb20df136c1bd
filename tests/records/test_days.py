"""The days that a record tells."""

from __future__ import annotations

from datetime import date

import pytest

from tests.records.registers import TALKS_1, changed
from toolkit.errors import ToolkitError
from toolkit.records.days import issue_day, meeting_day
from toolkit.records.meeting import Meeting
from toolkit.sources import parse_yaml

SPLIT = "embargo: {online: 2020-04-04 12:00, print: {date: 2020-04-05, edition: morning}}"


def read(fields: str) -> Meeting:
    """The fixture record with other lines for its begin."""
    return parse_yaml(changed(TALKS_1, "begin: 2019-03-01", fields), "data/meetings/talks-1.yaml", Meeting).value


@pytest.mark.parametrize(
    ("fields", "issued", "met"),
    [
        ("begin: 2020-04-01 15:00", date(2020, 4, 1), date(2020, 4, 1)),
        ("begin: 2020-04-01\nembargo: immediate", date(2020, 4, 1), date(2020, 4, 1)),
        ("begin: 2020-04-01\nembargo: 2020-04-02 15:00", date(2020, 4, 2), date(2020, 4, 1)),
        (f"begin: 2020-04-01\n{SPLIT}", date(2020, 4, 4), date(2020, 4, 1)),
        (f"begin: unstated\ndistribution: 2020-04-03\n{SPLIT}", date(2020, 4, 3), date(2020, 4, 3)),
        (
            "begin: unstated\ndistribution: 2020-04-03 10:00\ndates: {en: 2020-04-09}",
            date(2020, 4, 9),
            date(2020, 4, 3),
        ),
        ("begin: 2020-04-01\ndates: {ko: 2020-04-09}", date(2020, 4, 1), date(2020, 4, 1)),
    ],
)
def test_the_day_of_issue_and_that_of_the_meeting(fields: str, issued: date, met: date) -> None:
    meeting = read(fields)
    assert (issue_day(meeting, "en"), meeting_day(meeting)) == (issued, met)


def test_a_record_without_any_day_has_no_day_of_issue() -> None:
    meeting = read("begin: unstated\nembargo: immediate")
    assert meeting_day(meeting) is None
    with pytest.raises(ToolkitError) as problem:
        issue_day(meeting, "ko")
    assert str(problem.value) == (
        "data/meetings/talks-1.yaml: the record does not tell on which day the release comes out\n"
        "    fill in 'distribution' or 'begin'"
    )
