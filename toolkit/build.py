"""The one call path of every build: which outputs, which are stale, make them, write them whole."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.errors import Collector, DefinitionError, OutputError, ToolkitError, suggest
from toolkit.manifest import Entry, Manifest
from toolkit.records.stages import Output, Stage, outputs_of, stage_of
from toolkit.sources import SETTINGS, Project, fingerprint
from toolkit.timings import Timings
from toolkit.versions import engine_fingerprint

FORMATS = ("html", "pdf")
SOURCES = ("data", "reports", "templates")
"""The folders of a project that hold what results are made from."""
RELEASE = re.compile(rb"^kind:\s*[\"']?press-release\b", re.MULTILINE)
Progress = Callable[[str], None]
Outputs = Mapping[str, Output]
"""Outputs by name (``brief/brief.ko.pdf``)."""


@dataclass(frozen=True)
class Request:
    """What to build. Empty sequences mean all reports, all languages, all formats."""

    reports: Sequence[str] = ()
    languages: Sequence[str] = ()
    formats: Sequence[str] = ()
    output: Path | None = None
    force: bool = False
    strict: bool = False
    strict_for: str = "--strict"
    """What allows no warnings, for the message."""


@dataclass
class Outcome:
    """What a build did: files written, files that were current, notices, the reports that failed and why."""

    written: list[Path] = field(default_factory=list)
    restored: list[Path] = field(default_factory=list)
    """Those of the files written that are the ones that were distributed, byte for byte."""
    current: list[Path] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
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
    run = _Run(project, request, timings, progress, manifest)
    for name, outputs in _wanted(project, request, manifest).items():
        run.report(name, outputs)
    return run.outcome


def _check_apart(project: Project, folder: Path) -> None:
    """An error if results would come to stand among the files from which they are made, be it through a link."""
    for target in (folder, *(folder / name for name in project.report_names())):
        for name in SOURCES:
            source = (project.root / name).resolve()
            if Path(os.path.realpath(target)).is_relative_to(source):
                what = f"'{target}' lies in the project's own '{name}/', where no results are written"
                raise OutputError(what, hint="name another folder: --output")


def list_outputs(project: Project, output: Path | None) -> tuple[Listed, ...]:
    """Every output that can be built, and whether it is up to date."""
    manifest = Manifest.read(output_folder(project, output))
    known: dict[str, str] = {}
    listed: list[Listed] = []
    for report, outputs in _wanted(project, Request(), manifest).items():
        stage = _stage(project, report)
        for name, one in outputs.items():
            current = manifest.is_current(name, project, known)
            listed.append(Listed(report, one.language, one.format, name, current, stage))
    return tuple(listed)


def _stage(project: Project, report: str) -> Stage | None:
    """The stage of a report that is a press release; no YAML is read for that."""
    is_release = RELEASE.search(project.read_bytes(f"reports/{report}/report.yaml"))
    return stage_of(project.version_files(report)) if is_release else None


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


def _wanted(project: Project, request: Request, manifest: Manifest) -> dict[str, Outputs]:
    """The outputs asked for, by report; all unknown names are told at once."""
    reports: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    collector = Collector()
    with collector.catch():
        reports = asked_of(project.report_names(), request.reports, "report")
    with collector.catch():
        languages = asked_of(_languages(project, manifest), request.languages, "language")
    with collector.catch():
        formats = asked_of(FORMATS, request.formats, "format")
    collector.stop()
    return {name: outputs_of(name, project.version_files(name), languages, formats) for name in reports}


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

    def report(self, name: str, outputs: Outputs) -> None:
        """Build what is stale of a report; its faults are kept, and the other reports go on."""
        with self.timings.phase("decide"):
            stale = self._stale(outputs)
        if not stale:
            return
        self._check_folder()
        try:
            self._make(name, stale)
        except ToolkitError as problem:
            self.outcome.collector.add(problem)
            self.outcome.failed.append(name)

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

    def _check_folder(self) -> None:
        if not self.outcome.written and not self.outcome.failed:
            from toolkit.writing import check_writable

            check_writable(self.manifest.folder)

    def _make(self, name: str, stale: Outputs) -> None:
        from toolkit.production import produce

        self.progress(name)
        cache = self.manifest.folder / ".cache"
        results, found = produce(self.project.again(), name, stale, cache, self.timings, self.progress)
        notices = tuple(str(notice) for notice in found)
        self.outcome.notice(notices)
        if self.request.strict and notices:
            raise _strict(name, len(notices), self.request.strict_for)
        with self.timings.phase("write"):
            self._write({output: content for output, (content, _) in results.items()})
            self.manifest.add(
                {
                    output: Entry(inputs, engine_fingerprint(), fingerprint(content), notices)
                    for output, (content, inputs) in results.items()
                }
            )
        if stage_of(self.project.version_files(name)) in ("distributed", "corrected"):
            self.outcome.restored += (self.manifest.folder / output for output in results)

    def _write(self, contents: Mapping[str, bytes]) -> None:
        from toolkit.writing import write_together

        paths = {self.manifest.folder / output: content for output, content in contents.items()}
        write_together(paths)
        self.outcome.written += paths


def _strict(name: str, count: int, who: str) -> ToolkitError:
    what = f"'{name}' has {count} warning{'s' if count > 1 else ''}, and {who} allows none"
    return DefinitionError(what, hint="mend what is listed above; nothing of this report was written")
