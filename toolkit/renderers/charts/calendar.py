"""Calendars: a line a month, a cell a day with its value on the colour of its class; a dash where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model import CalendarChart, CalendarDay
from toolkit.renderers.charts.canvas import Canvas, Style
from toolkit.renderers.charts.geometry import Box
from toolkit.renderers.charts.legend import Entry, draw_legend
from toolkit.renderers.charts.lettering import LINE, NORMAL, SMALL, text_width
from toolkit.renderers.charts.palette import label_on, tones_of
from toolkit.typography import MISSING

_DAYS = 31
_GAP = 0.7
_TO_LABEL = 5.0
_HEADING = 11.0
_NUMBERED = (1, 5, 10, 15, 20, 25, 31)
_VALUE = 6.4
_INSIDE = 1.4
_SMALLEST_VALUE = 4.0


@dataclass(frozen=True)
class _Cells:
    """Where the cells stand: the left edge of day 1, the upper edge of the month `first`, the distance of cells.

    On a narrow page they are higher than wide, since a line has the name of its month.
    """

    left: float
    top: float
    pitch: float
    first: int

    @property
    def line(self) -> float:
        """The distance of two months."""
        return max(self.pitch, NORMAL * LINE)

    def box(self, month: int, day: int) -> Box:
        """The cell of a day."""
        x, y = self.left + (day - 1) * self.pitch, self.top + (month - self.first) * self.line
        return Box(x, y, x + self.pitch - _GAP, y + self.line - _GAP)


def draw_calendar(canvas: Canvas, chart: CalendarChart) -> float:
    """Draw a calendar and return its height."""
    tones = tones_of(chart.grades)
    labels = (f"{one.label} {one.limits}".strip() for one in chart.grades)
    top = draw_legend(canvas, [Entry(label, tone) for label, tone in zip(labels, tones, strict=True)])
    first, last = min(day.month for day in chart.days), max(day.month for day in chart.days)
    names = chart.months[first - 1 : last]
    left = max(map(text_width, names)) + _TO_LABEL
    cells = _Cells(left, top + _HEADING, (canvas.width - left + _GAP) / _DAYS, first)
    _draw_labels(canvas, names, cells)
    for place, tone in enumerate(tones):
        canvas.boxes([cells.box(day.month, day.day) for day in chart.days if day.grade == place], tone)
    for day in chart.days:
        _draw_value(canvas, day, cells.box(day.month, day.day), tones)
    return cells.box(last, 1).bottom


def _draw_labels(canvas: Canvas, names: Sequence[str], cells: _Cells) -> None:
    for number, name in enumerate(names):
        box = cells.box(cells.first + number, 1)
        style = Style(color="axis", anchor="end")
        canvas.text(name, cells.left - _TO_LABEL, (box.top + box.bottom) / 2, style)
    for day in _NUMBERED:
        box = cells.box(cells.first, day)
        x = min((box.left + box.right) / 2, canvas.width - text_width(str(day), SMALL) / 2)
        canvas.text(str(day), x, cells.top - _HEADING / 2, Style(color="axis", size=SMALL, anchor="middle"))


def _draw_value(canvas: Canvas, day: CalendarDay, box: Box, tones: Sequence[str]) -> None:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if day.datum is None or day.grade is None:
        canvas.text(MISSING, x, y, Style(color="axis", size=_VALUE, anchor="middle"))
        return
    size = min(_VALUE, _VALUE * (box.right - box.left - _INSIDE) / text_width(day.datum.text, _VALUE))
    if size >= _SMALLEST_VALUE:
        color = label_on(tones[day.grade])
        canvas.text(day.datum.text, x, y, Style(color=color, size=round(size, 1), anchor="middle"))
