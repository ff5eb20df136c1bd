"""Tile-grid maps of one panel. All data are fixtures."""

from __future__ import annotations

import pytest

from tests.figures.drawings import data_of, faults, head_of, make, table
from toolkit.model import TileMap

PLACES = table("places", "place", "place:code row:number column:number", "a,1,1", "b,1,2", "c,2,2")
MEANS = table("means", "place", "place:code mean:number", "a,20.04", "b,", "c,25")
MAP = "{chart: tiles, data: means, measure: mean, digits: 1, tiles: places, place: place, floor: data}"


def test_one_map_needs_neither_panels_nor_rows() -> None:
    figure = make(MAP, MEANS, PLACES)
    assert isinstance(figure.chart, TileMap)
    assert figure.chart.panels == ("",)
    ((label, tiles),) = figure.chart.rows
    assert label == ""
    assert [(tile.label, tile.data[0].text if tile.data[0] else None) for tile in tiles] == [
        ("a 이름", "20.0"),
        ("b 이름", None),
        ("c 이름", "25"),
    ]
    assert head_of(figure) == ["mean 열"]
    assert data_of(figure) == [["a 이름", "20.0"], ["b 이름", "–"], ["c 이름", "25"]]


@pytest.mark.parametrize(
    ("language", "ends"), [("ko", ("최저 20.0", "최고 25")), ("en", ("lowest 20.0", "highest 25"))]
)
def test_a_scale_from_the_lowest_value_says_both_ends(language: str, ends: tuple[str, str]) -> None:
    chart = make(MAP, MEANS, PLACES, language=language).chart
    assert isinstance(chart, TileMap)
    assert (chart.from_lowest, (chart.low_label, chart.high_label)) == (True, ends)


def test_a_scale_from_zero_does_not() -> None:
    chart = make(MAP.replace(", floor: data", ""), MEANS, PLACES).chart
    assert isinstance(chart, TileMap)
    assert (chart.from_lowest, chart.low_label, chart.high_label) == (False, "적음", "많음")


@pytest.mark.parametrize(
    ("rows", "old", "new", "told"),
    [
        (("a,1", "b,2"), "", "", "report.yaml:3:1: 'means' has 0 rows with place=c, not one"),
        (("a,", "b,", "c,"), "", "", "the chart has no value to draw"),
        (("a,1", "b,2", "c,3"), "floor: data", "floor: data, rows: place", "rows of a map have no common lowest value"),
        (("a,1", "b,2", "c,3"), "floor: data", "floor: dato", "did you mean 'data'"),
    ],
)
def test_what_cannot_be_is_told(rows: tuple[str, ...], old: str, new: str, told: str) -> None:
    means = table("means", "place", "place:code mean:number", *rows)
    found = faults(MAP.replace(old, new), means, PLACES)
    assert any(told in line for line in found), found
