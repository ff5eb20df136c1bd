"""Named quantities and claims of a report. All data are fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import RAIN, make_project
from toolkit.errors import Problems, ToolkitError
from toolkit.model import PrintedQuantity
from toolkit.readers.definitions import read_report, read_settings
from toolkit.reports import Made, make_editions, read_project_language
from toolkit.sources import Project
from toolkit.walk import quantities_of

Make = Callable[..., Made]
Faults = Callable[..., list[str]]
QUANTITIES = RAIN[RAIN.index("quantities:") : RAIN.index("tables:")]
LINE = 1 + RAIN[: RAIN.index("quantities:")].count("\n")


def with_quantities(text: str) -> dict[str, str]:
    return {"reports/rain/report.yaml": RAIN.replace(QUANTITIES, text)}


def test_a_later_name_may_use_an_earlier_one(make: Make) -> None:
    text = (
        "quantities:\n  a: rainfall.at(place='north', year=2020)\n  b:\n    c: rainfall.at(place='south', year=2020)\n"
        "    d: total(a, b.c)\n  values: ratio(a, b.d)\n"
    )
    made = make("{{ b.d | unit }} {{ values | times(2) }}", **with_quantities(text))
    assert [printed.text.replace("\u00a0", " ") for printed in quantities_of(made.report)] == ["200일", "2.50배"]


def test_names_like_those_of_python_are_only_names(make: Make) -> None:
    text = "quantities:\n  a:\n" + "".join(
        f"    {name}: rainfall.at(place='north', year=2020)\n" for name in ("names", "items")
    )
    made = make("{{ a.names | unit }} {{ a.items | unit }}", **with_quantities(text))
    assert all(isinstance(printed, PrintedQuantity) for printed in quantities_of(made.report))


def test_all_faulty_quantities_are_told_with_their_place_and_what_rests_on_them_is_not(faults: Faults) -> None:
    text = (
        "quantities:\n"
        "  a: rainfal.at(place='north', year=2020)\n"
        "  b: rainfall.at(place='nroth', year=2020)\n"
        "  c: total(a, b)\n"
        "  d: rainfall.at(\n"
        "  e: 3 + x.y\n"
        "  f: rainfall.at(place='north', year=2020) ~ 'x'\n"
        "  g: a | percent\n"
        "  h: {i: a.b, j: [1, 2]}\n"
        "  k: '1 / 0'\n"
        "claims: [a < c, 'rate(a, c) < b']\n"
    )
    told = [line.partition(" →")[0] for line in faults("{{ c | unit }}", **with_quantities(text))]
    place = "reports/rain/report.yaml:"
    assert told == [
        f"{place}{LINE + 1}:3: 'rainfal' is not defined",
        f"{place}{LINE + 2}:3: the table 'rainfall' has no row place=nroth, year=2020",
        f"{place}{LINE + 4}:3: this is no expression: unexpected '}}', expected ')'",
        f"{place}{LINE + 5}:3: 'x' is not defined",
        f"{place}{LINE + 6}:3: '~' joins nothing here",
        f"{place}{LINE + 7}:3: there is no filter 'percent'",
        f"{place}{LINE + 9}:3: this cannot be computed",
    ]


def test_numbers_that_grow_beyond_all_figures_are_told(faults: Faults) -> None:
    body = "{% set a = 99 %}" + "{% set a = a * a %}" * 30 + "가"
    told = faults(body)
    assert any("this number has more than 40 digits → compute with smaller numbers" in line for line in told), told


@pytest.mark.parametrize("name", ["a-b", "1st", "count", "rainfall", "a b"])
def test_a_name_that_no_expression_could_use_is_told(faults: Faults, name: str) -> None:
    text = f"quantities:\n  {name}: rainfall.at(place='north', year=2020)\n  b: {{count: b.count}}\n"
    told = faults("가", **with_quantities(text))
    assert told[0].startswith(f"reports/rain/report.yaml:{LINE + 1}:3: a quantity cannot be called '{name}'")
    assert not any("b.count" in line or ":4: a quantity" in line for line in told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("north.rate < south.rate", "the data no longer support the claim: north.rate < south.rate → change the prose"),
        ("leads(rainfall, 'place', 'south', year=2024)", "the data no longer support the claim"),
        ("trails(rainfall, 'place', 'north', between=[2020, 2024])", "the data no longer support the claim"),
        ("north.rate", "a claim must be a comparison"),
        ("1 + 1", "a claim must be a comparison"),
        ("north.rte < south.rate", "'rte' is not defined → did you mean 'rate'?"),
        ("leads(rainfall, 'place', 'nort', year=2024)", "no row place=nort here → did you mean 'north'?"),
        ("leads('rainfall', 'place', 'north')", "this function takes a table first"),
        ("north.rate < 3", "these two cannot be compared"),
    ],
)
def test_a_claim_that_does_not_hold_is_told_with_its_place(faults: Faults, claim: str, told: str) -> None:
    report = RAIN.replace("claims: [south.rate < north.rate]", f'claims:\n  - "{claim}"')
    (line,) = faults("가", **{"reports/rain/report.yaml": report})
    assert line.startswith("reports/rain/report.yaml:13:5: ")
    assert told in line


@pytest.mark.parametrize(
    "claim",
    [
        "leads(rainfall, 'place', 'north', year=2024)",
        "trails(rainfall, 'place', 'south', between=[2020, 2024])",
        "0 < north.rate.value - south.rate.value < 100",
    ],
)
def test_a_claim_that_holds_says_nothing(make: Make, claim: str) -> None:
    make(
        "가", **{"reports/rain/report.yaml": RAIN.replace("claims: [south.rate < north.rate]", f'claims: ["{claim}"]')}
    )


def test_only_tables_that_are_used_are_read(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    language = read_project_language(project, read_settings(project), "ko")
    make_editions(project, "rain", {"ko": language})
    assert "data/rainfall.csv" in project.reads
    assert "data/snowfall.csv" not in project.reads


def test_a_table_that_was_read_before_is_noted_again(tmp_path: Path) -> None:
    first = make_project(tmp_path)
    again = first.again()
    for project in (first, again):
        make_editions(project, "rain", {"ko": read_project_language(project, read_settings(project), "ko")})
    assert first.reads == again.reads


@pytest.mark.parametrize(
    ("name", "message"),
    [("rian", "there is no report 'rian'\n    did you mean 'rain'?"), ("rain", "the report calls itself 'rains'")],
)
def test_a_report_that_is_not_there_or_calls_itself_otherwise_is_told(tmp_path: Path, name: str, message: str) -> None:
    project = make_project(tmp_path, **{"reports/rain/report.yaml": RAIN.replace("id: rain\n", "id: rains\n")})
    with pytest.raises(ToolkitError) as told:
        read_report(project, name)
    assert message in str(told.value)


# --- the brief's own claims ---------------------------------------------------------------------------------------

BRIEF = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("old", "new", "claim"),
    [
        (
            "beijing,sox,other,2015,",
            "900",
            'leads(region_emissions, "sector", "industry", region="beijing", pollutant="sox"',
        ),
        (
            "fenwei,nox,other,2015,",
            "9999",
            'leads(region_emissions, "sector", "industry", region="fenwei", pollutant="nox"',
        ),
        (
            "shaanxi,nox,other,2030,",
            "-9999",
            'trails(region_emissions, "sector", "road", region="shaanxi", pollutant="nox"',
        ),
    ],
)
def test_every_sector_counts_in_the_claims_of_the_brief(tmp_path: Path, old: str, new: str, claim: str) -> None:
    for folder in ("data", "reports"):
        for path in (BRIEF / folder).rglob("*.*"):
            copy = tmp_path / path.relative_to(BRIEF)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    table = tmp_path / "data/region-emissions.csv"
    lines = table.read_text(encoding="utf-8").split("\n")
    (place,) = [number for number, line in enumerate(lines) if f",{old}" in line]
    lines[place] = lines[place].rpartition(",")[0] + f",{new}"
    table.write_text("\n".join(lines), encoding="utf-8")
    project = Project(tmp_path)
    with pytest.raises(ToolkitError) as told:
        make_editions(project, "fine-dust-cooperation", {})
    group = told.value.problems if isinstance(told.value, Problems) else (told.value,)
    assert any(problem.what.startswith(f"the data no longer support the claim: {claim}") for problem in group)


@pytest.mark.parametrize(
    "claim",
    ["not (lost < north.rate)", "not lost", "lost == 3", "undefined and true", "lost < 3 and 1 > 2", "lost + 1"],
)
def test_a_claim_over_a_lost_value_says_nothing_of_its_own(faults: Faults, claim: str) -> None:
    report = RAIN.replace("quantities:\n", "quantities:\n  lost: 'rainfall.at(place=\"north\", year=2021)'\n")
    told = faults("가", **{"reports/rain/report.yaml": report.replace("[south.rate < north.rate]", f'["{claim}"]')})
    assert told
    assert not [line for line in told if "claim" in line]
