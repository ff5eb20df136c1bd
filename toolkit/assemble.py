"""One pass for all kinds: numbers tables, figures and footnotes and resolves references; a draft becomes a `Report`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.errors import Collector, DefinitionError, Notice, ProseError, suggest
from toolkit.language import Language
from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    Block,
    Bullet,
    Bullets,
    Contents,
    ContentsEntry,
    CrossReference,
    Emphasis,
    Figure,
    FigureRow,
    Footnote,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    NoteCall,
    OpenField,
    Paragraph,
    PrintedQuantity,
    ReleaseTitle,
    Report,
    Run,
    Runs,
    SummaryBox,
    Table,
    Text,
)
from toolkit.pending import (
    Draft,
    PendingAnnex,
    PendingAttachments,
    PendingBlock,
    PendingBullet,
    PendingBullets,
    PendingContents,
    PendingFigures,
    PendingFootnote,
    PendingHeading,
    PendingKeyFigure,
    PendingKeyFigures,
    PendingNote,
    PendingParagraph,
    PendingReference,
    PendingRun,
    PendingSummary,
    PendingTable,
    PendingText,
    PendingTitle,
)

PAGE_IDS = re.compile(r"summary|contents|content|notes|(?:note|call|section|annex)-[\d-]+")
"""The ids that pages give to their own parts."""


@dataclass(frozen=True)
class Numbered:
    """A table or figure that may be placed: how it is made from its label, and whether it takes a number."""

    make: Callable[[str], Table | Figure]
    numbered: bool = True
    where: str = ""


@dataclass(frozen=True)
class Identity:
    """What a report is called, whatever its content."""

    id: str
    kind: str
    editions: tuple[tuple[str, str], ...] = ()


def assemble(
    draft: Draft,
    identity: Identity,
    language: Language,
    tables: Mapping[str, Numbered],
    figures: Mapping[str, Numbered],
) -> tuple[Report, tuple[Notice, ...]]:
    """The finished report, and what is doubtful about it; dangling references are errors, all told at once."""
    work = _Assembly(draft, language, tables, figures)
    blocks = work.run()
    report = Report(
        id=identity.id,
        kind=identity.kind,
        language=language.code,
        cover=draft.cover,
        date=draft.date,
        description=draft.description,
        blocks=blocks,
        keywords=draft.keywords,
        editions=identity.editions,
        abridged=draft.abridged,
    )
    return report, (*draft.notices, *work.notices)


@dataclass
class _Assembly:
    draft: Draft
    language: Language
    tables: Mapping[str, Numbered]
    figures: Mapping[str, Numbered]
    collector: Collector = field(default_factory=Collector)
    notices: list[Notice] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    called: dict[str, int] = field(default_factory=dict)
    entries: list[ContentsEntry] = field(default_factory=list)
    table_entries: list[ContentsEntry] = field(default_factory=list)
    annex_entries: list[ContentsEntry] = field(default_factory=list)
    counters: list[int] = field(default_factory=lambda: [0, 0, 0])

    def run(self) -> tuple[Block, ...]:
        self._check_names()
        self._number()
        finished = [made for block in self.draft.blocks for made in self._finish(block)]
        self._notice_unused()
        self.collector.stop()
        return tuple(self._listed(block) for block in finished)

    # --- numbers of tables and figures ---

    def _check_names(self) -> None:
        """Names become the ids of the page, each of which must be there only once."""
        for name, one in {**self.tables, **self.figures}.items():
            if name in self.tables and name in self.figures:
                what, hint = f"'{name}' is a table and a figure", "rename one of them"
                self.collector.add(DefinitionError(what, where=one.where, hint=hint))
            if PAGE_IDS.fullmatch(name):
                what, hint = f"the name '{name}' is used by the page itself", "choose another name"
                self.collector.add(DefinitionError(what, where=one.where, hint=hint))

    def _number(self) -> None:
        counts = {"table": 0, "figure": 0}
        for block in self.draft.blocks:
            if isinstance(block, PendingTable):
                self._label("table", block.name, self.tables, counts, block.where)
            elif isinstance(block, PendingFigures):
                for name in block.names:
                    self._label("figure", name, self.figures, counts, block.where)

    def _label(self, kind: str, name: str, known: Mapping[str, Numbered], counts: dict[str, int], where: str) -> None:
        if name not in known:
            hint = suggest(name, known)
            self.collector.add(ProseError(f"the report defines no {kind} '{name}'", where=where, hint=hint))
        elif name in self.labels:
            hint = "refer to it with ref()"
            self.collector.add(ProseError(f"the {kind} '{name}' stands here a second time", where=where, hint=hint))
        elif known[name].numbered:
            counts[kind] += 1
            self.labels[name] = self.language.word(f"{kind}-label", number=str(counts[kind]))
        else:
            self.labels[name] = ""

    def _notice_unused(self) -> None:
        for name, one in {**self.tables, **self.figures}.items():
            if name not in self.labels:
                self.notices.append(Notice(f"'{name}' is defined but stands nowhere in the text", one.where))
        for name, text in self.draft.footnotes.items():
            if name not in self.called:
                self.notices.append(Notice(f"the footnote '{name}' is never called", text.where))

    # --- blocks ---

    def _finish(self, block: PendingBlock) -> Iterator[Block | PendingContents | PendingAttachments]:
        if isinstance(block, PendingHeading):
            yield self._heading(block)
        elif isinstance(block, PendingParagraph):
            yield Paragraph(self._runs(block.text), self._notes(block.notes))
        elif isinstance(block, PendingBullets):
            yield Bullets(tuple(self._bullet(point) for point in block.points))
        elif isinstance(block, PendingSummary):
            abstract = self._runs(block.abstract)  # before the findings, whose footnotes come after its own
            findings = tuple((self._runs(headline), self._runs(text)) for headline, text in block.findings)
            yield SummaryBox(self.language.word("summary"), abstract, findings)
        elif isinstance(block, PendingKeyFigures):
            yield KeyFigures(tuple(self._key_figure(entry) for entry in block.entries))
        elif isinstance(block, PendingTable):
            yield from self._table(block)
        elif isinstance(block, PendingFigures):
            yield from self._figures(block)
        elif isinstance(block, PendingTitle):
            yield ReleaseTitle(self._runs(block.text), tuple(self._runs(lead) for lead in block.leads), block.prefix)
        elif isinstance(block, PendingAnnex):
            yield self._annex(block)
        else:
            yield block

    def _annex(self, block: PendingAnnex) -> Annex:
        annex = Annex(block.label, self._runs(block.text), block.id)
        self.annex_entries.append(ContentsEntry(1, annex.label, _as_entry(annex.runs), annex.id))
        return annex

    def _heading(self, block: PendingHeading) -> Heading:
        level = block.level
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (3 - level)
        number = self._chapter_number(block.text.where) if level == 1 else ""
        name = "section-" + "-".join(str(count) for count in self.counters[:level])
        heading = Heading(level, self._runs(block.text), name, number)
        if level < 3:
            self.entries.append(ContentsEntry(level, number, _as_entry(heading.runs), name))
        return heading

    def _chapter_number(self, where: str) -> str:
        numbers = self.language.word("chapter-numbers").split()
        count = self.counters[0]
        if count > len(numbers):
            self.collector.add(ProseError(f"more than {len(numbers)} chapters", where=where))
            return ""
        return numbers[count - 1]

    def _bullet(self, point: PendingBullet) -> Bullet:
        runs, notes = self._runs(point.text), self._notes(point.notes)
        return Bullet(runs, tuple(self._bullet(inner) for inner in point.points), notes)

    def _key_figure(self, entry: PendingKeyFigure) -> KeyFigure:
        value, label = self._runs(entry.value), self._runs(entry.label)
        return KeyFigure(value, label, self._runs(entry.change))

    def _notes(self, notes: tuple[PendingNote, ...]) -> tuple[AsteriskNote, ...]:
        return tuple(AsteriskNote(note.mark, self._runs(note.text)) for note in notes)

    def _table(self, block: PendingTable) -> Iterator[Block]:
        if block.name in self.tables:
            with self.collector.catch():
                table = self.tables[block.name].make(self.labels[block.name])
                assert isinstance(table, Table)
                label = (Text(f"{table.label} "),) if table.label else ()
                self.table_entries.append(ContentsEntry(1, "", (*label, *_as_entry(table.title)), table.id))
                yield table

    def _figures(self, block: PendingFigures) -> Iterator[Block]:
        made: list[Figure] = []
        for name in block.names:
            if name in self.figures:
                with self.collector.catch():
                    figure = self.figures[name].make(self.labels[name])
                    assert isinstance(figure, Figure)
                    made.append(figure)
        if len(made) == 1:
            yield made[0]
        elif made:
            yield FigureRow(tuple(made))

    def _listed(self, block: Block | PendingContents | PendingAttachments) -> Block:
        """A list of what stands elsewhere in the report, made when all of it is known."""
        if isinstance(block, PendingContents):
            return self._contents(block)
        if isinstance(block, PendingAttachments):
            return Attachments(block.title, tuple(self.annex_entries), block.end)
        return block

    def _contents(self, block: PendingContents) -> Contents:
        if block.of == "tables":
            return Contents(self.language.word("list-of-tables"), tuple(self.table_entries))
        return Contents(self.language.word("contents"), tuple(self.entries))

    # --- runs ---

    def _runs(self, text: PendingText) -> Runs:
        return tuple(run for one in text.runs for run in self._run(one))

    def _run(self, run: PendingRun) -> Iterator[Run]:
        if isinstance(run, PendingReference):
            yield from self._reference(run)
        elif isinstance(run, PendingFootnote):
            yield from self._footnote(run)
        elif isinstance(run, Emphasis):
            yield Emphasis(self._runs(PendingText(run.runs)), run.strong)
        elif isinstance(run, Link):
            yield Link(self._runs(PendingText(run.runs)), run.url)
        else:
            yield run

    def _reference(self, run: PendingReference) -> Iterator[Run]:
        label = self.labels.get(run.target, "")
        if not label:
            what = f"nothing numbered '{run.target}' stands in the text"
            hint = suggest(run.target, (name for name, known in self.labels.items() if known))
            self.collector.add(ProseError(what, where=run.where, hint=hint))
            return
        yield CrossReference(label, run.target)
        if run.particle:
            with self.collector.catch():
                read = label.strip("[]() ")
                yield Text(self.language.particle(read, run.particle)[len(read) :], run.where)

    def _footnote(self, run: PendingFootnote) -> Iterator[Run]:
        if run.name not in self.draft.footnotes:
            hint = suggest(run.name, self.draft.footnotes)
            self.collector.add(ProseError(f"there is no footnote '{run.name}'", where=run.where, hint=hint))
        elif run.name in self.called:
            hint = "write a second footnote that points to the first"
            self.collector.add(ProseError(f"the footnote '{run.name}' is called twice", where=run.where, hint=hint))
        else:
            self.called[run.name] = len(self.called) + 1
            yield Footnote(self.called[run.name], self._runs(self.draft.footnotes[run.name]))


def _as_entry(runs: Runs) -> Runs:
    """A heading in a table of contents: its words without what leads elsewhere, since the whole entry is a link."""
    return tuple(kept for run in runs for kept in _entry_run(run))


def _entry_run(run: Run) -> Iterator[Run]:
    if isinstance(run, Link):
        yield from _as_entry(run.runs)
    elif isinstance(run, Emphasis):
        yield Emphasis(_as_entry(run.runs), run.strong)
    elif isinstance(run, CrossReference | PrintedQuantity | OpenField):
        yield Text(run.text)
    elif not isinstance(run, Footnote | NoteCall):
        yield run
