"""What upright and lying bars have in common: which bars there are, how they stack, what stands at their ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model import BarChart, Datum

BETWEEN_SEGMENTS = 0.7
TO_VALUE = 4.0


@dataclass(frozen=True)
class Bar:
    """A bar, or a segment of a stacked one, from one value to another in the lane `lane` of its category."""

    category: int
    series: int
    lane: int
    start: Decimal
    end: Decimal
    datum: Datum


@dataclass(frozen=True)
class End:
    """What is printed beyond the end of a bar or a stack: a value of it, or a total."""

    category: int
    lane: int
    value: Decimal
    text: str


def bars_of(chart: BarChart) -> tuple[Bar, ...]:
    """The bars in drawing order; a missing value gives none. Stacked negative values go the other way from 0."""
    return tuple(_stacked(chart) if chart.stacked else _side_by_side(chart))


def _side_by_side(chart: BarChart) -> Iterator[Bar]:
    for index, series in enumerate(chart.series):
        for category, datum in enumerate(series.data):
            if datum:
                yield Bar(category, index, index, Decimal(0), datum.value, datum)


def _stacked(chart: BarChart) -> Iterator[Bar]:
    reached: dict[tuple[int, bool], Decimal] = {}
    for index, series in enumerate(chart.series):
        for category, datum in enumerate(series.data):
            if datum:
                start = reached.get((category, datum.value < 0), Decimal(0))
                reached[category, datum.value < 0] = start + datum.value
                yield Bar(category, index, 0, start, start + datum.value, datum)


def lanes_of(chart: BarChart) -> int:
    """How many bars a category has side by side."""
    return 1 if chart.stacked else len(chart.series)


def ends_of(chart: BarChart, bars: tuple[Bar, ...]) -> tuple[End, ...]:
    """The ends of all bars with what is printed there: a stack's total, a bar's own value."""
    if not chart.stacked:
        return tuple(End(bar.category, bar.lane, bar.end, bar.datum.text) for bar in bars)
    ends = []
    for category in range(len(chart.categories)):
        total = chart.totals[category] if chart.totals else Datum(Decimal(0))
        reached = [bar.end for bar in bars if bar.category == category]
        high, low = max([*reached, Decimal(0)]), min([*reached, Decimal(0)])
        ends.append(End(category, 0, low if total.value < 0 else high, total.text))
        ends.append(End(category, 0, high if total.value < 0 else low, ""))
    return tuple(ends)


def tells_all(chart: BarChart) -> bool:
    """Whether every bar has its value printed at its end, so that no axis is needed."""
    return not chart.stacked and all(datum.text for series in chart.series for datum in series.data if datum)


def offsets_of(chart: BarChart, pitch: float, between_groups: float) -> tuple[float, ...]:
    """Where each category's middle stands, from the edge of the first: steps of `pitch`, more between groups."""
    first_ones: set[int] = set()
    count = 0
    for _, size in chart.groups:
        first_ones.add(count)
        count += size
    offsets, at = [], pitch / 2
    for category in range(len(chart.categories)):
        at += between_groups if category and category in first_ones else 0.0
        offsets.append(at)
        at += pitch
    return tuple(offsets)


def groups_of(chart: BarChart) -> Iterator[tuple[str, int, int]]:
    """The groups: label, first and last category."""
    first = 0
    for label, size in chart.groups:
        yield label, first, first + size - 1
        first += size


def segment_edges(start: float, end: float, *, inner: bool) -> tuple[float, float]:
    """The edges of a segment in order; an inner one leaves a thin gap towards the one before it."""
    direction = 1 if end > start else -1
    gap = min(BETWEEN_SEGMENTS, abs(end - start) / 2) if inner else 0.0
    first = start + direction * gap
    return min(first, end), max(first, end)
