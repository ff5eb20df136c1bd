"""Two languages side by side, paragraph by paragraph, for those who translate and those who compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, Page, Style, StyleName
from toolkit.language import Language
from toolkit.model import Footnote, Text
from toolkit.renderers.docx.elements import TWIPS_PER_MILLIMETRE, Element, w
from toolkit.renderers.docx.naming import east_asian_language, latin_language, word_language
from toolkit.renderers.docx.pairing import Pair, Unit, pair_units
from toolkit.renderers.docx.paragraphs import ParagraphWriter, Setting, spacer
from toolkit.renderers.docx.runs import PLAIN_LOOK, Look, RunWriter
from toolkit.renderers.docx.sections import section, text_width
from toolkit.renderers.docx.table_styles import PAIRS_STYLE
from toolkit.renderers.docx.tables import TableWriter
from toolkit.renderers.docx.writing import Writing

PAGE = Page(Decimal(18), Decimal(15), Decimal(16), Decimal(15))
WIDTH = text_width(PAGE, landscape=True)
COLUMN = WIDTH // 2
ROOM = 220
"""What the padding of a cell takes of its width, in twips."""
MOST_COLUMNS = 5
"""Wider tables of values do not fit half the page: they stand one below the other across it."""
TITLES: tuple[StyleName, ...] = ("cover-title", "release-title", "banner")
GAP = Decimal(2)
LARGEST_TITLE, LARGEST_HEADING, LARGEST_TEXT = Decimal(16), Decimal(12), Decimal(10)


def lay_out_side_by_side(flow: Flow) -> Flow:
    """The flow with a lying page, and styles that suit half of it."""
    return replace(flow, page=PAGE, styles={name: _compact(style) for name, style in flow.styles.items()})


def _compact(style: Style) -> Style:
    largest = LARGEST_TITLE if style.name in TITLES else LARGEST_HEADING if style.outline else LARGEST_TEXT
    align = "left" if style.align == "justify" else style.align
    size, before, after = min(style.size, largest), min(style.before, GAP), min(style.after, GAP)
    return replace(style, size=size, align=align, before=before, after=after, spread=False)


def parallel_root(left: Flow, right: Flow, languages: tuple[Language, Language], writing: Writing) -> Element:
    """The main part of a document in two columns; `left` has the styles of `lay_out_side_by_side`."""
    looks = (PLAIN_LOOK, _look(languages))
    writer = _Parallel(writing, left.styles, languages, looks)
    for pair in pair_units(left, right):
        writer.add(pair)
    return w("document", writer.finish())


def _look(languages: tuple[Language, Language]) -> Look:
    """The language of the right column, where it is not one that the whole document has."""
    left, right = (language.code for language in languages)
    known = (latin_language(left), east_asian_language(left))
    return PLAIN_LOOK if word_language(right) in known else Look(language=word_language(right))


@dataclass
class _Parallel:
    """The body while it is written: a table of pairs, broken by wide tables."""

    writing: Writing
    styles: Mapping[StyleName, Style]
    languages: tuple[Language, Language]
    looks: tuple[Look, Look]
    body: Element = field(default_factory=lambda: w("body"))
    rows: Element | None = None

    def add(self, pair: Pair) -> None:
        """A row with both, or two tables across the page."""
        if any(_is_wide(unit) for unit in (pair.left, pair.right)):
            self._close_rows()
            for unit, look in zip((pair.left, pair.right), self.looks, strict=True):
                if isinstance(unit, Grid):
                    self.body.extend([TableWriter(self._paragraphs([]), WIDTH, look).write(unit), spacer()])
            return
        self._open_rows().append(
            w("tr", w("trPr", w("cantSplit")), self._cell(pair.left, 0), self._cell(pair.right, 1))
        )

    def finish(self) -> Element:
        """The body with its one section."""
        self._close_rows()
        self.body.append(section(PAGE, landscape=True, first=False))
        return self.body

    def _close_rows(self) -> None:
        """End the table of pairs, so that the next table does not become a part of it."""
        self.rows = None
        self.body.append(spacer())

    def _open_rows(self) -> Element:
        """The table of pairs, with the names of the languages as its repeated head."""
        if self.rows is None:
            self.rows = self._table()
            self.body.append(self.rows)
        return self.rows

    def _table(self) -> Element:
        names = [FlowParagraph("cell-head", (Text(language.name),)) for language in self.languages]
        title = " · ".join(language.name for language in self.languages)
        properties = w(
            "tblPr",
            w("tblStyle", val=PAIRS_STYLE[0]),
            w("tblW", w=COLUMN * 2, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCaption", val=title),
            w("tblDescription", val=title),
        )
        head = w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *(self._cell(name, 0) for name in names))
        return w("tbl", properties, w("tblGrid", w("gridCol", w=COLUMN), w("gridCol", w=COLUMN)), head)

    def _paragraphs(self, notes: list[Footnote]) -> ParagraphWriter:
        return ParagraphWriter(self.writing, self.styles, RunWriter(self.writing, self.writing.body, notes))

    def _cell(self, unit: Unit | None, place: int) -> Element:
        return w("tc", w("tcPr", w("tcW", w=COLUMN, type="dxa")), *self._content(unit, self.looks[place]))

    def _content(self, unit: Unit | None, look: Look) -> Iterator[Element]:
        """A unit, and under it the footnotes that it calls."""
        notes: list[Footnote] = []
        paragraphs, setting = self._paragraphs(notes), Setting(look=look)
        match unit:
            case None:
                yield w("p")
            case FlowParagraph():
                yield paragraphs.write(unit, setting)
            case FlowPicture():
                yield paragraphs.picture(unit, setting, widest=(COLUMN - ROOM) / TWIPS_PER_MILLIMETRE)
            case Grid():
                yield TableWriter(paragraphs, COLUMN - ROOM, look).write(unit)
                yield spacer()
        for note in notes:
            yield paragraphs.write(FlowParagraph("footnote", note.runs, lead=f"{note.number})"), setting)


def _is_wide(unit: Unit | None) -> bool:
    return isinstance(unit, Grid) and unit.look == "table" and unit.columns > MOST_COLUMNS
