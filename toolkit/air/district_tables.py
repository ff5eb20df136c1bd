"""The tables of the districts: each is what its one station measured, over whole months."""

from __future__ import annotations

from decimal import Decimal

from toolkit.air.archive import Archive
from toolkit.air.city_tables import month_words, percent
from toolkit.air.comparisons import rank
from toolkit.air.making import TableMaker
from toolkit.air.means import Mean
from toolkit.air.pollutants import POLLUTANTS
from toolkit.data import DataTable, Texts, Value

CITY = "seoul"
DISTRICTS = "district"


def districts_table(archive: Archive, maker: TableMaker) -> DataTable:
    """`air-districts`: each district's means with their coverage, and the city's in a row `seoul`."""
    rows = [
        (district, pollutant, mean.value, Decimal(mean.days), _coverage(mean), mean.flag)
        for district in (*archive.districts, CITY)
        for pollutant in POLLUTANTS
        for mean in [district_mean(archive, pollutant, district, archive.year)]
    ]
    columns = ("mean", "days", "coverage", "flag")
    return maker.make("air-districts", ("district", "pollutant"), columns, rows, {"district": district_words(maker)})


def district_mean(archive: Archive, pollutant: str, district: str, year: int) -> Mean:
    """The mean of a district's station, or of the city over the same months."""
    if district == CITY:
        return archive.city_of_months(pollutant, year)
    return archive.station(pollutant, district, year)


def district_words(maker: TableMaker) -> dict[str, Texts]:
    """The names of the districts, and of the city beside them."""
    return {**maker.words.codes(DISTRICTS), CITY: maker.words.texts("air-label", "city")}


def _coverage(mean: Mean) -> Decimal:
    return percent(Decimal(mean.days), Decimal(mean.possible))


def district_years_table(archive: Archive, maker: TableMaker) -> DataTable:
    """`air-district-years`: the means of all years, and each district's place among the ranked ones."""
    rows: list[tuple[Value, ...]] = []
    for pollutant in POLLUTANTS:
        for year in archive.years:
            means = {one: archive.station(pollutant, one, year) for one in archive.districts}
            ranked = [mean.value for mean in means.values() if mean.ranked and mean.value is not None]
            for district, mean in means.items():
                place = Decimal(rank(mean.value, ranked)) if mean.ranked and mean.value is not None else None
                cells = (mean.value, Decimal(mean.days), mean.flag, place, Decimal(len(ranked)))
                rows.append((district, pollutant, year, *cells))
    key, columns = ("district", "pollutant", "year"), ("mean", "days", "flag", "rank", "of")
    return maker.make("air-district-years", key, columns, rows, {"district": district_words(maker)})


def district_months_table(archive: Archive, maker: TableMaker) -> DataTable:
    """`air-district-months`: the months of the year at each station beside those of the city."""
    seoul = {
        (pollutant, month): archive.month(pollutant, archive.year, month).value if month in archive.months else None
        for pollutant in POLLUTANTS
        for month in range(1, 13)
    }
    rows = [
        (district, pollutant, str(month), mean.value, seoul[pollutant, month], mean.flag)
        for district in archive.districts
        for pollutant in POLLUTANTS
        for month in range(1, 13)
        for mean in [archive.station_month(pollutant, district, month)]
    ]
    key, columns = ("district", "pollutant", "month"), ("mean", "seoul", "flag")
    words = {"district": district_words(maker), "month": month_words(maker)}
    return maker.make("air-district-months", key, columns, rows, words)
