"""Which years share a summary: one with too few events is told together with its neighbour."""

from __future__ import annotations

from collections.abc import Mapping

Period = tuple[int, int]
"""The first and the last year."""


def periods(events_per_year: Mapping[int, int], fewest: int) -> tuple[Period, ...]:
    """The periods of the summaries, in order: one for every year with events.

    A year with fewer than `fewest` events takes in the year before it, as often as need be; the first one, which has
    none before it, takes in the following year. So a summary never changes its years when a later year comes, but
    for the very first. Only neighbouring years join: a year between two without events stands by itself. A year that
    is long enough keeps a summary of its own, also where a neighbour takes it in; a short one that has been taken in
    needs none.

    >>> periods({2019: 1, 2020: 7, 2021: 1}, 2)
    ((2019, 2020), (2020, 2020), (2020, 2021))
    >>> periods({2015: 1, 2019: 1, 2020: 1, 2021: 1}, 2)
    ((2015, 2015), (2019, 2020), (2020, 2021))
    """
    held = {year: number for year, number in events_per_year.items() if number > 0}
    found: list[Period] = []
    for year in sorted(held):
        period = _widened(year, held, fewest)
        is_told = any(first <= year <= last for first, last in found)
        if period not in found and (held[year] >= fewest or not is_told):
            found.append(period)
    return tuple(sorted(found))


def _widened(year: int, held: Mapping[int, int], fewest: int) -> Period:
    first = last = year
    while sum(held[one] for one in range(first, last + 1)) < fewest:
        if first - 1 in held:
            first -= 1
        elif last + 1 in held:
            last += 1
        else:
            break
    return first, last


def period_name(period: Period) -> str:
    """The period in the id of a report.

    >>> period_name((2019, 2020)), period_name((2020, 2020))
    ('2019-2020', '2020')
    """
    first, last = period
    return str(first) if first == last else f"{first}-{last}"
