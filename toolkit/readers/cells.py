"""The cells of a CSV file or a workbook as text, with the place of each."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.errors import DataError, suggest

if TYPE_CHECKING:
    from pandas import ExcelFile

MOST_COLUMNS = 1000
MOST_CELLS = 10_000_000
"""Of a CSV file, or of a workbook's sheet from its first cell to its last, with the empty ones between."""
LARGEST_WORKBOOK = 256 * 1024 * 1024
"""Bytes of its parts when they are unpacked."""
SPREADSHEETS = (".xlsx", ".xls")
SEPARATORS = (",", "\t", ";")
BEGINNING = 4000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\ue002]")


@dataclass(frozen=True)
class Sheet:
    """Rows of cells, each without white space at its ends; `lines` are their lines in the file."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    sheet: str = ""

    def where(self, row: int, column: int | None = None) -> str:
        """``file:line:column`` (the column is the cell's number) or ``book.xlsx:Sheet!C14``."""
        if self.sheet:
            return f"{self.name}:{self.sheet}!{_letters(column or 0)}{self.lines[row]}"
        line = f"{self.name}:{self.lines[row]}"
        return line if column is None else f"{line}:{column + 1}"


def _letters(index: int) -> str:
    return (_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def read_sheet(content: bytes, name: str, encoding: str = "", sheet: str = "") -> Sheet:
    """The cells of a file; `encoding` and `sheet` are what the package says of it, if anything."""
    _check_content(content, name)
    if name.endswith(SPREADSHEETS):
        book = _open_workbook(content, name)
        found = _read_workbook(book, name, sheet or str(book.sheet_names[0]))
        if not found.rows:
            hint = "put the column names in its first row"
            raise DataError("the sheet is empty", where=f"{name}:{found.sheet}", hint=hint)
    else:
        found = _read_csv(_decode(content, name, encoding), name, ",")
    _check_signs(found)
    return found


def read_sheets(content: bytes, name: str, encoding: str = "") -> tuple[Sheet, ...]:
    """The cells of a file that no package describes: all sheets of a workbook that hold something, or its one table.

    Text may be parted by commas, tabs or semicolons: by that of which its beginning has most.
    """
    _check_content(content, name)
    if name.lower().endswith(SPREADSHEETS):
        book = _open_workbook(content, name)
        sheets = tuple(one for title in book.sheet_names if (one := _read_workbook(book, name, str(title))).rows)
        if not sheets:
            raise DataError("the workbook is empty", where=name, hint="put the column names in its first row")
    else:
        text = _decode(content, name, encoding)
        sheets = (_read_csv(text, name, max(SEPARATORS, key=text[:BEGINNING].count)),)
    for sheet in sheets:
        _check_signs(sheet)
    return sheets


def _check_content(content: bytes, name: str) -> None:
    if not content.removeprefix(BOM_UTF8).strip():
        raise DataError("the file is empty", where=name, hint="put the column names in its first line")


def _check_signs(found: Sheet) -> None:
    for row, cells in enumerate(found.rows):
        for column, cell in enumerate(cells):
            if CONTROL.search(cell):
                hint = "clear the cell and type it again; such signs come from other programs"
                raise DataError("a cell holds a control character", where=found.where(row, column), hint=hint)


# --- CSV ----------------------------------------------------------------------------------------------------------


def _decode(content: bytes, name: str, declared: str) -> str:
    """What the package declares, UTF-8 with or without a byte-order mark, or CP949 as Korean Excel saves it."""
    advice = "save it in Excel as 'CSV UTF-8(쉼표로 분리)'"
    if content.startswith(UTF_16) or b"\x00" in content[:1000]:
        raise DataError("the file is UTF-16 text or no text at all", where=name, hint=advice)
    first = "utf-8-sig" if declared.lower() in ("", "utf-8", "utf8") else declared
    for encoding in dict.fromkeys((first, "utf-8-sig", "cp949")):
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeError:
            continue
        except LookupError as error:
            what = f"the package declares the encoding '{declared}', which does not exist"
            raise DataError(what, where=name, hint="declare utf-8 or cp949") from error
    raise DataError("the file is neither UTF-8 nor CP949 text", where=name, hint=f"{advice}, or declare its encoding")


def _read_csv(text: str, name: str, separator: str) -> Sheet:
    import pandas

    most = max(line.count(separator) for line in text.split("\n")) + 1
    if most > MOST_COLUMNS:
        raise DataError(f"a line has more than {MOST_COLUMNS:,} cells", where=name)
    if most * text.count("\n") > MOST_CELLS:
        raise DataError(f"the file has more than {MOST_CELLS:,} cells", where=name)
    try:
        # Only this engine tells a cell that is not there (None) from an empty one, and refuses stray quotation marks.
        frame = pandas.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            names=range(most),
            index_col=False,
            dtype=object,
            keep_default_na=False,
            skip_blank_lines=False,
            engine="python",
        )
    except pandas.errors.ParserError as error:
        where = f"{name}:{_broken_line(text, separator)}"
        hint = 'write "…" around the whole cell, and "" for a quotation mark within it'
        raise DataError("the quotation marks of this row do not match", where=where, hint=hint) from error
    raw = [tuple(cell for cell in row if cell is not None) for row in frame.itertuples(index=False, name=None)]
    lines = accumulate((1 + sum(cell.count("\n") for cell in row) for row in raw), initial=1)
    rows = tuple(_stripped(row) for row in raw)
    return Sheet(name, rows, tuple(lines)[: len(rows)])


def _broken_line(text: str, separator: str) -> int:
    """The line after the last row that can be read."""
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        pass
    return line


def _stripped(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


# --- workbooks ----------------------------------------------------------------------------------------------------

_SAVE_AGAIN = "save it in Excel as 'Excel 통합 문서(.xlsx)' or as CSV"


def _open_workbook(content: bytes, name: str) -> ExcelFile:
    import pandas

    _check_size(content, name)
    try:
        return pandas.ExcelFile(io.BytesIO(content), engine="calamine")
    except Exception as error:  # the reader raises its own types for files that are no workbooks
        raise DataError("this is not an Excel workbook", where=name, hint=_SAVE_AGAIN) from error


def _read_workbook(book: ExcelFile, name: str, title: str) -> Sheet:
    """A sheet of a workbook, without rows if it is empty."""
    import pandas

    names = [str(one) for one in book.sheet_names]
    if title not in names:
        raise DataError(f"the workbook has no sheet '{title}'", where=name, hint=suggest(title, names))
    frame = pandas.read_excel(book, sheet_name=title, header=None, dtype=object, na_filter=False)
    rows = tuple(_stripped(_as_text(cell) for cell in row) for row in frame.itertuples(index=False, name=None))
    return Sheet(name, _without_empty_end(rows) if rows else (), tuple(range(1, len(rows) + 1)), title)


# Within a lookahead, so that every "<" is looked at. A cell that ends with "/" is empty and takes no room.
_ROW_OR_CELL = re.compile(
    rb"""<(?=(?:\w+:)?(row|c)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*+)>)""",
)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d*)["']""")


def _check_size(content: bytes, name: str) -> None:
    """Refuse a workbook that would take all memory: a cell far away stretches the sheet up to there."""
    hint = "delete the cells far from the table, or save the sheet as CSV"
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_WORKBOOK:
                what = f"the workbook is larger than {LARGEST_WORKBOOK // 2**20} MiB when it is unpacked"
                raise DataError(what, where=name, hint=hint)
            for part in parts:
                rows, columns = _extent(archive.read(part))
                if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
                    what = f"a sheet of the workbook ({part.filename}) reaches down to {_letters(columns - 1)}{rows}"
                    raise DataError(what, where=name, hint=hint)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise DataError("this is not an Excel workbook", where=name, hint=_SAVE_AGAIN) from error


def _extent(part: bytes) -> tuple[int, int]:
    """The last row and column that a part of a workbook has a filled cell in; nothing if it is no sheet."""
    rows = columns = row = column = 0
    for found in _ROW_OR_CELL.finditer(part):
        letters, digits = reference.groups() if (reference := _REFERENCE.search(found[2])) else (b"", b"")
        if found[1] == b"row":
            row, column = int(digits[:9] or row + 1), 0
            continue
        row = int(digits[:9] or row)
        column = _number(letters[:9]) if letters else column + 1
        if not found[2].endswith(b"/"):
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _number(letters: bytes) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _without_empty_end(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The rows without the columns at the end that are empty throughout: workbooks keep cells once formatted."""
    width = max(place + 1 for row in rows for place, cell in enumerate((*row, "")) if cell or place == 0)
    return tuple(row[:width] for row in rows)


def _as_text(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float):
        # Excel keeps and shows 15 digits; those after them, as in 0.1 + 0.2, are no part of the value.
        return str(int(cell)) if cell.is_integer() else format(Decimal(f"{cell:.15g}"), "f")
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return str(cell)
