"""Upright bars: categories along the bottom (or the top, where all values are negative), values upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model import BarChart
from toolkit.renderers.charts.axes import (
    GRID_WIDTH,
    UPRIGHT_LENGTH,
    draw_base,
    draw_categories,
    draw_upward_axis,
    upward_axis_width,
)
from toolkit.renderers.charts.bars import (
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
from toolkit.renderers.charts.lettering import LARGE, LINE, NORMAL, SMALL, text_width, wrap
from toolkit.renderers.charts.palette import label_on, tones_of
from toolkit.renderers.charts.scales import Scale, fit_scale, ticks

_ZERO = Decimal(0)
_MOST_STEPS = 5
_BELOW_HANGING = 3.0
_WIDEST_BAR = 46.0
_WIDEST_SLOT = 120.0
_TO_VALUE = 2.5
_BETWEEN_LANES = 1.0
_BETWEEN_GROUPS = 14.0
_TO_GROUP = 3.5
_LEAST_LANE = 8.0


@dataclass(frozen=True)
class _Columns:
    """The places of the bars along the bottom: the middle of each category, and how wide a lane is."""

    left: float
    right: float
    middles: tuple[float, ...]
    pitch: float
    lanes: int
    with_axis: bool

    @property
    def lane(self) -> float:
        """The distance between bars that stand side by side; the widest that a bar may be."""
        if self.lanes == 1:
            return min(self.pitch * 0.6, _WIDEST_BAR)
        return min((self.pitch - max(6.0, self.pitch * 0.14)) / self.lanes, _WIDEST_BAR)

    def edges(self, category: int, lane: int) -> tuple[float, float]:
        """The left and the right edge of a bar."""
        left = self.middles[category] + (lane - self.lanes / 2) * self.lane
        gap = _BETWEEN_LANES / 2 if self.lanes > 1 else 0.0
        return left + gap, left + self.lane - gap


@dataclass(frozen=True)
class _Lettering:
    """How values are printed beyond the bars: whether at all, how large, and whether they are turned to fit."""

    shown: bool
    size: float
    bold: bool
    turned: bool

    def room(self, end: End) -> float:
        """The height that a value needs."""
        if not (self.shown and end.text):
            return 0.0
        return _TO_VALUE + (text_width(end.text, self.size, self.bold) + 2 if self.turned else self.size)


def draw_upright(canvas: Canvas, chart: BarChart) -> float:
    """Draw a chart of upright bars and return its height."""
    bars = bars_of(chart)
    ends = ends_of(chart, bars)
    low, high = min((end.value for end in ends), default=_ZERO), max((end.value for end in ends), default=_ZERO)
    axis = ticks(low, high, _MOST_STEPS)
    columns, lettering = _layout(canvas, chart, ends, axis)
    top = draw_legend(canvas, entries_of(chart.series))
    hanging = low < 0 and high <= 0
    if hanging:
        top = _draw_categories(canvas, chart, columns, top, hanging=True) + _BELOW_HANGING
    area = Box(columns.left, top, columns.right, top + UPRIGHT_LENGTH)
    rooms = [(end.value, lettering.room(end)) for end in ends]
    rooms += [(tick, SMALL / 2) for tick in axis] if columns.with_axis else []
    scale = fit_scale(rooms, 0, area.bottom - area.top).upwards(area.top, area.bottom - area.top)
    if columns.with_axis:
        draw_upward_axis(canvas, axis, scale, area)
    _draw_bars(canvas, chart, bars, scale, columns)
    _draw_ends(canvas, ends, scale, columns, lettering)
    draw_base(canvas, scale, area)
    return area.bottom if hanging else _draw_categories(canvas, chart, columns, area.bottom, hanging=False)


# --- layout -------------------------------------------------------------------------------------------------------


def _layout(
    canvas: Canvas, chart: BarChart, ends: Sequence[End], axis: Sequence[Decimal]
) -> tuple[_Columns, _Lettering]:
    """The places of the bars and their values; a value axis only where not every bar has its value printed."""
    columns = _columns(canvas, chart, 0.0)
    lettering = _lettering(chart, ends, columns)
    if tells_all(chart) and lettering.shown:
        return columns, lettering
    columns = _columns(canvas, chart, upward_axis_width(axis))
    return columns, _lettering(chart, ends, columns)


def _columns(canvas: Canvas, chart: BarChart, left: float) -> _Columns:
    gaps = max(len(chart.groups) - 1, 0) * _BETWEEN_GROUPS
    pitch = min((canvas.width - left - gaps) / len(chart.categories), _WIDEST_SLOT)
    spare = canvas.width - left - gaps - pitch * len(chart.categories)
    start = left + spare / 2
    middles = tuple(start + offset for offset in offsets_of(chart, pitch, _BETWEEN_GROUPS))
    return _Columns(start, canvas.width - spare / 2, middles, pitch, lanes_of(chart), left > 0)


def _lettering(chart: BarChart, ends: Sequence[End], columns: _Columns) -> _Lettering:
    """Values turn where they would touch their neighbours, and are left out where even that is too narrow."""
    single = chart.stacked or len(chart.series) == 1
    size, bold = (LARGE if not chart.stacked else NORMAL, True) if single else (SMALL, False)
    widest_text = max((text_width(end.text, size, bold) for end in ends), default=0.0)
    space = columns.pitch - 3 if single else columns.lane
    return _Lettering(columns.lane >= _LEAST_LANE, size, bold, widest_text > space)


# --- drawing ------------------------------------------------------------------------------------------------------


def _draw_categories(canvas: Canvas, chart: BarChart, columns: _Columns, top: float, *, hanging: bool) -> float:
    """The categories' labels next to the axis, the groups' beyond them; the lower edge."""
    if hanging and chart.groups:
        top = _draw_groups(canvas, chart, columns, top, hanging=True)
    bottom = draw_categories(canvas, chart.categories, columns.middles, top, hanging=hanging)
    if chart.groups and not hanging:
        bottom = _draw_groups(canvas, chart, columns, bottom, hanging=False)
    return bottom


def _draw_groups(canvas: Canvas, chart: BarChart, columns: _Columns, top: float, *, hanging: bool) -> float:
    """The groups' labels, each with a line along its categories; the lower edge."""
    spans = [
        (label, columns.middles[first] - columns.pitch / 2, columns.middles[last] + columns.pitch / 2)
        for label, first, last in groups_of(chart)
    ]
    lines = [wrap(label, right - left, bold=True) for label, left, right in spans]
    height = max(map(len, lines)) * NORMAL * LINE
    level = top + height + _TO_GROUP if hanging else top + _TO_GROUP
    rules = [Segment(left + _TO_GROUP, level, right - _TO_GROUP, level) for _, left, right in spans]
    canvas.segments(rules, "axis", GRID_WIDTH)
    for one, (_, left, right) in zip(lines, spans, strict=True):
        half = len(one) * NORMAL * LINE / 2
        middle = level - _TO_GROUP / 2 - half if hanging else level + _TO_GROUP / 2 + half
        canvas.texts(one, (left + right) / 2, middle, Style(bold=True, anchor="middle"))
    return top + height + (_TO_GROUP if hanging else 2 * _TO_GROUP)


def _draw_bars(canvas: Canvas, chart: BarChart, bars: Sequence[Bar], scale: Scale, columns: _Columns) -> None:
    tones = tones_of(chart.series)
    boxes = {bar: _box(bar, scale, columns) for bar in bars if bar.start != bar.end}
    for index, tone in enumerate(tones):
        canvas.boxes([box for bar, box in boxes.items() if bar.series == index], tone)
    for bar, box in boxes.items() if chart.stacked else ():
        high, wide = box.bottom - box.top, box.right - box.left
        if bar.datum.text and high >= SMALL + 2 and text_width(bar.datum.text, SMALL) + 3 <= wide:
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            canvas.text(bar.datum.text, x, y, Style(color=label_on(tones[bar.series]), size=SMALL, anchor="middle"))


def _box(bar: Bar, scale: Scale, columns: _Columns) -> Box:
    top, bottom = segment_edges(scale.at(bar.start), scale.at(bar.end), inner=bar.start != 0)
    left, right = columns.edges(bar.category, bar.lane)
    return Box(left, top, right, bottom)


def _draw_ends(canvas: Canvas, ends: Sequence[End], scale: Scale, columns: _Columns, lettering: _Lettering) -> None:
    for end in ends:
        if end.text and lettering.shown:
            left, right = columns.edges(end.category, end.lane)
            away = lettering.room(end) / 2 + _TO_VALUE / 2
            y = scale.at(end.value) + (away if end.value < 0 else -away)
            style = Style(size=lettering.size, bold=lettering.bold, anchor="middle", turned=lettering.turned)
            canvas.text(end.text, (left + right) / 2, y, style)
