"""The sheet of a correction: where, before and after, why and when (a made-up release, fixtures)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.kinds.releases import make_release_project
from tests.projects import replace
from toolkit.check.changes import changes_of, make_sheets
from toolkit.check.listing import Line
from toolkit.model import Paragraph, Report, Table
from toolkit.production import make_all
from toolkit.releases import approve, correct, distribute
from toolkit.sources import Project
from toolkit.typography import plain_text

NAME = "press-talks-2"
BODY = f"reports/{NAME}/body.ko.md"
REASONS = {"ko": "시험용 사유: PM2.5", "en": "A reason of the fixture"}


@pytest.fixture(scope="module")
def first_sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changes") / "project"
    project = make_release_project(folder)
    assert not approve(project, NAME, "2024-05-20 13:30").problems
    assert not distribute(project, NAME, "2024-05-20 14:00").problems
    correct(project, NAME, REASONS, "2024-05-21 10:00")
    return folder


@pytest.fixture
def sent(first_sent: Path, tmp_path: Path) -> Path:
    """A copy of a project whose release was distributed and is being corrected."""
    return shutil.copytree(first_sent, tmp_path / "project")


def sheets(folder: Path) -> Mapping[str, Report]:
    """The sheets of an approved correction."""
    outcome = approve(Project(folder), NAME, "2024-05-21 11:00")
    assert not outcome.problems, [str(one) for one in outcome.problems]
    project = Project(folder)
    made = make_all(project, NAME)
    return make_sheets(project, NAME, made.reports, made.languages)


def facts(sheet: Report) -> list[str]:
    return [plain_text(block.runs) for block in sheet.blocks if isinstance(block, Paragraph)]


def rows(sheet: Report) -> list[list[str]]:
    """Where, before, after."""
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    return [
        [plain_text(row.stub), *(plain_text(cell.lines[0]) for cell in row.cells)]
        for group in table.groups
        for row in group.rows
    ]


def test_what_a_sheet_says(sent: Path) -> None:
    replace(sent / BODY, "회의를 열었다", "회의를 마쳤다")
    replace(sent / BODY, "비를 나누는 계획", "비를 모으는 계획")
    replace(sent / BODY, "  - “함께 가자”고 말했다.\n", "")
    replace(sent / "data/meetings/talks-2.yaml", "ko: 비정책과, en: Rain Policy", "ko: 비총괄과, en: Rain Affairs")
    made = sheets(sent)
    korean, english = made["ko"], made["en"]
    assert (korean.cover.series, korean.cover.title) == ("수정 전후 대비표", "수정 전후 대비표: 남북국, 비를 나누기로")
    assert facts(korean) == [
        "수정 사유: 시험용 사유: PM2.5",
        "수정 전 배포: 2024. 5. 20.(월) 14:00",
        "수정본 승인: 2024. 5. 21.(화) 11:00",
    ]
    assert rows(korean) == [
        ["머리글(담당 부서)", "비정책과 | 과장 / 사무관", "비총괄과 | 과장 / 사무관"],
        [
            "문단 1",
            "강우부는 5월 20일 회의를 열었다. 회의에는 12명이 참석했다.",
            "강우부는 5월 20일 회의를 마쳤다. 회의에는 12명이 참석했다.",
        ],
        ["주석 1(*)", "비를 나누는 계획", "비를 모으는 계획"],
        ["문단 4", "“함께 가자”고 말했다.", "(없음)"],
        [
            "맺음 부분",
            "더 자세한 내용은 강우부 비정책과 사무관에게 문의하시기 바랍니다.",
            "더 자세한 내용은 강우부 비총괄과 사무관에게 문의하시기 바랍니다.",
        ],
    ]
    assert english.cover.title == "What was corrected: Northland and Southland Agree to Share the Rain"
    assert facts(english)[0] == "Reason: A reason of the fixture"
    assert [row[0] for row in rows(english)] == ["Closing lines"]
    assert dict(korean.editions) == {"en": f"{NAME}.v2.changes.en"}
    assert korean.date.isoformat() == "2024-05-21"


def test_an_edition_in_which_nothing_changed_says_so(sent: Path) -> None:
    replace(sent / BODY, "회의를 열었다", "회의를 마쳤다")
    made = sheets(sent)
    assert len(rows(made["ko"])) == 1
    assert facts(made["en"])[-1] == "Nothing was changed in this edition."
    assert not any(isinstance(block, Table) for block in made["en"].blocks)


def test_without_any_difference_in_print_the_values_behind_it_are_shown(sent: Path) -> None:
    replace(sent / "data/rainfall.csv", "north,2024,100", "north,2024,100.2")
    assert rows(sheets(sent)["ko"]) == [
        [
            "수치의 근거(강수 일수 · 북쪽, 2024 · 일수)",
            "100 days (rainfall.days[place=north,year=2024])",
            "100.2 days (rainfall.days[place=north,year=2024])",
        ],
        ["자료의 값(rainfall.days[place=north,year=2024])", "100", "100.2"],
    ]


def test_a_correction_of_type_or_levels_is_shown(sent: Path) -> None:
    replace(sent / BODY, "강우부는 5월", "**강우부는** 5월")
    assert rows(sheets(sent)["ko"]) == [["글자와 배치", "(없음)", "강우부는"]]


def test_a_corrected_level_is_shown_by_its_points(sent: Path) -> None:
    replace(sent / BODY, "강우부는 5월", "**강우부는** 5월")
    replace(sent / BODY, "  - 강우계획", "- 강우계획")
    assert rows(sheets(sent)["ko"]) == [["문단 2", "••: 강우계획*을 논의했다.", "•: 강우계획*을 논의했다."]]


def test_the_notice_of_the_correction_is_no_change() -> None:
    before, notice = Line("title", "", "제목"), Line("correction", "", "수정")
    assert changes_of([before], [notice, before]) == ()


def test_sheets_are_well_formed_and_accessible(
    sent: Path,
    vnu: Callable[[Sequence[Path]], list[str]],
    axe: Callable[[Sequence[Path]], list[dict[str, Any]]],
    pdfua_failures: Callable[[Path], list[str]],
    qpdf_faults: Callable[[Path], list[str]],
) -> None:
    replace(sent / BODY, "회의를 열었다", "회의를 마쳤다")
    sheets(sent)
    pages = [sent / f"build/{NAME}/{NAME}.v2.changes.{code}.html" for code in ("ko", "en")]
    assert vnu(pages) == []
    assert [one["violations"] for one in axe(pages) if one["violations"]] == []
    for page in pages:
        paper = page.with_suffix(".pdf")
        assert pdfua_failures(paper) == []
        assert qpdf_faults(paper) == []
