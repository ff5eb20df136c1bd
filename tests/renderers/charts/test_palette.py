from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from toolkit.model import Grade, Series
from toolkit.renderers.charts.palette import LIGHT, scale_of, tones_of

SHEET = (Path(__file__).resolve().parents[3] / "templates" / "charts.css").read_text("utf-8")
RULES = dict(zip(("light", "dark"), SHEET.split("@media"), strict=True))


def variables(scheme: str) -> dict[str, str]:
    return dict(re.findall(r"--chart-([a-z0-9-]+): (#[0-9a-f]{6});", RULES[scheme]))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_style_sheet_has_the_light_colours() -> None:
    assert variables("light") == LIGHT


def test_the_dark_page_names_the_same_colours() -> None:
    assert variables("dark").keys() == LIGHT.keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_can_be_read(scheme: str) -> None:
    colors = variables(scheme)
    pairs = [(name, name.removeprefix("on-")) for name in colors if name.startswith("on-")]
    pairs += [(name, "paper") for name in ("ink", "axis", "guide")]
    assert {pair: ratio for pair in pairs if (ratio := contrast(*(colors[name] for name in pair))) < 4.5} == {}


def test_every_surface_has_its_text_colour() -> None:
    surfaces = {name for name in LIGHT if name.startswith(("tone-", "scale-"))}
    assert {name.removeprefix("on-") for name in LIGHT if name.startswith("on-")} == surfaces


def test_tones_by_meaning_else_in_order() -> None:
    several = [Series("a", ()), Series("b", (), "red"), Series("c", ()), *[Series("d", ())] * 3]
    assert tones_of(several) == ("tone-navy", "tone-red", "tone-blue", "tone-gold", "tone-gray", "tone-navy")


@pytest.mark.parametrize(
    ("value", "step"), [("0", 0), ("12.4", 0), ("12.5", 1), ("50", 4), ("99.9", 7), ("100", 7), ("-5", 0)]
)
def test_steps_of_the_scale(value: str, step: int) -> None:
    assert scale_of(Decimal(value), Decimal(100)) == f"scale-{step}"


@pytest.mark.parametrize(("value", "step"), [("18", 0), ("18.7", 0), ("18.8", 1), ("24", 7), ("17", 0)])
def test_steps_of_a_scale_from_the_lowest_value(value: str, step: int) -> None:
    assert scale_of(Decimal(value), Decimal(24), Decimal(18)) == f"scale-{step}"


def test_classes_have_tones_like_series() -> None:
    assert tones_of([Grade("a", "", "grade-2"), Grade("b")]) == ("tone-grade-2", "tone-sky")


def test_a_map_of_zeros_has_the_lowest_step() -> None:
    assert scale_of(Decimal(0), Decimal(0)) == "scale-0"
