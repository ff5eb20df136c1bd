"""Small line charts over the same categories: each in its own scale from 0, its first and last value printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model import Datum, Panel, PanelChart
from toolkit.renderers.charts.axes import BASE_WIDTH
from toolkit.renderers.charts.canvas import Canvas, Style
from toolkit.renderers.charts.geometry import Box, Segment
from toolkit.renderers.charts.legend import DOT, LINE_WIDTH
from toolkit.renderers.charts.lettering import LINE, NORMAL, SMALL, text_width, widest, wrap
from toolkit.renderers.charts.lines import courses_of
from toolkit.renderers.charts.scales import fit_scale
from toolkit.typography import MISSING

_LENGTH = 52.0
_ROOM_ABOVE = 17.0
_TO_ZERO = 8.0
_TO_LABEL = 8.5
_TO_CATEGORY = 9.0
_BETWEEN = 18.0
_BETWEEN_LINES = 14.0
_NARROWEST = 96.0
_MOST_ACROSS = 3
_INSET = 8.0
_TONE = "tone-navy"


@dataclass(frozen=True)
class _Frame:
    """The place of one panel: its left edge, its upper edge, its width, and the height of its title."""

    left: float
    top: float
    width: float
    title: float

    @property
    def area(self) -> Box:
        """The area of its line."""
        top = self.top + self.title + _ROOM_ABOVE
        return Box(self.left + _TO_ZERO, top, self.left + self.width, top + _LENGTH)


def draw_panels(canvas: Canvas, chart: PanelChart) -> float:
    """Draw the panels in lines of three, or of fewer where the page is narrow, and return their height."""
    across = min(_MOST_ACROSS, len(chart.panels), max(1, int((canvas.width + _BETWEEN) / (_NARROWEST + _BETWEEN))))
    width = (canvas.width - (across - 1) * _BETWEEN) / across
    top = 0.0
    for first in range(0, len(chart.panels), across):
        line = chart.panels[first : first + across]
        titles = [wrap(_title(panel), width, NORMAL, True) for panel in line]
        title = max(map(len, titles)) * NORMAL * LINE
        for place, (panel, lines) in enumerate(zip(line, titles, strict=True)):
            frame = _Frame(place * (width + _BETWEEN), top, width, title)
            canvas.texts(lines, frame.left, top + len(lines) * NORMAL * LINE / 2, Style(bold=True))
            _draw_panel(canvas, panel, chart.categories, frame)
        top += title + _ROOM_ABOVE + _LENGTH + _TO_CATEGORY + SMALL * LINE / 2 + _BETWEEN_LINES
    return top - _BETWEEN_LINES


def _title(panel: Panel) -> str:
    return f"{panel.label} ({panel.unit})" if panel.unit else panel.label


def _draw_panel(canvas: Canvas, panel: Panel, categories: Sequence[str], frame: _Frame) -> None:
    area = frame.area
    slots = _slots(area, len(categories))
    values = [datum.value for datum in panel.data if datum]
    rooms = [(value, 0.0) for value in (min(values, default=Decimal(0)), max(values, default=Decimal(0)))]
    scale = fit_scale(rooms, 0, _LENGTH).upwards(area.top, _LENGTH)
    canvas.segments([Segment(area.left, scale.zero, area.right, scale.zero)], "ink", BASE_WIDTH)
    canvas.text("0", frame.left, scale.zero, Style(color="axis", size=SMALL))
    points = [(x, scale.at(one.value)) if one else None for x, one in zip(slots, panel.data, strict=True)]
    canvas.courses(courses_of(points), _TONE, LINE_WIDTH)
    known = [(point, datum) for point, datum in zip(points, panel.data, strict=True) if point and datum]
    canvas.dots([point for point, _ in known], DOT, _TONE)
    if not known:
        canvas.text(MISSING, (area.left + area.right) / 2, (area.top + area.bottom) / 2, Style(anchor="middle"))
    for point, datum in (known[0], known[-1]) if len(known) > 1 else known:
        _draw_value(canvas, datum, point, area)
    _draw_categories(canvas, categories, slots, area)


def _slots(area: Box, count: int) -> list[float]:
    """The places of the categories, from edge to edge; one alone stands in the middle."""
    if count == 1:
        return [(area.left + area.right) / 2]
    step = (area.right - area.left - 2 * _INSET) / (count - 1)
    return [area.left + _INSET + step * number for number in range(count)]


def _draw_value(canvas: Canvas, datum: Datum, point: tuple[float, float], area: Box) -> None:
    """A value above its point, inside the panel's width."""
    half = text_width(datum.text, SMALL, True) / 2
    x = min(max(point[0], area.left + half), area.right - half)
    canvas.text(datum.text, x, point[1] - _TO_LABEL, Style(size=SMALL, bold=True, anchor="middle"))


def _draw_categories(canvas: Canvas, categories: Sequence[str], slots: Sequence[float], area: Box) -> None:
    """The first and the last category at the ends of the axis; what does not fit beside the first is left out."""
    y = area.bottom + _TO_CATEGORY
    canvas.text(categories[0], area.left, y, Style(color="axis", size=SMALL))
    taken = widest((categories[0], categories[-1]), SMALL) * 2 + _TO_CATEGORY
    if len(categories) > 1 and taken <= area.right - area.left:
        canvas.text(categories[-1], area.right, y, Style(color="axis", size=SMALL, anchor="end"))
