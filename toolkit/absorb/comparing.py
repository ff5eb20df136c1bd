"""An edited file beside the report of today: which paragraph is which, and what differs outside the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.absorb.document import ReadCell, ReadDocument, ReadParagraph, ReadPicture, ReadTable, plain
from toolkit.absorb.findings import Finding, FindingKind
from toolkit.absorb.pairing import pair
from toolkit.absorb.today import Line, Today
from toolkit.flow import FlowPicture, Grid, GridCell, text_of

SIGN = re.compile(r"[◦○ㅇ•●·・▪▫■□▷▶※*–—-]{1,2}\s")
NOTE_SIGNS = ("*", "※")
"""Signs that are words of a new paragraph: they belong to a note, not to its place in a list."""
NUMBERED = re.compile(r"^(?:[-–]\s*)?\d*\s*(?:[-–]\s+)?|\s*(?:[-–·]\s*)?\d*(?:\s*[-–·])?$")
"""The number of the page, and the signs around it, at either end of a head or foot."""


TABLE_HINT = "tables are printed from data: mend the cell there if the file is right"
RECORD_HINT = "this is not part of the prose: change it there if the file is right"


@dataclass(frozen=True, eq=False)
class Pair:
    """A paragraph of the file, and the one of the report that it was: None where it is new.

    `text` is the file's text without what the report prints before and after it.
    """

    line: Line | None
    read: ReadParagraph
    text: str
    moved: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in it, its footnotes included."""
        return self.line is not None and (self.text, self.read.notes) == (self.line.text, self.line.note_texts)


@dataclass
class Comparison:
    """What stands in the file, in its order, paired with the report; and what went."""

    order: list[Pair | Grid | FlowPicture] = field(default_factory=list)
    """The paragraphs, tables and pictures of the file that are known; new paragraphs too."""
    cells: list[Pair] = field(default_factory=list)
    gone: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def compare(today: Today, document: ReadDocument) -> Comparison:
    """Compare a file with the report, paragraph by paragraph and cell by cell."""
    return _Comparing(today, document).run()


class _Comparing:
    def __init__(self, today: Today, document: ReadDocument) -> None:
        self.today, self.document = today, document
        self.done = Comparison()
        self.leads = sorted({plain(one.lead) for one in today.flow.paragraphs() if one.lead}, key=len, reverse=True)

    def run(self) -> Comparison:
        paragraphs = self._paragraphs(self.document.free)
        tables = self._tables(self.document.tables)
        pictures = self._pictures(self.document.pictures)
        known: dict[int, Pair | Grid | FlowPicture] = {**paragraphs, **tables, **pictures}
        self.done.order += [known[id(item)] for item in self.document.items if id(item) in known]
        self._beside_the_text()
        return self.done

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def _paragraphs(self, read: Sequence[ReadParagraph]) -> dict[int, Pair]:
        lines = self.today.free
        pairing = pair([self._bare(line.full) for line in lines], [self._bare(one.text) for one in read])
        found: dict[int, Pair] = {}
        for place, (old, one) in enumerate(zip(pairing.old_of, read, strict=True)):
            line = lines[old] if old is not None else None
            found[id(one)] = self._pair(line, one, moved=place in pairing.moved)
        paired = set(pairing.old_of)
        self.done.gone += [line for place, line in enumerate(lines) if place not in paired and line.full]
        return found

    def _bare(self, text: str) -> str:
        """A text without what is printed before it, which word processors may number by themselves."""
        lead = self._known_lead(text)
        return text[len(lead) :].lstrip() if lead else _without_sign(text)

    def _known_lead(self, text: str) -> str:
        """What the report prints before some paragraph, if the text begins with it."""
        return next((lead for lead in self.leads if text.startswith(f"{lead} ")), "")

    def _pair(self, line: Line | None, read: ReadParagraph, *, moved: bool = False) -> Pair:
        if line is None:
            is_note = read.text.startswith(NOTE_SIGNS)
            return Pair(None, read, read.text if is_note else self._bare(read.text))
        text, lead = self._without_lead(line, read.text)
        if lead is not None and any(letter.isalnum() for letter in lead + line.lead):
            what = f"the file says '{lead}' before this paragraph, the report '{line.lead}'"
            hint = "what stands before a paragraph follows from its place; it stays as the report has it"
            self._tell("elsewhere", what, line.where, line.full, read.text, hint=hint)
        if line.tail and (text == line.tail or text.endswith(f" {line.tail}")):
            text = text[: len(text) - len(line.tail)].rstrip()
        return Pair(line, read, text, moved)

    def _without_lead(self, line: Line, text: str) -> tuple[str, str | None]:
        """The words of a paragraph, and what stands before them if that is not what the report prints there."""
        if not line.lead:
            return text, None
        if text == line.lead or text.startswith(f"{line.lead} "):
            return text[len(line.lead) :].lstrip(), None
        if line.text and text.startswith(line.text[:4]):  # the program numbers it by itself
            return text, None
        if any(letter.isalnum() for letter in line.lead):
            other = self._known_lead(text)
            return (text[len(other) :].lstrip(), other) if other else (text, None)
        return _without_sign(text), None

    # --- tables ---------------------------------------------------------------------------------------------------

    def _tables(self, read: Sequence[ReadTable]) -> dict[int, Grid]:
        grids = self.today.grids
        pairing = pair([_words_of(grid) for grid in grids], [table.text for table in read])
        found: dict[int, Grid] = {}
        for old, table in zip(pairing.old_of, read, strict=True):
            if old is None:
                what, hint = "a table that the report does not have", "define it in report.yaml, with its data in data/"
                self._tell("unplaced", what, self.today.default_where, "", table.text, hint=hint)
            else:
                found[id(table)] = grids[old]
                self._cells(grids[old], table)
        for place in sorted(set(range(len(grids))) - set(pairing.old_of)):
            hint = "it stays in the report; take its {{ table(…) }} or its box out of the prose if it is to go"
            what = f"the file lacks this: {grids[place].title or grids[place].look}"
            self._tell("table", what, self._where(grids[place]), _words_of(grids[place]), "", hint=hint)
        return found

    def _cells(self, grid: Grid, table: ReadTable) -> None:
        places = _rows_of(grid, table)
        old = {(cell.row, cell.column): cell for cell in grid.cells}
        for cell in table.cells:
            row = places.get(cell.row)
            known = old.pop((row, cell.column), None) if row is not None else None
            if known is not None:
                self._cell(grid, known, cell)
            elif cell.text:
                what = f"{_place(grid, cell.row, cell.column)} is new in the file: '{cell.text}'"
                self._tell("table", what, self._where(grid), "", cell.text, hint=TABLE_HINT)
        for missing in old.values():
            if text := _text_in(missing):
                what = f"{_place(grid, missing.row, missing.column)}: the file has no such cell"
                self._tell("table", what, self._where(grid, missing), text, "", hint=TABLE_HINT)

    def _cell(self, grid: Grid, known: GridCell, cell: ReadCell) -> None:
        near = self._where(grid, known)
        lines = [self.today.line(one, near) for one in known.paragraphs]
        read = [one for one in cell.paragraphs if one.text]
        pairing = pair([self._bare(line.full) for line in lines], [self._bare(one.text) for one in read])
        pairs = [
            self._pair(lines[old] if old is not None else None, one)
            for old, one in zip(pairing.old_of, read, strict=True)
        ]
        gone = [line for place, line in enumerate(lines) if place not in set(pairing.old_of) and line.full]
        if grid.table is None and not gone and all(one.line and one.line.unit for one in pairs if not one.is_same):
            self.done.cells += pairs
            return
        if gone or any(not one.is_same for one in pairs):
            same = {one.line.full for one in pairs if one.line and one.is_same}
            was, now = (
                " / ".join(text for text in texts if text and text not in same)
                for texts in ((line.full for line in lines), (one.text for one in read))
            )
            what = f"{_place(grid, known.row, known.column)}: the file says '{now}', the report says '{was}'"
            self._tell("table", what, near, was, now, hint=TABLE_HINT if grid.table else RECORD_HINT)

    def _where(self, grid: Grid, cell: GridCell | None = None) -> str:
        if cell is not None and cell.cell is not None:
            place = self.today.cells_of(cell.cell.quantity) if cell.cell.quantity else ""
            if place or cell.cell.where:
                return place or cell.cell.where
        return (grid.table.where if grid.table is not None else "") or self.today.default_where

    # --- pictures and what stands beside the text -----------------------------------------------------------------

    def _pictures(self, read: Sequence[ReadPicture]) -> dict[int, FlowPicture]:
        pictures = self.today.pictures
        pairing = pair([plain(one.figure.alternative) for one in pictures], [one.alternative for one in read])
        for place in sorted(set(range(len(pictures))) - set(pairing.old_of)):
            figure = pictures[place].figure
            what = f"the file lacks the figure '{figure.id}'"
            hint = "it stays in the report; take its {{ figure(…) }} out of the prose if it is to go"
            self._tell("picture", what, figure.where or self.today.default_where, hint=hint)
        for old, one in zip(pairing.old_of, read, strict=True):
            if old is None:
                what, hint = "a picture that the report does not have", "figures are drawn from data: see report.yaml"
                self._tell("picture", what, self.today.default_where, "", one.alternative, hint=hint)
        return {id(one): pictures[old] for old, one in zip(pairing.old_of, read, strict=True) if old is not None}

    def _beside_the_text(self) -> None:
        for comment in self.document.comments:
            beside = f" (beside '{comment.beside}')" if comment.beside else ""
            hint = "comments are not taken over; answer it, or change the prose"
            self._tell("comment", f"a comment: '{comment.text}'{beside}", now=comment.text, hint=hint)
        for text in self.document.outside:
            hint = "write it into the prose if it is to be printed"
            self._tell("unplaced", f"text in a text box or shape: '{text}'", now=text, hint=hint)
        edges = {plain(edge) for edge in (self.today.flow.head, self.today.flow.foot)}
        for text in self.document.margins:
            words = NUMBERED.sub("", text)
            if not {text, words} & edges and any(letter.isalpha() for letter in words):
                hint = "what stands there is made from the settings and report.yaml"
                self._tell("elsewhere", f"the head or foot of the pages says '{text}'", now=text, hint=hint)
        if self.document.tracked:
            what = f"the file records {self.document.tracked} changes: they were taken as accepted"
            self.done.findings.append(Finding("note", what, open=False))

    def _tell(
        self, kind: FindingKind, what: str, where: str = "", was: str = "", now: str = "", hint: str = ""
    ) -> None:
        self.done.findings.append(Finding(kind, what, where, was, now, hint))


def _without_sign(text: str) -> str:
    """A text without a sign of lists at its beginning."""
    found = SIGN.match(text)
    return text[found.end() :].lstrip() if found else text


def _words_of(grid: Grid) -> str:
    return " ".join(filter(None, map(_text_in, grid.cells)))


def _text_in(cell: GridCell) -> str:
    return " ".join(text for one in cell.paragraphs if (text := plain(text_of(one))))


def _place(grid: Grid, row: int, column: int) -> str:
    name = f"table '{grid.table.id}'" if grid.table is not None else grid.title or grid.look
    return f"{name}, row {row + 1}, column {column + 1}"


def _rows_of(grid: Grid, table: ReadTable) -> dict[int, int]:
    """For each row of the file's table, the row of the grid that it is."""
    rows = 1 + max((cell.row for cell in table.cells), default=-1)
    if rows == grid.rows:
        return {row: row for row in range(rows)}
    old = [" ".join(_text_in(cell) for cell in grid.cells if cell.row == row) for row in range(grid.rows)]
    new = [" ".join(cell.text for cell in table.cells if cell.row == row) for row in range(rows)]
    return {row: place for row, place in enumerate(pair(old, new).old_of) if place is not None}
