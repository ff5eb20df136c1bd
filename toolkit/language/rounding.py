"""The one place where rounding is stated: half up, as Korean statistics do."""

from __future__ import annotations

from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)
"""Rounding must not fail or lose digits because a number is long."""


def round_half_up(value: Decimal | int, digits: int) -> Decimal:
    """`value` with `digits` decimals, halves away from zero; negative `digits` round to tens, hundreds…

    The result is never a negative zero. ValueError for what is no finite number, such as a missing value.

    >>> round_half_up(Decimal("2.5"), 0), round_half_up(Decimal("-30.25"), 1)
    (Decimal('3'), Decimal('-30.3'))
    >>> round_half_up(1250, -2)
    Decimal('1300')
    """
    exact = Decimal(value) if isinstance(value, int) else value
    if not exact.is_finite():
        raise ValueError(f"{value} is not a finite number")
    rounded = exact.quantize(Decimal(1).scaleb(-digits), context=EXACT)
    if digits < 0:
        rounded = rounded.quantize(Decimal(1), context=EXACT)
    return rounded if rounded else abs(rounded)


def decimals_of(value: Decimal) -> int:
    """How many decimals a value has as it was given: a mean published as 26 is not printed as 26.0.

    >>> decimals_of(Decimal("0.50")), decimals_of(Decimal("3E+2"))
    (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
