"""A law of the derived tables: their sums and counts are those of the raw rows, whatever order these come in."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.seoul import DISTRICTS, bring, held, project_in, text, write

CODES = dict(zip(DISTRICTS, ("garam-gu", "naru-gu", "dasom-gu"), strict=True))
STATIONS = (*DISTRICTS, "시험로", "종로", "큰산")
Row = tuple[int, int, str, list[str]]

values = st.sampled_from(["", "0", "0.0", "0.001", "0.0345", "0.5", "0.50", "-", "0.33333333333333333333"])
rows = st.tuples(
    st.integers(1, 12), st.integers(1, 28), st.sampled_from(STATIONS), st.lists(values, min_size=6, max_size=6)
)
files = st.lists(rows, min_size=1, max_size=40, unique_by=lambda row: row[:3])


def group(station: str) -> str:
    return {"구": "district", "로": "roadside"}.get(station[-1], "")


def recomputed(raw: list[Row]) -> dict[tuple[str, ...], list[tuple[Fraction, int]]]:
    """Sums and counts by day and group, and by district and month, from the raw rows alone."""
    found: dict[tuple[str, ...], list[tuple[Fraction, int]]] = defaultdict(lambda: [(Fraction(0), 0)] * 6)
    for month, day, station, cells in raw:
        keys = [(f"2023-{month:02}-{day:02}", group(station))] if group(station) else []
        keys += [(CODES[station], str(month))] if station in CODES else []
        for key in keys:
            found[key] = [
                (total + Fraction(cell), count + 1) if cell not in ("", "-") else (total, count)
                for (total, count), cell in zip(found[key], cells, strict=True)
            ]
    return found


def tables(written: dict[str, bytes]) -> dict[tuple[str, ...], list[tuple[Fraction, int]]]:
    """What stands in the two tables that were written."""
    found = {}
    for name in ("2023/days.csv", "2023/stations.csv"):
        _, *lines = csv.reader(written[name].decode().splitlines())
        for first, second, *cells in lines:
            pairs = zip(cells[::2], cells[1::2], strict=True)
            found[first, second] = [(Fraction(total or 0), int(count)) for total, count in pairs]
            assert all((total == "") == (count == "0") for total, count in zip(cells[::2], cells[1::2], strict=True))
    return found


@settings(max_examples=30)
@given(files, st.randoms())
def test_sums_and_counts_are_those_of_the_raw_rows(drawn: list[Row], shuffle: random.Random) -> None:
    raw = [*drawn, (1, 31, DISTRICTS[0], ["0.5"] * 6)]
    lines = [f"2023{month:02}{day:02},{station},{','.join(cells)}" for month, day, station, cells in raw]
    with TemporaryDirectory() as folder:
        project = project_in(Path(folder))
        bring(project, write(Path(folder) / "outside", text(lines)))
        written = held(project)
        assert tables(written) == recomputed(raw)
        shuffle.shuffle(lines)
        imported = bring(project, write(Path(folder) / "outside", text(lines), "shuffled.csv"))
        again = held(project)
    assert imported.years[0].changes is None or imported.years[0].changes.days == 0
    assert {name: again[name] for name in again if name.endswith(".csv")} == {
        name: written[name] for name in written if name.endswith(".csv")
    }
