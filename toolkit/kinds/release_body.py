"""The body of a press release: its Markdown blocks as title, leads, text and annexes, laid out for a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.errors import Collector, ProseError
from toolkit.model import Emphasis, Link, NoteCall, OpenField, Text
from toolkit.pending import (
    PendingBlock,
    PendingBullet,
    PendingBullets,
    PendingFootnote,
    PendingHeading,
    PendingNote,
    PendingParagraph,
    PendingRun,
    PendingText,
    Prose,
)

MARK = "*"


@dataclass
class Parts:
    """A body taken apart: title, leads, the blocks of the text, and the annexes (title and blocks)."""

    title: PendingText
    leads: list[PendingText] = field(default_factory=list)
    text: list[PendingBlock] = field(default_factory=list)
    annexes: list[tuple[PendingText, list[PendingBlock]]] = field(default_factory=list)


def take_apart(prose: Prose, name: str) -> Parts:
    """The parts of a body; `name` is its file in messages. Faults of its order are told at once.

    `#` is the title and, further down, an annex; `##` right under the title is a lead, in an annex a term.
    """
    blocks = _with_choices(prose.blocks)
    first, *rest = blocks or (None,)
    if not isinstance(first, PendingHeading) or first.level != 1:
        hint = "begin the file with '# ' and the headline, and '## ' for each lead"
        raise ProseError("a release begins with its headline", where=f"{name}:1", hint=hint)
    parts, collector = Parts(first.text), Collector()
    for block in rest:
        into = parts.annexes[-1][1] if parts.annexes else parts.text
        if isinstance(block, PendingHeading) and block.level == 1:
            parts.annexes.append((block.text, []))
        elif isinstance(block, PendingHeading) and not parts.annexes:
            if block.level == 2 and not parts.text:
                parts.leads.append(block.text)
            else:
                hint = "leads (##) stand right under the headline; set the topic in bold where its paragraph begins"
                collector.add(ProseError("a heading within the text of a release", where=block.text.where, hint=hint))
        else:
            into.append(block)
    if not parts.text:
        what, hint = "the release has no text", "write its paragraphs under the leads"
        collector.add(ProseError(what, where=f"{name}:1", hint=hint))
    collector.stop()
    return parts


def _with_choices(blocks: Sequence[PendingBlock]) -> list[PendingBlock]:
    """The blocks with an open choice before a heading, and the other version after it, put into that heading.

    A draft writes both versions of what it cannot decide one after the other, and so a headline may stand there twice.
    """
    found: list[PendingBlock] = []
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        if not (_is_choice(block) and waiting and isinstance(waiting[0], PendingHeading)):
            found.append(block)
            continue
        assert isinstance(block, PendingParagraph)
        heading = waiting.pop(0)
        assert isinstance(heading, PendingHeading)
        texts = [block.text, heading.text]
        if waiting and isinstance(waiting[0], PendingHeading) and waiting[0].level == heading.level:
            other = waiting.pop(0)
            assert isinstance(other, PendingHeading)
            texts.append(other.text)
        runs = tuple(run for text in texts for run in (Text(" / "), *text.runs))[1:]
        found.append(PendingHeading(heading.level, PendingText(runs, heading.text.where)))
    return found


def _is_choice(block: PendingBlock) -> bool:
    return isinstance(block, PendingParagraph) and all(isinstance(run, OpenField) for run in block.text.runs)


# --- asterisk notes -----------------------------------------------------------------------------------------------


class Notes:
    """Puts the footnotes of a body under the paragraphs that call them, as asterisk notes."""

    def __init__(self, footnotes: Mapping[str, PendingText]) -> None:
        self.footnotes = footnotes
        self.called: dict[str, str] = {}
        self.collector = Collector()

    def place(self, blocks: Sequence[PendingBlock]) -> list[PendingBlock]:
        """The blocks with their notes."""
        return [self._block(block) for block in blocks]

    @property
    def rest(self) -> dict[str, PendingText]:
        """The footnotes that no paragraph called."""
        return {name: text for name, text in self.footnotes.items() if name not in self.called}

    def _block(self, block: PendingBlock) -> PendingBlock:
        if isinstance(block, PendingParagraph):
            text, notes = self._with_marks(block.text)
            return PendingParagraph(text, notes)
        if isinstance(block, PendingBullets):
            return PendingBullets(tuple(self._bullet(point) for point in block.points))
        return block

    def _bullet(self, point: PendingBullet) -> PendingBullet:
        text, notes = self._with_marks(point.text)
        return PendingBullet(text, tuple(self._bullet(inner) for inner in point.points), notes)

    def _with_marks(self, text: PendingText) -> tuple[PendingText, tuple[PendingNote, ...]]:
        notes: list[PendingNote] = []
        runs = tuple(self._run(run, notes) for run in text.runs)
        return PendingText(runs, text.where), tuple(notes)

    def _run(self, run: PendingRun, notes: list[PendingNote]) -> PendingRun:
        if isinstance(run, Emphasis | Link):
            inner = tuple(self._run(one, notes) for one in run.runs)
            return replace(run, runs=inner)  # type: ignore[arg-type]  # pending runs too, as everywhere in a draft
        if not isinstance(run, PendingFootnote) or run.name not in self.footnotes:
            return run
        if run.name in self.called:
            hint = f"it is called in {self.called[run.name]}; write a note of its own, or leave one call out"
            self.collector.add(ProseError(f"the note '{run.name}' is called twice", where=run.where, hint=hint))
        self.called[run.name] = run.where
        notes.append(PendingNote(MARK * (len(notes) + 1), self.footnotes[run.name]))
        return NoteCall(notes[-1].mark)


# --- forms --------------------------------------------------------------------------------------------------------


def as_paragraphs(blocks: Sequence[PendingBlock]) -> Iterator[PendingBlock]:
    """Every point as a paragraph of its own; one that ends in a comma goes on in the point below it."""
    for block in blocks:
        if isinstance(block, PendingBullets):
            for point in block.points:
                yield from _paragraphs_of(point)
        else:
            yield block


def _paragraphs_of(point: PendingBullet) -> Iterator[PendingParagraph]:
    first, *rest = point.points or (None,)
    if first is not None and _ends_in_comma(point.text):
        runs = (*point.text.runs, Text(" "), *first.text.runs)
        joined = PendingBullet(PendingText(runs, point.text.where), first.points, (*point.notes, *first.notes))
        yield from _paragraphs_of(joined)
    else:
        yield PendingParagraph(point.text, point.notes)
        rest = list(point.points)
    for inner in rest:
        if inner is not None:
            yield from _paragraphs_of(inner)


def _ends_in_comma(text: PendingText) -> bool:
    last = text.runs[-1] if text.runs else None
    return isinstance(last, Text) and last.text.endswith(",")


def as_points(blocks: Sequence[PendingBlock]) -> Iterator[PendingBlock]:
    """Every paragraph as a point, and points that follow each other as one list."""
    waiting: list[PendingBullet] = []
    for block in blocks:
        if isinstance(block, PendingParagraph):
            waiting.append(PendingBullet(block.text, (), block.notes))
        elif isinstance(block, PendingBullets):
            waiting += block.points
        else:
            if waiting:
                yield PendingBullets(tuple(waiting))
            waiting = []
            yield block
    if waiting:
        yield PendingBullets(tuple(waiting))
