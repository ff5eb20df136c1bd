"""The checks of the files of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records.registers import FILES, changed, lines, make_register
from toolkit.errors import ToolkitError


def told(tmp_path: Path, name: str, *changes: tuple[str, str]) -> list[str]:
    """What is told when a file of names is changed, without the file's name."""
    text = FILES[name]
    for old, new in changes:
        text = changed(text, old, new)
    try:
        make_register(tmp_path, **{name: text}).check_names()
    except ToolkitError as problem:
        return [line.removeprefix(f"{name}:") for line in lines(problem)]
    return []


def test_names_without_faults(tmp_path: Path) -> None:
    assert told(tmp_path, "data/people.yaml") == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [("until: 2019-12-31", "until: 2020-01-01")],
            "9:9: two names are official at the same time (en, ko) → "
            "the other stands in line 8: end one with 'until' before the other begins with 'since'",
        ),
        (
            [("since: 2020-01-01}", "since: 2020-01-01, until: 2019-12-31}")],
            "9:67: the last day (2019-12-31) is before the first (2020-01-01) → mend one of them",
        ),
        ([("names: {ko: 견본원}", "names: {}")], "11:14: there is no name here → write {ko: …, en: …}"),
        (
            [("country: north", "country: nort")],
            "6:5: there is no country 'nort' → did you mean 'north'? (a new one is added to 'countries')",
        ),
        ([("{ko: 견본원}", "{fr: Agence}")], "11:22: the project has no language 'fr' → known here: en, ko"),
        ([("en: the North", "en: ' '")], "3:62: the text is empty → write it, or take the line out"),
        (
            [("{ko: 견본원}", "{ko: '{{ 7*7 }}원'}")],
            "11:22: a name holds '{{', which is no part of a name → write the name as it is printed",
        ),
        (
            [("{ko: 견본원}", "{ko: <b>견본원</b>}")],
            "11:22: a name holds '<', which is no part of a name → write the name as it is printed",
        ),
    ],
)
def test_organisations(tmp_path: Path, changes: list[tuple[str, str]], expected: str) -> None:
    assert told(tmp_path, "data/organisations.yaml", *changes) == [expected]


def test_names_in_different_languages_may_change_on_different_days(tmp_path: Path) -> None:
    apart = "[{names: {ko: 견본원}, since: 2020-01-01}, {names: {en: Agency}, since: 2020-06-01}]"
    assert told(tmp_path, "data/organisations.yaml", ("[{names: {ko: 견본원}}]", apart)) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("id: chief", "id: director")], "9:10: 'kim' has two posts 'director' → the first stands in line 7"),
        (
            [("short: {ko: 국장, en: Director General}, since: 2020-01-01}", "short: {}, since: 2020-02-30}")],
            "10:28: '2020-02-30' is no date → put it in quotation marks if it is text",
        ),
        (
            [("until: 2019-12-31", "since: 2020-01-01, until: 2019-12-31")],
            "8:60: the last day (2019-12-31) is before the first (2020-01-01) → mend one of them",
        ),
        (
            [("organisation: agency, title: {ko: 견본실장", "organisation: agenc, title: {ko: 견본실장")],
            "14:20: there is no organisation 'agenc' → "
            "did you mean 'agency'? (a new one is added to data/organisations.yaml)",
        ),
        (
            [("  lee:", "  agency:")],
            "11:3: 'agency' is an organisation's key too → choose another key: records name both by their keys",
        ),
    ],
)
def test_people(tmp_path: Path, changes: list[tuple[str, str]], expected: str) -> None:
    assert told(tmp_path, "data/people.yaml", *changes) == [expected]


def test_series(tmp_path: Path) -> None:
    twice = "[{names: {en: Fixture Talks}, until: 2020-12-31}, {names: {en: New Talks}, since: 2020-12-31}]"
    assert told(tmp_path, "data/series.yaml", ("[{names: {ko: 시험 회의, en: Fixture Talks}}]", twice)) == [
        "4:62: two names are official at the same time (en) → "
        "the other stands in line 4: end one with 'until' before the other begins with 'since'"
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [("en: Fixture Rule", "en: First Plan")],
            "11:22: 'First Plan' is the word for two terms, 'plan' and 'rule' → "
            "give one of them another word; 'plan' stands in line 3",
        ),
        (
            [("ko: 시험 규칙", "ko: 시험 계획")],
            "10:5: '시험 계획' is the word for two terms, 'plan' and 'rule' → "
            "give one of them another word; 'plan' stands in line 3",
        ),
        (
            [("en: [Plan One]", "en: [Plan One, Second Plan]")],
            "8:45: 'Second Plan' is forbidden here, but it is the official word for 'plan' → "
            "take it out of the forbidden variants",
        ),
        ([("en: [Plan One]", "fr: [Plan]")], "8:30: the project has no language 'fr' → known here: en, ko"),
        (
            [("since: 2021-01-01", "since: 2020-12-31")],
            "7:9: two names are official at the same time (en) → "
            "the other stands in line 6: end one with 'until' before the other begins with 'since'",
        ),
    ],
)
def test_the_glossary(tmp_path: Path, changes: list[tuple[str, str]], expected: str) -> None:
    assert told(tmp_path, "data/glossary.yaml", *changes) == [expected]
