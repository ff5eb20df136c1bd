"""Predicates as notes have them, by the rule that a language names."""

from __future__ import annotations

import pytest

from toolkit.errors import DefinitionError
from toolkit.language import Language, parse_language
from toolkit.sources import packaged_templates


@pytest.mark.parametrize(
    ("clause", "note"),
    [
        ("계획을 확정했다", "계획을 확정했음"),
        ("회의를 열었다", "회의를 열었음"),
        ("합의에 이르렀다", "합의에 이르렀음"),
        ("관측하고 있다", "관측하고 있다"[:-1] + "음"),
        ("힘쓴다", "힘쓴다"),
        ("다", "다"),
    ],
)
def test_a_predicate_of_the_past_ends_as_notes_do(korean: Language, english: Language, clause: str, note: str) -> None:
    assert korean.noted(clause) == note
    assert english.noted(clause) == clause


def test_an_unknown_rule_is_told() -> None:
    text = (packaged_templates() / "languages/ko.yaml").read_text(encoding="utf-8")
    with pytest.raises(DefinitionError, match="there is no such rule of predicates; did you mean 'korean'"):
        parse_language(text.replace("predicates: korean", "predicates: koraen"), "templates/languages/ko.yaml")
