"""Workbooks as openpyxl reads them and as LibreOffice shows them. All tables are fixtures."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.blocks import BLOCKS, DAYS, FIGURE, MERGED_TABLE, MOST, RATE, TABLE, TEXT_TABLE, number, words
from tests.office import AS_SHOWN, convert
from toolkit.flow import compose, text_of
from toolkit.flow.grids import table_grid
from toolkit.language import Language, read_language
from toolkit.model import Block, Cell, Column, ColumnLabel, Cover, FigureRow, Report, Row, RowGroup, Table
from toolkit.renderers.xlsx import render_xlsx
from toolkit.sources import packaged_templates
from toolkit.typography import make_runs

COVER = Cover("시험 총서", "제3호", "2024. 5. 20.", "시험 보고서", "부제", "시험 기관", "자료 기준일: 2024. 5. 1.")
TITLES = ("표 1 강수 일수", "글로 된 표", "합친 칸이 있는 표", "그림 1 막대")
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("https://example.org")', "\t=1+1")
"""Commas, quotation marks, UTF-8, cells as they are shown, all sheets."""


def language() -> Language:
    return read_language(packaged_templates() / "languages" / "ko.yaml", "ko.yaml")


def report(*blocks: Block) -> Report:
    return Report("fixture", "table", "ko", COVER, date(2024, 5, 20), "시험용 설명", blocks, ("비", "눈"))


def written(*blocks: Block) -> bytes:
    return render_xlsx(report(*blocks), language())


def opened(*blocks: Block) -> Workbook:
    return load_workbook(io.BytesIO(written(*blocks)))


def text_table(*texts: str) -> Table:
    """A table of one column of texts."""
    rows = tuple(Row(words("줄"), (Cell((words(text),)),)) for text in texts)
    head = (ColumnLabel(words("구분")), ColumnLabel(words("글")))
    return Table("texts", "[표 2]", words("글"), "", (head,), (Column(), Column()), (RowGroup((), rows),))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(TABLE, TEXT_TABLE, MERGED_TABLE, FigureRow((FIGURE,)))


def values(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


# --- sheets -------------------------------------------------------------------------------------------------------


def test_a_sheet_a_table_after_the_contents_and_the_data_of_figures_last(book: Workbook) -> None:
    assert tuple(book.sheetnames) == ("차례", *TITLES)


def test_the_contents_name_the_report_and_lead_to_every_sheet(book: Workbook) -> None:
    sheet = book["차례"]
    column = [cell.value for cell in sheet["A"]]
    assert column[:4] == ["시험 보고서", "부제", "시험 총서 · 제3호 · 2024. 5. 20.", "시험 기관"]
    head = column.index("시트")
    assert [cell.value for cell in sheet[head + 1]] == ["시트", "제목", "단위", "자료"]
    rows = [[cell.value for cell in sheet[head + 2 + place]] for place in range(len(TITLES))]
    assert rows[0] == ["표 1 강수 일수", "[표 1] 강수 일수", "일", "자료 하나; 자료 둘"]
    assert rows[3] == ["그림 1 막대", "[그림 1] 막대", "일", "자료"]
    for place, title in enumerate(TITLES):
        assert sheet.cell(head + 2 + place, 1).hyperlink.location == f"'{title}'!A1"
    assert "▲  가장 많음" in column
    assert column[-1] == language().word("workbook-numbers")


def test_a_report_without_tables_says_so() -> None:
    found = opened(BLOCKS["paragraph"])
    assert found.sheetnames == ["차례"]
    assert [cell.value for cell in found["차례"]["A"]][-1] == "이 문서에는 표가 없습니다."


# --- a table ------------------------------------------------------------------------------------------------------


def test_a_table_stands_whole_between_its_title_and_its_notes(book: Workbook) -> None:
    assert values(book["표 1 강수 일수"]) == [
        ["[표 1] 강수 일수", *[None] * 10],
        ["(단위: 일)", *[None] * 10],
        ["구분", None, "북쪽", None, *[None] * 7],
        [None, None, "2020년", "변화율\n(%)", *[None] * 7],
        ["비", "봄", 1200, -30.25, *[None] * 7],
        [None, "합계", 1200, "…", *[None] * 7],
        ["주) ▲ 가장 많음\u2003(지역별)", *[None] * 10],
        ["주: 첫째 주", *[None] * 10],
        ["자료: 자료 하나; 자료 둘", *[None] * 10],
    ]


def test_cells_are_merged_as_in_print(book: Workbook) -> None:
    merged = {str(one) for one in book["표 1 강수 일수"].merged_cells.ranges}
    assert {"A3:B4", "C3:D3", "A5:A6"} <= merged
    merged = {str(one) for one in book["합친 칸이 있는 표"].merged_cells.ranges}
    assert {"A3:A4", "B3:B4"} <= merged


def test_numbers_are_numbers_that_show_the_sign_of_their_mark(book: Workbook) -> None:
    sheet = book["표 1 강수 일수"]
    most, rate = sheet["C5"], sheet["D5"]
    assert (most.data_type, rate.data_type) == ("n", "n")
    assert most.number_format == '"▲"#,##0;"▲−"#,##0;"▲"#,##0'
    assert rate.number_format == '#,##0.0;"−"#,##0.0;#,##0.0'
    assert most.fill.fgColor.rgb == "FFFCDFD9"


def test_the_points_of_a_cell_are_lines(book: Workbook) -> None:
    assert book["글로 된 표"]["B3"].value == "– 첫 줄\n– 둘째 줄"
    assert book["합친 칸이 있는 표"]["D3"].value == "갈기\n– 깊이\n– 고르게\n덮기"


def test_formulas_of_chemistry_keep_their_lowered_letters() -> None:
    found = load_workbook(io.BytesIO(written(replace(TABLE, title=make_runs("PM2.5 농도")))), rich_text=True)
    title = found.worksheets[1]["A1"].value
    assert [str(part) for part in title] == ["[표 1] PM", "2.5", " 농도"]
    assert [part.font.vertAlign for part in title if hasattr(part, "font")][-2:] == ["subscript", None]


@pytest.mark.parametrize("title", TITLES)
def test_no_row_is_empty_and_the_title_stands_first(book: Workbook, title: str) -> None:
    sheet = book[title]
    assert sheet["A1"].value
    merged = {row for one in sheet.merged_cells.ranges for row in range(one.min_row, one.max_row + 1)}
    for row in range(1, sheet.max_row + 1):
        assert row in merged or any(cell.value is not None for cell in sheet[row])


def test_the_head_stays_in_sight_and_is_repeated_on_paper(book: Workbook) -> None:
    sheet = book["표 1 강수 일수"]
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.print_area == "'표 1 강수 일수'!$A$1:$K$9"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0), "A4, one page wide, of any height"


def test_a_wide_table_lies() -> None:
    cells = tuple(number("1,200", DAYS) for _ in range(20))
    head = (ColumnLabel(words("곳")), *(ColumnLabel(words("일수")) for _ in cells))
    wide = replace(TABLE, head=(head,), columns=(Column(),) * 21, groups=(RowGroup((), (Row(words("북"), cells),)),))
    found = opened(TABLE, wide)
    assert [sheet.page_setup.orientation for sheet in found.worksheets[1:]] == ["portrait", "landscape"]


def test_the_heads_of_a_table_have_a_name_for_screen_readers(book: Workbook) -> None:
    assert book.defined_names["TitleRegion1.A3.D6.2"].value == "'표 1 강수 일수'!$A$3"
    assert book.defined_names["TitleRegion1.A2.D4.4"].value == "'합친 칸이 있는 표'!$A$2"


def test_rows_without_names_have_none_for_screen_readers() -> None:
    rows = (Row((), (Cell((words("글"),)),)),)
    bare = Table("bare", "", words("표"), "", ((ColumnLabel(words("머리")),),), (Column(),), (RowGroup((), rows),))
    assert list(opened(bare).defined_names) == ["ColumnTitleRegion1.A2.A3.2"]


def test_a_row_is_high_enough_for_its_lines(book: Workbook) -> None:
    sheet = book["합친 칸이 있는 표"]
    assert sheet.row_dimensions[3].height >= 4 * 15
    assert sheet.row_dimensions[4].height >= 2 * 15


# --- the file -----------------------------------------------------------------------------------------------------


def test_the_file_says_what_it_is(book: Workbook) -> None:
    properties = book.properties
    assert (properties.title, properties.creator, properties.language) == ("시험 보고서", "시험 기관", "ko")
    assert properties.description == "시험용 설명"
    imprint = compose(report(TABLE, TEXT_TABLE, MERGED_TABLE, FigureRow((FIGURE,))), language()).imprint
    assert properties.keywords == f"비, 눈, {imprint}"
    assert properties.created.date() == date(2024, 5, 20)


def test_equal_reports_give_equal_bytes() -> None:
    assert written(TABLE, FIGURE) == written(TABLE, FIGURE)


def test_texts_that_look_like_formulas_are_texts() -> None:
    content = written(text_table(*FORMULAS))
    sheet = load_workbook(io.BytesIO(content)).worksheets[1]
    cells = [sheet.cell(row, 2) for row in range(3, 3 + len(FORMULAS))]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells), "a person who edits the cell makes no formula of it"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


# --- as LibreOffice shows it --------------------------------------------------------------------------------------


def shown(soffice: str, content: bytes, folder: Path) -> list[list[list[str]]]:
    """The sheets as LibreOffice shows their cells."""
    book = folder / "book.xlsx"
    book.write_bytes(content)
    convert(soffice, AS_SHOWN, [book], folder)
    return [_read(folder / f"book-{name}.csv") for name in load_workbook(book).sheetnames]


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def told(table: Table, first: int) -> dict[tuple[int, int], str]:
    """What the grid of a table says at each place, if it begins in the row `first`."""
    cells = table_grid(table).cells
    return {(first + one.row, one.column): "\n".join(map(text_of, one.items)) for one in cells}  # type: ignore[arg-type]


def find(sheet: Sequence[Sequence[str]], places: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    return {(row, column): sheet[row][column] for row, column in places}


def test_every_cell_shows_the_printed_text(tool: Callable[[str], str], tmp_path: Path) -> None:
    halves = [
        ("2.5", "2.5", 1),
        ("0.285", "0.29", 2),
        ("1.005", "1.01", 2),
        ("-0.45", "−0.5", 1),
        ("1e3", "1,000.0", 1),
    ]
    rows = tuple(
        Row(words(text), (number(text, replace(RATE, value=RATE.value.__class__(value)), MOST),))
        for value, text, _ in halves
    )
    rounded = replace(
        TABLE, head=((ColumnLabel(words("곳")), ColumnLabel(words("값"))),), columns=(Column(), Column("end")),
        groups=(RowGroup((), rows),),
    )  # fmt: skip
    tables = (TABLE, TEXT_TABLE, MERGED_TABLE, rounded, text_table(*FORMULAS[:-1]))
    sheets = shown(tool("LibreOffice Calc"), written(*tables), tmp_path)
    for table, sheet in zip(tables, sheets[1:], strict=True):
        places = told(table, 2 if table.unit_note else 1)
        assert find(sheet, places) == places
    assert any(re.match("▲−0.5", cell) for row in sheets[4] for cell in row)
