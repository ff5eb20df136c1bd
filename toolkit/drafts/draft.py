"""From a record to the files of its release: compose, bring into what a person wrote, write together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.drafts.compose import compose
from toolkit.drafts.kept import Kept, dump_kept, kept_name, read_kept
from toolkit.drafts.markers import markers_of
from toolkit.drafts.merge import Change, merge
from toolkit.drafts.passages import Passage
from toolkit.drafts.report_file import new_report_file, table_definition, tables_of
from toolkit.errors import DefinitionError
from toolkit.language import Language
from toolkit.readers.definitions import PressReleaseDefinition, body_name, read_report, read_settings
from toolkit.records.history import is_frozen
from toolkit.records.meeting import Meeting
from toolkit.records.register import Register
from toolkit.reports import read_project_language
from toolkit.sources import Document, Project
from toolkit.writing import write_together

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Drafted:
    """What a draft did."""

    report: str
    written: tuple[Path, ...]
    """The files that changed."""
    changes: tuple[tuple[str, Change], ...]
    """When a draft was there before: each file with what became of a passage."""
    advice: tuple[str, ...]
    """What the author must add by hand."""


def draft(project: Project, meeting_id: str, *, notice: bool = False) -> Drafted:
    """Draft the release of a meeting in every language, or its advance notice; draft it again after changes.

    A draft of the same release that a person has edited is refreshed where nobody touched it. Nothing is written
    unless all of it can be; what stands in the way is a `ToolkitError`.
    """
    register = Register(project)
    document = register.meeting(meeting_id)
    _check_state(document, notice)
    report = release_name(meeting_id, notice=notice)
    _stop_if_frozen(project, report)
    settings = read_settings(project)
    languages = {code: read_project_language(project, settings, code) for code in settings.value.languages}
    fresh = {code: compose(register, document, language, notice=notice) for code, language in languages.items()}
    return _Work(project, report, document, languages, fresh, notice).write()


def release_name(meeting_id: str, *, notice: bool = False) -> str:
    """The report of a meeting's release or of its advance notice.

    >>> release_name("high-level-2020"), release_name("high-level-2020", notice=True)
    ('press-high-level-2020', 'press-high-level-2020-notice')
    """
    return f"press-{meeting_id}-notice" if notice else f"press-{meeting_id}"


def next_meeting(project: Project, *, notice: bool = False) -> str | None:
    """The newest record that lacks its release (or its advance notice) and may have one; None if there is none."""
    reports = set(project.report_names())
    return _newest(project, notice, lambda meeting: release_name(meeting, notice=notice) not in reports)


def newest_release(project: Project, *, notice: bool = False) -> str | None:
    """The release (or advance notice) of the newest record that has one; None if there is none."""
    reports = set(project.report_names())
    meeting = _newest(project, notice, lambda meeting: release_name(meeting, notice=notice) in reports)
    return release_name(meeting, notice=notice) if meeting else None


def _newest(project: Project, notice: bool, is_wanted: Callable[[str], bool]) -> str | None:
    register = Register(project)
    meetings = (register.meeting(one).value for one in register.meeting_ids() if is_wanted(one))
    fitting = (one for one in meetings if one.release != "none" and one.state != _unfitting(notice))
    newest = max(fitting, key=lambda one: (_moment(one), one.id), default=None)
    return newest.id if newest else None


def _unfitting(notice: bool) -> str:
    """The state in which a meeting has no such release: held, it needs no notice; cancelled, it has no results."""
    return "held" if notice else "cancelled"


def _moment(meeting: Meeting) -> datetime.datetime:
    """When a meeting begins, else when its release comes out; a record that tells neither is the oldest."""
    moment = meeting.begin if isinstance(meeting.begin, datetime.date) else meeting.distribution
    if moment is None:
        return datetime.datetime.min
    return moment if isinstance(moment, datetime.datetime) else datetime.datetime.combine(moment, datetime.time())


def _check_state(document: Document[Meeting], notice: bool) -> None:
    """A results release is for a meeting that is or was held, an advance notice for one that is still to come."""
    meeting, where = document.value, document.where("state")
    if meeting.release == "none":
        hint = "take 'release: none' out of the record if there is to be one"
        raise DefinitionError(f"the record '{meeting.id}' has no release", where=document.where("release"), hint=hint)
    if meeting.state != _unfitting(notice):
        return
    if not notice:
        hint = f"say that it is not held: 'toolkit draft {meeting.id} --notice'; or correct the record's 'state'"
        raise DefinitionError(f"the meeting '{meeting.id}' was cancelled and has no results", where=where, hint=hint)
    hint = "leave out --notice; or write 'state: expected' if it is still to come"
    raise DefinitionError(f"the meeting '{meeting.id}' was held already", where=where, hint=hint)


def _stop_if_frozen(project: Project, report: str) -> None:
    """A release that is approved or distributed is not drafted again."""
    if is_frozen(project, report):
        hint = f"begin a correction of it: 'toolkit correct {report} --reason LANGUAGE TEXT'; or take its approval back"
        raise DefinitionError(f"'{report}' is approved and is not drafted again", where=f"reports/{report}", hint=hint)


@dataclass(frozen=True)
class _Work:
    """The files of one release as they stand and as they shall be."""

    project: Project
    report: str
    document: Document[Meeting]
    languages: Mapping[str, Language]
    fresh: Mapping[str, Sequence[Passage]]
    notice: bool

    def write(self) -> Drafted:
        kept = read_kept(self.project, self.report)
        contents: dict[Path, bytes] = {}
        changes: list[tuple[str, Change]] = []
        advice = self._report_file(contents)
        for code in self.languages:
            changes += self._body(code, kept, contents)
        passages = {code: tuple(found) for code, found in self.fresh.items()}
        contents[self.project.path(kept_name(self.report))] = dump_kept(Kept(passages))
        changed = {path: content for path, content in contents.items() if not _holds(path, content)}
        write_together(changed)
        return Drafted(self.report, tuple(changed), tuple(changes), advice)

    def _report_file(self, contents: dict[Path, bytes]) -> tuple[str, ...]:
        """A new `report.yaml`; an old one is never touched: what it lacks is told."""
        path = self.project.path(f"reports/{self.report}/report.yaml")
        languages, meeting = tuple(self.languages), self.document.value
        if not path.exists():
            text = new_report_file(self.project, self.report, meeting, languages, notice=self.notice)
            contents[path] = text.encode()
            return ()
        definition = self._definition()
        lacking = [] if self.notice else [name for name in tables_of(meeting) if name not in definition.tables]
        shown = f"reports/{self.report}/report.yaml"
        return tuple(
            f"{shown} does not define the table '{name}' of an annex yet. Add under 'tables:':\n"
            + table_definition(self.project, name, languages)
            for name in lacking
        )

    def _definition(self) -> PressReleaseDefinition:
        """The definition that is there, which must be this release's."""
        document = read_report(self.project, self.report)
        definition = document.value
        if not isinstance(definition, PressReleaseDefinition) or definition.meeting != self.document.value.id:
            what = f"'{self.report}' is not the release of '{self.document.value.id}'"
            raise DefinitionError(what, where=document.where("kind"), hint="move this folder to another name")
        return definition

    def _body(self, code: str, kept: Kept | None, contents: dict[Path, bytes]) -> list[tuple[str, Change]]:
        """The text of a language; `contents` gets it."""
        name = body_name(self.report, code)
        path = self.project.path(name)
        current, mark = self._current(name, path)
        last = kept.passages.get(code) if kept and path.exists() else None
        merged = merge(last, self.fresh[code], current, markers_of(self.languages[code]), self._withheld())
        contents[path] = f"{mark}{merged.text}".encode()
        return [(name, change) for change in merged.changes] if current else []

    def _withheld(self) -> frozenset[str]:
        """The passages of statements that the record keeps internal, which an earlier draft may have written."""
        statements = enumerate(self.document.value.statements, 1)
        keys = [f"statement-{number}" for number, one in statements if one.release == "internal"]
        return frozenset((*keys, *(f"{key}-end" for key in keys)))

    def _current(self, name: str, path: Path) -> tuple[str, str]:
        """The text as it stands, with its own line endings; and the mark with which some editors begin a file."""
        if not path.exists():
            return "", ""
        self.project.read_text(name)  # what is wrong with the file is told here
        text = path.read_bytes().decode("utf-8")
        return text.removeprefix(BYTE_ORDER_MARK), BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
