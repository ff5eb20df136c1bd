"""A sheet with one table: title, unit line, head, body and notes, for the screen, for paper and for screen readers."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.flow import FlowParagraph, text_of
from toolkit.renderers.xlsx import sizes
from toolkit.renderers.xlsx.looks import SIZE
from toolkit.renderers.xlsx.names import region_name
from toolkit.renderers.xlsx.sheets import Sheet
from toolkit.renderers.xlsx.writing import Place, Writer
from toolkit.tables.shape import stub_width

A4 = 9
TITLE, NOTE = 13, 9
"""Points: the letters of the title and of the lines under a table."""


def write_table(workbook: Workbook, worksheet: Worksheet, writer: Writer, sheet: Sheet, number: int) -> None:
    """Write the table on its sheet, the `number`-th of the workbook (from 1)."""
    grid, widths = sheet.grid, sizes.column_widths(sheet.grid)
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    first = _write_heading(writer, sheet, widths)
    for cell in grid.cells:
        writer.cell(cell, first, is_head=cell.row < grid.head_rows)
    for row, height in sizes.row_heights(grid, widths).items():
        worksheet.set_row(first + row, height)
    last = _write_lines(writer, sheet.lines, first + grid.rows, widths)
    beside = stub_width(sheet.table)
    worksheet.freeze_panes(first + grid.head_rows, beside)
    worksheet.repeat_rows(first, first + grid.head_rows - 1)
    _set_page(worksheet, widths, last)
    end = xl_rowcol_to_cell(first + grid.rows - 1, grid.columns - 1)
    name = region_name(number, xl_rowcol_to_cell(first, 0), end, rows_are_named=bool(beside))
    workbook.define_name(name, f"={_quoted(worksheet.get_name())}!{xl_rowcol_to_cell(first, 0, True, True)}")


def _write_heading(writer: Writer, sheet: Sheet, widths: list[float]) -> int:
    """The title and the unit line; the row at which the table begins."""
    last = sizes.reach(widths) - 1
    writer.text(Place(0, 0, 0, last), (sheet.caption,), bold=True, font_size=TITLE, text_wrap=True)
    lines = sizes.count_lines(sheet.title, sizes.width_of_lines(widths) * SIZE / TITLE)
    writer.sheet.set_row(0, sizes.height(lines) * TITLE / SIZE)
    if sheet.unit is None:
        return 1
    writer.text(Place(1, 0, 1, max(len(widths) - 1, 1)), (sheet.unit,), align="right")
    return 2


def _write_lines(writer: Writer, lines: tuple[FlowParagraph, ...], row: int, widths: list[float]) -> int:
    """The key, notes and sources, right under the table; the last row of the sheet."""
    last, width = sizes.reach(widths) - 1, sizes.width_of_lines(widths) * SIZE / NOTE
    for number, line in enumerate(lines, row):
        writer.text(Place(number, 0, number, last), (line,), text_wrap=True, font_size=NOTE, valign="top")
        writer.sheet.set_row(number, sizes.height(sizes.count_lines(text_of(line), width)) * NOTE / SIZE)
    return row + len(lines) - 1


def _set_page(worksheet: Worksheet, widths: list[float], last_row: int) -> None:
    """A4, as wide as one page, lying if that is more readable; only what is written is printed."""
    worksheet.set_paper(A4)
    if sizes.width_of_lines(widths) > sizes.WIDEST_UPRIGHT:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    worksheet.print_area(0, 0, last_row, sizes.reach(widths) - 1)
    worksheet.set_footer("&C&P / &N")
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"
