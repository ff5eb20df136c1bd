"""JSON Schemas of the records and the files of names, so that editors complete and check what is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.records.meeting import Meeting
from toolkit.records.names import AllSeries, Glossary, Organisations, People
from toolkit.sources import Project
from toolkit.tables.definition import Part
from toolkit.writing import write_together

FOLDER = "data/schemas/"
MODELS: Mapping[str, type[Part]] = {
    "meeting": Meeting,
    "organisations": Organisations,
    "people": People,
    "series": AllSeries,
    "glossary": Glossary,
}


def make_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file.

    >>> make_schema("meeting")["required"]
    ['id', 'state', 'form', 'hosts']
    """
    schema = MODELS[name].model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.schema.json"}
    return {**head, **_without_titles(schema)}


def _without_titles(part: Any) -> Any:
    """Without the titles that pydantic makes of names: editors would show them in place of the descriptions."""
    if isinstance(part, list):
        return [_without_titles(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: _without_titles(one) for key, one in part.items() if key != "title" or not isinstance(one, str)}


def write_schemas(project: Project) -> list[Path]:
    """Write the schemas of all kinds of files into ``data/schemas/``; the paths of the files."""
    contents = {project.path(f"{FOLDER}{name}.schema.json"): _written(make_schema(name)) for name in MODELS}
    write_together(contents)
    return list(contents)


def _written(schema: dict[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
