"""The quantities that a record itself holds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.records.registers import make_register
from toolkit.model import Quantity, Source
from toolkit.records.figures import meeting_quantities


def test_what_a_record_counts(tmp_path: Path) -> None:
    quantities = meeting_quantities(make_register(tmp_path).meeting("talks-2"))
    assert quantities["present"] == Quantity(Decimal(12), "people", (Source("meetings/talks-2", "present", ()),))
    counted = {name: (int(one.value), one.unit) for name, one in quantities.items()}
    assert counted == {
        "agenda": (1, "count"),
        "sessions": (2, "count"),
        "agreements": (1, "count"),
        "present": (12, "people"),
    }


def test_an_attendance_that_is_not_known_is_left_out(tmp_path: Path) -> None:
    assert "present" not in meeting_quantities(make_register(tmp_path).meeting("talks-1"))
