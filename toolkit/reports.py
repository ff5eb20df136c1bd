"""A report of a project in one language: read, composed by its kind, assembled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from toolkit.assemble import Identity, Numbered, assemble
from toolkit.data import text_in
from toolkit.errors import Collector, DefinitionError, LanguageError, Notice, ToolkitError, suggest
from toolkit.figures.make import FigureMaker
from toolkit.kinds import KINDS, Material
from toolkit.language import Language, parse_language
from toolkit.model import Cover, Quantity, Report, Table
from toolkit.pending import Prose
from toolkit.readers.definitions import ReportDefinition, Settings, read_report, read_settings
from toolkit.readers.expressions import Lost, Sandbox, check_claims, evaluate, evaluate_names
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.sources import Document, Project
from toolkit.tables.make import make_table
from toolkit.typography import plain_text


@dataclass(frozen=True)
class Made:
    """A finished report with what is doubtful about it."""

    report: Report
    notices: tuple[Notice, ...]


def read_project_language(project: Project, settings: Document[Settings], code: str) -> Language:
    """A language of the project, in the style that its settings ask for."""
    if code not in settings.value.languages:
        known = suggest(code, settings.value.languages)
        raise LanguageError(f"the project has no language '{code}'", where=settings.where("languages"), hint=known)
    name = f"languages/{code}.yaml"
    language = parse_language(project.read_template(name), f"templates/{name}")
    style = settings.value.styles.get(code)
    if style is None or not style.date:
        return language
    try:
        return language.with_style(date=style.date)
    except ToolkitError as problem:
        raise DefinitionError(problem.what, where=settings.where("styles", code), hint=problem.hint) from problem


def make_report(project: Project, name: str, code: str) -> Made:
    """The report `name` in the language `code`; every fault of its files is told at once."""
    return _Work(project, name, code).make()


def make_single_table(project: Project, name: str, code: str) -> tuple[Report, Language]:
    """One table of the project as a report of its own: no cover, no number, the date of the report that defines it."""
    settings = read_settings(project)
    language = read_project_language(project, settings, code)
    data = Data(project)
    known: list[str] = []
    for report in project.report_names():
        document = read_report(project, report)
        known += document.value.tables
        if name in document.value.tables:
            where = partial(document.where, "tables", name)
            table = make_table(name, document.value.tables[name], "", data.table, language, where)
            affiliation = text_in(settings.value.affiliation, code, "'affiliation'", settings.where("affiliation"))
            title = plain_text(table.title)
            cover = Cover("", "", "", title, "", affiliation, "")
            return Report(name, "table", code, cover, document.value.date, title, (table,)), language
    raise DefinitionError(f"the project has no table '{name}'", hint=suggest(name, known))


class _Work:
    def __init__(self, project: Project, name: str, code: str) -> None:
        self.project = project
        self.document = read_report(project, name)
        self.settings = read_settings(project)
        self.language = read_project_language(project, self.settings, code)
        self.data = Data(project)
        self.sandbox = Sandbox(self.data)
        self.collector = Collector()
        self.names: dict[str, Any] = {}
        self.notices: tuple[Notice, ...] = ()

    @property
    def definition(self) -> ReportDefinition:
        return self.document.value

    def make(self) -> Made:
        self.names = evaluate_names(self.sandbox, self.definition.quantities, self.document.where, ("quantities",))
        check_claims(self.sandbox, tuple(self.definition.claims), self.document.where, self.names)
        tables = self._tables()
        material = Material(self.document, self.settings, self.language, self._prose, tuple(tables))
        made = self._assembled(material, tables)
        for problem in self.sandbox.collector.problems:
            self.collector.add(problem)
        self.collector.stop()
        assert made is not None
        return made

    def _assembled(self, material: Material, tables: Mapping[str, Numbered]) -> Made | None:
        with self.collector.catch():
            draft = KINDS[self.definition.kind](material)
            report, notices = assemble(draft, self._identity(), self.language, tables, self._figures())
            return Made(report, (*self.notices, *notices))
        return None

    def _identity(self) -> Identity:
        others = (code for code in self.settings.value.languages if code != self.language.code)
        editions = tuple((code, f"{self.definition.id}.{code}") for code in others)
        return Identity(self.definition.id, self.definition.kind, self.definition.date, editions)

    def _prose(self) -> Prose:
        name = f"reports/{self.definition.id}/body.{self.language.code}.md"
        if not self.project.path(name).is_file():
            what = f"the report has no prose in '{self.language.code}'"
            raise LanguageError(what, where=name, hint="write this file, or take the language out of the settings")
        writer = Writer(self.sandbox, self.language, self.names)
        prose = writer.body(self.project.read_text(name), name)
        self.notices = tuple(writer.notices)
        return prose

    # --- tables and figures ---

    def _tables(self) -> dict[str, Numbered]:
        """The report's own tables; a table book has those of all reports."""
        if self.definition.kind != "table-book":
            return self._tables_of(self.document)
        tables: dict[str, Numbered] = {}
        for name in self.project.list_reports():
            if name == self.definition.id:
                continue
            document = read_report(self.project, name)
            for table, numbered in self._tables_of(document).items():
                if table in tables:
                    what = f"the table '{table}' is defined in two reports"
                    self.collector.add(DefinitionError(what, where=numbered.where, hint="rename one of them"))
                tables[table] = replace(numbered, numbered=True)
        return tables

    def _tables_of(self, document: Document[ReportDefinition]) -> dict[str, Numbered]:
        return {
            name: Numbered(partial(self._table, document, name), definition.numbered, document.where("tables", name))
            for name, definition in document.value.tables.items()
        }

    def _table(self, document: Document[ReportDefinition], name: str, label: str) -> Table:
        definition = document.value.tables[name]
        where = partial(document.where, "tables", name)
        return make_table(name, definition, label, self.data.table, self.language, where)

    def _figures(self) -> dict[str, Numbered]:
        writer = Writer(self.sandbox, self.language, self.names)
        maker = FigureMaker(self.data.table, self.language, self._value, writer.plain)
        return {
            name: Numbered(partial(self._figure, maker, name), where=self.document.where("figures", name))
            for name in self.definition.figures
        }

    def _figure(self, maker: FigureMaker, name: str, label: str) -> Any:
        where = partial(self.document.where, "figures", name)
        return maker.make(name, self.definition.figures[name], label, where)

    def _value(self, expression: str, where: str) -> Quantity | None:
        value = evaluate(self.sandbox, expression, where, self.names)
        if isinstance(value, Lost):
            return None
        if not isinstance(value, Quantity):
            self.collector.add(DefinitionError(f"'{expression}' is no quantity", where=where))
            return None
        return value
