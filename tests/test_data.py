"""Tables as values. All data are fixtures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toolkit.data import DataRow, DataTable, Field, text_in
from toolkit.errors import DataError, LanguageError
from toolkit.model import Source

CODES = {"a": {"ko": "가", "en": "A"}, "b": {"ko": "나"}, "z": {"ko": "하", "en": "Z"}}
FIELDS = (
    Field("town", "string", {"ko": "고을"}, codes=CODES, where="p.yaml:9"),
    Field("year", "year", {"ko": "연도"}),
    Field("people", "number", {"ko": "인구"}, unit="people"),
    Field("note", "string", {"ko": "비고"}),
)
ROWS = tuple(
    DataRow(values, f"t.csv:{line}")
    for line, values in enumerate(
        [
            ("a", 2020, Decimal(3), "x"),
            ("a", 2024, Decimal(5), "y"),
            ("b", 2020, None, "x"),
            ("b", 2024, Decimal(1), None),
        ],
        2,
    )
)
TABLE = DataTable("towns", {"ko": "고을"}, FIELDS, ("town", "year"), ROWS)


def test_a_cell_is_a_quantity_that_knows_its_place() -> None:
    quantity = TABLE.quantity("people", {"town": "a", "year": 2024})
    assert (quantity.value, quantity.unit) == (Decimal(5), "people")
    assert quantity.sources == (Source("towns", "people", (("town", "a"), ("year", "2024"))),)


def test_rows_are_found_whatever_the_order_and_type_of_the_keys() -> None:
    assert TABLE.find({"year": "2020", "town": "b"}) is ROWS[2]


@pytest.mark.parametrize(
    ("keys", "what", "hint"),
    [
        ({"town": "c", "year": 2020}, "no row town=c, year=2020", "town 'c': known here: a, b"),
        ({"town": "a", "year": 2021}, "no row town=a, year=2021", "year '2021': did you mean '2024'?"),
        ({"town": "a"}, "found by town, year", "missing: year"),
        ({"town": "a", "year": 2020, "note": "x"}, "found by town, year", "leave out the other columns"),
        ({"twon": "a"}, "no column 'twon'", "did you mean 'town'?"),
    ],
)
def test_a_row_that_does_not_exist_is_told(keys: dict[str, object], what: str, hint: str) -> None:
    with pytest.raises(DataError, match=what) as told:
        TABLE.find(keys)
    assert told.value.hint == hint


def test_known_values_that_do_not_meet_are_told() -> None:
    table = DataTable("t", {}, FIELDS, ("town", "year"), ROWS[:1] + ROWS[3:])
    with pytest.raises(DataError) as told:
        table.find({"town": "a", "year": 2024})
    assert told.value.hint == "each of these values is known, but not together"


def test_a_missing_value_and_a_text_are_no_quantities() -> None:
    with pytest.raises(DataError, match="'people' of 'towns' is empty here") as told:
        TABLE.quantity("people", {"town": "b", "year": 2020})
    assert told.value.where == "t.csv:4"
    with pytest.raises(DataError, match="holds text: 'x'"):
        TABLE.quantity("note", {"town": "a", "year": 2020})


def test_matching_rows_stand_in_the_order_of_the_file() -> None:
    assert TABLE.matching({}) == ROWS
    assert TABLE.matching({"year": 2020}) == (ROWS[0], ROWS[2])
    assert TABLE.matching({"note": "x", "town": "b"}) == (ROWS[2],)
    assert TABLE.matching({"note": "y", "town": "b"}) == ()


def test_a_value_that_is_nowhere_is_an_error_but_a_code_without_rows_is_none() -> None:
    assert TABLE.matching({"town": "z"}) == ()
    with pytest.raises(DataError, match="no row town=c"):
        TABLE.matching({"town": "c"})
    with pytest.raises(DataError, match="no row year=20204") as told:
        TABLE.matching({"year": "20204"})
    assert told.value.hint == "did you mean '2024'?"


def test_codes_stand_in_the_order_of_the_file() -> None:
    assert TABLE.codes("year") == ("2020", "2024")
    assert TABLE.codes("town", {"note": "y"}) == ("a",)


def test_the_only_measure_is_found_and_several_are_told() -> None:
    assert TABLE.measure() == "people"
    table = DataTable("t", {}, (*FIELDS, Field("cars", "integer", {})), ("town", "year"), ())
    with pytest.raises(DataError, match="has 2 columns of numbers") as told:
        table.measure()
    assert told.value.hint == "say which with column=…: people, cars"
    with pytest.raises(DataError, match="has 0 columns of numbers"):
        DataTable("t", {}, FIELDS[:2], ("town",), ()).measure()


def test_codes_have_words_and_a_missing_one_is_told_with_its_place() -> None:
    assert TABLE.label("town", "a", "en") == "A"
    assert TABLE.label("year", "2020", "en") == "2020"
    with pytest.raises(LanguageError, match="the code 'b' has no text for 'en'") as told:
        TABLE.label("town", "b", "en")
    assert (told.value.where, told.value.hint) == ("p.yaml:9", "add 'en: …' here")


def test_a_row_may_name_the_unit_of_its_numbers() -> None:
    fields = (Field("gas", "string", {}), Field("mean", "number", {}, unit_from="unit"), Field("unit", "string", {}))
    rows = (DataRow(("ozone", Decimal("0.03"), "ppm")), DataRow(("dust", Decimal(20), "ug-m3")))
    table = DataTable("air", {}, fields, ("gas",), rows)
    assert [table.quantity("mean", {"gas": gas}).unit for gas in ("ozone", "dust")] == ["ppm", "ug-m3"]
    assert table.measure() == "mean"


def test_no_language_stands_in_for_another() -> None:
    with pytest.raises(LanguageError, match="'title' has no text for 'de'"):
        text_in({"ko": "가", "en": "a"}, "de", "'title'", "x.yaml:1")


def test_an_empty_cell_is_no_code() -> None:
    with pytest.raises(DataError, match="'note' of 'towns' is empty here") as told:
        TABLE.codes("note")
    assert told.value.where == "t.csv:5"


def test_an_unknown_code_has_no_label() -> None:
    with pytest.raises(DataError, match="'c' is no code of 'town'") as told:
        TABLE.label("town", "c", "ko")
    assert told.value.where == "p.yaml:9"
