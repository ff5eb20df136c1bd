"""Charts as pictures: sharp, on white, the same bytes each time, drawn once. The chart is a fixture."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from tests.blocks import FIGURE
from tests.renderers.chart_fixtures import CHARTS
from toolkit.flow import Flow, FlowPicture, Page
from toolkit.model import Cover, Report
from toolkit.renderers.charts import draw_picture
from toolkit.renderers.pictures import DOTS_PER_INCH, Picture, draw_pictures
from toolkit.timings import Timings


def drawn(cache: Path) -> Picture:
    picture = FlowPicture(FIGURE, "half")
    report = Report("fixture", "table", "ko", Cover("", "", "", "", "", "", ""), date(2024, 5, 20), "", (FIGURE,))
    page = Page(Decimal(20), Decimal(20), Decimal(20), Decimal(20))
    return draw_pictures(Flow(report, page, {}, (picture,), ""), cache, Timings())(picture)


def test_a_picture_has_the_size_in_which_it_is_printed(tmp_path: Path) -> None:
    picture = drawn(tmp_path)
    with Image.open(io.BytesIO(picture.png)) as opened:
        across, down = opened.size
    assert picture.width == Decimal("77.5")
    assert abs(across - float(picture.width) / 25.4 * DOTS_PER_INCH) < 2
    assert abs(down / across - float(picture.height / picture.width)) < 0.001


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    first = drawn(tmp_path)
    (kept,) = (tmp_path / "charts").glob("*.png")
    other = draw_picture(FIGURE.chart, width=20, dots_per_inch=72)
    kept.write_bytes(other)
    assert drawn(tmp_path).png == other != first.png


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_fills_its_picture_on_white_and_is_the_same_again(name: str) -> None:
    first, again = (draw_picture(CHARTS[name], width=160, dots_per_inch=72) for _ in range(2))
    assert first == again
    with Image.open(io.BytesIO(first)) as opened:
        grey = opened.convert("RGBA")
    assert grey.getextrema()[3] == (255, 255), "nothing is transparent"
    left, top, right, bottom = Image.eval(grey.convert("L"), lambda value: 255 - value).getbbox() or (0, 0, 0, 0)
    assert right - left > 0.3 * grey.width  # a single event has its place at the left
    assert bottom - top > 0.8 * grey.height
