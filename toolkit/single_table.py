"""One table of the project by itself: as a PDF page, and as HTML that can be pasted into another document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.build import FORMATS, asked_of
from toolkit.errors import Collector
from toolkit.production import project_languages
from toolkit.renderers import RENDERERS, Workshop
from toolkit.renderers.fonts import check_coverage
from toolkit.renderers.html import render_fragment
from toolkit.reports import make_single_table
from toolkit.sources import Project
from toolkit.timings import Timings
from toolkit.writing import write_atomically


def print_table(
    project: Project, name: str, languages: Sequence[str], formats: Sequence[str], output: Path | None
) -> tuple[Path, ...]:
    """Write ``tables/<name>.<language>.<format>`` for the languages and formats asked for (all, if none is)."""
    folder = output or project.root / "build"
    contents: dict[Path, bytes] = {}
    collector = Collector()
    for code in asked_of(project_languages(project), languages, "language"):
        with collector.catch():
            for form in asked_of(FORMATS, formats, "format"):
                contents[folder / "tables" / f"{name}.{code}.{form}"] = _render(project, name, code, form, folder)
    collector.stop()
    for path, content in contents.items():
        write_atomically(path, content)
    return tuple(contents)


def _render(project: Project, name: str, code: str, form: str, folder: Path) -> bytes:
    report, language = make_single_table(project, name, code)
    check_coverage(report)
    if form == "html":
        return render_fragment(project, report, language).encode()
    return RENDERERS["pdf"](report, Workshop(project, language, {}, folder / ".cache", Timings()))
