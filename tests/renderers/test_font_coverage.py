"""Characters that no bundled font has are told before anything is printed: which, where, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import RAIN, RAIN_EN, RAIN_KO, make_project, replace, write
from toolkit.build import Request, build
from toolkit.renderers.fonts import ADVICE, KOREAN, characters_of, explain_missing, known_characters
from toolkit.sources import packaged_templates
from toolkit.timings import Timings


def faults(folder: Path, **files: str | None) -> str:
    """What a build of the fixture report says is wrong; it writes nothing then."""
    project = make_project(folder, **files)
    outcome = build(project, Request(["rain"], formats=["html"]), Timings())
    assert not outcome.written
    return "\n".join(str(problem) for problem in outcome.problems)


def test_characters_are_told_with_their_place_and_what_to_write(tmp_path):
    body = RAIN_KO.replace("두 해를 견준다", "두 해를 서울∼부산에서 견준다").replace("하루 0.1", "하루∙0.1")
    told = faults(
        tmp_path, **{"reports/rain/body.ko.md": body, "reports/rain/body.en.md": RAIN_EN + "\n\nA ☕ more.\n"}
    )
    ko, en = "reports/rain/body.ko.md", "reports/rain/body.en.md"
    assert f"{ko}:" in told
    assert "no bundled font has '∼' (U+223C): “두 해를 서울∼부산에서 견준다" in told
    assert "write '~' instead" in told
    assert "no bundled font has '∙' (U+2219)" in told
    assert "write '·' instead" in told
    assert f"{en}:" in told
    assert "no bundled font has '☕' (U+2615): “A ☕ more.”\n    write it with other signs" in told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reports/rain/report.yaml", RAIN.replace("ko: 비가 오는 날", "ko: 비가∼오는 날")),
        ("reports/rain/report.yaml", RAIN.replace("ko: 곳별 강수 일수", "ko: 곳별∼강수 일수")),
        ("reports/rain/report.yaml", RAIN.replace("ko: 북쪽의 강수 일수를", "ko: 북쪽의∼강수 일수를")),
    ],
)
def test_characters_of_definitions_are_told(tmp_path, name, text):
    assert "∼" in text
    assert "no bundled font has '∼' (U+223C): “" in faults(tmp_path, **{name: text})


def test_characters_of_code_lists_and_language_files_are_told(tmp_path):
    project = make_project(tmp_path)
    replace(tmp_path / "data" / "datapackage.yaml", "north: {ko: 북쪽, en: North}", "north: {ko: 북∼쪽, en: North}")
    outcome = build(project, Request(["rain"], formats=["html"]), Timings())
    assert "no bundled font has '∼' (U+223C): “북∼쪽" in "\n".join(str(one) for one in outcome.problems)
    words = (packaged_templates() / "languages" / "ko.yaml").read_text("utf-8")
    write(tmp_path / "templates" / "languages" / "ko.yaml", words.replace("summary: 요약", "summary: 요∼약"))
    outcome = build(project.again(), Request(["rain"], formats=["html"]), Timings())
    assert any("“요∼약”" in str(problem) for problem in outcome.problems)


def test_characters_that_only_the_page_shows_are_told(tmp_path):
    """Keywords stand in the head of the page only."""
    told = faults(tmp_path, **{"reports/rain/report.yaml": RAIN.replace("ko: [비]", "ko: [비∼눈]")})
    assert "비∼눈" in told
    assert "no bundled font has '∼' (U+223C)\n    write '~' instead" in told


def test_every_face_must_have_a_character(tmp_path):
    """A text may stand in any of the Korean faces: a sign that one of them lacks counts as missing."""
    assert known_characters() == frozenset.intersection(*(characters_of(face) for face in KOREAN))
    assert not {ord(one) for one in ADVICE} & known_characters()


@pytest.mark.parametrize(
    ("character", "hint"),
    [
        ("∼", "write '~' instead"),
        ("⼈", "write '人' instead"),  # a Kangxi radical, as copied from some PDFs
        ("𝟐", "write '2' instead"),
        ("☕", "write it with other signs"),
    ],
)
def test_advice(character, hint):
    what, advice = explain_missing(character)
    assert what == f"no bundled font has '{character}' (U+{ord(character):04X})"
    assert advice == hint
