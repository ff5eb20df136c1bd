"""Formulas in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model import Subscript
from toolkit.typography import make_runs, plain_text


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("PM2.5와 PM10", ["2.5", "10"]),
        ("SOx·NOx·SO2·NO2", ["x", "x", "2", "2"]),
        ("오존(O3), CO2, NH3", ["3", "2", "3"]),
        ("PM100, PM2, CO20, NOW, SOxy, HCO2", []),
        ("C40, G20, 4×4", []),
    ],
)
def test_the_numbers_of_formulas_are_lowered(text: str, lowered: list[str]) -> None:
    assert [run.text for run in make_runs(text) if isinstance(run, Subscript)] == lowered


@given(st.text(st.sampled_from("PMNSOHCx2.5103 가나·()"), max_size=40))
def test_nothing_of_the_text_is_lost(text: str) -> None:
    assert plain_text(make_runs(text)) == text
