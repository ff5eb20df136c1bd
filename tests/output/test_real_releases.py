"""The releases of the three recorded events: strict builds in their forms, and the facts of each in both languages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.output.pages import read_pages
from toolkit.build import Request, build
from toolkit.drafts.draft import draft
from toolkit.model import Annex, ReleaseHeader, Report
from toolkit.production import make_all
from toolkit.sources import Project
from toolkit.timings import Timings

ROOT = Path(__file__).resolve().parents[2]
HIGH_LEVEL, DIRECTORS, CONFERENCE = (
    "press-high-level-2020",
    "press-director-general-2020",
    "press-clear-sky-conference-2021",
)
RELEASES = (HIGH_LEVEL, DIRECTORS, CONFERENCE)

FORMS = {HIGH_LEVEL: ("reference", "release"), DIRECTORS: ("standard", "release"), CONFERENCE: ("web", "release")}
"""Korean and English."""

PAGES = {HIGH_LEVEL: 4, DIRECTORS: 3, CONFERENCE: 2}
"""At most."""

FACTS: dict[tuple[str, str], tuple[str, ...]] = {
    (HIGH_LEVEL, "ko"): (
        "2020. 4. 9.(목) 15:00", "총 4매", "조명래", "황석태", "궈징", "4월 9일 오후 3시", "정부세종청사 6동",
        "코로나19", "청천계획", "협력사업 9개", "3월 31일", "2019년 11월", "4~5월", "제2차 한중 연례 환경장관회의",
        "2019년 11월 4일", "12월부터 이듬해 3월", "10월부터 이듬해 3월", "www.ceett.org.cn", "www.3ipet.cn",
        "[1-1-1]", "1곳", "4곳", "끝.",
    ),
    (HIGH_LEVEL, "en"): (
        "9 April 2020", "Cho Myung-rae", "Guo Jing", "Deputy Minister of the Living Environment Policy Office",
        "3 p.m.", "COVID-19", "Blue Sky Plan", "nine joint projects", "31 March", "November 2019", "April or May",
        "2nd Annual Environment Ministers Meeting", "4 November 2019", "December to March", "October to March",
        "www.ceett.org.cn", "www.3ipet.cn", "[1-1-1]",
    ),
    (DIRECTORS, "ko"): (
        "제4차 한중 국장회의", "한강홍수통제소", "베이징", "조명래", "궈징", "6월 3일", "6,951억 원", "5,867억 원",
        "8,300조 원", "5년", "2019년 11월", "2020년 3월 31일", "협력사업 9개", "4월 28일", "한국 3건", "중국 2건",
        "8곳", "5월 19일", "산둥성", "톈진", "상하이", "광둥성", "7월", "제22차", "2020~2024", "제15차 당사국총회",
        "쿤밍", "10년",
    ),
    (DIRECTORS, "en"): (
        "4th Korea-China Director General-level Meeting", "Han River Flood Control Office", "Beijing", "Cho Myung-rae",
        "Ahn Se-chang", "Guo Jing", "3 June 2020", "KRW 695.1 billion", "KRW 586.7 billion", "KRW 8,300 trillion",
        "5 years", "November 2019", "31 March 2020", "nine joint projects", "28 April", "three Korean", "two Chinese",
        "eight", "19 May", "Shandong", "Tianjin", "Shanghai", "Guangdong", "July 2020", "22nd", "2020–2024", "15th",
        "Kunming", "10 years",
    ),
    (CONFERENCE, "ko"): (
        "11월 22일부터 이틀간", "안다즈호텔", "한정애", "109명", "5개 행사", "제2차 예보정보기술교류",
        "제3차 한중 자동차", "제1차 탄소중립", "제5차 대기오염관리정책", "제13차 대기질 공동연구", "40%", "2050",
        "2060년", "제26차", "8개 도시", "창다오", "다롄", "바오딩", "2021년 3월 31일", "2차 질산염",
    ),
    (CONFERENCE, "en"): (
        "22 November 2021", "Andaz", "109 people", "five events", "2nd Workshop", "3rd Korea-China Forum", "1st Forum",
        "5th Technical Exchange", "13th Joint Research", "40%", "2050", "2060", "26th", "eight cities", "Changdao",
        "Dalian", "Baoding", "31 March 2021", "secondary nitrate",
    ),
}  # fmt: skip
"""What each edition says."""

ABSENT: dict[tuple[str, str], tuple[str, ...]] = {
    (HIGH_LEVEL, "en"): ("Hwang", "황"),
    (DIRECTORS, "ko"): ("안세창", "Ahn"),
    (DIRECTORS, "en"): ("24 June 2020 at", "2011"),
    (CONFERENCE, "en"): ("Han Jeoung", "(Minister"),
}
"""Names that the sources do not give in a language, dates that they do not state, and their errors."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, tool) -> Path:
    """The strictly built files of the three releases."""
    tool("pdftotext")
    built = tmp_path_factory.mktemp("real")
    outcome = build(Project(ROOT), Request(RELEASES, output=built, strict=True), Timings())
    assert [str(problem) for problem in outcome.problems] == []
    return built


@pytest.fixture(scope="module")
def reports() -> dict[tuple[str, str], Report]:
    """(release, language) → its report."""
    made = {name: make_all(Project(ROOT), name) for name in RELEASES}
    return {(name, code): report for name, one in made.items() for code, report in one.reports.items()}


def printed(path: Path) -> str:
    """The text of a PDF in one line."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.replace("\u00a0", " ").split())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", RELEASES)
def test_each_release_has_its_forms(reports: dict[tuple[str, str], Report], name: str) -> None:
    headers = [
        next(one for one in reports[name, code].blocks if isinstance(one, ReleaseHeader)) for code in ("ko", "en")
    ]
    assert tuple(header.form for header in headers) == FORMS[name]
    assert [header.stage for header in headers] == ["초안", "DRAFT"], "nobody has approved what is written here"


@pytest.mark.parametrize(("name", "code"), FACTS)
def test_each_edition_says_the_facts_of_the_event(folder: Path, name: str, code: str) -> None:
    text = squeezed(printed(folder / name / f"{name}.{code}.pdf"))
    assert [fact for fact in FACTS[name, code] if squeezed(fact) not in text] == []
    assert [one for one in ABSENT.get((name, code), ()) if squeezed(one) in text] == []


@pytest.mark.parametrize(("name", "code"), FACTS)
def test_the_pdf_is_sound_and_short(folder: Path, name: str, code: str, pdfua_failures, qpdf_faults) -> None:
    path = folder / name / f"{name}.{code}.pdf"
    assert pdfua_failures(path) == []
    assert qpdf_faults(path) == []
    assert len(read_pages(path)) <= PAGES[name]


def test_the_pages_are_checked_in_a_browser(folder: Path, vnu, axe) -> None:
    pages = sorted(folder.glob("press-*/*.html"))
    assert len(pages) == 6
    assert vnu(pages) == []
    results = axe(pages)
    assert results
    assert [one for one in results if one["violations"]] == []


def test_annexes_stand_in_both_languages(reports: dict[tuple[str, str], Report]) -> None:
    labels = {
        code: [one.label for one in reports[HIGH_LEVEL, code].blocks if isinstance(one, Annex)] for code in ("ko", "en")
    }
    assert labels == {"ko": ["붙임 1", "붙임 2"], "en": ["Annex 1", "Annex 2"]}


def test_the_releases_are_what_their_records_draft(tmp_path: Path) -> None:
    """Drafting them again changes nothing: they rest on the records as they are now."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "reports", tmp_path / "reports")
    project = Project(tmp_path)
    assert [draft(project, name.removeprefix("press-")).written for name in RELEASES] == [()] * len(RELEASES)
