"""The body of a document: the items of a flow in sections."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, Item, PageStart
from toolkit.renderers.docx.elements import Element, W, w
from toolkit.renderers.docx.paragraphs import ParagraphWriter, Setting, spacer
from toolkit.renderers.docx.sections import section, text_width
from toolkit.renderers.docx.tables import TableWriter
from toolkit.renderers.docx.writing import Writing

TABLE, PARAGRAPH = f"{{{W}}}tbl", f"{{{W}}}p"


def document_root(flow: Flow, writing: Writing) -> Element:
    """The main part of a document."""
    body = _Body(flow, ParagraphWriter.of_body(writing, flow.styles))
    for item in flow.items:
        body.add(item)
    return w("document", body.finish())


@dataclass
class _Body:
    """The body while it is written; `turned` says that a new page, and `lying` that a lying section, has begun."""

    flow: Flow
    paragraphs: ParagraphWriter
    element: Element = field(default_factory=lambda: w("body"))
    turned: bool = False
    lying: bool = False
    first: bool = True

    def add(self, item: Item) -> None:
        if isinstance(item, PageStart):
            self._start_page(item)
            return
        setting = Setting(new_page=self.turned)
        self.turned = False
        match item:
            case FlowParagraph():
                self.element.append(self.paragraphs.write(item, setting))
            case FlowPicture():
                self.element.append(self.paragraphs.picture(item, setting))
            case Grid():
                self._keep_apart()
                tables = TableWriter(self.paragraphs, text_width(self.flow.page, landscape=self.lying))
                self.element.append(tables.write(item, new_page=setting.new_page))

    def finish(self) -> Element:
        """The body with the properties of its last section; it may not end with a table."""
        self._keep_apart()
        self.element.append(self._section())
        return self.element

    def _start_page(self, start: PageStart) -> None:
        if start.landscape == self.lying:
            self.turned = len(self.element) > 0
            return
        self._end_section()
        self.lying = start.landscape

    def _end_section(self) -> None:
        if not len(self.element) or self.element[-1].tag != PARAGRAPH:
            self.element.append(spacer())
        self.element[-1][0].append(self._section())
        self.first = False

    def _keep_apart(self) -> None:
        """Two tables without a paragraph between them would become one."""
        if len(self.element) and self.element[-1].tag == TABLE:
            self.element.append(spacer())

    def _section(self) -> Element:
        return section(self.flow.page, landscape=self.lying, first=self.first)
