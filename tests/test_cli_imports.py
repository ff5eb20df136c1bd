"""The commands that import files, as they are typed. All data here are fixtures."""

from __future__ import annotations

import datetime
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.importers.seoul import DISTRICTS, VALUES, held, project_in, rows, text, write
from toolkit.sources import Project


def toolkit(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a project's folder."""
    command = [sys.executable, "-m", "toolkit", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_in(tmp_path / "project")


def days(number: int, start: str = "2023-01-01") -> list[str]:
    """So many days, as the file writes them."""
    first = datetime.date.fromisoformat(start)
    return [f"{first + datetime.timedelta(days=step):%Y%m%d}" for step in range(number)]


def test_an_import_says_what_it_found(project: Project, tmp_path: Path) -> None:
    mountains = tuple(f"아주 큰 시험용 산 {number}" for number in range(9))
    lines = rows(*days(31), stations=(*DISTRICTS, "종로", *mountains))
    lines[0] = f"20230101,가람구,0.034,0.009,,0.006,,{VALUES[-2:]}"
    averages = [f"20230101,평균,{VALUES}", f"20230102,평균,{VALUES}"]
    write(tmp_path, text([*lines, *averages, lines[-1], "※ 시험용"]), "air.csv")
    done = toolkit("import", "seoul-air", "../air.csv", folder=project.root)
    assert done.returncode == 0
    assert done.stderr.startswith("warning: 2023: stations that no file of 2017 to 2023 had: 아주큰시험용산0, ")
    assert done.stdout.splitlines() == [
        "../air.csv: 407 rows",
        "left out: 2 rows of averages",
        "left out: 1 row of notes",
        "counted once: 1 row that stood there before with the same values",
        "2023: imported",
        "  31 days, 2023-01-01 to 2023-01-31",
        "  3 district and 1 roadside station",
        "  left out, being neither: 아주큰시험용산0, 아주큰시험용산1, 아주큰시험용산2,",
        "    아주큰시험용산3, 아주큰시험용산4, 아주큰시험용산5, 아주큰시험용산6,",
        "    아주큰시험용산7, 아주큰시험용산8",
        "  days of district stations without a value: CO 1, PM10 1",
        "  status: provisional",
        "  when the city confirms the figures, import its file with --confirmed:",
        "    toolkit import seoul-air FILE --confirmed",
    ]


def test_the_second_import_says_that_all_is_held(project: Project, tmp_path: Path) -> None:
    write(tmp_path, text(rows(*days(3))), "air.csv")
    toolkit("import", "seoul-air", "../air.csv", folder=project.root)
    before = held(project)
    done = toolkit("import", "seoul-air", "../air.csv", folder=project.root)
    assert (done.returncode, held(project)) == (0, before)
    assert "2023: already held, nothing changed" in done.stdout.splitlines()


def test_the_confirmed_file_shows_its_changes(project: Project, tmp_path: Path) -> None:
    write(tmp_path, text(rows(*days(3))), "air.csv")
    lines = rows(*days(3))
    lines[1] = lines[1].replace("34,22", "40,")
    write(tmp_path, text(lines), "confirmed.csv")
    toolkit("import", "seoul-air", "../air.csv", folder=project.root)
    done = toolkit("import", "seoul-air", "../confirmed.csv", "--confirmed", folder=project.root)
    told = done.stdout.splitlines()
    start = told.index("2023: held before, now replaced")
    assert told[start + 4 :] == [
        "  changed: 1 day of the city, 1 month of district stations",
        "    2023-01-01  PM10: 34.0 -> 36.0",
        "  status: confirmed (was provisional)",
    ]


def test_a_year_that_another_follows_says_why_it_is_confirmed(project: Project, tmp_path: Path) -> None:
    write(tmp_path, text(rows(*days(2, "2022-12-31"))), "air.csv")
    done = toolkit("import", "seoul-air", "../air.csv", folder=project.root)
    assert "  status: confirmed, as 2023 follows it" in done.stdout.splitlines()


def test_warnings_are_told_and_the_import_is_done(project: Project, tmp_path: Path) -> None:
    write(tmp_path, text(rows(*days(2), stations=DISTRICTS[:2])), "air.csv")
    done = toolkit("import", "seoul-air", "../air.csv", folder=project.root)
    assert done.returncode == 0
    assert done.stderr.startswith("warning: 2023: no rows of 다솜구\n")
    assert project.list_years() == (2023,)


def test_faults_are_told_with_their_number_and_nothing_is_written(project: Project, tmp_path: Path) -> None:
    write(tmp_path, text([f"20230101,가랑구,{VALUES}", "20230230,가람구,x,,,,,"]), "air.csv")
    done = toolkit("import", "seoul-air", "../air.csv", folder=project.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert [line for line in done.stderr.splitlines() if not line.startswith("    ")] == [
        "error: ../air.csv:2:2: there is no district '가랑구'",
        "error: ../air.csv:3:1: there is no day 20230230",
        "error: ../air.csv:3:3: 'x' is no value of NO2",
        "3 errors",
    ]
    assert held(project) == {}


@pytest.mark.parametrize("arguments", [(), ("seoul-air",), ("busan-air", "a.csv"), ("seoul-air", "a.csv", "--confirm")])
def test_wrong_usage_is_2(project: Project, arguments: tuple[str, ...]) -> None:
    assert toolkit("import", *arguments, folder=project.root).returncode == 2


def test_help_fits_80_columns(project: Project) -> None:
    texts = [toolkit("import", *one, "--help", folder=project.root).stdout for one in ((), ("seoul-air",))]
    assert all(texts)
    assert max(len(line) for line in "".join(texts).splitlines()) <= 80


def test_an_import_that_is_killed_while_it_writes_leaves_all_years_or_none(project: Project, tmp_path: Path) -> None:
    """Each single step of writing is killed in `importers/test_folders.py`."""
    before = text(rows(*days(365, "2021-01-01"), *days(365, "2022-01-01"), stations=DISTRICTS))
    write(tmp_path, before, "before.csv")
    write(tmp_path, before.replace("34,22", "35,22"), "after.csv")
    toolkit("import", "seoul-air", "../before.csv", folder=project.root)
    whole = held(project)
    command = [sys.executable, "-m", "toolkit", "import", "seoul-air", "../after.csv"]
    with subprocess.Popen(command, cwd=project.root, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None and not (project.root / "data/.seoul-air.new").exists():
            time.sleep(0.001)
        running.kill()
    found = held(project)
    assert found.keys() == whole.keys()
    assert len([name for name in whole if name.endswith(".csv") and found[name] != whole[name]]) in (0, 4)
    assert toolkit("import", "seoul-air", "../after.csv", folder=project.root).returncode == 0
    assert sorted(path.name for path in (project.root / "data").glob(".*")) == []
    assert len([name for name in whole if name.endswith(".csv") and held(project)[name] != whole[name]]) == 4
