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
from toolkit.reports import Made, make_editions, read_project_language
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
    with timings.phase("read"):
        languages = _languages(project)
        made = make_editions(project, name, languages)
        _check_characters(made)
        inputs = dict(project.reads)
    notices = [notice for one in made.values() for notice in one.notices]
    notices += compare_editions([one.report for one in made.values()])
    names = {code: language.name for code, language in languages.items()}
    results: dict[str, Content] = {}
    for output, (code, form) in outputs.items():
        progress(output)
        painter = project.again()
        content = RENDERERS[form](made[code].report, Workshop(painter, languages[code], names, cache, timings))
        results[output] = content, {**inputs, **painter.reads}
    return results, tuple(dict.fromkeys(notices))


def _languages(project: Project) -> dict[str, Language]:
    settings = read_settings(project)
    collector = Collector()
    languages: dict[str, Language] = {}
    for code in settings.value.languages:
        with collector.catch():
            languages[code] = read_project_language(project, settings, code)
    collector.stop()
    return languages


def _check_characters(made: Mapping[str, Made]) -> None:
    collector = Collector()
    for one in made.values():
        with collector.catch():
            check_coverage(one.report)
    collector.stop()


def project_languages(project: Project) -> tuple[str, ...]:
    """The languages in which the project's reports appear."""
    return tuple(read_settings(project).value.languages)
