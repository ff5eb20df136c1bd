"""Paragraphs and pictures of a flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.flow import FlowParagraph, FlowPicture, Style, StyleName
from toolkit.flow.widths import is_lead_short
from toolkit.renderers.docx.drawings import drawing
from toolkit.renderers.docx.elements import Element, w
from toolkit.renderers.docx.naming import STYLE_IDS
from toolkit.renderers.docx.runs import PLAIN_LOOK, Look, RunWriter, field_runs, inner_link, tab_run, text_run
from toolkit.renderers.docx.styles import SPACER
from toolkit.renderers.docx.table_letters import SIGN
from toolkit.renderers.docx.writing import Writing

CONTENTS = ("contents-1", "contents-2")


@dataclass(frozen=True)
class Setting:
    """What a paragraph has from where it stands: it begins a page, stays with what follows, looks otherwise.

    Its first `signs` runs are signs of marks, in smaller letters.
    """

    new_page: bool = False
    keep_next: bool = False
    look: Look = PLAIN_LOOK
    signs: int = 0


PLAIN_SETTING = Setting()


@dataclass(frozen=True)
class ParagraphWriter:
    """Writes paragraphs of the body in the styles of a flow."""

    writing: Writing
    styles: Mapping[StyleName, Style]
    runs: RunWriter

    @classmethod
    def of_body(cls, writing: Writing, styles: Mapping[StyleName, Style]) -> ParagraphWriter:
        """The writer of a document of one language, with footnotes."""
        return cls(writing, styles, RunWriter(writing, writing.body))

    def write(self, paragraph: FlowParagraph, setting: Setting = PLAIN_SETTING) -> Element:
        """A paragraph with its lead, its text, and its tail."""
        style = self.styles[paragraph.style]
        return w(
            "p",
            w(
                "pPr",
                w("pStyle", val=STYLE_IDS[paragraph.style]),
                w("keepNext") if setting.keep_next else None,
                w("pageBreakBefore") if setting.new_page else None,
            ),
            *self._marked(paragraph.id, self._content(paragraph, style, setting)),
        )

    def picture(self, picture: FlowPicture, setting: Setting = PLAIN_SETTING, widest: Decimal | None = None) -> Element:
        """A paragraph that holds a chart, at most `widest` millimetres wide."""
        element = drawing(picture, self.writing, widest)
        properties = w(
            "pPr",
            w("pStyle", val=STYLE_IDS["picture"]),
            w("pageBreakBefore") if setting.new_page else None,
        )
        return w("p", properties, *self._marked(picture.figure.id, iter([w("r", element)])))

    def _marked(self, target: str, content: Iterator[Element]) -> Iterator[Element]:
        """The content in the bookmark of its id, if nothing before has that id."""
        bookmark = self.writing.bookmarks.get(target, "")
        if not bookmark or bookmark in self.writing.begun:
            yield from content
            return
        self.writing.begun.add(bookmark)
        number = self.writing.next_number()
        yield w("bookmarkStart", id=number, name=bookmark)
        yield from content
        yield w("bookmarkEnd", id=number)

    def _content(self, paragraph: FlowParagraph, style: Style, setting: Setting) -> Iterator[Element]:
        look = setting.look
        bookmark = self.writing.bookmarks.get(paragraph.target)
        if bookmark and paragraph.style in CONTENTS:
            yield self._contents_line(paragraph, bookmark)
            return
        if paragraph.lead:
            yield text_run(paragraph.lead, replace(look, bold=look.bold or style.bold_lead))
        if style.hanging and is_lead_short(paragraph.lead, style):
            yield tab_run()
        elif paragraph.lead:
            yield text_run(" ", look)
        yield from self.runs.write(paragraph.runs[: setting.signs], _smaller(look, style))
        words = self.runs.write(paragraph.runs[setting.signs :], look)
        if paragraph.field:
            yield self._form_field(paragraph.field, words)
        else:
            yield from words
        if paragraph.tail and style.spread:
            yield from (tab_run(), text_run(paragraph.tail, look))
        elif paragraph.tail:
            yield text_run(f" {paragraph.tail}", look)

    def _contents_line(self, paragraph: FlowParagraph, bookmark: str) -> Element:
        """A line of the contents: a link, and the number of the page to which it leads.

        The lines are no field of contents: in one LibreOffice shows the kept numbers, of which there are none yet.
        """
        lead = [text_run(f"{paragraph.lead} ")] if paragraph.lead else []
        words = (*lead, *self.runs.write(paragraph.runs), tab_run(), *field_runs(f"PAGEREF {bookmark} \\h"))
        return inner_link(bookmark, *words)

    def _form_field(self, name: str, words: Iterator[Element]) -> Element:
        """A content control, which the tabulator key reaches, named for what is to be filled in."""
        properties = w("sdtPr", w("alias", val=name), w("tag", val=name), w("id", val=self.writing.next_number()))
        return w("sdt", properties, w("sdtContent", *words))


def _smaller(look: Look, style: Style) -> Look:
    return replace(look, size=(look.size or style.size) * SIGN, sign=True)


def spacer() -> Element:
    """A paragraph of hardly any height, where the format wants one: between tables, and in cells that go on."""
    return w("p", w("pPr", w("pStyle", val=SPACER)))
