"""Directions, records and ties, all by printed values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toolkit.air.comparisons import direction, direction_of_days, rank, record
from toolkit.air.means import Mean

STEP = Decimal("0.1")


def mean(value: str | None, days: int = 365) -> Mean:
    return Mean(None if value is None else Decimal(value), days, 365)


def course(*values: str | None, first: int = 2017) -> dict[int, Mean]:
    return {first + number: mean(value) for number, value in enumerate(values)}


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [("20.0", "20.1", "similar"), ("20.0", "20.2", "rose"), ("20.0", "19.9", "similar"), ("20.0", "19.8", "fell")],
)
def test_one_unit_of_the_last_place_is_no_change(earlier: str, later: str, expected: str) -> None:
    assert direction(Decimal(earlier), Decimal(later), STEP) == expected


def test_days_are_counted_so_that_one_more_is_a_rise() -> None:
    assert [direction_of_days(Decimal(60), Decimal(later)) for later in (59, 60, 61)] == ["fell", "same", "rose"]


@pytest.mark.parametrize(
    ("values", "year", "expected"),
    [
        (("24", "22", "20"), 2019, "lowest"),
        (("24", "22", "20"), 2017, "highest"),
        (("24", "22", "20"), 2018, "none"),
        (("24", "20", "20"), 2019, "joint-lowest"),
        (("24", "24", "20"), 2018, "joint-highest"),
        (("24", "22"), 2018, "none"),  # two years make no record
        (("24", None, "20"), 2019, "none"),
        (("20", "20", "20"), 2019, "none"),
        (("24", "22", None), 2019, "none"),
    ],
)
def test_a_record_needs_three_years(values: tuple[str | None, ...], year: int, expected: str) -> None:
    assert record(course(*values), year) == expected


def test_a_marked_year_makes_no_record_and_stands_in_nobodys_way() -> None:
    years = {**course("24", "22", "20", "23"), 2021: mean("10", days=300)}
    assert record(years, 2021) == "none"
    assert record(years, 2019) == "lowest"


def test_equal_values_share_a_place() -> None:
    values = [Decimal(one) for one in (1, 2, 2, 4)]
    assert [rank(one, values) for one in values] == [1, 2, 2, 4]
