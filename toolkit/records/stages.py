"""How far a release is, told by the names of the files in the folders of its versions: reads none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Stage = Literal["draft", "approved", "distributed", "corrected"]
Step = Literal["correction", "approval", "distribution"]
FOLDER = re.compile(r"([1-9][0-9]{0,3})/")


class Output(NamedTuple):
    """An output of a report: an edition of it, or of the sheet that shows what its latest correction changed."""

    language: str
    format: str
    changes: bool = False


def version_of(files: Sequence[str]) -> int:
    """The latest version by the files of all versions; 1 where there are none.

    >>> version_of(("1/approval.yaml", "1/distribution.yaml", "2/correction.yaml"))
    2
    """
    folders = (FOLDER.match(file) for file in files)
    return max((int(folder[1]) for folder in folders if folder), default=1)


def has_step(files: Sequence[str], version: int, step: Step) -> bool:
    """Whether a version has taken a step."""
    return step_file(version, step) in files


def stage_of(files: Sequence[str]) -> Stage:
    """The stage of the latest version; one that corrects an earlier one is `corrected` once it is distributed.

    >>> stage_of(("1/approval.yaml", "1/distribution.yaml", "2/correction.yaml"))
    'draft'
    """
    version = version_of(files)
    if has_step(files, version, "distribution"):
        return "distributed" if version == 1 else "corrected"
    return "approved" if has_step(files, version, "approval") else "draft"


def step_file(version: int, step: Step) -> str:
    """The file of a step, below the folder of all versions."""
    return f"{version}/{step}.yaml"


def stem_of(report: str, version: int) -> str:
    """What the outputs of a version are called, so that those of an earlier one are never written over.

    >>> stem_of("press-fixture", 1), stem_of("press-fixture", 2)
    ('press-fixture', 'press-fixture.v2')
    """
    return report if version == 1 else f"{report}.v{version}"


def outputs_of(
    report: str, files: Sequence[str], languages: Sequence[str], formats: Sequence[str]
) -> dict[str, Output]:
    """The outputs of a report's latest version by their names: ``press-fixture/press-fixture.v2.ko.pdf``.

    A correction that is approved has a sheet of its changes too: ``press-fixture/press-fixture.v2.changes.ko.pdf``.
    """
    version = version_of(files)
    kinds = {stem_of(report, version): False}
    if version > 1 and stage_of(files) != "draft":
        kinds[f"{stem_of(report, version)}.changes"] = True
    return {
        f"{report}/{stem}.{language}.{form}": Output(language, form, changes)
        for stem, changes in kinds.items()
        for language in languages
        for form in formats
    }
