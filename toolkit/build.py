"""The one call path of every build: which outputs, which are stale, make them, write them whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.catalogue import Choice, choose, read_catalogue, stage_of_report
from toolkit.errors import Collector, DefinitionError, OutputError, ToolkitError, suggest
from toolkit.manifest import Entry, Manifest
from toolkit.records.stages import Output, Stage, outputs_of, stage_of
from toolkit.sources import SETTINGS, Project, fingerprint
from toolkit.timings import Timings
from toolkit.versions import engine_fingerprint

if TYPE_CHECKING:
    from toolkit.workers import Done

FORMATS = ("html", "pdf", "hwpx", "docx", "xlsx")
PAGES = ("html", "pdf")
"""The formats of a build that asks for none; the others are for those who go on working in them."""
SOURCES = ("data", "reports", "templates")
"""The folders of a project that hold what results are made from."""
Progress = Callable[[str], None]
Outputs = Mapping[str, Output]
"""Outputs by name (``brief/brief.ko.pdf``)."""


@dataclass(frozen=True)
class Request:
    """What to build. Empty sequences mean all reports, all languages, the formats of `PAGES`."""

    reports: Sequence[str] = ()
    languages: Sequence[str] = ()
    formats: Sequence[str] = ()
    output: Path | None = None
    force: bool = False
    strict: bool = False
    strict_for: str = "--strict"
    """What allows no warnings, for the message."""
    year: int | None = None
    """Only reports that are about this year."""
    jobs: int | None = None
    """How many reports are made at a time; as many as there are processors if left out."""


@dataclass
class Outcome:
    """What a build did: files written, files that were current, notices, the reports that failed and why."""

    written: list[Path] = field(default_factory=list)
    restored: list[Path] = field(default_factory=list)
    """Those of the files written that are the ones that were distributed, byte for byte."""
    current: list[Path] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    bugs: list[Exception] = field(default_factory=list)
    """What is the toolkit's own fault."""
    collector: Collector = field(default_factory=Collector)

    @property
    def problems(self) -> Sequence[ToolkitError]:
        """The faults of all reports, each once even if it is several reports' fault."""
        return self.collector.problems

    def notice(self, notices: Sequence[str]) -> None:
        """Keep notices, each once."""
        self.notices += [one for one in dict.fromkeys(notices) if one not in self.notices]


@dataclass(frozen=True)
class Listed:
    """An output that can be built, and whether it is up to date."""

    report: str
    language: str
    format: str
    output: str
    current: bool
    stage: Stage | None
    """How far a press release is; other reports have no stages."""
    family: str = ""
    """The id of its family, if it belongs to one."""
    on_demand: bool = False
    """True if it is built only when it is asked for."""


@dataclass(frozen=True)
class Listing:
    """What can be built, and why nobody can say what belongs to some families."""

    outputs: tuple[Listed, ...]
    problems: tuple[ToolkitError, ...]


def output_folder(project: Project, output: Path | None) -> Path:
    """Where results go: `build/` in the project, or the folder asked for."""
    return output.absolute() if output else project.root / "build"


def build(project: Project, request: Request, timings: Timings, progress: Progress = lambda _: None) -> Outcome:
    """Build what is asked for and stale; a report that fails leaves its earlier outputs as they were.

    A name that the project does not know, or an output folder that cannot be written to, ends the build before it
    begins: a `ToolkitError`. So does one among the project's own files.
    """
    manifest = Manifest.read(output_folder(project, request.output))
    _check_apart(project, manifest.folder)
    wanted, broken = _wanted(project, request, manifest)
    run = _Run(project, request, timings, progress, manifest)
    for name, problem in broken.items():
        run.fail(name, problem)
    run.build(wanted)
    return run.outcome


def _check_apart(project: Project, folder: Path) -> None:
    """An error if results would come to stand among the files from which they are made, be it through a link."""
    for target in (folder, *(folder / name for name in project.report_names())):
        for name in SOURCES:
            source = (project.root / name).resolve()
            if Path(os.path.realpath(target)).is_relative_to(source):
                what = f"'{target}' lies in the project's own '{name}/', where no results are written"
                raise OutputError(what, hint="name another folder: --output")


def list_outputs(project: Project, output: Path | None) -> Listing:
    """Every output of a bare build and those that were built besides, and whether each is up to date."""
    manifest = Manifest.read(output_folder(project, output))
    groups = read_catalogue(project, manifest)
    known: dict[str, str] = {}
    listed: list[Listed] = []
    languages = _languages(project, manifest)
    for group in groups:
        stage = stage_of_report(project, group)
        for report in group.reports:
            for name, one in outputs_of(report, project.version_files(report), languages, FORMATS).items():
                if one.format not in PAGES and name not in manifest.entries:
                    continue
                current = manifest.is_current(name, project, known)
                form, family = one.format, group.pattern
                listed.append(Listed(report, one.language, form, name, current, stage, family, group.on_demand))
    collector = Collector()
    for group in groups:
        if group.problem:
            collector.add(group.problem)
    return Listing(tuple(listed), tuple(collector.problems))


def asked_of(known: Sequence[str], asked: Sequence[str], kind: str) -> tuple[str, ...]:
    """Those of the known ones that are asked for; all, if none is. The unknown ones are errors.

    >>> asked_of(("html", "pdf"), ("pdf",), "format")
    ('pdf',)
    """
    collector = Collector()
    for one in asked:
        if one not in known:
            collector.add(DefinitionError(f"there is no {kind} '{one}'", hint=suggest(one, known)))
    collector.stop()
    return tuple(one for one in known if not asked or one in asked)


def _wanted(
    project: Project, request: Request, manifest: Manifest
) -> tuple[dict[str, Outputs], Mapping[str, ToolkitError]]:
    """The outputs asked for, by report, and the families whose members cannot be told; unknown names all at once."""
    choice = Choice((), {})
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    collector = Collector()
    with collector.catch():
        choice = choose(read_catalogue(project, manifest), request.reports, request.year)
    with collector.catch():
        languages = asked_of(_languages(project, manifest), request.languages, "language")
    with collector.catch():
        formats = asked_of(FORMATS, request.formats or PAGES, "format")
    collector.stop()
    files = {name: project.version_files(name) for name in choice.reports}
    return {name: outputs_of(name, files[name], languages, formats) for name in choice.reports}, choice.broken


def _languages(project: Project, manifest: Manifest) -> tuple[str, ...]:
    """The project's languages, from the manifest if the settings are as they were: reading YAML takes its time."""
    settings = project.fingerprint_of(SETTINGS)
    if manifest.settings != settings or not manifest.languages:
        from toolkit.production import project_languages

        manifest.languages, manifest.settings = project_languages(project), settings
    return manifest.languages


@dataclass
class _Run:
    project: Project
    request: Request
    timings: Timings
    progress: Progress
    manifest: Manifest
    outcome: Outcome = field(default_factory=Outcome)

    def build(self, wanted: Mapping[str, Outputs]) -> None:
        """Build what is stale of the reports; the faults of one are kept, and the others go on."""
        with self.timings.phase("decide"):
            stale = {name: self._stale(outputs) for name, outputs in wanted.items()}
        stale = {name: outputs for name, outputs in stale.items() if outputs}
        if not stale:
            return
        from toolkit.workers import Task, cores, make_each
        from toolkit.writing import check_writable

        check_writable(self.manifest.folder)
        cache = self.manifest.folder / ".cache"
        tasks = [Task(self.project.root, name, outputs, cache) for name, outputs in stale.items()]
        self.progress(tasks[0].report)
        for done in make_each(tasks, self.request.jobs or cores(), self.progress):
            self._take(done)
        order = {name: place for place, name in enumerate(stale)}
        self.outcome.failed.sort(key=lambda name: order.get(name, -1))

    def fail(self, name: str, problem: Exception) -> None:
        """Keep what stopped a report."""
        self.outcome.failed.append(name)
        if isinstance(problem, ToolkitError):
            self.outcome.collector.add(problem)
        else:
            self.outcome.bugs.append(problem)

    def _stale(self, outputs: Outputs) -> dict[str, Output]:
        known: dict[str, str] = {}
        stale: dict[str, Output] = {}
        for output, one in outputs.items():
            if not self.request.force and self.manifest.is_current(output, self.project, known):
                notices = self.manifest.entries[output].notices
                if not (notices and self.request.strict):
                    self.outcome.current.append(self.manifest.folder / output)
                    self.outcome.notice(notices)
                    continue
            stale[output] = one
        return stale

    def _take(self, done: Done) -> None:
        """Write what was made of a report, all of it or nothing."""
        for phase, seconds in done.seconds.items():
            self.timings.add(phase, seconds)
        notices = tuple(str(notice) for notice in done.notices)
        self.outcome.notice(notices)
        if done.problem:
            self.fail(done.report, done.problem)
        elif self.request.strict and notices:
            self.fail(done.report, _strict(done.report, len(notices), self.request.strict_for))
        else:
            try:
                with self.timings.phase("write"):
                    self._keep(done, notices)
            except ToolkitError as problem:
                self.fail(done.report, problem)

    def _keep(self, done: Done, notices: tuple[str, ...]) -> None:
        self._write({output: content for output, (content, _) in done.contents.items()})
        self.manifest.add(
            {
                output: Entry(inputs, engine_fingerprint(), fingerprint(content), notices)
                for output, (content, inputs) in done.contents.items()
            }
        )
        if stage_of(self.project.version_files(done.report)) in ("distributed", "corrected"):
            self.outcome.restored += (self.manifest.folder / output for output in done.contents)

    def _write(self, contents: Mapping[str, bytes]) -> None:
        from toolkit.writing import write_together

        paths = {self.manifest.folder / output: content for output, content in contents.items()}
        write_together(paths)
        self.outcome.written += paths


def _strict(name: str, count: int, who: str) -> ToolkitError:
    what = f"'{name}' has {count} warning{'s' if count > 1 else ''}, and {who} allows none"
    return DefinitionError(what, hint="mend what is listed above; nothing of this report was written")
