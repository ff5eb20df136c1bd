"""Paragraphs and what stands in their lines: text, notes, links, fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from toolkit.flow import Flow, FlowParagraph, StyleName
from toolkit.flow.widths import is_lead_short
from toolkit.language import Language
from toolkit.model import (
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    NoteCall,
    OpenField,
    PageCount,
    Run,
    Runs,
    Subscript,
    Superscript,
)
from toolkit.renderers.hwpx.elements import Element, control, element
from toolkit.renderers.hwpx.fields import bookmark_parameters, click_here_parameters, field_marks, link_parameters
from toolkit.renderers.hwpx.measures import of_millimetres, width_of
from toolkit.renderers.hwpx.shapes import Letters, Shapes
from toolkit.renderers.pictures import DrawPicture

LINK_COLOR = "0b50a0"
OPEN_SHADE = "fff2a8"
LEFT_TAB, RIGHT_TAB = 1, 2


@dataclass
class Desk:
    """What is at hand while a document is written. `targets` are the ids that links can lead to."""

    flow: Flow
    language: Language
    draw: DrawPicture
    shapes: Shapes
    targets: frozenset[str]
    pictures: dict[bytes, tuple[str, bytes]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def bookmark(self, name: str) -> tuple[Element, ...]:
        """A bookmark for links to lead to, once for each name that one leads to."""
        if name not in self.targets or name in self.reached:
            return ()
        self.reached.add(name)
        return (control(element("hp:bookmark", name=name)),)


class TextLine:
    """The runs of a paragraph while they are written: what looks alike stands in one run."""

    def __init__(self, desk: Desk, links: bool = True) -> None:
        self.desk = desk
        self.links = links
        self.runs: list[Element] = []
        self._letters: Letters | None = None

    def add(self, one: Element, letters: Letters) -> None:
        """A control or a piece of text in these letters."""
        if letters != self._letters:
            self.runs.append(element("hp:run", charPrIDRef=self.desk.shapes.letters.number(letters)))
            self._letters = letters
        self.runs[-1].append(one)

    def text(self, text: str, letters: Letters) -> None:
        """Words in these letters."""
        if text:
            _append_text(self._open_text(letters), text)

    def tab(self, letters: Letters, width: int, kind: int = LEFT_TAB) -> None:
        """A tab, about as wide as given; Hangul lays it out anew."""
        self._open_text(letters).append(element("hp:tab", width=max(width, 0), leader=0, type=kind))

    def write(self, runs: Runs, letters: Letters) -> None:
        """Runs of the report."""
        for run in runs:
            self._write(run, letters)

    def field(
        self, kind: str, name: str, parameters: tuple[Element, ...], inside: Callable[[], None], letters: Letters
    ) -> None:
        """What `inside` writes, between the marks of a field."""
        begin, end = field_marks(next(self.desk.numbers), kind, name, parameters)
        self.add(control(begin), letters)
        inside()
        self.add(control(end), letters)

    def _open_text(self, letters: Letters) -> Element:
        last = self.runs[-1] if letters == self._letters else None
        if last is None or not len(last) or not last[-1].tag.endswith("}t"):
            self.add(element("hp:t"), letters)
        return self.runs[-1][-1]

    def _write(self, run: Run, letters: Letters) -> None:
        match run:
            case Emphasis(runs, strong):
                self.write(runs, replace(letters, bold=True) if strong else replace(letters, italic=True))
            case Superscript(text):
                self.text(text, replace(letters, raised="supscript"))
            case Subscript(text):
                self.text(text, replace(letters, raised="subscript"))
            case Footnote():
                self.add(control(_footnote(self.desk, run)), letters)
            case Link(runs, url) if self.links:
                looks = replace(letters, color=LINK_COLOR, underlined=True)
                self.field("HYPERLINK", "", link_parameters(url), lambda: self.write(runs, looks), letters)
            case Link(runs, _):
                self.write(runs, letters)
            case CrossReference(text, target) if self.links and target in self.desk.targets:
                self.field("HYPERLINK", "", bookmark_parameters(target), lambda: self.text(text, letters), letters)
            case NoteCall(mark):
                self.text(mark, letters)
            case OpenField(text):
                self.text(text, replace(letters, shade=OPEN_SHADE))
            case PageCount(before, after):
                self.text(before, letters)
                self.add(control(automatic_number("TOTAL_PAGE")), letters)
                self.text(after, letters)
            case _:
                self.text(run.text, letters)


def paragraph(
    desk: Desk,
    one: FlowParagraph,
    *,
    letters: Letters | None = None,
    page_break: bool = False,
    opening: tuple[Element, ...] = (),
) -> Element:
    """A paragraph of the flow, in its style's letters unless others are given.

    `opening` are controls that stand before its text, such as a section's properties.
    """
    letters = letters or desk.shapes.letters_of(one.style)
    line = TextLine(desk, links=not (one.field or one.target))
    for control_before in (*opening, *desk.bookmark(one.id)):
        line.add(control_before, letters)
    _write_lead(line, one, letters)
    _write_text(line, one, letters)
    _write_tail(line, one, letters)
    if not line.runs:
        line.add(element("hp:t"), letters)
    return styled(desk, one.style, line, page_break=page_break)


def styled(desk: Desk, style: StyleName, line: TextLine, *, page_break: bool = False) -> Element:
    """A paragraph with a named style."""
    number = desk.shapes.paragraphs.number(desk.shapes.paragraph_of(style))
    return plain(desk, line, number, desk.shapes.style_number(style), page_break)


def plain(desk: Desk, line: TextLine, shape: int, style: int = 0, page_break: bool = False) -> Element:
    """A paragraph by the numbers of its shape and style."""
    return element(
        "hp:p", *line.runs, id=0, paraPrIDRef=shape, styleIDRef=style, pageBreak=int(page_break), columnBreak=0,
        merged=0,
    )  # fmt: skip


def automatic_number(kind: str, number: int = 1, after: str = "") -> Element:
    """A number that Hangul counts by itself: of a page, of all pages, of a note."""
    form = element("hp:autoNumFormat", type="DIGIT", userChar="", prefixChar="", suffixChar=after, supscript=0)
    return element("hp:autoNum", form, num=number, numType=kind)


def _write_lead(line: TextLine, one: FlowParagraph, letters: Letters) -> None:
    style = line.desk.shapes.styles[one.style]
    line.text(one.lead, replace(letters, bold=letters.bold or style.bold_lead))
    hanging = style.hanging
    if hanging and is_lead_short(one.lead, style):
        line.tab(letters, of_millimetres(hanging) - width_of(one.lead, letters.size))
    elif one.lead and (one.runs or one.tail):
        line.text(" ", letters)


def _write_tail(line: TextLine, one: FlowParagraph, letters: Letters) -> None:
    if one.tail and line.desk.shapes.styles[one.style].spread:
        line.tab(letters, width_of("  ", letters.size), RIGHT_TAB)
        line.text(one.tail, letters)
    elif one.tail:
        line.text(f" {one.tail}", letters)


def _write_text(line: TextLine, one: FlowParagraph, letters: Letters) -> None:
    def inside() -> None:
        line.write(one.runs, letters)

    if one.field:
        line.field("CLICK_HERE", one.field, click_here_parameters(one.field), inside, letters)
    elif one.target in line.desk.targets:
        line.field("HYPERLINK", "", bookmark_parameters(one.target), inside, letters)
    else:
        inside()


def _footnote(desk: Desk, note: Footnote) -> Element:
    letters = desk.shapes.letters_of("footnote")
    line = TextLine(desk)
    line.add(control(automatic_number("FOOTNOTE", note.number, ")")), letters)
    line.text(" ", letters)
    line.write(note.runs, letters)
    inside = paragraph_list(styled(desk, "footnote", line))
    return element("hp:footNote", inside, number=note.number, suffixChar=ord(")"), instId=next(desk.numbers))


def paragraph_list(*paragraphs: Element, align: str = "TOP", width: int = 0, height: int = 0) -> Element:
    """Paragraphs inside something: a cell, a note, the head of a page."""
    return element(
        "hp:subList", *paragraphs, id="", textDirection="HORIZONTAL", lineWrap="BREAK", vertAlign=align,
        linkListIDRef=0, linkListNextIDRef=0, textWidth=width, textHeight=height, hasTextRef=0, hasNumRef=0,
    )  # fmt: skip


# --- words --------------------------------------------------------------------------------------------------------

SIGNS = {"\n": "hp:lineBreak", "\u00a0": "hp:nbSpace"}


def _append_text(words: Element, text: str) -> None:
    """Add text, with what is no plain character as the element that stands for it."""
    for piece in _pieces(text):
        if piece in SIGNS:
            words.append(element(SIGNS[piece]))
        elif len(words):
            words[-1].tail = (words[-1].tail or "") + piece
        else:
            words.text = (words.text or "") + piece


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for position, sign in enumerate(text):
        if sign in SIGNS:
            yield from (text[start:position], sign)
            start = position + 1
    yield text[start:]
