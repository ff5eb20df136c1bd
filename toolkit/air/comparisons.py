"""How printed values compare: directions, records, ranks. Everything is computed from what is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from toolkit.air.means import Mean

ROSE, FELL, SIMILAR, SAME, NONE = "rose", "fell", "similar", "same", "none"
FEWEST_FOR_RECORD = 3


def direction(earlier: Decimal, later: Decimal, step: Decimal) -> str:
    """Whether a mean rose or fell; a change of at most one unit of the last printed place is no change.

    >>> direction(Decimal("22.8"), Decimal("24.7"), Decimal("0.1"))
    'rose'
    >>> direction(Decimal("22.8"), Decimal("22.7"), Decimal("0.1"))
    'similar'
    """
    if abs(later - earlier) <= step:
        return SIMILAR
    return ROSE if later > earlier else FELL


def direction_of_days(earlier: Decimal, later: Decimal) -> str:
    """Whether there were more or fewer days; days are counted, so that one more is a rise.

    >>> direction_of_days(Decimal(61), Decimal(61))
    'same'
    """
    if later == earlier:
        return SAME
    return ROSE if later > earlier else FELL


def record(course: Mapping[int, Mean], year: int) -> str:
    """Whether a year is the highest or lowest of at least three ranked ones: ``lowest``, ``joint-lowest``, ``none``."""
    values = {one: mean.value for one, mean in course.items() if mean.ranked and mean.value is not None}
    if year not in values or len(values) < FEWEST_FOR_RECORD or len(set(values.values())) == 1:
        return NONE
    for name, end in (("highest", max(values.values())), ("lowest", min(values.values()))):
        if values[year] == end:
            return f"joint-{name}" if list(values.values()).count(end) > 1 else name
    return NONE


def rank(value: Decimal, others: Sequence[Decimal]) -> int:
    """The place from the lowest among all values; equal ones share it.

    >>> [rank(Decimal(one), [Decimal(1), Decimal(2), Decimal(2), Decimal(4)]) for one in (1, 2, 4)]
    [1, 2, 4]
    """
    return 1 + sum(other < value for other in others)
