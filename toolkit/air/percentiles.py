"""Percentiles of daily values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

PERCENTILE = 99
"""Of the daily values, which 24-hour standards and guidelines are measured by."""


def percentile(values: Sequence[Decimal], percent: int) -> Decimal:
    """The smallest value that at least `percent` of the values do not exceed (nearest rank); ValueError for none.

    Of the 365 days of a year the 99th percentile is the fourth highest: the limit may be exceeded on three days. Of
    fewer than 100 days it is the highest.

    >>> percentile([Decimal(one) for one in range(1, 366)], 99)
    Decimal('362')
    >>> percentile([Decimal(7)], 99)
    Decimal('7')
    """
    if not values:
        raise ValueError("there is no percentile of nothing")
    place = -(-len(values) * percent // 100)
    return sorted(values)[place - 1]
