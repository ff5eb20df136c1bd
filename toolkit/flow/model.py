"""A report as a word processor has it: paragraphs with a style, grids and pictures, one after another.

A `Flow` says what stands in an editable document and in which style, so that the formats of word processors hold the
same words in the same order; how a style or a grid is written in a format is that format's. `compose` makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from toolkit.model import Cell, Figure, Report, Runs, Table

StyleName = Literal[
    "series", "cover-title", "subtitle", "affiliation", "colophon",
    "box-title", "box-text", "box-headline",
    "figure-value", "figure-label", "figure-change",
    "contents-title", "contents-1", "contents-2",
    "chapter", "claim", "headline", "annex",
    "body", "bullet-1", "bullet-2", "bullet-3", "asterisk", "footnote",
    "caption", "unit", "picture", "key", "note",
    "cell-head", "cell-group", "cell-stub", "cell-number", "cell-text", "cell-point",
    "organisation", "banner", "stage", "notice", "field", "release-title", "lead",
    "box-label", "box-value",
    "attachments", "closing", "contact", "licence",
    "page-head", "page-foot",
]  # fmt: skip
"""The named styles of paragraphs. Headings are `chapter`, `claim`, `headline`; an annex stands with the chapters."""


@dataclass(frozen=True)
class Style:
    """How a paragraph looks; lengths in millimetres, letters in points, colours as ``052b57``.

    A `hanging` paragraph has its lead (a sign or number) at `left` and its text, also that of later lines, `hanging`
    millimetres further in. With `bold_lead` the lead is bold, whatever the text is. The tail of a `spread` paragraph
    stands at the right edge. `outline` is its level in the document's outline (0: none). `rule` and `shade` are the
    colours of a line under (over, beside, around) the paragraph and of what is behind it; empty means none.
    """

    name: StyleName
    font: Literal["sans", "serif"] = "sans"
    size: Decimal = Decimal(10)
    bold: bool = False
    bold_lead: bool = False
    color: str = "1e2124"
    align: Literal["left", "center", "right", "justify"] = "left"
    left: Decimal = Decimal(0)
    hanging: Decimal = Decimal(0)
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    leading: Decimal = Decimal("1.6")
    keep_next: bool = False
    outline: int = 0
    shade: str = ""
    rule: str = ""
    rule_side: Literal["bottom", "top", "left", "box"] = "bottom"
    spread: bool = False


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph: its style, what stands before the text, and the text.

    `lead` is a bullet sign, a number or a lead-in word (``◦``, ``I.``, ``[표 4]``, ``주:``) without space at its end.
    Where the style hangs a tab stands before the text, also without a lead; elsewhere, and after a lead that is too
    long for that, a space follows the lead.
    `tail` follows the text after a space (``끝.``). `id` is what links lead to, `target` the id of the block that a
    line of the contents leads to. `field` names a place to be filled in (``보도일시``): a form field.
    """

    style: StyleName
    runs: Runs
    lead: str = ""
    tail: str = ""
    id: str = ""
    target: str = ""
    field: str = ""


@dataclass(frozen=True)
class FlowPicture:
    """A chart as a picture; `width` as for the drawings of pages."""

    figure: Figure
    width: Literal["full", "half"]


@dataclass(frozen=True)
class GridCell:
    """A cell of a grid: its place (from 0), the rows and columns that it covers, and what stands in it.

    `header` cells name rows or columns. `mark` is the name of a computed mark (``most``) whose colour stands behind
    the cell (`MARK_COLORS`); its sign is in the text. `total` cells belong to a summary row. `cell` is the table's
    cell, if there is one.
    """

    row: int
    column: int
    items: tuple[FlowParagraph | FlowPicture, ...]
    rows: int = 1
    columns: int = 1
    header: bool = False
    spanner: bool = False
    group: bool = False
    total: bool = False
    opens_group: bool = False
    mark: str = ""
    cell: Cell | None = None

    @property
    def paragraphs(self) -> tuple[FlowParagraph, ...]:
        """The paragraphs that stand in it."""
        return tuple(one for one in self.items if isinstance(one, FlowParagraph))


GridLook = Literal["table", "text-table", "header-box", "contacts", "key-figures", "figures"]
"""How a grid is ruled: `figures` stand side by side without rules, `key-figures` are shaded boxes."""


@dataclass(frozen=True)
class Grid:
    """Cells that tile `rows` × `columns`: each place is covered by exactly one.

    `widths` are the columns' shares of the width of the text and add up to 1. The first `head_rows` rows are repeated
    on every page. `keep` lists the rows that stay with the next one. `title` says what the grid is, for those who do
    not see it. `table` is the table that it prints, if it prints one.
    """

    look: GridLook
    title: str
    widths: tuple[Decimal, ...]
    rows: int
    cells: tuple[GridCell, ...]
    head_rows: int = 0
    keep: tuple[int, ...] = ()
    table: Table | None = None

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.widths)


@dataclass(frozen=True)
class PageStart:
    """What follows stands on a new page, upright or lying."""

    landscape: bool = False


Item: TypeAlias = FlowParagraph | FlowPicture | Grid | PageStart


@dataclass(frozen=True)
class Page:
    """The page: A4, its margins in millimetres, and how its number is printed (``- 3 -`` with dashes)."""

    top: Decimal
    right: Decimal
    bottom: Decimal
    left: Decimal
    dashes: bool = False

    @property
    def width(self) -> Decimal:
        """The width of the text of an upright page in millimetres."""
        return 210 - self.left - self.right


@dataclass(frozen=True)
class Flow:
    """A report laid out for a word processor.

    `head` and `foot` are printed on every page but the first, the number of the page with the foot. `styles` are all
    styles, with the sizes of this kind of report. `imprint` names the report and its text (see `imprint.py`).
    """

    report: Report
    page: Page
    styles: Mapping[StyleName, Style]
    items: tuple[Item, ...]
    imprint: str
    head: str = ""
    foot: str = ""

    def paragraphs(self) -> Iterator[FlowParagraph]:
        """All paragraphs in their order, those of grids row by row."""
        yield from (one for one in self._contents() if isinstance(one, FlowParagraph))

    def pictures(self) -> Iterator[FlowPicture]:
        """All pictures in their order."""
        yield from (one for one in self._contents() if isinstance(one, FlowPicture))

    def _contents(self) -> Iterator[FlowParagraph | FlowPicture]:
        for item in self.items:
            if isinstance(item, Grid):
                yield from (one for cell in item.cells for one in cell.items)
            elif not isinstance(item, PageStart):
                yield item
