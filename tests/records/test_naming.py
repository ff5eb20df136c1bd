"""Names as they are official on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.records.registers import FILES, changed, lines, make_register
from toolkit.errors import ToolkitError
from toolkit.records.meeting import Delegate
from toolkit.records.naming import Naming


def naming(tmp_path: Path, language: str, day: date = date(2020, 3, 2), **files: str) -> Naming:
    """Names of the fixtures in a language on a day."""
    return Naming(make_register(tmp_path, **files), language, day)


@pytest.mark.parametrize(
    ("day", "name"), [(date(2019, 12, 31), "Old Fixture Office"), (date(2020, 1, 1), "Fixture Office")]
)
def test_an_organisation_is_called_as_on_the_day(tmp_path: Path, day: date, name: str) -> None:
    assert naming(tmp_path, "en", day).organisation("office") == name


def test_an_organisation_without_a_name_is_noticed_once(tmp_path: Path) -> None:
    names = naming(tmp_path, "en")
    assert [names.organisation("agency"), names.organisation("agency")] == [None, None]
    assert [str(notice) for notice in names.missing] == [
        "data/organisations.yaml:11:5: the organisation 'agency' has no name in 'en' on 2020-03-02\n"
        "    add 'en: …' to its names if there is an official one"
    ]


def test_an_organisation_before_its_first_name_has_none(tmp_path: Path) -> None:
    later = changed(FILES["data/organisations.yaml"], "until: 2019-12-31", "since: 2018-01-01, until: 2019-12-31")
    names = naming(tmp_path, "ko", date(2017, 1, 1), **{"data/organisations.yaml": later})
    assert names.organisation("office") is None
    assert len(names.missing) == 1


@pytest.mark.parametrize(
    ("language", "name", "side"), [("ko", "북쪽 나라", "북쪽 측"), ("en", "Northland", "the North")]
)
def test_countries_and_sides(tmp_path: Path, language: str, name: str, side: str) -> None:
    names = naming(tmp_path, language)
    assert (names.country("north"), names.side("office")) == (name, side)


def test_the_side_of_an_organisation_of_no_country_is_itself(tmp_path: Path) -> None:
    assert naming(tmp_path, "ko").side("agency") == "견본원"


def test_a_side_must_have_a_name(tmp_path: Path) -> None:
    text = changed(FILES["data/organisations.yaml"], ", en: the North", "")
    with pytest.raises(ToolkitError) as problem:
        naming(tmp_path, "en", **{"data/organisations.yaml": text}).side("office")
    assert lines(problem.value) == [
        "data/organisations.yaml:3:45: the side of 'north' has no text for 'en' → add 'en: …' here"
    ]


def test_a_series_must_have_a_name_on_the_day(tmp_path: Path) -> None:
    assert naming(tmp_path / "now", "ko").series("talks") == "시험 회의"
    text = changed(FILES["data/series.yaml"], "en: Fixture Talks}}", "en: Fixture Talks}, since: 2021-01-01}")
    with pytest.raises(ToolkitError) as problem:
        naming(tmp_path / "later", "en", **{"data/series.yaml": text}).series("talks")
    assert lines(problem.value) == [
        "data/series.yaml:4:5: the series 'talks' has no name in 'en' on 2020-03-02 → "
        "add 'en: …' with the years in which it is official"
    ]


@pytest.mark.parametrize(
    ("language", "day", "word"),
    [
        ("ko", date(2020, 12, 31), "시험 계획"),
        ("en", date(2020, 12, 31), "First Plan"),
        ("en", date(2021, 1, 1), "Second Plan"),
    ],
)
def test_a_term_is_that_of_the_day(tmp_path: Path, language: str, day: date, word: str) -> None:
    assert naming(tmp_path, language, day).term("plan") == word


def test_a_person_without_a_name_in_the_language_has_none(tmp_path: Path) -> None:
    english, korean = naming(tmp_path, "en"), naming(tmp_path, "ko")
    assert (english.person("kim"), english.surname("kim"), english.person("lee")) == ("Fixture Kim", "Kim", None)
    assert (korean.person("lee"), korean.surname("kim")) == ("견본인", None)


def test_the_post_is_the_one_that_is_held_or_named(tmp_path: Path) -> None:
    names = naming(tmp_path, "ko")
    posts = [
        names.post(Delegate(person="kim"), date(2019, 12, 31)),
        names.post(Delegate(person="kim"), date(2020, 1, 1)),
        names.post(Delegate(person="lee", post="envoy"), date(2020, 1, 1)),
    ]
    assert [post.id for post in posts] == ["director", "chief", "envoy"]


def test_of_several_posts_one_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as problem:
        naming(tmp_path, "ko").post(Delegate(person="lee"), date(2020, 1, 1))
    assert lines(problem.value) == [
        "data/people.yaml:13:5: 'lee' holds 2 posts on 2020-01-01 → name one in the record: head, envoy"
    ]


@pytest.mark.parametrize("kind", ["organisation", "country", "side", "series", "term", "person", "surname"])
def test_an_unknown_key_is_told(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ToolkitError, match=r"there is no \w+ 'nothing'"):
        getattr(naming(tmp_path, "ko"), kind)("nothing")
