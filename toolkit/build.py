"""The one call path of every build: which outputs, which are stale, make them, write them whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.errors import Collector, DefinitionError, Notice, ToolkitError, suggest
from toolkit.manifest import Entry, Manifest
from toolkit.sources import SETTINGS, Project, fingerprint
from toolkit.timings import Timings
from toolkit.versions import engine_fingerprint

FORMATS = ("html", "pdf")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What to build. Empty sequences mean all reports, all languages, all formats."""

    reports: Sequence[str] = ()
    languages: Sequence[str] = ()
    formats: Sequence[str] = ()
    output: Path | None = None
    force: bool = False
    strict: bool = False


@dataclass
class Outcome:
    """What a build did: files written, files that were current, notices, and the problems of reports that failed."""

    written: list[Path] = field(default_factory=list)
    current: list[Path] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[ToolkitError] = field(default_factory=list)


def output_folder(project: Project, request: Request) -> Path:
    """Where results go: `build/` in the project, or the folder asked for."""
    return request.output or project.root / "build"


def build(project: Project, request: Request, timings: Timings, progress: Progress = lambda _: None) -> Outcome:
    """Build what is asked for and stale; a report that fails leaves its earlier outputs as they were."""
    outcome = Outcome()
    manifest = Manifest.read(output_folder(project, request))
    for name in _chosen(project, request):
        try:
            _build_report(project.again(), name, request, manifest, outcome, timings, progress)
        except ToolkitError as problem:
            outcome.problems.append(problem)
    return outcome


def _chosen(project: Project, request: Request) -> tuple[str, ...]:
    known = project.report_names()
    collector = Collector()
    for name in request.reports:
        if name not in known:
            collector.add(DefinitionError(f"there is no report '{name}'", hint=suggest(name, known)))
    collector.stop()
    return tuple(dict.fromkeys(request.reports)) or known


def _build_report(
    project: Project,
    name: str,
    request: Request,
    manifest: Manifest,
    outcome: Outcome,
    timings: Timings,
    progress: Progress,
) -> None:
    with timings.phase("decide"):
        stale = _stale(project, name, request, manifest, outcome)
    if not stale:
        return
    from toolkit.production import produce

    progress(name)
    results, notices = produce(project, name, stale, manifest.folder / ".cache", timings, progress)
    shown = tuple(str(notice) for notice in notices)
    outcome.notices += shown
    if request.strict and notices:
        raise _strict(name, notices)
    with timings.phase("write"):
        for output, (content, inputs) in results.items():
            _write(manifest, output, content, Entry(inputs, engine_fingerprint(), fingerprint(content), shown))
            outcome.written.append(manifest.folder / output)
        manifest.write()


def _write(manifest: Manifest, output: str, content: bytes, entry: Entry) -> None:
    from toolkit.writing import write_atomically

    write_atomically(manifest.folder / output, content)
    manifest.entries[output] = entry


def _strict(name: str, notices: Sequence[Notice]) -> ToolkitError:
    count = len(notices)
    what = f"'{name}' has {count} warning{'s' if count > 1 else ''}, and --strict allows none"
    return DefinitionError(what, hint="mend what is listed above; nothing of this report was written")


def _stale(
    project: Project, name: str, request: Request, manifest: Manifest, outcome: Outcome
) -> dict[str, tuple[str, str]]:
    """The outputs to make: name → (language, format). The project's languages are read only when needed."""
    known: dict[str, str] = {}
    wanted = _wanted(project, name, request, manifest)
    stale: dict[str, tuple[str, str]] = {}
    for output, language_and_format in wanted.items():
        entry = manifest.entries.get(output)
        current = not request.force and manifest.is_current(output, project, known)
        if current and not (request.strict and entry is not None and entry.notices):
            outcome.current.append(manifest.folder / output)
            outcome.notices += [one for one in (entry.notices if entry else ()) if one not in outcome.notices]
        else:
            stale[output] = language_and_format
    return stale


def _wanted(project: Project, name: str, request: Request, manifest: Manifest) -> dict[str, tuple[str, str]]:
    languages = asked_of(_languages(project, manifest), request.languages, "language")
    formats = asked_of(FORMATS, request.formats, "format")
    return {f"{name}/{name}.{language}.{form}": (language, form) for language in languages for form in formats}


def _languages(project: Project, manifest: Manifest) -> tuple[str, ...]:
    """The project's languages, from the manifest if the settings are as they were: reading YAML takes its time."""
    settings = project.fingerprint_of(SETTINGS)
    if manifest.settings != settings:
        from toolkit.production import project_languages

        manifest.languages, manifest.settings = project_languages(project), settings
    return manifest.languages


def asked_of(known: Sequence[str], asked: Sequence[str], kind: str) -> tuple[str, ...]:
    """Those of the known ones that are asked for; all, if none is. An unknown one is an error."""
    for one in asked:
        if one not in known:
            raise DefinitionError(f"there is no {kind} '{one}'", hint=suggest(one, known))
    return tuple(one for one in known if not asked or one in asked)


def list_outputs(project: Project, request: Request) -> list[dict[str, object]]:
    """Every output that can be built, and whether it is current."""
    manifest = Manifest.read(output_folder(project, request))
    known: dict[str, str] = {}
    return [
        {
            "report": name,
            "language": language,
            "format": form,
            "output": output,
            "current": manifest.is_current(output, project, known),
        }
        for name in _chosen(project, request)
        for output, (language, form) in _wanted(project, name, request, manifest).items()
    ]
