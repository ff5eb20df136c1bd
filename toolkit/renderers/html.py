"""Pages as HTML: one self-contained file for the screen, and the paged markup that becomes the PDF.

Templates lay out and decide nothing. They come from outside and are not trusted: Jinja2 runs sandboxed and escapes,
and can read nothing but templates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import jinja2
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from toolkit import model
from toolkit.errors import LanguageError, TemplateError
from toolkit.language import Language
from toolkit.model import Figure, PrintedQuantity, Quantity, Report
from toolkit.renderers.fonts import chinese_text, font_faces
from toolkit.sources import Project
from toolkit.typography import plain_text
from toolkit.walk import footnotes_of

Medium = Literal["paged", "screen"]
Draw = Callable[[Figure, str], str]
"""Draws a figure for a width, "full" or "half", as an inline SVG."""

STYLES: Mapping[Medium, tuple[str, ...]] = {"paged": ("paged.css",), "screen": ("screen.css", "charts.css")}
RUNS_AND_BLOCKS = (
    model.Text, model.Emphasis, model.Superscript, model.Subscript, model.Link, model.Foreign, model.Footnote,
    model.CrossReference, model.PrintedQuantity, model.Heading, model.Paragraph, model.Bullets, model.SummaryBox,
    model.FigureRow, model.Contents, model.Table, model.Figure,
)  # fmt: skip


def render_page(
    project: Project, report: Report, language: Language, medium: Medium, draw: Draw, names: Mapping[str, str]
) -> str:
    """The HTML of a report; `names` gives the languages' own names for the switch between editions."""
    environment = make_environment(project, language)
    values = {
        "report": report,
        "styles": Markup(_styles(project, medium)),
        "chart": lambda figure, width: Markup(draw(figure, width)),
        "footnotes": footnotes_of(report),
        "language_names": names,
    }
    page = _render(environment, f"{report.kind}/{medium}.html.j2", values)
    if medium == "screen":
        page = page.replace("<style>", f"<style>{font_faces(page, chinese_text(report))}\n", 1)
    return page


def render_fragment(project: Project, report: Report, language: Language) -> str:
    """The blocks of a report with their styles on their elements, to be pasted into another document."""
    environment = make_environment(project, language)
    return _render(environment, f"{report.kind}/fragment.html.j2", {"report": report})


def make_environment(project: Project, language: Language) -> SandboxedEnvironment:
    """Jinja2 for page templates: sandboxed, escaping, strict about names."""
    environment = SandboxedEnvironment(
        loader=jinja2.FunctionLoader(lambda name: _load(project, name)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=False,
    )
    environment.tests |= {kind.__name__: _is_kind(kind) for kind in RUNS_AND_BLOCKS}
    environment.filters |= {
        "machine_value": machine_value,
        "plain": plain_text,
        "stub_width": lambda table: len(table.columns) - len(table.groups[0].rows[0].cells),
        "is_text_table": lambda table: (
            not any(cell.quantity for group in table.groups for row in group.rows for cell in row.cells)
        ),
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
    number = round(value.value, 12).normalize()
    return f"{number:f}"


def _is_kind(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind)


def _load(project: Project, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template's text with the name that Jinja2 puts into tracebacks."""
    if not project.template_path(name).is_file():
        return None
    return project.read_template(name), f"templates/{name}", lambda: True


def _styles(project: Project, medium: Medium) -> str:
    return "\n".join(project.read_template(name) for name in STYLES[medium])


def _render(environment: SandboxedEnvironment, name: str, values: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        where = f"templates/{error.name or name}:{error.lineno}"
        raise TemplateError(f"the template is not complete: {error.message}", where=where) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"there is no template '{error.name}'", where=f"templates/{name}") from error
    except (jinja2.TemplateError, LanguageError, TypeError, AttributeError) as error:
        raise TemplateError(f"the template fails: {error}", where=_place(error, name)) from error


def _place(error: Exception, name: str) -> str:
    """The innermost template line in the traceback; Jinja2 rewrites frames to the templates' own lines."""
    found = f"templates/{name}"
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("templates/"):
            found = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
