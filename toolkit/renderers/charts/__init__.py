"""Charts as inline SVG or as a picture: matplotlib draws them, in the colours of paper or of a screen, maybe dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from toolkit.model import BarChart, CalendarChart, Chart, LineChart, PanelChart, TileMap, Timeline

if TYPE_CHECKING:
    from toolkit.renderers.charts.canvas import Canvas

POINTS_PER_MILLIMETRE = 72 / 25.4


def draw_chart(chart: Chart, *, title: str, width: float, medium: Literal["paged", "screen"]) -> str:
    """The chart as an `<svg>` fragment `width` millimetres wide; equal charts give equal text.

    The height follows from the content. `title` is the text alternative. On paper colours are plain; on a screen they
    are the variables of `templates/charts.css`, so that a dark page can change them. An unknown tone of a series is a
    `DefinitionError`.

    >>> svg = draw_chart(chart, title="Fine dust, 2015 to 2023", width=77.5, medium="paged")    # doctest: +SKIP
    """
    from toolkit.renderers.charts.canvas import Canvas, drawing_settings
    from toolkit.renderers.charts.svg import clean_svg

    with drawing_settings():
        canvas = Canvas(width * POINTS_PER_MILLIMETRE)
        drawn = canvas.finish(_draw(canvas, chart))
    return clean_svg(drawn, title=title, medium=medium)


def draw_picture(chart: Chart, *, width: float, dots_per_inch: int) -> bytes:
    """The chart as a PNG `width` millimetres wide, in the colours of paper."""
    from toolkit.renderers.charts.canvas import Canvas, drawing_settings

    with drawing_settings():
        canvas = Canvas(width * POINTS_PER_MILLIMETRE)
        return canvas.finish_picture(_draw(canvas, chart), dots_per_inch)


def _draw(canvas: Canvas, chart: Chart) -> float:
    """Draw the chart and return its height; the modules are imported here because they need matplotlib."""
    from toolkit.renderers.charts import calendar, lines, lying, panels, tiles, timeline, upright

    match chart:
        case LineChart():
            return lines.draw_lines(canvas, chart)
        case BarChart():
            return lying.draw_lying(canvas, chart) if chart.lying else upright.draw_upright(canvas, chart)
        case PanelChart():
            return panels.draw_panels(canvas, chart)
        case CalendarChart():
            return calendar.draw_calendar(canvas, chart)
        case TileMap():
            return tiles.draw_tiles(canvas, chart)
        case Timeline():
            return timeline.draw_timeline(canvas, chart)
