"""What can be said of a year. The values are fixtures."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.air.held import air_of, air_project, days_between, everything, languages, steady, write_held
from toolkit.air import Air
from toolkit.errors import DataError
from toolkit.readers.expressions import Names, Sandbox, nested
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.sources import Project


def years(folder: Path, values: dict[int, str], **others: str) -> Project:
    """Whole years of one value at each station: that of the year in 중구, the others the same in every year."""
    project = air_project(folder)
    for year, value in values.items():
        stations = {"중구": everything(value), **{name: everything(one) for name, one in others.items()}}
        write_held(folder, year, steady(days_between(f"{year}-01-01", f"{year}-12-31"), stations))
    return project


def of(air: Air, *names: str) -> Any:
    found: Any = air.findings
    for name in names:
        found = found[name]
    return found


def value(air: Air, *names: str) -> Decimal:
    return Decimal(of(air, *names).value)


# --- the year -----------------------------------------------------------------------------------------------------


def test_a_first_year_has_nothing_before_it(tmp_path: Path) -> None:
    air = air_of(years(tmp_path, {2017: "20"}), 2017)
    assert (of(air, "has_previous"), of(air, "partial")) == (False, False)
    assert value(air, "year") == value(air, "first_year") == 2017
    assert "previous_year" not in air.findings
    one = air.findings["pm25"]
    assert (one["has_previous"], one["direction"], one["has_since"], one["direction_since"]) == (
        False,
        "none",
        False,
        "none",
    )
    assert {"previous", "change", "rate", "first", "change_since"}.isdisjoint(one)
    assert one["record"] == "none"
    assert one["grades"]["has_previous"] is False
    assert one["grades"]["limits_changed"] is True
    assert air.findings["season"] == {"held": False, "printed": False, "has_previous": False, "managed": False}
    assert one["roadside"] == {"printed": False, "direction": "none", "gap": "none"}
    assert [air.findings[name] for name in ("worsened", "improved", "similar")] == [[], [], []]


def test_a_leap_year_has_366_days(tmp_path: Path) -> None:
    air = air_of(years(tmp_path, {2020: "20"}), 2020)
    assert value(air, "days") == 366
    assert value(air, "pm25", "grades", "total", "days") == 366


def test_a_part_of_a_year_says_so(tmp_path: Path) -> None:
    project = years(tmp_path, {2019: "20"})
    days = days_between("2020-01-01", "2020-03-31")
    write_held(tmp_path, 2020, steady(days, {"중구": everything("22")}), status="provisional")
    air = air_of(project, 2020)
    assert (of(air, "partial"), of(air, "provisional")) == (True, True)
    assert (of(air, "first_day"), of(air, "last_day")) == (datetime.date(2020, 1, 1), datetime.date(2020, 3, 31))
    assert value(air, "days") == 91
    assert value(air, "whole_months") == 3
    assert of(air, "pm25", "direction") == "rose"


def test_a_gap_between_the_years_is_no_predecessor(tmp_path: Path) -> None:
    air = air_of(years(tmp_path, {2017: "30", 2019: "20"}), 2019)
    assert of(air, "has_previous") is False
    assert of(air, "pm25", "direction") == "none"
    assert of(air, "pm25", "direction_since") == "fell"
    assert value(air, "years") == 2
    assert (of(air, "gap"), of(air, "missing_years")) == (True, [datetime.date(2018, 1, 1)])


def test_no_year_is_the_highest_or_lowest_while_one_between_is_missing(tmp_path: Path) -> None:
    project = years(tmp_path, {2016: "30", 2017: "25", 2018: "22", 2020: "20"})
    before, after = air_of(project, 2018), air_of(project, 2020)
    assert (of(before, "gap"), of(before, "missing_years"), of(before, "pm25", "record")) == (False, [], "lowest")
    assert (of(after, "gap"), of(after, "pm25", "record"), of(after, "pm25", "direction_since")) == (
        True,
        "none",
        "fell",
    )


def test_the_missing_years_are_written_as_years(tmp_path: Path) -> None:
    air = air_of(years(tmp_path, {2017: "30", 2020: "20"}), 2020)
    found = {}
    for code, language in languages().items():
        sandbox = Sandbox(Data(Project(tmp_path)))
        names: dict[str, Names] = {"air": nested(air.findings)}
        found[code] = Writer(sandbox, language, names).plain('{{ air.missing_years | date("year") }}', "body.md:1:1")
        sandbox.collector.stop()
    assert found == {"ko": "2018년, 2019년", "en": "2018 and 2019"}


def test_directions_and_records(tmp_path: Path) -> None:
    project = years(tmp_path, {2018: "24", 2019: "23.9", 2020: "22", 2021: "20", 2022: "20.1"})
    air = air_of(project, 2021)
    one = air.findings["pm25"]
    assert (one["direction"], one["direction_since"], one["record"]) == ("fell", "fell", "lowest")
    assert (one["change"].value, one["change_since"].value) == (Decimal("-2.0"), Decimal("-4.0"))
    assert one["change"].formula == "change"
    assert [source.keys[2] for source in one["change"].sources] == [("year", "2020"), ("year", "2021")]
    assert one["rate"].value.quantize(Decimal("0.1")) == Decimal("-9.1")
    assert of(air_of(project, 2022), "pm25", "direction") == "similar"
    assert of(air_of(project, 2019), "pm25", "direction_since") == "similar"
    assert of(air_of(project, 2022), "improved") == ["pm25", "pm10", "o3", "no2", "co", "so2"]
    assert of(air_of(project, 2022), "similar_from_previous") == ["pm25", "pm10"]  # 0.1 is much for a gas
    assert of(air_of(project, 2022), "worsened_from_previous") == ["o3", "no2", "co", "so2"]


def test_months_tell_ties_and_leave_out_marked_ones(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    days = [day for day in days_between("2020-01-01", "2020-12-31") if not (day.month == 7 and day.day > 25)]
    high = {1: "40", 2: "40", 7: "90", 9: "5"}
    rows = [(day, "중구", everything(high.get(day.month, "20"))) for day in days]
    write_held(tmp_path, 2020, rows)
    months = of(air_of(project, 2020), "pm25", "months")
    assert (months["highest"]["months"], months["highest"]["tied"]) == (["1", "2"], True)
    assert (months["lowest"]["months"], months["lowest"]["value"].value) == (["9"], Decimal("5.0"))
    assert (months["has_rise"], months["has_fall"]) == (False, False)


def test_months_tell_the_largest_rise_and_fall(tmp_path: Path) -> None:
    project = years(tmp_path, {2019: "20"})
    values = {3: "29", 4: "20.1", 5: "19.9", 8: "12", 9: "12"}
    days = days_between("2020-01-01", "2020-12-31")
    write_held(tmp_path, 2020, [(day, "중구", everything(values.get(day.month, "20"))) for day in days])
    months = of(air_of(project, 2020), "pm25", "months")
    assert (months["rise"]["months"], months["rise"]["value"].value) == (["3"], Decimal("9.0"))
    assert (months["fall"]["months"], months["fall"]["value"].value) == (["8", "9"], Decimal("-8.0"))


# --- days ---------------------------------------------------------------------------------------------------------


def test_grades_are_compared_by_the_limits_of_the_summarys_year(tmp_path: Path) -> None:
    project = years(tmp_path, {2017: "40", 2018: "20", 2019: "40"})
    early = of(air_of(project, 2018), "pm25", "grades")
    assert (early["row"], early["previous_row"], early["limits_changed"]) == ("2018", "2017-present", True)
    assert early["unhealthy"]["previous"].value == 365
    assert (early["unhealthy"]["days"].value, early["unhealthy"]["direction"]) == (0, "fell")
    late = of(air_of(project, 2019), "pm25", "grades")
    assert (late["previous_row"], late["limits_changed"]) == ("2018", False)
    assert (late["unhealthy_or_worse"]["days"].value, late["unhealthy_or_worse"]["change"].value) == (365, 365)
    assert "rate" not in late["unhealthy_or_worse"]  # over no day at all
    assert late["total"]["direction"] == "same"
    assert of(air_of(project, 2018), "pm25", "grades", "worst") == {"any": False}


def test_the_worst_months_and_days(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    bad = {"2020-03-01": "80", "2020-03-02": "36", "2020-11-05": "80", "2020-11-06": "36", "2020-12-01": "36"}
    days = days_between("2020-01-01", "2020-12-31")
    write_held(tmp_path, 2020, [(day, "중구", everything(bad.get(str(day), "10"))) for day in days])
    air = air_of(project, 2020)
    worst, peak = of(air, "pm25", "grades", "worst"), of(air, "pm25", "peak")
    assert (worst["any"], worst["months"], worst["value"].value, worst["tied"]) == (True, ["3", "11"], 2, True)
    assert peak["dates"] == [datetime.date(2020, 3, 1), datetime.date(2020, 11, 5)]
    assert (peak["value"].value, peak["grade"], peak["tied"]) == (80, "very-unhealthy", True)
    assert of(air, "pm10", "peak", "grade") == "moderate"


def test_limits_are_found_by_who_set_them(tmp_path: Path) -> None:
    project = years(tmp_path, {2017: "20", 2022: "20"})
    early, late = air_of(project, 2017).findings["pm25"], air_of(project, 2022).findings["pm25"]
    assert (early["annual"]["national"]["met"], early["annual"]["national"]["differs"]) == (True, True)
    assert early["annual"]["national"]["present"]["met"] is False
    assert early["annual"]["national"]["present"]["limit"].value == 15
    assert (late["annual"]["national"]["met"], late["annual"]["national"]["differs"]) == (False, False)
    assert "present" not in late["annual"]["national"]
    assert late["daily"]["who"]["days"].value == 365
    ozone = air_of(project, 2022).findings["o3"]
    assert ozone["annual"] == {"national": {"held": False, "differs": False}, "who": {"held": False, "differs": False}}


# --- stations -----------------------------------------------------------------------------------------------------


def test_districts_tell_ties_spread_and_who_moved(tmp_path: Path) -> None:
    project = years(tmp_path, {2019: "20", 2020: "30"}, 강남구="30", 강동구="20")
    found = of(air_of(project, 2020), "pm25", "districts")
    assert (found["highest"]["districts"], found["highest"]["tied"]) == (["jung-gu", "gangnam-gu"], True)
    assert (found["lowest"]["districts"], found["lowest"]["tied"]) == (["gangdong-gu"], False)
    assert found["spread"].value == Decimal("10.0")
    assert (found["rose"]["codes"], found["similar"]["number"].value) == (["jung-gu"], 2)
    assert found["missing"]["number"].value == 22
    assert found["low"]["codes"] == []


def test_a_marked_district_is_neither_highest_nor_lowest(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    whole = steady(days_between("2020-01-01", "2020-12-31"), {"중구": everything("20"), "강동구": everything("21")})
    marked = steady(days_between("2020-01-01", "2020-10-31"), {"강남구": everything("90")})
    write_held(tmp_path, 2020, whole + marked)
    found = of(air_of(project, 2020), "pm25", "districts")
    assert (found["highest"]["districts"], found["lowest"]["districts"]) == (["gangdong-gu"], ["jung-gu"])
    assert (found["low"]["codes"], found["ranked"]["number"].value) == (["gangnam-gu"], 2)


def test_a_district_by_itself(tmp_path: Path) -> None:
    project = years(tmp_path, {2019: "20", 2020: "30"}, 강남구="40", 강동구="20")
    air = air_of(project, 2020)
    one = air.district("jung-gu")["pm25"]
    assert (one["mean"].value, one["direction"], one["rank"].value, one["of"].value) == (Decimal("30.0"), "rose", 2, 3)
    assert (one["city"]["mean"].value, one["city"]["direction"]) == (Decimal("30.0"), "similar")
    assert air.district("gangnam-gu")["pm25"]["city"]["direction"] == "higher"
    missing = air.district("mapo-gu")["pm25"]
    assert (missing["printed"], missing["ranked"], missing["months"]) == (False, False, {"printed": False})
    assert missing["city"] == {"printed": False, "direction": "none"}


def test_an_unknown_district_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    air = air_of(years(tmp_path, {2020: "20"}), 2020)
    with pytest.raises(DataError, match="there is no district 'jungu'") as caught:
        air.district("jungu")
    assert caught.value.hint == "did you mean 'jung-gu'?"


def test_the_gap_between_roadside_and_districts(tmp_path: Path) -> None:
    project = years(tmp_path, {2018: "20", 2019: "26", 2020: "30.1", 2021: "30"}, 강남대로="30")
    found = {year: of(air_of(project, year), "pm25", "roadside") for year in (2018, 2019, 2020, 2021)}
    assert [one["direction"] for one in found.values()] == ["higher", "higher", "similar", "similar"]
    assert [one["gap"] for one in found.values()] == ["none", "narrowed", "narrowed", "similar"]


# --- seasons ------------------------------------------------------------------------------------------------------


def test_the_season_is_compared_with_the_one_before_and_with_the_last_one_without_management(tmp_path: Path) -> None:
    air = air_of(years(tmp_path, {2018: "30", 2019: "30", 2020: "20", 2021: "18"}), 2021)
    season = air.findings["season"]
    assert (season["held"], season["managed"], season["first_managed"], season["code"]) == (True, True, False, "2021")
    assert season["pm25"]["mean"].value == Decimal("18.5")  # 31 days of 20 and 90 of 18
    assert season["pm25"]["previous"].value == Decimal("22.5")  # 31 days of 30 and 91 of 20
    assert (season["pm25"]["direction"], season["pm25"]["before_management"]["previous"].value) == (
        "fell",
        Decimal("30.0"),
    )
    assert season["managed_from"] == datetime.date(2019, 12, 1)
    assert season["last_unmanaged"] == "2019"


def test_a_season_before_management_has_nothing_to_compare_with_it(tmp_path: Path) -> None:
    season = air_of(years(tmp_path, {2017: "30", 2018: "30"}), 2018).findings["season"]
    assert (season["managed"], season["has_previous"]) == (False, False)
    assert season["pm25"]["before_management"] == {"has_previous": False, "direction": "none"}


# --- in prose -----------------------------------------------------------------------------------------------------


def test_an_author_writes_sentences_with_them(tmp_path: Path) -> None:
    project = years(tmp_path, {2019: "20", 2020: "30"}, 강남구="30")
    air = air_of(project, 2020)
    data = Data(project)
    data.add(air.tables)
    texts = {
        "ko": '{{ air.year | unit | particle("은") }} {{ air.pm25.mean | unit(1) | particle("이다") }}. '
        '{{ air.pm25.districts.highest.districts | label(air_districts, "district") | particle("이") }} 높다. '
        '{{ air.last_day | date("day") }}까지.',
        "en": '{% if air.pm25.direction == "rose" %}Up {{ air.pm25.change | rise | unit(1) }} '
        "in {{ air.year | unit }}, highest "
        'in {{ air.pm25.districts.highest.districts | label(air_districts, "district") }}, '
        'to {{ air.last_day | date("day") }}.{% endif %}',
    }
    told = {}
    for code, language in languages().items():
        sandbox = Sandbox(data)
        names: dict[str, Names] = {"air": nested(air.findings)}
        told[code] = Writer(sandbox, language, names).plain(texts[code], "body.md:1:1")
        sandbox.collector.stop()
    assert told["ko"] == "2020년은 30.0㎍/㎥다. 중구, 강남구가 높다. 12월 31일까지."
    assert told["en"].replace("\xa0", " ") == "Up 5.0 µg/m³ in 2020, highest in Jung-gu and Gangnam-gu, to 31 December."
