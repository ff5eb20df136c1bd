"""Packages in folders below `data/`: their properties, their tables, and the code lists that they share. Fixtures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.projects import make_project, write
from toolkit.errors import DataError, DefinitionError, Problems
from toolkit.readers.package import Package, read_package
from toolkit.readers.tables import read_table
from toolkit.sources import Document, Project

FOLDER = "data/rain/2024"
PACKAGE = """\
# A fixture of the tests: made-up values.
name: rain-2024
status: provisional
temporal: {start: 2024-01-01, end: 2024-06-30}
sources:
  - {title: fixture, path: rain.csv, hash: "sha256:HASH", bytes: 120}
resources:
  - name: days
    path: days.csv
    titles: {ko: 강수 일수, en: Rainy days}
    schema:
      fields:
        - {name: place, type: string, titles: {ko: 곳, en: Place}, codelist: place}
        - {name: days, type: integer, titles: {ko: 일수, en: Days}, unit: days}
      primaryKey: [place]
    sources: [{title: fixture}]
""".replace("HASH", "0" * 64)


def project_with(folder: Path, package: str = PACKAGE, table: str = "place,days\nsouth,12\nnorth,10\n") -> Project:
    """A project with a package of its own in a folder below `data/`."""
    project = make_project(folder)
    write(folder / FOLDER / "datapackage.yaml", package)
    write(folder / FOLDER / "days.csv", table)
    return project


def described(project: Project) -> Document[Package]:
    return read_package(project, FOLDER)


def test_a_package_says_what_it_covers_and_where_it_comes_from(tmp_path: Path) -> None:
    package = described(project_with(tmp_path)).value
    assert (package.name, package.status) == ("rain-2024", "provisional")
    assert package.temporal is not None
    assert (package.temporal.start, package.temporal.end) == (date(2024, 1, 1), date(2024, 6, 30))
    source = package.sources[0]
    assert (source.path, source.hash_of_file, source.bytes_of_file) == ("rain.csv", f"sha256:{'0' * 64}", 120)


def test_the_project_s_package_says_neither(tmp_path: Path) -> None:
    package = read_package(make_project(tmp_path)).value
    assert (package.name, package.status, package.temporal) == ("fixture", None, None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("status: provisional", "status: final", "'status' cannot be 'final'"),
        ("end: 2024-06-30", "end: June", "'end' takes a date"),
        ("end: 2024-06-30", "until: 2024-06-30", "'end'"),
        ("sha256:", "md5:", "'hash'"),
        ("bytes: 120", "bytes: -1", "'bytes' must be at least 0"),
    ],
)
def test_faults_of_a_package_are_told_in_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in PACKAGE
    with pytest.raises((DefinitionError, Problems)) as caught:
        described(project_with(tmp_path, PACKAGE.replace(old, new)))
    assert told in str(caught.value)
    assert str(caught.value).startswith(f"{FOLDER}/datapackage.yaml:")


def test_a_table_lies_beside_its_package_and_shares_the_project_s_code_lists(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    table = read_table(project, described(project), 0)
    assert [row.values[0] for row in table.rows] == ["south", "north"]
    assert table.label("place", "south", "ko") == "남쪽"
    assert table.rows[0].where == f"{FOLDER}/days.csv:2"
    assert {f"{FOLDER}/datapackage.yaml", f"{FOLDER}/days.csv", "data/datapackage.yaml"} == set(project.reads)


def test_a_code_list_of_its_own_goes_first_and_then_nothing_else_is_read(tmp_path: Path) -> None:
    own = f"{PACKAGE}codelists:\n  place: {{east: {{ko: 동쪽, en: East}}}}\n"
    project = project_with(tmp_path, own, "place,days\neast,12\n")
    assert read_table(project, described(project), 0).label("place", "east", "en") == "East"
    assert "data/datapackage.yaml" not in project.reads


def test_a_code_that_no_list_knows_is_told(tmp_path: Path) -> None:
    project = project_with(tmp_path, table="place,days\nsouht,12\n")
    with pytest.raises(DataError, match="'souht' is no code of 'place'") as caught:
        read_table(project, described(project), 0)
    assert (caught.value.where, caught.value.hint) == (f"{FOLDER}/days.csv:2:1", "did you mean 'south'?")


def test_a_code_list_that_neither_package_has_is_told(tmp_path: Path) -> None:
    project = project_with(tmp_path, PACKAGE.replace("codelist: place", "codelist: plaice"))
    with pytest.raises(DataError, match="there is no code list 'plaice'") as caught:
        read_table(project, described(project), 0)
    assert caught.value.where.startswith(f"{FOLDER}/datapackage.yaml:13:")
    assert caught.value.hint == "did you mean 'place'?"
