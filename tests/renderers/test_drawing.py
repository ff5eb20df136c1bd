"""Drawings are kept by what they show. The figure is a fixture."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from toolkit.model import BarChart, Column, Datum, Figure, Series, Table, Text
from toolkit.renderers.drawing import drawer
from toolkit.timings import Timings


def figure(value: int) -> Figure:
    data = Table("rain-data", "", (Text("Rain"),), "", ((),), (Column(),), ())
    chart = BarChart(("2015",), (Series("Rain", (Datum(Decimal(value), str(value)),)),), lying=True)
    return Figure("rain", "Figure 1", (Text("Rain"),), "", chart, "Rain in 2015", data)


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "charts").glob("*.svg"))


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    drawn = drawer("paged", tmp_path, Timings())(figure(7), "full")
    (file,) = kept(tmp_path)
    assert file.read_text("utf-8") == drawn
    file.write_text("<svg>kept</svg>", "utf-8")
    assert drawer("paged", tmp_path, Timings())(figure(7), "full") == "<svg>kept</svg>"


def test_what_differs_is_drawn_anew(tmp_path: Path) -> None:
    draw = drawer("paged", tmp_path, Timings())
    draw(figure(7), "full")
    draw(figure(8), "full")
    draw(figure(7), "half")
    draw(replace(figure(7), alternative="Rain in words"), "full")
    drawer("screen", tmp_path, Timings())(figure(7), "full")
    assert len(kept(tmp_path)) == 5
