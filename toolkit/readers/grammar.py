"""What of Jinja2 authors may use, and where each expression of a text stands.

Jinja2 keeps only lines. Each printed expression gets a number in the place of its line, from which its line and
column are found again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from toolkit.errors import ProseError, suggest

FIRST_NUMBER = 1_000_000
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
STATEMENTS = (nodes.Output, nodes.If, nodes.For, nodes.Assign)
STATEMENT_NAMES = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from … import",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set … endset",
    nodes.With: "with",
}
Place = Callable[[int], str]
"""From the number that a node carries as its line to ``file:line:column``."""


class Places:
    """Where the expressions of a text stand."""

    def __init__(self, source: str, name: str, first: tuple[int, int] = (1, 1)) -> None:
        self.source = source
        self.name = name
        self._first = first
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self.expressions: list[tuple[int, int]] = []
        """The beginning and end of each printed expression."""

    def read(self, tokens: Sequence[tuple[int, str, str]]) -> None:
        """Note the printed expressions among the tokens of the text."""
        offset = begin = 0
        for _, kind, value in tokens:
            offset = self.source.find(value, offset)
            if kind == "variable_begin":
                begin = offset
            offset += len(value)
            if kind == "variable_end":
                self.expressions.append((begin, offset))

    def at(self, offset: int) -> str:
        """``file:line:column`` of a place in the text."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        first_line, first_column = self._first
        return f"{self.name}:{first_line - 1 + line}:{column + (first_column - 1 if line == 1 else 0)}"

    def of(self, number: int, wanted: str = "") -> str:
        """The place of an expression by its number, or of a line; of a name in it, if `wanted` stands there."""
        if number >= FIRST_NUMBER and number - FIRST_NUMBER < len(self.expressions):
            begin, end = self.expressions[number - FIRST_NUMBER]
        else:
            begin = self._starts[min(max(number, 1), len(self._starts)) - 1]
            end = self.source.find("\n", begin) if "\n" in self.source[begin:] else len(self.source)
        found = re.compile(rf"\b{re.escape(wanted)}\b").search(self.source, begin, end) if wanted else None
        return self.at(found.start() if found else begin)


def number_expressions(tree: nodes.Template) -> None:
    """Put numbers in the place of lines: every printed expression, and all that it consists of, has its own."""
    outputs = (child for output in tree.find_all(nodes.Output) for child in output.nodes)
    printed = (child for child in outputs if not isinstance(child, nodes.TemplateData))
    for number, expression in enumerate(printed, FIRST_NUMBER):
        expression.lineno = number
        for part in expression.find_all(nodes.Node):
            part.lineno = number


def forbidden_nodes(tree: nodes.Node, place: Place) -> Iterator[ProseError]:
    """What authors may not write."""
    for statement in tree.find_all(nodes.Stmt):
        if not isinstance(statement, STATEMENTS):
            name = STATEMENT_NAMES.get(type(statement), type(statement).__name__.lower())
            hint = "only {{ … }}, {% if %}, {% for %} and {% set %} have a use here"
            yield ProseError(f"'{name}' is not allowed in prose", where=place(statement.lineno), hint=hint)
    for joined in tree.find_all(nodes.Concat):
        yield ProseError("'~' joins nothing here", where=place(joined.lineno), hint="put {{ … }} beside the text")


def unknown_filters(tree: nodes.Node, environment: SandboxedEnvironment, place: Place) -> Iterator[ProseError]:
    """Filters and tests that do not exist; each is replaced by one that prints nothing, so that work can go on."""
    for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
        for used in tree.find_all(kind):
            if used.name not in known:
                what = f"there is no {kind.__name__.lower()} '{used.name}'"
                yield ProseError(what, where=place(used.lineno), hint=suggest(used.name, sorted(set(known) - HIDDEN)))
                used.name = LOSE if kind is nodes.Filter else "defined"


LOSE = "nothing"
BOUNDED = "bounded"
HIDDEN = {LOSE, BOUNDED}


def bound_loops(tree: nodes.Template) -> None:
    """Let every loop count its steps."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(
            loop.iter, BOUNDED, [], [], None, None, lineno=loop.lineno, environment=tree.environment
        )


def broken_expressions(environment: SandboxedEnvironment, places: Places) -> Iterator[ProseError]:
    """Each expression of a text that is not complete: Jinja2 itself stops at the first."""
    for found in EXPRESSION.finditer(places.source):
        try:
            environment.parse(found[0])
        except jinja2.TemplateSyntaxError as error:
            what = f"this expression is not complete: {error.message}"
            yield ProseError(what, where=places.at(found.start()), hint=f"it reads: {' '.join(found[0].split())}")
