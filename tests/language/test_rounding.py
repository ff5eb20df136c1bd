from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language import round_half_up

VALUES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-3"),
        ("30.25", 1, "30.3"),
        ("2.4999", 0, "2"),
        ("1.005", 2, "1.01"),
        ("7", 1, "7.0"),
        ("1250", -2, "1300"),
        ("0.5", 0, "1"),
        ("12345678901234567890123456789012345.5", 0, "12345678901234567890123456789012346"),
    ],
)
def test_halves_go_away_from_zero(value: str, digits: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), digits)) == rounded


def test_whole_numbers_are_taken_as_they_are() -> None:
    assert str(round_half_up(2015, 0)) == "2015"


@pytest.mark.parametrize("value", ["-0", "-0.04", "-0.049"])
def test_zero_has_no_sign(value: str) -> None:
    assert str(round_half_up(Decimal(value), 1)) == "0.0"


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        round_half_up(Decimal(value), 1)


@given(VALUES, st.integers(min_value=0, max_value=5))
def test_it_is_decimals_own_half_up(value: Decimal, digits: int) -> None:
    assert round_half_up(value, digits) == value.quantize(Decimal(10) ** -digits, rounding=ROUND_HALF_UP)


@given(VALUES, st.integers(min_value=-3, max_value=5))
def test_the_distance_is_at_most_half_a_unit(value: Decimal, digits: int) -> None:
    assert abs(round_half_up(value, digits) - value) <= Decimal(10) ** -digits / 2


@given(VALUES, st.integers(min_value=-3, max_value=5))
def test_the_sign_does_not_matter(value: Decimal, digits: int) -> None:
    assert round_half_up(-value, digits) == -round_half_up(value, digits)
