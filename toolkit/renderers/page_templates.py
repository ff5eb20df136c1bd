"""Page templates in Jinja2: sandboxed, escaping, bounded; every fault of a template is told with its line.

Templates may come from outside and are not trusted: they can read nothing but templates and what they are given, and
their loops end, and nothing that they put together grows without bounds.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from toolkit import model
from toolkit.errors import LanguageError, TemplateError, suggest
from toolkit.sources import Project, packaged_templates

MOST_STEPS = 5_000_000
"""Of all loops of a page together: a table of 10,000 rows takes about a tenth."""

LARGEST_PAGE = 2**28
"""Characters of all that a page is put together from: about five times those of the page itself."""

LARGEST_TEXT = 100_000
"""Characters of a text that ``~`` joins."""

LARGEST_NUMBER = 10**12

FILTERS = ("default", "e", "escape", "first", "last", "length", "lower", "string", "trim", "upper")
METHODS = frozenset({"endswith", "get", "items", "keys", "lower", "startswith", "strip", "upper", "values"})
"""Of texts, lists and other plain values; no other one may be called."""

RUNS_AND_BLOCKS = (
    model.Text, model.Emphasis, model.Superscript, model.Subscript, model.Link, model.Foreign, model.Footnote,
    model.CrossReference, model.PrintedQuantity, model.Heading, model.Paragraph, model.Bullets, model.SummaryBox,
    model.FigureRow, model.Contents, model.Table, model.Figure, model.NoteCall, model.OpenField, model.PageCount,
    model.ReleaseHeader, model.ReleaseTitle, model.Attachments, model.ContactLine, model.ContactTable, model.Licence,
    model.ClosingNotes, model.Annex, model.KeyFigures,
)  # fmt: skip


class Environment(SandboxedEnvironment):
    """Jinja2 for the page templates of a project. Blocks and runs are told apart by tests: ``block is Table``."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, project: Project) -> None:
        loader = jinja2.FunctionLoader(lambda name: _load(project, name))
        super().__init__(loader=loader, autoescape=True, undefined=_Missing)
        self.project = project
        self.steps = self.size = 0
        self.tests |= {kind.__name__: _is_kind(kind) for kind in RUNS_AND_BLOCKS}
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters |= {"bounded": self._bounded, "short": self._short, "join": self._join}
        del self.globals["lipsum"]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Jinja2's hook for the syntax tree: every loop counts its steps, and ``~`` joins short texts only."""
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "bounded", [], [], None, None, lineno=loop.lineno)
        for joined in template.find_all(nodes.Concat):
            joined.nodes = [
                one
                if isinstance(one, nodes.Const)
                else nodes.Filter(one, "short", [], [], None, None, lineno=one.lineno)
                for one in joined.nodes
            ]
        return template

    def concat(self, parts: Iterable[str]) -> str:
        """Jinja2's hook for what a page, a macro, a block or a ``set`` puts together; each counts as a step."""
        self._count(1)
        listed = []
        for part in parts:
            self.size += len(part)
            if self.size > LARGEST_PAGE:
                raise jinja2.TemplateRuntimeError(f"the page grows beyond {LARGEST_PAGE:,} characters")
            listed.append(part)
        return "".join(listed)

    def _join(self, values: Any, separator: str = "") -> Markup:
        separator = escape(self._short(separator))
        parts = [part for value in self._bounded(values) for part in (separator, escape(value))]
        return Markup(self.concat(parts[1:]))

    def _short(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LARGEST_TEXT:
            raise jinja2.TemplateRuntimeError(f"a text of more than {LARGEST_TEXT:,} characters is joined")
        return value

    def is_safe_attribute(self, owner: Any, name: str, value: Any) -> bool:
        """Jinja2's hook for attributes: of the methods of plain values only those that make nothing large."""
        if type(owner).__module__ in ("builtins", "markupsafe") and name not in METHODS:
            return False
        return super().is_safe_attribute(owner, name, value)

    def wrap_str_format(self, value: Any) -> None:
        """Jinja2's hook for ``str.format``, which pads without bounds: it is a method like the others."""

    def _count(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise jinja2.TemplateRuntimeError(f"its loops take more than {MOST_STEPS:,} steps")

    def _bounded(self, values: Any) -> Sequence[Any]:
        listed = values if isinstance(values, tuple | list) else list(values)
        self._count(len(listed))
        return listed

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Jinja2's hook for arithmetic: nothing grows without bounds."""
        if operator == "**" or not all(isinstance(value, int | float) for value in (left, right)):
            raise jinja2.TemplateRuntimeError(f"'{operator}' is not for templates: they lay out and compute nothing")
        if abs(left) > LARGEST_NUMBER or abs(right) > LARGEST_NUMBER:
            raise jinja2.TemplateRuntimeError(f"'{operator}' is for numbers up to {LARGEST_NUMBER:,}")
        return super().call_binop(context, operator, left, right)

    def print(self, name: str, values: Mapping[str, Any]) -> str:
        """The text of a template; what is wrong in it or in a template it uses is a `TemplateError` with its line."""
        self.steps = self.size = 0
        try:
            return self.get_template(name).render(values)
        except jinja2.TemplateSyntaxError as error:
            where = f"templates/{error.name or name}:{error.lineno}"
            raise TemplateError(f"the template is not complete: {error.message}", where=where) from error
        except jinja2.TemplateNotFound as error:
            hint = suggest(str(error.name), _known_templates(self.project))
            raise TemplateError(f"there is no template '{error.name}'", where=_place(error, name), hint=hint) from error
        except LanguageError as error:
            raise TemplateError(error.what, where=_place(error, name), hint=error.hint or error.where) from error
        except RecursionError as error:
            what = "the template goes round in circles: a macro or a template uses itself"
            raise TemplateError(what, where=_place(error, name)) from error
        except Exception as error:
            if _is_ours(error):
                raise
            raise TemplateError(f"the template fails: {error}", where=_place(error, name)) from error


class _Missing(jinja2.StrictUndefined):
    """An unknown name, which names the nearest known one."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        known = [field.name for field in dataclasses.fields(owner)] if dataclasses.is_dataclass(owner) else []
        if not known:
            return super()._undefined_message
        return f"{type(owner).__name__} has no '{self._undefined_name}': {suggest(str(self._undefined_name), known)}"


def _is_kind(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind)


def _load(project: Project, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template's text with the name that Jinja2 puts into tracebacks."""
    if ".." in name.split("/") or not project.template_path(name).is_file():
        return None
    return project.read_template(name), f"templates/{name}", lambda: True


def _known_templates(project: Project) -> set[str]:
    folders = (project.root / "templates", packaged_templates())
    return {str(path.relative_to(folder).as_posix()) for folder in folders for path in folder.rglob("*.j2")}


def _frames(error: BaseException) -> list[tuple[str, int]]:
    """File and line of each step from our call to the error; Jinja2 rewrites its own to the templates' lines."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return frames


def _place(error: BaseException, name: str) -> str:
    """The innermost template line."""
    found = [f"{file}:{line}" for file, line in _frames(error) if file.startswith("templates/")]
    return found[-1] if found else f"templates/{name}"


def _is_ours(error: Exception) -> bool:
    """Whether the error arose while a figure was drawn; the other functions that templates call are simple ones."""
    return any(Path(file).name == "drawing.py" for file, _ in _frames(error))
