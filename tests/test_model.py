"""Quantities in order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toolkit.model import Quantity


def test_quantities_of_one_unit_are_ordered_by_value() -> None:
    less, more = Quantity(Decimal("-41.9"), "percent", ()), Quantity(Decimal("-30.3"), "percent", ())
    assert less < more <= more
    assert more > less <= less


@pytest.mark.parametrize("unit", ["kt", "percentage-points"])
def test_quantities_of_different_units_cannot_be_compared(unit: str) -> None:
    with pytest.raises(TypeError, match="not supported between"):
        _ = Quantity(Decimal(1), "percent", ()) < Quantity(Decimal(2), unit, ())
