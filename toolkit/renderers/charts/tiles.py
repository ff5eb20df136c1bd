"""Tile-grid maps: every place is a tile at its rough position, darker (on a dark page lighter) with its value.

Where the width allows, the longer side runs across the page: lines of panels become columns, or panels stand side by
side with the label of their line on the left. On a narrow page the label is a heading, and the panels follow under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from toolkit.model import Tile, TileMap
from toolkit.renderers.charts.canvas import Canvas, Style
from toolkit.renderers.charts.geometry import Box, Segment
from toolkit.renderers.charts.lettering import LINE, SMALL, text_width, widest, wrap
from toolkit.renderers.charts.palette import SCALE_STEPS, label_on, scale_of
from toolkit.typography import MISSING

_GAP = 1.6
_RADIUS = 2.2
_PADDING = 0.8
_BETWEEN_PANELS = 14.0
_BETWEEN_LINES = 10.0
_HEADING = 14.0
_LEGEND = 18.0
_SWATCH = (12.0, 6.5)
_HIGHEST = 308.0
_LOWEST_TILE, _HIGHEST_TILE = 18.5, 21.0
_WIDEST_TILE = 46.0
_WIDEST_ALONE = 58.0
_SMALLEST_NAME = 5.7
_SMALLEST_LETTERS = 4.0
_TO_SCALE = 5.0
_OUTLINE = 0.7
_DASHES = (2.0, 1.6)
_ZERO = Decimal(0)


@dataclass(frozen=True)
class _Grid:
    """How the panels stand: how many in a line, the room for labels on their left, and their tiles.

    `west` and `north` are the first column and row that hold a tile; `from_lowest` tells where the scale
    begins, `widest_tile` how wide a tile may be.
    """

    across: int
    label_width: float
    panel_width: float
    west: int
    north: int
    columns: int
    lines: int
    tile_height: float
    from_lowest: bool
    widest_tile: float

    @property
    def tile_width(self) -> float:
        """The width of a tile."""
        return min((self.panel_width + _GAP) / self.columns - _GAP, self.widest_tile)

    @property
    def panel_height(self) -> float:
        """The height of a panel's tiles."""
        return self.lines * (self.tile_height + _GAP) - _GAP

    def panel_left(self, place: int) -> float:
        """The left edge of a panel's tiles, which stand in the middle of its share of the width."""
        spare = self.panel_width - self.columns * (self.tile_width + _GAP) + _GAP
        return self.label_width + place * (self.panel_width + _BETWEEN_PANELS) + spare / 2

    def box(self, tile: Tile, place: int, top: float) -> Box:
        """Where a tile stands in the panel at `place` that begins at `top`."""
        x = self.panel_left(place) + (tile.column - self.west) * (self.tile_width + _GAP)
        y = top + (tile.row - self.north) * (self.tile_height + _GAP)
        return Box(x, y, x + self.tile_width, y + self.tile_height)


def draw_tiles(canvas: Canvas, chart: TileMap) -> float:
    """Draw the maps and return their height."""
    top = _draw_legend(canvas, chart)
    if len(chart.rows) > len(chart.panels):
        turned = _grid(canvas, chart, len(chart.rows), 0.0, len(chart.panels))
        if turned.tile_width >= _needed_width(chart):
            return _draw_turned(canvas, chart, turned, top)
    table = _table_grid(canvas, chart)
    if table.tile_width >= _needed_width(chart):
        return _draw_as_table(canvas, chart, table, top)
    return _draw_as_list(canvas, chart, _list_grid(canvas, chart), top)


# --- layout -------------------------------------------------------------------------------------------------------


def _table_grid(canvas: Canvas, chart: TileMap) -> _Grid:
    """All panels in one line, the label of the line on their left."""
    label_width = max(widest(label, bold=True) for label in _labels(canvas, chart))
    left = label_width + _BETWEEN_PANELS / 2 if label_width else 0.0
    return _grid(canvas, chart, len(chart.panels), left, len(chart.rows))


def _list_grid(canvas: Canvas, chart: TileMap) -> _Grid:
    """As many panels in a line as leave the tiles wide enough for their names."""
    grids = [
        _grid(canvas, chart, across, 0.0, len(chart.rows) * ceil(len(chart.panels) / across))
        for across in range(len(chart.panels), 0, -1)
    ]
    return next((grid for grid in grids if grid.tile_width >= _needed_width(chart)), grids[-1])


def _grid(canvas: Canvas, chart: TileMap, across: int, left: float, panel_lines: int) -> _Grid:
    tile_columns = [tile.column for _, tiles in chart.rows for tile in tiles]
    tile_rows = [tile.row for _, tiles in chart.rows for tile in tiles]
    west, north = min(tile_columns), min(tile_rows)
    columns, lines = max(tile_columns) - west + 1, max(tile_rows) - north + 1
    panel_width = (canvas.width - left - (across - 1) * _BETWEEN_PANELS) / across
    widest_tile = _WIDEST_TILE if len(chart.panels) * len(chart.rows) > 1 else _WIDEST_ALONE
    room = (_HIGHEST - _LEGEND - _HEADING + _BETWEEN_LINES) / panel_lines - _BETWEEN_LINES
    height = min(max(room / lines - _GAP, _LOWEST_TILE), _HIGHEST_TILE)
    return _Grid(across, left, panel_width, west, north, columns, lines, height, chart.from_lowest, widest_tile)


def _labels(canvas: Canvas, chart: TileMap) -> tuple[tuple[str, ...], ...]:
    return tuple(wrap(label, canvas.width * 0.15, bold=True) for label, _ in chart.rows)


def _needed_width(chart: TileMap) -> float:
    """The width of a tile in which every name can be read."""
    return max(text_width(tile.label, _SMALLEST_NAME) for _, tiles in chart.rows for tile in tiles) + 2 * _PADDING


# --- drawing ------------------------------------------------------------------------------------------------------


def _draw_legend(canvas: Canvas, chart: TileMap) -> float:
    """The steps of the scale between its two labels; the height used."""
    width, height = _SWATCH
    left = text_width(chart.low_label) + _TO_SCALE
    canvas.text(chart.low_label, 0, height, Style(color="axis"))
    for step in range(SCALE_STEPS):
        x = left + step * width
        canvas.boxes([Box(x, height / 2, x + width, height * 1.5)], f"scale-{step}")
    canvas.text(chart.high_label, left + SCALE_STEPS * width + _TO_SCALE, height, Style(color="axis"))
    return _LEGEND


def _draw_turned(canvas: Canvas, chart: TileMap, grid: _Grid, top: float) -> float:
    """The lines across the page, their panels under each other, each with its name above."""
    _draw_headings(canvas, [label for label, _ in chart.rows], grid, top)
    top += _HEADING
    for panel, label in enumerate(chart.panels):
        for place, (_, tiles) in enumerate(chart.rows):
            canvas.text(label, grid.panel_left(place), top + SMALL * LINE / 2, Style(color="axis"))
            _draw_panel(canvas, tiles, panel, place, grid, top + SMALL * LINE)
        top += SMALL * LINE + grid.panel_height + _BETWEEN_LINES
    return top - _BETWEEN_LINES


def _draw_as_table(canvas: Canvas, chart: TileMap, grid: _Grid, top: float) -> float:
    """The panels across the page, the lines under each other; one map alone has no heading."""
    if any(chart.panels):
        _draw_headings(canvas, chart.panels, grid, top)
        top += _HEADING
    for (_, tiles), label in zip(chart.rows, _labels(canvas, chart), strict=True):
        canvas.texts(label, 0, top + grid.panel_height / 2, Style(bold=True))
        for panel in range(len(chart.panels)):
            _draw_panel(canvas, tiles, panel, panel, grid, top)
        top += grid.panel_height + _BETWEEN_LINES
    return top - _BETWEEN_LINES


def _draw_as_list(canvas: Canvas, chart: TileMap, grid: _Grid, top: float) -> float:
    for label, tiles in chart.rows:
        if label:
            canvas.text(label, 0, top + _HEADING / 2 - 1, Style(bold=True))
            top += _HEADING
        for first in range(0, len(chart.panels), grid.across):
            panels = range(first, min(first + grid.across, len(chart.panels)))
            if any(chart.panels):
                _draw_headings(canvas, [chart.panels[panel] for panel in panels], grid, top)
                top += _HEADING
            for place, panel in enumerate(panels):
                _draw_panel(canvas, tiles, panel, place, grid, top)
            top += grid.panel_height + _BETWEEN_LINES
    return top - _BETWEEN_LINES


def _draw_headings(canvas: Canvas, panels: Sequence[str], grid: _Grid, top: float) -> None:
    for place, panel in enumerate(panels):
        x = grid.panel_left(place) + (grid.columns * (grid.tile_width + _GAP) - _GAP) / 2
        canvas.text(panel, x, top + _HEADING / 2 - 1, Style(bold=True, anchor="middle"))


def _draw_panel(canvas: Canvas, tiles: Sequence[Tile], panel: int, place: int, grid: _Grid, top: float) -> None:
    """One panel of a line, in the scale of all the line's panels; a place without a value is outlined only."""
    values = [datum.value for tile in tiles for datum in tile.data if datum]
    largest, smallest = max(values, default=_ZERO), min(values, default=_ZERO) if grid.from_lowest else _ZERO
    colors: dict[str, list[Box]] = {f"scale-{step}": [] for step in range(SCALE_STEPS)}
    gaps: list[Box] = []
    for tile in tiles:
        box, datum = grid.box(tile, place, top), tile.data[panel]
        (colors[scale_of(datum.value, largest, smallest)] if datum else gaps).append(box)
    for color, boxes in colors.items():
        canvas.boxes(boxes, color, radius=_RADIUS)
    canvas.segments([side for box in gaps for side in _outline(box)], "axis", _OUTLINE, dashes=_DASHES)
    for tile in tiles:
        datum = tile.data[panel]
        color = label_on(scale_of(datum.value, largest, smallest)) if datum else "ink"
        _letter(canvas, grid.box(tile, place, top), tile.label, datum.text if datum else MISSING, color)


def _outline(box: Box) -> tuple[Segment, ...]:
    return (
        Segment(box.left, box.top, box.right, box.top),
        Segment(box.right, box.top, box.right, box.bottom),
        Segment(box.right, box.bottom, box.left, box.bottom),
        Segment(box.left, box.bottom, box.left, box.top),
    )


def _letter(canvas: Canvas, box: Box, label: str, text: str, color: str) -> None:
    """The name and the value under it; a name too wide for the tile is printed smaller."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    away = SMALL * LINE / 2 if text else 0.0
    size = SMALL * min(1.0, (box.right - box.left - 2 * _PADDING) / text_width(label, SMALL))
    canvas.text(label, x, y - away, Style(color=color, size=max(round(size, 1), _SMALLEST_LETTERS), anchor="middle"))
    if text:
        canvas.text(text, x, y + away, Style(color=color, size=SMALL, bold=True, anchor="middle"))
