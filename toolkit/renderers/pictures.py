"""Charts as pictures, for formats that hold no drawings."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from toolkit.flow import Flow, FlowPicture
from toolkit.renderers.drawing import WIDTHS, drawing_name
from toolkit.timings import Timings
from toolkit.writing import write_atomically

DOTS_PER_INCH = 220
"""Sharp in print, and a third of the size that 300 would take."""


@dataclass(frozen=True)
class Picture:
    """A PNG and the size in which it is printed, in millimetres."""

    png: bytes
    width: Decimal
    height: Decimal


DrawPicture = Callable[[FlowPicture], Picture]
"""Gives the picture of a chart."""


def draw_pictures(flow: Flow, cache: Path, timings: Timings) -> DrawPicture:
    """Draw the charts of a flow; the pictures are kept in `cache`. What is given back tells each of them."""
    with timings.phase("charts"):
        drawn = {one: _draw(one, cache) for one in flow.pictures()}
    return drawn.__getitem__


def _draw(picture: FlowPicture, cache: Path) -> Picture:
    figure = picture.figure
    kept = cache / "charts" / f"{drawing_name(figure, picture.width, f'png {DOTS_PER_INCH}')}.png"
    if kept.is_file():
        return _picture(kept.read_bytes(), picture.width)
    from toolkit.renderers.charts import draw_picture

    drawn = draw_picture(figure.chart, width=WIDTHS[picture.width], dots_per_inch=DOTS_PER_INCH)
    write_atomically(kept, drawn)
    return _picture(drawn, picture.width)


def _picture(png: bytes, width: str) -> Picture:
    across, down = struct.unpack(">II", png[16:24])  # the header of a PNG begins with its size in dots
    printed = Decimal(str(WIDTHS[width]))
    return Picture(png, printed, round(printed * down / across, 2))
