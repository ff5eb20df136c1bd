"""Line charts: courses over time with their values, and the levels (standards) they are held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import dist

from toolkit.model import Guide, LineChart, Series
from toolkit.renderers.charts.axes import UPRIGHT_LENGTH, draw_categories, draw_upward_axis, upward_axis_width
from toolkit.renderers.charts.canvas import Canvas, Point, Style
from toolkit.renderers.charts.geometry import Box, Obstacles, Segment
from toolkit.renderers.charts.legend import DOT, LINE_WIDTH, RIM_WIDTH, Entry, draw_legend, entries_of
from toolkit.renderers.charts.lettering import NORMAL, SMALL, text_width
from toolkit.renderers.charts.palette import tones_of
from toolkit.renderers.charts.scales import Scale, fit_scale, ticks

_MOST_STEPS = 6
_ROOM_ABOVE = 13.0
_TO_LABEL = 8.5
_TO_NAME = 6.0
_LABEL_HALF = 3.9
_BESIDE_LABEL = 1.5
_GUIDE_WIDTH = 0.9
_GUIDE_DASHES = (3.2, 2.2)
_GUIDE_OFFSETS = (6.5, 10.0, 14.0, 18.0, 22.0, 27.0, 32.0)


@dataclass(frozen=True)
class _Plot:
    """The area of the lines: its edges, the middle of each category, and the upward scale."""

    area: Box
    slots: tuple[float, ...]
    scale: Scale

    @property
    def half_slot(self) -> float:
        """Half the width of a category."""
        return (self.area.right - self.area.left) / len(self.slots) / 2

    def points(self, series: Series) -> tuple[Point | None, ...]:
        """The places of a series' values."""
        return tuple(
            (x, self.scale.at(datum.value)) if datum else None for x, datum in zip(self.slots, series.data, strict=True)
        )


def draw_lines(canvas: Canvas, chart: LineChart) -> float:
    """Draw a line chart and return its height."""
    axis = ticks(*_range(chart), _MOST_STEPS)
    length = UPRIGHT_LENGTH
    rough = fit_scale([(axis[0], 0), (axis[-1], 0)], 0, length).upwards(0, length)
    named = _names_fit(canvas, chart, rough)
    top = draw_legend(canvas, _legend(chart, named)) + _ROOM_ABOVE
    names_width = max(text_width(one.label, bold=True) for one in chart.series) + _TO_NAME + DOT if named else 0.0
    area = Box(upward_axis_width(axis), top, canvas.width - names_width, top + length)
    step = (area.right - area.left) / len(chart.categories)
    slots = tuple(area.left + step * (index + 0.5) for index in range(len(chart.categories)))
    plot = _Plot(area, slots, Scale(rough.zero + top, rough.unit))
    labels = _labels(canvas, chart, plot)
    draw_upward_axis(canvas, axis, plot.scale, area, [label.box for label in labels])
    _draw_marks(canvas, chart, plot)
    if named:
        _draw_names(canvas, chart, plot)
    for label in labels:
        x, y = (label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2
        canvas.text(label.text, x, y, Style(color=label.color, size=SMALL, anchor="middle"))
    return draw_categories(canvas, chart.categories, slots, area.bottom, thinned=True)


def _range(chart: LineChart) -> tuple[Decimal, Decimal]:
    values = [datum.value for series in chart.series for datum in series.data if datum]
    values += [guide.value for guide in chart.guides]
    return min(values, default=Decimal(0)), max(values, default=Decimal(0))


# --- which line is which ------------------------------------------------------------------------------------------


def _names_fit(canvas: Canvas, chart: LineChart, scale: Scale) -> bool:
    """Whether several lines can be named at their ends: short names, and ends that lie apart."""
    ends = [series.data[-1] for series in chart.series if series.data]
    if len(chart.series) < 2 or not all(ends):
        return False
    heights = sorted(scale.at(end.value) for end in ends if end)
    apart = all(second - first >= NORMAL * 1.2 for first, second in pairwise(heights))
    return apart and max(text_width(series.label, bold=True) for series in chart.series) <= canvas.width / 4


def _legend(chart: LineChart, named: bool) -> tuple[Entry, ...]:
    entries = () if named else entries_of(chart.series, "line")
    if not chart.hollow:
        return entries
    tone = tones_of(chart.series)[0]
    alone = (Entry(chart.series[0].label, tone, "line"),) if len(chart.series) == 1 else entries
    return (*alone, Entry(chart.hollow_label, tone, "hollow"))


def _draw_names(canvas: Canvas, chart: LineChart, plot: _Plot) -> None:
    for series in chart.series:
        end = plot.points(series)[-1]
        if end:
            canvas.text(series.label, end[0] + _TO_NAME + DOT, end[1], Style(bold=True))


# --- lines, points and guides -------------------------------------------------------------------------------------


def _draw_marks(canvas: Canvas, chart: LineChart, plot: _Plot) -> None:
    guides = [_guide_line(guide, plot) for guide in chart.guides]
    canvas.segments(guides, "guide", _GUIDE_WIDTH, dashes=_GUIDE_DASHES)
    for series, tone in zip(chart.series, tones_of(chart.series), strict=True):
        points = plot.points(series)
        canvas.courses(courses_of(points), tone, LINE_WIDTH)
        full = [point for index, point in enumerate(points) if point and index not in chart.hollow]
        hollow = [point for index, point in enumerate(points) if point and index in chart.hollow]
        canvas.dots(full, DOT, tone)
        canvas.dots(hollow, DOT, "paper", rim=tone, rim_width=RIM_WIDTH)


def courses_of(points: Sequence[Point | None]) -> list[list[Point]]:
    """The runs of points without a gap, where there are two or more."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point:
            runs[-1].append(point)
        else:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _guide_line(guide: Guide, plot: _Plot) -> Segment:
    y = plot.scale.at(guide.value)
    inset = min(2.0, plot.half_slot / 4)
    left = plot.slots[guide.first] - plot.half_slot + inset
    return Segment(left, y, plot.slots[guide.last] + plot.half_slot - inset, y)


# --- labels -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Label:
    """A text that has found its place."""

    text: str
    box: Box
    color: str


def _labels(canvas: Canvas, chart: LineChart, plot: _Plot) -> list[_Label]:
    """Values at their points, then the guides' labels where room is left."""
    guides = [_guide_line(guide, plot) for guide in chart.guides]
    obstacles = Obstacles(segments=guides)
    for series in chart.series:
        points = plot.points(series)
        obstacles.boxes += [Box(p[0] - DOT, p[1] - DOT, p[0] + DOT, p[1] + DOT) for p in points if p]
        for run in courses_of(points):
            obstacles.segments += [Segment(*one, *two) for one, two in pairwise(run)]
    placed = list(_value_labels(chart, plot, obstacles, canvas.width))
    for guide, line in zip(chart.guides, guides, strict=True):
        others = [one for one in guides if one is not line]
        placed.append(_Label(guide.label, _guide_place(guide.label, line, others, plot.area, obstacles), "guide"))
    return placed


def _value_labels(chart: LineChart, plot: _Plot, obstacles: Obstacles, right: float) -> Iterator[_Label]:
    """The values that find a free place nearer to their own point than to any other; the others are left out."""
    all_points = [point for series in chart.series for point in plot.points(series) if point]
    for series in chart.series:
        for point, datum in zip(plot.points(series), series.data, strict=True):
            if point and datum and datum.text:
                places = _value_places(point, text_width(datum.text, SMALL), right)
                box = obstacles.claim(place for place in places if _nearest(place, all_points) == point)
                if box:
                    yield _Label(datum.text, box, "ink")


def _nearest(place: Box, points: Sequence[Point]) -> Point:
    middle = ((place.left + place.right) / 2, (place.top + place.bottom) / 2)
    return min(points, key=lambda point: dist(point, middle))


def _value_places(point: Point, width: float, right: float) -> Iterator[Box]:
    """Above the point; where something is in the way, below it or aside."""
    half = width / 2 + _BESIDE_LABEL
    for aside in (0.0, -width / 2, width / 2):
        for down in (-_TO_LABEL, _TO_LABEL, -_TO_LABEL - 5, _TO_LABEL + 5):
            x = min(max(point[0] + aside, half), right - half)
            yield Box(x - half, point[1] + down - _LABEL_HALF, x + half, point[1] + down + _LABEL_HALF)


def _guide_place(label: str, line: Segment, others: Sequence[Segment], area: Box, obstacles: Obstacles) -> Box:
    """At an end of the line, above or below, as near as other things allow and nearer than to any other guide."""
    places = list(_guide_places(line, text_width(label, SMALL) + 2 * _BESIDE_LABEL, area))
    room = Box(area.left, area.top - _ROOM_ABOVE, area.right, area.bottom)
    own = [place for place in places if room.holds(place) and not any(_nearer(one, line, place) for one in others)]
    return obstacles.claim(own) or obstacles.claim(places) or places[0]


def _guide_places(line: Segment, width: float, area: Box) -> Iterator[Box]:
    lefts = (line.x2 - width, line.x1, (line.x1 + line.x2 - width) / 2)
    for offset in _GUIDE_OFFSETS:
        for y in (line.y1 - offset, line.y1 + offset):
            for left in lefts:
                inside = max(min(left, area.right - width), area.left)
                yield Box(inside, y - _LABEL_HALF, inside + width, y + _LABEL_HALF)


def _nearer(other: Segment, line: Segment, place: Box) -> bool:
    """Whether the other guide passes the place at a smaller distance than the guide itself."""
    middle = (place.top + place.bottom) / 2
    beside = other.x1 < place.right and place.left < other.x2
    return beside and abs(other.y1 - middle) <= abs(line.y1 - middle)
