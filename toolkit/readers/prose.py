"""Prose: Markdown with expressions becomes blocks of runs; quantities are never parsed as text.

Sandboxed Jinja2 renders the body. Whatever an expression yields is kept aside and a private-use sign is left in its
place, so neither numbers nor text from the data can act as Markdown. markdown-it-py parses the rest, and a walk over
its tokens turns the signs back into runs. Every line carries its number through both steps, also through loops, so
that a fault is told with its line in the author's file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import jinja2

from toolkit.errors import Collector, Notice, ProseError
from toolkit.formulas import Span
from toolkit.language import Language, round_half_up
from toolkit.model import Foreign, PrintedQuantity, Quantity, Text
from toolkit.origins import describe
from toolkit.pending import PendingFigures, PendingReference, PendingTable, Prose
from toolkit.readers.boxes import check_fences
from toolkit.readers.expressions import Lost, Sandbox
from toolkit.readers.grammar import (
    BOUNDED,
    LOSE,
    Places,
    bound_loops,
    broken_expressions,
    forbidden_nodes,
    number_expressions,
    unknown_filters,
)
from toolkit.readers.markdown import Walker, check_tables, defined_footnotes
from toolkit.readers.misuses import HARD_TO_READ, MISUSES, UNCOMPILED, misused, uncompiled
from toolkit.readers.pieces import CLOSE, LINE, OPEN, SIGN, Piece, forbidden_signs
from toolkit.readers.wording import labels, written_days
from toolkit.typography import make_runs

LARGEST_BODY = 2_000_000
MOST_DIGITS = 6
UNPRINTED = Text("?")
"""Stands where a faulty expression prints nothing, so that its paragraph is not told to be empty as well."""


class Writer:
    """Renders the texts of one report in one language; its faults and notices are gathered in `sandbox`."""

    def __init__(self, sandbox: Sandbox, language: Language, names: Mapping[str, Any]) -> None:
        self.sandbox = sandbox
        self.language = language
        self.names = names
        self.notices: list[Notice] = []
        self._pieces: list[Piece] = []
        sandbox.finalize = self._finalizer()
        formats = {name: sandbox.guard(function) for name, function in self._formats().items()}
        sandbox.filters = {**formats, BOUNDED: sandbox.bounded, LOSE: sandbox.lose}
        blocks = {name: sandbox.guard(function) for name, function in self._blocks().items()}
        self._context = {**blocks, **sandbox.tables, **names}
        sandbox.names_in_scope = tuple(name for name in self._context if name not in sandbox.tables)

    # --- what authors may call ---

    def _formats(self) -> dict[str, Callable[..., Any]]:
        language = self.language
        return {
            "percent": lambda value, digits=1: self._print(value, digits, "percent"),
            "times": lambda value, digits=1: self._print(value, digits, "times"),
            "unit": lambda value, digits=0: self._print(value, digits, ""),
            "number": lambda value, digits=0: self._print(value, digits, "number"),
            "scaled": lambda value, digits=None: self._print_as(
                value, lambda one: language.scaled(one.value, one.unit, None if digits is None else _digits(digits))
            ),
            "count": lambda value: self._print_as(value, lambda one: language.count(one.value)),
            "fall": lambda value: _magnitude(value, -1),
            "rise": lambda value: _magnitude(value, 1),
            "date": lambda value, form="date": self._text(written_days(value, _word(form), language)),
            "label": lambda value, table, field: self._text(labels(value, table, _word(field), language)),
            "particle": self._particle,
            "foreign": lambda text, tag: Piece((Foreign(_word(text), _word(tag)),)),
        }

    def _blocks(self) -> dict[str, Callable[..., Any]]:
        def place() -> str:
            return self.sandbox.locate("")

        return {
            "table": lambda name: Piece(block=PendingTable(_word(name), place())),
            "figure": lambda name: Piece(block=PendingFigures((_word(name),), place())),
            "figures": lambda *names: Piece(block=PendingFigures(tuple(_word(name) for name in names), place())),
            "ref": lambda name: Piece((PendingReference(_word(name), where=place()),)),
        }

    def _print(self, value: object, digits: object, unit: str) -> Piece:
        low, high = _ends(value)
        if unit in ("percent", "times") and low.unit != unit:
            raise ProseError(f"this quantity is in '{low.unit}', not in '{unit}'", hint="use | unit or | number")
        text = self.language.span(low.value, high.value, unit or low.unit, _digits(digits))
        return self._printed(low, high, text, _digits(digits))

    def _print_as(self, value: object, form: Callable[[Quantity], str]) -> Piece:
        low, high = _ends(value)
        if low is not high:
            raise ProseError("a range is printed with | percent, | unit or | number")
        return self._printed(low, high, form(low), None)

    def _printed(self, low: Quantity, high: Quantity, text: str, digits: int | None) -> Piece:
        origin = describe(low, self.sandbox.data.table, self.language)
        if high is not low:
            origin = f"{origin} ~ {describe(high, self.sandbox.data.table, self.language)}"
        return Piece((PrintedQuantity(text, low, high, origin, digits, self.sandbox.locate("")),))

    def _text(self, text: str) -> Piece:
        return Piece(make_runs(text, self.sandbox.locate("")))

    def _particle(self, value: object, particle: str) -> Piece:
        if not isinstance(value, Piece):
            return Piece((Text(self.language.particle(_word(value), _word(particle)), self.sandbox.locate("")),))
        if not value.runs:
            raise ProseError("a particle follows a word or a number", hint="a table or figure takes none")
        last = value.runs[-1]
        if isinstance(last, PendingReference):
            self.language.particle("1", _word(particle))  # an unknown particle is told here, where it stands
            return Piece((*value.runs[:-1], PendingReference(last.target, _word(particle), last.where)))
        text = getattr(last, "text", "")
        form = self.language.particle(text, _word(particle))[len(text) :]
        return Piece((*value.runs, Text(form, self.sandbox.locate(""))))

    def _finalizer(self) -> Callable[..., str]:
        @jinja2.pass_context  # so that Jinja2 never calls it before the text is rendered
        def keep(_: object, value: object) -> str:
            return self._keep(value)

        return keep

    def _keep(self, value: object) -> str:
        """Keep what an expression yields, and the sign that stands for it."""
        if isinstance(value, jinja2.Undefined):
            str(value)
        if isinstance(value, str | int) and not isinstance(value, bool):
            value = Piece((Text(str(value), self.sandbox.locate("")),))
        elif not isinstance(value, Piece):
            if not isinstance(value, Lost | jinja2.Undefined):
                self.sandbox.note(_unprintable(value))
            value = Piece((UNPRINTED,))
        self._pieces.append(value)
        return f"{OPEN}{len(self._pieces) - 1}{CLOSE}"

    # --- rendering ---

    def _render(self, source: str, places: Places) -> str:
        """The source with its expressions replaced by signs; a fault that leaves no text is raised."""
        sandbox = self.sandbox
        sandbox.steps = 0
        collector = Collector()
        try:
            places.read(list(sandbox.lex(places.source)))
            tree = sandbox.parse(source)
            number_expressions(tree)
            for problem in unknown_filters(tree, sandbox, places.of):
                sandbox.collector.add(problem)
            for problem in forbidden_nodes(tree, places.of):
                collector.add(problem)
            collector.stop()
            bound_loops(tree)
            template = sandbox.from_string(tree)
        except jinja2.TemplateSyntaxError as error:
            for problem in broken_expressions(sandbox, places):
                collector.add(problem)
            collector.stop()
            what = f"this expression is not complete: {error.message}"
            hint = "every {{ ends with }}, every {% if %} with {% endif %}, every {% for %} with {% endfor %}"
            raise ProseError(what, where=places.of(error.lineno), hint=hint) from error
        except UNCOMPILED as error:
            raise ProseError(uncompiled(error), where=f"{places.name}:1", hint=HARD_TO_READ) from error
        sandbox.locate = lambda wanted: places.of(_current_line(template), wanted)
        return self._collect(template, places)

    def _collect(self, template: jinja2.Template, places: Places) -> str:
        parts: list[str] = []
        size = 0
        try:
            for part in template.generate(self._context):
                parts.append(part)
                size += len(part)
                if size > LARGEST_BODY:
                    raise ProseError("the text grows without end", where=places.name, hint="look for a loop in a loop")
        except MISUSES as error:
            problem = misused(error)
            raise ProseError(problem.what, where=places.of(_failed_line(error)), hint=problem.hint) from error
        except jinja2.TemplateError as error:
            what = f"this expression is not allowed: {error.message or error}"
            raise ProseError(what, where=places.of(_failed_line(error))) from error
        return "".join(parts)

    def plain(self, text: str, where: str) -> str:
        """A short text with expressions, as plain text (for text alternatives and notes)."""
        if "{" not in text:
            return text
        name, line, column = _split(where)
        _stop_at(forbidden_signs(text, name, line))
        rendered = self._render(text, Places(text, name, (line, column)))
        return SIGN.sub(lambda found: self._plain(self.piece(int(found[1]))) if found[1] else "", rendered)

    def _plain(self, piece: Piece) -> str:
        """The text of a piece; what is numbered only when the report is put together has none here."""
        for part in (piece.block, *piece.runs):
            if isinstance(part, PendingTable | PendingFigures | PendingReference):
                hint = "ref(), table() and figure() stand in the prose; say it in words here"
                self.sandbox.note(ProseError("a table or figure cannot be named here", where=part.where, hint=hint))
        return piece.text

    def body(self, source: str, name: str) -> Prose:
        """The blocks and footnotes of a body file."""
        source = source if source.endswith("\n") else f"{source}\n"
        _stop_at(forbidden_signs(source, name))
        rendered = self._render(_number_lines(self.sandbox, source), Places(source, name))
        _stop_at((*check_fences(source, name), *check_tables(source, name)))
        collector = self.sandbox.collector
        footnotes = defined_footnotes(source, name, collector, open_fields(self.language, "choose"))
        walker = Walker(rendered, name, self.piece, open_fields(self.language, *OPEN_FIELDS))
        prose = walker.walk()
        for fault in walker.collector.problems:
            collector.add(fault)
        self.notices += walker.notices
        for one in footnotes:
            if one not in prose.footnotes:
                self.notices.append(Notice(f"the footnote '{one}' is never called", footnotes[one]))
        return Prose(prose.blocks, {one: text for one, text in prose.footnotes.items() if one in footnotes})

    def piece(self, number: int) -> Piece:
        """What the sign `number` stands for."""
        return self._pieces[number]


OPEN_FIELDS = ("confirm", "translate", "choose")
"""What a person must still do with an open field; each has its word in the languages."""


def open_fields(language: Language, *kinds: str) -> re.Pattern[str]:
    """What open fields of these kinds look like in a text: ``[확인: 참석 인원]``, ``[confirm: attendance]``."""
    shapes = (re.escape(language.word(f"field-{kind}", what=OPEN)) for kind in kinds)
    return re.compile("|".join(shapes).replace(OPEN, r"[^\]]*"))


def _stop_at(problems: Iterable[ProseError]) -> None:
    collector = Collector()
    for problem in problems:
        collector.add(problem)
    collector.stop()


def _split(where: str) -> tuple[str, int, int]:
    """The file, line and column of a place."""
    found = re.fullmatch(r"(.*?)(?::(\d+))?(?::(\d+))?", where)
    assert found is not None
    return found[1], int(found[2] or 1), int(found[3] or 1)


def _unprintable(value: object) -> ProseError:
    if isinstance(value, Quantity | Span):
        return ProseError(
            "a quantity without a format", hint="say how to print it: | percent, | number, | unit, | times …"
        )
    if isinstance(value, Decimal | float):
        return ProseError("a bare number", hint="leave '.value' out and say how to print the quantity: | number …")
    return ProseError("this expression yields nothing that can be printed", hint="name a quantity and its format")


def _word(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Quantity | Span):
        raise _unprintable(value)
    raise ProseError(f"a word in quotation marks is needed here, not {value}")


def _digits(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MOST_DIGITS:
        raise ProseError(
            f"decimals are a whole number from 0 to {MOST_DIGITS}, not '{value}'", hint="for instance percent(1)"
        )
    return value


def _ends(value: object) -> tuple[Quantity, Quantity]:
    if isinstance(value, Span):
        return value.low, value.high
    if isinstance(value, Quantity):
        return value, value
    if isinstance(value, Piece):
        raise ProseError("this is printed already", hint="one format is enough, and it stands before | particle")
    raise ProseError("only a quantity can be printed so", hint="a quantity comes from a table, a fact or a formula")


def _magnitude(value: object, sign: Literal[1, -1]) -> Quantity | Span:
    """The size of a change that must go up (1) or down (-1), or the prose would say the opposite of the data."""
    low, high = _ends(value)
    for one in (low, high):
        if one.value * sign < 0:
            moved, said = ("rises", "fall") if sign < 0 else ("falls", "rise")
            hint = f"the data say {round_half_up(one.value, 1)}: change the sentence"
            raise ProseError(f"the prose says '{said}', but the value {moved}", hint=hint)

    def sized(one: Quantity) -> Quantity:
        return Quantity(abs(one.value), one.unit, one.sources, one.formula)

    return sized(low) if low is high else Span(*sorted((sized(low), sized(high)), key=lambda one: one.value))


# --- lines through Jinja2 -----------------------------------------------------------------------------------------


def _number_lines(sandbox: Sandbox, source: str) -> str:
    """Put the line's number at the end of every line of text, so that it survives loops and conditions."""
    try:
        tokens = list(sandbox.lex(source))
    except jinja2.TemplateSyntaxError:
        return source
    parts: list[str] = []
    last = 1
    for line, kind, value in tokens:
        _end_lines(parts, range(last, line))  # a {%- leaves out the ends of the lines before it
        if kind == "data":
            for number, text in enumerate(value.split("\n")):
                _end_lines(parts, range(line + number - 1, line + number) if number else ())
                parts.append(text)
        else:
            parts.append(value)
        last = line + value.count("\n")
    return "".join(parts)


def _end_lines(parts: list[str], lines: Iterable[int]) -> None:
    """End these lines of the source, each with its number if it prints text."""
    for line in lines:
        parts.append(f"{LINE}{line}{CLOSE}\n" if _has_text(parts) else "\n")


def _has_text(parts: Sequence[str]) -> bool:
    """Whether the line that ends here prints text of its own: fences, rules and bare statements do not."""
    line = "".join(parts[-60:]).rsplit("\n", 1)[-1]
    return bool(re.search(r"\w", re.sub(r"\{%.*?%\}|\{#.*?#\}", "", line))) and not line.startswith(":::")


def _current_line(template: jinja2.Template) -> int:
    """The number that stands in the place of the line of what is being evaluated."""
    frame = sys._getframe()
    while frame is not None and frame.f_code.co_filename != "<template>":
        frame = frame.f_back  # type: ignore[assignment]
    return template.get_corresponding_lineno(frame.f_lineno) if frame is not None else 1


def _failed_line(error: Exception) -> int:
    """The same for what was evaluated when `error` was raised; Jinja2 has put it into the error's trace."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == "<template>" else line
        trace = trace.tb_next
    return line
