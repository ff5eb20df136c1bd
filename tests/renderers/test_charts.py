"""Charts as SVG. The charts of this file are fixtures in two languages, not statements."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.renderers import chart_fixtures
from toolkit.errors import DefinitionError
from toolkit.model import BarChart, Chart, Datum, Guide, LineChart, Series, Tile, TileMap
from toolkit.renderers.charts import draw_chart
from toolkit.renderers.charts.geometry import Box
from toolkit.renderers.charts.palette import LIGHT
from toolkit.walk import parts_of

SVG = "{http://www.w3.org/2000/svg}"
FULL, HALF = 162.0, 77.5
CHARTS_CSS = Path(__file__).resolve().parents[2] / "templates" / "charts.css"


def series(label: str, *texts: str, tone: str = "") -> Series:
    """A series from printed values; an empty text is a missing value."""
    return Series(label, tuple(Datum(number(text), text) if text else None for text in texts), tone)


def number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.−]", "", text).replace("−", "-"))


LINES = LineChart(
    tuple(str(year) for year in range(2015, 2024)),
    (series("측정값으로 계산", "23", "26", "25", "22.8", "24.8", "20.8", "19.8", "18", "19.5", tone="navy"),),
    (
        Guide("국내 기준 25", Decimal(25), 0, 2),
        Guide("국내 기준 15", Decimal(15), 3, 8),
        Guide("WHO 10", Decimal(10), 0, 5),
        Guide("WHO 5", Decimal(5), 6, 8),
    ),
    (0, 1),
    "발표값",
)
TWO_LINES = LineChart(
    ("Jan", "Feb", "Mar", "Apr"), (series("North", "3", "", "9", "8"), series("South", "1", "2", "3", "2.5"))
)
STACKED = BarChart(
    ("2015", "2030", "2015", "2030"),
    (
        series("Power", "810", "510", "5,458", "3,394"),
        series("Households and commerce", "0", "0", "3,603", "2,454"),
        series("Industry", "7,511", "4,722", "12,316", "8,868"),
        series("Mobile sources", "714", "410", "236", "223"),
    ),
    lying=True,
    stacked=True,
    groups=(("Fine particulate matter", 2), ("Sulphur oxides", 2)),
    totals=tuple(Datum(number(text), text) for text in ("9,035", "5,642", "21,613", "14,939")),
)
UPRIGHT_STACKED = BarChart(STACKED.categories, STACKED.series, False, True, STACKED.groups, STACKED.totals)
CUTS = BarChart(
    ("초미세먼지", "황산화물", "질소산화물"),
    (
        series("전국", "−30.3", "−30.6", "−41.0", tone="ink"),
        series("징진지", "−29.5", "−35.1", "−32.3", tone="blue"),
        series("장강 삼각주", "−28.5", "−28.2", "−36.8", tone="sky"),
        series("펀웨이 평원", "−29.8", "−33.7", "−41.9", tone="gold"),
    ),
)
BOTH_SIGNS = BarChart(("Beijing", "Hebei"), (series("Power", "−2", "−13"), series("Other", "9", "−4")))
LYING_BOTH_SIGNS = BarChart(
    ("Road transport", "Ships, trains and construction machinery"), (series("Change", "−217", "30"),), lying=True
)
LYING_SIDE_BY_SIDE = BarChart(CUTS.categories, (series("가", "30.3", "", "41.0"), series("나", "1", "2", "3")), True)
HOURS = BarChart(("2015년", "2019년"), (series("고농도 지속기간", "68시간", "419시간"),), lying=True)
INDEX = BarChart(("2010", "2015", "2030"), (series("Index", "100", "90.9", "67.8", tone="blue"),))


def tile(label: str, row: int, column: int, *texts: str) -> Tile:
    return Tile(label, row, column, tuple(Datum(number(text), text) for text in texts))


TILES = TileMap(
    ("2015년", "2030년"),
    tuple(
        (
            label,
            (
                tile("베이징", 1, 3, "65", "54"),
                tile("허베이", 2, 3, "866", "595"),
                tile("산시(山西)", 2, 2, "485", "336"),
                tile("장쑤", 4, 4, "1,165", "795"),
            ),
        )
        for label in ("초미세먼지", "황산화물", "질소산화물")
    ),
    "적음",
    "많음",
)

CHARTS: dict[str, Chart] = {
    "lines": LINES,
    "two lines": TWO_LINES,
    "stacked": STACKED,
    "upright stacked": UPRIGHT_STACKED,
    "cuts": CUTS,
    "both signs": BOTH_SIGNS,
    "lying both signs": LYING_BOTH_SIGNS,
    "lying side by side": LYING_SIDE_BY_SIDE,
    "hours": HOURS,
    "index": INDEX,
    "tiles": TILES,
    **chart_fixtures.CHARTS,
}

each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
each_width = pytest.mark.parametrize("width", [FULL, HALF])
each_medium = pytest.mark.parametrize("medium", ["paged", "screen"])


def drawn(
    chart: Chart, width: float = FULL, medium: Literal["paged", "screen"] = "paged", title: str = "A chart"
) -> Element:
    return ElementTree.fromstring(draw_chart(chart, title=title, width=width, medium=medium))


def texts_of(svg: Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


def data_of(chart: Chart) -> Iterator[Datum]:
    yield from (part for part in parts_of(chart) if isinstance(part, Datum))


def painted(svg: Element, color: str) -> list[Element]:
    """The paths that are filled with a colour of the palette."""
    return [path for path in svg.iter(f"{SVG}path") if path.get("fill") == LIGHT[color]]


def boxes_of(path: Element) -> list[Box]:
    """The rectangles of a path of bars, in drawing order."""
    parts = path.attrib["d"].split("M")[1:]
    points = [[(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", part)] for part in parts]
    return [Box(min(x), min(y), max(x), max(y)) for x, y in (zip(*one, strict=True) for one in points)]


def text_boxes(svg: Element) -> Iterator[tuple[str, Box]]:
    """Where the texts stand, by the bundled fonts' widths; capital height above the baseline, nothing below."""
    from toolkit.renderers.charts.lettering import text_width

    for element in svg.iter(f"{SVG}text"):
        size = float(element.get("font-size", "8"))
        width = text_width(element.text or "", size, element.get("font-weight") == "700")
        before = {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0.0)
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        if "transform" in element.attrib:
            yield element.text or "", Box(x - size * 0.7, y - width + before, x, y + before)
        else:
            yield element.text or "", Box(x - before, y - size * 0.7, x - before + width, y)


# --- every chart --------------------------------------------------------------------------------------------------


@each_chart
@each_width
@each_medium
def test_a_chart_is_a_clean_fragment(chart: Chart, width: float, medium: Literal["paged", "screen"]) -> None:
    text = draw_chart(chart, title="A chart", width=width, medium=medium)
    svg = ElementTree.fromstring(text)
    assert text.startswith("<svg ")
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {"svg", "title", "path", "text"}
    assert not {name for element in svg.iter() for name in element.attrib} & {"id", "class", "href", "clip-path"}
    assert not re.search(r"url\(|<!|<\?|script|xlink|\de[-+]\d", text)
    assert svg.get("role") == "img"
    assert float(svg.attrib["viewBox"].split()[2]) == pytest.approx(width / 25.4 * 72, abs=0.01)


@each_chart
@each_width
def test_texts_stay_inside_and_apart(chart: Chart, width: float) -> None:
    svg = drawn(chart, width)
    _, _, right, bottom = (float(part) for part in svg.attrib["viewBox"].split())
    placed = list(text_boxes(svg))
    room = Box(-0.1, -0.1, right + 0.1, bottom + 0.1)
    assert [text for text, box in placed if not room.holds(box)] == []
    assert [(one, two) for (one, box), (two, other) in combinations(placed, 2) if box.overlaps(other)] == []


CROWDED = {"gaps", "year", "leap year", "part of a year", "26 categories"}
"""Where a page of half the width has no room for every value."""
PRINTED = [name for name in CHARTS if "stacked" not in name and name != "panels"]


@pytest.mark.parametrize(
    ("name", "width"),
    [(name, width) for name in PRINTED for width in (FULL, HALF) if width == FULL or name not in CROWDED],
)
def test_every_value_is_printed(name: str, width: float) -> None:
    shown = texts_of(drawn(CHARTS[name], width))
    expected = [datum.text for datum in data_of(CHARTS[name])]
    assert not [text for text in expected if shown.count(text) < expected.count(text)]


@each_chart
def test_equal_charts_give_equal_text(chart: Chart) -> None:
    first = draw_chart(chart, title="A chart", width=FULL, medium="screen")
    assert draw_chart(chart, title="A chart", width=FULL, medium="screen") == first


def test_machines_settings_play_no_part(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("svg.fonttype: path\nlines.scale_dashes: False\nfont.size: 30\n")
    program = (
        "import sys; sys.path[:0] = ['.', 'tests/renderers']; import test_charts; from toolkit.renderers.charts"
        " import draw_chart; print(draw_chart(test_charts.LINES, title='', width=162, medium='paged'), end='')"
    )
    changed = {"MPLCONFIGDIR": str(tmp_path), "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | changed,
        cwd=CHARTS_CSS.parents[1],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == draw_chart(LINES, title="", width=FULL, medium="paged")


def test_drawing_leaves_matplotlibs_settings_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    draw_chart(LINES, title="", width=FULL, medium="paged")
    assert dict(matplotlib.rcParams) == before


def test_the_import_does_not_need_matplotlib() -> None:
    program = "import sys, toolkit.renderers.charts; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_pages_with_charts_are_valid_html(vnu: Callable[[Sequence[Path]], list[str]], tmp_path: Path) -> None:
    charts = [
        draw_chart(chart, title=f"<b>& {name}", width=width, medium=medium)
        for name, chart in CHARTS.items()
        for width in (FULL, HALF)
        for medium in ("paged", "screen")
    ]
    page = tmp_path / "charts.html"
    head = '<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>Charts</title></head><body>'
    page.write_text(f"{head}{''.join(charts)}</body></html>", encoding="utf-8")
    assert vnu([page]) == []


# --- texts and colours --------------------------------------------------------------------------------------------


def test_the_title_comes_first_and_is_escaped() -> None:
    text = draw_chart(INDEX, title="<b>& “x”", width=HALF, medium="paged")
    assert "<title>&lt;b&gt;&amp; “x”</title>" in text
    first = ElementTree.fromstring(text)[0]
    assert (first.tag, first.text) == (f"{SVG}title", "<b>& “x”")


def test_labels_are_never_markup_or_formulas() -> None:
    chart = BarChart(("$x^2$", "<i>&"), (series("s", "1", "2"),))
    assert {"$x^2$", "<i>&"} <= set(texts_of(drawn(chart)))


@each_chart
def test_on_a_screen_every_colour_is_a_variable(chart: Chart) -> None:
    sheet = CHARTS_CSS.read_text("utf-8")
    for element in drawn(chart, medium="screen").iter():
        assert element.get("fill", "none") == "none"
        assert "stroke" not in element.attrib
        for part in element.get("style", "").split(";") if "style" in element.attrib else []:
            found = re.fullmatch(r"(?:fill|stroke):var\(--chart-([a-z0-9-]+),(#[0-9a-f]{6})\)", part)
            assert found, part
            assert LIGHT[found[1]] == found[2]
            assert sheet.count(f"--chart-{found[1]}:") == 2


def test_every_shape_has_a_colour() -> None:
    for chart in CHARTS.values():
        for element in drawn(chart):
            if element.tag != f"{SVG}title":
                assert {"fill", "stroke"} & {name for name in element.attrib if element.get(name) != "none"}


def test_on_paper_the_size_is_fixed_and_colours_are_plain() -> None:
    text = draw_chart(HOURS, title="", width=FULL, medium="paged")
    assert 'width="459.21pt"' in text
    assert "var(" not in text
    assert "style" not in text
    assert "width=" not in draw_chart(HOURS, title="", width=FULL, medium="screen").split(">")[0]


def test_an_unknown_tone_names_the_known_ones() -> None:
    chart = BarChart(("a",), (series("s", "1", tone="navi"),))
    with pytest.raises(DefinitionError, match="unknown tone 'navi'") as caught:
        draw_chart(chart, title="", width=FULL, medium="paged")
    assert caught.value.hint == "did you mean 'navy'?"


# --- lines --------------------------------------------------------------------------------------------------------


def test_a_missing_value_leaves_a_gap() -> None:
    courses = [path.attrib["d"] for path in drawn(TWO_LINES).iter(f"{SVG}path") if path.get("stroke-width") == "1.5"]
    assert [d.count("M") for d in courses] == [1, 1]
    assert [d.count("L") for d in courses] == [1, 3]  # the north has January alone, then March to April


def test_open_points_and_guides() -> None:
    svg = drawn(LINES)
    rims = [path for path in painted(svg, "paper") if path.get("stroke") == LIGHT["tone-navy"]]
    assert [path.attrib["d"].count("M") for path in rims] == [1, 2]  # the legend's, and two of the chart
    dashed = [path for path in svg.iter(f"{SVG}path") if "stroke-dasharray" in path.attrib]
    assert [path.attrib["d"].count("M") for path in dashed] == [4]
    assert {"측정값으로 계산", "발표값", "국내 기준 25", "국내 기준 15", "WHO 10", "WHO 5"} <= set(texts_of(svg))


def test_lines_are_named_at_their_ends_or_in_a_legend() -> None:
    names = {text: box for text, box in text_boxes(drawn(TWO_LINES)) if text in {"North", "South"}}
    assert names["North"].left == names["South"].left
    assert names["North"].bottom < names["South"].top
    close = LineChart(("a", "b"), (series("North", "1", "50"), series("South", "2", "50.1")))
    legend = {text: box for text, box in text_boxes(drawn(close)) if text in {"North", "South"}}
    assert legend["North"].bottom == legend["South"].bottom


def test_a_crowd_of_categories_is_thinned() -> None:
    years = tuple(f"{year}년" for year in range(2001, 2026))
    chart = LineChart(years, (series("s", *(["5"] * 25)),))
    shown = [text for text in texts_of(drawn(chart, HALF)) if text.endswith("년")]
    assert shown[:2] == ["2001년", "2005년"]


# --- bars ---------------------------------------------------------------------------------------------------------


def base_of(svg: Element) -> list[float]:
    """The numbers of the line at 0: x1, y1, x2, y2."""
    base = next(path for path in svg.iter(f"{SVG}path") if path.get("stroke") == LIGHT["ink"])
    return [float(part) for part in re.findall(r"-?[\d.]+", base.attrib["d"])]


def test_negative_values_hang_below_the_axis() -> None:
    svg = drawn(BOTH_SIGNS)
    level = base_of(svg)[1]
    power, other = boxes_of(painted(svg, "tone-navy")[1]), boxes_of(painted(svg, "tone-sky")[1])
    assert [box.top for box in power] == [level, level]
    assert other[0].bottom == other[1].top == level
    assert power[1].bottom - level == pytest.approx(6.5 * (power[0].bottom - level), abs=0.1)


def test_lying_negative_values_reach_to_the_left() -> None:
    svg = drawn(LYING_BOTH_SIGNS)
    zero = base_of(svg)[0]
    road, ships = boxes_of(painted(svg, "tone-navy")[0])
    assert road.right == ships.left == zero
    assert road.left < zero < ships.right


def test_stacked_values_are_printed_where_they_fit_and_totals_always() -> None:
    shown = texts_of(drawn(STACKED))
    assert {"7,511", "12,316", "3,603", "9,035", "5,642", "21,613", "14,939"} <= set(shown)
    assert not {"236", "223"} & set(shown)
    for text, box in text_boxes(drawn(STACKED)):
        if text == "12,316":
            assert any(bar.holds(box) for bar in boxes_of(painted(drawn(STACKED), "tone-blue")[1]))


def test_stacked_segments_follow_each_other_with_a_thin_gap() -> None:
    svg = drawn(STACKED)
    first, second = boxes_of(painted(svg, "tone-navy")[1])[2], boxes_of(painted(svg, "tone-sky")[1])[0]
    assert 0.5 < second.left - first.right < 1


def test_a_missing_bar_is_left_out() -> None:
    assert len(boxes_of(painted(drawn(LYING_SIDE_BY_SIDE), "tone-navy")[1])) == 2


def test_values_turn_where_they_would_touch() -> None:
    assert "rotate(" not in draw_chart(CUTS, title="", width=FULL, medium="paged")
    assert draw_chart(CUTS, title="", width=HALF, medium="paged").count("rotate(-90") == 12


def test_ticks_are_printed_only_where_values_are_not() -> None:
    assert "0" not in texts_of(drawn(CUTS))
    assert {"0", "5,000", "10,000"} <= set(texts_of(drawn(STACKED)))


# --- tile maps ----------------------------------------------------------------------------------------------------


def test_tiles_lie_as_on_the_map() -> None:
    places = {text: box for text, box in text_boxes(drawn(TILES)) if text in {"65", "866", "485", "1,165"}}
    assert places["65"].bottom < places["866"].top
    assert places["485"].right < places["866"].left
    assert places["866"].bottom < places["1,165"].top


def test_the_largest_value_of_a_line_is_darkest() -> None:
    svg = drawn(TILES)
    values = {element.text: element.get("fill") for element in svg.iter(f"{SVG}text")}
    assert values["1,165"] == LIGHT["on-scale-7"] == "#ffffff"
    assert values["65"] == LIGHT["on-scale-0"]
    assert len(painted(svg, "scale-7")) == 1 + 3  # the legend's, and one a line


def test_three_lines_of_two_maps_fit_on_a_page() -> None:
    assert float(drawn(TILES).attrib["viewBox"].split()[3]) <= 110 / 25.4 * 72
    assert {"적음", "많음"} <= set(texts_of(drawn(TILES)))


def test_a_narrow_page_sets_the_maps_under_each_other() -> None:
    chart = TileMap(
        TILES.panels, (("초미세먼지", tuple(tile(f"구역 {n}", 0, n, "1", "2") for n in range(6))),), "적음", "많음"
    )
    headings = {text: box for text, box in text_boxes(drawn(chart, HALF)) if text in TILES.panels}
    assert headings["2015년"].bottom < headings["2030년"].top
