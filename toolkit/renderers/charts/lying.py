"""Lying bars: categories down the left, values to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model import BarChart
from toolkit.renderers.charts.axes import BASE_WIDTH, GRID_WIDTH
from toolkit.renderers.charts.bars import (
    TO_VALUE,
    Bar,
    End,
    bars_of,
    ends_of,
    groups_of,
    lanes_of,
    offsets_of,
    segment_edges,
    tells_all,
)
from toolkit.renderers.charts.canvas import Canvas, Style
from toolkit.renderers.charts.geometry import Box, Segment
from toolkit.renderers.charts.legend import draw_legend, entries_of
from toolkit.renderers.charts.lettering import LARGE, LINE, NORMAL, SMALL, text_width, widest, wrap
from toolkit.renderers.charts.palette import label_on, tones_of
from toolkit.renderers.charts.scales import Scale, fit_scale, tick_text, ticks

_TO_LABEL = 6.0
_BETWEEN_COLUMNS = 10.0
_MOST_LABELS = 0.42  # of the width, for group and category labels together
_HEADING = 13.0
_BETWEEN_LANES = 1.0
_HALF_PAGE = 300.0


@dataclass(frozen=True)
class _Rows:
    """The heights of a chart's parts, in points, and the places of its rows."""

    thickness: float
    lanes: int
    middles: tuple[float, ...]
    top: float
    bottom: float

    @property
    def block(self) -> float:
        """The height of all bars of one category."""
        return self.lanes * self.thickness + (self.lanes - 1) * _BETWEEN_LANES

    def edges(self, category: int, lane: int) -> tuple[float, float]:
        """The upper and the lower edge of a bar."""
        top = self.middles[category] - self.block / 2 + lane * (self.thickness + _BETWEEN_LANES)
        return top, top + self.thickness


@dataclass(frozen=True)
class _Labels:
    """The labels on the left, broken into lines, and their columns' widths."""

    categories: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[str, ...], ...]
    beside: bool
    group_width: float
    width: float


def draw_lying(canvas: Canvas, chart: BarChart) -> float:
    """Draw a chart of lying bars and return its height."""
    bars = bars_of(chart)
    labels = _labels(canvas, chart)
    top = draw_legend(canvas, entries_of(chart.series))
    rows = _rows(canvas, chart, labels, top)
    ends = ends_of(chart, bars)
    scale = _scale(canvas, chart, ends, labels.width)
    bottom = rows.bottom
    if not tells_all(chart):
        bottom = _draw_axis(canvas, ends, scale, rows, labels.width)
    _draw_labels(canvas, chart, labels, rows)
    _draw_bars(canvas, chart, bars, scale, rows)
    _draw_ends(canvas, chart, ends, scale, rows)
    canvas.segments([Segment(scale.zero, rows.top, scale.zero, rows.bottom)], "ink", BASE_WIDTH)
    return bottom


# --- layout -------------------------------------------------------------------------------------------------------


def _labels(canvas: Canvas, chart: BarChart) -> _Labels:
    """Group labels stand in a column of their own, or as headings above their rows where the width is scarce."""
    categories = tuple(wrap(category, canvas.width * 0.27) for category in chart.categories)
    own_width = max(map(widest, categories)) + _TO_LABEL
    groups = tuple(wrap(label, canvas.width * 0.18, bold=True) for label, _ in chart.groups)
    group_width = max((widest(lines, bold=True) for lines in groups), default=-_BETWEEN_COLUMNS) + _BETWEEN_COLUMNS
    if own_width + group_width <= canvas.width * _MOST_LABELS:
        return _Labels(categories, groups, True, group_width, own_width + group_width)
    return _Labels(categories, tuple((label,) for label, _ in chart.groups), False, 0.0, own_width)


def _rows(canvas: Canvas, chart: BarChart, labels: _Labels, top: float) -> _Rows:
    lanes = lanes_of(chart)
    thickness, gap = _thickness(chart, lanes, canvas.width)
    label_height = max(map(len, labels.categories)) * NORMAL * LINE
    block = max(lanes * (thickness + _BETWEEN_LANES) - _BETWEEN_LANES, label_height)
    between_groups = 11.0 if labels.beside else _HEADING + 5.0
    start = top if labels.beside or not chart.groups else top + _HEADING
    offsets = offsets_of(chart, block + gap, between_groups)
    middles = tuple(start + offset for offset in offsets)
    return _Rows(thickness, lanes, middles, start, middles[-1] + (block + gap) / 2)


def _thickness(chart: BarChart, lanes: int, width: float) -> tuple[float, float]:
    """The height of a bar and of the gap between categories; a few single bars in half a page are drawn heavy."""
    if lanes > 1:
        return 10.0, 9.0
    if chart.stacked or chart.groups or len(chart.categories) > 4 or width > _HALF_PAGE:
        return 15.0, 5.5
    pitch = min(max(126.0 / len(chart.categories), 30.0), 52.0)
    return pitch * 0.52, pitch * 0.48


def _scale(canvas: Canvas, chart: BarChart, ends: Sequence[End], left: float) -> Scale:
    size, bold = _end_style(chart)
    rooms = [(end.value, text_width(end.text, size, bold) + TO_VALUE if end.text else 0.0) for end in ends]
    return fit_scale(rooms, left, canvas.width - left)


def _end_style(chart: BarChart) -> tuple[float, bool]:
    """Totals and single bars print their values bold; several bars side by side print them small."""
    if chart.stacked:
        return NORMAL, True
    return (LARGE, True) if len(chart.series) == 1 else (SMALL, False)


# --- drawing ------------------------------------------------------------------------------------------------------


def _draw_axis(canvas: Canvas, ends: Sequence[End], scale: Scale, rows: _Rows, left: float) -> float:
    """Upright grid lines and their labels below; the lower edge of the labels."""
    values = [end.value for end in ends] or [Decimal(0)]
    widest_tick = text_width(tick_text(max(values, key=abs).to_integral_value()), SMALL)
    most = max(2, min(6, int((canvas.width - left) / (widest_tick + 16))))
    places = [(tick, scale.at(tick)) for tick in ticks(min(values), max(values), most)]
    shown = [(tick, x) for tick, x in places if left <= x <= canvas.width - text_width(tick_text(tick), SMALL) / 2]
    lines = [Segment(x, rows.top, x, rows.bottom) for tick, x in shown if tick]
    canvas.segments(lines, "grid", GRID_WIDTH)
    for tick, x in shown:
        canvas.text(tick_text(tick), x, rows.bottom + 8, Style(color="axis", size=SMALL, anchor="middle"))
    return rows.bottom + 8 + SMALL * LINE / 2


def _draw_labels(canvas: Canvas, chart: BarChart, labels: _Labels, rows: _Rows) -> None:
    for lines, middle in zip(labels.categories, rows.middles, strict=True):
        canvas.texts(lines, labels.width - _TO_LABEL, middle, Style(color="axis", anchor="end"))
    for lines, (_, first, last) in zip(labels.groups, groups_of(chart), strict=True):
        if labels.beside:
            canvas.texts(lines, 0, (rows.middles[first] + rows.middles[last]) / 2, Style(bold=True))
        else:
            canvas.texts(lines, 0, rows.middles[first] - rows.block / 2 - _HEADING / 2, Style(bold=True))


def _draw_bars(canvas: Canvas, chart: BarChart, bars: Sequence[Bar], scale: Scale, rows: _Rows) -> None:
    tones = tones_of(chart.series)
    boxes = {bar: _box(bar, scale, rows) for bar in bars if bar.start != bar.end}
    for index, tone in enumerate(tones):
        canvas.boxes([box for bar, box in boxes.items() if bar.series == index], tone)
    for bar, box in boxes.items() if chart.stacked else ():
        if bar.datum.text and text_width(bar.datum.text, SMALL) + 5 <= box.right - box.left:
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            canvas.text(bar.datum.text, x, y, Style(color=label_on(tones[bar.series]), size=SMALL, anchor="middle"))


def _box(bar: Bar, scale: Scale, rows: _Rows) -> Box:
    left, right = segment_edges(scale.at(bar.start), scale.at(bar.end), inner=bar.start != 0)
    top, bottom = rows.edges(bar.category, bar.lane)
    return Box(left, top, right, bottom)


def _draw_ends(canvas: Canvas, chart: BarChart, ends: Sequence[End], scale: Scale, rows: _Rows) -> None:
    size, bold = _end_style(chart)
    for end in ends:
        if end.text:
            top, bottom = rows.edges(end.category, end.lane)
            x, middle = scale.at(end.value), (top + bottom) / 2
            if end.value < 0:
                canvas.text(end.text, x - TO_VALUE, middle, Style(size=size, bold=bold, anchor="end"))
            else:
                canvas.text(end.text, x + TO_VALUE, middle, Style(size=size, bold=bold))
