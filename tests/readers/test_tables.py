"""Tables from files: what is read, and what is told of files that cannot be read. All data here are fixtures."""

from __future__ import annotations

import contextlib
import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.projects import make_project
from tests.readers.workbooks import Day, write_workbook
from toolkit.data import DataTable
from toolkit.errors import DataError, Problems, ToolkitError
from toolkit.readers.cells import read_sheet
from toolkit.readers.tables import MOST_FAULTS, Data
from toolkit.sources import Project

PACKAGE = """\
name: fixture
resources:
  - name: towns
    path: {path}
    titles: {{ko: 고을, en: Towns}}
    {extra}
    schema:
      fields:
        - {{name: town, type: string, titles: {{ko: 고을, en: Town}}, codelist: town}}
        - {{name: year, type: year, titles: {{ko: 연도, en: Year}}}}
        - {{name: people, type: integer, titles: {{ko: 인구, en: People}}, unit: people, constraints: {{minimum: 0}}}}
        - {{name: share, type: number, titles: {{ko: 비중, en: Share}}, unit: percent}}
        - {{name: counted, type: date, titles: {{ko: 조사일, en: Counted}}}}
        - {{name: open, type: boolean, titles: {{ko: 공개, en: Open}}}}
        - {{name: note, type: string, titles: {{ko: 비고, en: Note}}}}
      primaryKey: [town, year]
    sources: [{{title: fixture}}]
codelists:
  town: {{a: {{ko: 가, en: A}}, b: {{ko: 나, en: B}}}}
"""
HEAD = "town,year,people,share,counted,open,note\n"
ROW = "a,2020,12,3.5,2020-04-09,true,좋음\n"

Read = Callable[..., DataTable]


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Project]:
    """Writes a project whose only table has this content."""

    def write(content: bytes | str, path: str = "towns.csv", extra: str = "") -> Project:
        made = make_project(tmp_path, **{"data/datapackage.yaml": PACKAGE.format(path=path, extra=extra)})
        raw = content.encode() if isinstance(content, str) else content
        (tmp_path / "data" / path).write_bytes(raw)
        return made

    return write


@pytest.fixture
def read(project: Callable[..., Project]) -> Read:
    """Reads the table with this content."""
    return lambda content, **more: Data(project(content, **more)).table("towns")


def faults(read: Read, content: bytes | str, **more: str) -> list[str]:
    """What is told of a file: each problem in one line."""
    with pytest.raises(ToolkitError) as told:
        read(content, **more)
    problems = told.value.problems if isinstance(told.value, Problems) else (told.value,)
    return [str(problem).replace("\n    ", " → ") for problem in problems]


def test_values_have_the_declared_types(read: Read) -> None:
    (row,) = read(HEAD + ROW).rows
    assert row.values == ("a", 2020, Decimal(12), Decimal("3.5"), date(2020, 4, 9), True, "좋음")
    assert row.where == "data/towns.csv:2"


def test_empty_cells_are_missing_and_empty_lines_are_passed_over(read: Read) -> None:
    table = read(HEAD + "\n" + "a,2020,,,,,\n" + ",,,,,,\n" + "b,2020,1,2,,false,\n")
    assert table.rows[0].values == ("a", 2020, None, None, None, None, None)
    assert [row.where for row in table.rows] == ["data/towns.csv:3", "data/towns.csv:5"]


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + ROW).encode(),
        (HEAD + ROW).encode("utf-8-sig"),
        (HEAD + ROW).encode("cp949"),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        (HEAD + ROW).replace("\n", "\r").encode(),
        (HEAD + ROW).rstrip().encode(),
    ],
    ids=["utf-8", "byte-order mark", "cp949", "crlf", "cr", "no final newline"],
)
def test_files_of_several_programs_read_alike(read: Read, content: bytes) -> None:
    (row,) = read(content).rows
    assert (row.values[6], row.where) == ("좋음", "data/towns.csv:2")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_refused_with_advice(read: Read, encoding: str) -> None:
    assert faults(read, (HEAD + ROW).encode(encoding)) == [
        "data/towns.csv: the file is UTF-16 text or no text at all → save it in Excel as 'CSV UTF-8(쉼표로 분리)'"
    ]


def test_other_encodings_are_refused_or_declared(read: Read, project: Callable[..., Project]) -> None:
    content = (HEAD + ROW.replace("좋음", "caf\xe9")).encode("latin-1")
    assert "neither UTF-8 nor CP949" in faults(read, content)[0]
    (row,) = Data(project(content, extra="encoding: latin-1")).table("towns").rows
    assert row.values[6] == "café"
    assert "'latin-99', which does not exist" in faults(read, content, extra="encoding: latin-99")[0]


@pytest.mark.parametrize("content", [b"", b" \n\n"])
@pytest.mark.parametrize("path", ["towns.csv", "towns.xlsx"])
def test_an_empty_file_is_told(read: Read, content: bytes, path: str) -> None:
    assert faults(read, content, path=path) == [
        f"data/{path}: the file is empty → put the column names in its first line"
    ]


def test_a_missing_file_is_told_where_it_is_named(project: Callable[..., Project], tmp_path: Path) -> None:
    made = project(HEAD + ROW)
    (tmp_path / "data/towns.csv").rename(tmp_path / "data/town.csv")
    with pytest.raises(ToolkitError) as told:
        Data(made).table("towns")
    assert str(told.value) == (
        "data/datapackage.yaml:4:5: the file 'data/towns.csv' does not exist\n    did you mean 'town.csv'?"
    )


def test_an_unknown_table_suggests_the_nearest(project: Callable[..., Project]) -> None:
    with pytest.raises(DataError, match="there is no table 'twons'") as told:
        Data(project(HEAD + ROW)).table("twons", where="reports/x/report.yaml:3:5")
    assert (told.value.where, told.value.hint) == ("reports/x/report.yaml:3:5", "did you mean 'towns'?")


def test_a_head_without_rows_is_told(read: Read) -> None:
    assert faults(read, HEAD) == ["data/towns.csv:1: the table has no rows → add a row below the column names"]


def test_all_faults_of_the_head_are_told_at_once(read: Read) -> None:
    told = faults(read, "town,yaer,people,people,,share,counted,open,note\na,2020,1,1,1,1,1,1,1\n")
    assert told == [
        "data/towns.csv:1:2: the column 'yaer' is not described → did you mean 'year'?",
        "data/towns.csv:1:4: the column 'people' stands twice → keep one of them",
        "data/towns.csv:1:5: a column has no name → name it, or take it out",
        "data/towns.csv:1: the column 'year' is missing → the file has: "
        "town, yaer, people, people, , share, counted, open, note",
    ]


def test_all_faults_of_the_rows_are_told_at_once(read: Read) -> None:
    told = faults(
        read,
        HEAD
        + "a,2020,약 300,1,2020-04-09,true,\n"
        + "c,20,1.5,1,2020-13-09,yes,\n"
        + ",2021,-1,1,9 April,true,\n"
        + "a,2020,1,1,,,\n",
    )
    assert told == [
        "data/towns.csv:2:3: column 'people' holds text: '약 300' → "
        "use an empty cell for a missing value, or declare it in missingValues",
        "data/towns.csv:3:1: 'c' is no code of 'town' → known here: a, b",
        "data/towns.csv:3:2: column 'year' takes a year such as 2015: '20' → write the four digits only",
        "data/towns.csv:3:3: column 'people' takes whole numbers: '1.5' → or declare its type as 'number'",
        "data/towns.csv:3:5: column 'counted' takes a date such as 2020-04-09: '2020-13-09' → year-month-day",
        "data/towns.csv:3:6: column 'open' takes true or false: 'yes' → write true or false",
        "data/towns.csv:4:1: 'town' is empty → every row needs it",
        "data/towns.csv:4:3: 'people' is -1, less than the least allowed, 0",
        "data/towns.csv:4:5: column 'counted' takes a date such as 2020-04-09: '9 April' → year-month-day",
        "data/towns.csv:5: the row town=a, year=2020 stands twice → it is first in data/towns.csv:2; keep one of them",
    ]


def test_ragged_rows_are_all_told(read: Read) -> None:
    told = faults(read, HEAD + "a,2020\n" + "b,2020,1,2,2020-04-09,true,x,y,z\n" + ROW)
    assert [line.partition(" → ")[0] for line in told] == [
        "data/towns.csv:2: the row has 2 cells, but there are 7 columns",
        "data/towns.csv:3: the row has 9 cells, but there are 7 columns",
    ]


@pytest.mark.parametrize("broken", ['b,2020,1,2,,,"끝이 없음\n', 'b,2020,1,2,,,"닫힌 뒤"에\n'])
def test_quotation_marks_that_do_not_match_are_told_with_their_line(read: Read, broken: str) -> None:
    (told,) = faults(read, HEAD + ROW + broken)
    assert told.startswith("data/towns.csv:3: the quotation marks of this row do not match → ")


def test_line_breaks_in_cells_leave_the_line_numbers_right(read: Read) -> None:
    first = 'a,2020,1,2,,,"두\n줄\n\n"\n'
    assert [row.where for row in read(HEAD + first + ROW.replace("a,", "b,", 1)).rows] == [
        "data/towns.csv:2",
        "data/towns.csv:6",
    ]
    assert faults(read, HEAD + first + "b,2020,x,,,,\n")[0].startswith("data/towns.csv:6:3: ")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("１２３", "full-width digits"),
        ("30%", "the column's unit says 'percent'"),
        ("△3", "minus sign"),
        ("1e5", "write all digits"),
        ("NaN", "empty cell"),
        ("-", "empty cell"),
        ('"1,23"', "a comma parts thousands"),
        ("9" * 29, ""),
    ],
)
def test_what_is_no_number_is_refused_with_advice(read: Read, text: str, hint: str) -> None:
    (told,) = faults(read, HEAD + f"a,2020,1,{text},,,\n")
    assert told.startswith("data/towns.csv:2:4: column 'share' holds ")
    assert hint in told


@pytest.mark.parametrize(
    ("text", "value"),
    [("−3", "-3"), ("-3", "-3"), ('"1,234.5"', "1234.5"), ("+7", "7"), ("9" * 28, "9" * 28), ("0.10", "0.10")],
)
def test_numbers_as_people_write_them(read: Read, text: str, value: str) -> None:
    (row,) = read(HEAD + f"a,2020,1,{text},,,\n").rows
    assert row.values[3] == Decimal(value)


def test_codes_with_leading_zeros_stay_text(read: Read) -> None:
    (row,) = read(HEAD + "a,2020,1,2,,,00110\n").rows
    assert row.values[6] == "00110"


def test_control_and_private_characters_are_refused(read: Read) -> None:
    assert faults(read, HEAD + "a,2020,1,2,,,\ue000\n")[0].startswith("data/towns.csv:2:7: a cell holds a control")


def test_a_file_that_is_faulty_throughout_is_given_up(read: Read) -> None:
    told = faults(read, HEAD + "".join(f"a,{year},x,,,,\n" for year in range(1000, 9000)))
    assert len(told) == MOST_FAULTS + 1
    assert told[-1].startswith(f"data/towns.csv: more than {MOST_FAULTS} faults")


# --- workbooks ----------------------------------------------------------------------------------------------------

ROWS = [HEAD.strip().split(","), ["a", 2020, 12, 3.5, Day("43930"), True, "좋음"], ["b", "2020", 1e-7 * 1e7, None]]


def workbook(tmp_path: Path, **sheets: list[list[object]]) -> bytes:
    path = tmp_path / "made.xlsx"
    write_workbook(path, sheets)  # type: ignore[arg-type]
    return path.read_bytes()


def test_a_workbook_reads_as_a_csv_file_does(read: Read, tmp_path: Path) -> None:
    table = read(workbook(tmp_path, 자료=ROWS, 메모=[["x"]]), path="towns.xlsx")
    assert table.rows[0].values == ("a", 2020, Decimal(12), Decimal("3.5"), date(2020, 4, 9), True, "좋음")
    assert table.rows[1].values == ("b", 2020, Decimal(1), None, None, None, None)
    assert table.rows[1].where == "data/towns.xlsx:자료!A3"


def test_a_sheet_may_be_named(read: Read, tmp_path: Path) -> None:
    content = workbook(tmp_path, 메모=[["x"]], 자료=ROWS)
    assert len(read(content, path="towns.xlsx", extra="dialect: {sheetName: 자료}").rows) == 2
    assert faults(read, content, path="towns.xlsx", extra="dialect: {sheetName: 자로}") == [
        "data/towns.xlsx: the workbook has no sheet '자로' → known here: 메모, 자료"
    ]


def test_faults_in_a_workbook_name_the_cell(read: Read, tmp_path: Path) -> None:
    rows = [ROWS[0], ["a", 2020, "많음", 1], [None], ["b", 2020, 1.5, 0.0000001]]
    told = faults(read, workbook(tmp_path, Sheet1=rows), path="towns.xlsx")
    assert [line.partition(":S")[2].partition(": ")[0] for line in told] == ["heet1!C2", "heet1!C4"]


def test_small_floats_of_a_workbook_are_numbers(read: Read, tmp_path: Path) -> None:
    rows = [ROWS[0], ["a", 2020, 1, 0.0000005]]
    assert read(workbook(tmp_path, S=rows), path="towns.xlsx").rows[0].values[3] == Decimal("0.0000005")


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"town,year\n", b"\x00" * 100])
def test_what_is_no_workbook_is_told(read: Read, content: bytes) -> None:
    (told,) = faults(read, content, path="towns.xlsx")
    assert told.startswith("data/towns.xlsx: this is not an Excel workbook → save it")


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ('<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row>', "ZZ1048576"),
        ('<row r="2"><c t="&gt;" r=\'ALM2\'><v>1</v></c></row>', "ALM3"),
        ('<row r="999999999"><c r="K999999999"><v>1</v></c></row>', "K999999999"),
        ('<row r="9999999">' + "<c><v>1</v></c>" * 7 + "</row>", "G9999999"),
    ],
)
def test_a_workbook_with_a_cell_far_away_is_refused(read: Read, tmp_path: Path, last: str, told: str) -> None:
    content = with_row(workbook(tmp_path, S=ROWS), last)
    (line,) = faults(read, content, path="towns.xlsx")
    assert line.startswith("data/towns.xlsx: a sheet of the workbook (xl/worksheets/sheet1.xml) reaches")
    assert f" {told} → delete the cells" in line


def test_cells_far_away_that_are_only_formatted_do_no_harm(read: Read, tmp_path: Path) -> None:
    content = with_row(workbook(tmp_path, S=ROWS), '<row r="1048576"><c r="ZZ1048576" s="1"/></row>')
    assert len(read(content, path="towns.xlsx").rows) == 2


def test_a_workbook_that_is_huge_when_unpacked_is_refused(read: Read, tmp_path: Path) -> None:
    content = with_row(workbook(tmp_path, S=ROWS), " " * (256 * 1024 * 1024))
    assert "larger than 256 MiB when it is unpacked" in faults(read, content, path="towns.xlsx")[0]


def with_row(content: bytes, row: str) -> bytes:
    """A workbook with one more row in its first sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, True, 1) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace("</sheetData>", f"{row}</sheetData>") if "sheet1" in name else text)
    return made.getvalue()


def test_columns_beyond_z_have_two_letters() -> None:
    text = ",".join(f"c{number}" for number in range(30))
    sheet = read_sheet(text.encode(), "x.csv")
    assert sheet.where(0, 29) == "x.csv:1:30"


# --- the description ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("codelist: town", "codelist: twon", "15: there is no code list 'twon' → did you mean 'town'?"),
        ("year, type: year,", "year, type: year, codelist: town,", "the column 'year' has a code list"),
        (
            "primaryKey: [town, year]",
            "primaryKey: [town, yaer]",
            "the key names a column 'yaer' → did you mean 'year'?",
        ),
        ("minimum: 0", "minimun: 0", "unknown field 'minimun' → did you mean 'minimum'?"),
        ("minimum: 0", "minimum: few", "'minimum' takes a number, not 'few'"),
        ("type: integer", "type: integr", "'type' cannot be 'integr' → did you mean 'integer'?"),
        ("titles: {ko: 고을, en: Towns}", "titel: {ko: 고을}", "unknown field 'titel'"),
    ],
)
def test_a_faulty_description_is_told(project: Callable[..., Project], old: str, new: str, told: str) -> None:
    made = project(HEAD + ROW)
    path = made.root / "data/datapackage.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ToolkitError) as problem:
        Data(made).table("towns")
    assert told.removeprefix("15: ") in str(problem.value).replace("\n    ", " → ")
    assert "data/datapackage.yaml:" in str(problem.value)


HOMES = """\
  - name: homes
    path: homes.csv
    titles: {ko: 집, en: Homes}
    schema:
      fields:
        - {name: home, type: string, titles: {ko: 집, en: Home}}
        - {name: town, type: string, titles: {ko: 고을, en: Town}}
      primaryKey: [home]
      foreignKeys: [{fields: [town], reference: {resource: towns, fields: [town]}}]
    sources: [{title: fixture}]
codelists:
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fields: [town], reference", "fields: [town], reference", ""),
        ("h1,a", "h1,c", "data/homes.csv:2: the table 'towns' has no row town=c → correct it"),
        ("resource: towns", "resource: twons", "there is no table 'twons' → did you mean 'towns'?"),
        ("fields: [town]}}", "fields: [twon]}}", "the table 'towns' has no column 'twon' → did you mean 'town'?"),
        ("{fields: [town]", "{fields: [twon]", "the table 'homes' has no column 'twon' → did you mean 'town'?"),
    ],
)
def test_values_that_refer_to_another_table_stand_there(
    project: Callable[..., Project], old: str, new: str, told: str
) -> None:
    made = project(HEAD + ROW)
    package = made.root / "data/datapackage.yaml"
    text = package.read_text(encoding="utf-8").replace("codelists:\n", HOMES)
    package.write_text(text.replace(old, new), encoding="utf-8")
    (made.root / "data/homes.csv").write_text("home,town\nh1,a\n".replace(old, new), encoding="utf-8")
    if not told:
        assert Data(made).table("homes").rows
        return
    with pytest.raises(ToolkitError) as problem:
        Data(made).table("homes")
    assert told in str(problem.value).replace("\n    ", " → ")


# --- laws ---------------------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co")), max_size=12)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=8))
def test_what_was_written_as_csv_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    kept = [tuple(cell.strip() for cell in row) for row in rows]
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("가", "나", "다"), *kept])
    sheet = read_sheet(buffer.getvalue().encode(), "fixture.csv")
    assert list(sheet.rows) == [("가", "나", "다"), *kept]
    assert sheet.lines == tuple(range(1, len(rows) + 2))


@given(st.binary(max_size=200))
def test_whatever_the_file_holds_only_faults_of_data_are_told(content: bytes) -> None:
    with contextlib.suppress(DataError):
        read_sheet(content, "fixture.csv")


def test_a_file_of_nothing_but_a_byte_order_mark_is_empty() -> None:
    with pytest.raises(DataError, match="the file is empty"):
        read_sheet(b"\xef\xbb\xbf", "towns.csv")


def test_every_foreign_key_to_an_unknown_table_is_told(project: Callable[..., Project]) -> None:
    made = project(HEAD + ROW)
    path = made.path("data/datapackage.yaml")
    keys = ", ".join(f"{{fields: [town], reference: {{resource: {name}, fields: [town]}}}}" for name in ("x", "y"))
    text = path.read_text("utf-8").replace("      primaryKey:", f"      foreignKeys: [{keys}]\n      primaryKey:")
    path.write_text(text, "utf-8")
    with pytest.raises(Problems) as told:
        Data(made).table("towns")
    assert [problem.what for problem in told.value.problems] == ["there is no table 'x'", "there is no table 'y'"]
    assert all(problem.where.startswith("data/datapackage.yaml:") for problem in told.value.problems)
