"""What tests of the prose ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import make_project
from toolkit.errors import Problems, ToolkitError
from toolkit.readers.definitions import read_settings
from toolkit.reports import Made, make_editions, read_project_language

SUMMARY = "::: summary\n요약\n:::\n\n# 장\n\n"
"""What every body begins with: the text of a test begins in line 7."""


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Makes the Korean edition of the small project's first brief with this body."""

    def made(body: str, summary: str = SUMMARY, **files: str) -> Made:
        project = make_project(tmp_path, **{"reports/rain/body.ko.md": summary + body, **files})
        language = read_project_language(project, read_settings(project), "ko")
        return make_editions(project, "rain", {"ko": language})["ko"]

    return made


@pytest.fixture
def faults(make: Callable[..., Made]) -> Callable[..., list[str]]:
    """What is told of a body: each problem in one line, without the name of the file."""

    def told(body: str, **more: str) -> list[str]:
        with pytest.raises(ToolkitError) as problem:
            make(body, **more)
        group = problem.value.problems if isinstance(problem.value, Problems) else (problem.value,)
        return [str(one).replace("\n    ", " → ").removeprefix("reports/rain/body.ko.md:") for one in group]

    return told
