"""The steps of a release: approved, distributed, corrected. Each adds files to a version's folder and changes none."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from toolkit.build import PAGES, Outcome, Request, build, output_folder
from toolkit.check.changes import changes_of
from toolkit.check.frozen import check_files, list_edition, page_file, read_frozen, text_file
from toolkit.check.listing import Line, write_listing
from toolkit.errors import Collector, DefinitionError, Notice, ToolkitError, suggest
from toolkit.production import make_all, page_texts, project_languages
from toolkit.readers.definitions import PressReleaseDefinition, read_report
from toolkit.readers.tables import Data
from toolkit.records.history import History, Sealed, fingerprint_of, read_history, read_step, seal, version_path
from toolkit.records.meeting import Meeting
from toolkit.records.moments import WITH_TIME, read_time
from toolkit.records.register import Register
from toolkit.records.release_times import ReleaseTimes, exact, times_of
from toolkit.records.stages import Stage, Step, outputs_of
from toolkit.records.step_lock import step_lock
from toolkit.sources import Document, Project
from toolkit.timings import Timings
from toolkit.writing import write_together

Progress = Callable[[str], None]
SENT = (*PAGES, "hwpx")
"""What is kept of a version that is distributed: what readers get, and the file in which offices go on working."""

DONE: Mapping[Step, str] = {"approval": "approved", "distribution": "distributed", "correction": "corrected"}
NEEDED: Mapping[Step, tuple[Stage, ...]] = {
    "approval": ("draft",),
    "distribution": ("approved",),
    "correction": ("distributed", "corrected"),
}
"""The stages from which each step is taken."""
CORRECT = "to change it, correct it: 'toolkit correct {name} --reason LANGUAGE TEXT'"
NEXT: Mapping[Stage, str] = {
    "draft": "first approve it: 'toolkit approve {name}'",
    "approved": "distribute it: 'toolkit distribute {name}'; or take the approval back: delete {approval}",
    "distributed": CORRECT,
    "corrected": CORRECT,
}
"""What can be done at each stage."""
BOTH = "first approve it: 'toolkit approve {name}', then distribute it: 'toolkit distribute {name}'"
GRACE = datetime.timedelta(minutes=1)
"""How far ahead of this machine's clock a step may be."""
BY_HAND = "# 도구가 쓴 파일이므로 손으로 고치지 않음 · Written by the toolkit, not to be changed by hand\n"
UNTIL_APPROVED = "# 사유는 승인 전까지 고칠 수 있음 · The reason may be changed until the correction is approved\n"


def approve(project: Project, name: str, at: str = "", progress: Progress = lambda _: None) -> Outcome:
    """Freeze the text and figures of a draft, and build it as it is printed from then on.

    `at` is when it was approved, ``2026-11-22 14:30`` in the record's time zone; now, if it is empty. What a strict
    build refuses is not approved: the outcome tells it. A correction that corrects nothing is an error, and so is a
    file that changes meanwhile: what is frozen is what was checked.
    """
    with _alone(project, name):
        release = _Release.read(project, name, "approval")
        time = release.time(at)
        if release.history.corrections:
            release.check_order(time, release.history.corrections[-1].time, "its correction was begun")
        snapshot = release.snapshot()
        outcome = _build(project, name, progress, "an approval", PAGES)
        if outcome.failed:
            return outcome
        snapshot = release.checked(snapshot)
        kept = release.keep(time, snapshot.contents(), snapshot.times)
    return _built_again(project, name, progress, kept, PAGES)


def distribute(project: Project, name: str, at: str = "", progress: Progress = lambda _: None) -> Outcome:
    """Build an approved release and keep its files as they are sent; `at` as in :func:`approve`.

    A time before the approval or after an embargo is an error, by the times that were approved; a correction comes
    after the embargo anyway. Where the release prints another time of distribution, the outcome warns of it.
    """
    with _alone(project, name):
        release = _Release.read(project, name, "distribution")
        time = release.time(at)
        approval = read_step(project, name, release.history.version, "approval")
        release.check_order(time, approval.time, "it was approved")
        release.check_embargo(time, approval)
        outcome = _build(project, name, progress, "a distribution", SENT)
        if outcome.failed:
            return outcome
        sent = release.outputs()
        release.check_unsent(sent)
        kept = release.keep(time, sent)
    outcome = _built_again(project, name, progress, kept, SENT)
    outcome.notice([str(one) for one in release.printed_otherwise(time, approval)])
    return outcome


def correct(project: Project, name: str, reasons: Mapping[str, str], at: str = "") -> Path:
    """Begin the next version of a distributed release, for `reasons` by language; `at` as in :func:`approve`.

    The file that begins it; a reason is needed in every language of the project.
    """
    with _alone(project, name):
        release = _Release.read(project, name, "correction")
        _check_reasons(reasons, project_languages(project))
        check_files(project, name)
        time = release.time(at)
        version = release.history.version
        distribution = read_step(project, name, version, "distribution")
        release.check_order(time, distribution.time, "it was distributed")
        path = project.path(version_path(name, version + 1, "correction.yaml"))
        given = "".join(f"  {_quoted(code)}: {_quoted(' '.join(text.split()))}\n" for code, text in reasons.items())
        content = f"{UNTIL_APPROVED}time: {_quoted(time.isoformat())}\nreason:\n{given}"
        write_together({path: content.encode()})
    return path


def _build(project: Project, name: str, progress: Progress, step: str, formats: Sequence[str]) -> Outcome:
    request = Request((name,), formats=formats, strict=True, strict_for=step)
    return build(project.again(), request, Timings(), progress)


def _built_again(
    project: Project, name: str, progress: Progress, kept: tuple[Path, ...], formats: Sequence[str]
) -> Outcome:
    """The outcome of a build after a step, with the files that the step wrote at its head."""
    outcome = _build(project, name, progress, "a release that is approved", formats)
    outcome.written[:0] = kept
    return outcome


def _alone(project: Project, name: str) -> AbstractContextManager[None]:
    """Keeps two commands from taking a step of the same release at once."""
    read_report(project, name)  # there is such a report: nothing is written for one that is not
    return step_lock(project, name)


class _Steady(dict[str, str]):
    """A record of what was read in which no file changes from one reading to the next."""

    def __setitem__(self, name: str, value: str) -> None:
        if self.get(name, value) != value:
            raise DefinitionError("the file was changed while it was read", where=name, hint="try it again")
        super().__setitem__(name, value)


@dataclass(frozen=True)
class _Snapshot:
    """What an approval freezes, and the project with its record of what that was made from."""

    source: Project
    texts: Mapping[str, tuple[Line, ...]]
    pages: Mapping[str, str]
    times: ReleaseTimes

    def contents(self) -> dict[str, bytes]:
        """The files to keep, by their names."""
        texts = {text_file(code): write_listing(lines).encode() for code, lines in self.texts.items()}
        return texts | {page_file(code): page.encode() for code, page in self.pages.items()}

    def changed(self) -> list[str]:
        """The files that are no longer as they were read."""
        return [name for name, value in self.source.reads.items() if self._now(name) != value]

    def _now(self, name: str) -> str:
        try:
            return self.source.fingerprint_of(name)
        except ToolkitError:  # it is gone
            return ""


@dataclass(frozen=True)
class _Release:
    """A release that is about to take a step."""

    project: Project
    name: str
    step: Step
    history: History
    record: Document[Meeting]
    notice: bool
    """Whether it is an advance notice, which has times of its own."""
    prints_time: bool
    """Whether some edition has a header that tells when it is distributed."""

    @classmethod
    def read(cls, project: Project, name: str, step: Step) -> _Release:
        """The release, which must be at a stage from which the step is taken."""
        document = read_report(project, name)
        if not isinstance(document.value, PressReleaseDefinition):
            what = f"'{name}' is a {document.value.kind}: only press releases are {DONE[step]}"
            raise DefinitionError(what, where=document.where("kind"))
        history = read_history(project, name)
        if history.stage not in NEEDED[step]:
            stage = {"draft": "a draft", "corrected": "distributed"}.get(history.stage, history.stage)
            what = f"version {history.version} of '{name}' is {stage}, so it cannot be {DONE[step]}"
            approval = version_path(name, history.version, "approval.yaml")
            hint = BOTH if (step, history.stage) == ("correction", "draft") else NEXT[history.stage]
            raise DefinitionError(what, hint=hint.format(name=name, approval=approval))
        record = Register(project).meeting(document.value.meeting, document.where("meeting"))
        prints_time = set(document.value.form.values()) != {"web"}
        return cls(project, name, step, history, record, document.value.notice, prints_time)

    def time(self, at: str) -> datetime.datetime:
        """When the step is taken, in the record's time zone; once approved, in the one that was approved."""
        zone = ZoneInfo(self._zone())
        now = datetime.datetime.now(zone)
        if not at:
            return now.replace(second=0, microsecond=0)
        try:
            given: datetime.datetime = read_time(at)
        except ValueError as error:
            raise DefinitionError(f"'{at}' is no day and time", hint=WITH_TIME) from error
        time = given.replace(tzinfo=zone)
        if time > now + GRACE:
            what = f"'{self.name}' cannot be {DONE[self.step]} in the future ({exact(time)}): it is {exact(now)}"
            raise DefinitionError(what, hint="give the time at which it was done: --at; or leave it out when it is now")
        return time

    def _zone(self) -> str:
        if self.step != "approval":
            sealed = read_step(self.project, self.name, self.history.version, "approval")
            if sealed.times:
                return sealed.times.zone
        return self.record.value.time_zone

    def check_order(self, time: datetime.datetime, earlier: datetime.datetime, event: str) -> None:
        """An error if the step would be taken before what it rests on."""
        if time < earlier:
            what = f"'{self.name}' would be {DONE[self.step]} ({exact(time)}) before {event} ({exact(earlier)})"
            raise DefinitionError(what, hint="give the time at which it was done: --at")

    def check_embargo(self, time: datetime.datetime, approval: Sealed) -> None:
        """An error for each embargo of the approval that ends before a first version is distributed."""
        if self.history.version > 1 or not approval.times:
            return
        where = version_path(self.name, self.history.version, "approval.yaml")
        collector = Collector()
        for name, end in approval.times.embargoes.items():
            if end < time:
                what = f"the release is distributed ({exact(time)}) after its {name} ({exact(end)})"
                hint = f"distribute it earlier; or delete {where}, end the embargo later, and approve it again"
                collector.add(DefinitionError(what, where=where, hint=hint))
        collector.stop()

    def printed_otherwise(self, time: datetime.datetime, approval: Sealed) -> tuple[Notice, ...]:
        """A notice if a first version prints another time of distribution than the one at which it is sent."""
        printed = approval.times.distribution if approval.times else None
        if printed is None or self.history.version > 1 or not self.prints_time:
            return ()
        if isinstance(printed, datetime.datetime):
            same, said = printed == time, exact(printed)
        else:
            same, said = printed == time.date(), printed.isoformat()
        what = f"the release prints {said} as the time of its distribution, and was distributed {exact(time)}"
        hint = "the files are kept as they were sent; see to it that they were sent at the time that they print"
        return () if same else (Notice(what, self.record.where("distribution"), hint),)

    def snapshot(self) -> _Snapshot | None:
        """What would be frozen of the files as they are now; nothing if a strict build would refuse them."""
        source = self.project.again()
        source.reads = _Steady()
        try:
            made = make_all(source, self.name)
            data = Data(source)
            texts = {code: list_edition(report, data) for code, report in made.reports.items()}
            pages = page_texts(source, made)
            record = Register(source).meeting(self.record.value.id)
        except ToolkitError:
            return None
        return None if made.notices else _Snapshot(source, texts, pages, times_of(record.value, notice=self.notice))

    def checked(self, snapshot: _Snapshot | None) -> _Snapshot:
        """The snapshot, once a build of it is well; an error if a file has changed since it was taken."""
        changed = snapshot.changed() if snapshot else []
        if snapshot is None or changed:
            what = f"files were changed while '{self.name}' was being approved{': ' if changed else ''}"
            raise DefinitionError(what + ", ".join(changed), hint="look at what was built, then approve it again")
        version = self.history.version
        if version > 1:
            earlier = read_frozen(self.project, self.name, version - 1)
            if not any(changes_of(earlier.get(code, ()), lines) for code, lines in snapshot.texts.items()):
                what = f"version {version} of '{self.name}' says nothing else than the version before it"
                folder = version_path(self.name, version, "")
                raise DefinitionError(what, hint=f"mend what is to be corrected; or give it up: delete {folder}")
        return snapshot

    def outputs(self) -> dict[str, bytes]:
        """The outputs as they were just built, by their file names."""
        files, languages = self.project.version_files(self.name), project_languages(self.project)
        folder = output_folder(self.project, None)
        return {Path(file).name: (folder / file).read_bytes() for file in outputs_of(self.name, files, languages, SENT)}

    def check_unsent(self, contents: Mapping[str, bytes]) -> None:
        """An error for each file that was kept before, is another one now, and would be lost."""
        collector = Collector()
        for file, content in contents.items():
            name = version_path(self.name, self.history.version, file)
            path = self.project.path(name)
            if path.exists() and fingerprint_of(path.read_bytes()) != fingerprint_of(content):
                distribution = version_path(self.name, self.history.version, "distribution.yaml")
                hint = f"put its distribution back: git restore {distribution}; if it was never sent, delete the file"
                what = "another file was kept here before, when this version was sent"
                collector.add(DefinitionError(what, where=name, hint=hint))
        collector.stop()

    def keep(
        self, time: datetime.datetime, contents: Mapping[str, bytes], times: ReleaseTimes | None = None
    ) -> tuple[Path, ...]:
        """Write the files of the step; the one that makes it count comes last."""
        files = {file: fingerprint_of(content) for file, content in contents.items()}
        version = self.history.version
        sealed = {
            "time": time.isoformat(),
            "files": files,
            **({"times": times.model_dump(mode="json")} if times else {}),
            "fingerprint": seal(self.name, version, self.step, time, files, times),
        }
        step = f"{BY_HAND}{json.dumps(sealed, ensure_ascii=False, indent=2)}\n".encode()
        paths = {
            self.project.path(version_path(self.name, version, file)): content
            for file, content in {**contents, f"{self.step}.yaml": step}.items()
        }
        write_together(paths)
        return tuple(paths)


def _check_reasons(reasons: Mapping[str, str], languages: tuple[str, ...]) -> None:
    """A reason in every language of the project, and in no other, that can be printed."""
    collector = Collector()
    for code, text in reasons.items():
        if code not in languages:
            collector.add(DefinitionError(f"the project has no language '{code}'", hint=suggest(code, languages)))
        elif not " ".join(text.split()).isprintable():
            collector.add(DefinitionError(f"the reason in '{code}' holds a control character", hint="take it out"))
    for code in languages:
        if not reasons.get(code, "").strip():
            what = f"the correction has no reason in '{code}', and the release is printed in it"
            collector.add(DefinitionError(what, hint=f"add --reason {code} TEXT"))
    collector.stop()


def _quoted(text: str) -> str:
    """A text as YAML writes it between quotation marks."""
    return json.dumps(text, ensure_ascii=False)
