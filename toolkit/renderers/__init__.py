"""Renderers print a finished report and decide nothing but layout. Add a format here, in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.language import Language
from toolkit.model import Report
from toolkit.sources import Project
from toolkit.timings import Timings


@dataclass(frozen=True)
class Workshop:
    """What renderers work with: the project, a report's language, a folder for caches, and the clock."""

    project: Project
    language: Language
    language_names: Mapping[str, str]
    cache: Path
    timings: Timings


def _render_html(report: Report, workshop: Workshop) -> bytes:
    from toolkit.renderers.drawing import drawer
    from toolkit.renderers.html import render_page

    draw = drawer("screen", workshop.cache, workshop.timings)
    with workshop.timings.phase("html"):
        names = workshop.language_names
        page = render_page(workshop.project, report, workshop.language, "screen", draw, names, workshop.cache)
    return page.encode()


def _render_pdf(report: Report, workshop: Workshop) -> bytes:
    from toolkit.renderers.drawing import drawer
    from toolkit.renderers.html import render_page, stylesheets
    from toolkit.renderers.pdf import render_pdf

    draw = drawer("paged", workshop.cache, workshop.timings)
    with workshop.timings.phase("html"):
        names = workshop.language_names
        page = render_page(workshop.project, report, workshop.language, "paged", draw, names, workshop.cache)
    styles = stylesheets(workshop.project, report.kind, "paged")
    return render_pdf(page, styles, report, workshop.cache, workshop.timings)


Render = Callable[[Report, Workshop], bytes]

RENDERERS: Mapping[str, Render] = {"html": _render_html, "pdf": _render_pdf}
