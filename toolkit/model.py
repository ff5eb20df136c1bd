"""The finished, frozen `Report` and the closed set of its blocks and runs.

If a `Report` exists it can be printed: cells have their text, notes their marks, tables and figures their numbers,
cross-references their targets. A renderer decides nothing but layout. Every run and cell carries its origin
(`where`, ``file:line:column``), which is left out of comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, TypeGuard

# --- quantities ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Source:
    """One cell of the data: ``Source("china-emissions", "emissions", (("pollutant", "pm25"), ("year", "2015")))``."""

    table: str
    column: str
    keys: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        keys = ",".join(f"{name}={value}" for name, value in self.keys)
        return f"{self.table}.{self.column}[{keys}]"


@dataclass(frozen=True)
class Quantity:
    """A value that the data knows: exact, with its unit and the cells from which it comes.

    `unit` is a key of the language files (``"kt"``, ``"percent"``, ``"times"``…). `formula` is empty for a cell itself;
    otherwise it names the operation and then the steps inside it (``"rate"``, ``"share total"``); `sources` are
    the cells of all of them.
    """

    value: Decimal
    unit: str
    sources: tuple[Source, ...]
    formula: str = ""

    def __lt__(self, other: object) -> bool:
        """Order by value, so that prose can claim that one quantity is less than another; only within one unit."""
        return self.value < other.value if self._is_like(other) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.value > other.value if self._is_like(other) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.value <= other.value if self._is_like(other) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.value >= other.value if self._is_like(other) else NotImplemented

    def _is_like(self, other: object) -> TypeGuard[Quantity]:
        return isinstance(other, Quantity) and other.unit == self.unit


# --- runs: inline text --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """Plain text; never markup."""

    text: str
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class Emphasis:
    """Stressed text; `strong` is printed bold."""

    runs: tuple[Run, ...]
    strong: bool = True


@dataclass(frozen=True)
class Superscript:
    """Raised text, such as the 2 of m²."""

    text: str


@dataclass(frozen=True)
class Subscript:
    """Lowered text, such as the 2.5 of PM2.5."""

    text: str


@dataclass(frozen=True)
class Link:
    """Text that leads to `url` (http, https or mailto only)."""

    runs: tuple[Run, ...]
    url: str


@dataclass(frozen=True)
class Foreign:
    """Words of another language, for hyphenation, fonts and screen readers; `language` is a BCP 47 tag."""

    text: str
    language: str


@dataclass(frozen=True)
class Footnote:
    """A footnote where its mark stands; `number` counts through the report from 1."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class CrossReference:
    """The printed name of a numbered block (``[표 4]``, ``Table 4``) and the block's id."""

    text: str
    target: str


@dataclass(frozen=True)
class PrintedQuantity:
    """A quantity as printed (``30.3%``), with what it is made of.

    `low` and `high` are the ends of a range (the same quantity twice for a single value); `origin` tells the reader
    in the report's language where the value comes from.
    """

    text: str
    low: Quantity
    high: Quantity
    origin: str
    digits: int | None = field(default=None)
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class NoteCall:
    """The mark of an asterisk note (``*``, ``**``) where its paragraph calls it."""

    mark: str


@dataclass(frozen=True)
class OpenField:
    """A place that a person must still fill in or decide: ``[확인: 참석 인원]``, ``[translation needed: …]``."""

    text: str
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class PageCount:
    """How many pages the document has, between two texts; what is not paged prints nothing of it."""

    before: str
    after: str


Run: TypeAlias = (
    Text
    | Emphasis
    | Superscript
    | Subscript
    | Link
    | Foreign
    | Footnote
    | CrossReference
    | PrintedQuantity
    | NoteCall
    | OpenField
    | PageCount
)
Runs: TypeAlias = tuple[Run, ...]

# --- tables -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """A computed mark of a cell: `name` is its style (``"most"``), `glyph` what is printed, `label` what it means."""

    name: str
    glyph: str
    label: str


@dataclass(frozen=True)
class ColumnLabel:
    """A cell of a table's head: a column label, a spanner over several, or the stubhead."""

    runs: Runs
    columns: int = 1
    rows: int = 1
    spanner: bool = False
    opens_group: bool = False
    unit: str = ""


@dataclass(frozen=True)
class CellPart:
    """A point of a cell (``[1-1-1] …``) and the points under it, if it has any."""

    runs: Runs
    lines: tuple[Runs, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of the body: its lines of text (several lines are points of a list), its value and its marks.

    Points of two levels are `parts` instead. `rows` is how many rows the cell covers; 0 stands where the
    cell above covers this place, and nothing is printed. A `header` names the rows that it covers.
    """

    lines: tuple[Runs, ...]
    quantity: Quantity | None = None
    origin: str = ""
    marks: tuple[Mark, ...] = ()
    opens_group: bool = False
    parts: tuple[CellPart, ...] = ()
    rows: int = 1
    header: bool = False
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class Row:
    """A row: the stub (row label) and its cells, one a column; a summary row is a published total.

    A row that `keeps_next` shares a cell with the next one: they stand on one page where they can.
    """

    stub: Runs
    cells: tuple[Cell, ...]
    summary: bool = False
    keeps_next: bool = False


@dataclass(frozen=True)
class RowGroup:
    """Rows under one label (`label` is empty where the table has no groups); kept whole on a page."""

    label: Runs
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Column:
    """A column of the body: its alignment and its share of the width (0 lets the renderer choose)."""

    align: Literal["start", "center", "end"] = "start"
    width: Decimal = Decimal(0)


@dataclass(frozen=True)
class Table:
    """A finished table. `columns` counts the stub (and, with row groups, the group label) too.

    `label` is its printed number (``[표 4]``) or empty. `notes`, `editor_notes` and `sources` are whole
    lines without the lead-in word.
    """

    id: str
    label: str
    title: Runs
    unit_note: str
    head: tuple[tuple[ColumnLabel, ...], ...]
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    key: tuple[Mark, ...] = ()
    key_note: str = ""
    notes: tuple[Runs, ...] = ()
    editor_notes: tuple[Runs, ...] = ()
    sources: tuple[Runs, ...] = ()
    landscape: bool = False
    where: str = field(default="", compare=False)


# --- figures ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Datum:
    """One value of a chart: exact, and as printed beside it. An empty `text` prints no label."""

    value: Decimal
    text: str = ""


@dataclass(frozen=True)
class Series:
    """Values of one name over the categories; a missing value is None. `tone` is a colour of the palette by meaning."""

    label: str
    data: tuple[Datum | None, ...]
    tone: str = ""


@dataclass(frozen=True)
class Guide:
    """A level drawn across a chart, such as a standard, over the categories `first` to `last` (indices, inclusive)."""

    label: str
    value: Decimal
    first: int
    last: int


@dataclass(frozen=True)
class LineChart:
    """A course over time; `hollow` are the indices of points from another source, drawn open."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    guides: tuple[Guide, ...] = ()
    hollow: tuple[int, ...] = ()
    hollow_label: str = ""


@dataclass(frozen=True)
class BarChart:
    """Bars: upright or lying, side by side or stacked.

    Categories may stand in named groups (`groups`: label and number of categories, in order). `totals` are printed at
    the end of stacked bars, if there are any.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    lying: bool = False
    stacked: bool = False
    groups: tuple[tuple[str, int], ...] = ()
    totals: tuple[Datum, ...] = ()


@dataclass(frozen=True)
class Panel:
    """A small line chart among several: its name, its unit (perhaps empty), and a value a category."""

    label: str
    unit: str
    data: tuple[Datum | None, ...]


@dataclass(frozen=True)
class PanelChart:
    """Small line charts over the same categories, each in its own scale from 0."""

    categories: tuple[str, ...]
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Grade:
    """A class of values: its name, its limits as printed (perhaps empty), and its colour by meaning."""

    label: str
    limits: str = ""
    tone: str = ""


@dataclass(frozen=True)
class CalendarDay:
    """A day of a calendar, month and day counted from 1; `grade` is the place of its class, both None in a gap."""

    month: int
    day: int
    datum: Datum | None = None
    grade: int | None = None


@dataclass(frozen=True)
class CalendarChart:
    """A value and a colour for each day of a year; `months` are the names of the twelve months."""

    months: tuple[str, ...]
    days: tuple[CalendarDay, ...]
    grades: tuple[Grade, ...]


@dataclass(frozen=True)
class Tile:
    """A place of a tile-grid map: row 0 is north, column 0 is west; `data` has one value a panel, None for a gap."""

    label: str
    row: int
    column: int
    data: tuple[Datum | None, ...]


@dataclass(frozen=True)
class TileMap:
    """Tile-grid maps side by side, one a panel, in one colour scale from 0 to the largest value.

    `rows` are further lines of panels (one a pollutant, say) with their own scale: label and tiles. With `from_lowest`
    the scale begins at the smallest value instead of 0.
    """

    panels: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Tile, ...]], ...]
    low_label: str
    high_label: str
    from_lowest: bool = False


@dataclass(frozen=True)
class TimelineEvent:
    """What happened from one day to another, and how its time is printed; `level` is the place of its class."""

    when: str
    label: str
    start: date
    end: date
    level: int


@dataclass(frozen=True)
class Timeline:
    """Events in their order along an axis of months: the first day of each, and what is printed there."""

    levels: tuple[str, ...]
    events: tuple[TimelineEvent, ...]
    months: tuple[tuple[date, str], ...]


Chart: TypeAlias = LineChart | BarChart | PanelChart | CalendarChart | TileMap | Timeline


@dataclass(frozen=True)
class Figure:
    """A finished figure: its drawing as a specification, a text alternative, and its data as a table."""

    id: str
    label: str
    title: Runs
    unit_note: str
    chart: Chart
    alternative: str
    data: Table
    notes: tuple[Runs, ...] = ()
    sources: tuple[Runs, ...] = ()
    where: str = field(default="", compare=False)


# --- blocks -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heading:
    """Level 1 is a chapter (with its roman `number`), 2 a claim, 3 a run-in headline."""

    level: Literal[1, 2, 3]
    runs: Runs
    id: str
    number: str = ""


@dataclass(frozen=True)
class AsteriskNote:
    """A note that stands directly under the paragraph that calls it by its mark (``*``)."""

    mark: str
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """Running text, and the asterisk notes under it."""

    runs: Runs
    notes: tuple[AsteriskNote, ...] = ()


@dataclass(frozen=True)
class Bullet:
    """A point of a list with its asterisk notes and the points under it."""

    runs: Runs
    points: tuple[Bullet, ...] = ()
    notes: tuple[AsteriskNote, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list; the language and the level decide the signs."""

    points: tuple[Bullet, ...]


@dataclass(frozen=True)
class SummaryBox:
    """The summary: an abstract and headline paragraphs (headline, text)."""

    title: str
    abstract: Runs
    findings: tuple[tuple[Runs, Runs], ...]


@dataclass(frozen=True)
class KeyFigure:
    """A value as printed, what it is, and how it has changed (empty if nothing is said of that)."""

    value: Runs
    label: Runs
    change: Runs = ()


@dataclass(frozen=True)
class KeyFigures:
    """A box of three to six key figures."""

    entries: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class FigureRow:
    """Figures side by side in one row."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the table of contents; `target` is a block's id."""

    level: int
    number: str
    runs: Runs
    target: str


@dataclass(frozen=True)
class Contents:
    """A table of contents or a list of tables or figures."""

    title: str
    entries: tuple[ContentsEntry, ...]


# --- blocks of press releases -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HeaderField:
    """A field of the header box: its label and its lines, each a row of cells."""

    label: str
    lines: tuple[tuple[Runs, ...], ...]


Layout: TypeAlias = Literal["reference", "web", "standard", "release"]


@dataclass(frozen=True)
class ReleaseHeader:
    """What stands above a release's title.

    `form` is how it is laid out, `banner` the kind of release (``보도참고자료``), `stage` how far it is (``초안``, or
    nothing once it is approved), `notice` the time and reason of a correction.
    """

    form: Layout
    banner: str
    organisation: str
    fields: tuple[HeaderField, ...]
    stage: str = ""
    notice: Runs = ()


@dataclass(frozen=True)
class ReleaseTitle:
    """The headline and the leads under it; `prefix` stands before the headline (``(환경부)``)."""

    runs: Runs
    leads: tuple[Runs, ...]
    prefix: str = ""


@dataclass(frozen=True)
class Attachments:
    """The list of the annexes, and the word that ends the text (``끝.``; perhaps empty)."""

    title: str
    entries: tuple[ContentsEntry, ...]
    end: str = ""


@dataclass(frozen=True)
class ContactLine:
    """Where to ask, as a sentence."""

    runs: Runs


@dataclass(frozen=True)
class ContactPost:
    """A post of a division: its duty (``책임자``), its title (``과장``), and a telephone number or nothing."""

    duty: str
    title: str
    telephone: str


@dataclass(frozen=True)
class ContactDivision:
    """A division that answers questions; `role` is ``총괄`` or ``공동``, empty where there is one division only."""

    role: str
    name: str
    posts: tuple[ContactPost, ...]


@dataclass(frozen=True)
class ContactTable:
    """Where to ask, as a table; `head` labels its columns: division (with role), name, duty, title, telephone.

    Without any telephone number the last label is empty, and the column is left out.
    """

    head: tuple[str, str, str, str, str]
    divisions: tuple[ContactDivision, ...]


@dataclass(frozen=True)
class Licence:
    """The licence under which the release may be used."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class ClosingNotes:
    """Lines at the end of a release, each with its lead-in word: sources, what an edition leaves out."""

    lines: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Annex:
    """The beginning of an annex, on a new page: its label (``붙임 1``) and title."""

    label: str
    runs: Runs
    id: str


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | SummaryBox
    | KeyFigures
    | FigureRow
    | Contents
    | Table
    | Figure
    | ReleaseHeader
    | ReleaseTitle
    | Attachments
    | ContactLine
    | ContactTable
    | Licence
    | ClosingNotes
    | Annex
)


@dataclass(frozen=True)
class Cover:
    """What stands on the cover and in the document's properties. Texts are finished; an empty one is left out."""

    series: str
    number: str
    date: str
    title: str
    subtitle: str
    affiliation: str
    reference_date: str
    lines: tuple[Runs, ...] = ()


@dataclass(frozen=True)
class Report:
    """A finished report in one language.

    `date` is the date of issue; `editions` names the other languages' editions (code, file stem). An edition that says
    of itself that it leaves something out is `abridged`.
    """

    id: str
    kind: str
    language: str
    cover: Cover
    date: date
    description: str
    blocks: tuple[Block, ...]
    keywords: tuple[str, ...] = ()
    editions: tuple[tuple[str, str], ...] = ()
    abridged: bool = False
