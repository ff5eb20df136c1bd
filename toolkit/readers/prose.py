"""Prose: Markdown with expressions becomes blocks of runs; quantities are never parsed as text.

Sandboxed Jinja2 renders the body. Whatever an expression yields is kept aside and a private-use sign is left in its
place, so neither numbers nor text from the data can act as Markdown. markdown-it-py parses the rest, and a walk over
its tokens turns the signs back into runs. Every line carries its number through both steps (`_LINE`), also through
loops, so that a fault is told with its line in the author's file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import jinja2
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from toolkit.errors import Collector, Notice, ProseError, ToolkitError
from toolkit.formulas import Span
from toolkit.language import Language
from toolkit.model import Emphasis, Foreign, Link, PrintedQuantity, Quantity, Run, Text
from toolkit.origins import describe
from toolkit.pending import (
    PendingBlock,
    PendingBullet,
    PendingBullets,
    PendingFigures,
    PendingFootnote,
    PendingHeading,
    PendingParagraph,
    PendingReference,
    PendingRun,
    PendingSummary,
    PendingTable,
    PendingText,
    Prose,
)
from toolkit.readers.emphasis import emphasis_before_hangul
from toolkit.readers.expressions import Lost, Sandbox
from toolkit.typography import make_runs

_OPEN, _CLOSE, _LINE = "\ue000", "\ue001", "\ue002"
_SIGN = re.compile(f"{_OPEN}(\\d+){_CLOSE}|{_LINE}(\\d+){_CLOSE}")
LARGEST_BODY = 2_000_000
TYPED_FIGURE = re.compile(
    r"\d[\d,]*(\.\d+)?\s?(%|퍼센트|percent|배(?=[^가-힣]|로|가|의|$)|times\b|천\s톤|만\s톤|kt\b|㎍|µg)"
)


class Piece:
    """What an expression prints: runs, or a block (a table or figures)."""

    def __init__(self, runs: tuple[PendingRun, ...] = (), block: PendingBlock | None = None) -> None:
        self.runs = runs
        self.block = block


class Writer:
    """Renders the texts of one report in one language; its faults and notices are gathered in `sandbox`."""

    def __init__(self, sandbox: Sandbox, language: Language, names: Mapping[str, Any]) -> None:
        self.sandbox = sandbox
        self.language = language
        self.names = names
        self.notices: list[Notice] = []
        self._pieces: list[Piece] = []
        sandbox.finalize = self._keep
        sandbox.filters = {name: sandbox.guard(function) for name, function in self._formats().items()}

    # --- what authors may call ---

    def _formats(self) -> dict[str, Callable[..., Any]]:
        language = self.language
        return {
            "percent": lambda value, digits=1: self._print(value, digits, "percent"),
            "times": lambda value, digits=1: self._print(value, digits, "times"),
            "unit": lambda value, digits=0: self._print(value, digits, ""),
            "number": lambda value, digits=0: self._print(value, digits, "number"),
            "scaled": lambda value, digits=None: self._print_as(
                value, lambda one: language.scaled(one.value, one.unit, digits)
            ),
            "count": lambda value: self._print_as(value, lambda one: language.count(one.value)),
            "fall": self._fall,
            "rise": self._rise,
            "particle": self._particle,
            "foreign": lambda text, tag: Piece((Foreign(str(text), tag),)),
        }

    def _blocks(self) -> dict[str, Callable[..., Any]]:
        def place() -> str:
            return self.sandbox.locate("")

        return {
            "table": lambda name: Piece(block=PendingTable(name, place())),
            "figure": lambda name: Piece(block=PendingFigures((name,), place())),
            "figures": lambda *names: Piece(block=PendingFigures(names, place())),
            "ref": lambda name: Piece((PendingReference(name, where=place()),)),
        }

    def _print(self, value: object, digits: int, unit: str) -> Piece:
        low, high = _ends(value)
        if unit in ("percent", "times") and low.unit != unit:
            raise ProseError(f"this quantity is in '{low.unit}', not in '{unit}'", hint="use | unit or | number")
        text = self.language.span(low.value, high.value, unit or low.unit, digits)
        return self._printed(low, high, text, digits)

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

    def _fall(self, value: object) -> Quantity | Span:
        return _magnitude(value, -1)

    def _rise(self, value: object) -> Quantity | Span:
        return _magnitude(value, 1)

    def _particle(self, value: object, particle: str) -> Piece:
        if not isinstance(value, Piece):
            text = str(value)
            return Piece((Text(self.language.particle(text, particle), self.sandbox.locate("")),))
        last = value.runs[-1]
        if isinstance(last, PendingReference):
            return Piece((*value.runs[:-1], PendingReference(last.target, particle, last.where)))
        text = getattr(last, "text", "")
        return Piece((*value.runs, Text(self.language.particle(text, particle)[len(text) :], self.sandbox.locate(""))))

    def _keep(self, value: object) -> str:
        if isinstance(value, Lost):
            return ""
        if isinstance(value, jinja2.Undefined):
            return str(value)
        if isinstance(value, Quantity | Span):
            hint = "say how to print it: | percent, | number, | unit, | times …"
            self.sandbox.note(ProseError("a quantity without a format", hint=hint))
            return ""
        if not isinstance(value, Piece):
            value = Piece((Text(str(value), self.sandbox.locate("")),))
        self._pieces.append(value)
        return f"{_OPEN}{len(self._pieces) - 1}{_CLOSE}"

    # --- rendering ---

    def _render(self, source: str, name: str, first_line: int = 1) -> str:
        """The source with its expressions replaced by signs; faults are noted with their line in `name`."""
        sandbox = self.sandbox
        sandbox.names_in_scope = tuple(self.names)
        sandbox.locate = lambda _: f"{name}:{first_line}"
        try:
            template = sandbox.from_string(source)
            context = {**sandbox.tables(source), **self.names, **self._blocks_guarded()}
        except jinja2.TemplateSyntaxError as error:
            where = f"{name}:{first_line - 1 + error.lineno}"
            sandbox.collector.add(ProseError(f"this expression is not complete: {error.message}", where=where))
            return ""
        lines = source.split("\n")
        sandbox.locate = lambda wanted: _place(template, name, lines, first_line, wanted)
        return self._collect(template, context, name)

    def _blocks_guarded(self) -> dict[str, Callable[..., Any]]:
        return {name: self.sandbox.guard(function) for name, function in self._blocks().items()}

    def _collect(self, template: jinja2.Template, context: Mapping[str, Any], name: str) -> str:
        parts: list[str] = []
        size = 0
        try:
            for part in template.generate(context):
                parts.append(part)
                size += len(part)
                if size > LARGEST_BODY:
                    raise ProseError("the text grows without end", where=name, hint="look for a loop in a loop")
        except ToolkitError as problem:
            self.sandbox.note(problem)
        except (TypeError, ValueError, OverflowError, ArithmeticError, LookupError, AttributeError) as error:
            self.sandbox.note(ProseError(f"this expression fails: {error}"))
        except jinja2.TemplateError as error:
            self.sandbox.note(ProseError(f"this expression is not allowed: {error.message or error}"))
        return "".join(parts)

    def plain(self, text: str, where: str) -> str:
        """A short text with expressions, as plain text (for text alternatives and notes)."""
        name, _, rest = where.partition(":")
        line = int(rest.split(":")[0]) if rest[:1].isdigit() else 1
        rendered = self._render(text, name, line)
        return _SIGN.sub(lambda found: _plain(self._pieces[int(found[1])]) if found[1] else "", rendered)

    def body(self, source: str, name: str) -> Prose:
        """The blocks and footnotes of a body file."""
        source = source if source.endswith("\n") else f"{source}\n"
        rendered = self._render(_number_lines(self.sandbox, source), name)
        environment: dict[str, Any] = {}
        tokens = _markdown().parse(rendered, environment)
        walker = _Walker(self, name, tokens)
        prose = walker.walk()
        for problem in walker.collector.problems:
            self.sandbox.collector.add(problem)
        return prose

    def piece(self, number: int) -> Piece:
        """What the sign `number` stands for."""
        return self._pieces[number]


def _ends(value: object) -> tuple[Quantity, Quantity]:
    if isinstance(value, Span):
        return value.low, value.high
    if isinstance(value, Quantity):
        return value, value
    raise ProseError("only a quantity can be printed so", hint="a quantity comes from a table, a fact or a formula")


def _magnitude(value: object, sign: Literal[1, -1]) -> Quantity | Span:
    """The size of a change that must go up (1) or down (-1), or the prose would say the opposite of the data."""
    low, high = _ends(value)
    for one in (low, high):
        if one.value * sign < 0:
            moved, said = ("rises", "fall") if sign < 0 else ("falls", "rise")
            hint = f"the data say {one.value.quantize(Decimal('0.1'))}: change the sentence"
            raise ProseError(f"the prose says '{said}', but the value {moved}", hint=hint)

    def sized(one: Quantity) -> Quantity:
        return Quantity(abs(one.value), one.unit, one.sources, one.formula)

    return sized(low) if low is high else Span(*sorted((sized(low), sized(high)), key=lambda one: one.value))


def _plain(piece: Piece) -> str:
    return "".join(getattr(run, "text", "") for run in piece.runs)


# --- lines through Jinja2 -----------------------------------------------------------------------------------------


def _number_lines(sandbox: Sandbox, source: str) -> str:
    """Put the line's number at the end of every line of text, so that it survives loops and conditions."""
    try:
        tokens = list(sandbox.lex(source))
    except jinja2.TemplateSyntaxError:
        return source
    parts: list[str] = []
    for line, kind, value in tokens:
        if kind != "data":
            parts.append(value)
            continue
        for number, text in enumerate(value.split("\n")):
            if number:
                mark = f"{_LINE}{line + number - 1}{_CLOSE}"
                parts.append(f"{mark}\n" if _has_text(parts) else "\n")
            parts.append(text)
    return "".join(parts)


def _has_text(parts: Sequence[str]) -> bool:
    """Whether the line that ends here prints text of its own (container fences and bare statements do not)."""
    line = "".join(parts[-60:]).rsplit("\n", 1)[-1]
    return bool(re.sub(r"\{%.*?%\}|\{#.*?#\}", "", line).strip()) and not line.startswith(":::")


def _place(template: jinja2.Template, name: str, lines: Sequence[str], first_line: int, wanted: str) -> str:
    """``file:line:column`` of the expression that is being evaluated."""
    frame = sys._getframe()
    while frame is not None and frame.f_code.co_filename != "<template>":
        frame = frame.f_back  # type: ignore[assignment]
    line = template.get_corresponding_lineno(frame.f_lineno) if frame is not None else 1
    text = lines[line - 1] if line <= len(lines) else ""
    column = text.find(wanted if wanted and wanted in text else "{{") + 1
    return f"{name}:{first_line - 1 + line}:{max(column, 1)}"


# --- Markdown to blocks -------------------------------------------------------------------------------------------


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.disable(["code", "fence", "html_block", "html_inline", "image", "autolink", "entity"])
    return markdown.use(footnote_plugin).use(container_plugin, "summary").use(emphasis_before_hangul)


class _Walker:
    """Turns Markdown tokens into pending blocks; what a report has no form for is an error with its line."""

    def __init__(self, writer: Writer, name: str, tokens: list[Token]) -> None:
        self.writer = writer
        self.name = name
        self.tokens = tokens
        self.collector = Collector()
        self.position = 0
        self.line = 1
        self._ends_of_lines: Iterator[int] = iter(())

    def walk(self) -> Prose:
        """All blocks and the footnotes."""
        footnotes: dict[str, PendingText] = {}
        blocks: list[PendingBlock] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token.type == "footnote_block_open":
                self.position += 1
            elif token.type == "footnote_open":
                name = str(token.meta.get("label", ""))
                footnotes[name] = self._footnote()
            elif token.type == "footnote_block_close":
                self.position += 1
            else:
                blocks.extend(self._block())
        return Prose(tuple(blocks), footnotes)

    def _next(self) -> Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def _block(self) -> Iterator[PendingBlock]:
        token = self._next()
        if token.type == "heading_open":
            yield from self._heading(token)
        elif token.type == "paragraph_open":
            yield from self._paragraph()
        elif token.type == "bullet_list_open":
            yield PendingBullets(self._points(1))
        elif token.type == "container_summary_open":
            yield self._summary()
        else:
            self._refuse(token)

    def _refuse(self, token: Token) -> None:
        kinds = {"ordered_list_open": "a numbered list", "blockquote_open": "a quotation", "hr": "a rule"}
        what = kinds.get(token.type, token.type.removesuffix("_open").replace("_", " "))
        while token.nesting == 1 and self.tokens[self.position].level > token.level:
            inner = self._next()
            if inner.type == "inline":
                self._runs(inner)
        if token.nesting == 1:
            self.position += 1
        hint = "use headings, paragraphs and '- ' points"
        self.collector.add(ProseError(f"{what} has no form in this report", where=self._where(), hint=hint))

    def _where(self) -> str:
        return f"{self.name}:{self.line}"

    def _text(self) -> PendingText:
        token = self._next()
        runs = self._runs(token)
        where = self._where()
        self.position += 1
        return PendingText(runs, where)

    def _heading(self, token: Token) -> Iterator[PendingBlock]:
        level = int(token.tag[1])
        text = self._text()
        if level > 3:
            hint = "# is a chapter, ## a claim, ### a run-in headline"
            self.collector.add(ProseError("a heading of more than three signs", where=text.where, hint=hint))
        else:
            yield PendingHeading(level, text)  # type: ignore[arg-type]

    def _paragraph(self) -> Iterator[PendingBlock]:
        token = self.tokens[self.position]
        blocks = self._blocks_of(token)
        if blocks:
            self.line = self._last_line(token)
            self.position += 2
            yield from blocks
        else:
            yield PendingParagraph(self._text())

    def _blocks_of(self, token: Token) -> list[PendingBlock]:
        """The tables and figures of a paragraph that holds nothing else."""
        numbers = [int(found[1]) for found in _SIGN.finditer(token.content) if found[1]]
        blocks = [block for number in numbers if (block := self.writer.piece(number).block) is not None]
        if blocks and (len(blocks) < len(numbers) or _SIGN.sub("", token.content).strip()):
            hint = "put an empty line before and after it"
            where = f"{self.name}:{self._last_line(token)}"
            self.collector.add(ProseError("a table or figure stands alone in its paragraph", where=where, hint=hint))
        return blocks

    def _last_line(self, token: Token) -> int:
        lines = [int(found[2]) for found in _SIGN.finditer(token.content) if found[2]]
        return lines[0] if lines else self.line

    def _points(self, level: int) -> tuple[PendingBullet, ...]:
        points: list[PendingBullet] = []
        while self._next().type != "bullet_list_close":
            points.append(self._point(level))
        return tuple(points)

    def _point(self, level: int) -> PendingBullet:
        text = PendingText((), self._where())
        inner: tuple[PendingBullet, ...] = ()
        while (token := self._next()).type != "list_item_close":
            if token.type == "paragraph_open" and not text.runs:
                text = self._text()
            elif token.type == "bullet_list_open":
                if level == 3:
                    hint = "a point has at most two levels under it"
                    self.collector.add(ProseError("points of a fourth level", where=self._where(), hint=hint))
                inner = (*inner, *self._points(level + 1))
            else:
                self._refuse(token)
        return PendingBullet(text, inner)

    def _summary(self) -> PendingSummary:
        parts: list[tuple[str, PendingText]] = []
        while (token := self._next()).type != "container_summary_close":
            if token.type in ("heading_open", "paragraph_open"):
                parts.append((token.type, self._text()))
            else:
                self._refuse(token)
        kinds = [kind for kind, _ in parts]
        if (
            kinds[:1] != ["paragraph_open"]
            or kinds[1::2] != ["heading_open"] * (len(kinds) // 2)
            or len(kinds) % 2 == 0
        ):
            hint = "an abstract paragraph, then headlines (###), each with one paragraph"
            self.collector.add(ProseError("the summary is not in its form", where=self._where(), hint=hint))
            return PendingSummary(PendingText(()), ())
        findings = tuple(zip((text for _, text in parts[1::2]), (text for _, text in parts[2::2]), strict=True))
        return PendingSummary(parts[0][1], findings)

    def _footnote(self) -> PendingText:
        text = PendingText((), self._where())
        self.position += 1
        while (token := self._next()).type != "footnote_close":
            if token.type == "paragraph_open":
                text = PendingText((*text.runs, *self._runs(self._next())), self._where())
            elif token.type not in ("paragraph_close", "footnote_anchor"):
                self._refuse(token)
        return text

    # --- inline ---

    def _runs(self, token: Token) -> tuple[PendingRun, ...]:
        self._ends_of_lines = iter([int(found[2]) for found in _SIGN.finditer(token.content) if found[2]])
        self.line = next(self._ends_of_lines, self.line)
        return tuple(_joined(list(self._inline(iter(token.children or ()), ""))))

    def _inline(self, children: Iterator[Token], until: str) -> Iterator[PendingRun]:
        for child in children:
            if child.type == until:
                return
            if child.type in ("text", "text_special"):
                yield from self._text_runs(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                yield Text(" ", self._where())
            elif child.type in ("strong_open", "em_open"):
                inner = tuple(_joined(list(self._inline(children, child.type.replace("open", "close")))))
                yield Emphasis(inner, strong=child.type == "strong_open")  # type: ignore[arg-type]
            elif child.type == "link_open":
                yield self._link(child, children)
            elif child.type == "footnote_ref":
                yield PendingFootnote(str(child.meta.get("label", "")), self._where())
            elif child.type == "code_inline":
                yield from self._text_runs(child.content)
            elif child.type != "footnote_anchor":
                self.collector.add(ProseError(f"{child.type} has no form in this report", where=self._where()))

    def _link(self, token: Token, children: Iterator[Token]) -> Run:
        url = str(token.attrs.get("href", ""))
        inner = tuple(self._inline(children, "link_close"))
        if not url.startswith(("https://", "http://", "mailto:")):
            hint = "links lead to http, https or mailto addresses"
            self.collector.add(ProseError(f"the link leads to '{url}'", where=self._where(), hint=hint))
        return Link(inner, url)  # type: ignore[arg-type]

    def _text_runs(self, content: str) -> Iterator[PendingRun]:
        end = 0
        pending: list[PendingRun] = []
        for found in _SIGN.finditer(content):
            pending += self._typed(content[end : found.start()])
            end = found.end()
            if found[2]:
                self.line = next(self._ends_of_lines, int(found[2]))
            else:
                piece = self.writer.piece(int(found[1]))
                pending += piece.runs
                if piece.block is not None:
                    hint = "put an empty line before and after it"
                    what = "a table or figure stands alone in its paragraph"
                    self.collector.add(ProseError(what, where=self._where(), hint=hint))
        pending += self._typed(content[end:])
        yield from pending

    def _typed(self, text: str) -> list[PendingRun]:
        """The runs of typed text; a typed figure with a unit is noticed, since the data should know it."""
        for found in TYPED_FIGURE.finditer(text):
            hint = "let an expression print it, or state it in data/stated-facts.csv with its source"
            self.writer.notices.append(Notice(f"a typed figure: '{found[0]}'", self._where(), hint))
        return list(make_runs(text, self._where())) if text else []


def _joined(runs: Sequence[PendingRun]) -> Iterator[PendingRun]:
    """Runs with neighbouring texts made one, without white space at the ends of lines."""
    waiting: Text | None = None
    for run in runs:
        if isinstance(run, Text) and waiting is not None:
            waiting = Text(re.sub(r" +", " ", waiting.text + run.text), waiting.where or run.where)
        elif isinstance(run, Text):
            waiting = run
        else:
            if waiting is not None:
                yield waiting
            waiting = None
            yield run
    if waiting is not None:
        yield waiting
