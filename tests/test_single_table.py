"""One table by itself, from the small project of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project, replace
from toolkit.errors import DefinitionError, Problems, ToolkitError
from toolkit.single_table import print_table


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_each_language_and_format(tmp_path: Path) -> None:
    paths = print_table(make_project(tmp_path), "rain-days", (), (), None)
    assert names(paths) == ["rain-days.ko.html", "rain-days.ko.pdf", "rain-days.en.html", "rain-days.en.pdf"]
    assert all(path.parent == tmp_path / "build/tables" for path in paths)
    page = paths[2].read_text("utf-8")
    assert "Rainy days by place" in page
    assert "Table 1" not in page, "a table by itself has no number"
    assert paths[3].read_bytes().startswith(b"%PDF-")


def test_what_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    paths = print_table(make_project(tmp_path), "rain-days", ("en",), ("html",), folder)
    assert paths == (folder / "tables/rain-days.en.html",)


@pytest.mark.parametrize(
    ("table", "language", "form", "hint"),
    [
        ("rain-day", "en", "html", "did you mean 'rain-days'?"),
        ("rain-days", "fr", "html", "known here: en, ko"),
        ("rain-days", "en", "htm", "did you mean 'html'?"),
    ],
)
def test_an_unknown_name_suggests(tmp_path: Path, table: str, language: str, form: str, hint: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        print_table(make_project(tmp_path), table, (language,), (form,), None)
    assert caught.value.hint == hint


def test_faults_of_all_languages_come_together_and_nothing_is_written(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    replace(tmp_path / "data/datapackage.yaml", "north: {ko: 북쪽, en: North}", "north: {fr: Nord}")
    with pytest.raises(Problems) as caught:
        print_table(project, "rain-days", (), (), None)
    assert "no text for 'ko'" in str(caught.value)
    assert "no text for 'en'" in str(caught.value)
    assert not (tmp_path / "build").exists()


def test_notes_are_filled_with_the_quantities_of_the_report_that_defines_the_table(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    note = "    notes: [{ko: '{{ north.rate | percent }}', en: 'up {{ north.rate | percent }}'}]\nfigures:\n"
    replace(tmp_path / "reports/rain/report.yaml", "figures:\n", note)
    (path,) = print_table(project, "rain-days", ("en",), ("html",), None)
    assert "up 25.0%" in path.read_text("utf-8")
    replace(tmp_path / "reports/rain/report.yaml", "'up {{ north", "'up {{ nroth")
    with pytest.raises(ToolkitError, match="'nroth' is not defined") as caught:
        print_table(project, "rain-days", ("en",), ("html",), None)
    assert caught.value.where.startswith("reports/rain/report.yaml:")
