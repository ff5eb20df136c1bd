"""The legend above a chart: what each colour or sign means, in drawing order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.model import Series
from toolkit.renderers.charts.canvas import Canvas, Style
from toolkit.renderers.charts.geometry import Box, Segment
from toolkit.renderers.charts.lettering import NORMAL, text_width
from toolkit.renderers.charts.palette import tones_of
from toolkit.renderers.charts.signs import SIGNS, SIZE, Sign, draw_sign

LINE_WIDTH = 1.5
DOT = 2.4
RIM_WIDTH = 1.2

_STROKE = 15.0
_TO_LABEL = 4.0
_TO_NEXT = 13.0
_LINE_HEIGHT = 13.0
_BELOW = 7.0


@dataclass(frozen=True)
class Entry:
    """One sign of a legend with its label."""

    label: str
    color: str
    sign: Sign | Literal["line", "hollow"] = "square"

    @property
    def sign_width(self) -> float:
        """The width of the sign, in points."""
        return _STROKE if self.sign in ("line", "hollow") else SIZE

    @property
    def width(self) -> float:
        """The width of sign and label, in points."""
        return self.sign_width + _TO_LABEL + text_width(self.label, NORMAL)


def entries_of(series: Sequence[Series], sign: Literal["square", "line"] = "square") -> tuple[Entry, ...]:
    """The legend of several series; one alone needs none, and a series without a label has no entry."""
    if len(series) < 2:
        return ()
    tones = tones_of(series)
    return tuple(Entry(one.label, tone, sign) for one, tone in zip(series, tones, strict=True) if one.label)


def draw_legend(canvas: Canvas, entries: Sequence[Entry]) -> float:
    """Draw the entries from the left, in as many lines as they need; the height used, 0 without entries."""
    if not entries:
        return 0.0
    bottom = 0.0
    for entry, x, y in _placed(entries, canvas.width):
        _draw_sign(canvas, entry, x, y)
        canvas.text(entry.label, x + entry.sign_width + _TO_LABEL, y, Style(color="axis"))
        bottom = y + _LINE_HEIGHT / 2
    return bottom + _BELOW


def _placed(entries: Sequence[Entry], width: float) -> Iterator[tuple[Entry, float, float]]:
    x, y = 0.0, _LINE_HEIGHT / 2
    for entry in entries:
        if x and x + entry.width > width:
            x, y = 0.0, y + _LINE_HEIGHT
        yield entry, x, y
        x += entry.width + _TO_NEXT


def _draw_sign(canvas: Canvas, entry: Entry, x: float, y: float) -> None:
    if entry.sign == "square":
        canvas.boxes([Box(x, y - SIZE / 2, x + SIZE, y + SIZE / 2)], entry.color)
        return
    if entry.sign in SIGNS:
        draw_sign(canvas, entry.sign, (x + SIZE / 2, y), entry.color)
        return
    canvas.segments([Segment(x, y, x + _STROKE, y)], entry.color, LINE_WIDTH)
    middle = (x + _STROKE / 2, y)
    if entry.sign == "hollow":
        canvas.dots([middle], DOT, "paper", rim=entry.color, rim_width=RIM_WIDTH)
    else:
        canvas.dots([middle], DOT, entry.color)
