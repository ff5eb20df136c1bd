"""An edited file beside the report of today: which paragraph is which, and what differs outside the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.absorb.document import ReadCell, ReadDocument, ReadParagraph, ReadPicture, ReadTable, plain
from toolkit.absorb.findings import Finding
from toolkit.absorb.pairing import pair
from toolkit.absorb.today import Line, Today, marked
from toolkit.flow import FlowParagraph, FlowPicture, Grid, GridCell, text_of

SIGN = re.compile(r"[◦○ㅇ•●·・▪▫■□▷▶※*–—-]{1,2}\s")
NUMBERED = re.compile(r"^(?:[-–]\s*)?\d*\s*(?:[-–]\s+)?|\s*(?:[-–·]\s*)?\d*(?:\s*[-–·])?$")
"""The number of the page, and the signs around it, at either end of a head or foot."""
PAGE = re.compile(r"\s*[.·…\s]*\d{1,4}$")


@dataclass(frozen=True, eq=False)
class Pair:
    """A paragraph of the report and what the file says in its place: None on either side where there is none.

    `text` is the file's text without what the report prints before and after it. `cell` tells that it stands in a
    table. `after` are the pieces of the report after which a new or moved paragraph stands, the nearest first.
    """

    line: Line | None
    read: ReadParagraph | None
    text: str = ""
    moved: bool = False
    cell: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in it, its footnotes included."""
        if self.line is None or self.read is None or self.text != self.line.text:
            return False
        return self.read.notes == tuple(marked(note.runs)[0] for note in self.line.notes)


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
        items = [item for item in self.document.items if not isinstance(item, ReadParagraph) or item.text]
        paragraphs = self._paragraphs([item for item in items if isinstance(item, ReadParagraph)])
        tables = self._tables([item for item in items if isinstance(item, ReadTable)])
        pictures = self._pictures(self.document.pictures)
        known: dict[int, Pair | Grid | FlowPicture] = {**paragraphs, **tables, **pictures}
        self.done.order += [known[id(item)] for item in items if id(item) in known]
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
        lead = next((lead for lead in self.leads if text.startswith(f"{lead} ")), "")
        bare = text[len(lead) :].lstrip() if lead else text
        return bare if lead or not SIGN.match(bare) else bare[2:].lstrip()

    def _pair(self, line: Line | None, read: ReadParagraph, *, moved: bool = False, cell: bool = False) -> Pair:
        if line is None:
            return Pair(None, read, self._bare(read.text), cell=cell)
        text, lead = self._without_lead(line, read.text)
        if lead is not None and any(letter.isalnum() for letter in lead + line.lead):
            what = f"the file says '{lead}' before this paragraph, the report '{line.lead}'"
            hint = "what stands before a paragraph follows from its place; it stays as the report has it"
            self.done.findings.append(Finding("elsewhere", what, line.where, line.full, read.text, hint))
        if line.tail and (text == line.tail or text.endswith(f" {line.tail}")):
            text = text[: len(text) - len(line.tail)].rstrip()
        return Pair(line, read, text, moved, cell)

    def _without_lead(self, line: Line, text: str) -> tuple[str, str | None]:
        """The words of a paragraph, and what stands before them if that is not what the report prints there."""
        if not line.lead:
            return text, None
        if text == line.lead or text.startswith(f"{line.lead} "):
            return text[len(line.lead) :].lstrip(), None
        if line.text and text.startswith(line.text[:4]):  # the program numbers it by itself
            return text, None
        if any(letter.isalnum() for letter in line.lead):
            other = next((lead for lead in self.leads if text.startswith(f"{lead} ")), None)
            return (text[len(other) :].lstrip(), other) if other else (text, None)
        found = SIGN.match(text)
        return (text[found.end() :].lstrip(), None) if found else (text, None)

    # --- tables ---------------------------------------------------------------------------------------------------

    def _tables(self, read: Sequence[ReadTable]) -> dict[int, Grid]:
        grids = self.today.grids
        pairing = pair([_words_of(grid) for grid in grids], [table.text for table in read])
        found: dict[int, Grid] = {}
        for old, table in zip(pairing.old_of, read, strict=True):
            if old is None:
                what, hint = "a table that the report does not have", "define it in report.yaml, with its data in data/"
                self.done.findings.append(Finding("unplaced", what, self._default(), "", table.text, hint))
            else:
                found[id(table)] = grids[old]
                self._cells(grids[old], table)
        for place in sorted(set(range(len(grids))) - set(pairing.old_of)):
            hint = "it stays in the report; take its {{ table(…) }} or its box out of the prose if it is to go"
            what = f"the file lacks this: {grids[place].title or grids[place].look}"
            self.done.findings.append(
                Finding("table", what, self._where(grids[place]), _words_of(grids[place]), "", hint)
            )
        return found

    def _cells(self, grid: Grid, table: ReadTable) -> None:
        places = _rows_of(grid, table)
        old = {(cell.row, cell.column): cell for cell in grid.cells}
        for cell in table.cells:
            row = places.get(cell.row)
            known = old.pop((row, cell.column), None) if row is not None else None
            if known is None:
                self._new_cell(grid, cell)
            else:
                self._cell(grid, known, cell)
        for missing in old.values():
            text = " ".join(text_of(one) for one in missing.items if isinstance(one, FlowParagraph))
            if text.strip():
                what = f"{_place(grid, missing.row, missing.column)}: the file has no such cell"
                self.done.findings.append(Finding("table", what, self._where(grid, missing), text, "", TABLE_HINT))

    def _new_cell(self, grid: Grid, cell: ReadCell) -> None:
        text = " ".join(one.text for one in cell.paragraphs if one.text)
        if text:
            what = f"{_place(grid, cell.row, cell.column)} is new in the file: '{text}'"
            self.done.findings.append(Finding("table", what, self._where(grid), "", text, TABLE_HINT))

    def _cell(self, grid: Grid, known: GridCell, cell: ReadCell) -> None:
        near = self._where(grid, known)
        lines = [self.today.line(one, near) for one in known.items if isinstance(one, FlowParagraph)]
        read = [one for one in cell.paragraphs if one.text]
        pairing = pair([self._bare(line.full) for line in lines], [self._bare(one.text) for one in read])
        pairs = [
            self._pair(lines[old] if old is not None else None, one, cell=True)
            for old, one in zip(pairing.old_of, read, strict=True)
        ]
        gone = [line for place, line in enumerate(lines) if place not in set(pairing.old_of) and line.full]
        if grid.table is None and not gone and all(one.line and one.line.unit for one in pairs if not one.is_same):
            self.done.cells += pairs
            return
        was, now = " / ".join(line.full for line in lines if line.full), " / ".join(one.text for one in read)
        if gone or any(not one.is_same for one in pairs):
            what = f"{_place(grid, known.row, known.column)}: the file says '{now}', the report says '{was}'"
            self.done.findings.append(Finding("table", what, near, was, now, TABLE_HINT if grid.table else RECORD_HINT))

    def _where(self, grid: Grid, cell: GridCell | None = None) -> str:
        if cell is not None and cell.cell is not None:
            place = self.today.cells_of(cell.cell.quantity) if cell.cell.quantity else ""
            if place or cell.cell.where:
                return place or cell.cell.where
        return grid.table.where if grid.table is not None and grid.table.where else self._default()

    def _default(self) -> str:
        return self.today.default_where

    # --- pictures and what stands beside the text -----------------------------------------------------------------

    def _pictures(self, read: Sequence[ReadPicture]) -> dict[int, FlowPicture]:
        pictures = self.today.pictures
        pairing = pair([plain(one.figure.alternative) for one in pictures], [one.alternative for one in read])
        for place in sorted(set(range(len(pictures))) - set(pairing.old_of)):
            figure = pictures[place].figure
            what = f"the file lacks the figure '{figure.id}'"
            hint = "it stays in the report; take its {{ figure(…) }} out of the prose if it is to go"
            self.done.findings.append(Finding("picture", what, figure.where or self._default(), hint=hint))
        for old, one in zip(pairing.old_of, read, strict=True):
            if old is None:
                what, hint = "a picture that the report does not have", "figures are drawn from data: see report.yaml"
                self.done.findings.append(Finding("picture", what, self._default(), "", one.alternative, hint))
        return {id(one): pictures[old] for old, one in zip(pairing.old_of, read, strict=True) if old is not None}

    def _beside_the_text(self) -> None:
        document, findings = self.document, self.done.findings
        for comment in document.comments:
            beside = f" (beside '…{comment.beside}')" if comment.beside else ""
            hint = "comments are not taken over; answer it, or change the prose"
            findings.append(Finding("comment", f"a comment: '{comment.text}'{beside}", "", "", comment.text, hint))
        for text in document.outside:
            hint = "write it into the prose if it is to be printed"
            findings.append(Finding("unplaced", f"text in a text box or shape: '{text}'", "", "", text, hint))
        edges = {plain(edge) for edge in (self.today.flow.head, self.today.flow.foot)}
        for text in document.margins:
            words = NUMBERED.sub("", text)
            if not {text, words} & edges and any(letter.isalpha() for letter in words):
                hint = "what stands there is made from the settings and report.yaml"
                findings.append(
                    Finding("elsewhere", f"the head or foot of the pages says '{text}'", "", "", text, hint)
                )
        if document.tracked:
            what = f"the file records {document.tracked} changes: they were taken as accepted"
            findings.append(Finding("note", what, open=False))


TABLE_HINT = "tables are printed from data: mend the cell there if the file is right"
RECORD_HINT = "this is not part of the prose: change it there if the file is right"


def _words_of(grid: Grid) -> str:
    paragraphs = (one for cell in grid.cells for one in cell.items if isinstance(one, FlowParagraph))
    return " ".join(text for one in paragraphs if (text := plain(text_of(one))))


def _place(grid: Grid, row: int, column: int) -> str:
    name = f"table '{grid.table.id}'" if grid.table is not None else grid.title or grid.look
    return f"{name}, row {row + 1}, column {column + 1}"


def _rows_of(grid: Grid, table: ReadTable) -> dict[int, int]:
    """For each row of the file's table, the row of the grid that it is."""
    old = [" ".join(_cell_text(cell) for cell in grid.cells if cell.row == row) for row in range(grid.rows)]
    rows = 1 + max((cell.row for cell in table.cells), default=-1)
    if rows == grid.rows:
        return {row: row for row in range(rows)}
    new = [
        " ".join(one.text for cell in table.cells if cell.row == row for one in cell.paragraphs) for row in range(rows)
    ]
    pairing = pair(old, new)
    return {row: place for row, place in enumerate(pairing.old_of) if place is not None}


def _cell_text(cell: GridCell) -> str:
    return " ".join(plain(text_of(one)) for one in cell.items if isinstance(one, FlowParagraph))


__all__ = ["PAGE", "Comparison", "Pair", "compare"]
