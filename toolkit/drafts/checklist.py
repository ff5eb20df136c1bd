"""What a release still waits for: the open fields of its text."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.readers.definitions import body_name, read_definition, read_report, read_settings
from toolkit.readers.prose import OPEN_FIELDS, open_fields
from toolkit.reports import read_project_language
from toolkit.sources import Project


@dataclass(frozen=True)
class OpenField:
    """A field that a person must fill in or settle, as it stands in the text."""

    text: str
    where: str
    """``reports/press-…/body.ko.md:12:34``."""


def list_open_fields(project: Project, report: str) -> tuple[OpenField, ...]:
    """The open fields of a release in all its languages, in the order of the text."""
    read_report(project, report)
    settings = read_settings(project)
    found: list[OpenField] = []
    for code in settings.value.languages:
        name = body_name(report, code)
        if not project.path(name).is_file():
            continue
        shape = open_fields(read_project_language(project, settings, code), *OPEN_FIELDS)
        for number, line in enumerate(project.read_text(name).split("\n"), 1):
            found += (OpenField(one[0], f"{name}:{number}:{one.start() + 1}") for one in shape.finditer(line))
    return tuple(found)


def list_releases(project: Project) -> tuple[str, ...]:
    """The press releases of a project."""
    names = project.report_names()
    return tuple(name for name in names if read_definition(project, name).value.kind == "press-release")
