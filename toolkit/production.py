"""Making the outputs of one report: its editions, their comparison, and the bytes of each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from toolkit.check.editions import compare_editions
from toolkit.errors import Collector, Notice
from toolkit.language import Language
from toolkit.readers.definitions import read_settings
from toolkit.renderers import RENDERERS, Workshop
from toolkit.renderers.fonts import check_coverage
from toolkit.reports import Made, make_report, read_project_language
from toolkit.sources import Project
from toolkit.timings import Timings

Content = tuple[bytes, Mapping[str, str]]


def produce(
    project: Project,
    name: str,
    outputs: Mapping[str, tuple[str, str]],
    cache: Path,
    timings: Timings,
    progress: Callable[[str], None],
) -> tuple[dict[str, Content], tuple[Notice, ...]]:
    """The contents of a report's outputs (name → (language, format)) with the inputs of each, and its notices.

    All editions are made even if one output is asked for, since they are compared with each other. The faults of all
    editions are told together.
    """
    settings = read_settings(project)
    languages = {code: read_project_language(project, settings, code) for code in settings.value.languages}
    with timings.phase("read"):
        made, inputs = _editions(project, name, tuple(languages))
    notices = [notice for one in made.values() for notice in one.notices]
    notices += compare_editions([one.report for one in made.values()])
    names = {code: language.name for code, language in languages.items()}
    results: dict[str, Content] = {}
    for output, (code, form) in outputs.items():
        progress(output)
        results[output] = _render(project, made[code], languages[code], form, names, cache, timings, inputs)
    return results, tuple(dict.fromkeys(notices))


def _editions(project: Project, name: str, languages: tuple[str, ...]) -> tuple[dict[str, Made], dict[str, str]]:
    collector = Collector()
    made: dict[str, Made] = {}
    for code in languages:
        with collector.catch():
            made[code] = make_report(project, name, code)
            check_coverage(made[code].report)
    collector.stop()
    return made, dict(project.reads)


def _render(
    project: Project,
    made: Made,
    language: Language,
    form: str,
    names: Mapping[str, str],
    cache: Path,
    timings: Timings,
    inputs: Mapping[str, str],
) -> Content:
    painter = project.again()
    content = RENDERERS[form](made.report, Workshop(painter, language, names, cache, timings))
    return content, {**inputs, **painter.reads}


def project_languages(project: Project) -> tuple[str, ...]:
    """The languages in which the project's reports appear."""
    return tuple(read_settings(project).value.languages)
