"""The statistics of a project's year as a whole. The values are fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.air.held import air_project, days_between, everything, languages, steady, write_held
from toolkit.air import Air, read_air
from toolkit.errors import DataError, DefinitionError
from toolkit.readers.tables import Data
from toolkit.sources import Project


def read(project: Project, year: int) -> Air:
    return read_air(project, Data(project), year, languages())


def held(folder: Path, *years: int, value: str = "20") -> Project:
    project = air_project(folder)
    for year in years:
        write_held(folder, year, steady(days_between(f"{year}-01-01", f"{year}-12-31"), {"중구": everything(value)}))
    return project


def test_all_inputs_are_noted_and_no_later_year_is_read(tmp_path: Path) -> None:
    project = held(tmp_path, 2018, 2019, 2020)
    read(project, 2019)
    files = {f"data/seoul-air/{year}/{name}" for year in (2018, 2019) for name in ("days.csv", "stations.csv")}
    assert files <= set(project.reads)
    assert {"data/air-standards.csv", "data/air-grade-limits.csv", "data/seoul-air/..2019"} <= set(project.reads)
    assert not any("2020" in name for name in project.reads)


def test_a_later_year_changes_nothing_and_an_earlier_one_does(tmp_path: Path) -> None:
    project = held(tmp_path, 2018, 2019)
    before = read(project, 2019)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-12-31"), {"중구": everything("90")}))
    assert read(project.again(), 2019) == before
    assert all(project.fingerprint_of(name) == known for name, known in project.reads.items())
    write_held(tmp_path, 2018, steady(days_between("2018-01-01", "2018-12-31"), {"중구": everything("90")}))
    assert read(project.again(), 2019) != before


def test_equal_files_are_computed_once(tmp_path: Path) -> None:
    project = held(tmp_path, 2019)
    assert read(project, 2019) is read(project.again(), 2019)


def test_changed_limits_are_computed_again(tmp_path: Path) -> None:
    project = held(tmp_path, 2019)
    before = read(project, 2019)
    path = tmp_path / "data/air-standards.csv"
    path.write_text(path.read_text("utf-8").replace("2018-03-27,,35,", "2018-03-27,,19,"), encoding="utf-8")
    after = read(project.again(), 2019)
    assert before.findings["pm25"]["daily"]["national"]["days"].value == 0
    assert after.findings["pm25"]["daily"]["national"]["days"].value == 365


def test_every_table_prints_its_words_in_both_languages(tmp_path: Path) -> None:
    air = read(held(tmp_path, 2018, 2019), 2019)
    assert all(name.startswith("air-") for name in air.tables)
    for table in air.tables.values():
        assert {"ko", "en"} <= set(table.titles)
        for one in table.fields:
            assert {"ko", "en"} <= set(one.titles), (table.name, one.name)
            for code in one.codes or ():
                assert table.label(one.name, code, "ko")
                assert table.label(one.name, code, "en")


def test_all_gaps_read_through(tmp_path: Path) -> None:
    """A file whose values are all missing has tables and findings, but no figures."""
    project = air_project(tmp_path)
    days = days_between("2020-01-01", "2020-12-31")
    write_held(tmp_path, 2020, [(day, "중구", {}) for day in days])
    air = read(project, 2020)
    pollutant = air.findings["pm25"]
    assert (pollutant["printed"], pollutant["grades"]["printed"], pollutant["peak"]) == (
        False,
        False,
        {"printed": False},
    )
    assert pollutant["months"] == {"printed": False, "has_rise": False, "has_fall": False}
    assert pollutant["districts"]["printed"] is False
    assert pollutant["daily"]["national"]["printed"] is False
    assert air.findings["worsened"] == air.findings["improved"] == air.findings["similar"] == []


def test_a_missing_word_is_an_error_that_names_its_list(tmp_path: Path) -> None:
    project = held(tmp_path, 2020)
    path = tmp_path / "data/datapackage.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    air-roadside: {", "    air-wayside: {"), encoding="utf-8")
    with pytest.raises(DataError, match="the code list 'air-table' has no 'air-roadside'") as caught:
        read(project, 2020)
    assert caught.value.where.startswith("data/datapackage.yaml:")
    path.write_text(text.replace("\n  air-label:\n", "\n  air-labels:\n"), encoding="utf-8")
    with pytest.raises(DataError, match="there is no code list 'air-label'"):
        read(project.again(), 2020)


def test_a_year_that_is_not_held_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="no air quality data of 2021"):
        read(held(tmp_path, 2020), 2021)
