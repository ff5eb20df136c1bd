"""The tables of the districts. The values are fixtures."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from tests.air.held import air_of, air_project, cell, days_between, everything, steady, write_held

STATIONS = {"중구": everything("20"), "강남구": everything("30"), "강동구": everything("20.04")}


def test_a_district_is_what_its_station_measured(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-12-31"), STATIONS))
    air = air_of(project, 2020)
    assert len(air.tables["air-districts"].rows) == 26 * 6
    assert cell(air, "air-districts", "mean", district="gangnam-gu", pollutant="pm10") == Decimal("30.0")
    assert cell(air, "air-districts", "coverage", district="gangnam-gu", pollutant="pm10") == Decimal("100.0")
    assert cell(air, "air-districts", "mean", district="seoul", pollutant="pm10") == Decimal("23.3")
    assert cell(air, "air-district-months", "mean", district="gangnam-gu", pollutant="pm10", month=2) == Decimal("30.0")
    assert cell(air, "air-district-months", "seoul", district="gangnam-gu", pollutant="pm10", month=2) == Decimal(
        "23.3"
    )
    table = air.tables["air-districts"]
    assert (table.label("district", "seoul", "ko"), table.label("district", "jung-gu", "en")) == ("서울시", "Jung-gu")


def test_values_equal_once_rounded_share_a_place(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-12-31"), STATIONS))
    air = air_of(project, 2020)

    def place(district: str) -> tuple[object, object]:
        keys = {"district": district, "pollutant": "pm25", "year": 2020}
        return cell(air, "air-district-years", "rank", **keys), cell(air, "air-district-years", "of", **keys)

    assert [place(one) for one in ("jung-gu", "gangdong-gu", "gangnam-gu")] == [(1, 3), (1, 3), (3, 3)]
    assert place("mapo-gu") == (None, 3)


def test_a_district_that_vanishes_is_marked_and_then_left_out(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    whole = steady(days_between("2020-01-01", "2020-12-31"), {"중구": everything("20")})
    marked = steady(days_between("2020-01-01", "2020-10-31"), {"강남구": everything("5")})  # 305 of 366: 83.3 %
    gone = steady(days_between("2020-01-01", "2020-06-30"), {"강동구": everything("90")})
    write_held(tmp_path, 2020, whole + marked + gone)
    air = air_of(project, 2020)

    def row(district: str) -> list[object]:
        return [
            *(cell(air, "air-districts", name, district=district, pollutant="o3") for name in ("mean", "flag", "days")),
            cell(air, "air-district-years", "rank", district=district, pollutant="o3", year=2020),
        ]

    assert row("jung-gu") == [Decimal("20.0000"), "", 366, 1]
    assert row("gangnam-gu") == [Decimal("5.0000"), "low", 305, None]
    assert row("gangdong-gu") == [None, "", 182, None]
    assert row("mapo-gu") == [None, "", 0, None]
    assert cell(air, "air-district-months", "mean", district="gangnam-gu", pollutant="o3", month=11) is None


def test_stations_are_compared_over_whole_months(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    first = steady(days_between("2020-01-01", "2020-01-31"), {"중구": everything("10")})
    write_held(tmp_path, 2020, first + steady(days_between("2020-02-01", "2020-02-20"), {"중구": everything("90")}))
    write_held(tmp_path, 2019, steady(days_between("2019-01-01", "2019-12-31"), {"중구": everything("8")}))
    air = air_of(project, 2020)
    assert cell(air, "air-districts", "mean", district="jung-gu", pollutant="pm25") == Decimal("10.0")
    assert cell(air, "air-districts", "mean", district="seoul", pollutant="pm25") == Decimal("10.0")
    assert cell(air, "air-district-years", "days", district="jung-gu", pollutant="pm25", year=2019) == 31
    assert cell(air, "air-district-months", "mean", district="jung-gu", pollutant="pm25", month=2) is None
    assert cell(air, "air-years", "mean", pollutant="pm25", group="district", year=2020) != Decimal("10.0")


def test_half_a_month_has_no_districts_yet(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-01-15"), {"중구": everything("10")}))
    air = air_of(project, 2020)
    assert cell(air, "air-districts", "mean", district="jung-gu", pollutant="pm25") is None
    assert cell(air, "air-districts", "mean", district="seoul", pollutant="pm25") is None
    assert cell(air, "air-years", "mean", pollutant="pm25", group="district", year=2020) == Decimal("10.0")


def test_the_days_that_are_missing_at_the_end_of_a_year_count_as_missing(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    stations = {"중구": everything("10")}
    end = datetime.date(2020, 12, 31)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-11-30"), stations), end=end)  # 335 of 366
    air = air_of(project, 2020)
    assert cell(air, "air-districts", "coverage", district="jung-gu", pollutant="pm25") == Decimal("91.5")
    assert cell(air, "air-districts", "flag", district="jung-gu", pollutant="pm25") == ""
