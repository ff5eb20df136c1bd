from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.drafts.meetings import FIRST, FULL, SPARSE, meeting_project
from tests.projects import replace, write
from toolkit.drafts.checklist import list_open_fields
from toolkit.drafts.draft import Drafted, draft, next_meeting
from toolkit.errors import DefinitionError
from toolkit.readers.definitions import PressReleaseDefinition, read_report
from toolkit.sources import Project

RELEASE = "reports/press-talks-2"


def drafted(folder: Path) -> Drafted:
    """Draft the full record, as a new command would."""
    return draft(Project(folder), "talks-2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    meeting_project(tmp_path, talks=SPARSE, talks_1=FIRST, talks_2=FULL)
    return tmp_path


def body(folder: Path, language: str = "ko") -> Path:
    return folder / RELEASE / f"body.{language}.md"


def kinds(result: Drafted, language: str = "ko") -> list[tuple[str, str]]:
    return [(change.kind, change.key) for name, change in result.changes if name.endswith(f"{language}.md")]


# --- the first draft ----------------------------------------------------------------------------------------------


def test_a_first_draft_writes_the_whole_release(folder: Path) -> None:
    result = drafted(folder)
    names = ("report.yaml", "body.ko.md", "body.en.md", "drafted.json")
    assert [path.relative_to(folder).as_posix() for path in result.written] == [f"{RELEASE}/{one}" for one in names]
    assert result.changes == ()
    definition = read_report(Project(folder), "press-talks-2").value
    assert isinstance(definition, PressReleaseDefinition)
    assert (definition.meeting, definition.notice) == ("talks-2", False)
    assert definition.form == {"ko": "standard", "en": "release"}
    assert definition.tables["rainfall"].data == "rainfall"


def test_points_and_notes_stand_as_the_reader_of_bodies_wants_them(folder: Path) -> None:
    drafted(folder)
    text = body(folder).read_text(encoding="utf-8")
    assert text.startswith("# 남북국, 비를 나누기로\n\n## 제2차 강우회의")
    assert "이후 우물을 팠다.\n\n[^plan]: 비를 나누는 계획\n\n- (우물) 양국은" in text
    assert "\n- 양국은 이번 회의에서 비를 나누기로 했다.\n  - 또한 2025년까지" in text


def test_a_record_at_fault_writes_nothing(folder: Path) -> None:
    replace(folder / "data/meetings/talks-2.yaml", "present: 12", "present: many")
    with pytest.raises(DefinitionError):
        drafted(folder)
    assert not (folder / RELEASE).exists()


# --- drafting again -----------------------------------------------------------------------------------------------


def test_drafting_again_without_a_change_writes_nothing(folder: Path) -> None:
    drafted(folder)
    assert drafted(folder).written == ()


def test_untouched_passages_follow_the_record_and_touched_ones_stay(folder: Path) -> None:
    drafted(folder)
    replace(body(folder), "비를 나누기로 했다", "비를 사이좋게 나누기로 했다")
    replace(folder / "data/meetings/talks-2.yaml", "우물의 깊이를 살폈다", "우물의 너비를 살폈다")
    result = drafted(folder)
    text = body(folder).read_text(encoding="utf-8")
    assert "비를 사이좋게 나누기로 했다" in text
    assert "우물의 너비를 살폈다" in text
    assert "우물의 깊이를 살폈다" not in text
    assert ("refreshed", "agenda-wells") in kinds(result)
    assert ("kept", "agreements-share") in kinds(result)


def test_where_both_changed_both_versions_stand_and_are_open_fields(folder: Path) -> None:
    drafted(folder)
    replace(body(folder), "우물의 깊이를 살폈다", "우물을 들여다봤다")
    replace(folder / "data/meetings/talks-2.yaml", "우물의 깊이를 살폈다", "우물의 너비를 살폈다")
    result = drafted(folder)
    lines = body(folder).read_text(encoding="utf-8").splitlines()
    [(name, conflict)] = [one for one in result.changes if one[1].kind == "conflict"]
    marker = lines[conflict.line - 1]
    assert marker == "- [선택: 아래 두 안 가운데 하나만 남기고 이 줄은 삭제]"
    assert "우물을 들여다봤다" in lines[conflict.line]
    assert "우물의 너비를 살폈다" in lines[conflict.line + 1]
    [field] = list_open_fields(Project(folder), "press-talks-2")
    assert field.where == f"{name}:{conflict.line}:3"


def test_a_statement_that_became_internal_is_not_kept_unseen(folder: Path) -> None:
    drafted(folder)
    said = {"ko": "비는 모두의 큰 복이라고", "en": "the rain is everyone’s own"}
    replace(body(folder), "비는 모두의 것이라고", said["ko"])
    replace(body(folder, "en"), "the rain is everyone’s", said["en"])
    record = folder / "data/meetings/talks-2.yaml"
    replace(record, "release: public, gist: {ko: 비는", "release: internal, gist: {ko: 비는")
    assert ("withdrawn", "statement-1") in kinds(drafted(folder))
    for code, marker in (("ko", "비공개로 바뀐 발언"), ("en", "now keeps this statement internal")):
        field = next(one for one in list_open_fields(Project(folder), "press-talks-2") if f"body.{code}" in one.where)
        assert marker in field.text
        line = int(field.where.split(":")[1])
        assert said[code] in "".join(body(folder, code).read_text("utf-8").split("\n")[line : line + 2])
    before = body(folder).read_bytes()
    assert drafted(folder).written == ()
    assert body(folder).read_bytes() == before


def test_an_item_that_the_record_withdrew_and_a_person_changed_is_asked_about(folder: Path) -> None:
    drafted(folder)
    replace(body(folder), "눈 소식을 전했다", "눈 소식을 길게 전했다")
    record = folder / "data/meetings/talks-2.yaml"
    text = record.read_text("utf-8")
    start, stop = text.index("agenda:\n"), text.index("agreements:\n")
    record.write_text(text[:start] + text[stop:], "utf-8")
    drafted(folder)
    [field] = list_open_fields(Project(folder), "press-talks-2")
    assert field.text == "[선택: 기록에 더는 없는 내용: 남길지 정하고 이 줄을 지우세요]"


def test_an_answered_field_of_a_draft_that_the_record_overtook_is_asked_about(folder: Path) -> None:
    record = folder / "data/meetings/talks.yaml"
    draft(Project(folder), "talks")
    korean = folder / "reports/press-talks/body.ko.md"
    replace(korean, "이번 회의에서 [확인: 합의 내용]", "이번 회의에서 나무를 심기로 했다")
    replace(record, "state: expected", "state: held")
    draft(Project(folder), "talks")
    [field] = list_open_fields(Project(folder), "press-talks")
    assert "기록에 더는 없는 내용" in field.text


def test_a_deleted_passage_stays_deleted_until_its_facts_change(folder: Path) -> None:
    drafted(folder)
    text = body(folder).read_text(encoding="utf-8")
    attendance = next(line for line in text.splitlines() if "meeting.present" in line)
    replace(body(folder), f"{attendance}\n", "")
    drafted(folder)
    assert attendance not in body(folder).read_text(encoding="utf-8")
    replace(folder / "data/meetings/talks-2.yaml", "present: 12", "present: 13")
    assert ("returned", "attendance") in kinds(drafted(folder))


def test_an_edited_draft_of_a_meeting_to_come_is_left_alone_when_it_was_held(folder: Path) -> None:
    record = folder / "data/meetings/talks-2.yaml"
    replace(record, "state: held", "state: expected")
    drafted(folder)
    replace(
        body(folder),
        "- 양국은 이번 회의에서 비를 나누기로 했다. [확인: 합의 여부]",
        "- 양국은 비를 나누기로 뜻을 모았다.",
    )
    replace(record, "state: expected", "state: held")
    result = drafted(folder)
    text = body(folder).read_text(encoding="utf-8")
    assert "뜻을 모았다" in text
    assert "확인:" not in text, "what nobody touched is refreshed without its fields"
    assert "conflict" not in {kind for kind, _ in kinds(result)}


def test_windows_line_endings_and_a_byte_order_mark_survive(folder: Path) -> None:
    drafted(folder)
    text = body(folder).read_text(encoding="utf-8")
    body(folder).write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    replace(folder / "data/meetings/talks-2.yaml", "우물의 깊이를 살폈다", "우물의 너비를 살폈다")
    drafted(folder)
    after = body(folder).read_bytes().decode()
    assert after.startswith("\ufeff# ")
    assert after.count("\ufeff") == 1
    assert after.count("\n") == after.count("\r\n") > 20
    assert "너비" in after


def test_a_body_that_is_gone_is_written_anew(folder: Path) -> None:
    drafted(folder)
    text = body(folder, "en").read_text(encoding="utf-8")
    body(folder, "en").unlink()
    drafted(folder)
    assert body(folder, "en").read_text(encoding="utf-8") == text


def test_the_definition_is_the_authors_and_a_new_table_is_told(folder: Path) -> None:
    drafted(folder)
    record, definition = folder / "data/meetings/talks-2.yaml", folder / RELEASE / "report.yaml"
    replace(definition, "form: {ko: standard", "# my own remark\nform: {ko: reference")
    mine = definition.read_text(encoding="utf-8")
    replace(record, "  - {table: rainfall}\n", "  - {table: rainfall}\n  - {table: snowfall}\n")
    [advice] = drafted(folder).advice
    assert definition.read_text(encoding="utf-8") == mine
    assert advice.startswith(f"{RELEASE}/report.yaml does not define the table 'snowfall' of an annex yet.")
    lines = advice.split("\n", 1)[1]
    definition.write_text(mine + lines, encoding="utf-8")
    assert {"rainfall", "snowfall"} == set(read_report(Project(folder), "press-talks-2").value.tables)
    assert drafted(folder).advice == ()


def test_a_folder_of_another_report_is_not_taken(folder: Path) -> None:
    write(folder / RELEASE / "report.yaml", "id: press-talks-2\nkind: press-release\nmeeting: talks\nform: {ko: web}\n")
    with pytest.raises(DefinitionError, match="is not the release of 'talks-2'"):
        drafted(folder)


def test_an_approved_release_is_not_drafted_again(folder: Path) -> None:
    drafted(folder)
    write(folder / RELEASE / "versions/1/approval.yaml", "# A fixture of the tests: an approval.\n")
    before = body(folder).read_bytes()
    replace(folder / "data/meetings/talks-2.yaml", "present: 12", "present: 13")
    with pytest.raises(DefinitionError, match="is approved and is not drafted again"):
        drafted(folder)
    assert body(folder).read_bytes() == before


# --- the next one -------------------------------------------------------------------------------------------------


def test_the_next_meeting_is_the_newest_without_a_release(folder: Path) -> None:
    # talks and talks-2 are on the same day; the one whose hour is known is the later one
    for expected in ("talks-2", "talks", "talks-1"):
        found = next_meeting(Project(folder))
        assert found == expected
        draft(Project(folder), expected)
    assert next_meeting(Project(folder)) is None


def test_a_cancelled_meeting_is_never_next_but_for_its_notice(folder: Path) -> None:
    replace(folder / "data/meetings/talks-2.yaml", "state: held", "state: cancelled")
    assert next_meeting(Project(folder)) == "talks"
    assert next_meeting(Project(folder), notice=True) == "talks-2"
    draft(Project(folder), "talks-2", notice=True)
    assert next_meeting(Project(folder), notice=True) == "talks"


def test_a_record_without_a_release_is_never_next_and_never_drafted(folder: Path) -> None:
    replace(folder / "data/meetings/talks-2.yaml", "state: held", "state: held\nrelease: none")
    for notice in (False, True):
        assert next_meeting(Project(folder), notice=notice) != "talks-2"
        with pytest.raises(DefinitionError, match="the record 'talks-2' has no release") as problem:
            draft(Project(folder), "talks-2", notice=notice)
        assert problem.value.where.startswith("data/meetings/talks-2.yaml:")
    assert not (folder / RELEASE).exists()


# --- the command --------------------------------------------------------------------------------------------------


def toolkit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the project's folder."""
    command = [sys.executable, "-m", "toolkit", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_drafts_and_builds_what_it_drafted(folder: Path) -> None:
    done = toolkit(folder, "draft", "--next")
    assert done.returncode == 0, done.stderr
    assert f"{RELEASE}/body.ko.md" in done.stdout
    for language in ("ko", "en"):
        assert (folder / f"build/press-talks-2/press-talks-2.{language}.pdf").is_file()
        assert (folder / f"build/press-talks-2/press-talks-2.{language}.html").is_file()


def test_the_checklist_names_every_open_field(folder: Path) -> None:
    draft(Project(folder), "talks")
    done = toolkit(folder, "draft", "--checklist", "talks")
    assert done.returncode == 1
    assert "reports/press-talks/body.ko.md:5:4: [확인: 논의 내용]\n" in done.stdout
    assert "[confirm: attendance]" in done.stdout
    assert done.stderr == "14 open fields\n"


def test_a_checklist_without_open_fields_is_done(folder: Path) -> None:
    drafted(folder)
    done = toolkit(folder, "draft", "--checklist", "talks-2")
    assert (done.returncode, done.stdout) == (0, "no open fields\n")


def test_nothing_left_to_draft_is_no_fault(folder: Path) -> None:
    for one in ("talks", "talks-1", "talks-2"):
        draft(Project(folder), one)
    done = toolkit(folder, "draft", "--next")
    told, *built = done.stdout.splitlines()
    assert (done.returncode, told) == (0, "nothing to draft: every meeting has its release")
    assert len(built) == 4
    assert all("press-talks" in one for one in built), "the newest one is brought up to date"
    assert toolkit(folder, "draft", "--next").stdout.splitlines()[1] == "up to date: 4 files"


@pytest.mark.parametrize("arguments", [(), ("talks", "--next")])
def test_a_meeting_or_the_next_one_is_asked_for(folder: Path, arguments: tuple[str, ...]) -> None:
    done = toolkit(folder, "draft", *arguments)
    assert done.returncode == 2
    assert "name a meeting, or take the newest one without a release: --next" in done.stderr
