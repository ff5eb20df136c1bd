"""Edits on trial: the one that does harm is taken back and listed, and the others are written. They are fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.absorb.documents import BODY, language_of, make_brief
from toolkit.absorb.absorbing import EditedProject
from toolkit.absorb.edits import Edit
from toolkit.absorb.source import Source, SourceUnit
from toolkit.absorb.today import Today
from toolkit.absorb.trial import Trial
from toolkit.flow import compose
from toolkit.readers.tables import Data
from toolkit.reports import Made, make_editions
from toolkit.sources import Project

NAME = "reports/rain/body.ko.md"
CONDITIONAL = "[^days]: 하루 0.1㎜ 이상 내린 날."
BODY_WITH_CONDITION = BODY.replace(CONDITIONAL, f"{{% if north.rate %}}\n{CONDITIONAL}\n{{% endif %}}")


def made_with(project: Project, text: str) -> tuple[Made, Today]:
    language = language_of(project)
    made = make_editions(EditedProject(project.root, NAME, text), "rain", {"ko": language})["ko"]
    return made, Today(compose(made.report, language), Source(text, NAME), "reports/rain/report.yaml", Data(project))


def trial_of(folder: Path, body: str = BODY) -> Trial:
    project = make_brief(folder, body)
    return Trial(Source(body, NAME), NAME, *made_with(project, body), lambda text: made_with(project, text))


def unit_with(trial: Trial, words: str) -> SourceUnit:
    return next(one for one in trial.source.units if words in one.text)


def good_edit(trial: Trial) -> Edit:
    """An edit with which nothing is wrong."""
    unit = unit_with(trial, "셋째로")
    text = unit.text.replace("강연", "모임")
    return Edit("changed", unit, text, expected=text.removeprefix("- "), was=unit.text, now=text)


def new_after(words: str, text: str, expected: str) -> Callable[[Trial], Edit]:
    return lambda trial: Edit("new", None, text, unit_with(trial, words).place, expected, now=expected)


def without_its_call(trial: Trial) -> Edit:
    unit = unit_with(trial, "[^days]")
    text = unit.text.replace("[^days]", "")
    return Edit("changed", unit, text, expected="[표 1]은 두 해를 견준다.", was=unit.text, now="두 해를 견준다.")


HARMFUL: dict[str, tuple[str, Callable[[Trial], Edit]]] = {
    "a value that nobody knows": (BODY, new_after("자세한", "- {{ nothing }}", "nothing")),
    "a box that goes on": (BODY, new_after("첫째로", "::: summary", "summary")),
    "other words than it should print": (BODY, new_after("첫째로", "- 새 점", "다른 점")),
    "a note under a condition that loses its call": (BODY_WITH_CONDITION, without_its_call),
}


@pytest.mark.parametrize("case", HARMFUL)
def test_only_the_harmful_edit_is_taken_back(case: str, tmp_path: Path) -> None:
    body, harmful = HARMFUL[case]
    trial = trial_of(tmp_path, body)
    good, bad = good_edit(trial), harmful(trial)
    assert trial.settle([good, bad]) == body.replace("강연", "모임")
    (finding,) = trial.findings
    assert bad.now in finding.what


def test_edits_that_do_no_harm_are_all_written(tmp_path: Path) -> None:
    trial = trial_of(tmp_path)
    new = new_after("첫째로", "- 새 점", "새 점")(trial)
    settled = trial.settle([good_edit(trial), new])
    assert settled == BODY.replace("강연", "모임").replace("\n- 둘째로", "\n- 새 점\n- 둘째로")
    assert trial.findings == []
