"""The times that an approval seals (made-up meetings, fixtures)."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tests.kinds.releases import MEETING, make_release_project
from toolkit.records.register import Register
from toolkit.records.release_times import ReleaseTimes, times_of

SPLIT = "embargo:\n  online: 2024-05-20 15:00\n  print: {date: 2024-05-21, edition: morning}"


def times(folder: Path, *changes: tuple[str, str]) -> ReleaseTimes:
    """The times of the record with some of its lines changed."""
    text = MEETING
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    project = make_release_project(folder, **{"data/meetings/talks-2.yaml": text})
    return times_of(Register(project).meeting("talks-2").value)


EMBARGO, DISTRIBUTION = "embargo: 2024-05-20 16:00:00\n", "distribution: 2024-05-20 14:00:00\n"
CASES: dict[str, tuple[list[tuple[str, str]], dict[str, str]]] = {
    "as they are": (
        [],
        {
            "time zone": "Asia/Seoul",
            "distribution": "2024-05-20T14:00:00+09:00",
            "embargo": "2024-05-20T16:00:00+09:00",
        },
    ),
    "another zone": (
        [("state: held", "state: held\ntime-zone: America/New_York")],
        {
            "time zone": "America/New_York",
            "distribution": "2024-05-20T14:00:00-04:00",
            "embargo": "2024-05-20T16:00:00-04:00",
        },
    ),
    "a split embargo and a day": (
        [(EMBARGO, f"{SPLIT}\n"), (DISTRIBUTION, "distribution: 2024-05-20\n")],
        {
            "time zone": "Asia/Seoul",
            "distribution": "2024-05-20",
            "online embargo": "2024-05-20T15:00:00+09:00",
            "print embargo, the morning edition counted from 05:00": "2024-05-21T05:00:00+09:00",
        },
    ),
    "midnight": (
        [(EMBARGO, "embargo: immediate\n"), (DISTRIBUTION, "distribution: 2024-05-20 00:00\n")],
        {"time zone": "Asia/Seoul", "distribution": "2024-05-20T00:00:00+09:00"},
    ),
    "none": ([(EMBARGO, ""), (DISTRIBUTION, "")], {"time zone": "Asia/Seoul"}),
}


@pytest.mark.parametrize("case", CASES)
def test_times_are_moments_and_are_read_as_they_were_written(tmp_path: Path, case: str) -> None:
    changes, listed = CASES[case]
    found = times(tmp_path, *changes)
    assert found.listed() == listed
    again = ReleaseTimes.model_validate(json.loads(json.dumps(found.model_dump(mode="json"))))
    assert again.listed() == listed
    if isinstance(found.distribution, datetime.datetime):
        assert again.distribution == found.distribution


def test_an_advance_notice_seals_its_own_times(tmp_path: Path) -> None:
    own = "advance: {distribution: 2024-05-13 10:00, embargo: 2024-05-13 11:00}\n"
    project = make_release_project(tmp_path, **{"data/meetings/talks-2.yaml": MEETING + own})
    sealed = times_of(Register(project).meeting("talks-2").value, notice=True)
    assert sealed.listed() == {
        "time zone": "Asia/Seoul",
        "distribution": "2024-05-13T10:00:00+09:00",
        "embargo": "2024-05-13T11:00:00+09:00",
    }
