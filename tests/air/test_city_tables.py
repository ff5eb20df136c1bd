"""The tables of the city. The values are fixtures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.air.held import air_of, air_project, cell, days_between, everything, steady, write_held

PAIR = {"중구": everything("20"), "강남구": everything("30"), "강남대로": everything("40"), "남산": everything("999")}


def test_the_mean_of_the_city_is_that_of_the_district_stations_alone(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-12-31"), PAIR))
    air = air_of(project, 2020)
    place = {"pollutant": "pm25", "year": 2020}
    assert cell(air, "air-years", "mean", group="district", **place) == Decimal("25.0")
    assert cell(air, "air-years", "days", group="district", **place) == 366
    assert cell(air, "air-years", "mean", group="roadside", **place) == Decimal("40.0")
    assert cell(air, "air-roadside", "difference", pollutant="pm25") == Decimal("15.0")
    assert cell(air, "air-roadside", "ratio", pollutant="pm25") == Decimal("1.60")
    assert cell(air, "air-roadside", "stations", pollutant="pm25") == 1
    assert cell(air, "air-coverage", "station_days", pollutant="o3") == 24 * 366  # the two stand for 24 of 25
    assert cell(air, "air-coverage", "possible", pollutant="o3") == 25 * 366
    assert cell(air, "air-coverage", "percent", pollutant="o3") == Decimal("96.0")


def test_gases_have_four_decimals_and_ppm(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    values = {"중구": {"o3": "0.03", "co": "0.5"}, "강남구": {"o3": "0.0301", "co": "0.51"}}
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-12-31"), values))
    air = air_of(project, 2020)
    table = air.tables["air-years"]
    ozone = table.quantity("mean", {"pollutant": "o3", "group": "district", "year": 2020})
    carbon = table.quantity("mean", {"pollutant": "co", "group": "district", "year": 2020})
    assert (str(ozone.value), ozone.unit) == ("0.0301", "ppm")
    assert (str(carbon.value), carbon.unit) == ("0.51", "ppm")
    assert cell(air, "air-years", "mean", pollutant="pm25", group="district", year=2020) is None


def test_months_stand_beside_those_of_the_year_before(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2019, steady(days_between("2019-02-01", "2019-12-31"), {"중구": everything("20")}))
    january = steady(days_between("2020-01-01", "2020-01-31"), {"중구": everything("10")})
    write_held(tmp_path, 2020, january + steady(days_between("2020-02-01", "2020-02-24"), {"중구": everything("40")}))
    air = air_of(project, 2020)

    def month(number: int) -> tuple[object, ...]:
        return air.tables["air-months"].find({"pollutant": "pm25", "month": number}).values[2:8]

    assert len(air.tables["air-months"].rows) == 6 * 12
    assert month(1) == (Decimal("10.0"), None, None, "", "", Decimal(31))
    assert month(2) == (Decimal("40.0"), Decimal("20.0"), Decimal("20.0"), "", "", Decimal(24))
    assert month(3) == (None, None, None, "", "", Decimal(0))


def test_a_month_with_few_days_is_marked_or_left_out(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    stations = {"중구": everything("20")}
    days = days_between("2020-01-01", "2020-01-23") + days_between("2020-02-01", "2020-02-24")
    write_held(tmp_path, 2020, steady([*days, *days_between("2020-12-31", "2020-12-31")], stations))
    air = air_of(project, 2020)
    assert cell(air, "air-months", "this", pollutant="pm25", month=1) is None  # 23 of 31
    assert cell(air, "air-months", "this", pollutant="pm25", month=2) == Decimal("20.0")  # 24 of 29
    assert cell(air, "air-months", "flag_this", pollutant="pm25", month=2) == "low"


# --- seasons ------------------------------------------------------------------------------------------------------


def test_a_season_crosses_the_end_of_the_year(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    december = steady(days_between("2019-12-01", "2019-12-31"), {"중구": everything("51")})
    write_held(tmp_path, 2019, steady(days_between("2019-01-01", "2019-11-30"), {"중구": everything("9")}) + december)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-12-31"), {"중구": everything("20")}))
    air = air_of(project, 2020)
    table = air.tables["air-seasons"]
    assert table.codes("season") == ("2020",)
    assert table.label("season", "2020", "ko") == "2019년 12월~2020년 3월"
    assert table.label("season", "2020", "en") == "December 2019 to March 2020"
    expected = (Decimal(31 * 51 + 91 * 20) / 122).quantize(Decimal("0.1"))
    assert cell(air, "air-seasons", "pm25", season=2020) == expected
    assert cell(air, "air-seasons", "days", season=2020) == 122
    assert cell(air, "air-seasons", "unhealthy_days", season=2020) == 31
    assert cell(air, "air-seasons", "managed", season=2020) == "yes"
    assert cell(air, "air-seasons", "change_pm25", season=2020) is None


def test_a_season_without_its_december_has_no_row(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    for year in (2017, 2019, 2020):
        write_held(tmp_path, year, steady(days_between(f"{year}-01-01", f"{year}-12-31"), {"중구": everything("9")}))
    assert air_of(project, 2019).tables["air-seasons"].codes("season") == ()
    assert air_of(project, 2020).tables["air-seasons"].codes("season") == ("2020",)


def test_a_december_without_values_leaves_the_season_out_or_marks_it(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    stations = {"중구": everything("20")}
    write_held(tmp_path, 2018, steady(days_between("2018-01-01", "2018-11-30"), stations))
    write_held(tmp_path, 2019, steady(days_between("2019-01-01", "2019-12-12"), stations))
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-12-31"), stations))
    air = air_of(project, 2020)
    assert cell(air, "air-seasons", "pm25", season=2019) is None  # 90 of 121 days
    assert cell(air, "air-seasons", "unhealthy_days", season=2019) is None
    assert cell(air, "air-seasons", "pm25", season=2020) == Decimal("20.0")  # 103 of 122 days
    assert cell(air, "air-seasons", "flag", season=2020) == "low"
    assert cell(air, "air-seasons", "managed", season=2019) == "no"


# --- parts of a year ----------------------------------------------------------------------------------------------


def test_a_part_of_a_year_is_compared_with_the_same_days(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    early = steady(days_between("2019-01-01", "2019-06-15"), {"중구": everything("10")})
    write_held(tmp_path, 2019, early + steady(days_between("2019-06-16", "2019-12-31"), {"중구": everything("90")}))
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-06-15"), {"중구": everything("12")}))
    air = air_of(project, 2020)
    assert cell(air, "air-years", "mean", pollutant="pm25", group="district", year=2019) == Decimal("10.0")
    assert cell(air, "air-years", "days", pollutant="pm25", group="district", year=2019) == 166
    assert cell(air, "air-years", "days", pollutant="pm25", group="district", year=2020) == 167
    assert cell(air, "air-months", "last", pollutant="pm25", month=6) == Decimal("10.0")
    assert cell(air, "air-months", "last", pollutant="pm25", month=7) is None
    assert air_of(project, 2019).tables["air-years"] != air.tables["air-years"]
    assert cell(air_of(project, 2019), "air-years", "mean", pollutant="pm25", group="district", year=2019) != Decimal(
        10
    )


def test_january_and_february_of_a_leap_year_are_compared_with_the_whole_of_them(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    for year, last in ((2019, "12-31"), (2020, "02-29")):
        write_held(tmp_path, year, steady(days_between(f"{year}-01-01", f"{year}-{last}"), {"중구": everything("10")}))
    air = air_of(project, 2020)
    days = [cell(air, "air-years", "days", pollutant="pm25", group="district", year=year) for year in (2019, 2020)]
    assert days == [59, 60]


def test_a_year_of_few_stations_is_not_printed_though_every_day_has_a_value(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    whole, half = days_between("2020-01-01", "2020-12-31"), days_between("2020-01-01", "2020-06-30")
    rows = [*steady(whole, {"중구": everything("20")}), *steady(half, {"강남구": everything("30")})]
    rows += steady(half, {"강동구": everything("40")})  # from July on a single station of three
    write_held(tmp_path, 2020, rows)
    air = air_of(project, 2020)
    place = {"pollutant": "pm25", "year": 2020, "group": "district"}
    assert (cell(air, "air-years", "days", **place), cell(air, "air-years", "mean", **place)) == (366, None)
    assert cell(air, "air-months", "this", pollutant="pm25", month=6) == Decimal("30.0")
    assert cell(air, "air-months", "this", pollutant="pm25", month=7) is None
    assert cell(air, "air-grades", "days", pollutant="pm25", row="2020", grade="total") is None
    assert cell(air, "air-grade-months", "unhealthy", pollutant="pm25", month=7) is None
    assert cell(air, "air-exceedances", "days", pollutant="pm25", standard="national-own") is None


def test_a_station_that_pauses_marks_a_year_but_no_month_of_the_city(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    whole = steady(days_between("2020-01-01", "2020-12-31"), {"중구": everything("20"), "강남구": everything("20")})
    paused = steady(
        [day for day in days_between("2020-01-01", "2020-12-31") if day.day <= 16], {"강동구": everything("20")}
    )
    write_held(tmp_path, 2020, [*whole, *paused])
    air = air_of(project, 2020)
    assert cell(air, "air-years", "flag", pollutant="pm25", group="district", year=2020) == "low"
    assert cell(air, "air-grades", "flag", pollutant="pm25", row="2020", grade="total") == "low"
    assert cell(air, "air-months", "this", pollutant="pm25", month=1) == Decimal("20.0")
    assert cell(air, "air-months", "flag_this", pollutant="pm25", month=1) == ""
