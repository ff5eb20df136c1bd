"""Small filled signs, so that kinds of things differ by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from toolkit.renderers.charts.canvas import Canvas, Point
from toolkit.renderers.charts.geometry import Box

Sign = Literal["dot", "square", "diamond", "triangle"]

SIZE = 7.5
"""The width of a sign, in points."""

_HALF = SIZE / 2


def draw_sign(canvas: Canvas, sign: Sign, middle: Point, color: str) -> None:
    """Draw a sign around its middle."""
    _DRAWINGS[sign](canvas, *middle, color)


def _dot(canvas: Canvas, x: float, y: float, color: str) -> None:
    canvas.dots([(x, y)], _HALF * 0.9, color)


def _square(canvas: Canvas, x: float, y: float, color: str) -> None:
    side = _HALF * 0.84
    canvas.boxes([Box(x - side, y - side, x + side, y + side)], color)


def _diamond(canvas: Canvas, x: float, y: float, color: str) -> None:
    canvas.polygons([[(x, y - _HALF), (x + _HALF, y), (x, y + _HALF), (x - _HALF, y)]], color)


def _triangle(canvas: Canvas, x: float, y: float, color: str) -> None:
    canvas.polygons([[(x, y - _HALF), (x + _HALF, y + _HALF * 0.8), (x - _HALF, y + _HALF * 0.8)]], color)


_DRAWINGS: Mapping[Sign, Callable[[Canvas, float, float, str], None]] = {
    "dot": _dot,
    "square": _square,
    "diamond": _diamond,
    "triangle": _triangle,
}

SIGNS: tuple[Sign, ...] = tuple(_DRAWINGS)
"""In the order in which kinds take them."""
