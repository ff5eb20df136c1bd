"""Variants and names of other years in the text of a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.releases import BODY_EN, BODY_KO, make_release_project
from toolkit.production import make_all

NAME = "press-talks-2"
GLOSSARY = """\
# A fixture of the tests.
terms:
  rain-plan:
    ko: 강우계획
    names:
      - {names: {en: Rain Plan}, until: 2024-12-31}
      - {names: {en: Wet Plan}, since: 2025-01-01}
    definition: {ko: 비를 나누는 시험용 계획, en: A fixture of a plan to share rain}
    forbidden: {ko: [강우 계획, 비계획], en: [Rainy Plan]}
"""


def told(folder: Path, **bodies: str) -> list[str]:
    files = {f"reports/{NAME}/body.{code}.md": text for code, text in bodies.items()}
    project = make_release_project(folder, **{"data/glossary.yaml": GLOSSARY, **files})
    return [str(notice) for notice in make_all(project, NAME).notices]


def test_the_names_of_the_day_are_right(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize("variant", ["강우 계획", "비계획"])
def test_a_forbidden_variant_is_told_with_its_line(tmp_path: Path, variant: str) -> None:
    body = BODY_KO.replace("강우계획[^plan]을", f"{variant}[^plan]을")
    assert told(tmp_path, ko=body) == [
        f"reports/{NAME}/body.ko.md:7: the glossary does not allow '{variant}' here\n    write '강우계획'"
    ]


def test_a_variant_in_capitals_and_in_the_headline(tmp_path: Path) -> None:
    body = BODY_EN.replace("Agree to Share the Rain", "Agree on the RAINY PLAN")
    (notice,) = told(tmp_path, en=body)
    assert notice.startswith(f"reports/{NAME}/body.en.md:1: the glossary does not allow 'Rainy Plan' here")


def test_a_part_of_a_longer_word_is_no_variant(tmp_path: Path) -> None:
    assert told(tmp_path, ko=BODY_KO.replace("가상인 실장은", "새비계획 실장은")) == []


def test_a_name_of_other_years_is_told_unless_the_right_one_stands_beside_it(tmp_path: Path) -> None:
    beside = BODY_EN.replace("They discussed the Rain Plan", "They discussed the Rain Plan, or Wet Plan,")
    assert told(tmp_path, en=beside) == []
    alone = BODY_EN.replace("Rain Plan", "Wet Plan")
    assert any(
        "the glossary does not allow 'Wet Plan' here\n    write 'Rain Plan'" in one for one in told(tmp_path, en=alone)
    )
