"""Large amounts in words: ``7.4 million tonnes``, ``743만 톤``, ``3조 2,000억 원``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.language.numbers import format_number, plural_form
from toolkit.language.patterns import fill
from toolkit.language.rounding import decimals_of, round_half_up

if TYPE_CHECKING:
    from toolkit.language.definition import Numbers, Scale


def format_scaled(value: Decimal | int, scales: Sequence[Scale], numbers: Numbers, digits: int | None) -> str:
    """`value` in the largest scale it reaches once rounded.

    Without `digits` the scale's own precision holds; with `digits` one number with at most so many decimals.
    """
    amount = Decimal(value)
    scale = _fitting(abs(amount), scales, digits)
    if scale.rest and digits is None:
        return _in_two_words(amount, scale, numbers)
    scaled = _without_zeros(round_half_up(amount / scale.factor, _digits(scale, digits)))
    printed = format_number(scaled, decimals_of(scaled), numbers)
    return fill(plural_form(scaled, scale, numbers), {"number": printed})


def _fitting(amount: Decimal, scales: Sequence[Scale], digits: int | None) -> Scale:
    """The first scale that does not round up into the next one: 999.96 million are 1 billion."""
    for scale, following in pairwise(scales):
        if _rounded(amount, scale, digits) < following.least:
            return scale
    return scales[-1]


def _rounded(amount: Decimal, scale: Scale, digits: int | None) -> Decimal:
    if scale.rest and digits is None:
        return round_half_up(amount / scale.rest.factor, 0) * scale.rest.factor
    return round_half_up(amount / scale.factor, _digits(scale, digits)) * scale.factor


def _in_two_words(amount: Decimal, scale: Scale, numbers: Numbers) -> str:
    """``3조 2,000억 원``: whole parts of the scale, and the rest in a smaller word unless it is nothing."""
    assert scale.rest is not None
    whole, rest = divmod(_rounded(abs(amount), scale, None), scale.factor)
    signed = whole.copy_sign(amount)
    pattern = plural_form(signed, scale.rest if rest else scale, numbers)
    parts = {"number": format_number(signed, 0, numbers)}
    if rest:
        parts["rest"] = format_number(rest / scale.rest.factor, 0, numbers)
    return fill(pattern, parts)


def _digits(scale: Scale, digits: int | None) -> int:
    return scale.digits if digits is None else digits


def _without_zeros(value: Decimal) -> Decimal:
    """8,300.0 trillion is written 8,300 trillion."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
