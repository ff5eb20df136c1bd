"""Does a release still rest on what its record says? What changed since the last draft is a warning, not a silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.drafts.compose import compose
from toolkit.drafts.kept import Kept, read_kept
from toolkit.drafts.passages import Passage, by_key
from toolkit.errors import Notice
from toolkit.language import Language
from toolkit.readers.definitions import PressReleaseDefinition, body_name, read_report
from toolkit.records.history import is_frozen
from toolkit.records.meeting import Meeting
from toolkit.records.register import Register
from toolkit.sources import Document


def outdated(register: Register, report: str, languages: Mapping[str, Language]) -> tuple[Notice, ...]:
    """A notice for each edition whose draft was made from other facts than the record now tells.

    A release that is approved or was never drafted has none, nor has a report of another kind.
    """
    project = register.project
    definition = read_report(project, report).value
    if not isinstance(definition, PressReleaseDefinition) or is_frozen(project, report):
        return ()
    document = register.meeting(definition.meeting)
    kept = read_kept(project, report)
    notices = [*_cancelled(document, definition)]
    if kept is not None and not notices:
        for language in languages.values():
            notices += _changed(kept, register, document, language, definition)
    return tuple(notices)


def _cancelled(document: Document[Meeting], definition: PressReleaseDefinition) -> Iterator[Notice]:
    meeting = document.value
    if meeting.state == "cancelled" and not definition.notice:
        hint = f"say that it is not held: 'toolkit draft {meeting.id} --notice'"
        yield Notice(f"the meeting of '{definition.id}' was cancelled", document.where("state"), hint)


def _differs(before: Passage, after: Passage) -> bool:
    """Whether drafting again would write something else because the record does: not because of a new wording."""
    return before.text != after.text and not before.says_the_same(after)


def _changed(
    kept: Kept,
    register: Register,
    document: Document[Meeting],
    language: Language,
    definition: PressReleaseDefinition,
) -> Iterator[Notice]:
    before = by_key(kept.passages.get(language.code, ()))
    after = by_key(compose(register, document, language, notice=definition.notice))
    changed = [key for key in after if key not in before or _differs(before[key], after[key])]
    changed += [key for key in before if key not in after]
    if changed:
        what = f"the record has changed since '{definition.id}' was drafted: {', '.join(changed)}"
        again = f"toolkit draft {definition.meeting}{' --notice' if definition.notice else ''}"
        hint = f"'{again}' brings it in and keeps what a person wrote"
        yield Notice(what, body_name(definition.id, language.code), hint)
