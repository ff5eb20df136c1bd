"""Markdown to pending blocks: what a report has no form for is an error with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from toolkit.errors import Collector, Notice, ProseError
from toolkit.model import Emphasis, Link, OpenField, Run, Text
from toolkit.pending import (
    PendingBlock,
    PendingBullet,
    PendingBullets,
    PendingFootnote,
    PendingHeading,
    PendingParagraph,
    PendingRun,
    PendingText,
    Prose,
)
from toolkit.readers.boxes import BOXES, Part
from toolkit.readers.emphasis import emphasis_before_hangul
from toolkit.readers.pieces import SIGN, Piece
from toolkit.typography import make_runs

DEEPEST_POINTS = 3
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|[\s|:-]*")
LONGEST_RULE = 500
NUMBER = r"\d[\d,]{0,20}(?:\.\d{1,20})?"
UNIT = (
    r"(?:%p?|퍼센트|프로(?![가-힣])|percent(?:age points?)?\b|per cent\b|[-‐]?fold\b|times\b"
    r"|배(?![가-힣])|배(?=[로가의는를와])|(?:천|만|백만|억)\s?톤|톤|kt\b|t\b|(?:million |billion )?tonn?es?\b"
    r"|(?:㎍|[µμ]g|마이크로그램)|ppm\b|ppb\b)"
)
TYPED_FIGURE = re.compile(rf"(?<![\w.])(?:{NUMBER}\s?[~∼〜–-]\s?)?{NUMBER}\s?{UNIT}")
REFUSED: Mapping[str, tuple[str, str]] = {
    "ordered_list": ("a numbered list", r"write '- ' points; where a line begins with a number, write '2018\.'"),
    "blockquote": ("a quotation", "write it in quotation marks within a paragraph"),
    "hr": ("a rule", "a heading begins a new part"),
    "fence": ("a block of code", "take the ``` signs out"),
    "code_block": ("a line indented by four spaces or more", "take the spaces out, or make it a '- ' point"),
    "code_inline": ("code between ` signs", "take the ` signs out, or write quotation marks"),
    "html_block": ("HTML", "write Markdown only"),
    "html_inline": ("HTML", "write Markdown only; put \\ before a < that is meant as such"),
    "image": ("an image", 'define a figure in report.yaml and place it with {{ figure("…") }}'),
    "paragraph": ("a second paragraph in a point", "write it as a point of its own"),
    "heading": ("a heading here", "headings stand by themselves, or within a box"),
    "bullet_list": ("a list of points here", "a box holds headings and paragraphs only"),
}


def markdown_parser() -> MarkdownIt:
    """CommonMark with footnotes and boxes. What is refused is recognised, so that it can be named."""
    markdown = MarkdownIt("commonmark", {"html": True}).disable(["entity", "lheading", "reference"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.use(footnote_plugin, inline=False, always_match_refs=True)
    for box in BOXES:
        markdown.use(container_plugin, box)
    return markdown.use(emphasis_before_hangul)


def check_tables(source: str, name: str) -> Iterator[ProseError]:
    """Tables drawn with ``|`` signs."""
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) <= LONGEST_RULE and TABLE_RULE.fullmatch(line):
            hint = 'define it in report.yaml and place it with {{ table("…") }}'
            what = "a table of Markdown has no form in this report"
            yield ProseError(what, where=f"{name}:{number}:1", hint=hint)


def defined_footnotes(source: str, name: str, collector: Collector, choice: re.Pattern[str]) -> dict[str, str]:
    """The footnotes that a text defines, with their places; one that is defined twice is a fault.

    Not so under an open `choice`, where both versions of a footnote stand: the choice itself is noticed.
    """
    found: dict[str, str] = {}
    choosing = ""
    for number, line in enumerate(source.split("\n"), 1):
        definition = FOOTNOTE.match(line)
        if definition is None and line.strip():
            choosing = ""
        if choice.search(line):
            choosing = "?"
        elif definition is not None and choosing in ("?", definition[1]):
            choosing = definition[1]
            found.setdefault(definition[1], f"{name}:{number}:1")
            continue
        if definition is None:
            continue
        where = f"{name}:{number}:1"
        if definition[1] in found:
            hint = f"it is first defined in {found[definition[1]]}"
            collector.add(ProseError(f"the footnote '{definition[1]}' is defined twice", where=where, hint=hint))
        found.setdefault(definition[1], where)
    return found


class Walker:
    """Turns a rendered text into pending blocks; its faults and notices are gathered."""

    def __init__(self, rendered: str, name: str, piece: Callable[[int], Piece], open_field: re.Pattern[str]) -> None:
        self.name = name
        self.piece = piece
        self.open_field = open_field
        self.tokens = markdown_parser().parse(rendered, {})
        self.lines = _lines_of(rendered)
        self.collector = Collector()
        self.notices: list[Notice] = []
        self.position = 0
        self.line = 1
        self._ends_of_lines: Iterator[int] = iter(())

    def walk(self) -> Prose:
        """All blocks and the footnotes."""
        footnotes: dict[str, PendingText] = {}
        blocks: list[PendingBlock] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token.type == "footnote_open":
                footnotes[str(token.meta.get("label", ""))] = self._footnote()
            elif token.type in ("footnote_block_open", "footnote_block_close"):
                self.position += 1
            else:
                blocks.extend(self._block())
        return Prose(tuple(blocks), footnotes)

    def _next(self) -> Token:
        token = self.tokens[self.position]
        self.position += 1
        if token.map is not None:
            self.line = self.lines[min(token.map[0], len(self.lines) - 1)]
        return token

    def _where(self) -> str:
        return f"{self.name}:{self.line}"

    def _fault(self, what: str, hint: str) -> None:
        self.collector.add(ProseError(what, where=self._where(), hint=hint))

    # --- blocks ---

    def _block(self) -> Iterator[PendingBlock]:
        token = self._next()
        if token.type == "heading_open":
            yield from self._heading(token)
        elif token.type == "paragraph_open":
            yield from self._paragraph()
        elif token.type == "bullet_list_open":
            yield PendingBullets(self._points(1))
        elif token.type.startswith("container_"):
            yield self._box(token.type.removeprefix("container_").removesuffix("_open"))
        else:
            self._refuse(token)

    def _refuse(self, token: Token) -> None:
        """Tell that a block has no form here, and pass over it; the faults of its lines are told too."""
        known = token.type.removesuffix("_open")
        what, hint = REFUSED.get(known, (known.replace("_", " "), "use headings, paragraphs and '- ' points"))
        self._fault(f"{what} has no form in this report", hint)
        while token.nesting == 1 and (inner := self._next()).level > token.level:
            if inner.type == "inline":
                self._runs(inner)

    def _text(self) -> PendingText:
        token = self._next()
        runs = self._runs(token)
        where = self._where()
        self.position += 1
        return PendingText(runs, where)

    def _heading(self, token: Token) -> Iterator[PendingBlock]:
        level = int(token.tag[1])
        text = self._text()
        if not text.runs:
            self._fault("a heading without words", "write its words after the # signs")
        elif level > 3:
            self._fault("a heading of more than three signs", "# is a chapter, ## a claim, ### a run-in headline")
        else:
            yield PendingHeading(level, text)  # type: ignore[arg-type]

    def _paragraph(self) -> Iterator[PendingBlock]:
        blocks = self._blocks_of(self.tokens[self.position])
        if blocks:
            self.position += 2
            yield from blocks
        else:
            yield PendingParagraph(self._text())

    def _blocks_of(self, token: Token) -> list[PendingBlock]:
        """The tables and figures of a paragraph that holds nothing else."""
        numbers = [int(found[1]) for found in SIGN.finditer(token.content) if found[1]]
        blocks = [block for number in numbers if (block := self.piece(number).block) is not None]
        if blocks and (len(blocks) < len(numbers) or SIGN.sub("", token.content).strip()):
            self._fault("a table or figure stands alone in its paragraph", "put an empty line before and after it")
        return blocks

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
                if level == DEEPEST_POINTS:
                    self._fault("points of a fourth level", "a point has at most two levels under it")
                inner = (*inner, *self._points(level + 1))
            else:
                self._refuse(token)
        if not text.runs:
            self._fault("a point without words", "write its words after the '-', or take it out")
        return PendingBullet(text, inner)

    def _box(self, name: str) -> PendingBlock:
        parts: list[Part] = []
        where = self._where()
        while (token := self._next()).type != f"container_{name}_close":
            if token.type in ("heading_open", "paragraph_open"):
                parts.append((token.tag, self._text()))
            else:
                self._refuse(token)
        with self.collector.catch():
            return BOXES[name].make(parts, where)
        return BOXES[name].empty

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
        self._ends_of_lines = iter([int(found[2]) for found in SIGN.finditer(token.content) if found[2]])
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
            elif child.type != "footnote_anchor":
                self._refuse(child)

    def _link(self, token: Token, children: Iterator[Token]) -> Run:
        url = str(token.attrs.get("href", ""))
        inner = tuple(self._inline(children, "link_close"))
        if SIGN.search(unquote(url)):
            self._fault("an expression stands in the address of a link", "write the address in full")
        elif not url.startswith(("https://", "http://", "mailto:")):
            self._fault(f"the link leads to '{url}'", "links lead to http, https or mailto addresses")
        return Link(inner, url)  # type: ignore[arg-type]

    def _text_runs(self, content: str) -> Iterator[PendingRun]:
        end = 0
        for found in SIGN.finditer(content):
            yield from self._typed(content[end : found.start()])
            end = found.end()
            if found[2]:
                self.line = next(self._ends_of_lines, int(found[2]))
            else:
                yield from self._printed(self.piece(int(found[1])))
        yield from self._typed(content[end:])

    def _printed(self, piece: Piece) -> tuple[PendingRun, ...]:
        if piece.block is not None:
            self._fault("a table or figure stands alone in its paragraph", "put an empty line before and after it")
        return piece.runs

    def _typed(self, text: str) -> Iterator[PendingRun]:
        """The runs of typed text; what a person must still fill in is noticed."""
        end = 0
        for found in self.open_field.finditer(text):
            yield from self._plain(text[end : found.start()])
            hint = "fill it in, or settle it, and take the brackets out"
            self.notices.append(Notice(f"an open field: {found[0]}", self._where(), hint))
            yield OpenField(found[0], self._where())
            end = found.end()
        yield from self._plain(text[end:])

    def _plain(self, text: str) -> list[PendingRun]:
        """The runs of plain text; a typed figure with a unit is noticed, since the data should know it."""
        for found in TYPED_FIGURE.finditer(text):
            hint = "let an expression print it, or state it in data/stated-facts.csv with its source"
            self.notices.append(Notice(f"a typed figure: '{found[0]}'", self._where(), hint))
        return list(make_runs(text, self._where())) if text else []


def _lines_of(rendered: str) -> list[int]:
    """For each line of the rendered text, its line in the author's file: by its sign, or one after the line above."""
    lines: list[int] = []
    for text in rendered.split("\n"):
        marks = [int(found[2]) for found in SIGN.finditer(text) if found[2]]
        lines.append(marks[-1] if marks else (lines[-1] + 1 if lines else 1))
    return lines


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
