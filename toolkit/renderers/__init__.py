"""Renderers print a finished report and decide nothing but layout. Add a format here, in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.language import Language
from toolkit.model import Report
from toolkit.sources import Project
from toolkit.timings import Timings

if TYPE_CHECKING:
    from toolkit.flow import Flow
    from toolkit.renderers.pictures import DrawPicture


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


def _render_hwpx(report: Report, workshop: Workshop) -> bytes:
    from toolkit.renderers.hwpx import render_hwpx

    flow, draw = _lay_out(report, workshop)
    with workshop.timings.phase("hwpx"):
        return render_hwpx(flow, workshop.language, draw)


def _render_docx(report: Report, workshop: Workshop) -> bytes:
    from toolkit.renderers.docx import render_docx

    flow, draw = _lay_out(report, workshop)
    with workshop.timings.phase("docx"):
        return render_docx(flow, workshop.language, draw)


def _lay_out(report: Report, workshop: Workshop) -> tuple[Flow, DrawPicture]:
    """A report for word processors, with its pictures drawn."""
    from toolkit.flow import compose
    from toolkit.renderers.pictures import draw_pictures

    with workshop.timings.phase("flow"):
        flow = compose(report, workshop.language)
    return flow, draw_pictures(flow, workshop.cache, workshop.timings)


def _render_xlsx(report: Report, workshop: Workshop) -> bytes:
    from toolkit.renderers.xlsx import render_xlsx

    with workshop.timings.phase("xlsx"):
        return render_xlsx(report, workshop.language)


Render = Callable[[Report, Workshop], bytes]

RENDERERS: Mapping[str, Render] = {
    "html": _render_html,
    "pdf": _render_pdf,
    "hwpx": _render_hwpx,
    "docx": _render_docx,
    "xlsx": _render_xlsx,
}
