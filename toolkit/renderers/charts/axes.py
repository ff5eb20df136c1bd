"""The parts that upright charts share: the value axis on the left and the categories along the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from toolkit.renderers.charts.canvas import Canvas, Style
from toolkit.renderers.charts.geometry import Box, Segment
from toolkit.renderers.charts.lettering import LINE, NORMAL, SMALL, text_width, widest, wrap
from toolkit.renderers.charts.scales import Scale, tick_text

GRID_WIDTH = 0.6
BASE_WIDTH = 0.8
TO_LABEL = 5.0

UPRIGHT_LENGTH = 104.0
"""The height of the area of upright bars or lines, in points: a chart shares its page with text."""
_TO_CATEGORY = 10.0
_BETWEEN = 4.0


def upward_axis_width(axis: Sequence[Decimal]) -> float:
    """The room that the ticks' labels need on the left."""
    return max(text_width(tick_text(tick), SMALL) for tick in axis) + TO_LABEL


def draw_upward_axis(
    canvas: Canvas, axis: Sequence[Decimal], scale: Scale, area: Box, texts: Sequence[Box] = ()
) -> None:
    """Ticks with level lines, which pause at `texts`; the line at 0 is dark."""
    levels = [Segment(area.left, scale.at(tick), area.right, scale.at(tick)) for tick in axis if tick]
    canvas.segments([part for level in levels for part in level.outside(texts)], "grid", GRID_WIDTH)
    draw_base(canvas, scale, area)
    for tick in axis:
        label = tick_text(tick)
        canvas.text(label, area.left - TO_LABEL, scale.at(tick), Style(color="axis", size=SMALL, anchor="end"))


def draw_base(canvas: Canvas, scale: Scale, area: Box) -> None:
    """The line at 0."""
    canvas.segments([Segment(area.left, scale.zero, area.right, scale.zero)], "ink", BASE_WIDTH)


def draw_categories(
    canvas: Canvas,
    categories: Sequence[str],
    slots: Sequence[float],
    top: float,
    *,
    thinned: bool = False,
    hanging: bool = False,
) -> float:
    """Labels at their places from `top` down, in up to three lines; the lower edge of all.

    With `thinned` only every second, third … is printed where they stand too close (years, months). With `hanging`
    they end on one line instead of beginning on one, because the axis is below them.
    """
    room = (slots[1] - slots[0] if len(slots) > 1 else canvas.width) - _BETWEEN
    lines = [wrap(category, room) for category in categories]
    indent = max(widest(lines[0]) / 2 - slots[0], 0.0)
    step = ceil((max(map(widest, lines)) + _BETWEEN + indent) / (room + _BETWEEN)) if thinned else 1
    most = max(map(len, lines))
    for index in range(0, len(slots), step):
        half = widest(lines[index]) / 2
        x = min(max(slots[index], half), canvas.width - half)
        before = most - len(lines[index]) if hanging else 0
        y = top + _TO_CATEGORY + (before + (len(lines[index]) - 1) / 2) * NORMAL * LINE
        canvas.texts(lines[index], x, y, Style(color="axis", anchor="middle"))
    return top + _TO_CATEGORY + (most - 0.5) * NORMAL * LINE
