"""Pages as HTML: one self-contained file for the screen, and the paged markup that becomes the PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from toolkit.flow.header_box import header_rows
from toolkit.language import Language, round_half_up
from toolkit.model import Figure, PrintedQuantity, Quantity, Report
from toolkit.renderers.fonts import chinese_text, font_faces
from toolkit.renderers.page_templates import Environment
from toolkit.renderers.self_contained import check_page, read_stylesheet
from toolkit.sources import Project
from toolkit.tables.shape import is_kept, is_text_table, stub_width
from toolkit.typography import plain_text
from toolkit.walk import footnotes_of

Medium = Literal["paged", "screen"]
Draw = Callable[[Figure, str], str]
"""Draws a figure for a width, "full" or "half", as an inline SVG."""

STYLES: Mapping[Medium, tuple[str, ...]] = {"paged": ("paged.css",), "screen": ("screen.css", "charts.css")}
KIND_STYLES: Mapping[str, Mapping[Medium, tuple[str, ...]]] = {
    "press-release": {"paged": ("press-release/paged.css",), "screen": ("press-release/screen.css",)},
    "cooperation-summary": {"paged": ("cooperation-summary/paged.css",)},
}
"""The stylesheets that a kind of report has besides those of all."""


def render_page(
    project: Project,
    report: Report,
    language: Language,
    medium: Medium,
    draw: Draw,
    names: Mapping[str, str],
    cache: Path,
) -> str:
    """The HTML of a report; `names` gives the languages' own names for the switch between editions.

    A page for the screen carries its styles and fonts (`cache` keeps packed ones); the paged one gets them from the PDF
    renderer.
    """
    styles = stylesheets(project, report.kind, medium)
    values = {
        "report": report,
        "styles": Markup("\n".join(styles.values()) if medium == "screen" else ""),
        "chart": lambda figure, width: Markup(draw(figure, width)),
        "footnotes": footnotes_of(report),
        "language_names": names,
    }
    page = make_environment(project, language).print(f"{report.kind}/{medium}.html.j2", values)
    chinese = chinese_text(report)
    check_page(project, page, chinese)
    if medium == "screen":
        page = page.replace("<style>", f"<style>{font_faces(page, chinese, cache)}\n", 1)
    return page


def render_fragment(project: Project, report: Report, language: Language) -> str:
    """The blocks of a report with their styles on their elements, to be pasted into another document."""
    page = make_environment(project, language).print(f"{report.kind}/fragment.html.j2", {"report": report})
    check_page(project, page, chinese_text(report))
    return page


def stylesheets(project: Project, kind: str, medium: Medium) -> dict[str, str]:
    """The stylesheets of a kind of report in a medium: name → text."""
    names = (*STYLES[medium], *KIND_STYLES.get(kind, {}).get(medium, ()))
    return {name: read_stylesheet(project, name) for name in names}


def make_environment(project: Project, language: Language) -> Environment:
    """Jinja2 for page templates, with what they may ask of a value and of the language."""
    environment = Environment(project)
    environment.filters |= {
        "machine_value": machine_value,
        "plain": plain_text,
        "stub_width": stub_width,
        "is_text_table": is_text_table,
        "is_kept": is_kept,
        "header_rows": header_rows,
    }
    environment.globals["word"] = language.word
    return environment


def machine_value(value: Quantity | PrintedQuantity) -> str:
    """A quantity for the `value` attribute: ASCII, exact or to twelve places; a range as ``67.1/82.2``.

    >>> from decimal import Decimal
    >>> machine_value(Quantity(Decimal("-3227"), "kt", ()))
    '-3227'
    """
    if isinstance(value, PrintedQuantity):
        low, high = machine_value(value.low), machine_value(value.high)
        return low if low == high else f"{low}/{high}"
    return f"{round_half_up(value.value, 12):f}".rstrip("0").rstrip(".")
