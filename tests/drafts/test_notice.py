from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafts.meetings import FIRST, FULL, SPARSE, meeting_project, passages
from toolkit.drafts.draft import draft
from toolkit.errors import DefinitionError

PLANNED = FULL.replace("state: held", "state: expected")


def test_a_korean_notice_looks_ahead(tmp_path: Path) -> None:
    project = meeting_project(tmp_path, talks_1=FIRST, talks_2=PLANNED)
    assert passages(project, "talks-2", "ko", notice=True) == {
        "title": "# 제2차 강우회의, 5월 20일 열린다",
        "lead-1": "## 비를 나누는 방안 논의 예정",
        "opening": "- 강우부는 오는 5월 20일 오후 3시 강우부 회의실과 남시를 영상으로 연결해 남국 강설부와 제2차 "
        "강우회의를 열어 비를 나누는 방안을 논의한다.",
        "delegates": "  - 우리 측에서는 가상인 강우정책실장이 수석대표로 참석할 예정이다.",
        "background": "  - 지난 제1차 회의는 2023년 6월 1일 북시에서 열렸으며, 당시 양국은 우물을 함께 파기로 했다.",
        "agenda": "- 이번 회의에서는 우물을 논의할 예정이다.",
    }


def test_an_english_notice_looks_ahead(tmp_path: Path) -> None:
    project = meeting_project(tmp_path, talks_1=FIRST, talks_2=PLANNED)
    assert passages(project, "talks-2", "en", notice=True) == {
        "title": "# Ministry of Rain to Hold 2nd Rain Talks",
        "lead-1": "## The two countries will discuss how to share the rain.",
        "opening": "The Ministry of Rain will hold the 2nd Rain Talks with Southland’s Ministry of Snow by video "
        "conference linking the Ministry of Rain with Southtown at 3 p.m. on 20 May 2024 to discuss how to share "
        "the rain.",
        "delegates": "The Deputy Minister for Rain Policy will lead Northland’s delegation.",
        "background": "At the 1st meeting, held in Northtown on 1 June 2023, the two countries agreed to dig wells "
        "together.",
        "agenda": "On the agenda: wells.",
    }


def test_a_cancelled_meeting_is_called_off_and_nothing_else_is_said(tmp_path: Path) -> None:
    cancelled = FULL.replace("state: held", "state: cancelled")
    project = meeting_project(tmp_path, talks_1=FIRST, talks_2=cancelled)
    assert passages(project, "talks-2", "ko", notice=True) == {
        "title": "# 5월 20일 예정됐던 제2차 강우회의 열지 않기로",
        "opening": "- 강우부는 5월 20일 오후 3시 강우부 회의실과 남시를 영상으로 연결해 남국 강설부와 열 예정이던 "
        "제2차 강우회의를 열지 않기로 했다.",
    }
    assert passages(project, "talks-2", "en", notice=True) == {
        "title": "# 2nd Rain Talks Cancelled",
        "opening": "The 2nd Rain Talks, which the Ministry of Rain had planned to hold with Southland’s Ministry of "
        "Snow on 20 May 2024, will not take place.",
    }


def test_a_notice_has_a_folder_of_its_own(tmp_path: Path) -> None:
    project = meeting_project(tmp_path, talks=SPARSE)
    assert draft(project, "talks", notice=True).report == "press-talks-notice"
    assert "notice: true\n" in (tmp_path / "reports/press-talks-notice/report.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("state", "notice", "what", "hint"),
    [
        ("cancelled", False, "the meeting 'talks' was cancelled and has no results", "'toolkit draft talks --notice'"),
        ("held", True, "the meeting 'talks' was held already", "leave out --notice"),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused_with_the_way_out(
    tmp_path: Path, state: str, notice: bool, what: str, hint: str
) -> None:
    project = meeting_project(tmp_path, talks=SPARSE.replace("expected", state))
    with pytest.raises(DefinitionError) as caught:
        draft(project, "talks", notice=notice)
    assert caught.value.what == what
    assert caught.value.where == "data/meetings/talks.yaml:3:1"
    assert hint in caught.value.hint
    assert not (tmp_path / "reports/press-talks").exists()
