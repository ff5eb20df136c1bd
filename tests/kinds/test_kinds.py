"""The kinds of reports: what each makes of the small project of the tests, as Reports and not as pages."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import get_args

import pytest

from tests.projects import RAIN, RAIN_KO, make_project, write
from toolkit.errors import LanguageError, ProseError, ToolkitError
from toolkit.kinds import KINDS
from toolkit.model import Contents, Figure, Heading, Report, SummaryBox, Table, Text
from toolkit.readers.definitions import DEFINITIONS, read_settings
from toolkit.reports import make_editions, read_project_language
from toolkit.sources import Project, packaged_templates
from toolkit.typography import plain_text


def make(project: Project, name: str, code: str) -> Report:
    language = read_project_language(project, read_settings(project), code)
    return make_editions(project, name, {code: language})[code].report


def test_each_kind_has_its_templates_and_its_name_in_definitions() -> None:
    assert set(DEFINITIONS) == set(KINDS)
    for kind, definition in DEFINITIONS.items():
        assert kind in get_args(definition.model_fields["kind"].annotation)
    for kind in KINDS:
        for medium in ("paged", "screen"):
            assert (packaged_templates() / kind / f"{medium}.html.j2").is_file()


def test_a_brief_opens_with_its_summary_and_contents(tmp_path: Path) -> None:
    report = make(make_project(tmp_path), "rain", "en")
    assert [type(block) for block in report.blocks[:4]] == [SummaryBox, Contents, Heading, Heading]
    assert [type(block) for block in report.blocks if isinstance(block, Table | Figure)] == [Table, Figure]
    assert report.cover.series == "Fixture Brief"
    assert report.cover.number == "No. 7"
    assert report.cover.date == "20 May 2024"
    assert report.date == datetime.date(2024, 5, 20)
    assert report.keywords == ("rain",)
    assert report.editions == (("ko", "rain.ko"),)


def test_a_cover_in_korean(tmp_path: Path) -> None:
    cover = make(make_project(tmp_path), "rain", "ko").cover
    assert (cover.number, cover.date, cover.title) == ("제7호", "2024. 5. 20.", "비가 오는 날")


def test_lines_of_the_cover(tmp_path: Path) -> None:
    added = "reference-date: 2023-12-31\nsubtitle: {ko: 시험, en: A fixture}\nsources-line: {ko: 자료, en: Records}\n"
    project = make_project(tmp_path, **{"reports/rain/report.yaml": RAIN + added})
    cover = make(project, "rain", "en").cover
    assert cover.subtitle == "A fixture"
    assert cover.reference_date == "Data as of 31 December 2023"
    assert plain_text(cover.lines[0]) == "Original data: Records"


def test_a_brief_without_a_summary_is_told_where_it_should_stand(tmp_path: Path) -> None:
    project = make_project(tmp_path, **{"reports/rain/body.ko.md": RAIN_KO.split(":::\n", 1)[1]})
    with pytest.raises(ToolkitError) as caught:
        make(project, "rain", "ko")
    assert "reports/rain/body.ko.md:1: the text opens with its summary" in str(caught.value)


def test_an_empty_body(tmp_path: Path) -> None:
    project = make_project(tmp_path, **{"reports/rain/body.ko.md": ""})
    with pytest.raises(ProseError, match="the text opens with its summary"):
        make(project, "rain", "ko")


def test_a_missing_body_is_told_with_its_name(tmp_path: Path) -> None:
    project = make_project(tmp_path, **{"reports/rain/body.en.md": None})
    with pytest.raises(LanguageError, match="no prose in 'en'") as caught:
        make(project, "rain", "en")
    assert caught.value.where == "reports/rain/body.en.md"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("keywords: {ko: [비], en: [rain]}", "keywords: {ko: [비]}", "there are no keywords in 'en'"),
        ("en: Days of rain}", "fr: Jours de pluie}", "'title' has no text for 'en'"),
        ("en: A fixture of the tests}", "fr: Essai}", "'description' has no text for 'en'"),
    ],
)
def test_a_text_that_one_language_lacks(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert RAIN.count(old) == 1
    project = make_project(tmp_path, **{"reports/rain/report.yaml": RAIN.replace(old, new)})
    with pytest.raises(LanguageError, match=message) as caught:
        make(project, "rain", "en")
    assert caught.value.where.startswith("reports/rain/report.yaml:")


def test_a_table_book_numbers_the_tables_of_all_reports(tmp_path: Path) -> None:
    project = make_project(
        tmp_path, **{"reports/rain/report.yaml": RAIN.replace("rain-days:", "rain-days:\n    numbered: false")}
    )
    contents, table = make(project, "book", "ko").blocks
    assert isinstance(contents, Contents)
    assert isinstance(table, Table)
    assert table.label == "[표 1]"
    assert contents.title == "표 차례"
    assert [(entry.number, entry.runs, entry.target) for entry in contents.entries] == [
        ("", (Text("[표 1] "), Text("곳별 강수 일수")), "rain-days")
    ]


def test_a_table_that_two_reports_define(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    for name in ("report.yaml", "body.ko.md", "body.en.md"):
        text = (tmp_path / "reports/rain" / name).read_text("utf-8")
        write(tmp_path / "reports/wet" / name, text.replace("id: rain", "id: wet"))
    with pytest.raises(ToolkitError, match="the table 'rain-days' is defined in two reports") as caught:
        make(project, "book", "ko")
    assert caught.value.where.startswith("reports/wet/report.yaml:")
