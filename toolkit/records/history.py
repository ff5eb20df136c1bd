"""The history of a release: its versions, and the steps that each has taken, from ``reports/<name>/versions/<n>/``.

A version is approved and then distributed; every later one begins with a correction; each step is a file. The files of
an approval and of a distribution carry a fingerprint of what they say and of the files that they name, so that a change
by hand shows. It is a guard against mistakes, not a signature.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import AwareDatetime, Field

from toolkit.errors import Collector, DefinitionError
from toolkit.records.release_times import ReleaseTimes
from toolkit.records.stages import FOLDER, Stage, Step, has_step, stage_of, step_file, version_of
from toolkit.sources import REPORTS, VERSIONS, Project, fingerprint
from toolkit.tables.definition import Part, Texts


@dataclass(frozen=True)
class Correction:
    """Why and when a version was begun that corrects the one before it; `reason` by language."""

    version: int
    time: datetime.datetime
    reason: Mapping[str, str]
    where: str = field(default="", compare=False)
    """The place of the reason, for messages."""


@dataclass(frozen=True)
class History:
    """The latest version of a release, its stage, and the corrections that led to it, the last one at the end."""

    version: int
    stage: Stage
    corrections: tuple[Correction, ...] = ()


class _Correction(Part):
    """The file ``correction.yaml``."""

    time: AwareDatetime
    reason: Texts = Field(min_length=1)


class Sealed(Part):
    """The files ``approval.yaml`` and ``distribution.yaml``: when, and the fingerprints of the files they speak for."""

    time: AwareDatetime
    files: dict[str, str]
    times: ReleaseTimes | None = None
    """Of an approval: the times of the record as they were."""
    fingerprint: str
    """Of all of the above, of the step, and of the report and version they belong to."""


def read_history(project: Project, report: str) -> History:
    """The history of a report; without any file of a version it is a draft, version 1.

    Versions that do not follow each other, seals that do not fit, and what is no version are errors, all told at once.
    """
    _check_folders(project, report)
    files = project.list_version_files(report)
    version = version_of(files)
    collector = Collector()
    corrections: list[Correction] = []
    for number in range(1, version + 1):
        with collector.catch():
            _check_steps(files, report, number, last=number == version)
        for step in ("approval", "distribution"):
            if has_step(files, number, step):
                with collector.catch():
                    read_step(project, report, number, step)
        if has_step(files, number, "correction"):
            with collector.catch():
                corrections.append(_read_correction(project, report, number))
    collector.stop()
    return History(version, stage_of(files), tuple(corrections))


def is_frozen(project: Project, report: str) -> bool:
    """Whether the latest version is approved or distributed, so that no draft may be written over it."""
    return stage_of(project.version_files(report)) != "draft"


def version_path(report: str, version: int, file: str) -> str:
    """The name in the project of a file of a version."""
    return f"{REPORTS}{report}{VERSIONS}{version}/{file}"


def seal(
    report: str,
    version: int,
    step: Step,
    time: datetime.datetime,
    files: Mapping[str, str],
    times: ReleaseTimes | None = None,
) -> str:
    """The fingerprint of a step: of what its file says, and of where it stands."""
    listed = [f"{name} {files[name]}" for name in sorted(files)]
    listed += [f"{name}: {value}" for name, value in (times.listed() if times else {}).items()]
    return fingerprint("\n".join((report, str(version), step, time.isoformat(), *listed)).encode())


def fingerprint_of(content: bytes) -> str:
    """The fingerprint by which a step speaks for a file; line ends may be as a checkout on any system writes them."""
    return fingerprint(content.replace(b"\r\n", b"\n"))


def read_step(project: Project, report: str, version: int, step: Step) -> Sealed:
    """The approval or distribution of a version; an error where its seal does not fit."""
    name = f"{REPORTS}{report}{VERSIONS}{step_file(version, step)}"
    sealed = project.read_document(name, Sealed).value
    if sealed.fingerprint != seal(report, version, step, sealed.time, sealed.files, sealed.times):
        raise _tampered(name)
    return sealed


def read_sealed_file(project: Project, report: str, version: int, sealed: Sealed, file: str) -> bytes:
    """A file that a step speaks for, as it was then; an error where it is another one now."""
    name = version_path(report, version, file)
    content = project.read_bytes(name)
    if fingerprint_of(content) != sealed.files.get(file):
        raise _tampered(name)
    return content


def _tampered(name: str) -> DefinitionError:
    what = "the file is not as it was written: its fingerprint does not fit"
    return DefinitionError(what, where=name, hint=f"put it back as it was: git restore {name}")


def _read_correction(project: Project, report: str, version: int) -> Correction:
    name = f"{REPORTS}{report}{VERSIONS}{step_file(version, 'correction')}"
    document = project.read_document(name, _Correction)
    return Correction(version, document.value.time, document.value.reason, document.where("reason"))


def _check_folders(project: Project, report: str) -> None:
    """Nothing, or an error for everything among the versions that is none; hidden files are left alone."""
    name = f"{REPORTS}{report}{VERSIONS}"
    folder = project.path(name)
    if folder.exists() and not folder.is_dir():
        what = "this is a file, and the versions of a release are kept in a folder of this name"
        raise DefinitionError(what, where=name.rstrip("/"), hint="move the file away")
    collector = Collector()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        is_version = FOLDER.fullmatch(f"{path.name}/") is not None
        if path.name.startswith(".") or (is_version and path.is_dir()):
            continue
        what = "this is a file, and a version is a folder" if is_version else "this is no version"
        hint = "versions are folders called 1, 2, 3 …: move it away, or give it back its name"
        collector.add(DefinitionError(what, where=f"{name}{path.name}", hint=hint))
    collector.stop()


def _check_steps(files: tuple[str, ...], report: str, version: int, *, last: bool) -> None:
    """Whether a version has every step that its later ones rest on."""
    needed: list[Step] = ["correction"] if version > 1 else []
    if not last or has_step(files, version, "distribution"):
        needed.append("approval")
    if not last:
        needed.append("distribution")
    for step in needed:
        if not has_step(files, version, step):
            name = f"{REPORTS}{report}{VERSIONS}{step_file(version, step)}"
            what = f"version {version} of '{report}' lacks its {step}"
            raise DefinitionError(what, where=name, hint=f"put the file back: git restore {name}")
