"""Approved releases: what may change afterwards, and what stops a build (a made-up release, fixtures)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kinds.releases import make_release_project
from tests.projects import replace, write
from toolkit.build import Outcome, Request, build
from toolkit.check.frozen import check_frozen, read_frozen
from toolkit.errors import ToolkitError
from toolkit.production import make_all
from toolkit.releases import approve
from toolkit.sources import Project, packaged_templates
from toolkit.timings import Timings

NAME = "press-talks-2"
BODY = f"reports/{NAME}/body.ko.md"
TEXT = f"reports/{NAME}/versions/1/text.ko.txt"
APPROVAL = f"reports/{NAME}/versions/1/approval.yaml"
WAY = f"put it back as it was; or take the approval back: delete {APPROVAL}, and approve the release again"


@pytest.fixture(scope="module")
def first_approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frozen") / "project"
    outcome = approve(make_release_project(folder), NAME, "2024-05-20 13:30")
    assert not outcome.problems, [str(one) for one in outcome.problems]
    return folder


@pytest.fixture
def approved(first_approved: Path, tmp_path: Path) -> Path:
    """A copy of a project whose release is approved and built."""
    return shutil.copytree(first_approved, tmp_path / "project")


def run(folder: Path, **wishes: object) -> Outcome:
    return build(Project(folder), Request((NAME,), **{"formats": ("html",), **wishes}), Timings())


def refused(folder: Path) -> list[str]:
    """What a build of changed files tells; it writes nothing."""
    before = {path: path.read_bytes() for path in (folder / "build" / NAME).iterdir()}
    outcome = run(folder)
    assert outcome.failed == [NAME]
    assert {path: path.read_bytes() for path in (folder / "build" / NAME).iterdir()} == before
    return [str(one) for one in outcome.problems]


# --- what is frozen -----------------------------------------------------------------------------------------------


def test_the_frozen_text_holds_the_words_the_figures_and_their_cells(approved: Path) -> None:
    lines = (approved / TEXT).read_text("utf-8").splitlines()
    assert "title\t\t남북국, 비를 나누기로" in lines
    assert "header\t배포일시\t2024. 5. 20.(월) 14:00 / 총 …매" in lines
    lead = lines.index("lead\t\t비 오는 날 100일 나누어")
    assert lines[lead + 1].endswith("\t100 days (rainfall.days[place=north,year=2024])")
    assert lines[-1] == "data\trainfall.days[place=north,year=2024]\t100"
    assert not any("초안" in line for line in lines)


def test_the_frozen_text_is_read_as_lines_by_language(approved: Path) -> None:
    frozen = read_frozen(Project(approved), NAME, 1)
    assert list(frozen) == ["ko", "en"]
    assert frozen["en"][-1].kind == "data"


def page_with(top: Path, medium: str, old: str, new: str) -> None:
    """A page template of the project's own."""
    name = f"press-release/{medium}.html.j2"
    page = (packaged_templates() / name).read_text("utf-8")
    assert old in page
    write(top / "templates" / name, page.replace(old, new, 1))


# --- what may change ----------------------------------------------------------------------------------------------

ALLOWED: dict[str, Callable[[Path], object]] = {
    "nothing": lambda top: None,
    "spaces and lines as they are typed": lambda top: replace(
        top / BODY, "회의를 열었다. 회의에는", "회의를   열었다.\n  회의에는"
    ),
    "a comment of the record": lambda top: replace(
        top / "data/meetings/talks-2.yaml", "state: held", "state: held  # 끝남"
    ),
    "a text that is not printed": lambda top: replace(
        top / "data/organisations.yaml", "side: {ko: 남국 측", "side: {ko: 남쪽 나라 측"
    ),
    "a cell that the release does not rest on": lambda top: replace(
        top / "data/rainfall.csv", "south,2024,90", "south,2024,91"
    ),
    "a line above the cell": lambda top: replace(
        top / "data/rainfall.csv", "north,2020,80\n", "south,2019,70\nnorth,2020,80\n"
    ),
    "a way of writing the value": lambda top: replace(top / "data/rainfall.csv", "north,2024,100", "north,2024,100.0"),
    "an element or a class of a template": lambda top: page_with(
        top, "screen", '<main id="content"', '<main class="ours" id="content"'
    ),
    "the look": lambda top: write(
        top / "templates/screen.css", (packaged_templates() / "screen.css").read_text("utf-8") + "\n/* ours */"
    ),
}


@pytest.mark.parametrize("change", ALLOWED)
def test_what_changes_nothing_that_is_printed_is_built(approved: Path, change: str) -> None:
    ALLOWED[change](approved)
    outcome = run(approved)
    assert [str(one) for one in outcome.problems] == []


# --- what stops a build -------------------------------------------------------------------------------------------


def test_a_changed_word_is_told_as_it_was_and_as_it_is(approved: Path) -> None:
    replace(approved / BODY, "회의를 열었다", "회의를 마쳤다")
    assert refused(approved) == [
        f"{BODY}:6: version 1 of '{NAME}' is approved, and its edition 'ko' would differ in 1 line\n"
        f"    paragraph •: {BODY}:6\n"
        "    was: 강우부는 5월 20일 회의를 열었다. 회의에는 12명이 참석했다.\n"
        "    is: 강우부는 5월 20일 회의를 마쳤다. 회의에는 12명이 참석했다.\n"
        f"    {WAY}"
    ]


def test_a_changed_cell_is_told_even_where_rounding_hides_it(approved: Path) -> None:
    replace(approved / "data/rainfall.csv", "north,2024,100", "north,2024,100.2")
    made = make_all(Project(approved), NAME)
    assert "100일" in str(made.reports["ko"].blocks), "the printed number is the same"
    assert refused(approved) == [
        "data/rainfall.csv:3: rainfall.days[place=north,year=2024] was 100 when version 1 of"
        f" '{NAME}' was approved, and is 100.2\n    {WAY}"
    ]


def test_a_changed_cell_that_shows_is_told_with_the_lines_that_it_changes(approved: Path) -> None:
    replace(approved / "data/rainfall.csv", "north,2024,100", "north,2024,101")
    cell, korean, english = refused(approved)
    assert cell.startswith("data/rainfall.csv:3: rainfall.days[place=north,year=2024] was 100 when")
    assert "edition 'ko' would differ in 1 line\n" in korean
    assert "was: 비 오는 날 100일 나누어\n    is: 비 오는 날 101일 나누어\n" in korean
    assert "was: They will share 100\u00a0days of rain." not in english, "a space is a space"
    assert "was: They will share 100 days of rain.\n    is: They will share 101 days of rain." in english


RECORD = "data/meetings/talks-2.yaml"
STOPPED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a name": (
        lambda top: replace(top / "data/organisations.yaml", "en: Ministry of Rain", "en: Rain Ministry"),
        "was: Ministry of Rain",
        "is: Rain Ministry",
    ),
    "a field of the record": (
        lambda top: replace(top / RECORD, "ko: 비정책과", "ko: 비총괄과"),
        "was: 비정책과 | 과장 / 사무관",
        "is: 비총괄과 | 과장 / 사무관",
    ),
    "the embargo": (
        lambda top: replace(top / RECORD, "embargo: 2024-05-20 16:00:00", "embargo: 2024-05-20 17:00:00"),
        "was: 2024. 5. 20.(월) 16:00 이후 보도",
        "is: 2024. 5. 20.(월) 17:00 이후 보도",
    ),
    "the number present": (lambda top: replace(top / RECORD, "present: 12", "present: 13"), "12명이", "13명이"),
    "where a figure is said to come from": (
        lambda top: replace(top / "data/datapackage.yaml", "ko: 강수 일수", "ko: 비 온 날"),
        "was: 강수 일수 · 북쪽, 2024 ·",
        "is: 비 온 날 · 북쪽, 2024 ·",
    ),
    "a deleted paragraph": (
        lambda top: replace(top / BODY, "  - “함께 가자”고 말했다.\n", ""),
        "was: “함께 가자”고 말했다.",
        "is: (nothing)",
    ),
    "a note": (
        lambda top: replace(top / BODY, "비를 나누는 계획", "비를 모으는 계획"),
        "note *",
        "is: 비를 모으는 계획",
    ),
    "a word of the language": (
        lambda top: write(
            top / "templates/languages/ko.yaml",
            (packaged_templates() / "languages/ko.yaml").read_text("utf-8").replace("배포일시", "배포 일시"),
        ),
        "header 배포 일시",
        "was: 배포일시: 2024. 5. 20.(월)",
    ),
    "bold type": (
        lambda top: replace(top / BODY, "강우부는 5월", "**강우부는** 5월"),
        "layout bold",
        "is: 강우부는",
    ),
    "the level of a point": (
        lambda top: replace(top / BODY, "  - 강우계획", "- 강우계획"),
        "was: ••: 강우계획*을 논의했다.",
        "is: •: 강우계획*을 논의했다.",
    ),
    "the form": (
        lambda top: replace(top / f"reports/{NAME}/report.yaml", "ko: reference", "ko: standard"),
        "layout form",
        "is: standard",
    ),
    "a word that a template prints": (
        lambda top: page_with(top, "screen", "<main ", "<p>덧붙인 말</p><main "),
        "the pages of its edition 'ko' would show other words",
        "덧붙인 말",
    ),
    "a word that a template prints on paper only": (
        lambda top: page_with(top, "paged", "<main>", "<main><p>덧붙인 말</p>"),
        "the pages of its edition 'en' would show other words",
        "덧붙인 말",
    ),
    "a link": (
        lambda top: replace(top / BODY, "강우부는 5월", "[강우부](https://example.org)는 5월"),
        "was: 강우부는",
        "is: 강우부 <https://example.org>는",
    ),
}


@pytest.mark.parametrize("change", STOPPED)
def test_whatever_changes_the_print_stops_the_build(approved: Path, change: str) -> None:
    apply, *expected = STOPPED[change]
    apply(approved)
    message = "\n".join(refused(approved))
    for text in (*expected, WAY):
        assert text in message


def test_a_release_put_back_as_it_was_is_up_to_date(approved: Path) -> None:
    replace(approved / BODY, "회의를 열었다", "회의를 마쳤다")
    assert refused(approved)
    replace(approved / BODY, "회의를 마쳤다", "회의를 열었다")
    assert not run(approved).written


def test_of_many_differences_ten_are_shown(approved: Path) -> None:
    extra = "".join(f"- 새 문단 {number}\n" for number in range(14))
    replace(approved / BODY, "- 가상인 실장은", f"{extra}- 가상인 실장은")
    (message,) = refused(approved)
    assert "would differ in 14 lines" in message
    assert message.count("is: 새 문단") == 10
    assert "… and 4 more" in message


def test_a_language_that_goes_or_comes_is_told(approved: Path) -> None:
    project = Project(approved)
    reports = dict(make_all(project, NAME).reports)
    english = reports.pop("en")
    with pytest.raises(ToolkitError, match="was approved with an edition in 'en', which is gone"):
        check_frozen(project, NAME, reports, dict)
    with pytest.raises(ToolkitError, match="was approved without an edition in 'de'"):
        check_frozen(project, NAME, {**reports, "en": english, "de": english}, dict)


# --- files that were changed by hand ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [TEXT, APPROVAL])
def test_a_frozen_file_that_was_changed_by_hand_is_told(approved: Path, name: str) -> None:
    replace(approved / name, *(("회의를 열었다", "회의를 마쳤다") if name == TEXT else ("13:30", "13:31")))
    assert refused(approved) == [
        f"{name}: the file is not as it was written: its fingerprint does not fit\n"
        f"    put it back as it was: git restore {name}"
    ]


def test_a_changed_body_and_a_frozen_text_changed_alike_are_told(approved: Path) -> None:
    for name in (BODY, TEXT):
        replace(approved / name, "회의를 열었다", "회의를 마쳤다")
    assert refused(approved)[0].startswith(f"{TEXT}: the file is not as it was written")


def test_a_missing_frozen_text_is_told(approved: Path) -> None:
    (approved / TEXT).unlink()
    assert f"the file '{TEXT}' does not exist" in refused(approved)[0]


def test_without_its_versions_a_release_is_a_draft_again(approved: Path) -> None:
    page = approved / f"build/{NAME}/{NAME}.ko.html"
    assert "초안" not in page.read_text("utf-8")
    shutil.rmtree(approved / f"reports/{NAME}/versions")
    replace(approved / BODY, "회의를 열었다", "회의를 마쳤다")
    assert not run(approved).problems
    assert "초안" in page.read_text("utf-8")


def test_reports_that_were_never_approved_are_not_compared(approved: Path) -> None:
    replace(approved / "reports/snow/body.ko.md", "눈이 왔다.", "눈이 많이 왔다.")
    outcome = build(Project(approved), Request(("snow",), formats=("html",)), Timings())
    assert not outcome.problems
