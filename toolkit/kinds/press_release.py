"""A press release: header, headline and leads, text, attachments and contact, then each annex on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from toolkit.errors import DefinitionError, suggest
from toolkit.kinds.kind import Ground, Kind
from toolkit.kinds.material import Material, Values
from toolkit.kinds.release_body import Notes, Parts, as_paragraphs, as_points, take_apart
from toolkit.kinds.release_matter import Matter
from toolkit.model import Block, Cover
from toolkit.pending import (
    Draft,
    PendingAnnex,
    PendingAttachments,
    PendingBlock,
    PendingText,
    PendingTitle,
)
from toolkit.readers.definitions import PressReleaseDefinition, ReleaseForm, body_name
from toolkit.readers.expressions import Names, evaluate_names
from toolkit.records.figures import meeting_quantities
from toolkit.typography import plain_text

Lay = Callable[[Sequence[PendingBlock]], Iterator[PendingBlock]]

LAYS: Mapping[ReleaseForm, Lay] = {
    "reference": as_points,
    "web": as_paragraphs,
    "standard": as_paragraphs,
    "standard-points": as_points,
    "release": as_paragraphs,
}
"""How the text of a release is laid out in each form."""


def compose_press_release(material: Material) -> Draft:
    """The draft of a release in the form that its definition asks for."""
    definition = material.document.value
    assert isinstance(definition, PressReleaseDefinition)
    form = _form(material, definition)
    name = body_name(definition.id, material.language.code)
    prose = material.prose()
    parts = take_apart(prose, name)
    matter = Matter.read(material, definition, form)
    notes = Notes(prose.footnotes)
    text = list(LAYS[form](notes.place(parts.text)))
    annexes = [(title, notes.place(blocks)) for title, blocks in parts.annexes]
    notes.collector.stop()
    blocks = [matter.header(), PendingTitle(parts.title, tuple(parts.leads), matter.prefix()), *text]
    blocks += _closing(matter, form, bool(annexes))
    blocks += _annexes(matter, annexes)
    return Draft(
        cover=_cover(material, matter, parts),
        description=_plain(parts.leads[0] if parts.leads else parts.title),
        keywords=(),
        date=matter.day,
        blocks=tuple(blocks),
        footnotes=notes.rest,
        abridged=matter.abridged,
        notices=matter.naming.missing,
    )


def _form(material: Material, definition: PressReleaseDefinition) -> ReleaseForm:
    code = material.language.code
    if code not in definition.form:
        where = material.document.where("form")
        hint = f"add '{code}: …' here; {suggest('', LAYS)}"
        raise DefinitionError(f"the release has no form in '{code}'", where=where, hint=hint)
    return definition.form[code]


def _closing(matter: Matter, form: ReleaseForm, annexed: bool) -> Iterator[PendingBlock]:
    """What stands between the text and the annexes."""
    if annexed:
        yield PendingAttachments(matter.word("annexes"), matter.word("end-of-text") if form == "reference" else "")
    closing: tuple[Block | None, ...] = (matter.notes(), matter.contact(), matter.licence())
    yield from (block for block in closing if block is not None)


def _annexes(matter: Matter, annexes: Sequence[tuple[PendingText, Sequence[PendingBlock]]]) -> Iterator[PendingBlock]:
    """The annexes; a single one takes no number."""
    for number, (title, blocks) in enumerate(annexes, 1):
        label = matter.word("annex-label", number=str(number)) if len(annexes) > 1 else matter.word("annex")
        yield PendingAnnex(label, title, f"annex-{number}")
        yield from blocks


def _cover(material: Material, matter: Matter, parts: Parts) -> Cover:
    return Cover(
        series=matter.banner(),
        number="",
        date=material.language.date(matter.day),
        title=_plain(parts.title),
        subtitle="",
        affiliation=material.affiliation,
        reference_date="",
    )


def _plain(text: PendingText) -> str:
    return plain_text(text.runs)  # type: ignore[arg-type]  # a headline refers to nothing


def release_values(ground: Ground) -> Values:
    """The quantities of the meeting that a release is about."""
    definition = ground.document.value
    assert isinstance(definition, PressReleaseDefinition)
    meeting = ground.register.meeting(definition.meeting, where=ground.document.where("meeting"))
    figures = evaluate_names(ground.sandbox, meeting.value.figures, meeting.where, ("figures",))
    return Values(names={**figures, "meeting": Names(meeting_quantities(meeting))})


PRESS_RELEASE = Kind(compose_press_release, release_values)
