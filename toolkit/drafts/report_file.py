"""The `report.yaml` of a new release, with a definition for each table that its annexes show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.data import DataTable
from toolkit.readers.definitions import ReleaseForm
from toolkit.readers.package import FieldDescriptor, Resource, read_package
from toolkit.readers.tables import Data
from toolkit.records.meeting import Meeting
from toolkit.sources import Project
from toolkit.tables.definition import Texts

FIRST_FORM: ReleaseForm = "standard"
"""The form of an edition in the first language of the project; the others are releases."""
OTHER_FORM: ReleaseForm = "release"
HEAD = """\
# 보도자료의 설정. 본문은 body.ko.md와 body.en.md에, 사실은 data/meetings/{meeting}.yaml에 있습니다.
# 서식(form): reference(보도참고자료), web(누리집), standard(현행), standard-points(현행, □ ○), release(영문)
# What the release is. Its text stands in body.ko.md and body.en.md, its facts in data/meetings/{meeting}.yaml.
# Forms: reference, web, standard and standard-points in Korean manner, release in English manner.
id: {report}
kind: press-release
meeting: {meeting}
"""
REMARK = re.compile(r"\s*\([^()]*\)$")
"""What a field's title adds in brackets: ``Project (English)``."""


def new_report_file(project: Project, report: str, meeting: Meeting, languages: Sequence[str], *, notice: bool) -> str:
    """The text of `report.yaml`."""
    forms = ", ".join(f"{code}: {OTHER_FORM if number else FIRST_FORM}" for number, code in enumerate(languages))
    text = HEAD.format(report=report, meeting=meeting.id)
    text += f"notice: true\nform: {{{forms}}}\n" if notice else f"form: {{{forms}}}\n"
    tables = () if notice else tables_of(meeting)
    if tables:
        text += "tables:\n" + "".join(table_definition(project, name, languages) for name in tables)
    return text


def tables_of(meeting: Meeting) -> tuple[str, ...]:
    """The tables that the annexes of a record show, each once."""
    return tuple(dict.fromkeys(annex.table for annex in meeting.annexes if annex.table is not None))


def table_definition(project: Project, name: str, languages: Sequence[str]) -> str:
    """The definition of a table for `report.yaml`, as its description in the data package suggests it.

    A table of texts has its keys and texts as columns, equal neighbours merged; a table of numbers has its last key's
    codes as columns.
    """
    resource = next(one for one in read_package(project).value.resources if one.name == name)
    layout = _of_texts(resource, languages) or _of_numbers(resource, Data(project).table(name), languages)
    lines = [
        f"  {name}:",
        f"    data: {name}",
        f"    title: {_texts(resource.titles, languages)}",
        "    numbered: false",
    ]
    return "\n".join([*lines, *(f"    {line}" for line in layout)]) + "\n"


def _of_texts(resource: Resource, languages: Sequence[str]) -> list[str]:
    """The layout of a table with fields such as ``text_ko`` and ``text_en``; empty for one without."""
    ending = f"_{languages[0]}"
    named = {one.name.removesuffix(ending): one for one in resource.table_schema.fields if one.name.endswith(ending)}
    if not named:
        return []
    fields = {one.name: one for one in resource.table_schema.fields}
    keys = [name for name in resource.table_schema.primary_key if fields[name].codelist]
    *texts, last = named
    labels = {name: _label(resource, name, one, languages) for name, one in named.items()}
    points = (
        f"- {{label: {labels[last]}, text: {last}, written: points{', level: level' if 'level' in fields else ''}}}"
    )
    if len(keys) < 2:
        stub = keys[0] if keys else resource.table_schema.primary_key[0]
        others = [f"  - {{label: {labels[name]}, text: {name}}}" for name in texts]
        return [f"stubhead: {_titles(fields[stub], languages)}", f"stub: {stub}", "columns:", *others, f"  {points}"]
    heads = {**{key: _titles(fields[key], languages) for key in keys[:-1]}, **{name: labels[name] for name in texts}}
    merged = [f"  - {{label: {label}, text: {name}, merged: true}}" for name, label in heads.items()]
    own = f"  - {{label: {_titles(fields[keys[-1]], languages)}, text: {keys[-1]}}}"
    return [f"rows: {keys[-1]}", "columns:", *merged, own, f"  {points}"]


def _of_numbers(resource: Resource, data: DataTable, languages: Sequence[str]) -> Iterator[str]:
    schema = resource.table_schema
    *before, last = schema.primary_key
    group, stub = before[-2:] if len(before) > 1 else ["", before[0] if before else last]
    fields = {one.name: one for one in schema.fields}
    measures = [one for one in schema.fields if one.kind == "number"]
    yield f"stubhead: {_titles(fields[stub], languages)}"
    if group:
        yield f"group: {group}"
    yield f"stub: {stub}"
    yield "columns:"
    for measure in measures:
        if not before:
            yield f"  - {{label: {_titles(measure, languages)}, value: {{measure: {measure.name}}}}}"
        for code in data.codes(last) if before else ():
            label = _texts({one: data.label(last, code, one) for one in languages}, languages)
            yield f"  - {{label: {label}, value: {{measure: {measure.name}, at: {{{last}: {json.dumps(code)}}}}}}}"


def _label(resource: Resource, name: str, first: FieldDescriptor, languages: Sequence[str]) -> str:
    """A column's label, from the titles of its fields in each language."""
    fields = {one.name: one for one in resource.table_schema.fields}
    titles = {code: fields.get(f"{name}_{code}", first).titles.get(code, name) for code in languages}
    return _texts({code: REMARK.sub("", title) for code, title in titles.items()}, languages)


def _titles(field: FieldDescriptor, languages: Sequence[str]) -> str:
    return _texts({code: REMARK.sub("", field.titles.get(code, field.name)) for code in languages}, languages)


def _texts(texts: Mapping[str, str] | Texts, languages: Sequence[str]) -> str:
    return (
        "{"
        + ", ".join(f"{one}: {json.dumps(texts[one], ensure_ascii=False)}" for one in languages if one in texts)
        + "}"
    )
