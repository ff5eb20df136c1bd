"""The part of a year that a summary is about."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.air.period import Period


@pytest.mark.parametrize(
    ("last", "partial", "months"),
    [
        (date(2023, 12, 31), False, 12),
        (date(2023, 12, 30), True, 11),
        (date(2023, 6, 30), True, 6),
        (date(2023, 6, 29), True, 5),
        (date(2024, 2, 28), True, 1),
        (date(2024, 2, 29), True, 2),
        (date(2023, 1, 15), True, 0),
    ],
)
def test_a_period_is_partial_before_31_december_and_knows_its_whole_months(
    last: date, partial: bool, months: int
) -> None:
    assert (Period(last).partial, Period(last).whole_months) == (partial, months)


@pytest.mark.parametrize(
    ("last", "year", "end"),
    [
        (date(2023, 6, 15), 2020, date(2020, 6, 15)),
        (date(2024, 2, 29), 2023, date(2023, 2, 28)),
        (date(2023, 2, 28), 2024, date(2024, 2, 29)),  # the whole of February with the whole of February
        (date(2024, 2, 28), 2023, date(2023, 2, 28)),
        (date(2020, 12, 31), 2021, date(2021, 12, 31)),
    ],
)
def test_other_years_are_cut_to_the_same_days(last: date, year: int, end: date) -> None:
    assert Period(last).end(year) == end


def test_the_days_of_a_leap_year_and_of_a_part_of_one() -> None:
    assert Period(date(2020, 12, 31)).days(2020) == 366
    assert Period(date(2020, 12, 31)).days(2021) == 365
    assert Period(date(2020, 3, 10)).days(2020) == 70
    assert len(Period(date(2020, 12, 31)).dates(2020)) == 366
    assert date(2020, 2, 29) in Period(date(2020, 12, 31)).dates(2020)


def test_the_days_of_a_month_end_with_the_period() -> None:
    period = Period(date(2020, 3, 10))
    assert [period.days_of_month(2020, month) for month in (1, 2, 3, 4)] == [31, 29, 10, 0]
    assert [period.days_of_month(2019, month) for month in (1, 2, 3, 4)] == [31, 28, 10, 0]
