"""Edited files come back into the prose: the real renderers, readers and report. The brief is a fixture."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.absorb.documents import BODY, FORMATS, Edited, flow_of, make_brief, render
from tests.projects import replace
from toolkit.absorb.absorbing import Absorbed, Request, absorb, write
from toolkit.errors import DefinitionError
from toolkit.flow import text_of
from toolkit.sources import Project

NAME = "reports/rain/body.ko.md"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, bytes]]:
    """The project, and its report as it was sent in each format."""
    folder = tmp_path_factory.mktemp("sent")
    project = make_brief(folder / "project")
    return project.root, {form: render(project, form) for form in FORMATS}


@pytest.fixture(params=FORMATS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def project(sent: tuple[Path, Mapping[str, bytes]], tmp_path: Path) -> Project:
    return Project(shutil.copytree(sent[0], tmp_path / "project"))


@pytest.fixture
def edited(sent: tuple[Path, Mapping[str, bytes]], form: str) -> Edited:
    return Edited(sent[1][form])


@pytest.fixture
def absorbed(project: Project, edited: Edited, tmp_path: Path, form: str) -> Callable[..., Absorbed]:
    """Absorb the edited file as it is then."""

    def run(**request: object) -> Absorbed:
        path = edited.save(tmp_path / f"edited.{form}")
        return absorb(project, Request(path, **request))  # type: ignore[arg-type]

    return run


def changed(done: Absorbed) -> dict[str, str]:
    """The lines of the body that were taken out and put in."""
    lines = [line for line in done.diff() if not line.startswith(("---", "+++", "@@", " "))]
    return {sign: "\n".join(line[1:] for line in lines if line[0] == sign) for sign in "-+"}


def findings(done: Absorbed) -> list[tuple[str, str]]:
    return [(one.kind, one.what) for one in done.findings]


# --- without edits ------------------------------------------------------------------------------------------------


def test_a_file_without_edits_changes_nothing(absorbed: Callable[..., Absorbed]) -> None:
    done = absorbed()
    assert (done.report, done.language, done.name) == ("rain", "ko", NAME)
    assert done.after == done.before == BODY
    assert done.findings == ()


def test_nothing_is_written_where_nothing_changed(project: Project, absorbed: Callable[..., Absorbed]) -> None:
    before = project.path(NAME).stat().st_mtime_ns
    assert write(project, absorbed()) is None
    assert project.path(NAME).stat().st_mtime_ns == before


# --- edits that are written ---------------------------------------------------------------------------------------


def test_changed_words_are_written_and_figures_stay_bound(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.replace("두 해를 견준다", "지난 두 해를 나란히 견준다")
    edited.replace("줄어 반대로 움직인다", "줄어 북쪽과 다르다")
    done = absorbed()
    assert changed(done)["+"].splitlines() == [
        '- {{ ref("rain-days") | particle("은") }} 지난 두 해를 나란히 견준다.[^days]',
        '  - (남쪽) 같은 기간 {{ south.rate | fall | percent | particle("이") }} 줄어 북쪽과 다르다',
    ]
    assert done.findings == ()


def test_what_was_written_is_what_the_file_says(
    project: Project, edited: Edited, absorbed: Callable[..., Absorbed]
) -> None:
    edited.replace("우산을 나누는 방법을 검토한다", "우산 나눔을 {{ 검토 }}한다 *별*")
    edited.add_after("둘째로", "새로 넣은 항목은 2018. 5. 1.에 시작한다")
    edited.delete("셋째로")
    done = absorbed()
    path = write(project, done)
    assert path == project.path(NAME)
    texts = [text_of(one) for one in flow_of(Project(project.root)).paragraphs()]
    assert "시험용 기관은 우산 나눔을 {{ 검토 }}한다 *별*. 비옷과 장화는 그 뒤에 살핀다." in texts
    at = next(place for place, text in enumerate(texts) if "둘째로" in text)
    assert texts[at + 1] == texts[at][0] + " 새로 넣은 항목은 2018. 5. 1.에 시작한다"
    assert not any("셋째로" in text for text in texts)
    assert done.findings == ()


def test_headings_and_boxes_are_written_too(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.replace("다음에 할 일", "앞으로 할 일")
    edited.replace(" 늘었다.", " 크게 늘었다.")
    assert changed(absorbed())["+"].splitlines() == [
        "북쪽에는 비 오는 날이 {{ north.rate | rise | percent }} 크게 늘었다.",
        "## 앞으로 할 일",
    ]


def test_a_paragraph_that_was_split_and_one_that_was_joined(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.replace(" 비옷과 장화는 그 뒤에 살핀다.", "")
    edited.add_after("시험용 기관은 우산을", "비옷과 장화는 그 뒤에 살핀다.")
    edited.delete("같은 기간")
    edited.replace("에 싣는다", "에 싣고, (남쪽) 같은 기간 25.0%가 줄어 반대로 움직인다")
    done = absorbed()
    assert changed(done)["+"].splitlines() == [
        "- 자세한 설명은 [시험용 누리집](https://example.org/rain)에 싣고, "
        '(남쪽) 같은 기간 {{ south.rate | fall | percent | particle("이") }} 줄어 반대로 움직인다',
        "시험용 기관은 우산을 나누는 방법을 검토한다.",
        "",
        "비옷과 장화는 그 뒤에 살핀다.",
    ]
    assert done.findings == ()


def test_a_paragraph_that_was_moved(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.find("셋째로").addnext(edited.find("첫째로"))
    done = absorbed()
    assert done.after.splitlines()[-6:-2] == [
        "- 둘째로 시험용 달력을 만들어 나눈다",
        "- 셋째로 시험용 강연을 연다",
        "- 첫째로 시험용 빗물받이를 세 곳에 놓는다",
        "",
    ]
    assert done.findings == ()


# --- footnotes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["·", "◦"], ids=["with its sign", "without its sign"])
def test_a_point_that_was_put_further_in(edited: Edited, absorbed: Callable[..., Absorbed], sign: str) -> None:
    edited.take_style("둘째로", "반대로 움직인다")
    edited.letters(edited.find("둘째로"))[0].set(sign)
    done = absorbed()
    assert changed(done) == {
        "-": "- 둘째로 시험용 달력을 만들어 나눈다",
        "+": "  - 둘째로 시험용 달력을 만들어 나눈다",
    }
    assert done.findings == ()


def test_a_sign_that_was_typed_over_puts_a_point_further_out(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.letters(edited.find("우산 판매는"))[0].set("·")
    assert changed(absorbed())["+"] == "  - 우산 판매는 *조사하지* 않음[^umbrellas]"


def test_a_point_goes_no_further_in_than_it_can(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.take_style("둘째로", "우산 판매는")
    done = absorbed()
    assert done.after == done.before
    assert findings(done) == [("unplaced", "this was not written: '◦ 둘째로 시험용 달력을 만들어 나눈다'")]


def test_points_stay_as_far_in_as_they_were(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.find("두 해를 견준다").getparent().remove(edited.find("두 해를 견준다"))
    done = absorbed()
    assert done.after == done.before
    assert ("unplaced", "this was not taken out: '◦ [표 1]은 두 해를 견준다.'") in findings(done)


def test_a_new_footnote_stands_below_the_points_that_follow_its_call(
    project: Project, sent: tuple[Path, Mapping[str, bytes]], tmp_path: Path
) -> None:
    edited = Edited(sent[1]["hwpx"])
    edited.find("두 해를 견준다").addnext(edited.add_after("같은 기간", "새로 넣은 점이다"))
    edited.add_note("새로 넣은 점이다", "우산 판매는", "새 각주")
    before = {text_of(one): one.style for one in flow_of(project).paragraphs()}
    done = absorb(project, Request(edited.save(tmp_path / "edited.hwpx")))
    assert done.findings == ()
    write(project, done)
    after = {text_of(one): one.style for one in flow_of(Project(project.root)).paragraphs()}
    assert {text: after[text] for text in before} == before


def test_a_star_before_a_new_paragraph_is_a_word_of_it(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.letters(edited.add_after("둘째로", "시험용 설명"))[0].set("*")
    assert changed(absorbed())["+"] == "- \\* 시험용 설명"


def test_a_footnote_goes_with_its_call(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.clear_notes(edited.find("두 해를 견준다"))
    done = absorbed()
    assert "[^days]" not in done.after
    assert "0.1㎜" not in done.after
    assert "[^umbrellas]:" in done.after
    assert done.findings == ()


def test_a_footnote_goes_with_its_paragraph(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.delete("우산 판매는")
    done = absorbed()
    assert "umbrellas" not in done.after
    assert [kind for kind, _ in findings(done)] == ["expression"]
    assert 'rainfall.at(place="north", year=2024) | unit }} no longer stands' in findings(done)[0][1]
    assert done.open == ()


def test_a_footnote_whose_words_were_changed(
    sent: tuple[Path, Mapping[str, bytes]], project: Project, form: str, tmp_path: Path
) -> None:
    edited = Edited(sent[1][form])
    if form == "docx":
        part = "word/footnotes.xml"
        parts = {part: edited.archive.read(part).replace("하루 0.1㎜ 이상".encode(), "하루에 0.1㎜ 넘게".encode())}
        path = edited.save(tmp_path / "edited.docx", parts)
    else:
        note = next(one for one in edited.root.iter(edited.tag("t")) if "하루 0.1㎜" in (one.text or ""))
        note.text = note.text.replace("하루 0.1㎜ 이상", "하루에 0.1㎜ 넘게")
        path = edited.save(tmp_path / "edited.hwpx")
    done = absorb(project, Request(path))
    assert changed(done) == {"-": "[^days]: 하루 0.1㎜ 이상 내린 날.", "+": "[^days]: 하루에 0.1㎜ 넘게 내린 날."}
    assert done.findings == ()


# --- what is left to a person -------------------------------------------------------------------------------------


def test_a_figure_that_was_changed_by_hand_is_told_against_the_data(
    edited: Edited, absorbed: Callable[..., Absorbed]
) -> None:
    edited.replace("비 오는 날이 ", "비가 오는 날이 ")
    paragraph = edited.find("비가 오는 날이")
    figure = next(one for one in edited.letters(paragraph) if "25.0%" in one.get())
    figure.set(figure.get().replace("25.0%", "31.5%"))
    done = absorbed()
    assert changed(done)["+"] == "북쪽에는 비가 오는 날이 {{ north.rate | rise | percent }} 늘었다."
    (finding,) = done.open
    cells = "data/rainfall.csv:2, column 'days'; data/rainfall.csv:3, column 'days'"
    assert finding.what == f"the file says '31.5%', the data say '25.0%' ({cells})"
    assert finding.where == f"{NAME}:2:14"
    assert "mend the data" in finding.hint


def test_cells_that_were_changed_are_told_with_their_data(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    cell = next(one for one in edited.root.iter(edited.tag("t")) if (one.text or "").strip() == "120")
    cell.text = "121"
    done = absorbed()
    assert done.after == done.before
    (finding,) = done.open
    assert finding.kind == "table"
    assert finding.what == "table 'rain-days', row 3, column 2: the file says '121', the report says '120'"
    assert finding.where == "data/rainfall.csv:4, column 'days'"


def test_what_is_no_prose_is_listed_with_its_place(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    edited.replace("곳별 강수 일수", "곳별 비 온 날")
    edited.replace("비가 오는 날", "비가 올 날")
    done = absorbed()
    assert done.after == done.before
    assert [(one.kind, one.where.split(":")[0]) for one in done.open] == [("elsewhere", "reports/rain/report.yaml")] * 2
    assert "the file says '비가 올 날', the report says '비가 오는 날'" in findings(done)[0][1]


def test_prose_in_conditions_and_loops_is_listed(tmp_path: Path, form: str) -> None:
    body = BODY.replace(
        "- 둘째로 시험용 달력을 만들어 나눈다\n",
        "{% if 1 == 1 %}\n- 둘째로 시험용 달력을 만들어 나눈다\n{% endif %}\n"
        '{% for place in ["north"] %}\n- 곳마다 {{ rainfall.at(place=place, year=2024) | unit }}\n{% endfor %}\n',
    )
    project = make_brief(tmp_path / "project", body)
    edited = Edited(render(project, form))
    edited.replace("달력을", "수첩을")
    edited.replace("곳마다 ", "곳곳에 ")
    done = absorb(project, Request(edited.save(tmp_path / f"edited.{form}")))
    assert done.after == done.before
    assert [one.kind for one in done.open] == ["elsewhere", "elsewhere"]
    line = body.splitlines().index("- 둘째로 시험용 달력을 만들어 나눈다") + 1
    assert done.open[0].where == f"{NAME}:{line}"
    assert "it stands in a condition or a loop" in done.open[0].hint
    moved_in = Edited(render(project, form))
    moved_in.take_style("둘째로", "반대로 움직인다")
    (finding,) = absorb(project, Request(moved_in.save(tmp_path / f"moved-in.{form}"))).open
    assert finding.what == "this stands further in or out in the file: '◦ 둘째로 시험용 달력을 만들어 나눈다'"


def test_an_edit_that_would_break_a_box_is_listed_and_the_others_are_written(
    edited: Edited, absorbed: Callable[..., Absorbed]
) -> None:
    edited.delete("남쪽에는 25.0% 줄었다")
    edited.replace("두 해를", "지난 두 해를")
    done = absorbed()
    assert changed(done)["+"] == '- {{ ref("rain-days") | particle("은") }} 지난 두 해를 견준다.[^days]'
    (finding,) = done.open
    assert finding.what == "this was not taken out: '남쪽에는 25.0% 줄었다.'"
    assert "the summary is not in its form" in finding.hint


def test_letters_that_cannot_be_printed_are_listed_and_the_others_are_written(
    edited: Edited, absorbed: Callable[..., Absorbed]
) -> None:
    edited.add_after("셋째로", "그림 문자 \U0001f642 하나")
    edited.replace("강연", "모임")
    done = absorbed()
    (found,) = done.open
    assert "\U0001f642" in found.what
    assert "no bundled font has" in found.hint
    assert "모임" in done.after
    assert "\U0001f642" not in done.after


def test_a_table_that_was_taken_out_stays(edited: Edited, absorbed: Callable[..., Absorbed]) -> None:
    table = next(iter(edited.root.iter(edited.tag("tbl"))))
    table.getparent().remove(table)
    done = absorbed()
    assert done.after == done.before
    (finding,) = done.open
    assert (finding.kind, finding.what) == ("table", "the file lacks this: [표 1] 곳별 강수 일수")


# --- which file it is ---------------------------------------------------------------------------------------------


def test_a_file_that_does_not_say_what_it_is(project: Project, edited: Edited, tmp_path: Path, form: str) -> None:
    part = {"docx": "docProps/core.xml", "hwpx": "Contents/content.hpf"}[form]
    parts = {part: edited.archive.read(part).replace(b"toolkit.rain.ko.", b"other:")}
    path = edited.save(tmp_path / f"edited.{form}", parts)
    with pytest.raises(DefinitionError, match="does not say of which report") as caught:
        absorb(project, Request(path))
    assert "--report ID --language CODE" in caught.value.hint
    assert absorb(project, Request(path, "rain", "ko")).findings == ()
    with pytest.raises(DefinitionError, match="next to nothing of the text"):
        absorb(project, Request(path, "snow", "ko"))


def test_another_report_or_language_than_asked_for(absorbed: Callable[..., Absorbed]) -> None:
    with pytest.raises(DefinitionError, match="this is the report 'rain', not 'snow'"):
        absorbed(report="snow")
    with pytest.raises(DefinitionError, match="this is the language 'ko', not 'en'"):
        absorbed(language="en")


def test_a_report_that_the_project_does_not_have(project: Project, absorbed: Callable[..., Absorbed]) -> None:
    shutil.move(project.root / "reports/rain", project.root / "reports/rainy")
    replace(project.root / "reports/rainy/report.yaml", "id: rain", "id: rainy")
    with pytest.raises(DefinitionError, match="which the project does not have") as caught:
        absorbed()
    assert "did you mean 'rainy'?" in caught.value.hint


# --- an older state of the text -----------------------------------------------------------------------------------


def test_a_file_from_an_older_state_needs_the_file_as_it_was_sent(
    project: Project,
    edited: Edited,
    absorbed: Callable[..., Absorbed],
    sent: tuple[Path, Mapping[str, bytes]],
    tmp_path: Path,
    form: str,
) -> None:
    replace(project.path("data/rainfall.csv"), "north,2024,100", "north,2024,104")
    replace(project.path(NAME), "- 셋째로 시험용 강연을 연다", "- 셋째로 시험용 강연을 두 번 연다")
    project = Project(project.root)
    edited.replace("비 오는 날이 ", "비가 오는 날이 ")
    edited.replace("둘째로", "그다음으로")
    edited.replace("강연을 연다", "강연을 한 번 연다")
    edited.add_after("첫째로", "새로 넣은 항목")
    with pytest.raises(DefinitionError, match="has changed since this file was made") as caught:
        absorbed()
    assert "--base FILE" in caught.value.hint
    base = tmp_path / f"base.{form}"
    base.write_bytes(sent[1][form])
    done = absorbed(base=base)
    assert changed(done)["+"].splitlines() == [
        "북쪽에는 비가 오는 날이 {{ north.rate | rise | percent }} 늘었다.",
        "- 새로 넣은 항목",
        "- 그다음으로 시험용 달력을 만들어 나눈다",
    ]
    (finding,) = done.open
    assert finding.kind == "conflict"
    assert finding.now == "◦ 셋째로 시험용 강연을 한 번 연다"
    assert finding.was == "◦ 셋째로 시험용 강연을 두 번 연다"


def test_a_base_of_another_file(
    absorbed: Callable[..., Absorbed], sent: tuple[Path, Mapping[str, bytes]], tmp_path: Path, form: str
) -> None:
    base = tmp_path / f"base.{form}"
    base.write_bytes(Edited(sent[1]["docx"]).content({"docProps/core.xml": None}))
    with pytest.raises(DefinitionError, match="not two states of one file"):
        absorbed(base=base)


def test_a_body_that_changes_meanwhile_is_not_written_over(
    project: Project, edited: Edited, absorbed: Callable[..., Absorbed]
) -> None:
    edited.replace("둘째로", "그다음으로")
    done = absorbed()
    replace(project.path(NAME), "첫째로", "먼저")
    with pytest.raises(DefinitionError, match="changed meanwhile"):
        write(project, done)


def test_the_body_keeps_its_own_ends_of_lines(tmp_path: Path, form: str) -> None:
    project = make_brief(tmp_path / "project")
    path = project.path(NAME)
    path.write_bytes(b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode())
    edited = Edited(render(project, form))
    edited.replace("둘째로", "그다음으로")
    edited.add_after("셋째로", "새로 넣은 항목")
    done = absorb(project, Request(edited.save(tmp_path / f"edited.{form}")))
    expected = BODY.replace("둘째로", "그다음으로").replace("강연을 연다\n", "강연을 연다\n- 새로 넣은 항목\n")
    assert done.after == "\ufeff" + expected.replace("\n", "\r\n")


@pytest.mark.parametrize("page", ["", " 3"])
def test_contents_that_follow_their_heading_are_no_finding(
    edited: Edited, absorbed: Callable[..., Absorbed], page: str
) -> None:
    line, heading = (one for one in edited.paragraphs() if "다음에 할 일" in edited.text(one))
    for paragraph, new in ((line, f"앞으로 할 일{page}"), (heading, "앞으로 할 일")):
        letters = next(one for one in edited.letters(paragraph) if "다음에 할 일" in one.get())
        letters.set(letters.get().replace("다음에 할 일", new))
    done = absorbed()
    assert done.after == BODY.replace("다음에 할 일", "앞으로 할 일")
    assert done.findings == ()
