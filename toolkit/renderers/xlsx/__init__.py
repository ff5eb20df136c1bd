"""The tables of a report as a workbook: one sheet a table, numbers as numbers, and a sheet that lists them."""

from __future__ import annotations

import datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook

from toolkit.flow.compose import compose
from toolkit.language import Language
from toolkit.model import Report
from toolkit.renderers.xlsx.contents import write_contents
from toolkit.renderers.xlsx.looks import FONT, SIZE, Looks
from toolkit.renderers.xlsx.names import sheet_names
from toolkit.renderers.xlsx.package import name_language
from toolkit.renderers.xlsx.sheets import sheets_of
from toolkit.renderers.xlsx.table import write_table
from toolkit.renderers.xlsx.writing import Writer


def render_xlsx(report: Report, language: Language) -> bytes:
    """The workbook of a report's tables and of the data behind its charts; equal reports give equal bytes.

    A report without tables gives a workbook whose one sheet says so.
    """
    flow = compose(report, language)
    sheets = sheets_of(flow)
    contents = language.word("contents")
    names = sheet_names((sheet.title for sheet in sheets), (contents,))
    written = BytesIO()
    workbook = Workbook(written, _options())
    workbook.set_properties(_properties(report, flow.imprint))
    looks = Looks(workbook)
    write_contents(Writer(workbook.add_worksheet(contents), looks, language), report, sheets, names)
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True), 2):
        worksheet = workbook.add_worksheet(name)
        write_table(workbook, worksheet, Writer(worksheet, looks, language), sheet, number)
    workbook.close()
    return name_language(written.getvalue(), report.language)


def _options() -> dict[str, object]:
    """Made anew for every workbook, which changes what it is given."""
    return {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": SIZE}}


def _properties(report: Report, imprint: str) -> dict[str, object]:
    return {
        "title": report.cover.title,
        "author": report.cover.affiliation,
        "comments": report.description,
        "keywords": ", ".join((*report.keywords, imprint)),
        "created": datetime.datetime.combine(report.date, datetime.time()),
    }
