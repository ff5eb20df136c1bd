"""Making the outputs of one report: its editions, their comparison, and the bytes of each format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.check.changes import make_sheets
from toolkit.check.editions import compare_editions
from toolkit.check.frozen import check_frozen
from toolkit.check.terms import check_terms
from toolkit.drafts.freshness import outdated
from toolkit.errors import Collector, Notice
from toolkit.language import Language
from toolkit.model import Report
from toolkit.readers.definitions import read_settings
from toolkit.records.history import read_sealed_file, read_step
from toolkit.records.register import Register
from toolkit.records.stages import Output, has_step, version_of
from toolkit.renderers import RENDERERS, Workshop
from toolkit.renderers.fonts import check_coverage
from toolkit.reports import make_editions, read_project_language
from toolkit.sources import Project
from toolkit.timings import Timings

Content = tuple[bytes, Mapping[str, str]]


def produce(
    project: Project,
    name: str,
    outputs: Mapping[str, Output],
    cache: Path,
    timings: Timings,
    progress: Callable[[str], None],
) -> tuple[dict[str, Content], tuple[Notice, ...]]:
    """The contents of a report's outputs by their names, with the inputs of each, and its notices.

    All editions are made even if one output is asked for, since they are compared with each other and, once they are
    approved, with the text that was. The faults of all editions are told together. Of a version that was distributed,
    the outputs that were sent are the files that were kept then, byte for byte.
    """
    with timings.phase("read"):
        made = make_all(project, name)
        check_frozen(project, name, made.reports, lambda: page_texts(project, made))
        sent = _sent(project, name)
        sheets = _sheets(project, name, made, [one for file, one in outputs.items() if Path(file).name not in sent])
        inputs = dict(project.reads)
    names = {code: language.name for code, language in made.languages.items()}
    results: dict[str, Content] = {}
    for output, one in outputs.items():
        if Path(output).name in sent:
            results[output] = sent[Path(output).name], inputs
            continue
        progress(output)
        painter = project.again()
        report = (sheets if one.changes else made.reports)[one.language]
        workshop = Workshop(painter, made.languages[one.language], names, cache, timings)
        results[output] = RENDERERS[one.format](report, workshop), {**inputs, **painter.reads}
    return results, made.notices


@dataclass(frozen=True)
class Editions:
    """The editions of a report by language, compared with each other, with what is doubtful about them."""

    languages: Mapping[str, Language]
    reports: Mapping[str, Report]
    notices: tuple[Notice, ...]


def make_all(project: Project, name: str) -> Editions:
    """All editions of a report; the faults of all of them are told together."""
    languages = _languages(project)
    made = make_editions(project, name, languages)
    reports = {code: one.report for code, one in made.items()}
    _check_characters(reports.values())
    notices = [notice for one in made.values() for notice in one.notices]
    notices += compare_editions(tuple(reports.values()))
    register = Register(project)
    notices += outdated(register, name, languages)
    releases = (report for report in reports.values() if report.kind == "press-release")  # others have many days
    notices += [notice for report in releases for notice in check_terms(report, register)]
    return Editions(languages, reports, tuple(dict.fromkeys(notices)))


def page_texts(project: Project, made: Editions) -> dict[str, str]:
    """The words that the pages of each edition show."""
    from toolkit.renderers.visible_text import visible_text

    names = {code: language.name for code, language in made.languages.items()}
    return {code: visible_text(project, report, made.languages[code], names) for code, report in made.reports.items()}


def _sent(project: Project, name: str) -> Mapping[str, bytes]:
    """The files of the latest version as they were sent; none while it is not distributed."""
    files = project.version_files(name)
    version = version_of(files)
    if not has_step(files, version, "distribution"):
        return {}
    sealed = read_step(project, name, version, "distribution")
    return {file: read_sealed_file(project, name, version, sealed, file) for file in sealed.files}


def _sheets(project: Project, name: str, made: Editions, outputs: Iterable[Output]) -> Mapping[str, Report]:
    """The sheets of changes, if some are asked for."""
    if not any(one.changes for one in outputs):
        return {}
    sheets = make_sheets(project, name, made.reports, made.languages)
    _check_characters(sheets.values())
    return sheets


def _languages(project: Project) -> dict[str, Language]:
    settings = read_settings(project)
    collector = Collector()
    languages: dict[str, Language] = {}
    for code in settings.value.languages:
        with collector.catch():
            languages[code] = read_project_language(project, settings, code)
    collector.stop()
    return languages


def _check_characters(reports: Iterable[Report]) -> None:
    collector = Collector()
    for report in reports:
        with collector.catch():
            check_coverage(report)
    collector.stop()


def project_languages(project: Project) -> tuple[str, ...]:
    """The languages in which the project's reports appear."""
    return tuple(read_settings(project).value.languages)
