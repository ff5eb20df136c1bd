"""The first sheet: what the workbook is, which sheets it has, and what the signs in them mean."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.flow import FlowParagraph, text_of, words_of
from toolkit.language import Language
from toolkit.model import Mark, Report, Text
from toolkit.renderers.xlsx import sizes
from toolkit.renderers.xlsx.looks import BORDER, HEAD, SIZE
from toolkit.renderers.xlsx.sheets import Sheet
from toolkit.renderers.xlsx.table import A4
from toolkit.renderers.xlsx.writing import Place, Writer

WIDTHS = (36.0, 46.0, 20.0, 50.0)
"""Digits: the name of a sheet, its title, its unit, its sources."""
TITLE = 15
"""Points: the letters of the title."""
LAST = len(WIDTHS) - 1


def write_contents(writer: Writer, report: Report, sheets: Sequence[Sheet], names: Sequence[str]) -> None:
    """Write the title of the report, the list of its sheets with links, and the key of the signs."""
    worksheet = writer.sheet
    for column, width in enumerate(WIDTHS):
        worksheet.set_column(column, column, width)
    row = _write_title(writer, report)
    if sheets:
        first = row
        row = _write_list(writer, row, sheets, names)
        worksheet.repeat_rows(first)
        row = _write_signs(writer, row, sheets)
    language = writer.language
    _write_line(writer, row, language.word("workbook-numbers") if sheets else language.word("workbook-empty"))
    worksheet.set_paper(A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.print_area(0, 0, row, LAST)


def _write_title(writer: Writer, report: Report) -> int:
    """The title and what the report is; the next row."""
    cover = report.cover
    _write_line(writer, 0, cover.title, TITLE, bold=True)
    row = 1
    issue = " · ".join(one for one in (cover.series, cover.number, cover.date) if one)
    for line in (cover.subtitle, issue, cover.affiliation, cover.reference_date):
        if line:
            _write_line(writer, row, line)
            row += 1
    return row


def _write_list(writer: Writer, row: int, sheets: Sequence[Sheet], names: Sequence[str]) -> int:
    """A line a sheet; the next row."""
    language = writer.language
    for column, head in enumerate(_heads(language)):
        _write(writer, row, column, head, **BORDER, **HEAD)
    link = writer.looks.of(**BORDER, underline=1, font_color="#0b50d0", text_wrap=True)
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True), row + 1):
        doubled = name.replace("'", "''")
        writer.sheet.write_url(number, 0, f"internal:'{doubled}'!A1", link, name)
        writer.text(_at(number, 1), (sheet.caption,), **BORDER, text_wrap=True)
        unit, sources = unit_of(sheet, language), _sources(sheet, language)
        _write(writer, number, 2, unit, **BORDER, text_wrap=True)
        _write(writer, number, 3, sources, **BORDER, text_wrap=True)
        lines = map(sizes.count_lines, (name, sheet.title, unit, sources), WIDTHS)
        writer.sheet.set_row(number, sizes.height(max(lines)))
    return row + 1 + len(sheets)


def _heads(language: Language) -> tuple[str, ...]:
    return (
        language.word("workbook-sheet"),
        language.word("workbook-title"),
        language.word("workbook-unit"),
        language.word("workbook-sources"),
    )


def _sources(sheet: Sheet, language: Language) -> str:
    """What the line under a table says that names its sources."""
    lead = language.word("source-label").strip()
    return "; ".join(words_of(line.runs) for line in sheet.lines if line.lead == lead)


def unit_of(sheet: Sheet, language: Language) -> str:
    """The unit of a table: that of its unit line, or those in its head."""
    if sheet.unit is not None:
        before, _, after = language.word("unit-note", unit="\0").partition("\0")
        return text_of(sheet.unit).removeprefix(before).removesuffix(after)
    units = (label.unit for labels in sheet.table.head for label in labels if label.unit)
    return ", ".join(dict.fromkeys(units))


def _write_signs(writer: Writer, row: int, sheets: Sequence[Sheet]) -> int:
    """What each sign means; the next row."""
    marks: dict[Mark, None] = dict.fromkeys(mark for sheet in sheets for mark in sheet.key)
    for number, mark in enumerate(marks, row):
        _write_line(writer, number, f"{mark.glyph}  {mark.label}")
    return row + len(marks)


def _write_line(writer: Writer, row: int, text: str, size: int = SIZE, **look: object) -> None:
    """A text over the whole width, as high as it needs; `size` is that of its letters in points."""
    paragraph = FlowParagraph("body", (Text(text),))
    writer.text(Place(row, 0, row, LAST), (paragraph,), text_wrap=True, font_size=size, **look)
    lines = sizes.count_lines(text, sum(WIDTHS) * SIZE / size)
    writer.sheet.set_row(row, sizes.height(lines) * size / SIZE)


def _write(writer: Writer, row: int, column: int, text: str, **look: object) -> None:
    writer.text(_at(row, column), (FlowParagraph("body", (Text(text),)),), **look)


def _at(row: int, column: int) -> Place:
    return Place(row, column, row, column)
