"""Timelines: an axis of months downwards, and beside it what happened; each kind of event has its own sign."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from toolkit.model import Timeline
from toolkit.renderers.charts.axes import BASE_WIDTH, GRID_WIDTH
from toolkit.renderers.charts.canvas import Canvas, Style
from toolkit.renderers.charts.geometry import Segment
from toolkit.renderers.charts.legend import Entry, draw_legend
from toolkit.renderers.charts.lettering import LINE, NORMAL, SMALL, flow, text_width, widest
from toolkit.renderers.charts.palette import DEFAULT_TONES
from toolkit.renderers.charts.signs import SIGNS, SIZE, Sign, draw_sign

_PITCH = NORMAL * LINE
_TO_AXIS = 9.0
_TICK = 3.0
_TO_TEXT = 24.0
_TO_LABEL = 10.0
_BETWEEN = 5.0
_LEAST_MONTH = 10.0
_LEAST_AXIS = 190.0
_WIDE = 300.0
_SPAN_WIDTH = 3.0
_STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True)
class _Axis:
    """The axis: its place, its upper end, how many points a month is, and the first month."""

    x: float
    top: float
    month: float
    first: date
    months: int

    @property
    def bottom(self) -> float:
        """The lower end."""
        return self.top + self.months * self.month

    def at(self, day: date, part: float) -> float:
        """The place of a day: of its beginning (`part` 0) or its end (1)."""
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        return self.top + self.month * (months + (day.day - 1 + part) / monthrange(day.year, day.month)[1])


@dataclass(frozen=True)
class _Texts:
    """The texts of an event: its time and its lines, beside each other or one under the other."""

    when: str
    lines: tuple[str, ...]
    beside: bool

    @property
    def height(self) -> float:
        """The height of the texts."""
        return _PITCH * (len(self.lines) + (0 if self.beside else 1))


def draw_timeline(canvas: Canvas, chart: Timeline) -> float:
    """Draw a timeline and return its height."""
    signs = [_sign(place) for place in range(len(chart.levels))]
    entries = [Entry(label, tone, sign) for label, (sign, tone) in zip(chart.levels, signs, strict=True)]
    top = draw_legend(canvas, entries) + SMALL
    x = max(text_width(label, SMALL, True) for _, label in chart.months) + _TO_AXIS
    left = x + _TO_TEXT
    beside = canvas.width > _WIDE
    label_left = left + (widest(tuple(one.when for one in chart.events), NORMAL, True) + _TO_LABEL if beside else 0.0)
    texts = [_Texts(one.when, flow(one.label, canvas.width - label_left), beside) for one in chart.events]
    needed = sum(one.height + _BETWEEN for one in texts)
    months = len(chart.months)
    month = max(needed / months, min(_LEAST_MONTH, _LEAST_AXIS / months))
    axis = _Axis(x, top, month, chart.months[0][0], months)
    _draw_axis(canvas, chart, axis)
    middles = _middles(chart, axis)
    tops = _tops(texts, middles, max(axis.bottom, top + needed))
    for event, y, text, text_top in zip(chart.events, middles, texts, tops, strict=True):
        sign, tone = signs[event.level]
        line = text_top + _PITCH / 2
        canvas.segments([Segment(x + SIZE, y, left - _BETWEEN, line)], "axis", GRID_WIDTH)
        canvas.segments([Segment(x, axis.at(event.start, 0), x, axis.at(event.end, 1))], tone, _SPAN_WIDTH)
        draw_sign(canvas, sign, (x, y), tone)
        canvas.text(text.when, left, line, Style(bold=True))
        for number, label in enumerate(text.lines, 0 if beside else 1):
            canvas.text(label, label_left, line + number * _PITCH, Style())
    return max(axis.bottom + SMALL / 2, tops[-1] + texts[-1].height)


def _sign(place: int) -> tuple[Sign, str]:
    """The sign and the colour of a kind of events."""
    return SIGNS[place % len(SIGNS)], f"tone-{DEFAULT_TONES[place % len(DEFAULT_TONES)]}"


def _draw_axis(canvas: Canvas, chart: Timeline, axis: _Axis) -> None:
    """The axis with a tick a month; where months are close, not every one is named."""
    canvas.segments([Segment(axis.x, axis.top, axis.x, axis.bottom)], "axis", BASE_WIDTH)
    step = next((one for one in _STEPS if one * axis.month >= ceil(SMALL * LINE)), _STEPS[-1])
    for number, (start, label) in enumerate(chart.months):
        y = axis.top + number * axis.month
        canvas.segments([Segment(axis.x - _TICK, y, axis.x, y)], "axis", GRID_WIDTH)
        year = start.month == 1 or number == 0
        if year or ((start.month - 1) % step == 0 and number >= step):
            style = Style(color="ink" if year else "axis", size=SMALL, bold=year, anchor="end")
            canvas.text(label, axis.x - _TO_AXIS + _TICK, y, style)


def _middles(chart: Timeline, axis: _Axis) -> list[float]:
    """Where the signs stand: in the middle of their time, and so far apart that each can be seen."""
    middles: list[float] = []
    for event in chart.events:
        y = (axis.at(event.start, 0) + axis.at(event.end, 1)) / 2
        middles.append(max(y, middles[-1] + SIZE * 0.8) if middles else y)
    return middles


def _tops(texts: Sequence[_Texts], middles: Sequence[float], bottom: float) -> list[float]:
    """Where the texts begin: each at its sign, or as near to it as the others and the lower edge allow."""
    tops: list[float] = []
    for number, middle in enumerate(middles):
        least = tops[-1] + texts[number - 1].height + _BETWEEN if tops else 0.0
        tops.append(max(middle - _PITCH / 2, least))
    for number in range(len(tops) - 1, -1, -1):
        end = tops[number + 1] - _BETWEEN if number + 1 < len(tops) else bottom
        tops[number] = min(tops[number], end - texts[number].height)
    return tops
