"""A file from an earlier state of the report: its edits, told by the file as it was sent, on the text of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from toolkit.absorb.document import ReadCell, ReadDocument, ReadItem, ReadParagraph, ReadPicture, ReadTable, plain
from toolkit.absorb.findings import Finding
from toolkit.absorb.matching import TOKEN
from toolkit.absorb.pairing import pair
from toolkit.absorb.signs import SIGNS, sign_of, signed, unsigned
from toolkit.absorb.today import Line, Today
from toolkit.flow import FlowParagraph, FlowPicture, Grid, GridCell

CONFLICT = "both changed since the file was made: decide, and write it into the prose"


@dataclass
class Rebased:
    """The text of today with the edits of an older file, and the edits that do not fit on it."""

    document: ReadDocument
    conflicts: list[Finding] = field(default_factory=list)


def rebase(base: ReadDocument, edited: ReadDocument, today: Today) -> Rebased:
    """Bring the edits that lead from `base` to `edited` onto the report of today.

    What only one side changed is taken; where both changed the same words, the report keeps its own, and both are told.
    """
    return _Rebasing(base, edited, today).run()


def merge_texts(base: str, edited: str, today: str) -> str | None:
    """Both sides' changes of a text, or None if they touch each other.

    >>> merge_texts("농도는 24.7로 줄었다.", "농도는 24.7로 크게 줄었다.", "농도는 24.8로 줄었다.")
    '농도는 24.8로 크게 줄었다.'
    >>> merge_texts("one two", "one 2", "one second") is None
    True
    """
    if edited == today:
        return edited
    old = TOKEN.findall(base)
    changes = [*_changes(old, TOKEN.findall(edited)), *_changes(old, TOKEN.findall(today))]
    changes = sorted(dict.fromkeys(changes))
    if any(start <= end for (_, end, _), (start, _, _) in pairwise(changes)):
        return None
    parts: list[str] = []
    at = 0
    for start, end, new in changes:
        parts += [*old[at:start], *new]
        at = end
    return "".join([*parts, *old[at:]])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, tuple(new[first:last])


class _Rebasing:
    def __init__(self, base: ReadDocument, edited: ReadDocument, today: Today) -> None:
        self.base, self.edited, self.today = base, edited, today
        self.lines = [line for line in today.free if line.full]
        self.items: dict[int, list[ReadItem]] = {}
        """For each item of today (counted; -1 is the beginning), what stands in its place and then after it."""
        self.done = Rebased(edited)

    def run(self) -> Rebased:
        self._lay_out_today()
        self._paragraphs()
        tables = self._tables()
        items = [tables.get(id(item), item) for place in sorted(self.items) for item in self.items[place]]
        margins = tuple(text for text in self.edited.margins if text not in self.base.margins)
        outside = tuple(text for text in self.edited.outside if text not in self.base.outside)
        self.done.document = replace(
            self.edited, items=tuple(items), pictures=self._pictures(), margins=margins, outside=outside
        )
        return self.done

    # --- today as a document --------------------------------------------------------------------------------------

    def _lay_out_today(self) -> None:
        self.items[-1] = []
        self.place_of: dict[int, int] = {}
        self.tables: list[tuple[Grid, ReadTable]] = []
        for place, item in enumerate(self.today.flow.items):
            self.items[place] = []
            if isinstance(item, FlowParagraph):
                line = self.today.line(item)
                if line.full:
                    self.place_of[id(line)] = place
                    self.items[place] = [_read(line)]
            elif isinstance(item, Grid):
                self.tables.append((item, self._table(item)))
                self.items[place] = [self.tables[-1][1]]
            elif isinstance(item, FlowPicture):
                self.items[place] = [ReadPicture(plain(item.figure.alternative))]

    def _table(self, grid: Grid) -> ReadTable:
        return ReadTable(tuple(ReadCell(cell.row, cell.column, self._cell(cell)) for cell in grid.cells))

    def _cell(self, cell: GridCell) -> tuple[ReadParagraph, ...]:
        lines = map(self.today.line, cell.paragraphs)
        return tuple(_read(line) for line in lines if line.full)

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def _paragraphs(self) -> None:
        old, new = self.base.free, self.edited.free
        edits = pair([one.text for one in old], [one.text for one in new])
        now = pair([one.text for one in old], [line.full for line in self.lines])
        today_of = {base: self.lines[place] for place, base in enumerate(now.old_of) if base is not None}
        after = -1
        for place, read in enumerate(new):
            base = edits.old_of[place]
            if base is None:
                self.items[after].append(read)
                continue
            line = today_of.get(base)
            self._edited(old[base], read, line)
            if line is not None and place in edits.moved:
                self._move(line, after)
            elif line is not None:
                after = self.place_of[id(line)]
        for base in sorted(set(range(len(old))) - set(edits.old_of)):
            self._deleted(old[base], today_of.get(base))

    def _edited(self, base: ReadParagraph, read: ReadParagraph, line: Line | None) -> None:
        if (read.text, read.notes, read.style) == (base.text, base.notes, base.style):
            return
        if line is None:
            what = f"the file changed a paragraph that the report no longer has: '{read.whole}'"
            self._conflict(what, "", base.text, read.whole)
            return
        merged = _merged(base, read, _read(line))
        if merged is None:
            what = f"the file says '{read.text}', the report now says '{line.full}'"
            self._conflict(what, line.where, line.full, read.whole)
        else:
            style = merged.style if read.style == base.style else read.style
            self.items[self.place_of[id(line)]][0] = replace(merged, style=style)

    def _move(self, line: Line, after: int) -> None:
        place = self.place_of[id(line)]
        if place != after:
            self.items[after].append(self.items[place].pop(0))
            self.items[place].insert(0, ReadParagraph(""))

    def _deleted(self, base: ReadParagraph, line: Line | None) -> None:
        if line is None:
            return
        if line.full != base.text:
            what = f"the file took out '{base.text}', which the report now says as '{line.full}'"
            self._conflict(what, line.where, line.full, "")
        else:
            self.items[self.place_of[id(line)]][0] = ReadParagraph("")

    def _conflict(self, what: str, where: str, was: str, now: str) -> None:
        self.done.conflicts.append(Finding("conflict", what, where, was, now, CONFLICT))

    # --- tables and pictures --------------------------------------------------------------------------------------

    def _tables(self) -> Mapping[int, ReadTable]:
        """The tables of today with the cells that the file changed."""
        old, new = self.base.tables, self.edited.tables
        edits = pair([table.text for table in old], [table.text for table in new])
        now = pair([table.text for table in old], [table.text for _, table in self.tables])
        today_of = {base: self.tables[place][1] for place, base in enumerate(now.old_of) if base is not None}
        found: dict[int, ReadTable] = {}
        for place, table in enumerate(new):
            base = edits.old_of[place]
            changed = _changed_cells(old[base] if base is not None else ReadTable(()), table)
            known = today_of.get(base) if base is not None else None
            if changed and known is None:
                text = " ".join(cell.text for cell in changed.values())
                self._conflict(f"the file changed a table that the report no longer has: '{text}'", "", "", text)
            elif known is not None:
                kept = [changed.pop((cell.row, cell.column), cell) for cell in known.cells]
                found[id(known)] = ReadTable((*kept, *changed.values()), table.number)
        return found

    def _pictures(self) -> tuple[ReadPicture, ...]:
        """The pictures of today without those that were taken out of the file, and with those put into it."""
        old, new = self.base.pictures, self.edited.pictures
        now = tuple(ReadPicture(plain(one.figure.alternative)) for one in self.today.pictures)
        gone = [one for one in old if one not in new]
        return (*(one for one in now if one not in gone), *(one for one in new if one not in old))


def _read(line: Line) -> ReadParagraph:
    """A line of today as it would be read from its file."""
    return ReadParagraph(line.full, line.paragraph.style, line.note_texts)


def _changed_cells(old: ReadTable, new: ReadTable) -> dict[tuple[int, int], ReadCell]:
    before = {(cell.row, cell.column): [one.text for one in cell.paragraphs if one.text] for cell in old.cells}
    return {
        (cell.row, cell.column): cell
        for cell in new.cells
        if before.get((cell.row, cell.column), []) != [one.text for one in cell.paragraphs if one.text]
    }


def _merged(base: ReadParagraph, edited: ReadParagraph, today: ReadParagraph) -> ReadParagraph | None:
    """A paragraph with both sides' changes, its footnotes among them; None where they touch each other."""
    texts: dict[str, list[str | None]] = {}
    signs = [sign_of(number) for number in range(len(base.notes))]
    versions = [signed(base.text, signs)]
    for sign, text in zip(signs, base.notes, strict=True):
        texts[sign] = [text, None, None]
    for which, version in enumerate((edited, today), 1):
        own: list[str] = []
        for place, text in enumerate(version.notes):
            same = next((sign for sign in signs if texts[sign][0] == text and sign not in own), None)
            if same is None and len(version.notes) == len(base.notes):
                same = signs[place]
            if same is None:
                same = sign_of(len(texts))
                texts[same] = [None, None, None]
            own.append(same)
            texts[same][which] = text
        versions.append(signed(version.text, own))
    merged = merge_texts(*versions)
    if merged is None:
        return None
    notes: list[str] = []
    for found in SIGNS.findall(merged):
        first, second, third = texts[found]
        if first is not None and second not in (None, first) and third not in (None, first, second):
            return None
        notes.append(
            next(one for one in ((second if second != first else None), third, second, first) if one is not None)
        )
    return ReadParagraph(unsigned(merged), today.style, tuple(notes))
