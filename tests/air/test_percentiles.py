"""Percentiles of daily values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.air.percentiles import percentile


@pytest.mark.parametrize(("days", "place"), [(365, 362), (366, 363), (100, 99), (99, 99), (10, 10), (1, 1), (200, 198)])
def test_the_99th_percentile_by_the_nearest_rank(days: int, place: int) -> None:
    assert percentile([Decimal(one) for one in range(days, 0, -1)], 99) == place


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 99)


@given(st.lists(st.integers(0, 200).map(Decimal), min_size=1, max_size=400))
def test_it_is_the_smallest_value_that_99_of_100_days_do_not_exceed(values: list[Decimal]) -> None:
    def kept(limit: Decimal) -> bool:
        return sum(value <= limit for value in values) * 100 >= 99 * len(values)

    assert percentile(values, 99) == min(value for value in values if kept(value))
