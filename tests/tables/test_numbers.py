"""Columns of numbers with gaps, flags and signs. All data are fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project
from tests.tables.making import make_one
from toolkit.errors import Problems, ToolkitError
from toolkit.model import Row, Table
from toolkit.typography import plain_text

PACKAGE = """\
# A fixture of the tests: made-up values.
name: fixture
resources:
  - name: means
    path: means.csv
    titles: {ko: 평균, en: Means}
    schema:
      fields:
        - {name: place, type: string, titles: {ko: 곳, en: Place}}
        - {name: dust, type: number, titles: {ko: 먼지, en: Dust}, unit: ug-m3}
        - {name: dust_flag, type: string, titles: {ko: 먼지 표시, en: Flag of dust}}
        - {name: before, type: number, titles: {ko: 전년, en: Year before}, unit: ug-m3}
      primaryKey: [place]
    sources: [{title: fixture}]
"""
HEAD = """\
id: means
kind: policy-brief
series: policy-brief
date: 2024-05-20
title: {ko: 가, en: a}
description: {ko: 가, en: a}
tables:
  means:
    data: means
    title: {ko: 평균, en: Means}
    stubhead: {ko: 곳, en: Place}
    stub: place
"""
COLUMNS = """\
    missing: {ko: 잰 날이 적어 싣지 않음, en: too few days}
    columns:
      - label: {ko: 먼지, en: Dust}
        value: {measure: dust}
        digits: 1
        flag: dust_flag
        marks: [highest, lowest]
      - label: {ko: 변화, en: Change}
        value: {measure: dust}
        minus: {measure: before}
        digits: 1
        signed: true
"""
ROWS = "place,dust,dust_flag,before\n"


def make(folder: Path, rows: str, definition: str = COLUMNS, language: str = "ko") -> Table:
    project = make_project(folder, **{"data/datapackage.yaml": PACKAGE, "data/means.csv": ROWS + rows})
    return make_one(project, HEAD + definition, "means", language)


def faults(folder: Path, rows: str, definition: str = COLUMNS) -> list[str]:
    with pytest.raises(ToolkitError) as told:
        make(folder, rows, definition)
    group = told.value.problems if isinstance(told.value, Problems) else (told.value,)
    return [str(problem).replace("\n    ", " → ") for problem in group]


def shown(row: Row) -> list[str]:
    """A row's cells with the glyphs of their marks."""
    return ["".join(mark.glyph for mark in cell.marks) + plain_text(cell.lines[0]) for cell in row.cells]


def rows_of(table: Table) -> list[list[str]]:
    return [shown(row) for group in table.groups for row in group.rows]


def test_a_missing_value_is_a_dash_that_the_key_explains(tmp_path: Path) -> None:
    table = make(tmp_path, "A,20,,18\nB,,,15\nC,30,,\n")
    assert rows_of(table) == [["▽20.0", "+2.0"], ["–", "–"], ["▲30.0", "–"]]
    assert [(mark.name, mark.label) for mark in table.key][-1] == ("missing", "잰 날이 적어 싣지 않음")
    assert all(cell.quantity is None for cell in table.groups[0].rows[1].cells)


def test_a_key_explains_only_what_the_table_has(tmp_path: Path) -> None:
    table = make(tmp_path, "A,20,,18\nB,30,,15\n", language="en")
    assert [(mark.glyph, mark.label) for mark in table.key] == [("▲", "highest"), ("▽", "lowest")]
    assert table.key_note == ""


def test_an_empty_value_is_an_error_where_nothing_says_what_it_means(tmp_path: Path) -> None:
    definition = COLUMNS.replace("    missing: {ko: 잰 날이 적어 싣지 않음, en: too few days}\n", "")
    told = faults(tmp_path, "A,20,,18\nB,,,15\n", definition)
    assert told == ["data/means.csv:3: 'dust' of 'means' is empty here"]


def test_a_flagged_value_has_its_mark_and_is_neither_highest_nor_lowest(tmp_path: Path) -> None:
    table = make(tmp_path, "A,20,,18\nB,90,low,15\nC,30,,30\nD,1,low,1\n")
    assert [row[0] for row in rows_of(table)] == ["▽20.0", "†90.0", "▲30.0", "†1.0"]
    assert [mark.label for mark in table.key] == ["가장 높음", "가장 낮음", "측정일이 90% 미만이어서 순위에서 제외"]


def test_values_that_are_equal_as_printed_share_a_mark(tmp_path: Path) -> None:
    table = make(tmp_path, "A,20.04,,18\nB,19.96,,15\nC,30.14,,30\nD,30.05,,30\n")
    assert [row[0] for row in rows_of(table)] == ["▽20.0", "▽20.0", "▲30.1", "▲30.1"]


def test_a_single_value_is_neither_highest_nor_lowest_and_no_sign_is_explained(tmp_path: Path) -> None:
    table = make(tmp_path, "A,20,,18\nB,1,low,1\n")
    assert [row[0] for row in rows_of(table)] == ["20.0", "†1.0"]
    assert [mark.glyph for mark in table.key] == ["†"]


def test_the_row_of_the_whole_takes_no_part(tmp_path: Path) -> None:
    table = make(tmp_path, "A,20,,18\nall,10,,15\nB,30,,30\n", f"    summary: all\n{COLUMNS}")
    assert [row[0] for row in rows_of(table)] == ["▽20.0", "10.0", "▲30.0"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_signed_values_have_a_plus_and_a_true_minus(tmp_path: Path, language: str) -> None:
    table = make(tmp_path, "A,20,,18.4\nB,18.4,,20\nC,20,,20\nD,20.04,,20\nE,20,,20.04\n", language=language)
    assert [row[1] for row in rows_of(table)] == ["+1.6", "−1.6", "0.0", "0.0", "0.0"]


def test_a_table_of_nothing_but_gaps_is_printed(tmp_path: Path) -> None:
    assert rows_of(make(tmp_path, "A,,,\nB,,,\n")) == [["–", "–"], ["–", "–"]]


@pytest.mark.parametrize(
    ("rows", "old", "new", "told"),
    [
        ("A,20,lwo,18\n", "", "", "data/means.csv:2: 'dust_flag' holds 'lwo', which is no flag → did you mean 'low'?"),
        ("A,20,,18\n", "flag: dust_flag", "flag: dust_flg", "no column 'dust_flg' → did you mean 'dust_flag'?"),
        ("A,20,,18\n", "missing: {ko: 잰 날이 적어 싣지 않음, ", "missing: {", ""),
        ("A,,,18\n", "missing: {ko: 잰 날이 적어 싣지 않음, ", "missing: {", "'missing' has no text for 'ko'"),
        (
            "A,20,,18\n",
            "value: {measure: dust}\n        digits: 1\n        flag",
            "text: dust_flag\n        flag",
            "report.yaml:15:9: only a column of numbers has flags and signs → take 'flag' and 'signed' away",
        ),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, rows: str, old: str, new: str, told: str) -> None:
    definition = COLUMNS.replace(old, new) if old else COLUMNS
    if told:
        assert any(told in line for line in faults(tmp_path, rows, definition))
    else:
        make(tmp_path, rows, definition)
