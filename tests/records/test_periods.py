"""Which years share a summary: a year with too few events joins its neighbour."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.families import years_of
from toolkit.records.periods import Period, period_name, periods


@pytest.mark.parametrize(
    ("events", "fewest", "expected"),
    [
        ({}, 2, []),
        ({2020: 3}, 2, ["2020"]),
        ({2020: 1}, 2, ["2020"]),  # nobody to join
        ({2019: 1, 2020: 7}, 2, ["2019-2020", "2020"]),  # the first year has only the following one
        ({2020: 7, 2021: 1}, 2, ["2020", "2020-2021"]),  # any other joins the one before
        ({2019: 5, 2020: 1, 2021: 5}, 2, ["2019", "2019-2020", "2021"]),
        ({2019: 1, 2020: 1}, 2, ["2019-2020"]),
        ({2019: 1, 2020: 1, 2021: 1}, 2, ["2019-2020", "2020-2021"]),
        ({2019: 1, 2020: 1, 2021: 1, 2022: 1}, 2, ["2019-2020", "2020-2021", "2021-2022"]),
        ({2015: 1, 2019: 4}, 2, ["2015", "2019"]),  # no neighbours
        ({2015: 1, 2016: 0, 2017: 4}, 2, ["2015", "2017"]),  # a year without events parts its neighbours
        ({2018: 1, 2019: 1, 2020: 1}, 3, ["2018-2020"]),
        ({2018: 2, 2019: 1, 2020: 3}, 4, ["2018-2020"]),  # the short ones that it takes in need none
        ({2020: 1, 2021: 1}, 1, ["2020", "2021"]),
    ],
)
def test_a_short_year_joins_its_neighbour(events: Mapping[int, int], fewest: int, expected: list[str]) -> None:
    assert [period_name(one) for one in periods(events, fewest)] == expected


YEARS = st.dictionaries(st.integers(2000, 2012), st.integers(0, 4), max_size=10)


@given(YEARS, st.integers(1, 4))
def test_every_year_with_events_is_told_and_long_ones_have_their_own(events: dict[int, int], fewest: int) -> None:
    found = periods(events, fewest)
    assert list(found) == sorted(set(found))
    for year, number in events.items():
        assert any(first <= year <= last for first, last in found) == (number > 0)
        if number >= fewest:
            assert (year, year) in found
    for first, last in found:
        told = [events.get(year, 0) for year in range(first, last + 1)]
        assert 0 not in told
        alone = events.get(first - 1, 0) == events.get(last + 1, 0) == 0
        assert sum(told) >= fewest or alone


@given(YEARS, st.integers(1, 4), st.integers(1, 4))
def test_a_later_year_moves_no_earlier_summary(events: dict[int, int], fewest: int, number: int) -> None:
    """But for the years from the first on that are too few even together, which wait for the next."""
    later = max(events, default=2000) + 1
    before, after = periods(events, fewest), periods({**events, later: number}, fewest)
    enough = [one for one in before if sum(events[year] for year in range(one[0], one[1] + 1)) >= fewest]
    assert set(enough) <= set(after)


@given(st.integers(1000, 9999), st.integers(0, 5))
def test_a_name_is_read_as_it_was_written(first: int, length: int) -> None:
    period: Period = (first, min(first + length, 9999))
    assert years_of({"years": period_name(period)}) == period
