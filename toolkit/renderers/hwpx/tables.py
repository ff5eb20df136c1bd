"""Grids as tables of Hangul."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.flow import MARK_COLORS, FlowParagraph, FlowPicture, Grid, GridCell, text_of
from toolkit.renderers.hwpx.drawings import GAP, picture_paragraph
from toolkit.renderers.hwpx.elements import Element, element
from toolkit.renderers.hwpx.measures import lines_of, of_millimetres, of_points, split, width_of
from toolkit.renderers.hwpx.objects import comment, margin, position, size
from toolkit.renderers.hwpx.paragraphs import Desk, TextLine, paragraph, paragraph_list, plain
from toolkit.renderers.hwpx.shapes import Fill, Letters, Line, ParagraphShape

NAVY, GREY, PALE = "052b57", "8a949e", "c6d0da"
HEAD_SHADE, GROUP_SHADE, BOX_SHADE = "eef2f7", "f7f9fb", "f4f7fb"
NARROW, AIRY, WIDE = (200, 200), (340, 230), (425, 283)
"""The room between a cell's rules and its text, at the sides and above and below, in units."""

SQUEEZE = ((100, 100), (100, 90), (95, 85), (90, 85), (90, 80), (85, 80), (85, 75), (80, 70))
"""How large and how wide the letters of a table may be, in per cent: as its figures need to stand on one line."""

NARROWEST = 70
"""How narrow the letters of a cell may become for its longest word, in per cent."""

ANCHOR = Letters(size=Decimal(2))
"""The letters of the line that holds a table: below the table nothing of it is seen."""

WHOLE = 0.45
"""A table lower than this share of the page stands in its line like a letter: it stays whole, with its caption."""


@dataclass(frozen=True)
class Look:
    """The rules of a grid: around it (`edge`, at the sides `side`), under its head, and between rows and columns."""

    edge: Line | None = None
    side: Line | None = None
    head: Line | None = None
    rows: Line | None = None
    columns: Line | None = None
    shade: str = ""
    room: tuple[int, int] = NARROW


RULED = Look(Line("0.4 mm", NAVY), None, Line("0.25 mm", NAVY), Line("0.12 mm", PALE), Line("0.12 mm", PALE))
BOXED = Look(Line("0.3 mm", NAVY), Line("0.3 mm", NAVY), None, Line("0.12 mm", GREY), Line("0.12 mm", GREY), room=WIDE)
LOOKS: Mapping[str, Look] = {
    "table": RULED,
    "text-table": replace(RULED, room=AIRY),
    "header-box": BOXED,
    "contacts": BOXED,
    "key-figures": Look(columns=Line("0.4 mm", "ffffff"), shade=BOX_SHADE, room=WIDE),
    "figures": Look(),
}


def table_paragraph(
    desk: Desk, grid: Grid, room: tuple[int, int], *, opening: tuple[Element, ...] = (), page_break: bool = False
) -> Element:
    """A paragraph that holds a table as wide as the text; `room` is the width and height of the text."""
    line = TextLine(desk)
    for control_before in opening:
        line.add(control_before, ANCHOR)
    line.add(_table(desk, grid, *room), ANCHOR)
    shape = ParagraphShape(leading=Decimal(1), align="left")
    return plain(desk, line, desk.shapes.paragraphs.number(shape), page_break=page_break)


@dataclass(frozen=True)
class _Plan:
    """A grid with its columns and rows in units, and the size and width of its letters in per cent."""

    grid: Grid
    columns: tuple[int, ...]
    rows: tuple[int, ...] = ()
    size: int = 100
    width: int = 100

    @property
    def look(self) -> Look:
        return LOOKS[self.grid.look]

    def inside(self, cell: GridCell) -> int:
        """The width of a cell's text."""
        return sum(self.columns[cell.column : cell.column + cell.columns]) - 2 * self.look.room[0]


def _plan(desk: Desk, grid: Grid, width: int) -> _Plan:
    plain_plan = _Plan(grid, split(width, grid.widths))
    size_of_letters, width_of_letters = _squeeze(desk, plain_plan)
    plan = replace(plain_plan, size=size_of_letters, width=width_of_letters)
    return replace(plan, rows=_heights(desk, plan))


def _squeeze(desk: Desk, plan: _Plan) -> tuple[int, int]:
    """How large and wide letters may be, so that no figure takes two lines: Hangul would break it in the middle."""
    figures = [
        (width_of(text_of(item), desk.shapes.styles[item.style].size), plan.inside(cell))
        for cell in plan.grid.cells
        for item in cell.items
        if isinstance(item, FlowParagraph) and item.style == "cell-number"
    ]
    most = max((Decimal(need) / room for need, room in figures), default=Decimal(0))
    return next((one for one in SQUEEZE if most * one[0] * one[1] <= 10_000), SQUEEZE[-1])


def _table(desk: Desk, grid: Grid, width: int, room: int) -> Element:
    plan = _plan(desk, grid, width)
    look, height, number = plan.look, sum(plan.rows), next(desk.numbers)
    body = (element("hp:tr", *cells) for cells in _rows(desk, plan))
    return element(
        "hp:tbl",
        size(width, height),
        position(as_letter=height < room * WHOLE),
        margin("hp:outMargin", 0, WIDE[1]),
        comment(grid.title),
        margin("hp:inMargin", *look.room),
        *body,
        id=number, zOrder=number, numberingType="TABLE", textWrap="TOP_AND_BOTTOM", textFlow="BOTH_SIDES", lock=0,
        dropcapstyle="None", pageBreak="CELL" if grid.look == "text-table" else "TABLE",
        repeatHeader=int(bool(grid.head_rows)), rowCnt=grid.rows, colCnt=grid.columns, cellSpacing=0,
        borderFillIDRef=desk.shapes.fills.number(Fill(look.side, look.side, look.edge, look.edge)), noAdjust=0,
    )  # fmt: skip


def _rows(desk: Desk, plan: _Plan) -> Iterator[list[Element]]:
    for row in range(plan.grid.rows):
        yield [_cell(desk, plan, cell) for cell in plan.grid.cells if cell.row == row]


def _cell(desk: Desk, plan: _Plan, cell: GridCell) -> Element:
    width = sum(plan.columns[cell.column : cell.column + cell.columns])
    height = sum(plan.rows[cell.row : cell.row + cell.rows])
    inside = (_item(desk, plan, cell, item) for item in cell.items)
    align = "TOP" if plan.grid.look in ("figures", "key-figures") else "CENTER"
    return element(
        "hp:tc",
        paragraph_list(*inside, align=align),
        element("hp:cellAddr", colAddr=cell.column, rowAddr=cell.row),
        element("hp:cellSpan", colSpan=cell.columns, rowSpan=cell.rows),
        element("hp:cellSz", width=width, height=height),
        margin("hp:cellMargin", *plan.look.room),
        name="", header=int(cell.row < plan.grid.head_rows), hasMargin=0, protect=0, editable=0, dirty=0,
        borderFillIDRef=desk.shapes.fills.number(_fill(plan.grid, cell)),
    )  # fmt: skip


def _item(desk: Desk, plan: _Plan, cell: GridCell, item: FlowParagraph | FlowPicture) -> Element:
    if isinstance(item, FlowPicture):
        return picture_paragraph(desk, item, plan.inside(cell))
    letters = desk.shapes.letters_of(item.style)
    letters = replace(letters, size=letters.size * plan.size / 100)
    letters = replace(letters, width=min(plan.width, _width_for_words(item, letters, plan.inside(cell))))
    if cell.total:
        letters = replace(letters, bold=True)
    if cell.mark:
        letters = replace(letters, color=MARK_COLORS[cell.mark][1])
    return paragraph(desk, item, letters=letters)


def _width_for_words(item: FlowParagraph, letters: Letters, room: int) -> int:
    """How wide letters may be, so that no word is broken."""
    longest = max((width_of(word, letters.size) for word in text_of(item).split()), default=0)
    if longest <= room:
        return 100
    return max(NARROWEST, room * 100 // longest)


# --- rules and colours --------------------------------------------------------------------------------------------


def _fill(grid: Grid, cell: GridCell) -> Fill:
    look = LOOKS[grid.look]
    bottom, right = cell.row + cell.rows, cell.column + cell.columns
    return Fill(
        left=look.columns if cell.column else look.side,
        right=look.columns if right < grid.columns else look.side,
        top=_rule(grid, look, cell.row),
        bottom=_rule(grid, look, bottom),
        shade=_shade(grid, cell) or look.shade,
    )


def _rule(grid: Grid, look: Look, row: int) -> Line | None:
    """The rule above a row; the one after the last stands under the grid."""
    if row in (0, grid.rows):
        return look.edge
    return look.head if row == grid.head_rows else look.rows


def _shade(grid: Grid, cell: GridCell) -> str:
    if cell.mark:
        return MARK_COLORS[cell.mark][0]
    if cell.row < grid.head_rows or cell.total or (grid.look in ("header-box", "contacts") and cell.header):
        return HEAD_SHADE
    return GROUP_SHADE if cell.group else ""


# --- heights ------------------------------------------------------------------------------------------------------


def _heights(desk: Desk, plan: _Plan) -> tuple[int, ...]:
    """About how high the rows are; Hangul makes them higher where the text needs it."""
    rows = [0] * plan.grid.rows
    for cell in sorted(plan.grid.cells, key=lambda one: one.rows):
        needed = sum(_height(desk, plan, cell, item) for item in cell.items) + 2 * plan.look.room[1]
        span = range(cell.row, cell.row + cell.rows)
        lacking = needed - sum(rows[row] for row in span)
        if lacking > 0:
            for row, more in zip(span, split(lacking, (1 / Decimal(cell.rows),) * cell.rows), strict=True):
                rows[row] += more
    return tuple(rows)


def _height(desk: Desk, plan: _Plan, cell: GridCell, item: FlowParagraph | FlowPicture) -> int:
    width = plan.inside(cell)
    if isinstance(item, FlowPicture):
        drawn, after = desk.draw(item), of_millimetres(desk.shapes.styles["picture"].after)
        return min(of_millimetres(drawn.height), int(width * drawn.height / drawn.width)) + 2 * GAP + after
    style = desk.shapes.styles[item.style]
    letters = style.size * plan.size / 100
    room = (width - of_millimetres(style.left + style.hanging)) * 100 // plan.width
    lines = lines_of(text_of(item), letters, room)
    return int(lines * of_points(letters) * style.leading) + of_millimetres(style.before + style.after)
