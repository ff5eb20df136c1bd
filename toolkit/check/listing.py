"""What a report says, line by line: a canonical listing of its words and quantities, and of what its author laid out.

A line has a kind, a place and a text. The level of a point or heading is its place; stressed words, the form of a
release and the layout of a table are lines of the kind `layout`. The stage of a release, which changes when it is
approved, is left out. Spaces count once, however they were typed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from toolkit.check.columns import column_names
from toolkit.check.layout import chart_layout, table_layout
from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    Bullet,
    Bullets,
    Cell,
    Chart,
    ClosingNotes,
    ContactLine,
    ContactTable,
    Contents,
    Emphasis,
    Figure,
    FigureRow,
    Footnote,
    Heading,
    KeyFigures,
    Licence,
    Link,
    NoteCall,
    PageCount,
    Paragraph,
    PrintedQuantity,
    Quantity,
    ReleaseHeader,
    ReleaseTitle,
    Report,
    RowGroup,
    Run,
    Runs,
    SummaryBox,
    Table,
    Text,
)
from toolkit.walk import NOT_PRINTED, parts_of

LAYOUT = "layout"
"""The kind of lines that tell how something is printed, and not what."""
LEVEL = "•"
"""Stands for a level of points in the place of a paragraph."""
DIGITS = 12
"""Significant digits of a computed quantity, so that another order of computing makes no difference."""


@dataclass(frozen=True)
class Line:
    """A line of a listing, ``Line("header", "배포일시", "2020. 4. 9.")``; `where` is its place in an author's file."""

    kind: str
    place: str
    text: str
    where: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.kind}\t{self.place}\t{self.text}"


def list_report(report: Report) -> tuple[Line, ...]:
    """The lines of a report, in the order of its text; properties that say what the text says too are left out."""
    body = [line for block in report.blocks for line in LISTERS[type(block)](block) if line.text]
    said = {line.text for line in body if line.kind != LAYOUT}
    properties = (line for line in _properties(report) if line.text and line.text not in said)
    return (*properties, *body)


def write_listing(lines: Iterable[Line]) -> str:
    """The text of a listing: a line each, kind, place and text between tabs."""
    return "".join(f"{line}\n" for line in lines)


def read_listing(text: str) -> tuple[Line, ...]:
    """The lines of a text that `write_listing` wrote.

    >>> read_listing("paragraph\\t\\t비가 왔다.\\n")
    (Line(kind='paragraph', place='', text='비가 왔다.', where=''),)
    """
    return tuple(Line(*line.split("\t", 2)) for line in text.splitlines())


def quantities_in(value: object) -> Iterator[Quantity]:
    """Every quantity that is printed somewhere in a report or a part of it."""
    for part in parts_of(value):
        if isinstance(part, PrintedQuantity):
            yield from _ends(part)
        elif isinstance(part, Cell) and part.quantity is not None:
            yield part.quantity


# --- runs ---------------------------------------------------------------------------------------------------------


def _line(kind: str, place: str, *parts: Runs | str, where: str = "") -> Iterator[Line]:
    """A line of runs and plain texts, then the quantities in it, its stressed words, and its footnotes.

    `where` is its place where the runs know none.
    """
    runs = [run for part in parts for run in ((Text(part),) if isinstance(part, str) else _inline(part))]
    where = next((found for run in runs if (found := getattr(run, "where", ""))), where)
    yield Line(kind, _plain(place), _plain("".join(map(_said, runs))), where)
    for run in runs:
        if isinstance(run, PrintedQuantity):
            yield from (_number(quantity, run.origin, where) for quantity in _ends(run))
    yield from _stressed(parts, where)
    for run in runs:
        if isinstance(run, Footnote):
            yield from _line("note", f"{run.number})", run.runs)


def _inline(runs: Runs) -> Iterator[Run]:
    """The runs without the form of their text; a link is followed by its address."""
    for run in runs:
        if isinstance(run, Emphasis):
            yield from _inline(run.runs)
        elif isinstance(run, Link):
            yield from (*_inline(run.runs), Text(f" <{run.url}>"))
        else:
            yield run


def _stressed(parts: tuple[Runs | str, ...], where: str) -> Iterator[Line]:
    """The words of a line that are bold or italic; of equal ones also the how-manieth it is."""
    before = ""
    for part in parts:
        for run in () if isinstance(part, str) else part:
            words = _text((run,))
            if isinstance(run, Emphasis) and words:
                again = before.count(words)
                text = f"{words} ({again + 1})" if again else words
                yield Line(LAYOUT, "bold" if run.strong else "italic", text, where)
            if isinstance(run, Emphasis | Link):
                yield from _stressed((run.runs,), where)
            before += words
        before += part if isinstance(part, str) else ""


def _said(run: Run) -> str:
    """The words of a run; how many pages there are is a matter of layout."""
    if isinstance(run, Footnote):
        return f" [{run.number}]"
    if isinstance(run, NoteCall):
        return run.mark
    if isinstance(run, PageCount):
        return f"{run.before}…{run.after}"
    return getattr(run, "text", "")


def _text(runs: Runs) -> str:
    return _plain("".join(map(_said, _inline(runs))))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _number(quantity: Quantity, origin: str, where: str) -> Line:
    sources = ", ".join(dict.fromkeys(map(str, quantity.sources)))
    how = f"{quantity.formula}: {sources}" if quantity.formula else sources
    return Line("number", _plain(origin), _plain(f"{exact(quantity)} {quantity.unit} ({how})"), where)


def exact(quantity: Quantity) -> str:
    """The value of a quantity: a cell's in full, a computed one's to twelve digits.

    >>> exact(Quantity(Decimal("100.50"), "days", ()))
    '100.5'
    """
    value = quantity.value
    text = f"{value:f}" if not quantity.formula else f"{Decimal(f'{value:.{DIGITS}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _ends(printed: PrintedQuantity) -> tuple[Quantity, ...]:
    return (printed.low,) if printed.low == printed.high else (printed.low, printed.high)


# --- blocks -------------------------------------------------------------------------------------------------------


def _header(block: ReleaseHeader) -> Iterator[Line]:
    yield from _line("header", "", block.banner)
    yield from _line("header", "", block.organisation)
    for one in block.fields:
        for cells in one.lines:
            yield from _line("header", one.label, *_between(cells))
    yield from _line("correction", "", block.notice)
    yield Line(LAYOUT, "form", block.form)


def _title(block: ReleaseTitle) -> Iterator[Line]:
    yield from _line("title", block.prefix, block.runs)
    for lead in block.leads:
        yield from _line("lead", "", lead)


def _heading(block: Heading) -> Iterator[Line]:
    yield from _line("heading", f"{'#' * block.level} {block.number}", block.runs)


def _paragraph(block: Paragraph) -> Iterator[Line]:
    yield from _line("paragraph", "", block.runs)
    yield from _notes(block.notes)


def _bullets(block: Bullets) -> Iterator[Line]:
    for point in block.points:
        yield from _bullet(point, LEVEL)


def _bullet(point: Bullet, level: str) -> Iterator[Line]:
    yield from _line("paragraph", level, point.runs)
    yield from _notes(point.notes)
    for inner in point.points:
        yield from _bullet(inner, level + LEVEL)


def _notes(notes: tuple[AsteriskNote, ...]) -> Iterator[Line]:
    for note in notes:
        yield from _line("note", note.mark, note.runs)


def _summary(block: SummaryBox) -> Iterator[Line]:
    yield from _line("heading", "", block.title)
    yield from _line("paragraph", "", block.abstract)
    for headline, text in block.findings:
        yield from _line("heading", "", headline)
        yield from _line("paragraph", "", text)


def _key_figures(block: KeyFigures) -> Iterator[Line]:
    for entry in block.entries:
        yield from _line("paragraph", LEVEL, *_between((entry.value, entry.label, entry.change)))


def _contents(block: Contents | Attachments) -> Iterator[Line]:
    yield from _line("end", "", block.title)
    for entry in block.entries:
        yield from _line("end", entry.number, entry.runs)
    if isinstance(block, Attachments):
        yield from _line("end", "", block.end)


def _annex(block: Annex) -> Iterator[Line]:
    yield from _line("annex", block.label, block.runs)


def _contact_line(block: ContactLine) -> Iterator[Line]:
    yield from _line("end", "", block.runs)


def _contact_table(block: ContactTable) -> Iterator[Line]:
    yield from _line("end", "", " | ".join(block.head))
    for division in block.divisions:
        for post in division.posts:
            cells = (division.role, division.name, post.duty, post.title, post.telephone)
            yield from _line("end", "", " | ".join(cell for cell in cells if cell))


def _licence(block: Licence) -> Iterator[Line]:
    yield from _line("end", "", f"{block.title} {block.text} <{block.url}>")


def _closing(block: ClosingNotes) -> Iterator[Line]:
    for lead, runs in block.lines:
        yield from _line("end", lead, runs)


def _figure(block: Figure) -> Iterator[Line]:
    yield from _line("figure", block.label, block.title, f" {block.unit_note}")
    yield from _line("figure", block.label, " | ".join(_drawn(block.chart)))
    yield from _line("figure", block.label, block.alternative)
    yield Line(LAYOUT, _plain(block.label), chart_layout(block.chart))
    yield from _table(block.data)
    for runs in (*block.notes, *block.sources):
        yield from _line("figure", block.label, runs)


def _drawn(chart: Chart) -> Iterator[str]:
    """The words and values of a chart."""
    for part in parts_of(chart):
        for one in dataclasses.fields(part):  # type: ignore[arg-type]  # every part is a dataclass
            if one.name not in NOT_PRINTED:
                yield from _words(getattr(part, one.name))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, Decimal):
        yield f"{value:f}"
    elif isinstance(value, tuple):
        yield from (word for item in value for word in _words(item))


def _row(block: FigureRow) -> Iterator[Line]:
    for figure in block.figures:
        yield from _figure(figure)


# --- tables -------------------------------------------------------------------------------------------------------


def _table(block: Table) -> Iterator[Line]:
    """A table: its title and heads, a line a cell, named by its row and column, and what stands under it."""
    name = block.label or _text(block.title)
    yield from _line("table", name, block.title, f" {block.unit_note}", where=block.where)
    columns = column_names(block)
    yield from _line("table", name, " | ".join(columns))
    for group in block.groups:
        for row, header in zip(group.rows, _headers(group), strict=True):
            yield from _line("table", name, *_between((group.label, row.stub)))
            names = columns[len(columns) - len(row.cells) :]
            for cell, column in zip(row.cells, names, strict=True):
                around = (name, _text(group.label), _text(row.stub), "" if cell.header else header, column)
                yield from _cell(cell, " · ".join(part for part in around if part))
    marks = (f"{mark.glyph} {mark.label}" for mark in block.key)
    yield from _line("table", name, " ".join((*marks, block.key_note)))
    for runs in (*block.notes, *block.editor_notes, *block.sources):
        yield from _line("table", name, runs)
    yield from (Line(LAYOUT, _plain(name), text, block.where) for text in table_layout(block))


def _headers(group: RowGroup) -> Iterator[str]:
    """For each row, the text of the cell that heads it, which may stand in a row above."""
    header = ""
    for row in group.rows:
        heads = [cell for cell in row.cells if cell.header and cell.rows]
        covered = any(not cell.rows for cell in row.cells)
        header = _text(heads[-1].lines[0]) if heads and heads[-1].lines else header if covered else ""
        yield header


def _cell(cell: Cell, place: str) -> Iterator[Line]:
    """A cell, unless one above it covers its place."""
    if not cell.rows:
        return
    lines = [*cell.lines, *(runs for part in cell.parts for runs in (part.runs, *part.lines))]
    glyphs = "".join(mark.glyph for mark in cell.marks)
    yield from _line("cell", place, glyphs, *_between(lines), where=cell.where)
    if cell.quantity is not None:
        yield _number(cell.quantity, cell.origin, cell.where)


def _between(parts: Iterable[Runs]) -> Iterator[Runs | str]:
    """Texts that stand beside or under each other, with a bar between them."""
    given = [part for part in parts if part]
    return chain.from_iterable((" | ", part) if index else (part,) for index, part in enumerate(given))


def _properties(report: Report) -> Iterator[Line]:
    """What stands on the cover and in the properties of the files."""
    cover = report.cover
    yield from _line("property", "day", report.date.isoformat())
    for name in ("series", "number", "date", "title", "subtitle", "affiliation", "reference_date"):
        yield from _line("property", name, getattr(cover, name))
    for runs in cover.lines:
        yield from _line("property", "line", runs)
    yield from _line("property", "description", report.description)
    yield from _line("property", "keywords", ", ".join(report.keywords))


LISTERS: Mapping[type, Callable[[Any], Iterator[Line]]] = {
    ReleaseHeader: _header,
    ReleaseTitle: _title,
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    SummaryBox: _summary,
    KeyFigures: _key_figures,
    Contents: _contents,
    Attachments: _contents,
    Annex: _annex,
    ContactLine: _contact_line,
    ContactTable: _contact_table,
    Licence: _licence,
    ClosingNotes: _closing,
    Table: _table,
    Figure: _figure,
    FigureRow: _row,
}
"""How each block is listed."""
