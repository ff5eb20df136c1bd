"""A finished report laid out as a flow: which words stand where, and in which style."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from toolkit.flow.grids import contact_grid, field_runs, header_grid, key_figures_grid, table_grid
from toolkit.flow.imprint import imprint_of
from toolkit.flow.model import Flow, FlowParagraph, FlowPicture, Grid, GridCell, Item, PageStart, StyleName
from toolkit.flow.styles import LEADS, form_of, page_of, signs_of, styles_of
from toolkit.flow.widths import share_widths
from toolkit.language import Language
from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    Block,
    Bullet,
    Bullets,
    ClosingNotes,
    ContactLine,
    ContactTable,
    Contents,
    Cover,
    Figure,
    FigureRow,
    Heading,
    KeyFigures,
    Layout,
    Licence,
    Link,
    Paragraph,
    ReleaseHeader,
    ReleaseTitle,
    Report,
    Run,
    Runs,
    SummaryBox,
    Table,
    Text,
)
from toolkit.typography import make_runs

OPENING: Mapping[str, int | None] = {
    "policy-brief": 1, "table-book": 1, "annual-summary": 2, "cooperation-summary": 2, "annual-district": None,
}  # fmt: skip
"""How many blocks stand on the cover of each kind of report that has one (None: all)."""
TITLED = ("correction-sheet",)
"""Kinds that begin with their title instead of a cover."""
GAP = "\u2003"


def compose(report: Report, language: Language) -> Flow:
    """The flow of a report; equal reports give equal flows."""
    composer = _Composer(report, language)
    items = tuple(_tidy(composer.items()))
    flow = Flow(report, page_of(report), styles_of(report), items, "", *_edges(report))
    return replace(flow, imprint=imprint_of(report.id, report.language, flow.paragraphs()))


def _edges(report: Report) -> tuple[str, str]:
    """What stands at the head and the foot of the pages after the first."""
    header = next((block for block in report.blocks if isinstance(block, ReleaseHeader)), None)
    if header is not None:
        return header.stage, ""
    if report.kind not in OPENING:
        return "", ""
    return _between(report.cover.series, report.cover.number), report.cover.affiliation


def _between(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _tidy(items: Iterator[Item]) -> Iterator[Item]:
    """The items without page starts that nothing follows."""
    waiting: PageStart | None = None
    for item in items:
        if isinstance(item, PageStart):
            waiting = item
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        yield item


@dataclass
class _Composer:
    report: Report
    language: Language
    after_term: bool = False
    """Whether a term of a release's glossary stands above in this part, which changes the signs of points."""

    def __post_init__(self) -> None:
        self.form: Layout | None = form_of(self.report)

    def items(self) -> Iterator[Item]:
        """All items of the report."""
        blocks, cover = self.report.blocks, self.report.cover
        if self.report.kind in TITLED:
            yield FlowParagraph("chapter", (Text(cover.title),))
        if self.report.kind not in OPENING:
            yield from self._blocks(blocks)
            return
        opening = OPENING[self.report.kind]
        yield from _cover(cover)
        yield from self._blocks(blocks[:opening])
        yield from (FlowParagraph("colophon", line) for line in cover.lines)
        if opening is not None:
            yield PageStart()
            yield from self._blocks(blocks[opening:])

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Item]:
        for block in blocks:
            yield from LAID_OUT[type(block)](self, block)

    # --- text ---

    def heading(self, block: Heading) -> Iterator[Item]:
        styles: Mapping[int, StyleName] = {1: "chapter", 2: "claim", 3: "headline"}
        lead = f"{block.number}." if block.number else ""
        if block.level == 2 and self.form is not None:
            self.after_term = True
            lead = "" if self.form == "release" else "□"
        yield FlowParagraph(styles[block.level], block.runs, lead=lead, id=block.id)

    def paragraph(self, block: Paragraph) -> Iterator[Item]:
        yield FlowParagraph("body", block.runs)
        yield from _asterisks(block.notes)

    def bullets(self, block: Bullets) -> Iterator[Item]:
        signs = signs_of(self.form, after_term=self.after_term)
        for point in block.points:
            yield from _bullet(point, signs, 0)

    def summary(self, block: SummaryBox) -> Iterator[Item]:
        yield FlowParagraph("box-title", (Text(block.title),))
        yield FlowParagraph("box-text", block.abstract)
        for headline, text in block.findings:
            yield FlowParagraph("box-headline", headline)
            yield FlowParagraph("body", text)

    def key_figures(self, block: KeyFigures) -> Iterator[Item]:
        yield key_figures_grid(block)

    def contents(self, block: Contents) -> Iterator[Item]:
        yield FlowParagraph("contents-title", (Text(block.title),))
        styles: Mapping[int, StyleName] = {1: "contents-1", 2: "contents-2"}
        for entry in block.entries:
            lead = f"{entry.number}." if entry.number else ""
            yield FlowParagraph(styles[entry.level], entry.runs, lead=lead, target=entry.target)

    # --- tables and figures ---

    def table(self, block: Table) -> Iterator[Item]:
        if block.landscape:
            yield PageStart(landscape=True)
        yield from _caption(block)
        yield table_grid(block)
        yield from self._notes(block)
        if block.landscape:
            yield PageStart()

    def figure(self, block: Figure) -> Iterator[Item]:
        yield from _caption(block)
        yield FlowPicture(block, "full")
        yield from self._notes(block)

    def figure_row(self, block: FigureRow) -> Iterator[Item]:
        cells = []
        for column, figure in enumerate(block.figures):
            picture = FlowPicture(figure, "half")
            cells.append(GridCell(0, column, (*_caption(figure), picture, *self._notes(figure))))
        widths = share_widths((), len(block.figures))
        yield Grid("figures", block.figures[0].alternative, widths, 1, tuple(cells))

    def _notes(self, block: Table | Figure) -> Iterator[FlowParagraph]:
        word = self.language.word
        if isinstance(block, Table) and block.key:
            marks = GAP.join((*(f"{mark.glyph} {mark.label}" for mark in block.key), block.key_note))
            yield FlowParagraph("key", (Text(marks.rstrip()),), lead=word("key-label").strip())
        for note in block.notes:
            yield FlowParagraph("note", note, lead=word("note-label").strip())
        for note in block.editor_notes if isinstance(block, Table) else ():
            yield FlowParagraph("note", note, lead=word("editor-note-label").strip())
        if block.sources:
            runs = _joined(block.sources, "; ")
            yield FlowParagraph("note", runs, lead=word("source-label").strip())

    # --- releases ---

    def release_header(self, block: ReleaseHeader) -> Iterator[Item]:
        if block.form != "reference":
            yield FlowParagraph("organisation", (Text(block.organisation),))
        yield FlowParagraph("banner", (Text(block.banner),))
        if block.stage:
            yield FlowParagraph("stage", (Text(block.stage),))
        if block.form in ("reference", "standard"):
            yield header_grid(block)
        else:
            for one in block.fields:
                yield FlowParagraph("field", field_runs(one), lead=one.label, field=one.label)
        if block.notice:
            yield FlowParagraph("notice", block.notice)

    def release_title(self, block: ReleaseTitle) -> Iterator[Item]:
        yield FlowParagraph("release-title", block.runs, lead=block.prefix)
        lead, tail = LEADS.get(self.form or "release", ("", ""))
        yield from (FlowParagraph("lead", one, lead=lead, tail=tail) for one in block.leads)

    def attachments(self, block: Attachments) -> Iterator[Item]:
        last = len(block.entries) - 1
        for place, entry in enumerate(block.entries):
            number = (Text(f"{place + 1}. "),) if last else ()
            lead, tail = ("" if place else block.title), (block.end if place == last else "")
            yield FlowParagraph("attachments", (*number, *entry.runs), lead=lead, tail=tail, target=entry.target)

    def annex(self, block: Annex) -> Iterator[Item]:
        self.after_term = False
        yield PageStart()
        yield FlowParagraph("annex", block.runs, lead=block.label, id=block.id)

    def contact_line(self, block: ContactLine) -> Iterator[Item]:
        yield FlowParagraph("contact", block.runs)

    def contact_table(self, block: ContactTable) -> Iterator[Item]:
        yield contact_grid(block)

    def licence(self, block: Licence) -> Iterator[Item]:
        yield FlowParagraph("licence", (Link((Text(block.title),), block.url), Text(f" {block.text}")))

    def closing(self, block: ClosingNotes) -> Iterator[Item]:
        yield from (FlowParagraph("closing", runs, lead=lead.strip()) for lead, runs in block.lines)


LAID_OUT: Mapping[type, Callable[[_Composer, Any], Iterator[Item]]] = {
    Heading: _Composer.heading,
    Paragraph: _Composer.paragraph,
    Bullets: _Composer.bullets,
    SummaryBox: _Composer.summary,
    KeyFigures: _Composer.key_figures,
    Contents: _Composer.contents,
    Table: _Composer.table,
    Figure: _Composer.figure,
    FigureRow: _Composer.figure_row,
    ReleaseHeader: _Composer.release_header,
    ReleaseTitle: _Composer.release_title,
    Attachments: _Composer.attachments,
    ContactLine: _Composer.contact_line,
    ContactTable: _Composer.contact_table,
    Licence: _Composer.licence,
    ClosingNotes: _Composer.closing,
    Annex: _Composer.annex,
}
"""How each block is laid out."""


def _cover(cover: Cover) -> Iterator[Item]:
    issue = _between(cover.number, cover.date)
    yield FlowParagraph("series", (Text(cover.series),), tail=issue)
    yield FlowParagraph("cover-title", make_runs(cover.title))
    if cover.subtitle:
        yield FlowParagraph("subtitle", make_runs(cover.subtitle))
    yield FlowParagraph("affiliation", (Text(cover.affiliation),), tail=cover.reference_date)


def _bullet(point: Bullet, signs: Sequence[str], level: int) -> Iterator[Item]:
    styles: Sequence[StyleName] = ("bullet-1", "bullet-2", "bullet-3")
    yield FlowParagraph(styles[level], point.runs, lead=signs[level])
    yield from _asterisks(point.notes)
    for inner in point.points:
        yield from _bullet(inner, signs, level + 1)


def _asterisks(notes: Sequence[AsteriskNote]) -> Iterator[Item]:
    yield from (FlowParagraph("asterisk", note.runs, lead=note.mark) for note in notes)


def _caption(block: Table | Figure) -> Iterator[FlowParagraph]:
    yield FlowParagraph("caption", block.title, lead=block.label, id=block.id)
    if block.unit_note:
        yield FlowParagraph("unit", (Text(block.unit_note),))


def _joined(parts: Sequence[Runs], separator: str) -> Runs:
    runs: list[Run] = []
    for place, part in enumerate(parts):
        runs += [Text(separator), *part] if place else part
    return tuple(runs)
