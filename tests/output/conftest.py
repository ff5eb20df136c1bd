"""The real reports, built once for all tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.output.pages import Page, read_pages
from toolkit.build import Request, build
from toolkit.flow import Flow, compose
from toolkit.language import Language
from toolkit.model import Report
from toolkit.readers.definitions import read_settings
from toolkit.reports import make_editions, make_single_table, read_project_language
from toolkit.single_table import print_table
from toolkit.sources import Project
from toolkit.timings import Timings

ROOT = Path(__file__).resolve().parents[2]
BRIEF = "fine-dust-cooperation"
REPORTS = (BRIEF, "table-book")
SINGLE_TABLE = "yangtze-delta"  # the widest of the brief
LANGUAGES = ("ko", "en")
NAMES = (*REPORTS, SINGLE_TABLE)
YEARS = tuple(f"seoul-air-{year}" for year in range(2017, 2024))
DISTRICT_PAGE = "seoul-air-2023-jung-gu"
ANNUAL = (*YEARS, DISTRICT_PAGE)
OTHERS = (
    "press-high-level-2020",
    "press-director-general-2020",
    "press-clear-sky-conference-2021",
    "cooperation-2019-2020",
    "cooperation-2020",
    "cooperation-2021",
)
ALL = (*REPORTS, *ANNUAL, *OTHERS)
HANDED = ("hwpx", "docx", "xlsx")


@dataclass(frozen=True)
class Output:
    """One edition: the finished report, and the files that were made of it."""

    report: Report
    pdf: Path
    html: Path
    pages: tuple[Page, ...]


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory, tool) -> dict[tuple[str, str], Output]:
    """(report or table, language) → its output."""
    tool("pdftotext")
    project, folder = Project(ROOT), tmp_path_factory.mktemp("output")
    outcome = build(project, Request(REPORTS, output=folder, strict=True), Timings())
    assert not outcome.problems
    print_table(project, SINGLE_TABLE, (), (), folder)
    made = {(name, code): report for name in REPORTS for code, report in reports_of(name).items()}
    made |= {(SINGLE_TABLE, code): make_single_table(project, SINGLE_TABLE, code)[0] for code in LANGUAGES}
    return {(name, code): _output(folder, report) for (name, code), report in made.items()}


@dataclass(frozen=True)
class Handed:
    """One edition as it is handed on: the finished report, its flow, and the files by format."""

    report: Report
    language: Language
    flow: Flow
    files: dict[str, Path]


@pytest.fixture(scope="session")
def handed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Handed]:
    """(report, language) → HWPX, DOCX and XLSX of all reports of the project."""
    project, folder = Project(ROOT), tmp_path_factory.mktemp("handed")
    outcome = build(project, Request(ALL, formats=HANDED, output=folder, strict=True), Timings())
    assert [str(problem) for problem in (*outcome.problems, *outcome.bugs)] == []
    return {
        (name, code): Handed(
            report,
            languages()[code],
            compose(report, languages()[code]),
            {form: folder / name / f"{name}.{code}.{form}" for form in HANDED},
        )
        for name in ALL
        for code, report in reports_of(name).items()
    }


@pytest.fixture(scope="session")
def others(tmp_path_factory: pytest.TempPathFactory, tool) -> dict[tuple[str, str], Output]:
    """(release or summary of cooperation, language) → its output."""
    tool("pdftotext")
    project, folder = Project(ROOT), tmp_path_factory.mktemp("others")
    outcome = build(project, Request(OTHERS, output=folder, strict=True), Timings())
    assert [str(problem) for problem in outcome.problems] == []
    return {(name, code): _output(folder, report) for name in OTHERS for code, report in reports_of(name).items()}


@pytest.fixture(scope="session")
def annual(tmp_path_factory: pytest.TempPathFactory, tool) -> dict[tuple[str, str], Output]:
    """(summary of a year or page of a district, language) → its output; made several at a time."""
    tool("pdftotext")
    project, folder = Project(ROOT), tmp_path_factory.mktemp("annual")
    outcome = build(project, Request(ANNUAL, output=folder, strict=True), Timings())
    assert [str(problem) for problem in outcome.problems] == []
    return {(name, code): _output(folder, report) for name in ANNUAL for code, report in reports_of(name).items()}


@cache
def languages() -> dict[str, Language]:
    """The languages of the project."""
    project = Project(ROOT)
    return {code: read_project_language(project, read_settings(project), code) for code in LANGUAGES}


@cache
def reports_of(name: str) -> dict[str, Report]:
    """Language → the finished report; each is made once for all fixtures."""
    return {code: edition.report for code, edition in make_editions(Project(ROOT), name, languages()).items()}


def _output(folder: Path, report: Report) -> Output:
    stem = folder / ("tables" if report.id == SINGLE_TABLE else report.id) / f"{report.id}.{report.language}"
    pdf, html = Path(f"{stem}.pdf"), Path(f"{stem}.html")
    return Output(report, pdf, html, read_pages(pdf))


@pytest.fixture(params=[f"{name}.{code}" for name in NAMES for code in LANGUAGES])
def output(request: pytest.FixtureRequest, outputs) -> Output:
    """Each output in turn."""
    return outputs[tuple(request.param.split("."))]


@pytest.fixture(params=[f"{name}.{code}" for name in REPORTS for code in LANGUAGES])
def book(request: pytest.FixtureRequest, outputs) -> Output:
    """Each report in turn, without the single table."""
    return outputs[tuple(request.param.split("."))]


@pytest.fixture(params=LANGUAGES)
def brief(request: pytest.FixtureRequest, outputs) -> Output:
    """The brief in each language."""
    return outputs[BRIEF, request.param]
