"""Press releases as Reports: title, leads, text in each form, notes, header, contact, annexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.releases import BODY_KO, MEETING, REPORT, make_release_project
from toolkit.errors import ToolkitError
from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    Block,
    Bullets,
    ClosingNotes,
    ContactLine,
    ContactTable,
    Licence,
    NoteCall,
    OpenField,
    PageCount,
    Paragraph,
    PrintedQuantity,
    ReleaseHeader,
    ReleaseTitle,
    Report,
    Runs,
)
from toolkit.readers.definitions import read_settings
from toolkit.reports import Made, make_editions, read_project_language
from toolkit.sources import Project
from toolkit.typography import plain_text

NAME = "press-talks-2"


def make(project: Project, code: str) -> Made:
    language = read_project_language(project, read_settings(project), code)
    return make_editions(project, NAME, {code: language})[code]


def made_as(folder: Path, form: str, body: str = BODY_KO, meeting: str = MEETING) -> Report:
    files = {
        f"reports/{NAME}/report.yaml": REPORT.replace("reference", form),
        f"reports/{NAME}/body.ko.md": body,
        "data/meetings/talks-2.yaml": meeting,
    }
    return make(make_release_project(folder, **files), "ko").report


def blocks_of(report: Report, kind: type[Block]) -> list[Block]:
    return [block for block in report.blocks if isinstance(block, kind)]


def faults(folder: Path, **files: str) -> list[str]:
    with pytest.raises(ToolkitError) as caught:
        make(make_release_project(folder, **files), "ko")
    return str(caught.value).split("\n")


def text(runs: Runs) -> str:
    return plain_text(runs)


# --- the reference form -------------------------------------------------------------------------------------------


def test_the_blocks_of_a_release_in_their_order(tmp_path: Path) -> None:
    report = made_as(tmp_path, "reference")
    kinds = [type(block).__name__ for block in report.blocks]
    assert kinds == [
        "ReleaseHeader", "ReleaseTitle", "Bullets", "Attachments", "ClosingNotes", "ContactLine", "Licence",
        "Annex", "Heading", "Bullets",
    ]  # fmt: skip
    assert (report.cover.title, report.cover.series) == ("남북국, 비를 나누기로", "보도참고자료")
    assert (report.description, report.date.isoformat()) == ("제2차 강우회의 개최", "2024-05-20")


def test_the_header_box_of_a_reference_release(tmp_path: Path) -> None:
    (header,) = blocks_of(made_as(tmp_path, "reference"), ReleaseHeader)
    assert isinstance(header, ReleaseHeader)
    assert (header.banner, header.organisation, header.stage) == ("보도참고자료", "강우부", "초안")
    printed = [(field.label, [[text(cell) for cell in line] for line in field.lines]) for field in header.fields]
    assert printed == [
        ("보도일시", [["2024. 5. 20.(월) 16:00 이후 보도하여 주시기 바랍니다."]]),
        ("담당 부서", [["비정책과", "과장 / 사무관"], ["비협력과", "과장 / 서기관"]]),
        ("배포일시", [["2024. 5. 20.(월) 14:00"]]),
    ]
    assert header.fields[-1].lines[0][0][-1] == PageCount(" / 총 ", "매")


def test_leads_hold_quantities(tmp_path: Path) -> None:
    (title,) = blocks_of(made_as(tmp_path, "reference"), ReleaseTitle)
    assert isinstance(title, ReleaseTitle)
    assert [text(lead) for lead in title.leads] == ["제2차 강우회의 개최", "비 오는 날 100일 나누어"]
    assert any(isinstance(run, PrintedQuantity) for run in title.leads[1])


def test_a_figure_of_the_record_knows_where_it_comes_from(tmp_path: Path) -> None:
    (points,) = blocks_of(made_as(tmp_path, "reference"), Bullets)[:1]
    assert isinstance(points, Bullets)
    (present,) = (run for run in points.points[0].runs if isinstance(run, PrintedQuantity))
    assert (present.text, present.origin) == ("12명", "회의 기록 · 참석 인원")
    assert text(points.points[0].runs).endswith("회의에는 12명이 참석했다.")


def test_a_note_stands_under_the_point_that_calls_it(tmp_path: Path) -> None:
    (points,) = blocks_of(made_as(tmp_path, "reference"), Bullets)[:1]
    assert isinstance(points, Bullets)
    inner = points.points[0].points[0]
    assert NoteCall("*") in inner.runs
    assert [(note.mark, text(note.runs)) for note in inner.notes] == [("*", "비를 나누는 계획")]
    assert points.points[0].notes == ()


def test_two_notes_of_one_paragraph(tmp_path: Path) -> None:
    body = BODY_KO.replace("강우계획[^plan]을", "강우계획[^plan]을 곳[^place]에서").replace(
        "[^plan]: ", "[^place]: 회의실\n\n[^plan]: "
    )
    (points,) = blocks_of(made_as(tmp_path, "reference", body), Bullets)[:1]
    assert isinstance(points, Bullets)
    notes: tuple[AsteriskNote, ...] = points.points[0].points[0].notes
    assert [(note.mark, text(note.runs)) for note in notes] == [("*", "비를 나누는 계획"), ("**", "회의실")]


def test_attachments_and_the_end(tmp_path: Path) -> None:
    report = made_as(tmp_path, "reference")
    (listed,) = blocks_of(report, Attachments)
    (annex,) = blocks_of(report, Annex)
    assert isinstance(listed, Attachments)
    assert isinstance(annex, Annex)
    assert (listed.title, listed.end) == ("붙임", "끝.")
    assert [(entry.number, text(entry.runs), entry.target) for entry in listed.entries] == [
        ("붙임", "용어 정의", annex.id)
    ]


def test_several_annexes_are_numbered(tmp_path: Path) -> None:
    report = made_as(tmp_path, "reference", BODY_KO + "\n# 또 하나\n\n- 점\n")
    assert [block.label for block in blocks_of(report, Annex) if isinstance(block, Annex)] == ["붙임 1", "붙임 2"]


def test_the_contact_line_names_a_post_and_nobody(tmp_path: Path) -> None:
    (line,) = blocks_of(made_as(tmp_path, "reference"), ContactLine)
    assert isinstance(line, ContactLine)
    assert text(line.runs) == "더 자세한 내용은 강우부 비정책과 사무관에게 문의하시기 바랍니다."


def test_a_telephone_number_is_printed_where_the_record_has_one(tmp_path: Path) -> None:
    meeting = MEETING.replace(
        "officer: {ko: 사무관, en: Deputy Director}",
        "officer: {ko: 사무관, en: Deputy Director}\n    telephone: 000-000-0000",
    )
    report = made_as(tmp_path, "reference", meeting=meeting)
    (line,) = blocks_of(report, ContactLine)
    assert isinstance(line, ContactLine)
    assert "사무관(☎ 000-000-0000)에게" in text(line.runs)


# --- the other forms ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["web", "standard"])
def test_plain_forms_have_paragraphs_and_join_a_split_quote(tmp_path: Path, form: str) -> None:
    paragraphs = [block for block in made_as(tmp_path, form).blocks if isinstance(block, Paragraph)]
    assert [text(block.runs) for block in paragraphs] == [
        "강우부는 5월 20일 회의를 열었다. 회의에는 12명이 참석했다.",
        "강우계획을 논의했다.",
        "가상인 실장은 “비를 나누자”라며, “함께 가자”고 말했다.",
    ]
    assert [text(note.runs) for note in paragraphs[1].notes] == ["비를 나누는 계획"]


def test_the_web_form_has_neither_fields_nor_contact(tmp_path: Path) -> None:
    report = made_as(tmp_path, "web")
    (header,), (title,) = blocks_of(report, ReleaseHeader), blocks_of(report, ReleaseTitle)
    assert isinstance(header, ReleaseHeader)
    assert isinstance(title, ReleaseTitle)
    assert (header.banner, header.fields, title.prefix) == ("보도자료", (), "(강우부)")
    assert not blocks_of(report, ContactLine) + blocks_of(report, ContactTable) + blocks_of(report, Licence)


def test_the_standard_form_with_points_has_a_contact_table(tmp_path: Path) -> None:
    report = made_as(tmp_path, "standard-points")
    (header,), (table,) = blocks_of(report, ReleaseHeader), blocks_of(report, ContactTable)
    assert isinstance(header, ReleaseHeader)
    assert isinstance(table, ContactTable)
    assert [(one.role, one.name, [post.duty for post in one.posts]) for one in table.divisions] == [
        ("총괄", "강우부 비정책과", ["책임자", "담당자"]),
        ("공동", "강우부 비협력과", ["책임자", "담당자"]),
    ]
    assert table.head[-1] == "", "no column for numbers that nobody gave"
    assert isinstance(report.blocks[2], Bullets)
    assert [(field.label, text(field.lines[0][0])) for field in header.fields] == [
        ("보도시점", "2024. 5. 20.(월) 16:00"),
        ("배포", "2024. 5. 20.(월) 14:00"),
    ]


def test_paragraphs_become_points_where_the_form_has_points(tmp_path: Path) -> None:
    report = made_as(tmp_path, "reference", BODY_KO.replace("- 가상인", "\n덧붙인 문단이다.\n\n- 가상인"))
    (points, *_) = blocks_of(report, Bullets)
    assert isinstance(points, Bullets)
    assert [text(point.runs)[:4] for point in points.points] == ["강우부는", "덧붙인 ", "가상인 "]


def test_a_split_embargo(tmp_path: Path) -> None:
    split = "embargo: {online: 2024-05-20 15:30:00, print: {date: 2024-05-21, edition: morning}}"
    report = made_as(tmp_path, "standard", meeting=MEETING.replace("embargo: 2024-05-20 16:00:00", split))
    (header,) = blocks_of(report, ReleaseHeader)
    assert isinstance(header, ReleaseHeader)
    assert text(header.fields[0].lines[0][0]) == "온라인·방송 2024. 5. 20.(월) 15:30, 지면 2024. 5. 21.(화) 조간"


def test_the_english_release(tmp_path: Path) -> None:
    report = make(make_release_project(tmp_path), "en").report
    (header,), (line,) = blocks_of(report, ReleaseHeader), blocks_of(report, ContactLine)
    assert isinstance(header, ReleaseHeader)
    assert isinstance(line, ContactLine)
    assert (header.banner, header.stage) == ("Press Release", "DRAFT")
    assert text(line.runs) == (
        "For more information, contact the Deputy Director of the Rain Policy Division, Ministry of Rain."
    )
    assert [block.label for block in report.blocks if isinstance(block, Annex)] == ["Annex"]


def test_an_abridged_edition_says_what_it_leaves_out(tmp_path: Path) -> None:
    meeting = MEETING + "abridged: {en: [background, annex-1]}\n"
    project = make_release_project(tmp_path, **{"data/meetings/talks-2.yaml": meeting})
    report = make(project, "en").report
    (notes,) = blocks_of(report, ClosingNotes)
    assert isinstance(notes, ClosingNotes)
    assert report.abridged
    assert text(notes.lines[0][1]) == (
        "This edition is shorter than the others. It leaves out: the previous meeting and the annexes."
    )


def test_an_edition_with_its_own_date(tmp_path: Path) -> None:
    project = make_release_project(tmp_path, **{"data/meetings/talks-2.yaml": MEETING + "dates: {en: 2024-05-22}\n"})
    assert make(project, "en").report.date.isoformat() == "2024-05-22"
    assert make(project, "ko").report.date.isoformat() == "2024-05-20"


def test_a_time_zone_is_named_where_readers_live_in_another(tmp_path: Path) -> None:
    far = MEETING.replace("form: video", "form: video\ntime-zone: Asia/Shanghai")
    printed = {}
    for zone, meeting in {"home": MEETING, "far": far}.items():
        project = make_release_project(tmp_path / zone, **{"data/meetings/talks-2.yaml": meeting})
        for code in ("ko", "en"):
            (header,) = blocks_of(make(project, code).report, ReleaseHeader)
            assert isinstance(header, ReleaseHeader)
            printed[zone, code] = text(header.fields[0].lines[0][0])
    assert printed == {
        ("home", "ko"): "2024. 5. 20.(월) 16:00 이후 보도하여 주시기 바랍니다.",
        ("home", "en"): "Not for publication before Monday 20 May 2024, 16:00 (Korean Time)",
        ("far", "ko"): "2024. 5. 20.(월) 16:00 (중국 시간) 이후 보도하여 주시기 바랍니다.",
        ("far", "en"): "Not for publication before Monday 20 May 2024, 16:00 (China Time)",
    }


def test_an_advance_notice_has_its_own_times(tmp_path: Path) -> None:
    """Those of the record are the times of the results."""
    notice = REPORT.replace("reference", "standard") + "notice: true\n"
    times = "advance: {distribution: 2024-05-13 10:00, embargo: immediate}\ndates: {ko: 2024-05-22}\n"
    files = {f"reports/{NAME}/report.yaml": notice, "data/meetings/talks-2.yaml": MEETING + times}
    report = make(make_release_project(tmp_path, **files), "ko").report
    assert report.date.isoformat() == "2024-05-13"
    (header,) = blocks_of(report, ReleaseHeader)
    assert isinstance(header, ReleaseHeader)
    assert header.banner == "행사 예고"
    assert [(field.label, text(field.lines[0][0])) for field in header.fields] == [
        ("보도시점", "배포 즉시"),
        ("배포", "2024. 5. 13.(월) 10:00"),
    ]
    files["data/meetings/talks-2.yaml"] = MEETING
    (header,) = blocks_of(make(make_release_project(tmp_path, **files), "ko").report, ReleaseHeader)
    assert isinstance(header, ReleaseHeader)
    assert header.fields == ()


# --- open fields and faults ---------------------------------------------------------------------------------------


def test_open_fields_are_runs_and_notices_with_their_line(tmp_path: Path) -> None:
    body = BODY_KO.replace("강우계획[^plan]을 논의했다", "강우계획[^plan]을 [확인: 장소]에서 논의했다")
    project = make_release_project(tmp_path, **{f"reports/{NAME}/body.ko.md": body})
    made = make(project, "ko")
    (points, *_) = blocks_of(made.report, Bullets)
    assert isinstance(points, Bullets)
    assert any(isinstance(run, OpenField) and run.text == "[확인: 장소]" for run in points.points[0].points[0].runs)
    assert [str(notice).split("\n")[0] for notice in made.notices] == [
        f"reports/{NAME}/body.ko.md:7: an open field: [확인: 장소]"
    ]


def test_faults_of_the_order_of_a_body_are_told_at_once(tmp_path: Path) -> None:
    body = BODY_KO.replace("- 가상인", "## 소제목\n\n- 가상인").replace("  - “함께", "- 새 문단\n\n### 또\n\n- “함께")
    told = faults(tmp_path, **{f"reports/{NAME}/body.ko.md": body})
    assert told[0] == f"reports/{NAME}/body.ko.md:8: a heading within the text of a release"
    assert told[2] == f"reports/{NAME}/body.ko.md:13: a heading within the text of a release"


def test_a_body_without_a_headline(tmp_path: Path) -> None:
    told = faults(tmp_path, **{f"reports/{NAME}/body.ko.md": "문단만 있다.\n"})
    assert told[0] == f"reports/{NAME}/body.ko.md:1: a release begins with its headline"


def test_a_release_without_text(tmp_path: Path) -> None:
    told = faults(tmp_path, **{f"reports/{NAME}/body.ko.md": "# 제목\n\n## 부제\n"})
    assert told[0] == f"reports/{NAME}/body.ko.md:1: the release has no text"


def test_a_note_called_twice(tmp_path: Path) -> None:
    body = BODY_KO.replace("“함께 가자”고", "“함께 가자”고[^plan]")
    told = faults(tmp_path, **{f"reports/{NAME}/body.ko.md": body})
    assert told[0] == f"reports/{NAME}/body.ko.md:9: the note 'plan' is called twice"


def test_a_language_without_a_form(tmp_path: Path) -> None:
    told = faults(tmp_path, **{f"reports/{NAME}/report.yaml": REPORT.replace("ko: reference, ", "")})
    assert told[0] == f"reports/{NAME}/report.yaml:4:1: the release has no form in 'ko'"


def test_an_unknown_form_and_kind_are_told_with_the_known_ones(tmp_path: Path) -> None:
    told = faults(tmp_path, **{f"reports/{NAME}/report.yaml": REPORT.replace("reference", "referense")})
    assert "did you mean 'reference'?" in "\n".join(told)
    told = faults(tmp_path, **{f"reports/{NAME}/report.yaml": REPORT.replace("press-release", "press-relase")})
    assert "did you mean 'press-release'?" in "\n".join(told)


def test_a_meeting_that_nobody_recorded(tmp_path: Path) -> None:
    told = faults(tmp_path, **{f"reports/{NAME}/report.yaml": REPORT.replace("meeting: talks-2", "meeting: talks-3")})
    assert told == [f"reports/{NAME}/report.yaml:3:1: there is no meeting 'talks-3'", "    did you mean 'talks-2'?"]


def test_an_unknown_paragraph_cannot_be_left_out(tmp_path: Path) -> None:
    meeting = MEETING + "abridged: {ko: [backgruond]}\n"
    told = faults(tmp_path, **{"data/meetings/talks-2.yaml": meeting})
    assert "data/meetings/talks-2.yaml:30:17: a draft has no paragraph 'backgruond'" in told


# --- what a draft left open ---------------------------------------------------------------------------------------


def test_two_versions_of_a_headline_and_of_a_lead_stand_in_one_line_until_one_is_chosen(tmp_path: Path) -> None:
    body = "[선택: 하나만]\n\n# 내 제목\n\n" + BODY_KO.replace(
        "## 비 오는", "[선택: 하나만]\n\n## 내 부제\n\n## 비 오는"
    )
    report = made_as(tmp_path, "reference", body)
    (title,) = blocks_of(report, ReleaseTitle)
    assert isinstance(title, ReleaseTitle)
    assert text(title.runs) == "[선택: 하나만] / 내 제목 / 남북국, 비를 나누기로"
    assert [text(lead) for lead in title.leads] == [
        "제2차 강우회의 개최",
        "[선택: 하나만] / 내 부제 / 비 오는 날 100일 나누어",
    ]


def test_two_versions_of_a_note_are_no_fault_under_an_open_choice(tmp_path: Path) -> None:
    both = "[선택: 하나만]\n\n[^plan]: 내 주석\n\n[^plan]: "
    report = made_as(tmp_path, "reference", BODY_KO.replace("[^plan]: ", both))
    assert blocks_of(report, Bullets)
    told = faults(tmp_path, **{f"reports/{NAME}/body.ko.md": BODY_KO.replace("[^plan]: ", "[^plan]: 또\n\n[^plan]: ")})
    assert "the footnote 'plan' is defined twice" in told[0]
