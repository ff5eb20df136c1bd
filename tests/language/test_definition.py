from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import DefinitionError, Problems, ToolkitError
from toolkit.language import parse_language, read_language

NAME = "tests/language/de.yaml"
GERMAN = Path(__file__).with_name("de.yaml").read_text(encoding="utf-8")


def faults(*changes: tuple[str, str]) -> list[str]:
    """The messages after the changes to the German fixture, each of which must apply."""
    text = GERMAN
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    with pytest.raises(ToolkitError) as caught:
        parse_language(text, NAME)
    problem = caught.value
    return [str(one) for one in (problem.problems if isinstance(problem, Problems) else (problem,))]


def test_the_fixture_itself_is_right() -> None:
    assert parse_language(GERMAN, NAME).code == "de"


def test_all_faults_come_at_once_with_their_places() -> None:
    found = faults(
        ("name: Deutsch\n", ""),
        ("lists: {separator:", "lists: {seperator:"),
        ('other: "{number}-mal"', "other: [1]"),
        ("locale: de", "locale: xx"),
    )
    assert len(found) == 5
    message = "\n".join(found)
    assert "the field 'name' is missing" in message
    assert f"{NAME}:21:9: unknown field 'seperator'\n    did you mean 'separator'?" in message
    assert "the field 'separator' is missing" in message
    assert f"{NAME}:7:23: 'other'" in message
    assert f"{NAME}:3:11: 'locale': no such locale is known to Babel" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("code: de", "code: fr", "the code 'fr' is not that of the file's name"),
        ("  kt: {", "  kilo tonnes: {", "a name is made of letters and digits"),
        ("{number}-mal", "{zahl}-mal", "must hold {number}"),
        ("Tabelle {number}", "Tabelle {number", "a brace stands alone"),
        ("{low} bis {high}", "{low} bis", "must hold {low} and {high}"),
        ('d. MMMM y", weekday', 'Tag", weekday', "no pattern of a date"),
        ('d. MMMM y", weekday', 'HH:mm", weekday', "no pattern of a date"),
        ("least: 0,", "least: 5,", "scales begin with 'least: 0' and rise"),
        ("factor: 0.001", "factor: 0", "must be more than 0"),
        ("words:\n", "particles: koreann\nwords:\n", "no such rule of particles; did you mean 'korean'?"),
        ("words:\n", "readings: {GAINS: gains}\nwords:\n", "a reading is written in Hangul"),
        ("scales:\n  kt:", "scales:\n  kts:", "scales for 'kts', which is no unit; did you mean 'kt'?"),
        ("lists:", "  styles: {other: {dat: y}}\nlists:", "a form 'dat' that is not in 'forms'"),
    ],
)
def test_a_fault_is_told(old: str, new: str, message: str) -> None:
    (found,) = faults((old, new))
    assert message in found
    assert found.startswith(f"{NAME}:")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "de.yaml"
    path.write_bytes("name: 한국어".encode("cp949"))
    with pytest.raises(DefinitionError, match="not UTF-8"):
        read_language(path, NAME)
