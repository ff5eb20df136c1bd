"""One table of the project by itself: as a page or a file to work on, and as HTML to be pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.build import FORMATS, PAGES, asked_of, output_folder
from toolkit.errors import Collector
from toolkit.model import Report
from toolkit.production import project_languages
from toolkit.renderers import RENDERERS, Workshop
from toolkit.renderers.fonts import check_coverage
from toolkit.renderers.html import render_fragment
from toolkit.reports import make_single_table
from toolkit.sources import Project
from toolkit.timings import Timings
from toolkit.writing import write_together


def print_table(
    project: Project, name: str, languages: Sequence[str], formats: Sequence[str], output: Path | None
) -> tuple[Path, ...]:
    """Write ``tables/<name>.<language>.<format>`` for the languages and formats asked for.

    If none is: all languages, and the formats of `PAGES`.
    """
    folder = output_folder(project, output)
    forms = asked_of(FORMATS, formats or PAGES, "format")
    contents: dict[Path, bytes] = {}
    collector = Collector()
    for code in asked_of(project_languages(project), languages, "language"):
        with collector.catch():
            for form, content in _render(project, name, code, forms, folder).items():
                contents[folder / "tables" / f"{name}.{code}.{form}"] = content
    collector.stop()
    write_together(contents)
    return tuple(contents)


def _render(project: Project, name: str, code: str, forms: Sequence[str], folder: Path) -> dict[str, bytes]:
    report, language = make_single_table(project, name, code)
    check_coverage(report)
    workshop = Workshop(project, language, {}, folder / ".cache", Timings())
    return {form: _print(form, report, workshop) for form in forms}


def _print(form: str, report: Report, workshop: Workshop) -> bytes:
    """The table in a format; as HTML it is a piece of a page, to be pasted into another one."""
    if form == "html":
        return render_fragment(workshop.project, report, workshop.language).encode()
    return RENDERERS[form](report, workshop)
