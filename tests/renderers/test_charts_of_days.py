"""Calendars, panels, stacks of days, maps from the lowest value, and timelines. All charts are fixtures."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.renderers.chart_fixtures import (
    CHARTS,
    EVENTS,
    GAPS,
    GRADE_DAYS,
    LOWEST,
    MONTHS_EN,
    PANELS,
    PLACES,
    days,
)
from tests.renderers.test_charts import HALF, boxes_of, drawn, painted, text_boxes, texts_of
from toolkit.errors import DefinitionError
from toolkit.model import CalendarChart, Datum, Grade, LineChart, PanelChart, TileMap
from toolkit.renderers.charts.palette import LIGHT

YEAR, LEAP, PART = (CHARTS[name] for name in ("year", "leap year", "part of a year"))


# --- calendars ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chart", "count"), [(YEAR, 365), (LEAP, 366), (PART, 69)])
def test_every_day_has_a_cell_or_a_dash(chart: CalendarChart, count: int) -> None:
    svg = drawn(chart)
    cells = [box for tone in range(1, 5) for path in painted(svg, f"tone-grade-{tone}") for box in boxes_of(path)]
    assert len(cells) - len(chart.grades) + texts_of(svg).count("–") == count == len(chart.days)


def test_a_cell_has_the_colour_of_its_class() -> None:
    svg = drawn(YEAR)
    legend, cells = painted(svg, "tone-grade-4")
    assert len(boxes_of(legend)) == 1
    high = [day for day in days(2019) if day.grade == 3]
    assert len(boxes_of(cells)) == len(high) > 0
    values = [box for text, box in text_boxes(svg) if text in {day.datum.text for day in high if day.datum}]
    assert all(any(cell.holds(value) for value in values) for cell in boxes_of(cells))


def test_a_part_of_a_year_has_only_its_months_and_days() -> None:
    shown = texts_of(drawn(PART))
    assert [name for name in MONTHS_EN if name in shown] == ["Jan", "Feb", "Mar"]


def test_the_legend_says_the_classes_with_their_limits() -> None:
    assert {"좋음 0~15", "보통 16~35", "나쁨 36~75", "매우나쁨 76 이상"} <= set(texts_of(drawn(YEAR)))


def test_cells_of_paper_are_as_large_as_their_figures_need() -> None:
    (cell, *_) = boxes_of(painted(drawn(YEAR), "tone-grade-1")[1])
    assert cell.right - cell.left == pytest.approx(4.8 / 25.4 * 72, abs=0.7)
    sizes = [float(text.get("font-size", "8")) for text in drawn(YEAR).iter() if text.text and text.text.isdigit()]
    assert min(sizes) >= 5.0


def test_a_class_of_an_unknown_colour_is_told() -> None:
    chart = replace(YEAR, grades=(Grade("좋음", "", "gren"), *YEAR.grades[1:]))
    with pytest.raises(DefinitionError, match="'좋음' has the unknown tone 'gren'"):
        drawn(chart)


# --- panels -------------------------------------------------------------------------------------------------------


def test_a_panel_prints_its_first_and_last_value() -> None:
    shown = texts_of(drawn(PANELS))
    assert {"25.1", "19.5", "0.0248", "0.0311", "0.53", "0.44"} <= set(shown)
    assert "22.8" not in shown


def test_the_panel_of_one_value_prints_it_once_and_the_empty_one_a_dash() -> None:
    shown = texts_of(drawn(PANELS))
    assert (shown.count("3"), shown.count("–")) == (1, 1)


def test_panels_have_their_own_scale_from_zero() -> None:
    def heights(*values: str) -> list[float]:
        points = tuple(Datum(Decimal(value), value) for value in values)
        svg = drawn(PanelChart(("a", "b"), (replace(PANELS.panels[0], data=points),)))
        dots = next(path for path in painted(svg, "tone-navy"))
        base = next(path for path in svg.iter() if path.get("stroke") == LIGHT["ink"])
        zero = float(re.findall(r"-?[\d.]+", base.attrib["d"])[1])
        return [zero - (box.top + box.bottom) / 2 for box in boxes_of(dots)]

    large, small = heights("40", "20"), heights("0.004", "0.002")
    assert large == pytest.approx(small, abs=0.1)
    assert large[0] == pytest.approx(2 * large[1], abs=0.1)


def test_panels_stand_in_threes_or_in_twos_on_half_the_width() -> None:
    for width, across in ((162.0, 3), (HALF, 2)):
        zeros = [box.left for text, box in text_boxes(drawn(PANELS, width)) if text == "0"]
        assert len({round(left) for left in zeros}) == across


# --- lines and stacks ---------------------------------------------------------------------------------------------


def test_a_line_pauses_where_nothing_is_known() -> None:
    svg = drawn(GAPS)
    courses = [path for path in svg.iter() if path.get("stroke") == LIGHT["tone-blue"] and path.get("fill") == "none"]
    assert sum(path.attrib["d"].count("M") for path in courses) == 1 + 3  # the legend's, and three runs


def test_values_stand_in_the_segments_where_they_fit() -> None:
    shown = texts_of(drawn(GRADE_DAYS))
    assert {"76", "225", "57"} <= set(shown)
    assert "4" not in shown
    for place in (1, 2, 3, 4):
        assert len(boxes_of(painted(drawn(GRADE_DAYS), f"tone-grade-{place}")[1])) == 3


# --- maps ---------------------------------------------------------------------------------------------------------


def fills(chart: TileMap) -> dict[str, str]:
    """The colour of the printed value of each tile, by the value."""
    return {element.text or "": element.get("fill", "") for element in drawn(chart).iter() if element.text}


def test_the_scale_begins_at_the_lowest_value() -> None:
    svg = drawn(LOWEST)
    assert len(painted(svg, "scale-0")) == len(painted(svg, "scale-7")) == 2  # the legend's, and the tiles'
    assert fills(LOWEST)["23.9"] == LIGHT["on-scale-7"]
    assert fills(LOWEST)["18.1"] == LIGHT["on-scale-0"]
    assert len(painted(drawn(replace(LOWEST, from_lowest=False)), "scale-0")) == 1


def test_a_place_without_a_value_is_outlined_with_a_dash() -> None:
    svg = drawn(LOWEST)
    assert texts_of(svg).count("–") == 1
    (outline,) = [path for path in svg.iter() if path.get("stroke-dasharray")]
    assert outline.attrib["d"].count("M") == 4


def test_one_map_has_no_heading() -> None:
    assert set(texts_of(drawn(LOWEST))) - set(PLACES) - {"–"} == {
        "lowest 18.1", "highest 23.9", "18.1", "23.9", "21.0", "20.5", "18.4"
    }  # fmt: skip


def test_a_map_of_equal_values_has_one_colour() -> None:
    ((_, tiles),) = LOWEST.rows
    same = tuple(replace(tile, data=(Datum(Decimal(20), "20"),)) for tile in tiles)
    assert len(painted(drawn(replace(LOWEST, rows=(("", same),))), "scale-0")) == 2


# --- timelines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [162.0, HALF])
def test_events_follow_each_other_downwards(width: float) -> None:
    tops = {text: box.top for text, box in text_boxes(drawn(EVENTS, width))}
    places = [tops[event.when] for event in EVENTS.events]
    assert all(above < below for above, below in pairwise(places))


def test_kinds_differ_by_sign_as_well_as_by_colour() -> None:
    svg = drawn(EVENTS)
    shapes = [painted(svg, f"tone-{tone}")[0].attrib["d"] for tone in ("navy", "sky", "blue", "gold")]
    outlines = {(len(re.findall("[CQ]", shape)), len(re.findall(r"[-\d.]+ [-\d.]+", shape))) for shape in shapes[:4]}
    assert len(outlines) >= 3
    assert {"장관급", "계획", "고위급", "전문가", "산업"} <= set(texts_of(svg))


def test_a_month_is_a_band_on_the_axis_and_a_day_is_none() -> None:
    svg = drawn(EVENTS)
    bands = [path for path in svg.iter() if path.get("stroke-width") == "3"]
    ends = [[float(part) for part in re.findall(r"-?[\d.]+", band.attrib["d"])] for band in bands]
    lengths = [below - above for _, above, _, below in ends]
    month = max(lengths)
    assert lengths.index(month) == 5
    assert all(length < month / 10 for number, length in enumerate(lengths) if number != 5)


def test_a_long_text_takes_as_many_lines_as_it_needs() -> None:
    lines = [text for text in texts_of(drawn(EVENTS, HALF)) if text in EVENTS.events[4].label]
    assert len([text for text in lines if len(text) > 9]) > 3


def test_a_chart_of_lines_with_nothing_known_still_stands() -> None:
    chart = LineChart(("a",), (replace(GAPS.series[2], data=(None,)),))
    assert "a" in texts_of(drawn(chart))
