"""A single table of a fixture project, for the tests of tables."""

from __future__ import annotations

from toolkit.model import Table
from toolkit.readers.definitions import PublicationDefinition, read_settings
from toolkit.readers.tables import Data
from toolkit.reports import read_project_language
from toolkit.sources import Project, parse_yaml
from toolkit.tables.make import make_table


def make_one(project: Project, definition: str, name: str, language: str) -> Table:
    """The table `name` of a definition (the text of a `report.yaml`); its texts hold no expressions."""
    document = parse_yaml(definition, "report.yaml", PublicationDefinition)
    spoken = read_project_language(project, read_settings(project), language)

    def where(*keys: str | int) -> str:
        return document.where("tables", name, *keys)

    table = document.value.tables[name]
    return make_table(name, table, "[표 1]", Data(project).table, spoken, where, lambda text, _: text)
