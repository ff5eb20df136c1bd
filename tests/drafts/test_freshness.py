"""Does a release tell that its record has changed since it was drafted?"""

from __future__ import annotations

import json
from pathlib import Path

from tests.kinds.releases import FILES, MEETING, make_release_project
from tests.projects import replace, write
from toolkit.drafts.draft import draft
from toolkit.production import make_all
from toolkit.sources import Project

NAME = "press-talks-2"
RECORD = "data/meetings/talks-2.yaml"
UNDRAFTED = {name: None for name in FILES if name.startswith("reports/")}


def drafted(folder: Path, meeting: str = MEETING) -> Path:
    project = make_release_project(folder, **{**UNDRAFTED, RECORD: meeting})
    draft(project, "talks-2")
    return folder


def told(folder: Path) -> list[str]:
    return [str(notice) for notice in make_all(Project(folder), NAME).notices]


def test_a_fresh_draft_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(drafted(tmp_path)) == []


def test_a_changed_fact_is_told_by_the_paragraphs_that_say_it(tmp_path: Path) -> None:
    replace(drafted(tmp_path) / RECORD, "begin: 2024-05-20 15:00", "begin: 2024-05-20 15:30")
    assert told(tmp_path) == [
        f"reports/{NAME}/body.{code}.md: the record has changed since '{NAME}' was drafted: opening\n"
        "    'toolkit draft talks-2' brings it in and keeps what a person wrote"
        for code in ("ko", "en")
    ]


def test_a_name_that_changed_is_a_changed_fact(tmp_path: Path) -> None:
    replace(drafted(tmp_path) / "data/organisations.yaml", "강설부", "설경부")
    assert any("body.ko.md" in one for one in told(tmp_path))
    assert not any("body.en.md" in one for one in told(tmp_path))


def test_a_comment_in_the_record_changes_nothing(tmp_path: Path) -> None:
    path = drafted(tmp_path) / RECORD
    path.write_text(path.read_text("utf-8") + "# 메모\n", "utf-8")
    assert told(tmp_path) == []


def test_what_a_person_wrote_is_no_change_of_the_record(tmp_path: Path) -> None:
    path = drafted(tmp_path) / f"reports/{NAME}/body.en.md"
    path.write_text(path.read_text("utf-8").replace("The Ministry of Rain", "The ministry"), "utf-8")
    assert told(tmp_path) == []


def test_another_wording_of_the_toolkit_is_no_change_of_the_record(tmp_path: Path) -> None:
    """An earlier toolkit wrote the same facts in other sentences, for which it read fewer of them."""
    path = drafted(tmp_path) / f"reports/{NAME}/drafted.json"
    stored = json.loads(path.read_text("utf-8"))
    for passages in stored["passages"].values():
        opening = next(one for one in passages if one["key"] == "opening")
        opening["text"] += " 옛 문장"
        opening["facts"] = [fact for fact in opening["facts"] if fact[0] != "meeting.time"]
    path.write_text(json.dumps(stored), "utf-8")
    assert told(tmp_path) == []


def test_a_part_that_is_added_to_the_record_is_a_change_of_it(tmp_path: Path) -> None:
    place = "{name: {ko: 강우부 회의실, en: the Ministry of Rain}}"
    replace(drafted(tmp_path) / RECORD, place, f"{place}, {{name: {{ko: 남시, en: Southtown}}}}")
    assert any("drafted: " in one and "opening" in one for one in told(tmp_path))


def test_drafting_again_settles_it(tmp_path: Path) -> None:
    replace(drafted(tmp_path) / RECORD, "begin: 2024-05-20 15:00", "begin: 2024-05-20 15:30")
    draft(Project(tmp_path), "talks-2")
    assert told(tmp_path) == []


def test_a_meeting_that_was_cancelled_after_the_draft(tmp_path: Path) -> None:
    replace(drafted(tmp_path, MEETING.replace("state: held", "state: expected")) / RECORD, "expected", "cancelled")
    assert f"{RECORD}:3:1: the meeting of '{NAME}' was cancelled" in "\n".join(told(tmp_path))


def test_a_release_that_nobody_drafted(tmp_path: Path) -> None:
    make_release_project(tmp_path)
    write(tmp_path / RECORD, MEETING.replace("15:00", "15:30"))
    assert told(tmp_path) == []
