"""The JSON Schemas that editors complete and check files with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tests.projects import make_project
from tests.records.registers import FILES, TALKS_2, changed
from toolkit.records.schema import FOLDER, MODELS, make_schema, write_schemas

TAG = "tag:yaml.org,2002:"
REPOSITORY = Path(__file__).resolve().parents[2]


def plain(text: str) -> Any:
    """A YAML text as editors see it: days are texts there."""
    yaml = YAML(typ="safe", pure=True)
    known = yaml.constructor.yaml_constructors  # shared by all; this one gets its own
    yaml.constructor.yaml_constructors = {**known, f"{TAG}timestamp": known[f"{TAG}str"]}
    return yaml.load(text)


def faults(name: str, text: str) -> list[str]:
    """What an editor would mark in a file of a kind."""
    validator = Draft202012Validator(make_schema(name))
    return [error.message for error in validator.iter_errors(plain(text))]


@pytest.mark.parametrize("name", MODELS)
def test_the_files_are_what_the_models_give(name: str) -> None:
    """`toolkit schema` writes them."""
    written = json.loads((REPOSITORY / f"{FOLDER}{name}.schema.json").read_text(encoding="utf-8"))
    assert written == make_schema(name)


@pytest.mark.parametrize("name", MODELS)
def test_they_are_schemas_and_describe_every_field(name: str) -> None:
    schema = make_schema(name)
    Draft202012Validator.check_schema(schema)
    parts = [schema, *schema.get("$defs", {}).values()]
    bare = [key for part in parts for key, field in part.get("properties", {}).items() if not field.get("description")]
    assert bare == []
    assert "://" not in schema["$id"]


def kind_of(path: Path) -> str:
    """The kind of a file: a record by its folder, a file of names by its name."""
    return "meeting" if path.parent.name == "meetings" else path.stem


@pytest.mark.parametrize(
    "path",
    [
        *sorted((REPOSITORY / "data/meetings").glob("*.yaml")),
        *(REPOSITORY / f"data/{name}.yaml" for name in MODELS if name != "meeting"),
    ],
    ids=lambda path: path.name,
)
def test_the_files_of_the_project_validate_and_name_their_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(kind_of(path), text) == []
    named = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == REPOSITORY / f"{FOLDER}{kind_of(path)}.schema.json"


@pytest.mark.parametrize("name", FILES)
def test_the_fixtures_validate(name: str) -> None:
    assert faults(kind_of(Path(name)), FILES[name]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("state: held", "state: happened"),
        ("begin: 2020-03-02 14:00\nend", "begin: tomorrow\nend"),
        ("embargo: 2020-03-02 17:00", "embargo: 2020-03-02"),
        ("present: 12", "presnt: 12"),
        ("hosts: [office, agency]", "hosts: []"),
    ],
)
def test_an_editor_marks_what_the_reader_refuses(old: str, new: str) -> None:
    assert faults("meeting", changed(TALKS_2, old, new))


def test_writing_makes_a_file_for_each_kind(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    paths = write_schemas(project)
    assert [path.name for path in paths] == [f"{name}.schema.json" for name in MODELS]
    assert json.loads(paths[0].read_text(encoding="utf-8")) == make_schema("meeting")
