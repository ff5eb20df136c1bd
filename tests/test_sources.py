"""Files of a project and YAML: what is told of those at fault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.projects import RAIN, SETTINGS, make_project
from toolkit.errors import DefinitionError, Problems, SetupError, ToolkitError
from toolkit.readers.definitions import PublicationDefinition, Settings
from toolkit.sources import REPORTS, Project, parse_yaml

NAME = "reports/rain/report.yaml"


def told(text: str, model: type = PublicationDefinition) -> list[str]:
    """What is told of a YAML file: each problem in one line, without the file's name."""
    with pytest.raises(ToolkitError) as problem:
        parse_yaml(text, NAME, model)
    group = problem.value.problems if isinstance(problem.value, Problems) else (problem.value,)
    return [str(one).removeprefix(NAME).removeprefix(":").strip().replace("\n    ", " → ") for one in group]


def changed(old: str, new: str) -> str:
    assert RAIN.count(old) == 1
    return RAIN.replace(old, new)


# --- the project --------------------------------------------------------------------------------------------------


def test_a_folder_without_data_and_reports_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="is not a project"):
        Project(tmp_path)


@pytest.mark.parametrize("name", ["../outside.yaml", "/etc/passwd", "data/../../x"])
def test_files_outside_the_project_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DefinitionError, match="lies outside the project"):
        make_project(tmp_path).read_bytes(name)


def test_a_link_that_leaves_the_project_is_refused(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "secret").write_text("x")
    (tmp_path / "project/data/link").symlink_to(tmp_path / "secret")
    with pytest.raises(DefinitionError, match="lies outside the project"):
        project.read_bytes("data/link")


def test_a_missing_file_suggests_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as problem:
        make_project(tmp_path).read_text("reports/setings.yaml")
    assert str(problem.value) == (
        "reports/setings.yaml: the file 'reports/setings.yaml' does not exist\n    did you mean 'settings.yaml'?"
    )


def test_what_was_read_is_noted_by_content(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    project.read_text("reports/settings.yaml")
    project.list_reports()
    project.read_template("paged.css")
    assert {name: project.fingerprint_of(name) for name in project.reads} == project.reads
    assert set(project.reads) == {"reports/settings.yaml", REPORTS, "templates/paged.css"}


def test_a_template_of_the_project_comes_before_the_packaged_one(tmp_path: Path) -> None:
    project = make_project(tmp_path, **{"templates/paged.css": "/* fixture */"})
    assert project.read_template("paged.css") == "/* fixture */"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_byte_order_mark_do_not_matter(tmp_path: Path, ends: str) -> None:
    project = make_project(tmp_path)
    (tmp_path / "x.md").write_bytes("\ufeff가\n나\n".replace("\n", ends).encode())
    assert project.read_text("x.md") == "가\n나\n"


@pytest.mark.parametrize("encoding", ["cp949", "utf-16"])
def test_text_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path, encoding: str) -> None:
    project = make_project(tmp_path)
    (tmp_path / "x.md").write_bytes(("a\n" if encoding == "cp949" else "").encode() + "가".encode(encoding))
    with pytest.raises(DefinitionError, match="not UTF-8 text") as problem:
        project.read_text("x.md")
    assert problem.value.where == ("x.md:2" if encoding == "cp949" else "x.md:1")


# --- YAML that cannot be read -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ": the file is empty"),
        ("# a fixture\n", ": the file is empty"),
        ("- a\n", "1:1: the file takes lines of the form 'name: value', not a list"),
        (
            "id: x\n\tkind: y\n",
            "2:1: this is not valid YAML: found character '\\t' that cannot start any token → indent with",
        ),
        ("id: &a x\nkind: *a\n", "1:5: YAML aliases (*name) are not allowed"),
        ("id: x\nkind: y\nid: z\n", "3:1: the key 'id' stands twice → it is first used in line 1"),
        ("a: 1\n<<: {b: 2}\n", "2:1: a key must be a plain word"),
        ("? [a, b]\n: c\n", "1:3: a key must be a plain word"),
        ("id: !!python/object/apply:os.system [ls]\n", "1:5: the tag tag:yaml.org,2002:python/object/apply:os.system"),
        ("id: !!python/name:os.system\n", "1:5: the tag"),
        ("id: !mine x\n", "1:5: the tag !mine is not allowed"),
        ("id: !!binary aGk=\n", "1:5: the tag"),
        ("date: 2026-13-45\n", "1:7: '2026-13-45' is no date → put it in quotation marks if it is text"),
        ("number: .nan\n", "1:9: '.nan' is no number"),
        ("number: .inf\n", "1:9: '.inf' is no number"),
        ("a: " + "[" * 60 + "]" * 60, "1:44: this is nested too deeply"),
        ("a: " + "[" * 5000 + "]" * 5000, ": the file is nested too deeply"),
        ("a: x\nb: \x07\n", "2: the file holds a control character → take it out"),
        (
            "title: a: b\n",
            "1:9: this is not valid YAML: mapping values are not allowed here → put text that holds a colon",
        ),
        ("a: 1\nb: 'x\n\nc: 2\n", "2:4: this is not valid YAML: found unexpected end of stream"),
        ("a: 1\n---\nb: 2\n", "2:1: this is not valid YAML: but found another document"),
        ("a" * 3_000_000, ": the file is larger than 2 MiB"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_with_its_place(text: str, message: str) -> None:
    (line,) = told(text)
    assert line.startswith(message.removeprefix(": "))


# --- YAML that does not fit ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "kind: policy-brief",
            "kind: policy-breif",
            "2:1: 'kind' cannot be 'policy-breif' → did you mean 'policy-brief'?",
        ),
        ("number: 7", "number: seven", "4:1: 'number' takes a whole number, not 'seven' → write digits only"),
        ("number: 7", "number: 7.5", "4:1: 'number' takes a whole number, not the number 7.5 → write digits only"),
        ("number: 7", "numbr: 7", "4:1: unknown field 'numbr' → did you mean 'number'?"),
        ("date: 2024-05-20", "date: today", "5:1: 'date' takes a date such as 2026-11-20, not 'today'"),
        (
            "title: {ko: 비가 오는 날, en: Days of rain}",
            "title: 비",
            "6:1: 'title' takes a text for each language, not '비'",
        ),
        ("keywords: {ko: [비], en: [rain]}", "keywords: {ko: 비}", "8:12: 'ko' takes a list, not '비'"),
        ("claims: [south.rate < north.rate]", "claims: {a: b}", "12:1: 'claims' takes a list, not lines of the form"),
        ("claims: [south.rate < north.rate]", "claims: [1]", "12:10: entry 1 of 'claims' takes text, not the number 1"),
        ("series: policy-brief\n", "", "1:1: the field 'series' is missing → add 'series: …' here"),
        ("  rain-days:\n", "  Rain Days:\n", "14:3: 'Rain Days' takes a name of small letters, digits and hyphens"),
        ("    data: rainfall\n", "    data:\n", "15:5: 'data' takes text, not nothing"),
        ("    stub: place\n", "    stub: place\n    page: lanscape\n", "did you mean 'landscape'?"),
        ("    stub: place\n", "    stub: place\n    stub-width: 101\n", "'stub-width' must be at most 100"),
        ("value: {at: {year: 2020}}", "value: {at: {year: [2020]}}", "'year' takes text or a whole number, not a list"),
        (
            "value: {at: {year: 2020}}",
            "value: {ad: {year: 2020}}",
            "unknown field 'ad' → known here: at, data, measure",
        ),
        ("value: {at: {year: 2020}}", "digits: 9", "'digits' must be at most 6, not the number 9"),
        ("chart: bars", "chart: bar", "there is no chart 'bar' → did you mean 'bars'?"),
        ("      chart: bars\n", "", "'drawing' does not say of which kind it is"),
        (
            "      chart: bars\n",
            "      chart: bars\n      liing: true\n",
            "unknown field 'liing' → did you mean 'lying'?",
        ),
        (
            "- label: {ko: 북쪽, en: North}",
            "- label: {ko: 북쪽, en: North}\n          tone: nvay",
            "did you mean 'navy'?",
        ),
        ("      categories: [{ko", "      category: [{ko", "unknown field 'category' → did you mean 'categories'?"),
    ],
)
def test_a_field_that_does_not_fit_is_told_in_plain_words(old: str, new: str, message: str) -> None:
    assert any(message in line for line in told(changed(old, new)))


def test_faults_in_columns_and_spanners_are_told_as_such_and_once() -> None:
    text = changed(
        '      - {label: {ko: 2020년, en: "2020"}, unit: {ko: 일, en: days}, value: {at: {year: 2020}}}\n',
        "      - {lable: {ko: 2020년}}\n      - {spanner: {ko: 해}, columns: [{label: {ko: 가}, digit: 1}]}\n"
        "      - {spanner: {ko: 해}}\n",
    )
    assert told(text) == [
        "20:9: the field 'label' is missing → add 'label: …' here",
        "20:10: unknown field 'lable' → did you mean 'label'?",
        "21:55: unknown field 'digit' → did you mean 'digits'?",
        "22:9: the field 'columns' is missing → add 'columns: …' here",
    ]


def test_a_field_named_like_its_chart_keeps_its_place() -> None:
    drawing = "    drawing: {chart: tiles, data: d, measure: m, tiles: t, place: p, panels: [x], rows: r}\n"
    assert told(RAIN[: RAIN.index("    drawing:")] + drawing) == [
        "28:70: 'panels' takes text, not a list → put it in quotation marks if it is text"
    ]


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    text = RAIN.replace("number: 7", "number: x").replace("stubhead", "stubhed").replace("chart: bars", "chart: bar")
    assert [line.partition(":")[0] for line in told(text)] == ["4", "17", "28"]


def test_settings_are_checked_too() -> None:
    assert told(SETTINGS.replace("[ko, en]", "[]"), Settings) == [
        "1:1: 'languages' has too few entries → give at least one"
    ]
    assert told(SETTINGS + "styles: {en: day-month}\n", Settings)[0].startswith("6:10: 'en' takes lines of the form")


def test_numbers_stay_exact_and_dates_are_dates() -> None:
    assert str(parse_yaml(RAIN, NAME, PublicationDefinition).value.date) == "2024-05-20"
    assert parse_yaml(RAIN, NAME, PublicationDefinition) is parse_yaml(RAIN, NAME, PublicationDefinition)


@pytest.mark.parametrize("name", ["/etc/hostname", "../pyproject.toml", "languages/../../LICENSE"])
def test_a_template_never_comes_from_elsewhere(tmp_path: Path, name: str) -> None:
    project = make_project(tmp_path)
    with pytest.raises(DefinitionError, match="lies outside the templates"):
        project.read_template(name)
    with pytest.raises(DefinitionError, match="lies outside the templates"):
        project.fingerprint_of(f"templates/{name}")


def test_a_name_with_a_nul_character_is_refused_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        make_project(tmp_path).read_bytes("data/a\0.csv", where="data/datapackage.yaml:9:5")
    assert caught.value.where == "data/datapackage.yaml:9:5"


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "data/ring").symlink_to("ring")
    for name in ("data/ring", "data/\ud800.csv"):
        with pytest.raises(DefinitionError, match="cannot be the name of a file"):
            project.read_bytes(name)
    with pytest.raises(DefinitionError, match="cannot be"):
        project.read_bytes(f"data/{'x' * 5000}.csv")


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    os.mkfifo(tmp_path / "data/pipe.csv")
    for name in ("data/pipe.csv", "data"):
        with pytest.raises(DefinitionError, match="is no file"):
            project.read_bytes(name)
