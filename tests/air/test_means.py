"""Means and their coverage."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.air.means import Mean, mean_of_days, mean_of_station, printed, rounded
from toolkit.language import round_half_up

DAYS = st.lists(
    st.tuples(st.decimals(0, 10_000, places=4, allow_nan=False), st.integers(1, 25).map(Decimal)),
    min_size=1,
    max_size=40,
)


def test_every_day_weighs_alike_however_many_stations_it_has() -> None:
    days = [(Decimal(250), Decimal(25)), (Decimal(20), Decimal(1))]
    assert mean_of_days(days, 2, 1) == Mean(Decimal("15.0"), 2, 2)


@pytest.mark.parametrize(
    ("days", "shown", "flag"),
    [(74, False, ""), (75, True, "low"), (89, True, "low"), (90, True, ""), (100, True, "")],
)
def test_coverage_decides_at_exactly_75_and_90_percent(days: int, shown: bool, flag: str) -> None:
    for mean in (
        mean_of_days([(Decimal(8), Decimal(2))] * days, 100, 1),
        mean_of_station(Decimal(4 * days), days, 100, 1),
    ):
        assert (mean.value is not None, mean.flag) == (shown, flag)
        assert mean.ranked == (days >= 90)
        assert mean.value in (None, Decimal("4.0"))


@pytest.mark.parametrize(
    ("stations", "shown", "flag"), [(14, False, ""), (15, True, "low"), (17, True, "low"), (18, True, "")]
)
def test_the_stations_count_as_the_days_do(stations: int, shown: bool, flag: str) -> None:
    mean = mean_of_days([(Decimal(8), Decimal(stations))] * 10, 10, 1, 20)
    assert (mean.value is not None, mean.flag, mean.days) == (shown, flag, 10)


def test_a_period_without_days_has_no_mean() -> None:
    assert not printed(0, 0)
    assert mean_of_days([], 0, 1).value is None
    assert mean_of_days([], 31, 1).value is None
    assert mean_of_station(Decimal(0), 0, 0, 1).value is None


@pytest.mark.parametrize(
    ("exact", "digits", "expected"), [("0.25", 1, "0.3"), ("0.02445", 4, "0.0245"), ("0.05", 0, "0")]
)
def test_halves_are_rounded_up(exact: str, digits: int, expected: str) -> None:
    assert rounded(Fraction(exact), digits) == Decimal(expected)


@given(DAYS)
def test_the_mean_is_exact_until_it_is_rounded(days: list[tuple[Decimal, Decimal]]) -> None:
    exact = sum(Fraction(total) / Fraction(count) for total, count in days) / len(days)
    mean = mean_of_days(days, len(days), 1)
    assert mean.value is not None
    assert abs(Fraction(mean.value) - exact) <= Fraction(1, 20)
    assert mean.value == round_half_up(mean.value, 1)
    if Fraction(mean.value) - exact == Fraction(-1, 20):
        pytest.fail("a half was rounded down")
