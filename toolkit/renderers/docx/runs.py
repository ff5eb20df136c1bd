"""Inline text: runs of the report → runs, links, fields and notes of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from toolkit.model import (
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Link,
    NoteCall,
    OpenField,
    PageCount,
    PrintedQuantity,
    Run,
    Runs,
    Subscript,
    Superscript,
    Text,
)
from toolkit.renderers.docx.elements import XML_SPACE, Element, R, half_points, text_element, w
from toolkit.renderers.docx.naming import STYLE_IDS, word_language
from toolkit.renderers.docx.styles import FONTS, FOOTNOTE_CALL, HYPERLINK
from toolkit.renderers.docx.writing import Relations, Writing

HAN_FONTS = {"zh-CN": "Microsoft YaHei", "zh-TW": "Microsoft JhengHei", "ja-JP": "Yu Gothic"}
"""The fonts of words in languages whose signs Korean fonts lack."""
OPEN_FIELD = "yellow"
SIGN_FONT = FONTS["sans"][1]


@dataclass(frozen=True)
class Look:
    """How letters differ from their paragraph's style.

    A `sign` (``▲``) is drawn with the font of Hangul: those of Latin letters lack it, and what stands in is too small.
    """

    bold: bool = False
    italic: bool = False
    color: str = ""
    size: Decimal | None = None
    raised: Literal["", "superscript", "subscript"] = ""
    highlight: str = ""
    style: str = ""
    language: str = ""
    sign: bool = False


PLAIN_LOOK = Look()


def letters(look: Look) -> Element | None:
    """The properties of a run, or nothing if it looks like its paragraph."""
    if look == PLAIN_LOOK:
        return None
    han = HAN_FONTS.get(look.language)
    return w(
        "rPr",
        w("rStyle", val=look.style) if look.style else None,
        w("rFonts", eastAsia=han) if han else None,
        w("rFonts", hint="eastAsia", ascii=SIGN_FONT, hAnsi=SIGN_FONT) if look.sign else None,
        w("b") if look.bold else None,
        w("i") if look.italic else None,
        w("color", val=look.color) if look.color else None,
        w("sz", val=half_points(look.size)) if look.size else None,
        w("highlight", val=look.highlight) if look.highlight else None,
        w("vertAlign", val=look.raised) if look.raised else None,
        w("lang", val=look.language, eastAsia=look.language) if look.language else None,
    )


def text_run(text: str, look: Look = PLAIN_LOOK) -> Element:
    """Words in one look."""
    return w("r", letters(look), text_element(text))


def tab_run() -> Element:
    """A tab."""
    return w("r", w("tab"))


def field_runs(instruction: str, look: Look = PLAIN_LOOK) -> Iterator[Element]:
    """A field that Word fills in when it opens the document."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(XML_SPACE, "preserve")
    yield w("r", letters(look), w("fldChar", fldCharType="begin", dirty="true"))
    yield w("r", letters(look), code)
    yield w("r", letters(look), w("fldChar", fldCharType="separate"))
    yield text_run("", look)
    yield w("r", letters(look), w("fldChar", fldCharType="end"))


@dataclass(frozen=True)
class RunWriter:
    """Writes the runs of one part: of the body, or of its footnotes (which hold no notes themselves).

    Where notes are kept `beside`, a call is text, and the note is put there for whoever writes the paragraph.
    """

    writing: Writing
    relations: Relations
    beside: list[Footnote] | None = None

    def write(self, runs: Runs, look: Look = PLAIN_LOOK) -> Iterator[Element]:
        """The elements of some runs, in order."""
        for run in runs:
            yield from self._run(run, look)

    def _run(self, run: Run, look: Look) -> Iterator[Element]:
        match run:
            case Text() | PrintedQuantity():
                yield text_run(run.text, look)
            case NoteCall():
                yield text_run(run.mark, look)
            case Emphasis():
                stressed = replace(look, bold=True) if run.strong else replace(look, italic=True)
                yield from self.write(run.runs, stressed)
            case Superscript():
                yield text_run(run.text, replace(look, raised="superscript"))
            case Subscript():
                yield text_run(run.text, replace(look, raised="subscript"))
            case Foreign():
                yield text_run(run.text, replace(look, language=word_language(run.language)))
            case OpenField():
                yield text_run(run.text, replace(look, highlight=OPEN_FIELD))
            case PageCount():
                yield text_run(run.before, look)
                yield from field_runs("NUMPAGES", look)
                yield text_run(run.after, look)
            case Link():
                yield self._link(run, look)
            case CrossReference():
                yield self._reference(run, look)
            case Footnote():
                yield from self._footnote(run)

    def _link(self, run: Link, look: Look) -> Element:
        link = w("hyperlink", *self.write(run.runs, replace(look, style=HYPERLINK)), history=1)
        link.set(f"{{{R}}}id", self.relations.link(run.url))
        return link

    def _reference(self, run: CrossReference, look: Look) -> Element:
        text = text_run(run.text, look)
        bookmark = self.writing.bookmarks.get(run.target)  # a table by itself leads to no other
        return inner_link(bookmark, text) if bookmark else text

    def _footnote(self, run: Footnote) -> Iterator[Element]:
        """The call, printed ``1)``: Word counts the notes, the bracket is ours.

        In an excerpt, whose notes do not count from 1, the number is ours too.
        """
        called = Look(style=FOOTNOTE_CALL)
        if self.beside is not None:
            self.beside.append(run)
            yield text_run(f"{run.number})", called)
            return
        identity = len(self.writing.notes) + 1
        if run.number == identity:
            yield w("r", letters(called), w("footnoteReference", id=identity))
            yield text_run(")", called)
            number = [w("r", w("footnoteRef")), text_run(") ")]
        else:
            yield w("r", letters(called), w("footnoteReference", customMarkFollows=1, id=identity))
            yield text_run(f"{run.number})", called)
            number = [text_run(f"{run.number}) ")]
        inner = RunWriter(self.writing, self.writing.footnotes)
        self.writing.notes.append(
            w(
                "footnote",
                w(
                    "p",
                    w("pPr", w("pStyle", val=STYLE_IDS["footnote"])),
                    *number,
                    *inner.write(run.runs),
                ),
                id=identity,
            )
        )


def inner_link(bookmark: str, *runs: Element) -> Element:
    """A link into the document."""
    return w("hyperlink", *runs, anchor=bookmark, history=1)
