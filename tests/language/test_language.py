from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from toolkit.errors import LanguageError
from toolkit.language import Language, read_language
from toolkit.language.patterns import gaps


def test_a_word_is_filled(korean: Language, english: Language) -> None:
    assert korean.word("table-label", number="2") == "[표 2]"
    assert english.word("table-label", number="2") == "Table 2"
    assert korean.word("unit-note", unit="천 톤/년") == "(단위: 천 톤/년)"


def test_what_is_filled_in_is_not_filled_again(english: Language) -> None:
    assert english.word("origin-rows", keys="2015", table="{keys}") == "{keys} · 2015"


def test_a_missing_word_names_key_file_and_the_nearest(korean: Language) -> None:
    with pytest.raises(LanguageError, match="there is no word 'tabel-label'") as caught:
        korean.word("tabel-label")
    assert caught.value.where == "templates/languages/ko.yaml"
    assert caught.value.hint == "did you mean 'table-label'?"


def test_a_missing_part_is_named(korean: Language) -> None:
    with pytest.raises(LanguageError, match="'table-label' needs a part 'number'"):
        korean.word("table-label")


def test_a_list_of_items(korean: Language, english: Language) -> None:
    assert [english.listing(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert korean.listing(["발전", "산업", "기타"]) == "발전, 산업, 기타"


def test_the_languages_say_the_same_things(korean: Language, english: Language) -> None:
    one, other = korean.definition, english.definition
    assert one.words.keys() == other.words.keys()
    assert one.units.keys() == other.units.keys()
    assert one.scales.keys() == other.scales.keys()
    assert one.dates.forms.keys() == other.dates.forms.keys()
    assert {key: gaps(word) for key, word in one.words.items()} == {
        key: gaps(word) for key, word in other.words.items()
    }


def test_a_third_language_is_one_file(german: Language) -> None:
    assert german.number(Decimal("-1234567.85"), 1) == "−1.234.567,9"
    assert german.percent(Decimal("30.25")) == "30,3\u00a0%"
    assert [german.with_unit(hours, "hours") for hours in (1, 2)] == ["1\u00a0Stunde", "2\u00a0Stunden"]
    assert german.scaled(Decimal(7428), "kt") == "7,4\u00a0Millionen Tonnen"
    assert german.scaled(Decimal(1000), "kt") == "1\u00a0Million Tonnen"
    assert german.span(Decimal(1), Decimal(3), "hours") == "1–3\u00a0Stunden"
    assert [german.count(number) for number in (2, 4)] == ["zwei", "4"]
    assert german.ordinal(4) == german.serial(4) == "4."
    assert german.date(date(2020, 4, 9), "weekday") == "Donnerstag, 9. April 2020"
    assert german.listing(["A", "B", "C"]) == "A, B und C"
    assert german.word("table-label", number="2") == "Tabelle 2"


def test_a_missing_language_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "ko.yaml").touch()
    with pytest.raises(LanguageError, match="there is no language 'fr'") as caught:
        read_language(tmp_path / "fr.yaml", "templates/languages/fr.yaml")
    assert caught.value.hint == "known here: ko"


def test_a_language_can_be_sent_to_a_worker_and_compared(english: Language) -> None:
    american = english.with_style(date="month-day")
    assert pickle.loads(pickle.dumps(american)) == american
    assert american != english
    assert len({english, american}) == 2


def test_importing_loads_neither_babel_nor_the_model() -> None:
    program = "import sys, toolkit.language; print({'babel', 'pydantic', 'ruamel'} & set(sys.modules))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
