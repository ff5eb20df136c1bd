from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.renderers.charts.scales import fit_scale, tick_text, ticks

values = st.decimals(-10_000, 10_000, places=1)
rooms = st.floats(0, 40)


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        ("0", "26", 6, "0 5 10 15 20 25 30"),
        ("0", "25318", 6, "0 5,000 10,000 15,000 20,000 25,000 30,000"),
        ("-41.9", "0", 5, "−50 −40 −30 −20 −10 0"),
        ("-13", "9", 5, "−15 −10 −5 0 5 10"),
        ("0", "0.8", 5, "0.0 0.2 0.4 0.6 0.8"),
        ("4", "9", 5, "0 2 4 6 8 10"),
        ("0", "0", 5, "0"),
    ],
)
def test_ticks(low: str, high: str, most: int, labels: str) -> None:
    assert [tick_text(tick) for tick in ticks(Decimal(low), Decimal(high), most)] == labels.split()


@given(values, values, st.integers(2, 8))
def test_ticks_span_the_values_and_zero(one: Decimal, other: Decimal, most: int) -> None:
    low, high = sorted((one, other))
    axis = ticks(low, high, most)
    assert axis[0] <= min(low, 0) <= max(high, 0) <= axis[-1]
    assert 0 in axis
    assert len(axis) <= most + 2


@given(st.lists(st.tuples(values, rooms), min_size=1, max_size=8))
def test_every_bar_fits_with_its_label(ends: list[tuple[Decimal, float]]) -> None:
    scale = fit_scale(ends, 50, 400)
    for value, room in ends:
        reached = scale.at(value) + (room if value > 0 else -room if value < 0 else 0)
        assert 50 - 1e-6 <= reached <= 450 + 1e-6


def test_the_longest_bar_uses_all_the_room() -> None:
    scale = fit_scale([(Decimal(10), 30.0), (Decimal(9), 0.0)], 0, 130)
    assert (scale.zero, scale.at(10)) == (0, 100)


def test_upwards_zero_is_at_the_bottom() -> None:
    scale = fit_scale([(Decimal(10), 0.0)], 0, 100).upwards(20, 100)
    assert (scale.at(0), scale.at(10)) == (120, 20)
