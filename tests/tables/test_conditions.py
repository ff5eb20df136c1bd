"""Tables, columns and figures that stand only under a condition. All data are fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import RAIN, RAIN_EN, make_project
from toolkit.errors import Problems, ToolkitError
from toolkit.model import Figure, Report, Table
from toolkit.readers.definitions import read_report, read_settings
from toolkit.reports import make_editions, read_project_language
from toolkit.tables.conditions import has_conditions
from toolkit.typography import plain_text

TABLE = RAIN[RAIN.index("    columns:") : RAIN.index("figures:\n")]
COLUMNS = """\
    columns:
      - {WHEN_FIRST label: {ko: 2020년, en: "2020"}, value: {at: {year: 2020}}}
      - spanner: {ko: 나중, en: Later}
        columns:
          - {WHEN_SECOND label: {ko: 2024년, en: "2024"}, value: {at: {year: 2024}}}
          - {WHEN_THIRD label: {ko: 눈, en: Snow}, value: {data: snowfall, at: {year: 2024}}}
"""
HOLDS, FAILS = "north.rate > south.rate", "north.rate < south.rate"
Make = Callable[..., Report]


def columns(first: str = "", second: str = "", third: str = "") -> str:
    """The columns with these conditions."""
    text = COLUMNS
    for name, condition in (("FIRST", first), ("SECOND", second), ("THIRD", third)):
        text = text.replace(f"WHEN_{name}", f"when: {condition}," if condition else "")
    return text


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes the English edition of the small project's report with this definition."""

    def made(report: str, body: str = RAIN_EN) -> Report:
        files = {"reports/rain/report.yaml": report, "reports/rain/body.en.md": body}
        project = make_project(tmp_path, **files)
        spoken = read_project_language(project, read_settings(project), "en")
        return make_editions(project, "rain", {"en": spoken})["en"].report

    return made


def with_columns(first: str = "", second: str = "", third: str = "") -> str:
    return RAIN.replace(TABLE, columns(first, second, third))


def faults(make: Make, *arguments: str) -> list[str]:
    with pytest.raises(ToolkitError) as told:
        make(*arguments)
    group = told.value.problems if isinstance(told.value, Problems) else (told.value,)
    return [str(problem).replace("\n    ", " → ") for problem in group]


def table_of(report: Report) -> Table:
    (found,) = [block for block in report.blocks if isinstance(block, Table)]
    return found


def head(table: Table) -> list[list[tuple[str, int, int]]]:
    """The labels of the head with the columns and rows that they cover."""
    return [[(plain_text(label.runs), label.columns, label.rows) for label in row] for row in table.head]


def values(table: Table) -> list[list[str]]:
    return [[plain_text(cell.lines[0]) for cell in row.cells] for group in table.groups for row in group.rows]


@pytest.mark.parametrize(
    ("conditions", "labels", "cells"),
    [
        (
            (HOLDS, HOLDS, HOLDS),
            [[("Place", 1, 2), ("2020", 1, 2), ("Later", 2, 1)], [("2024", 1, 1), ("Snow", 1, 1)]],
            [["80", "100", "30"], ["120", "90", "2"]],
        ),
        (
            (FAILS, HOLDS, ""),
            [[("Place", 1, 2), ("Later", 2, 1)], [("2024", 1, 1), ("Snow", 1, 1)]],
            [["100", "30"], ["90", "2"]],
        ),
        (
            ("", FAILS, HOLDS),
            [[("Place", 1, 2), ("2020", 1, 2), ("Later", 1, 1)], [("Snow", 1, 1)]],
            [["80", "30"], ["120", "2"]],
        ),
        (("", FAILS, FAILS), [[("Place", 1, 1), ("2020", 1, 1)]], [["80"], ["120"]]),
    ],
)
def test_columns_stand_under_their_condition(
    make: Make, conditions: tuple[str, str, str], labels: list[object], cells: list[list[str]]
) -> None:
    table = table_of(make(with_columns(*conditions)))
    assert head(table) == labels
    assert values(table) == cells
    assert len(table.columns) == len(cells[0]) + 1


def test_a_table_of_which_no_column_is_left_is_told(make: Make) -> None:
    (told,) = faults(make, with_columns(FAILS, FAILS, FAILS))
    assert told.startswith("reports/rain/report.yaml:19:5: no column's condition is met → ")


def test_a_fault_of_a_column_is_told_with_its_own_place_when_others_are_gone(make: Make) -> None:
    report = with_columns(FAILS, FAILS, "").replace("data: snowfall, at", "data: snowfal, at")
    place = next(number for number, line in enumerate(report.splitlines(), 1) if "snowfal," in line)
    (told,) = faults(make, report)
    assert told.startswith(f"reports/rain/report.yaml:{place}:"), told
    assert told.endswith("there is no table 'snowfal' → did you mean 'snowfall'?")


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        ("nroth.rate > south.rate", "'nroth' is not defined → did you mean 'north'?"),
        ("north.rate", "'north.rate' is no condition → compare with something"),
        ("2 + 2", "'2 + 2' is no condition → compare with something"),
    ],
)
@pytest.mark.parametrize("part", ["table", "figure", "column", "inner column"])
def test_what_is_no_condition_is_told_with_its_place(make: Make, part: str, condition: str, what: str) -> None:
    report = {
        "table": RAIN.replace("    data: rainfall\n", f"    data: rainfall\n    when: {condition}\n"),
        "figure": RAIN.replace("  rain-bars:\n", f"  rain-bars:\n    when: {condition}\n"),
        "column": with_columns(condition),
        "inner column": with_columns("", condition),
    }[part]
    place = next(number for number, line in enumerate(report.splitlines(), 1) if "when:" in line)
    found = [line for line in faults(make, report) if what in line]
    assert found
    assert all(line.startswith(f"reports/rain/report.yaml:{place}:") for line in found)


def conditional(condition: str) -> str:
    """The report whose table and figure stand under a condition."""
    report = RAIN.replace("    data: rainfall\n", f"    data: rainfall\n    when: {condition}\n")
    return report.replace("  rain-bars:\n", f"  rain-bars:\n    when: {condition}\n")


def guarded(body: str, condition: str) -> str:
    """The body with what names the table or the figure under the same condition, and without its footnote."""
    text = body[: body.index("\n[^days]:")].replace("[^days]", "")
    lines = (
        f"{{% if {condition} %}}{line}{{% endif %}}" if "rain-days" in line or "rain-bars" in line else line
        for line in text.splitlines()
    )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("condition", "stand"), [(HOLDS, True), (FAILS, False)])
def test_a_table_and_a_figure_stand_under_their_condition(make: Make, condition: str, stand: bool) -> None:
    report = make(conditional(condition), guarded(RAIN_EN, condition))
    found = [type(block) for block in report.blocks if isinstance(block, Table | Figure)]
    assert found == ([Table, Figure] if stand else [])


def test_a_text_that_names_a_table_whose_condition_is_not_met_is_told(make: Make) -> None:
    found = faults(make, conditional(FAILS))
    assert any("'rain-days'" in line and line.startswith("reports/rain/body.en.md:") for line in found), found


@pytest.mark.parametrize(
    ("report", "tables"),
    [
        (with_columns(), ["rain-days", "more-days"]),
        (with_columns(HOLDS), ["more-days"]),
        (with_columns("", HOLDS), ["more-days"]),
        (conditional(HOLDS), ["more-days"]),
    ],
)
def test_what_stands_under_a_condition_is_left_out_of_the_table_book(
    tmp_path: Path, report: str, tables: list[str]
) -> None:
    """Its own report alone can judge the condition."""
    more = RAIN[RAIN.index("  rain-days:\n") : RAIN.index("figures:\n")].replace("rain-days:", "more-days:")
    project = make_project(tmp_path, **{"reports/rain/report.yaml": report.replace("figures:\n", f"{more}figures:\n")})
    defined = read_report(project, "rain").value.tables
    assert [name for name in defined if not has_conditions(defined[name])] == tables
    spoken = read_project_language(project, read_settings(project), "en")
    book = make_editions(project, "book", {"en": spoken})["en"].report
    assert [block.id for block in book.blocks if isinstance(block, Table)] == tables
