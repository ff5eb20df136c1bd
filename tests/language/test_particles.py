from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import LanguageError
from toolkit.language import Language
from toolkit.language.particles import PAIRS

SYLLABLES = st.integers(min_value=0xAC00, max_value=0xD7A3).map(chr)


def test_cases(korean: Language, case_rows: Callable[[str], list[dict[str, str]]]) -> None:
    wrong = [
        (row["text"], row["particle"], result, row["result"])
        for row in case_rows("particles")
        if (result := korean.particle(row["text"], row["particle"])) != row["result"]
    ]
    assert not wrong


@given(SYLLABLES, st.sampled_from(sorted(PAIRS)))
def test_every_syllable_has_its_particle(korean: Language, syllable: str, particle: str) -> None:
    _, *parts = unicodedata.normalize("NFD", syllable)[1:]
    final = "".join(parts)
    vowel = not final or (final == "\u11af" and particle.startswith("으로"))
    assert korean.particle(syllable, particle) == syllable + (PAIRS[particle] if vowel else particle)


@given(st.text(SYLLABLES, min_size=1), st.sampled_from(sorted(PAIRS.items())))
def test_both_forms_ask_for_the_same(korean: Language, text: str, pair: tuple[str, str]) -> None:
    assert korean.particle(text, pair[0]) == korean.particle(text, pair[1])


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_every_number_is_read(korean: Language, number: int) -> None:
    grouped = f"{number:,}"
    assert korean.particle(grouped, "은")[len(grouped) :] in {"은", "는"}
    assert korean.particle(grouped, "은").removeprefix(grouped) == korean.particle(str(number), "은").removeprefix(
        str(number)
    )


@given(st.text(max_size=12))
def test_any_text_gets_a_particle_or_a_plain_message(korean: Language, text: str) -> None:
    try:
        printed = korean.particle(text, "은")
    except LanguageError as problem:
        printed, place = "", problem.where
    else:
        place = "templates/languages/ko.yaml"
    assert printed in {"", f"{text}은", f"{text}는"}
    assert place == "templates/languages/ko.yaml"


def test_decomposed_hangul_is_read_too(korean: Language) -> None:
    text = unicodedata.normalize("NFD", "서울")
    assert korean.particle(text, "은") == f"{text}은"


@pytest.mark.parametrize("text", ["Paris", "McKinsey", "晴天", "1/2", "15:00", "10²", "pm", "(Paris)", "…", " "])
def test_an_unknown_reading_is_asked_for(korean: Language, text: str) -> None:
    with pytest.raises(LanguageError) as caught:
        korean.particle(text, "은")
    assert caught.value.where == "templates/languages/ko.yaml"


def test_the_message_shows_what_to_add(korean: Language) -> None:
    with pytest.raises(LanguageError, match="how 'Clean Air Asia' is read") as caught:
        korean.particle("Clean Air Asia", "과")
    assert caught.value.hint == "give the reading of its last word in Hangul: 'Asia: …' under 'readings'"


def test_a_report_may_give_readings(korean: Language) -> None:
    assert korean.particle("Clean Air Asia", "와", {"Asia": "아시아"}) == "Clean Air Asia와"
    assert korean.particle("EANET", "이", {"EANET": "이아넷"}) == "EANET이"


def test_a_reading_is_that_of_a_whole_word(korean: Language) -> None:
    assert korean.particle("XTEMM", "은", {"TEMM": "테마"}) == "XTEMM은"


def test_the_longest_reading_holds(korean: Language) -> None:
    assert korean.particle("GAINS East", "은", {"East": "이스트", "GAINS East": "게인스 동부권"}) == "GAINS East은"


def test_an_unknown_particle_names_the_nearest(korean: Language) -> None:
    with pytest.raises(LanguageError, match="'이라거' is no particle") as caught:
        korean.particle("서울", "이라거")
    assert caught.value.hint.startswith("did you mean '이라")


def test_english_has_no_particles(english: Language) -> None:
    with pytest.raises(LanguageError, match="English has no particles"):
        english.particle("Seoul", "은")
