"""From values to places: the scale of an axis and its ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Scale:
    """Places on an axis: `zero` is where 0 stands, `unit` how many points 1 is (negative on an upward axis)."""

    zero: float
    unit: float

    def at(self, value: Decimal | float) -> float:
        """The place of a value."""
        return self.zero + float(value) * self.unit

    def upwards(self, top: float, length: float) -> Scale:
        """The scale of the same length, upward from `top + length`."""
        return Scale(top + length - self.zero, -self.unit)


def fit_scale(ends: Iterable[tuple[Decimal, float]], start: float, length: float) -> Scale:
    """The largest scale on which every bar fits: a value, and the room in points that its label needs beyond it."""
    all_ends = [(Decimal(0), 0.0), *ends]
    above = [(float(value), room) for value, room in all_ends if value >= 0]
    below = [(-float(value), room) for value, room in all_ends if value <= 0]
    units = [
        (length - room - other_room) / (value + other)
        for value, room in above
        for other, other_room in below
        if value + other > 0
    ]
    unit = max(min(units, default=0.0), 0.0)
    return Scale(start + max(value * unit + room for value, room in below), unit)


def ticks(low: Decimal, high: Decimal, most: int) -> tuple[Decimal, ...]:
    """Round values from at or below `low` to at or above `high`, in at most `most` steps, 0 among them.

    Where 0 lies between, there may be one step more.

    >>> [str(tick) for tick in ticks(Decimal(0), Decimal(26), 6)]
    ['0', '5', '10', '15', '20', '25', '30']
    """
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _step(high - low, most)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * count for count in range(first, last + 1))


def _step(span: Decimal, most: int) -> Decimal:
    """1, 2 or 5 times a power of ten."""
    if span == 0:
        return Decimal(1)
    power = Decimal(10) ** (span / most).adjusted()
    return next(power * count for count in (1, 2, 5, 10) if span <= power * count * most)


def tick_text(value: Decimal) -> str:
    """A tick's label: comma between thousands, as many decimals as the step has."""
    return f"{value:,f}".replace("-", MINUS)
