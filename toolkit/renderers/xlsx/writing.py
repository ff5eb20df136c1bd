"""Writing texts and tables into a worksheet: text stays text, numbers are numbers, merged places stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.flow import FlowParagraph, GridCell, text_of, words_of
from toolkit.language import Language
from toolkit.model import Emphasis, Foreign, Link, Runs, Subscript, Superscript, Text
from toolkit.renderers.xlsx.looks import Looks, look_of
from toolkit.renderers.xlsx.numbers import ShownNumber, shown_number

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet may take for a formula once a person edits the cell: they are marked as text."""
SCRIPTS: dict[type, int] = {Superscript: 1, Subscript: 2}


@dataclass(frozen=True)
class Place:
    """The first and the last row and column, from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Writer:
    """Writes into one worksheet in one language."""

    sheet: Worksheet
    looks: Looks
    language: Language

    def text(self, place: Place, paragraphs: tuple[FlowParagraph, ...], **look: Any) -> None:
        """Paragraphs in one cell, a line each."""
        words = "\n".join(map(text_of, paragraphs))
        if words.startswith(RISKY):
            look["quote_prefix"] = True
        made = self.looks.of(**look)
        self._cover(place, made)
        pieces = list(_pieces(paragraphs))
        if any(script for _, script in pieces):
            self._rich(place, pieces, made, look)
        elif words:
            self.sheet.write_string(place.row, place.column, words, made)
        else:
            self.sheet.write_blank(place.row, place.column, None, made)

    def cell(self, cell: GridCell, first_row: int, *, is_head: bool) -> None:
        """A cell of a table whose grid begins at `first_row`."""
        row = first_row + cell.row
        place = Place(row, cell.column, row + cell.rows - 1, cell.column + cell.columns - 1)
        paragraphs = tuple(one for one in cell.items if isinstance(one, FlowParagraph))
        number = self._number(cell, paragraphs)
        is_number = any(one.style == "cell-number" for one in paragraphs)
        look = look_of(cell, is_head=is_head, is_number=is_number)
        if number is None:
            self.text(place, paragraphs, **look)
            return
        made = self.looks.of(num_format=number.pattern, **look)
        self._cover(place, made)
        self.sheet.write_number(place.row, place.column, number.value, made)

    def _number(self, cell: GridCell, paragraphs: tuple[FlowParagraph, ...]) -> ShownNumber | None:
        if cell.cell is None or cell.cell.quantity is None or len(paragraphs) != 1:
            return None
        return shown_number(cell.cell.quantity.value, text_of(paragraphs[0]), self.language)

    def _cover(self, place: Place, made: Format) -> None:
        """Make one cell of several places."""
        if (place.row, place.column) != (place.last_row, place.last_column):
            self.sheet.merge_range(place.row, place.column, place.last_row, place.last_column, "", made)

    def _rich(self, place: Place, pieces: list[tuple[str, int]], made: Format, look: dict[str, Any]) -> None:
        """A text with raised or lowered letters; the letters look as the cell does otherwise."""
        font = {name: look[name] for name in ("bold", "font_color", "font_size") if name in look}
        parts: list[Any] = []
        for text, script in pieces:
            parts += [self.looks.of(**font, font_script=script) if script else self.looks.of(**font), text]
        self.sheet.write_rich_string(place.row, place.column, *parts, made)


def _pieces(paragraphs: tuple[FlowParagraph, ...]) -> Iterator[tuple[str, int]]:
    """Texts and whether they are raised (1) or lowered (2); neighbours alike are one."""
    held, script = "", 0
    for text, one in _all_pieces(paragraphs):
        if one == script:
            held += text
            continue
        if held:
            yield held, script
        held, script = text, one
    if held:
        yield held, script


def _all_pieces(paragraphs: tuple[FlowParagraph, ...]) -> Iterator[tuple[str, int]]:
    for number, one in enumerate(paragraphs):
        before = f"{one.lead} " if one.lead and one.runs else one.lead
        yield ("\n" if number else "") + before, 0
        yield from _scripts(one.runs)
        yield (f" {one.tail}" if one.tail else ""), 0


def _scripts(runs: Runs) -> Iterator[tuple[str, int]]:
    for run in runs:
        if isinstance(run, Emphasis | Link):
            yield from _scripts(run.runs)
        elif isinstance(run, Text | Foreign | Superscript | Subscript):
            yield run.text, SCRIPTS.get(type(run), 0)
        else:
            yield words_of((run,)), 0
