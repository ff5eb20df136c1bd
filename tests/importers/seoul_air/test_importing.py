"""Files in, years out: what an import writes, keeps and refuses. All data here are fixtures."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import unicodedata
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from tests.importers.seoul import DISTRICTS, HEAD, VALUES, bring, held, project_in, rows, text, write
from tests.readers.workbooks import Day, write_workbook
from toolkit.errors import Problems, ToolkitError
from toolkit.importers.faults import MOST_FAULTS
from toolkit.readers.package import read_package
from toolkit.readers.tables import read_table
from toolkit.sources import Project

ROW = f"20230105,가람구,{VALUES}"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_in(tmp_path / "project")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


def told(project: Project, *paths: str, **more: object) -> list[str]:
    """The faults of an import that is refused; nothing may have changed."""
    before = held(project)
    with pytest.raises(ToolkitError) as caught:
        bring(project, *paths, **more)
    assert held(project) == before
    assert sorted(path.name for path in (project.root / "data").glob(".*")) == []
    problems = caught.value.problems if isinstance(caught.value, Problems) else (caught.value,)
    return [f"{one.where.rpartition('/')[2]}: {one.what} | {one.hint}" for one in problems]


def table(project: Project, year: int, name: str) -> list[str]:
    """The lines of a table that is held."""
    return (project.root / f"data/seoul-air/{year}/{name}.csv").read_text("utf-8").splitlines()


# --- what is written ----------------------------------------------------------------------------------------------


def test_sums_and_counts_leave_out_gaps(project: Project, outside: Path) -> None:
    lines = [
        "20230101,가람구,0.010,0.02,,0.001,30,20",
        "20230101,나루구,0.030,0.03,-,0.001,41,",
        "20230101,시험로,0.1,0.02,0.5,0.002,50,NA",
        "20230131,가람구,0.02,0.02,0.4,0.001,10,5",
        "20230201,가람구,0.02,0.02,0.4,0.001,10,5",
        "20230201,큰산,0.02,0.02,0.4,0.001,10,5",
    ]
    bring(project, write(outside, text(lines)))
    assert table(project, 2023, "days")[1:] == [
        "2023-01-01,district,0.04,2,0.05,2,,0,0.002,2,71,2,20,1",
        "2023-01-01,roadside,0.1,1,0.02,1,0.5,1,0.002,1,50,1,,0",
        "2023-01-31,district,0.02,1,0.02,1,0.4,1,0.001,1,10,1,5,1",
        "2023-02-01,district,0.02,1,0.02,1,0.4,1,0.001,1,10,1,5,1",
    ]
    assert table(project, 2023, "stations")[1:] == [
        "garam-gu,1,0.03,2,0.04,2,0.4,1,0.002,2,40,2,25,2",
        "garam-gu,2,0.02,1,0.02,1,0.4,1,0.001,1,10,1,5,1",
        "naru-gu,1,0.03,1,0.03,1,,0,0.001,1,41,1,,0",
    ]


def test_a_year_is_a_data_package_that_the_readers_take(project: Project, outside: Path) -> None:
    bring(project, write(outside, text(rows("20230101", "20230630"))))
    package = read_package(project, "data/seoul-air/2023")
    value = package.value
    assert (value.name, value.status, str(value.temporal and value.temporal.end)) == (
        "seoul-air-2023",
        "provisional",
        "2023-06-30",
    )
    assert (value.sources[0].path, value.sources[0].bytes_of_file) == ("air.csv", os.path.getsize(outside / "air.csv"))
    days, stations = (read_table(project, package, index) for index in (0, 1))
    assert days.label("group", "roadside", "en") == "Roadside stations"
    assert stations.label("district", "naru-gu", "ko") == "나루구"


def test_a_year_s_description_is_a_valid_data_package(project: Project, outside: Path) -> None:
    bring(project, write(outside, text(rows("20230101")), "대기 'a\"#: 1.csv"))
    profile = json.loads(files("dplib").joinpath("profiles", "2.0", "datapackage.json").read_text("utf-8"))
    text_of_it = (project.root / "data/seoul-air/2023/datapackage.yaml").read_text("utf-8")
    package = json.loads(json.dumps(YAML(typ="safe").load(text_of_it), default=str))
    assert [error.message for error in Draft7Validator(profile).iter_errors(package)] == []
    assert package["sources"][0]["path"] == "대기 'a\"#: 1.csv"


def test_names_written_in_parts_are_the_same_names(project: Project, outside: Path) -> None:
    bring(project, write(outside, text(rows("20230101"))))
    before = table(project, 2023, "days")
    other = project_in(project.root.parent / "other")
    bring(other, write(outside, unicodedata.normalize("NFD", text(rows("20230101"))), "mac.csv"))
    assert table(other, 2023, "days") == before


# --- the forms of files -------------------------------------------------------------------------------------------

PLAIN = text(rows("20230101", "20230102"))
COLUMNS = HEAD.split(",")
BACKWARDS = "\n".join(",".join(reversed(line.split(","))) for line in PLAIN.splitlines())

FORMS: dict[str, bytes] = {
    "CP949": PLAIN.encode("cp949"),
    "a byte-order mark": PLAIN.encode("utf-8-sig"),
    "lines of Windows": PLAIN.replace("\n", "\r\n").encode(),
    "quoted fields": re.sub(r"[^,\n]+", r'"\g<0>"', PLAIN).encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "other columns order": BACKWARDS.encode(),
    "one more column": PLAIN.replace("\n", ",비고\n").encode(),
    "empty columns at the end": PLAIN.replace("\n", ",,\n").encode(),
    "empty lines": PLAIN.replace("\n", "\n\n").encode(),
    "a title above": f"서울시 대기오염도,,,,,,,\n{PLAIN}".encode(),
    "a title of one cell, and tabs": ("서울시 대기오염도\n" + PLAIN.replace(",", "\t")).encode(),
    "short names": PLAIN.replace(HEAD, "날짜,측정소,NO₂,O3 (ppm),CO,SO2,PM10(㎍/㎥),PM2.5 (μg/m³)").encode(),
    "names of an older file": PLAIN.replace("가스농도", "가스").replace("먼지농도", "먼지").encode(),
    "more decimals": PLAIN.replace("0.034", "0.0340").replace("34,22", "34.0,22.000").encode(),
    "dates with hyphens": re.sub(r"(2023)(01)(\d\d),", r"\1-\2-\3,", PLAIN).encode(),
    "dates with points": re.sub(r"(2023)0(1)0(\d),", r"\1. \2. \3.,", PLAIN).encode(),
    "dates with slashes": re.sub(r"(2023)0(1)0(\d),", r"\1/\2/\3,", PLAIN).encode(),
    "dates with hours": re.sub(r"(2023\d{4}),", r"\g<1>0000,", PLAIN).encode(),
    "dates with midnight": re.sub(r"(2023)(01)(\d\d),", r"\1-\2-\3 00:00:00,", PLAIN).encode(),
}


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
def test_all_forms_of_a_file_give_the_same_tables(project: Project, outside: Path, content: bytes) -> None:
    bring(project, write(outside, PLAIN))
    before = {name: content for name, content in held(project).items() if name.endswith(".csv")}
    other = project_in(project.root.parent / "other")
    bring(other, write(outside, content, "other.csv"))
    assert {name: content for name, content in held(other).items() if name.endswith(".csv")} == before


@pytest.mark.parametrize("day", ["20230101", 20230101, Day("44927"), "2023-01-01"], ids=repr)
def test_a_workbook_gives_the_same_tables(project: Project, outside: Path, day: str | int) -> None:
    bring(project, write(outside, text(rows("20230101"))))
    before = {name: content for name, content in held(project).items() if name.endswith(".csv")}
    values = [0.034, 0.009, 0.6, 0.006, 34, 22]
    sheets = {
        "표지": [["서울시"]],
        "자료": [COLUMNS, *([day, one, *values] for one in (*DISTRICTS, "시험로"))],
        "빈": [],
    }
    write_workbook(outside / "AIR.XLSX", sheets)  # type: ignore[arg-type]
    other = project_in(project.root.parent / "other")
    imported = bring(other, str(outside / "AIR.XLSX"))
    assert {name: content for name, content in held(other).items() if name.endswith(".csv")} == before
    assert imported.files[0].sheets_left_out == ("표지",)


def test_all_sheets_of_a_workbook_are_taken(project: Project, outside: Path) -> None:
    outside.mkdir()
    sheets = {str(year): [COLUMNS, [f"{year}0101", "가람구", 0.03, 0.01, 0.6, 0.006, 34, 22]] for year in (2022, 2023)}
    write_workbook(outside / "air.xlsx", sheets)
    imported = bring(project, str(outside / "air.xlsx"))
    assert (imported.files[0].rows, [one.sums.year for one in imported.years]) == (2, [2022, 2023])


def test_a_cell_that_excel_computed_keeps_the_digits_that_excel_shows(project: Project, outside: Path) -> None:
    outside.mkdir()
    row = ["20230101", "가람구", 0.1 + 0.2, 0.009, 0.6, 0.006, 34, 22]
    write_workbook(outside / "air.xlsx", {"a": [COLUMNS, row]})
    bring(project, str(outside / "air.xlsx"))
    assert table(project, 2023, "days")[1].startswith("2023-01-01,district,0.3,1,")


def test_another_encoding_may_be_named(project: Project, outside: Path) -> None:
    path = write(outside, PLAIN.encode("johab"))
    assert told(project, path)
    assert bring(project, path, encoding="johab").files[0].rows == 8


# --- what is left out ---------------------------------------------------------------------------------------------


def test_rows_of_averages_are_left_out_and_counted(project: Project, outside: Path) -> None:
    averages = rows("20230101", stations=("평균", "서울시 평균", "전체"), values="9,9,9,9,9,9")
    imported = bring(project, write(outside, text([*rows("20230101"), *averages])))
    assert imported.averages == 3
    assert imported.years[0].stations.others == ()


def test_a_row_that_stands_twice_counts_once(project: Project, outside: Path) -> None:
    again = ROW.replace("0.034", "0.0340")
    imported = bring(project, write(outside, text([ROW, ROW, again])))
    assert imported.repeated == 2
    assert table(project, 2023, "days")[1].split(",")[2:4] == ["0.034", "1"]


def test_files_that_overlap_are_pooled(project: Project, outside: Path) -> None:
    one = write(outside, text(rows("20230101", "20230102")), "one.csv")
    other = write(outside, text(rows("20230102", "20230103")), "other.csv")
    imported = bring(project, one, other)
    assert (imported.years[0].days, imported.repeated) == (3, 4)
    assert [one.path for one in read_package(project, "data/seoul-air/2023").value.sources] == ["one.csv", "other.csv"]


def test_a_copy_of_a_file_is_read_once(project: Project, outside: Path) -> None:
    one, copy = write(outside, PLAIN, "one.csv"), write(outside, PLAIN, "copy.csv")
    imported = bring(project, one, copy, one)
    assert (len(imported.files), imported.repeated) == (1, 0)


def test_what_may_be_a_slip_is_told(project: Project, outside: Path) -> None:
    lines = rows("20230101", "20230104", stations=("가람구", "새길로", "종로"))
    notices = [one.what for one in bring(project, write(outside, text(lines))).notices]
    assert notices == [
        "2023: no rows of 나루구, 다솜구",
        "2023: stations that no file of 2017 to 2023 had: 새길로",
        "2023: no rows of 2023-01-02 to 2023-01-03",
    ]


def test_notes_under_the_table_are_left_out_and_counted(project: Project, outside: Path) -> None:
    lines = [*rows("20230101"), ",,,,,,,", "※ 잠정자료이며 바뀔 수 있음", "주: 시험용,,,,,,,"]
    imported = bring(project, write(outside, text(lines)))
    assert (imported.notes, imported.years[0].days) == (2, 1)


def test_a_file_of_nothing_but_notes_and_averages_is_told(project: Project, outside: Path) -> None:
    lines = [*rows("20230101", stations=("평균",)), "※ 시험용"]
    assert told(project, write(outside, text(lines)))[0].startswith("air.csv: there is no row of a station's values | ")


# --- years and their status ---------------------------------------------------------------------------------------


def statuses(project: Project) -> dict[int, str | None]:
    return {year: read_package(project, f"data/seoul-air/{year}").value.status for year in project.list_years()}


def test_the_newest_year_is_provisional_and_a_held_one_keeps_its_status(project: Project, outside: Path) -> None:
    paths = [write(outside, text(rows(f"{year}0101")), f"{year}.csv") for year in (2021, 2022, 2023)]
    bring(project, *paths[:2])
    assert statuses(project) == {2021: "confirmed", 2022: "provisional"}
    assert bring(project, paths[2]).provisional == (2022,)
    assert statuses(project) == {2021: "confirmed", 2022: "provisional", 2023: "provisional"}
    assert bring(project, paths[1], status="confirmed").provisional == ()
    bring(project, paths[1])
    assert statuses(project) == {2021: "confirmed", 2022: "confirmed", 2023: "provisional"}


def test_a_year_that_the_rule_confirms_says_which_year_follows_it(project: Project, outside: Path) -> None:
    both = write(outside, text(rows("20221231", "20230101")), "both.csv")
    assert [one.follower for one in bring(project, both).years] == [2023, None]
    assert [one.follower for one in bring(project, both).years] == [None, None], "now they keep what they have"


def test_a_file_of_two_years_becomes_both(project: Project, outside: Path) -> None:
    imported = bring(project, write(outside, text(rows("20221231", "20230101"))))
    assert [(one.sums.year, one.days) for one in imported.years] == [(2022, 1), (2023, 1)]
    assert project.list_years() == (2022, 2023)


def test_the_order_of_imports_changes_nothing_but_the_status(project: Project, outside: Path) -> None:
    paths = [write(outside, text(rows(f"{year}0101", f"{year}0102")), f"{year}.csv") for year in (2021, 2022, 2023)]
    bring(project, *paths)
    other = project_in(project.root.parent / "other")
    for path in reversed(paths):
        bring(other, path)
    assert held(other) == held(project)  # the newest came first
    third = project_in(project.root.parent / "third")
    for path in paths:
        bring(third, path)
    assert held(third) != held(project)
    bring(third, *paths[:2], status="confirmed")
    assert held(third) == held(project)


def test_importing_again_changes_nothing(project: Project, outside: Path) -> None:
    path = write(outside, PLAIN)
    bring(project, path)
    before = held(project)
    stamps = {one: one.stat().st_mtime_ns for one in (project.root / "data/seoul-air").rglob("*")}
    imported = bring(project, path)
    assert not imported.years[0].written
    bring(project, write(outside, PLAIN, "copy.csv"))
    assert held(project) == before
    assert {one: one.stat().st_mtime_ns for one in (project.root / "data/seoul-air").rglob("*")} == stamps


def test_the_confirmed_file_shows_what_it_changes(project: Project, outside: Path) -> None:
    bring(project, write(outside, text(rows("20230101", "20230102"))))
    lines = [
        *rows("20230101", stations=DISTRICTS, values="0.034,0.009,0.6,0.006,37,22"),
        *rows("20230102", "20230103", stations=DISTRICTS),
        *rows("20230101", "20230102", stations=("시험로",)),
    ]
    (year,) = bring(project, write(outside, text(lines), "confirmed.csv"), status="confirmed").years
    assert year.changes is not None
    assert (year.status_before, year.status, year.written) == ("provisional", "confirmed", True)
    assert (year.changes.days, year.changes.months) == (2, 3), "the new day counts as well"
    (change,) = year.changes.largest
    assert (change.day, change.pollutant.name) == ("2023-01-01", "PM10")
    assert (str(change.before), str(change.after)) == ("34.0", "37.0")


# --- nothing is lost ----------------------------------------------------------------------------------------------


def test_days_that_are_held_are_not_lost_unless_that_is_wanted(project: Project, outside: Path) -> None:
    bring(project, write(outside, text(rows("20230101", "20230102", "20230103"))))
    shorter = write(outside, text(rows("20230103")), "shorter.csv")
    (fault,) = told(project, shorter)
    assert fault.startswith("2023: the files lack what is held: 2 days from 2023-01-01 to 2023-01-02 |")
    assert bring(project, shorter, replace=True).years[0].days == 1


def test_a_district_that_is_held_is_not_lost_unless_that_is_wanted(project: Project, outside: Path) -> None:
    bring(project, write(outside, text(rows("20230101"))))
    without = write(outside, text(rows("20230101", stations=(*DISTRICTS[1:], "시험로"))), "without.csv")
    (fault,) = told(project, without)
    assert fault.startswith("2023: the files lack what is held: months of 가람구 |")
    assert bring(project, without, replace=True).years[0].stations.districts == DISTRICTS[1:]


def test_a_folder_that_cannot_be_read_is_told_and_may_be_replaced(project: Project, outside: Path) -> None:
    path = write(outside, PLAIN)
    bring(project, path)
    whole = held(project)
    (project.root / "data/seoul-air/2023/days.csv").write_text("broken\n", "utf-8")
    assert all("--replace" in fault for fault in told(project, path))
    bring(project, path, replace=True)
    assert held(project) == whole


def test_other_years_and_files_stay(project: Project, outside: Path) -> None:
    bring(project, write(outside, text(rows("20220101")), "2022.csv"))
    (project.root / "data/seoul-air/notes.txt").write_text("kept", "utf-8")
    before = held(project)
    bring(project, write(outside, text(rows("20230101")), "2023.csv"))
    assert before.items() <= held(project).items()


# --- what is refused ----------------------------------------------------------------------------------------------

FAULTS: dict[str, tuple[Sequence[str], str]] = {
    "text for a value": ([ROW.replace("0.6", "점검중")], "air.csv:2:5: '점검중' is no value of CO | write digits"),
    "a negative value": ([ROW.replace("34,22", "-999,22")], "air.csv:2:7: PM10 is negative: -999 | no concentration"),
    "a minus of the typesetter": ([ROW.replace("34,22", "−3,22")], "air.csv:2:7: PM10 is negative: −3"),
    "absurd dust": ([ROW.replace("34,22", "2001,22")], "air.csv:2:7: PM10 cannot be 2001 as the mean of a day"),
    "ppb in a column of ppm": ([ROW.replace("0.009", "9")], "air.csv:2:4: O3 cannot be 9 as the mean of a day | more"),
    "an endless number": ([ROW.replace("34,22", f"{'9' * 999},22")], f"air.csv:2:7: '{'9' * 40}…' is no value of PM10"),
    "infinity": ([ROW.replace("34,22", "∞,22")], "air.csv:2:7: '∞' is no value of PM10"),
    "a power of ten": ([ROW.replace("34,22", "1e3,22")], "air.csv:2:7: '1e3' is no value of PM10"),
    "full-width digits": ([ROW.replace("34,22", "３４,22")], "air.csv:2:7: '３４' is no value of PM10 | write digits"),
    "a comma within": (
        [ROW.replace("34,22", '"1,034",22')],
        "air.csv:2:7: '1,034' is no value of PM10 | take out the comma",
    ),
    "no date": ([ROW.replace("20230105", "")], "air.csv:2:1: the row has no date | write 20180101"),
    "words for a date": ([ROW.replace("20230105", "어제")], "air.csv:2:1: '어제' is no date"),
    "a day that is not": ([ROW.replace("20230105", "20230229")], "air.csv:2:1: there is no day 20230229"),
    "a day to come": ([ROW.replace("2023", "2033")], "air.csv:2:1: the day 2033-01-05 has not come yet"),
    "a day of long ago": ([ROW.replace("2023", "1900")], "air.csv:2:1: the day 1900-01-05 lies before 1980"),
    "hourly values": ([ROW.replace("20230105", "202301051300")], "air.csv:2:1: '202301051300' is not a day alone"),
    "no station": ([ROW.replace("가람구", "")], "air.csv:2:2: the row names no station"),
    "a slip in a district": (
        [ROW.replace("가람", "가랑")],
        "air.csv:2:2: there is no district '가랑구' | did you mean '가람구'?",
    ),
    "a sign that nobody sees": (
        [ROW.replace("가람구", "가람구\u200b")],
        "air.csv:2:2: the station's name '가람구\u200b' holds a sign that cannot be seen | take out U+200B",
    ),
    "a filler": (
        [ROW.replace("가람구", "시험\u3164로")],
        "air.csv:2:2: the station's name '시험\u1160로' holds a sign that cannot be seen | take out U+1160 HANGUL",
    ),
    "a row cut off in its date": ([ROW, "202301"], "air.csv:3: the row has 1 cells, but there are 8 columns"),
    "a row cut off": ([ROW, "20230106,가람구,0.0"], "air.csv:3: the row has 3 cells, but there are 8 columns"),
    "a row too long": ([f"{ROW},7"], "air.csv:2: the row has 9 cells, but there are 8 columns"),
    "other values again": (
        [ROW, ROW.replace("34,22", "35,22")],
        "air.csv:3: 가람구 on 2023-01-05 has other values than in ",
    ),
    "quotation marks": ([ROW.replace("가람구", '"가람구')], "air.csv:2: the quotation marks of this row do not match"),
    "a control character": ([ROW.replace("가람구", "가\x01")], "air.csv:2:2: a cell holds a control character"),
    "no rows": ([], "air.csv:1: the file has no rows of values"),
}


@pytest.mark.parametrize(("lines", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_row_is_told_with_its_place(
    project: Project, outside: Path, lines: Sequence[str], fault: str
) -> None:
    (found,) = told(project, write(outside, text(lines)))
    assert found.startswith(fault)
    assert found.rpartition("| ")[2], "and how to mend it"


HEADS: dict[str, tuple[str, str]] = {
    "parts per billion": (
        HEAD.replace("오존농도(ppm)", "오존농도(ppb)"),
        "air.csv:1:4: the column '오존농도(ppb)' is not in",
    ),
    "dust in ppm": (
        HEAD.replace("미세먼지농도(㎍/㎥),초", "미세먼지(ppm),초"),
        "air.csv:1:7: the column '미세먼지(ppm)' is",
    ),
    "two names at odds": (
        HEAD.replace("미세먼지농도(㎍/㎥),초", "미세먼지(PM2.5),초"),
        "air.csv:1:7: the column '미세먼지(PM2.5)'",
    ),
    "a column missing": (
        HEAD.replace("오존농도(ppm)", "비고"),
        "air.csv:1: columns are missing: 오존농도(ppm) | expected: ",
    ),
    "a column twice": (HEAD.replace("오존농도(ppm)", "NO2,O3"), "air.csv:1:4: two columns hold the same: '이산화질소"),
    "another file": ("구분,인구,면적", "air.csv:1: this is not the city's file of daily air quality"),
}


@pytest.mark.parametrize(("head", "fault"), HEADS.values(), ids=HEADS)
def test_a_fault_in_the_head_is_told(project: Project, outside: Path, head: str, fault: str) -> None:
    (found,) = told(project, write(outside, text([ROW], head)))
    assert found.startswith(fault)


def test_the_wrong_file_is_told_what_was_expected_and_found(project: Project, outside: Path) -> None:
    (found,) = told(project, write(outside, "자치구,세대,인구\n종로구,1,2\n", "people.csv"))
    assert found.endswith(f"expected: {HEAD.replace(',', ', ')}\n    found: 자치구, 세대, 인구")


FILES: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("air.csv", b"", "the file is empty"),
    "nothing but a mark": ("air.csv", b"\xef\xbb\xbf\r\n", "the file is empty"),
    "a web page": ("air.xls", b"\n<!DOCTYPE html><html><table>", "this is a web page, whatever the file is called"),
    "an archive": ("air.zip", b"PK\x03\x04 and so on", "this is a zip archive"),
    "a PDF document": ("air.xlsx", b"%PDF-1.7 and so on", "this is a PDF document, whatever the file is called"),
    "a Hangul document": ("air.csv", b"HWP Document File V3.00", "this is a Hangul (HWP) document"),
    "a newer Hangul document": (
        "air.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"HWP Document File",
        "this is a Hangul (HWP) document",
    ),
    "the newest Hangul document": (
        "air.xlsx",
        b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/hwp+zip",
        "this is a Hangul (HWP) document",
    ),
    "a workbook that is none": ("air.xlsx", b"PK\x03\x04 and so on", "this is not an Excel workbook"),
    "an old workbook that is none": ("air.xls", b"\xd0\xcf\x11\xe0 and so on", "this is not an Excel workbook"),
    "UTF-16": ("air.csv", PLAIN.encode("utf-16"), "the file is UTF-16 text or no text at all"),
    "an image": ("air.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "the file is UTF-16 text or no text at all"),
    "another encoding": ("air.csv", b"\xff\xfa\x81\xfd,\xff", "the file is neither UTF-8 nor CP949 text"),
    "endless empty lines": ("air.csv", b"," * 900 + b"\n" * 20_000, "the file has more than 10,000,000 cells"),
}


@pytest.mark.parametrize(("name", "content", "fault"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_told(
    project: Project, outside: Path, name: str, content: bytes, fault: str
) -> None:
    (found,) = told(project, write(outside, content, name))
    assert found.startswith(f"{name}: {fault}")
    assert "the file has more than" in found or found.rpartition("| ")[2]


def test_a_workbook_names_the_cell(project: Project, outside: Path) -> None:
    outside.mkdir()
    good, bad = (
        ["20230101", "가람구", 0.01, 0.01, 0.5, 0.01, 30, 20],
        ["20230102", "가람구", 0.01, "x", 0.5, 0.01, 30, 20],
    )
    write_workbook(outside / "air.xlsx", {"자료": [COLUMNS, good, bad]})
    assert told(project, str(outside / "air.xlsx"))[0].startswith("air.xlsx:자료!D3: 'x' is no value of O3")


def test_a_workbook_without_content_is_told(project: Project, outside: Path) -> None:
    outside.mkdir()
    write_workbook(outside / "air.xlsx", {"a": [], "b": []})
    assert told(project, str(outside / "air.xlsx")) == [
        "air.xlsx: the workbook is empty | put the column names in its first row"
    ]


def test_all_faults_of_all_files_are_told_at_once(project: Project, outside: Path) -> None:
    one = write(
        outside, text([ROW.replace("0.6", "x"), ROW.replace("34,22", "-1,22").replace("0105", "0106")]), "one.csv"
    )
    other = write(outside, "a,b\n1,2\n", "other.csv")
    found = told(project, one, other, str(outside / "none.csv"))
    assert [fault.partition(": ")[0] for fault in found] == ["", "one.csv:2:5", "one.csv:3:7", "other.csv:1"]


def test_a_slip_in_the_name_of_a_district_is_told_once(project: Project, outside: Path) -> None:
    assert len(told(project, write(outside, text(rows("20230101", "20230102", stations=("가랑구",)))))) == 1


def test_a_file_that_is_faulty_throughout_is_given_up(project: Project, outside: Path) -> None:
    days = [f"2023{month:02}{day:02}" for month in range(1, 13) for day in range(1, 29)]
    lines = rows(*days, stations=("가람구",))
    others = [line.replace("34,22", "35,22") for line in lines]
    found = told(project, write(outside, text([*lines, *others])))
    assert len(found) == MOST_FAULTS + 1
    assert found[-1].startswith(f": more than {MOST_FAULTS} faults")


def test_many_faults_of_a_kind_in_a_column_are_told_as_three_and_a_number(project: Project, outside: Path) -> None:
    days = [f"202301{day:02}" for day in range(1, 26)]
    lines = rows(*days[:24], stations=("가람구",), values="x,0.01,0.5,0.01,-1,20")
    lines += rows(days[24], stations=("가람구",), values="0.01,0.01,0.5,0.01,x,20")
    found = [fault.partition(" |")[0] for fault in told(project, write(outside, text(lines)))]
    assert sorted(found) == sorted(
        [
            "air.csv:26:7: 'x' is no value of PM10",
            *(f"air.csv:{line}:3: 'x' is no value of NO2" for line in (2, 3, 4)),
            *(f"air.csv:{line}:7: PM10 is negative: -1" for line in (2, 3, 4)),
            *(f"air.csv:5:{column}: and 21 more like these in this column" for column in (3, 7)),
        ]
    )
    twenty = told(project, write(outside, text(lines[:20]), "twenty.csv"))
    assert len(twenty) == 40


def test_a_year_without_district_stations_is_told(project: Project, outside: Path) -> None:
    lines = [*rows("20221231"), *rows("20230101", stations=("시험로", "큰산"))]
    assert told(project, write(outside, text(lines)))[0].startswith(": no row of 2023 is of a district station | ")


def test_an_unknown_encoding_is_told(project: Project, outside: Path) -> None:
    for name in ("euc-kp", "hex"):
        assert told(project, write(outside, PLAIN), encoding=name)[0].startswith(f": there is no encoding '{name}'")


def test_a_project_without_districts_is_told(project: Project, outside: Path) -> None:
    package = project.root / "data/datapackage.yaml"
    package.write_text(package.read_text("utf-8").replace("  district:", "  areas:"), "utf-8")
    assert told(project, write(outside, PLAIN))[0].startswith("datapackage.yaml:24:1: there is no code list 'district'")


def test_a_second_import_at_the_same_time_is_refused(project: Project, outside: Path) -> None:
    lock = project.root / "data/.import"
    lock.write_text(f"{os.getpid()} {os.uname().nodename}\n", "utf-8")
    with pytest.raises(ToolkitError, match="another command is at work on 'data'"):
        bring(project, write(outside, PLAIN))
    lock.unlink()
    shutil.rmtree(outside)
    assert held(project) == {}


SIGNS = st.sampled_from(
    [*'0123456789.,-"\n\t;가구로 ', *"측정일시소명", "20230101", "가람구", "0.03", "평균", "\ufeff", "\u3000"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.lists(SIGNS, max_size=80).map(lambda signs: "".join(signs).encode())))
def test_whatever_follows_the_head_only_faults_are_told(project: Project, outside: Path, content: bytes) -> None:
    for name in ("air.csv", "air.xlsx"):
        for whole in (content, text([]).encode() + content):
            with contextlib.suppress(ToolkitError):
                bring(project, write(outside, whole, name))


def test_a_folder_that_is_a_copy_of_another_year_is_told_before_it_confirms_one(
    project: Project, outside: Path
) -> None:
    bring(project, write(outside, text(rows("20220101"))))
    folder = project.root / "data/seoul-air"
    shutil.copytree(folder / "2022", folder / "9999")
    (fault,) = told(project, write(outside, PLAIN))
    assert fault.startswith(
        "datapackage.yaml:10:1: the folder is of 9999, but the package covers 2022-01-01 to 2022-01-01"
    )
    shutil.rmtree(folder / "9999")
    assert bring(project, write(outside, PLAIN)).years[0].status == "provisional"
