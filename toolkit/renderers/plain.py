"""A report as plain text for the form of a website: lines, signs of bullets, tables with tabs, footnotes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, GridCell, Item, PageStart, StyleName, footnotes_in
from toolkit.flow import text_of as words_of_paragraph
from toolkit.model import Emphasis, Footnote, Link, PageCount, Run, Runs, Text

INDENTS: Mapping[StyleName, str] = {"bullet-2": "  ", "bullet-3": "    ", "asterisk": "  "}
ATTACHED: frozenset[StyleName] = frozenset({"bullet-2", "bullet-3", "asterisk", "unit", "key", "note"})
"""What belongs to the line above it, without an empty line between."""
LISTED: frozenset[StyleName] = frozenset({"lead", "field", "attachments", "closing", "contents-1", "contents-2"})
"""What stands line under line among its like."""
BETWEEN_LINES = "; "
"""What stands between the lines of a cell, which takes one line here."""


@dataclass(frozen=True)
class _Part:
    """Lines that stand together, and the style that tells how they follow what is above them."""

    lines: tuple[str, ...]
    style: StyleName | None = None


def render_text(flow: Flow) -> str:
    """The text of a report, with a line for every paragraph and every row of a table.

    Rows are values between tabs, each complete by itself: what a merged cell says is repeated in all rows that it
    covers, and the head is one row. The number of pages is left out; a picture is told by its alternative text.
    """
    parts = [part for item in flow.items for part in _parts(item) if part.lines]
    lines: list[str] = []
    for number, part in enumerate(parts):
        if number and not _follows(parts[number - 1], part):
            lines.append("")
        lines += part.lines
    notes = [note for one in flow.paragraphs() for note in footnotes_in(one)]
    if notes:
        lines += ["", *(f"{note.number}) {_words(FlowParagraph('footnote', note.runs))}" for note in notes)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _follows(above: _Part, part: _Part) -> bool:
    return part.style in ATTACHED or (part.style == above.style and part.style in LISTED)


def _parts(item: Item) -> Iterator[_Part]:
    if isinstance(item, FlowParagraph):
        text = _words(replace(item, lead=f"{item.lead}:") if item.style == "field" else item)
        yield _Part((INDENTS.get(item.style, "") + text,) if text else (), item.style)
    elif isinstance(item, FlowPicture):
        yield _Part((f"({item.figure.alternative})",), "unit")
    elif isinstance(item, Grid):
        yield from _grid(item)
    else:
        assert isinstance(item, PageStart)


def _grid(grid: Grid) -> Iterator[_Part]:
    if grid.look == "figures":
        yield from (part for cell in grid.cells for one in cell.items for part in _parts(one))
    elif grid.look == "header-box":
        yield _Part(tuple(_fields(grid)))
    elif grid.look == "contacts":
        yield _Part(tuple(_posts(grid)))
    elif grid.look == "key-figures":
        yield _Part(tuple(" · ".join(_lines(cell)) for cell in grid.cells))
    else:
        yield _Part(tuple(_rows(grid)), "unit")


def _fields(box: Grid) -> Iterator[str]:
    """A line for every label of a header box: ``배포일시: 2020. 4. 9.(목)``."""
    label, values, row = "", "", 0
    for cell in box.cells:
        text = BETWEEN_LINES.join(_lines(cell))
        if cell.header:
            if label:
                yield f"{label}: {values}" if values else label
            label, values = text, ""
        else:
            values += (", " if cell.row == row else BETWEEN_LINES) + text if values else text
        row = cell.row
    if label:
        yield f"{label}: {values}" if values else label


def _posts(table: Grid) -> Iterator[str]:
    """A line for every post of a contact table: ``담당 부서 대기환경정책과: 책임자 과장 044-201-6860``."""
    for role, division, *post in _filled(table, " ")[table.head_rows :]:
        yield f"{role} {division}: {' '.join(filter(None, post))}"


def _rows(table: Grid) -> Iterator[str]:
    """The head in one line, and the rows."""
    head = _filled(table, " ")[: table.head_rows]
    if head:
        yield "\t".join(_joined(column) for column in zip(*head, strict=True))
    yield from ("\t".join(row) for row in _filled(table, BETWEEN_LINES)[table.head_rows :])


def _filled(grid: Grid, between: str) -> list[list[str]]:
    """What stands at every place of a grid, what covers several at each of them."""
    places = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            places[row][cell.column : cell.column + cell.columns] = [between.join(_lines(cell))] * cell.columns
    return places


def _joined(column: Sequence[str]) -> str:
    """The head of a column from top to bottom, each label once."""
    return " ".join(text for text in dict.fromkeys(column) if text)


def _lines(cell: GridCell) -> list[str]:
    """What stands in a cell, line by line; the signs of points are left out, since lines are joined."""
    paragraphs = (one for one in cell.items if isinstance(one, FlowParagraph))
    lines = (replace(one, lead="") if one.style == "cell-point" else one for one in paragraphs)
    return [" ".join(text.split()) for text in map(_words, lines) if text]


def _words(paragraph: FlowParagraph) -> str:
    """The words of a paragraph with the numbers of its footnotes."""
    return words_of_paragraph(replace(paragraph, runs=tuple(_plain(paragraph.runs))))


def _plain(runs: Runs) -> Iterator[Run]:
    for run in runs:
        if isinstance(run, Emphasis | Link):
            yield from _plain(run.runs)
        elif isinstance(run, Footnote):
            yield Text(f"{run.number})")
        elif not isinstance(run, PageCount):
            yield run
