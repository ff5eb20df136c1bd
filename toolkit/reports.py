"""The editions of a report, one a language: read, composed by its kind, assembled."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from toolkit.assemble import Identity, Numbered, assemble
from toolkit.data import text_in
from toolkit.errors import Collector, DefinitionError, LanguageError, Notice, ToolkitError, suggest
from toolkit.families import member_name
from toolkit.figures.make import FigureMaker
from toolkit.kinds import KINDS, Ground, Material, Values
from toolkit.language import Language, parse_language
from toolkit.model import Cover, Figure, Quantity, Report, Table
from toolkit.pending import Prose
from toolkit.readers.definitions import (
    PressReleaseDefinition,
    PublicationDefinition,
    ReportDefinition,
    Settings,
    body_name,
    read_definition,
    read_report,
    read_settings,
)
from toolkit.readers.expressions import Lost, Sandbox, check_claims, evaluate, evaluate_names, nested
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.records.days import issue_day
from toolkit.records.history import History, read_history
from toolkit.records.register import Register
from toolkit.records.stages import stem_of
from toolkit.sources import Document, Project
from toolkit.tables.conditions import Where, has_conditions, met
from toolkit.tables.definition import Words
from toolkit.tables.make import make_table
from toolkit.typography import plain_text


@dataclass(frozen=True)
class Made:
    """A finished report with what is doubtful about it."""

    report: Report
    notices: tuple[Notice, ...]


def make_editions(project: Project, name: str, languages: Mapping[str, Language]) -> dict[str, Made]:
    """The report `name` in each language, by the language's code; every fault of its files is told at once."""
    collector = Collector()
    manuscript = _read_manuscript(project, name, languages, collector)
    made: dict[str, Made] = {}
    for code, language in languages.items():
        with collector.catch():
            made[code] = _Edition(manuscript, language).make()
    collector.stop()
    return made


def read_family(project: Project, folder: str) -> tuple[tuple[str, ...], bool]:
    """The members of a family of reports in their order, and whether they are made on demand only."""
    document = read_definition(project, folder)
    members = KINDS[document.value.kind].members
    assert members is not None  # the definition of a kind that has no families has no parameters
    names = (member_name(document.value.id, parameters) for parameters in members(project, document))
    return tuple(names), document.value.on_demand


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


def make_single_table(project: Project, name: str, code: str) -> tuple[Report, Language]:
    """One table of the project as a report of its own: no cover, no number, the date of the report that defines it."""
    settings = read_settings(project)
    language = read_project_language(project, settings, code)
    document = _definition_of_table(project, name)
    where = partial(document.where, "tables", name)
    data, collector = Data(project), Collector()
    register = Register(project)
    words = _words(document, data, register, language, collector)
    table = make_table(name, document.value.tables[name], "", data.table, language, where, words)
    collector.stop()
    affiliation = text_in(settings.value.affiliation, code, "'affiliation'", settings.where("affiliation"))
    title = plain_text(table.title)
    cover = Cover("", "", "", title, "", affiliation, "")
    day = _day(document.value, register, code)
    return Report(name, "table", code, cover, day, title, (table,)), language


def _day(definition: ReportDefinition, register: Register, code: str) -> datetime.date:
    """The date of issue of a report's edition."""
    if isinstance(definition, PressReleaseDefinition):
        return issue_day(register.meeting(definition.meeting).value, code, notice=definition.notice)
    assert isinstance(definition, PublicationDefinition)
    return definition.date


def _definition_of_table(project: Project, name: str) -> Document[ReportDefinition]:
    known: list[str] = []
    for report in project.report_names():
        if project.family_of(report):
            continue
        document = read_report(project, report)
        if name in document.value.tables:
            return document
        known += document.value.tables
    raise DefinitionError(f"the project has no table '{name}'", hint=suggest(name, known))


def _words(
    document: Document[ReportDefinition], data: Data, register: Register, language: Language, collector: Collector
) -> Words:
    """Fills expressions with the quantities of the report that states them; they are computed when one first asks."""

    @cache
    def writer() -> Writer:
        sandbox = Sandbox(data)
        sandbox.collector = collector
        ground = Ground(register.project, document, sandbox, register, {language.code: language})
        return Writer(sandbox, language, _values(ground)[1])

    return lambda text, where: writer().plain(text, where) if "{" in text else text


@dataclass(frozen=True)
class _Manuscript:
    """What all editions of a report share: its definition, the settings, the data and the values of its names."""

    document: Document[ReportDefinition]
    settings: Document[Settings]
    data: Data
    values: Values
    names: Mapping[str, Any]
    tables: Mapping[str, tuple[Document[ReportDefinition], bool]]
    """The tables that may stand in it: where each is defined, and whether it takes a number."""
    project: Project
    register: Register
    history: History


def _read_manuscript(
    project: Project, name: str, languages: Mapping[str, Language], collector: Collector
) -> _Manuscript:
    """Read a report's definition and compute its named quantities; faults of these go to `collector`."""
    document = read_report(project, name)
    sandbox = Sandbox(Data(project))
    register = Register(project)
    values, names = _values(Ground(project, document, sandbox, register, languages))
    check_claims(sandbox, tuple(document.value.claims), document.where, names)
    for problem in sandbox.collector.problems:
        collector.add(problem)
    tables = {table: (document, one.numbered) for table, one in document.value.tables.items()}
    if document.value.kind == "table-book":
        with collector.catch():
            tables = _tables_of_all(project, name)
    settings, history = read_settings(project), read_history(project, name)
    return _Manuscript(document, settings, sandbox.data, values, names, tables, project, register, history)


def _values(ground: Ground) -> tuple[Values, dict[str, Any]]:
    """The values of a report's kind, and all that its prose may name: those and its own. The data get their tables."""
    document = ground.document
    values = KINDS[document.value.kind].values(ground)
    ground.sandbox.data.add(values.tables)
    known = {name: nested(value) for name, value in values.names.items()}
    own = document.value.quantities
    return values, evaluate_names(ground.sandbox, own, document.where, ("quantities",), known)


def _tables_of_all(project: Project, name: str) -> dict[str, tuple[Document[ReportDefinition], bool]]:
    """The tables of all other reports, for the table book, which numbers them all.

    Those of families are computed for each member, and stand in none but its own report.
    """
    tables: dict[str, tuple[Document[ReportDefinition], bool]] = {}
    collector = Collector()
    for other in project.list_reports():
        if other == name or project.family_of(other):
            continue
        with collector.catch():
            document = read_report(project, other)
            for table, definition in document.value.tables.items():
                if has_conditions(definition):
                    continue
                if table in tables:
                    what = f"the table '{table}' is defined in two reports"
                    where = document.where("tables", table)
                    collector.add(DefinitionError(what, where=where, hint="rename one of them"))
                tables[table] = (document, True)
    collector.stop()
    return tables


class _Edition:
    """Makes a report in one language."""

    def __init__(self, manuscript: _Manuscript, language: Language) -> None:
        self.manuscript = manuscript
        self.document = manuscript.document
        self.definition = manuscript.document.value
        self.language = language
        self.sandbox = Sandbox(manuscript.data)
        self.writer = Writer(self.sandbox, language, manuscript.names)

    def make(self) -> Made:
        made: list[Made] = []
        with self.sandbox.collector.catch():
            made.append(self._made())
        self.sandbox.collector.stop()
        return made[0]

    def _made(self) -> Made:
        manuscript = self.manuscript
        names = tuple(manuscript.tables)
        material = Material(
            self.document,
            manuscript.settings,
            self.language,
            self._prose,
            names,
            manuscript.register,
            manuscript.history,
            manuscript.values,
            self.writer.plain,
        )
        draft = KINDS[self.definition.kind].compose(material)
        report, notices = assemble(draft, self._identity(), self.language, self._tables(), self._figures())
        return Made(report, (*self.writer.notices, *notices))

    def _identity(self) -> Identity:
        others = (code for code in self.manuscript.settings.value.languages if code != self.language.code)
        stem = stem_of(self.definition.id, self.manuscript.history.version)
        editions = tuple((code, f"{stem}.{code}") for code in others)
        return Identity(self.definition.id, self.definition.kind, editions)

    def _prose(self) -> Prose:
        name = body_name(self.document.folder, self.language.code)
        if not self.manuscript.project.path(name).is_file():
            what = f"the report has no prose in '{self.language.code}'"
            raise LanguageError(what, where=name, hint="write this file, or take the language out of the settings")
        prose = self.writer.body(self.manuscript.project.read_text(name), name)
        if not prose.blocks:
            self.sandbox.collector.stop()  # a fault that hides the whole text, and not the lack of a summary
        return prose

    def _tables(self) -> dict[str, Numbered]:
        return {
            name: Numbered(partial(self._table, document, name), numbered, document.where("tables", name))
            for name, (document, numbered) in self.manuscript.tables.items()
            if self._holds(document.value.tables[name].when, document.where("tables", name, "when"))
        }

    def _holds(self, condition: str, where: str) -> bool:
        """Whether a condition of the definition is met; none at all is."""
        if not condition:
            return True
        value = evaluate(self.sandbox, condition, where, self.manuscript.names)
        if not isinstance(value, bool | Lost):
            hint = "compare with something, or name a finding that is true or false"
            self.sandbox.note(DefinitionError(f"'{condition}' is no condition", where=where, hint=hint))
        return value is True

    def _table(self, document: Document[ReportDefinition], name: str, label: str) -> Table:
        definition = document.value.tables[name]
        where: Where = partial(document.where, "tables", name)
        data, collector = self.manuscript.data, self.sandbox.collector
        own = document is self.document
        register = self.manuscript.register
        if own:
            definition, where = met(definition, where, self._holds)
        words = self.writer.plain if own else _words(document, data, register, self.language, collector)
        return make_table(name, definition, label, data.table, self.language, where, words)

    def _figures(self) -> dict[str, Numbered]:
        maker = FigureMaker(self.manuscript.data.table, self.language, self._value, self.writer.plain)
        return {
            name: Numbered(partial(self._figure, maker, name), where=self.document.where("figures", name))
            for name, figure in self.definition.figures.items()
            if self._holds(figure.when, self.document.where("figures", name, "when"))
        }

    def _figure(self, maker: FigureMaker, name: str, label: str) -> Figure:
        where = partial(self.document.where, "figures", name)
        return maker.make(name, self.definition.figures[name], label, where)

    def _value(self, expression: str, where: str) -> Quantity | None:
        value = evaluate(self.sandbox, expression, where, self.manuscript.names)
        if isinstance(value, Lost):
            return None
        if not isinstance(value, Quantity):
            self.sandbox.note(DefinitionError(f"'{expression}' is no quantity", where=where))
            return None
        return value
