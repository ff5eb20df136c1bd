"""The surface that charts are drawn on: shapes and texts in points, from the top left downwards.

Every shape carries the names of its colours (palette.py) as its group's id; svg.py turns them into colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Literal

from matplotlib import rc_context, rcParamsDefault
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from toolkit.renderers.charts.geometry import Box, Segment
from toolkit.renderers.charts.lettering import LINE, NORMAL, font
from toolkit.renderers.charts.palette import LIGHT

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

_ALIGNMENT: dict[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_TO_BASELINE = 0.36  # from the middle of figures and Hangul syllables down to the baseline, in ems
_ARC = 0.5523  # the length of a Bézier curve's handles for a quarter of a circle of radius 1


def drawing_settings() -> AbstractContextManager[None]:
    """Matplotlib's own defaults for all that is drawn here, whatever the machine's configuration says."""
    families = ("svg.", "path.", "text.", "patch.", "lines.", "font.", "figure.", "savefig.")
    defaults = {key: value for key, value in rcParamsDefault.items() if key.startswith(families)}
    return rc_context(defaults | {"svg.fonttype": "none", "svg.hashsalt": "charts"})


@dataclass(frozen=True)
class Style:
    """How a text is printed: its colour's name, its size in points, its weight, which end `x` is, and its direction."""

    color: str = "ink"
    size: float = NORMAL
    bold: bool = False
    anchor: Anchor = "start"
    turned: bool = False


class Canvas:
    """A surface of a fixed width whose height is named when all is drawn."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._figure = Figure(dpi=72)
        self._figure.patch.set_visible(False)
        self._downwards = Affine2D()

    def text(self, text: str, x: float, y: float, style: Style) -> None:
        """One line of text; `y` is its middle. For a turned text, which reads upwards, `x` is its middle."""
        shift = _TO_BASELINE * style.size
        self._figure.add_artist(
            Text(
                x + shift if style.turned else x,
                y if style.turned else y + shift,
                text,
                fontproperties=font(style.size, style.bold),
                color=LIGHT[style.color],
                horizontalalignment=_ALIGNMENT[style.anchor],
                verticalalignment="baseline",
                rotation=90 if style.turned else 0,
                rotation_mode="anchor",
                parse_math=False,
                transform=self._downwards,
                gid=f"fill:{style.color}",
            )
        )

    def texts(self, lines: Sequence[str], x: float, y: float, style: Style) -> None:
        """Several lines; `y` is the middle of them all."""
        pitch = style.size * LINE
        for index, line in enumerate(lines):
            self.text(line, x, y + (index - (len(lines) - 1) / 2) * pitch, style)

    def boxes(self, boxes: Iterable[Box], color: str, *, radius: float = 0) -> None:
        """Filled rectangles of one colour, with round corners if `radius` is given."""
        paths = [_rounded(box, radius) if radius else _rectangle(box) for box in boxes]
        self._fill(paths, color)

    def polygons(self, polygons: Iterable[Sequence[Point]], color: str) -> None:
        """Filled shapes of one colour, each by its corners."""
        self._fill(
            [Path([*one, one[0]], [Path.MOVETO, *[Path.LINETO] * (len(one) - 1), Path.CLOSEPOLY]) for one in polygons],
            color,
        )

    def dots(self, points: Iterable[Point], radius: float, color: str, *, rim: str = "", rim_width: float = 0) -> None:
        """Filled circles, with a rim of another colour if one is named."""
        self._fill([_circle(x, y, radius) for x, y in points], color, rim, rim_width)

    def segments(self, segments: Iterable[Segment], color: str, width: float, *, dashes: Sequence[float] = ()) -> None:
        """Straight lines; `dashes` are lengths of strokes and gaps in line widths."""
        self._stroke([Path([(one.x1, one.y1), (one.x2, one.y2)]) for one in segments], color, width, dashes)

    def courses(self, courses: Iterable[Sequence[Point]], color: str, width: float) -> None:
        """Lines through points."""
        self._stroke([Path(course) for course in courses], color, width, ())

    def finish(self, height: float) -> str:
        """What was drawn, as matplotlib writes it."""
        self._set_height(height)
        written = StringIO()
        FigureCanvasSVG(self._figure).print_figure(written, dpi=72, format="svg", metadata={"Date": None})
        return written.getvalue()

    def finish_picture(self, height: float, dots_per_inch: int) -> bytes:
        """What was drawn as a PNG on white; equal drawings give equal bytes."""
        self._set_height(height)
        self._downwards.scale(dots_per_inch / 72)
        self._figure.patch.set_visible(True)
        written = BytesIO()
        drawn = FigureCanvasAgg(self._figure)
        drawn.print_figure(written, dpi=dots_per_inch, format="png", facecolor="white", metadata={"Software": None})
        return written.getvalue()

    def _set_height(self, height: float) -> None:
        self._downwards.scale(1, -1).translate(0, height)
        self._figure.set_size_inches(self.width / 72, height / 72)

    def _fill(self, paths: Sequence[Path], color: str, rim: str = "", rim_width: float = 0) -> None:
        if not paths:
            return
        self._figure.add_artist(
            PathPatch(
                Path.make_compound_path(*paths),
                facecolor=LIGHT[color],
                edgecolor=LIGHT[rim] if rim else "none",
                linewidth=rim_width,
                transform=self._downwards,
                gid=f"fill:{color};stroke:{rim}" if rim else f"fill:{color}",
            )
        )

    def _stroke(self, paths: Sequence[Path], color: str, width: float, dashes: Sequence[float]) -> None:
        if not paths:
            return
        self._figure.add_artist(
            PathPatch(
                Path.make_compound_path(*paths),
                facecolor="none",
                edgecolor=LIGHT[color],
                linewidth=width,
                linestyle=(0, tuple(dashes)) if dashes else "-",
                transform=self._downwards,
                gid=f"stroke:{color}",
            )
        )


def _rectangle(box: Box) -> Path:
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    return Path([*corners, corners[0]], [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])


def _rounded(box: Box, radius: float) -> Path:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    points = [
        (left + radius, top),
        *((right - radius, top), (right, top), (right, top + radius)),
        *((right, bottom - radius), (right, bottom), (right - radius, bottom)),
        *((left + radius, bottom), (left, bottom), (left, bottom - radius)),
        *((left, top + radius), (left, top), (left + radius, top)),
        (left + radius, top),
    ]
    corner = [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path(points, [Path.MOVETO, *corner * 4, Path.CLOSEPOLY])


def _circle(x: float, y: float, radius: float) -> Path:
    handle = radius * _ARC
    points = [
        (x + radius, y),
        *((x + radius, y + handle), (x + handle, y + radius), (x, y + radius)),
        *((x - handle, y + radius), (x - radius, y + handle), (x - radius, y)),
        *((x - radius, y - handle), (x - handle, y - radius), (x, y - radius)),
        *((x + handle, y - radius), (x + radius, y - handle), (x + radius, y)),
        (x + radius, y),
    ]
    return Path(points, [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY])
