"""How printed values compare: directions, records, runs. Everything is computed from what is printed."""

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


def run(course: Mapping[int, Mean], year: int, step: Decimal) -> int:
    """For how many years in a row the mean has gone the same way, the last change included.

    >>> course = {2019: Mean(Decimal(9), 1, 1), 2020: Mean(Decimal(7), 1, 1), 2021: Mean(Decimal(5), 1, 1)}
    >>> run(course, 2021, Decimal("0.1"))
    2
    """
    way = _step(course, year, step)
    length = 0
    while way in (ROSE, FELL) and _step(course, year - length, step) == way:
        length += 1
    return length


def _step(course: Mapping[int, Mean], year: int, step: Decimal) -> str:
    """The direction from the year before to a year; none where one of them is not held or not printed."""
    earlier, later = course.get(year - 1), course.get(year)
    if earlier is None or later is None or earlier.value is None or later.value is None:
        return NONE
    return direction(earlier.value, later.value, step)


def rank(value: Decimal, others: Sequence[Decimal]) -> int:
    """The place from the lowest among all values; equal ones share it.

    >>> [rank(Decimal(one), [Decimal(1), Decimal(2), Decimal(2), Decimal(4)]) for one in (1, 2, 4)]
    [1, 2, 4]
    """
    return 1 + sum(other < value for other in others)
