"""Finished tables from their definitions. All data are fixtures."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.projects import PACKAGE, RAIN, SNOWFALL, make_project
from tests.tables.making import make_one
from toolkit.errors import Problems, ToolkitError
from toolkit.model import Table
from toolkit.readers.definitions import read_settings
from toolkit.reports import make_editions, read_project_language
from toolkit.typography import plain_text

HEAD = """\
id: rain
kind: policy-brief
series: policy-brief
date: 2024-05-20
title: {ko: 가, en: a}
description: {ko: 가, en: a}
tables:
  days:
"""
DAYS = """\
    data: rainfall
    title: {ko: 강수 일수, en: Rainy days}
    stubhead: {ko: 곳, en: Place}
    stub: place
    columns:
      - {label: {ko: 2020년, en: "2020"}, value: {at: {year: 2020}}, marks: [most-emitted]}
      - {label: {ko: 변화, en: Change}, value: {at: {year: 2024}}, minus: {at: {year: 2020}}, marks: [largest-cut]}
      - label: {ko: 변화율, en: Rate}
        value: {at: {year: 2024}}
        minus: {at: {year: 2020}}
        percent-of: {at: {year: 2020}}
        digits: 1
      - {label: {ko: 눈, en: Snow}, value: {data: snowfall, at: {year: 2024}}}
"""
Make = Callable[..., Table]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes the table `days` with this definition."""

    def made(definition: str = DAYS, language: str = "ko", **files: str) -> Table:
        project = make_project(tmp_path, **files)
        return make_one(project, HEAD + definition, "days", language)

    return made


def faults(make: Make, *arguments: str, **files: str) -> list[str]:
    with pytest.raises(ToolkitError) as told:
        make(*arguments, **files)
    group = told.value.problems if isinstance(told.value, Problems) else (told.value,)
    return [str(problem).replace("\n    ", " → ") for problem in group]


def texts(table: Table) -> list[list[str]]:
    return [
        [plain_text(row.stub), *("".join(plain_text(line) for line in cell.lines) for cell in row.cells)]
        for group in table.groups
        for row in group.rows
    ]


def test_cells_are_chosen_computed_and_printed(make: Make) -> None:
    assert texts(make()) == [["북쪽", "80", "20", "25.0", "30"], ["남쪽", "120", "−30", "−25.0", "2"]]
    assert texts(make(language="en"))[0][0] == "North"


def test_cells_know_their_quantity_and_where_it_comes_from(make: Make) -> None:
    cells = make().groups[0].rows[1].cells
    assert [cell.quantity.value for cell in cells if cell.quantity] == [120, -30, -25, 2]
    assert cells[0].origin == "강수 일수 · 남쪽, 2020 · 일수"
    assert cells[2].origin.startswith("앞 값에 대한 변화율. 산출 근거: ")


def test_marks_stand_at_the_cells_that_stand_out(make: Make) -> None:
    rows = make().groups[0].rows
    assert [[mark.name for cell in row.cells for mark in cell.marks] for row in rows] == [[], ["most", "cut"]]
    assert [mark.glyph for mark in make().key] == ["▲", "◆"]


def test_a_summary_row_takes_no_part_in_marks(make: Make) -> None:
    table = make(DAYS + "    summary: south\n")
    assert [row.summary for row in table.groups[0].rows] == [False, True]
    assert [mark.name for mark in table.groups[0].rows[0].cells[0].marks] == ["most"]
    assert table.groups[0].rows[1].cells[0].marks == ()


def test_spanners_repeat_the_columns_for_each_code(make: Make) -> None:
    definition = DAYS.replace("stub: place", "stub: year\n    spanners: place").replace(
        DAYS[DAYS.index("      - {label: {ko: 2020년") :],
        "      - {label: {ko: 일수, en: Days}, value: {measure: days}}\n",
    )
    table = make(definition)
    assert texts(table) == [["2020", "80", "120"], ["2024", "100", "90"]]
    assert [(plain_text(label.runs), label.columns) for label in table.head[0]] == [("곳", 1), ("북쪽", 1), ("남쪽", 1)]


MIXED = """\
    data: rainfall
    title: {ko: 강수 일수, en: Rainy days}
    stubhead: {ko: 곳, en: Place}
    stub: place
    columns:
      - {label: {ko: 2020년, en: "2020"}, unit: {ko: 일, en: days}, value: {at: {year: 2020}}}
      - spanner: {ko: 나중, en: Later}
        columns:
          - {label: {ko: 2024년, en: "2024"}, value: {at: {year: 2024}}}
          - {label: {ko: 변화, en: Change}, value: {at: {year: 2024}}, minus: {at: {year: 2020}}}
      - {label: {ko: 눈, en: Snow}, value: {data: snowfall, at: {year: 2024}}}
"""


def test_columns_with_and_without_a_spanner_stand_side_by_side(make: Make) -> None:
    """A label without a spanner reaches over both rows of the head; one under a spanner stands in the second."""
    table = make(MIXED)
    upper, lower = table.head
    assert [(plain_text(label.runs), label.columns, label.rows, label.spanner) for label in upper] == [
        ("곳", 1, 2, False),
        ("2020년", 1, 2, False),
        ("나중", 2, 1, True),
        ("눈", 1, 2, False),
    ]
    assert [(plain_text(label.runs), label.columns, label.rows) for label in lower] == [
        ("2024년", 1, 1),
        ("변화", 1, 1),
    ]
    assert upper[1].unit == "일"
    assert texts(table) == [["북쪽", "80", "100", "20", "30"], ["남쪽", "120", "90", "−30", "2"]]


def test_a_line_stands_where_a_spanner_begins(make: Make) -> None:
    """The labels and the cells of one column agree on it; the first column after a spanner opens nothing."""
    table = make(MIXED)
    assert [label.opens_group for label in table.head[0][1:]] == [False, True, False]
    assert [label.opens_group for label in table.head[1]] == [True, False]
    for row in table.groups[0].rows:
        assert [cell.opens_group for cell in row.cells] == [False, True, False, False]


def test_a_head_without_spanners_has_one_row(make: Make) -> None:
    (only,) = make().head
    assert {(label.columns, label.rows) for label in only} == {(1, 1)}


OWN = """\
    data: rainfall
    title: {ko: 강수 일수, en: Rainy days}
    stubhead: {ko: 곳, en: Place}
    stub: place
    columns:
      - {label: {ko: 2020년, en: "2020"}, value: {at: {year: 2020}}, digits: own, marks: [highest, lowest]}
      - label: {ko: 변화, en: Change}
        value: {at: {year: 2024}}
        minus: {at: {year: 2020}}
        digits: own
        signed: true
"""


def test_own_digits_are_those_that_each_value_has(make: Make) -> None:
    rows = "place,year,days\nnorth,2020,37.0\nnorth,2024,38.5\nsouth,2020,0.0250\nsouth,2024,0.0230\n"
    table = make(OWN, **{"data/rainfall.csv": rows})
    assert texts(table) == [["북쪽", "37.0", "+1.5"], ["남쪽", "0.0250", "−0.0020"]]
    assert [[mark.name for mark in row.cells[0].marks] for row in table.groups[0].rows] == [["most"], ["least"]]


def test_own_digits_of_a_change_are_the_finer_ones(make: Make) -> None:
    rows = "place,year,days\nnorth,2020,37\nnorth,2024,37.25\nsouth,2020,3\nsouth,2024,3.0\n"
    table = make(OWN, **{"data/rainfall.csv": rows})
    assert texts(table) == [["북쪽", "37", "+0.25"], ["남쪽", "3", "0.0"]]


def test_digits_are_a_number_or_own(make: Make) -> None:
    found = faults(make, OWN.replace("digits: own, marks", "digits: onw, marks"))
    assert any("'digits'" in line for line in found), found


def test_rounding_is_of_the_exact_result(make: Make) -> None:
    files = {"data/rainfall.csv": "place,year,days\nnorth,2020,0.4\nnorth,2024,1.4\nsouth,2020,3\nsouth,2024,2.5\n"}
    table = make(**files)
    assert texts(table) == [["북쪽", "0", "1", "250.0", "30"], ["남쪽", "3", "−1", "−16.7", "2"]]
    assert table.groups[0].rows[1].cells[1].quantity is not None
    assert table.groups[0].rows[1].cells[1].quantity.value == Decimal("-0.5")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("data: rainfall", "data: rainfal", "report.yaml:9:5: there is no table 'rainfal' → did you mean 'rainfall'?"),
        (
            "stub: place",
            "stub: plase",
            "report.yaml:12:5: the table 'rainfall' has no column 'plase' → did you mean 'place'?",
        ),
        ("{at: {year: 2020}}, marks: [most", "{at: {year: 2021}}, marks: [most", "no row place=north, year=2021"),
        (
            "{at: {year: 2020}}, marks: [most",
            "{measure: dais, at: {year: 2020}}, marks: [most",
            "no column 'dais' → did you mean 'days'?",
        ),
        ("{data: snowfall,", "{data: snowfal,", "report.yaml:21:9: there is no table 'snowfal' → did you mean"),
        (
            "marks: [most-emitted]",
            "marks: [most-emited]",
            "report.yaml:14:9: there is no mark 'most-emited' → did you mean",
        ),
        (
            "value: {at: {year: 2020}}, marks: [most",
            "marks: [most",
            "report.yaml:14:9: a column needs 'value' or 'text'",
        ),
        ("value: {data: snowfall, at: {year: 2024}}", "text: note", "the table 'rainfall' has no column 'note_ko'"),
        (
            "    stub: place\n",
            "    stub: place\n    where: {place: nroth}\n",
            "no row place=nroth → did you mean 'north'?",
        ),
        (
            "    stub: place\n",
            "    stub: place\n    where: {plac: north}\n",
            "no column 'plac' → did you mean 'place'?",
        ),
        (
            "    stub: place\n",
            "    stub: place\n    summary: sout\n",
            "the summary row 'sout' is no row of the table → did you mean 'south'?",
        ),
    ],
)
def test_what_does_not_exist_is_told_with_the_nearest(make: Make, old: str, new: str, told: str) -> None:
    assert DAYS.count(old) == 1
    assert any(told in line for line in faults(make, DAYS.replace(old, new)))


def test_every_text_that_a_language_lacks_is_told_at_once(make: Make) -> None:
    definition = DAYS.replace("en: Rainy days", "ja: 雨").replace(", en: Place", "").replace(", en: Change", "")
    definition += "    notes: [{ko: 주}]\n    unit-note: {ko: 일}\n"
    package = PACKAGE.replace("south: {ko: 남쪽, en: South}", "south: {ko: 남쪽}")
    told = faults(make, definition, "en", **{"data/datapackage.yaml": package})
    assert [line.partition(" has no text")[0].rpartition(": ")[2] for line in told if "no text for 'en'" in line] == [
        "the code 'south'",
        "'title'",
        "'unit-note'",
        "'stubhead'",
        "a column's label",
        "an entry of 'notes'",
    ]
    assert all(line.startswith(("report.yaml:", "data/datapackage.yaml:")) for line in told)


NOTED = "    notes: [{ko: '{{ north.rate | rise | percent }} 늘었다', en: 'up {{ north.rate | rise | percent }}'}]\n"


def test_notes_and_sources_are_filled_by_the_report(tmp_path: Path) -> None:
    lines = NOTED + NOTED.replace("notes:", "editor-notes:") + NOTED.replace("notes:", "sources:")
    project = make_project(tmp_path, **{"reports/rain/report.yaml": RAIN.replace("figures:\n", lines + "figures:\n")})
    spoken = read_project_language(project, read_settings(project), "en")
    (table,) = [
        block
        for block in make_editions(project, "rain", {"en": spoken})["en"].report.blocks
        if isinstance(block, Table)
    ]
    told = [plain_text(line) for line in (*table.notes, *table.editor_notes, *table.sources)]
    assert told == ["up 25.0%", "up 25.0%", "up 25.0%"]


def test_the_table_book_fills_notes_with_the_quantities_of_the_report_that_states_them(tmp_path: Path) -> None:
    report = RAIN.replace("figures:\n", f"{NOTED}figures:\n")
    project = make_project(tmp_path, **{"reports/rain/report.yaml": report})
    spoken = read_project_language(project, read_settings(project), "en")
    made = make_editions(project, "book", {"en": spoken})["en"].report
    (table,) = [block for block in made.blocks if isinstance(block, Table) and block.id == "rain-days"]
    assert [plain_text(line) for line in table.notes] == ["up 25.0%"]


FILLED = "{{ north.rate | rise | percent }}"
TEXTS = f"""\
    data: snowfall
    title: {{ko: 가, en: 'Title {FILLED}'}}
    stubhead: {{ko: 가, en: 'Stub {FILLED}'}}
    stub: place
    unit-note: {{ko: 가, en: 'Unit {FILLED}'}}
    missing: {{ko: 가, en: 'Missing {FILLED}'}}
    columns:
      - spanner: {{ko: 가, en: 'Spanner {FILLED}'}}
        columns:
          - label: {{ko: 가, en: 'Label {FILLED}'}}
            unit: {{ko: 가, en: 'Unit {FILLED}'}}
            value: {{at: {{year: 2020}}}}
"""


def filled(folder: Path, definition: str) -> Table:
    """The English table of the small project with this definition, and with a value missing in its data."""
    report = RAIN.replace(RAIN[RAIN.index("    data: rainfall") : RAIN.index("figures:\n")], definition)
    snowfall = SNOWFALL.replace("south,2020,4", "south,2020,")
    project = make_project(folder, **{"reports/rain/report.yaml": report, "data/snowfall.csv": snowfall})
    spoken = read_project_language(project, read_settings(project), "en")
    made = make_editions(project, "rain", {"en": spoken})["en"].report
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    return table


def test_every_text_of_a_table_is_filled_by_the_report(tmp_path: Path) -> None:
    table = filled(tmp_path, TEXTS)
    labels = [label for row in table.head for label in row]
    assert [plain_text(label.runs) for label in labels] == ["Stub 25.0%", "Spanner 25.0%", "Label 25.0%"]
    assert plain_text(table.title) == "Title 25.0%"
    assert (labels[-1].unit, table.unit_note) == ("Unit 25.0%", "(unit: Unit 25.0%)")
    assert table.key[0].label == "Missing 25.0%"


@pytest.mark.parametrize("text", ["title", "label", "unit-note"])
def test_a_faulty_expression_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    (line,) = [line for line in TEXTS.splitlines() if f"{text}:" in line]
    faulty = line.replace("en: '", "en: '{{ nroth.rate | percent }} ", 1)
    with pytest.raises(ToolkitError) as told:
        filled(tmp_path, TEXTS.replace(line, faulty))
    expected = r"reports/rain/report.yaml:\d+:\d+: 'nroth' is not defined\n    did you mean 'north'"
    assert re.match(expected, str(told.value))


def test_a_selection_without_rows_is_told(make: Make) -> None:
    rainfall = {"data/rainfall.csv": "place,year,days\nnorth,2020,80\nsouth,2024,1\n"}
    definition = DAYS.replace("    stub: place\n", "    stub: place\n    where: {place: north, year: 2024}\n")
    (told,) = faults(make, definition, **rainfall)
    assert told == "report.yaml:13:5: the selection has no rows → no row of 'rainfall' has all of these values"


def test_a_table_without_columns_is_told(make: Make) -> None:
    (told,) = faults(make, DAYS[: DAYS.index("    columns:")] + "    columns: []\n")
    assert "'columns' has too few entries" in told


NOTES = """\
  - name: remarks
    path: remarks.csv
    titles: {ko: 비고, en: Remarks}
    schema:
      fields:
        - {name: number, type: string, titles: {ko: 번호, en: Number}}
        - {name: place, type: string, titles: {ko: 곳, en: Place}, codelist: place}
        - {name: text_ko, type: string, titles: {ko: 글, en: Text}}
      primaryKey: [number]
    sources: [{title: fixture}]
codelists:
"""
REMARKS = """\
    data: remarks
    title: {ko: 비고}
    stubhead: {ko: 곳}
    stub: place
    columns: [{label: {ko: 글}, text: text, written: points}]
"""


def remarks(rows: str) -> dict[str, str]:
    package = PACKAGE.replace("codelists:\n", NOTES)
    return {"data/datapackage.yaml": package, "data/remarks.csv": f"number,place,text_ko\n{rows}"}


def test_texts_know_their_own_rows(make: Make) -> None:
    (row,) = make(REMARKS, **remarks("1,north,\n2,north,가\n3,north,나\n")).groups[0].rows
    assert [getattr(run, "where", "") for line in row.cells[0].lines for run in line] == [
        "data/remarks.csv:3",
        "data/remarks.csv:4",
    ]


def test_a_line_takes_one_text(make: Make) -> None:
    line = REMARKS.replace("written: points", "written: line")
    assert texts(make(line, **remarks("1,north,가\n2,north,가\n"))) == [["북쪽", "가"]]
    (told,) = faults(make, line, **remarks("1,north,가\n2,north,나\n"))
    assert told.startswith("data/remarks.csv:3: 'text_ko' has several texts for one cell: '가' and '나' → ")


def test_an_empty_cell_in_the_stub_is_told(make: Make) -> None:
    (told,) = faults(make, REMARKS, **remarks("1,north,가\n2,,나\n"))
    assert told.startswith("data/remarks.csv:3: 'place' of 'remarks' is empty here")


def test_a_text_that_another_language_has_must_not_be_blank(make: Make) -> None:
    files = remarks("")
    korean = "        - {name: text_ko, type: string, titles: {ko: 글, en: Text}}\n"
    assert korean in files["data/datapackage.yaml"]
    files["data/datapackage.yaml"] = files["data/datapackage.yaml"].replace(
        korean, korean + korean.replace("text_ko", "text_en")
    )
    files["data/remarks.csv"] = "number,place,text_ko,text_en\n1,north,가,Wet\n2,north,,Dry\n3,north,,\n"
    (told,) = faults(make, REMARKS, **files)
    assert told.startswith("data/remarks.csv:3: the cell 'text_ko' is empty")


STEPS = """\
  - name: steps
    path: steps.csv
    titles: {ko: 단계, en: Steps}
    schema:
      fields:
        - {name: place, type: string, titles: {ko: 곳, en: Place}, codelist: place}
        - {name: step, type: string, titles: {ko: 단계, en: Step}, codelist: step}
        - {name: item, type: integer, titles: {ko: 순서, en: Order}}
        - {name: level, type: integer, titles: {ko: 수준, en: Level}}
        - {name: work_ko, type: string, titles: {ko: 일, en: Work}}
        - {name: text_ko, type: string, titles: {ko: 글, en: Text}}
      primaryKey: [step, item]
    sources: [{title: fixture}]
codelists:
  step:
    sow: {ko: 심기, en: Sowing}
    water: {ko: 물 주기, en: Watering}
    reap: {ko: 거두기, en: Reaping}
    store: {ko: 쌓기, en: Storing}
"""
WORKS = """\
    data: steps
    title: {ko: 농사}
    stubhead: {ko: 곳}
    group: place
    rows: step
    columns:
      - {label: {ko: 일}, text: work, merged: true}
      - {label: {ko: 단계}, text: step}
      - {label: {ko: 글}, text: text, written: points, level: level}
"""
WORK_ROWS = """\
place,step,item,level,work_ko,text_ko
north,sow,1,1,밭일,갈기
north,sow,2,2,밭일,깊이
north,sow,3,2,밭일,고르게
north,sow,4,1,밭일,덮기
north,water,1,1,밭일,아침
north,water,2,1,밭일,저녁
north,reap,1,1,들일,베기
south,store,1,1,들일,말리기
"""


def steps(rows: str = WORK_ROWS) -> dict[str, str]:
    return {"data/datapackage.yaml": PACKAGE.replace("codelists:\n", STEPS), "data/steps.csv": rows}


def test_equal_texts_of_a_group_are_one_cell_that_heads_its_rows(make: Make) -> None:
    north, south = make(WORKS, **steps()).groups
    assert [[(cell.rows, cell.header) for cell in row.cells] for row in north.rows] == [
        [(2, True), (1, False), (1, False)],
        [(0, False), (1, False), (1, False)],
        [(1, True), (1, False), (1, False)],
    ]
    assert [row.keeps_next for row in north.rows] == [True, False, False]
    assert [cell.rows for row in south.rows for cell in row.cells] == [1, 1, 1]


def test_a_merged_column_beside_a_stub_heads_nothing(make: Make) -> None:
    (north, _) = make(WORKS.replace("rows: step", "stub: step"), **steps()).groups
    assert [[cell.rows for cell in row.cells] for row in north.rows] == [[2, 1, 1], [0, 1, 1], [1, 1, 1]]
    assert not any(cell.header for row in north.rows for cell in row.cells)


def test_a_summary_row_is_not_merged(make: Make) -> None:
    (north, _) = make(WORKS + "    summary: water\n", **steps()).groups
    assert [(row.summary, row.cells[0].rows) for row in north.rows] == [(False, 1), (True, 1), (False, 1)]


def test_a_group_of_texts_has_its_own_rows_only(make: Make) -> None:
    table = make(WORKS, **steps())
    assert [[plain_text(row.cells[1].lines[0]) for row in group.rows] for group in table.groups] == [
        ["심기", "물 주기", "거두기"],
        ["쌓기"],
    ]
    assert len(table.columns) == 4
    assert [plain_text(label.runs) for label in table.head[0]] == ["곳", "일", "단계", "글"]


def test_points_of_level_2_stand_under_the_one_above_them(make: Make) -> None:
    sow, water, *_ = (row.cells[2] for row in make(WORKS, **steps()).groups[0].rows)
    assert [(plain_text(part.runs), [plain_text(line) for line in part.lines]) for part in sow.parts] == [
        ("갈기", ["깊이", "고르게"]),
        ("덮기", []),
    ]
    assert sow.lines == ()
    assert ([plain_text(line) for line in water.lines], water.parts) == (["아침", "저녁"], ())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("north,sow,1,1", "north,sow,1,2", "data/steps.csv:2: the first point of a cell has level 2 → "),
        ("north,sow,2,2", "north,sow,2,3", "data/steps.csv:3: 'level' is 3 here → the level of a point is 1 or 2"),
        ("north,sow,2,2", "north,sow,2,", "data/steps.csv:3: 'level' is empty here → "),
        ("north,water,1,1,밭일", "north,water,1,1,논일", "data/steps.csv:7: 'work_ko' has several texts for one cell"),
    ],
)
def test_faults_of_the_points_are_told_with_their_row(make: Make, old: str, new: str, told: str) -> None:
    assert WORK_ROWS.count(old) == 1
    (found,) = faults(make, WORKS, **steps(WORK_ROWS.replace(old, new)))
    assert found.startswith(told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("written: points, ", "", "report.yaml:17:9: only points have levels → "),
        ("rows: step", "rows: step\n    stub: step", "report.yaml:13:5: a table has either 'stub' or 'rows' → "),
        ("rows: step", "rows: stp", "report.yaml:13:5: the table 'steps' has no column 'stp' → did you mean 'step'?"),
        ("text: step}", "text: item}", "report.yaml:16:9: the table 'steps' has no column 'item_ko'"),
        ("level: level", "level: levle", "report.yaml:17:9: the table 'steps' has no column 'levle' → did you mean"),
    ],
)
def test_faults_of_a_definition_with_merged_cells_are_told(make: Make, old: str, new: str, told: str) -> None:
    assert WORKS.count(old) == 1
    found = faults(make, WORKS.replace(old, new), **steps())
    assert any(told in line for line in found), found


def test_numbers_are_not_merged(make: Make) -> None:
    assert DAYS.count("marks: [most-emitted]") == 1
    (told,) = faults(make, DAYS.replace("marks: [most-emitted]", "merged: true"))
    assert told.startswith("report.yaml:14:9: only a column of text can be merged → ")
