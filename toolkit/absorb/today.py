"""The report as it is today, paragraph by paragraph, with the unit of prose from which each one comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.absorb.atoms import UnitText, read_unit
from toolkit.absorb.document import NOTE, plain
from toolkit.absorb.source import Source, SourceUnit
from toolkit.errors import DataError
from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid
from toolkit.model import CrossReference, Figure, Footnote, NoteCall, PrintedQuantity, Quantity, Run, Runs, Table
from toolkit.model import Source as Cell
from toolkit.readers.tables import Data
from toolkit.walk import parts_of

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
    def is_derived(self) -> bool:
        """Whether it repeats what stands elsewhere, such as a line of the contents."""
        return bool(self.paragraph.target) and self.paragraph.style in DERIVED


class Today:
    """The lines of a flow, and the footnotes as lines of their own.

    `source` is its prose, None where it has none; `default_where` is the file that defines the report.
    """

    def __init__(self, flow: Flow, source: Source | None, default_where: str, data: Data) -> None:
        self.flow = flow
        self.data = data
        self.source = source
        self.default_where = default_where
        self._quantities = {
            part.where: part for part in parts_of(flow.report.blocks) if isinstance(part, PrintedQuantity)
        }
        self._labels = frozenset(
            plain(part.text) for part in parts_of(flow.report.blocks) if isinstance(part, CrossReference)
        )
        self._origins = _block_origins(flow)
        self._users = self._count_users()
        self._lines: dict[int, Line] = {}

    def line(self, paragraph: FlowParagraph, near: str = "") -> Line:
        """A paragraph as a line; `near` is the origin of the table or figure to which it belongs."""
        if id(paragraph) not in self._lines:
            text, notes = marked(paragraph.runs)
            self._lines[id(paragraph)] = self._made(paragraph, paragraph.runs, text, notes, near)
        return self._lines[id(paragraph)]

    def footnote(self, note: Footnote) -> Line:
        """A footnote as a line."""
        if id(note) not in self._lines:
            text, notes = marked(note.runs)
            paragraph = FlowParagraph("footnote", note.runs)
            self._lines[id(note)] = self._made(paragraph, note.runs, text, notes, "")
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
        for paragraph in self.flow.paragraphs():
            if paragraph.target and paragraph.style in DERIVED:
                continue
            text, notes = marked(paragraph.runs)
            for runs, words in ((paragraph.runs, text), *((note.runs, marked(note.runs)[0]) for note in notes)):
                for unit in self._units(list(dict.fromkeys(_places(runs)))):
                    found[unit.place].append(words)
        return {place: "\n".join(texts) for place, texts in found.items()}

    def printed_by(self, unit: SourceUnit, expression: str, bare: Callable[[str], str]) -> str:
        """What an expression of a unit prints; empty where that cannot be told."""
        lines = [line for line in self._lines.values() if line.unit is not None and line.unit.place == unit.place]
        atoms = (atom for line in lines if line.words for atom in line.words.atoms if atom.kind == "expression")
        return next((atom.visible for atom in atoms if bare(atom.source) == expression), "")

    # --- where a paragraph comes from -----------------------------------------------------------------------------

    def _made(self, paragraph: FlowParagraph, runs: Runs, text: str, notes: tuple[Footnote, ...], near: str) -> Line:
        places = list(dict.fromkeys(_places(runs)))
        where = next(iter(places), "") or near or self.default_where
        line = Line(paragraph, text, notes, where=where)
        if line.is_derived:
            return _without(line, "it repeats a heading; edit the heading")
        units = self._units(places)
        if len(units) != 1 or self.source is None:
            why = (
                "it is put together from several parts of the text" if len(units) > 1 else "it is not part of the prose"
            )
            return _without(line, why)
        unit = units[0]
        if unit.conditional:
            return _without(line, "it stands in a condition or a loop of the prose")
        if self._users[unit.place] > 1:
            return _without(line, "the same words are printed in several places")
        words = read_unit(self.source, unit, text, tuple(_calls(runs)), self._quantities, self._labels)
        if words is None:
            return _without(line, "its Markdown could not be matched with what it prints")
        return Line(paragraph, text, notes, unit, words, self.source.where(unit))

    def _units(self, places: Sequence[str]) -> list[SourceUnit]:
        if self.source is None:
            return []
        lines = [place.removeprefix(f"{self.source.name}:") for place in places if place.startswith(self.source.name)]
        found = {unit.place: unit for one in lines if (unit := self.source.unit_at(int(one.split(":")[0])))}
        is_all = len(lines) == len(places)
        return list(found.values()) if is_all else []

    def _count_users(self) -> Mapping[int, int]:
        """How many paragraphs each unit prints, those that repeat others left out."""
        users: dict[int, int] = defaultdict(int)
        for paragraph in self.flow.paragraphs():
            if paragraph.target and paragraph.style in DERIVED:
                continue
            for runs in (paragraph.runs, *(note.runs for note in marked(paragraph.runs)[1])):
                for unit in self._units(list(dict.fromkeys(_places(runs)))):
                    users[unit.place] += 1
        return users


def _without(line: Line, why: str) -> Line:
    return Line(line.paragraph, line.text, line.notes, where=line.where, why=why)


def marked(runs: Runs) -> tuple[str, tuple[Footnote, ...]]:
    """The words of runs with `NOTE` for each footnote, and the footnotes."""
    notes: list[Footnote] = []

    def words(run: Run) -> str:
        if isinstance(run, Footnote):
            notes.append(run)
            return NOTE
        if isinstance(run, NoteCall):
            return run.mark
        inner = getattr(run, "runs", None)
        if inner is not None:
            return "".join(map(words, inner))
        return f"{run.before}{run.after}" if not hasattr(run, "text") else run.text  # type: ignore[union-attr]

    return plain("".join(map(words, runs))), tuple(notes)


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
