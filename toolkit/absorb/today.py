"""The report as it is today, paragraph by paragraph, with the unit of prose from which each one comes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from toolkit.absorb.atoms import UnitText, read_unit
from toolkit.absorb.document import NOTE, plain
from toolkit.absorb.source import Source, SourceUnit
from toolkit.errors import DataError
from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, StyleName, footnotes_in, words_of
from toolkit.model import CrossReference, Figure, Footnote, NoteCall, Quantity, Runs, Table
from toolkit.model import Source as Cell
from toolkit.readers.tables import Data
from toolkit.walk import parts_of, quantities_of

DERIVED = frozenset({"contents-1", "contents-2", "attachments"})
"""Styles of paragraphs that repeat what stands elsewhere."""
MOST_CELLS = 3


@dataclass(frozen=True, eq=False)
class Line:
    """A paragraph of today's report.

    `text` is its words with `NOTE` where a footnote is called, without what stands before (`lead`) and after them
    (`tail`). `unit` is the unit of prose that prints it and nothing else, `words` that unit taken apart; both are None
    where the paragraph cannot be written back, and then `why` says why. `where` is the file and line it comes from.
    """

    paragraph: FlowParagraph
    text: str
    notes: tuple[Footnote, ...] = ()
    unit: SourceUnit | None = None
    words: UnitText | None = None
    where: str = ""
    why: str = ""

    @property
    def lead(self) -> str:
        """What is printed before the words: a sign, a number, a word."""
        return plain(self.paragraph.lead)

    @property
    def tail(self) -> str:
        """What is printed after the words."""
        return plain(self.paragraph.tail)

    @property
    def full(self) -> str:
        """The whole paragraph as it is read in the finished file."""
        return " ".join(part for part in (self.lead, self.text, self.tail) if part)

    @property
    def note_texts(self) -> tuple[str, ...]:
        """The words of its footnotes."""
        return tuple(plain(words_of(note.runs)) for note in self.notes)

    @property
    def is_derived(self) -> bool:
        """Whether it repeats what stands elsewhere, such as a line of the contents."""
        return _is_derived(self.paragraph)


class Today:
    """The lines of a flow, and the footnotes as lines of their own.

    `source` is its prose, None where it has none; `default_where` is the file that defines the report.
    """

    def __init__(self, flow: Flow, source: Source | None, default_where: str, data: Data) -> None:
        self.flow = flow
        self.data = data
        self.source = source
        self.default_where = default_where
        self._quantities = {one.where: one for one in quantities_of(flow.report)}
        self._labels = frozenset(
            plain(part.text) for part in parts_of(flow.report.blocks) if isinstance(part, CrossReference)
        )
        self._origins = _block_origins(flow)
        self._users = Counter(unit.place for _, units in self._prints() for unit in units)
        self._lines: dict[int, Line] = {}

    def line(self, paragraph: FlowParagraph, near: str = "") -> Line:
        """A paragraph as a line; `near` is the origin of the table or figure to which it belongs."""
        if id(paragraph) not in self._lines:
            self._lines[id(paragraph)] = self._made(paragraph, near)
        return self._lines[id(paragraph)]

    def footnote(self, note: Footnote) -> Line:
        """A footnote as a line."""
        if id(note) not in self._lines:
            self._lines[id(note)] = self._made(FlowParagraph("footnote", note.runs), "")
        return self._lines[id(note)]

    @cached_property
    def free(self) -> tuple[Line, ...]:
        """The paragraphs that stand in no table, in their order."""
        found: list[Line] = []
        near = ""
        for item in self.flow.items:
            if isinstance(item, FlowParagraph):
                near = self._near(item, near)
                found.append(self.line(item, near))
        return tuple(found)

    def _near(self, paragraph: FlowParagraph, near: str) -> str:
        if paragraph.id in self._origins:
            return self._origins[paragraph.id]
        return near if paragraph.style in ("caption", "unit", "key", "note") else ""

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables and boxes, in their order."""
        return tuple(item for item in self.flow.items if isinstance(item, Grid))

    @cached_property
    def pictures(self) -> tuple[FlowPicture, ...]:
        """The pictures, in their order."""
        return tuple(self.flow.pictures())

    def cells_of(self, quantity: Quantity) -> str:
        """Where the cells of a quantity stand: ``data/emissions.csv:12, column 'value'``; the first few of many."""
        places = (self._cell(source) for source in quantity.sources)
        return "; ".join([place for place in dict.fromkeys(places) if place][:MOST_CELLS])

    def _cell(self, cell: Cell) -> str:
        """Where a cell stands; empty for what is computed from many."""
        if cell.table not in self.data.names:
            return ""
        try:
            where = self.data.table(cell.table).find(dict(cell.keys)).where
        except DataError:
            return ""
        return f"{where}, column '{cell.column}'"

    @cached_property
    def printed(self) -> Mapping[int, str]:
        """What each unit of the prose prints, by its place; several paragraphs of one unit are put together."""
        found: dict[int, list[str]] = defaultdict(list)
        for runs, units in self._prints():
            for unit in units:
                found[unit.place].append(_printed(runs))
        return {place: "\n".join(texts) for place, texts in found.items()}

    @cached_property
    def styles(self) -> Mapping[int, StyleName]:
        """The style in which each unit of the prose is printed, by its place."""
        found: dict[int, StyleName] = {}
        for paragraph in self.flow.paragraphs():
            if not _is_derived(paragraph):
                for unit in self._units(paragraph.runs):
                    found.setdefault(unit.place, paragraph.style)
        return found

    def printed_by(self, unit: SourceUnit, expression: str, bare: Callable[[str], str]) -> str:
        """What an expression of a unit prints; empty where that cannot be told."""
        lines = [line for line in self._lines.values() if line.unit is not None and line.unit.place == unit.place]
        atoms = (atom for line in lines if line.words for atom in line.words.atoms if atom.kind == "expression")
        return next((atom.visible for atom in atoms if bare(atom.source) == expression), "")

    # --- where a paragraph comes from -----------------------------------------------------------------------------

    def _made(self, paragraph: FlowParagraph, near: str) -> Line:
        runs = paragraph.runs
        where = next(_places(runs), "") or near or self.default_where
        line = Line(paragraph, _printed(runs), footnotes_in(paragraph), where=where)
        if line.is_derived:
            return replace(line, why="it repeats a heading; edit the heading")
        units = self._units(runs)
        if len(units) != 1 or self.source is None:
            why = (
                "it is put together from several parts of the text" if len(units) > 1 else "it is not part of the prose"
            )
            return replace(line, why=why)
        unit = units[0]
        if unit.conditional:
            return replace(line, why="it stands in a condition or a loop of the prose")
        if self._users[unit.place] > 1:
            return replace(line, why="the same words are printed in several places")
        words = read_unit(self.source, unit, line.text, tuple(_calls(runs)), self._quantities, self._labels)
        if words is None:
            return replace(line, why="its Markdown could not be matched with what it prints")
        return replace(line, unit=unit, words=words, where=self.source.where(unit))

    def _units(self, runs: Runs) -> list[SourceUnit]:
        """The units of prose that print runs; none where something else prints a part of them."""
        if self.source is None:
            return []
        places = list(_places(runs))
        lines = [place.removeprefix(f"{self.source.name}:") for place in places if place.startswith(self.source.name)]
        found = {unit.place: unit for one in lines if (unit := self.source.unit_at(int(one.split(":")[0])))}
        return list(found.values()) if len(lines) == len(places) else []

    def _prints(self) -> Iterator[tuple[Runs, list[SourceUnit]]]:
        """The runs of each paragraph and footnote, those that repeat others left out, and the units that print them."""
        for paragraph in self.flow.paragraphs():
            if not _is_derived(paragraph):
                for runs in (paragraph.runs, *(note.runs for note in footnotes_in(paragraph))):
                    yield runs, self._units(runs)


def _is_derived(paragraph: FlowParagraph) -> bool:
    return bool(paragraph.target) and paragraph.style in DERIVED


def _printed(runs: Runs) -> str:
    """The words of runs with `NOTE` for each footnote."""
    return plain(words_of(runs, NOTE))


def _calls(runs: Runs) -> Iterator[str]:
    """What the calls of notes print, in their order."""
    for run in runs:
        if isinstance(run, Footnote):
            yield NOTE
        elif isinstance(run, NoteCall):
            yield run.mark
        else:
            yield from _calls(getattr(run, "runs", ()))


def _places(runs: Runs) -> Iterator[str]:
    """Where the runs come from, those of footnotes left out."""
    for run in runs:
        if isinstance(run, Footnote):
            continue
        if where := getattr(run, "where", ""):
            yield where
        yield from _places(getattr(run, "runs", ()))


def _block_origins(flow: Flow) -> dict[str, str]:
    """Where each table and figure is defined, by its name."""
    blocks = (part for part in parts_of(flow.report.blocks) if isinstance(part, Table | Figure))
    return {block.id: block.where for block in blocks if block.where}
