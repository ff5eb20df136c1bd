"""A year's daily file, dropped in with two commands by someone who knows no more than these. The files are made up."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from tests.air.held import REPOSITORY, Raw
from tests.air.years import city_mean, days_of, measured, project_of, write_file

LANGUAGES = ("ko", "en")
PROVISIONAL = {"ko": "잠정 자료", "en": "Provisional data"}
BUILD = ("build", "seoul-air", "cooperation", "--strict", "--format", "html")
BUILD_AIR = tuple(word for word in BUILD if word != "cooperation")
COOPERATION = {"cooperation-2019-2020", "cooperation-2020", "cooperation-2021"}

PROVISIONAL_ROWS = tuple(measured(days_of(2024)))
CONFIRMED_ROWS = (*measured(days_of(2024, "06-30"), raised=1.3), *measured(days_of(2024, first="07-01")))
"""The first half of the year is corrected."""


def toolkit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a project's folder."""
    command = [sys.executable, "-m", "toolkit", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def done(folder: Path, *arguments: str) -> list[str]:
    """The lines that a command prints; it must succeed."""
    ended = toolkit(folder, *arguments)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


@dataclass(frozen=True)
class Step:
    """What the two commands printed, and the pages that lay there afterwards."""

    imported: Sequence[str]
    built: Sequence[str]
    pages: dict[str, tuple[int, str]]
    """By file name: when it was written, and its text."""

    @property
    def made(self) -> set[str]:
        """The reports of which files were made."""
        return {Path(line).parent.name for line in self.built}


def step(folder: Path, imported: Sequence[str], *options: str) -> Step:
    built = done(folder, *(options or BUILD))
    pages = {path.name: (path.stat().st_mtime_ns, path.read_text("utf-8")) for path in folder.glob("build/*/*.html")}
    return Step(imported, built, pages)


def hold_real(folder: Path, *years: int) -> Path:
    """A project with years as they are committed."""
    project_of(folder)
    for year in years:
        shutil.copytree(REPOSITORY / f"data/seoul-air/{year}", folder / f"data/seoul-air/{year}")
    return folder


def import_rows(folder: Path, name: str, rows: Sequence[Raw], *options: str) -> list[str]:
    """Write a file beside the project's folder and import it."""
    write_file(folder.parent / name, rows)
    return done(folder, "import", "seoul-air", f"../{name}", *options)


# --- one year after the other -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city's folder: what the repository holds of 2022 and 2023."""
    return hold_real(tmp_path_factory.mktemp("city") / "project", 2022, 2023)


@pytest.fixture(scope="module")
def before(city: Path) -> Step:
    """As it is before the new file comes."""
    return step(city, ())


@pytest.fixture(scope="module")
def dropped(city: Path, before: Step) -> Step:
    """The new year's file is there."""
    return step(city, import_rows(city, "서울시 2024년 일별.csv", PROVISIONAL_ROWS))


@pytest.fixture(scope="module")
def confirmed(city: Path, dropped: Step) -> Step:
    """The confirmed file replaces it."""
    return step(city, import_rows(city, "confirmed.csv", CONFIRMED_ROWS, "--confirmed"))


def mark_of(page: str) -> str:
    """What stands on the cover beside the series."""
    (found,) = re.findall(r'class="issue">([^<]*)<', page)
    return str(found)


def values_of(page: str) -> list[tuple[Decimal, str]]:
    """The quantities of a page: exact and as printed."""
    found = re.findall(r'<data value="([^"/]*)"[^>]*>([^<]*)</data>', page)
    return [(Decimal(value), text) for value, text in found]


def prints(page: str, value: Decimal, unit: str = "") -> bool:
    """Whether a page prints a value with all of its digits, and perhaps with a unit."""
    return any(found == value and text.startswith(str(value)) and unit in text for found, text in values_of(page))


def assert_untouched(earlier: Step, later: Step, *changed: str) -> None:
    """All pages but those of the reports named are the files that they were."""
    for name, page in earlier.pages.items():
        if not name.startswith(tuple(f"{one}." for one in changed)):
            assert later.pages[name] == page, name


def test_everything_held_is_built_first(before: Step) -> None:
    assert before.made == COOPERATION | {"seoul-air-2022", "seoul-air-2023"}
    assert len(before.built) == 10


def test_two_commands_make_the_new_year_and_leave_the_others_as_they_were(before: Step, dropped: Step) -> None:
    assert "2024: imported" in dropped.imported
    assert "  366 days, 2024-01-01 to 2024-12-31" in dropped.imported
    assert "  status: provisional" in dropped.imported
    assert dropped.made == {"seoul-air-2024"}
    assert_untouched(before, dropped)


def test_the_import_reminds_of_what_is_still_provisional(dropped: Step) -> None:
    assert dropped.imported[-1] == "earlier years that are still provisional: 2023"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_has_the_right_mean_and_its_mark(dropped: Step, code: str) -> None:
    page = dropped.pages[f"seoul-air-2024.{code}.html"][1]
    assert prints(page, city_mean(PROVISIONAL_ROWS, "pm25", 1), {"ko": "㎍/㎥", "en": "µg/m³"}[code])
    assert mark_of(page) == PROVISIONAL[code]
    assert prints(page, Decimal(366))
    assert mark_of(dropped.pages[f"seoul-air-2022.{code}.html"][1]) == ""


def test_both_languages_print_the_same_quantities(dropped: Step) -> None:
    korean, english = (
        sorted(value for value, _ in values_of(dropped.pages[f"seoul-air-2024.{code}.html"][1])) for code in LANGUAGES
    )
    assert korean == english


def test_the_confirmed_file_says_what_it_changes(confirmed: Step) -> None:
    told = "\n".join(confirmed.imported)
    assert "2024: held before, now replaced" in told
    assert "  changed: 182 days of the city, 150 months of district stations" in told
    largest = re.findall(r"^    2024-0[1-6]-\d\d  \S+: [\d.]+ -> [\d.]+$", told, re.MULTILINE)
    assert len(largest) == 5
    assert "  status: confirmed (was provisional)" in told


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_confirmed_year_loses_its_mark_and_has_its_new_mean(confirmed: Step, code: str) -> None:
    page = confirmed.pages[f"seoul-air-2024.{code}.html"][1]
    old, new = (city_mean(rows, "pm25", 1) for rows in (PROVISIONAL_ROWS, CONFIRMED_ROWS))
    assert old != new
    assert mark_of(page) == ""
    assert prints(page, new)


def test_the_confirmed_file_rebuilds_its_own_year_only(dropped: Step, confirmed: Step) -> None:
    assert confirmed.made == {"seoul-air-2024"}
    assert_untouched(dropped, confirmed, "seoul-air-2024")


def test_importing_it_again_changes_nothing(city: Path, confirmed: Step) -> None:
    assert "2024: already held, nothing changed" in done(city, "import", "seoul-air", "../confirmed.csv", "--confirmed")
    assert done(city, *BUILD) == [f"up to date: {len(confirmed.pages)} files"]


@pytest.mark.parametrize(("year", "files"), [("2024", 2), ("2023", 2), ("2020", 4), ("2021", 2)])
def test_one_year_can_be_asked_for(city: Path, confirmed: Step, year: str, files: int) -> None:
    """2020 has two summaries of cooperation: one together with 2019, which has a single record."""
    assert done(city, *BUILD, "--year", year) == [f"up to date: {files} files"]


def test_a_year_that_nothing_is_about_is_told(city: Path, confirmed: Step) -> None:
    ended = toolkit(city, *BUILD, "--year", "2016")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines()[0] == "error: there is no report on the year 2016"


def test_another_year_puts_later_ones_out_of_date_but_no_earlier_ones(city: Path, confirmed: Step) -> None:
    import_rows(city, "2023.csv", tuple(measured(days_of(2023))), "--confirmed")
    listed = json.loads("\n".join(done(city, "list", "--json")))
    found = {one["report"]: one["current"] for one in listed if one["format"] == "html" and not one["on_demand"]}
    current = COOPERATION | {"seoul-air-2022"}
    assert {name for name in found if name.startswith(("seoul", "coop"))} == current | {
        "seoul-air-2023",
        "seoul-air-2024",
    }
    assert {name for name in found if found[name]} == current


# --- a folder that begins with nothing ----------------------------------------------------------------------------

PART_ROWS = tuple(measured(days_of(2023, "05-17")))


@pytest.fixture(scope="module")
def beginner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beginner") / "project"
    project_of(folder)
    return folder


@pytest.fixture(scope="module")
def first(beginner: Path) -> Step:
    """A first year alone; it is the newest, and so provisional."""
    return step(beginner, import_rows(beginner, "first.csv", tuple(measured(days_of(2021)))), *BUILD_AIR)


@pytest.fixture(scope="module")
def part(beginner: Path, first: Step) -> Step:
    """Part of a year, and the year before is missing."""
    return step(beginner, import_rows(beginner, "part.csv", PART_ROWS), *BUILD_AIR)


def test_without_any_year_the_summaries_of_cooperation_are_built(tmp_path: Path) -> None:
    project_of(tmp_path)
    listed = json.loads("\n".join(done(tmp_path, "list", "--json")))
    assert {one["report"] for one in listed if one["family"]} == COOPERATION


def test_a_first_year_alone_is_built(first: Step) -> None:
    assert first.made == {"seoul-air-2021"}
    for code in LANGUAGES:
        page = first.pages[f"seoul-air-2021.{code}.html"][1]
        assert mark_of(page) == PROVISIONAL[code]
        assert 'id="years"' in page
        assert 'id="seasons"' not in page


@pytest.mark.parametrize("code", LANGUAGES)
def test_part_of_a_year_without_the_year_before(first: Step, part: Step, code: str) -> None:
    assert part.made == {"seoul-air-2023"}
    assert_untouched(first, part)
    page = part.pages[f"seoul-air-2023.{code}.html"][1]
    assert {"ko": "5월 17일", "en": "17 May"}[code] in re.findall(r"<h1>(.*?)</h1>", page)[0]
    assert prints(page, city_mean(PART_ROWS, "pm25", 1))
    assert prints(page, city_mean(tuple(measured(days_of(2021, "05-17"))), "pm25", 1)), "of the same days of 2021"


def test_the_rest_of_the_year_completes_it(beginner: Path, part: Step) -> None:
    """The file of the whole year holds what was held, and more: nothing is lost, so nothing has to be allowed."""
    told = import_rows(beginner, "whole.csv", tuple(measured(days_of(2023))))
    assert "2023: held before, now replaced" in told
    assert "  365 days, 2023-01-01 to 2023-12-31" in told
    again = toolkit(beginner, "import", "seoul-air", "../part.csv")
    assert again.returncode == 1
    assert "the files lack what is held: 228 days from 2023-05-18 to 2023-12-31" in again.stderr
