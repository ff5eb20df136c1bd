"""The chronicle of some years. The meetings are made up: fixtures, no data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.records.registers import TALKS_1, TALKS_2, changed, make_register
from toolkit.data import DataTable
from toolkit.errors import DataError, ToolkitError
from toolkit.language import Language, read_language
from toolkit.model import Quantity
from toolkit.origins import describe
from toolkit.readers.expressions import nested
from toolkit.readers.tables import Data
from toolkit.records.chronicle import Chronicle, read_chronicle, summary_periods

REPOSITORY = Path(__file__).resolve().parents[2]
LANGUAGES = {
    code: read_language(REPOSITORY / f"templates/languages/{code}.yaml", f"templates/languages/{code}.yaml")
    for code in ("ko", "en")
}

PLAN = """\
id: plan-2020
state: held
event: plan
release: none
name: {ko: 시험 계획 확정, en: Adoption of the fixture plan}
begin: 2020-01-31
form: unstated
hosts: [office]
further:
  - id: days
    text:
      ko: "{{ days | count }}일 동안 비를 나누기[^plan]"
      en: "share the rain for {{ days | count }} days[^plan]"
    continues: talks-1/meet
    outcome: {ko: 시험 계획을 확정했다, en: adopted the fixture plan}
figures:
  days: rainfall.at(place="north", year=2020)
notes:
  plan: {text: {ko: 견본, en: a fixture}}
"""

LATER = """\
id: later
state: held
name: {ko: 나중 회의, en: Later Meeting}
begin: 2021-11-30
end: 2021-12-02
form: in-person
release: none
hosts: [office, agency]
level: minister
present: 30
agreements:
  - {id: wells, text: {ko: 우물을 파기, en: dig wells}, who: [office], by: {ko: 내년, en: next year}}
progress:
  - {agreement: talks-2/experts, state: done, outcome: {ko: 비가 그쳤다, en: saw the rain end}}
"""

FILES = {
    "data/meetings/talks-1.yaml": changed(TALKS_1, "form: in-person", "form: in-person\nlevel: director"),
    "data/meetings/talks-2.yaml": changed(TALKS_2, ", continues: talks-1/meet", ""),
    "data/meetings/plan-2020.yaml": PLAN,
    "data/meetings/later.yaml": LATER,
}
NAMES = {
    "data/organisations.yaml": """\
# A fixture of the tests: made-up bodies.
countries:
  north: {name: {ko: 북쪽 나라, en: Northland}, side: {ko: 북쪽 측, en: the North}}
organisations:
  office:
    country: north
    names: [{names: {ko: 시험청, en: Fixture Office}}]
  agency:
    names: [{names: {ko: 견본원, en: Fixture Agency}}]
"""
}


def read(folder: Path, first: int, last: int, **files: str | None) -> Chronicle:
    """The chronicle of these years of a small project."""
    register = make_register(folder, **{**NAMES, **FILES, **files})
    return read_chronicle(register, Data(register.project), (first, last), LANGUAGES)


def column(table: DataTable, name: str) -> list[Any]:
    return [table.value(row, name) for row in table.rows]


def number(chronicle: Chronicle, name: str) -> int:
    quantity = chronicle.findings[name]
    assert isinstance(quantity, Quantity)
    return int(quantity.value)


# --- events -------------------------------------------------------------------------------------------------------


def test_events_stand_in_their_order_with_what_is_known_of_them(tmp_path: Path) -> None:
    table = read(tmp_path, 2020, 2021).tables["cooperation-meetings"]
    assert column(table, "meeting") == ["plan-2020", "talks-2", "later"]
    assert column(table, "name_ko") == ["시험 계획 확정", "제2차 시험 회의", "나중 회의"]
    assert column(table, "name_en") == ["Adoption of the fixture plan", "2nd Fixture Talks", "Later Meeting"]
    assert column(table, "when_en") == ["31 January 2020", "2 March 2020", "30 November to 2 December 2021"]
    assert column(table, "place_en") == ["–", "The fixture room", "–"]
    assert column(table, "form") == ["unstated", "video", "in-person"]
    assert column(table, "level") == ["unstated", "unstated", "minister"]
    assert column(table, "rank") == ["plan", "other", "minister"]
    assert [str(one) for one in column(table, "participants")] == ["None", "12", "30"]
    assert table.label("form", "unstated", "ko") == "–"
    assert table.label("rank", "other", "en") == "Other meetings"


@pytest.mark.parametrize(
    ("begin", "rest", "korean", "english"),
    [
        ("2021-11-22", "end: 2021-11-23\n", "2021. 11. 22.~23.", "22–23 November 2021"),
        ("2021-11-30", "end: 2021-12-01\n", "2021. 11. 30.~12. 1.", "30 November to 1 December 2021"),
        ("2021-11-30 09:00", "end: 2021-11-30 18:00\n", "2021. 11. 30.", "30 November 2021"),
        ("unstated", "distribution: 2021-06-24\n", "2021. 6. 24. 발표", "announced 24 June 2021"),
    ],
)
def test_days_are_those_that_the_record_states(
    tmp_path: Path, begin: str, rest: str, korean: str, english: str
) -> None:
    text = changed(LATER, "begin: 2021-11-30\nend: 2021-12-02\n", f"begin: {begin}\n{rest}")
    table = read(tmp_path, 2021, 2021, **{"data/meetings/later.yaml": text}).tables["cooperation-meetings"]
    assert (column(table, "when_ko"), column(table, "when_en")) == ([korean], [english])


def test_a_cancelled_meeting_is_told_but_not_counted(tmp_path: Path) -> None:
    text = changed(LATER, "state: held", "state: cancelled")
    chronicle = read(tmp_path, 2020, 2021, **{"data/meetings/later.yaml": text})
    assert column(chronicle.tables["cooperation-meetings"], "name_ko")[-1] == "나중 회의(취소)"
    assert [number(chronicle, name) for name in ("events", "meetings", "plans", "cancelled")] == [2, 1, 1, 1]
    assert number(chronicle, "participants") == 12
    assert "minister" not in chronicle.findings["ranks"]


def test_what_is_still_to_come_is_no_part_of_a_summary(tmp_path: Path) -> None:
    text = changed(changed(LATER, "state: held", "state: expected"), "progress:\n", "further: []\nprogress:\n")
    register = make_register(tmp_path, **{**NAMES, **FILES, "data/meetings/later.yaml": text})
    assert summary_periods(register, 2) == ((2019, 2020), (2020, 2020))
    with pytest.raises(DataError, match="there is no record of a meeting in 2021"):
        read_chronicle(register, Data(register.project), (2021, 2021), LANGUAGES)


def test_an_event_without_a_name_is_an_error(tmp_path: Path) -> None:
    text = changed(LATER, "name: {ko: 나중 회의, en: Later Meeting}\n", "")
    with pytest.raises(ToolkitError, match="a summary cannot name the event"):
        read(tmp_path, 2021, 2021, **{"data/meetings/later.yaml": text})


# --- agreements ---------------------------------------------------------------------------------------------------


def test_an_agreement_stands_once_with_what_became_of_it(tmp_path: Path) -> None:
    table = read(tmp_path, 2020, 2020).tables["cooperation-agreements"]
    assert column(table, "agreement") == ["talks-1/meet", "talks-1/meet", "talks-2/experts"]
    assert column(table, "origin") == ["carried", "carried", "made"]
    assert column(table, "meeting") == ["talks-1", "talks-1", "talks-2"]
    assert table.label("meeting", "talks-1", "en") == "1st Fixture Talks (1 March 2019)"
    assert column(table, "text_en") == ["To meet again"] * 2 + ["To hold a meeting of experts"]
    assert column(table, "outcome_ko") == [
        "2020년 1월: 시험 계획을 확정했음",
        "2020년 1월: 80일 동안 비를 나누기로 함",
        "–",
    ]
    assert column(table, "outcome_en")[1] == "January 2020: Agreed to share the rain for 80 days"
    assert column(table, "state") == ["ongoing", "ongoing", "new"]
    assert column(table, "who_en") == ["the North"] * 2 + ["Fixture Agency"]


def test_deadlines_and_parties_are_those_of_the_agreement(tmp_path: Path) -> None:
    table = read(tmp_path, 2021, 2021).tables["cooperation-agreements"]
    assert column(table, "by_ko") == [None, None, "내년"]
    assert column(table, "who_ko")[-1] == "북쪽 측"


def test_only_what_the_records_of_the_period_tell_is_told(tmp_path: Path) -> None:
    table = read(tmp_path, 2021, 2021).tables["cooperation-agreements"]
    assert column(table, "agreement") == ["talks-1/meet", "talks-2/experts", "later/wells"]
    assert column(table, "outcome_en") == ["–", "November 2021: Saw the rain end", "–"]
    assert column(table, "state") == ["ongoing", "done", "new"]


def test_what_is_carried_and_made_is_done_dropped_or_open(tmp_path: Path) -> None:
    for period in ((2019, 2019), (2019, 2020), (2019, 2021), (2020, 2020), (2020, 2021), (2021, 2021)):
        chronicle = read(tmp_path / f"{period}", *period)
        table = chronicle.tables["cooperation-figures"]
        for row in table.rows:
            counts = {name: table.value(row, name) for name in ("carried", "made", "done", "dropped", "open")}
            assert counts["carried"] + counts["made"] == counts["done"] + counts["dropped"] + counts["open"]
        assert column(table, "open")[-2] == column(table, "open")[-1], "the last year ends as the period does"
        for name in ("events", "meetings", "made", "done"):
            *years, total = column(table, name)
            assert sum(years) == total == number(chronicle, name)
        rows = chronicle.tables["cooperation-agreements"]
        assert len(set(column(rows, "agreement"))) == number(chronicle, "agreements")


def test_a_later_record_changes_no_earlier_summary(tmp_path: Path) -> None:
    with_later = read(tmp_path / "with", 2019, 2020)
    without = read(tmp_path / "without", 2019, 2020, **{"data/meetings/later.yaml": None})
    assert with_later.tables == without.tables
    assert with_later.findings == without.findings


def test_contradictions_of_the_records_stop_a_summary(tmp_path: Path) -> None:
    text = changed(LATER, "talks-2/experts, state: done", "talks-1/meet, state: done")
    again = "id: last\nstate: held\nname: {ko: 끝 회의, en: Last}\nbegin: 2021-12-24\nform: video\nhosts: [office]\n"
    again += "progress:\n  - {agreement: plan-2020/days, state: ongoing, outcome: {ko: 했다, en: did}}\n"
    with pytest.raises(ToolkitError) as problem:
        read(tmp_path, 2021, 2021, **{"data/meetings/later.yaml": text, "data/meetings/last.yaml": again})
    assert str(problem.value).startswith("data/meetings/last.yaml:8:5: this takes 'plan-2020/days' further")
    assert "data/meetings/later.yaml:14:5" in str(problem.value)


# --- findings -----------------------------------------------------------------------------------------------------


def test_findings_are_named_for_prose(tmp_path: Path) -> None:
    chronicle = read(tmp_path, 2020, 2021)
    findings: Any = nested(chronicle.findings)
    assert (findings["period_ko"], findings["period_en"], findings["is_one_year"]) == (
        "2020~2021년",
        "2020–2021",
        False,
    )
    assert {name: number(chronicle, name) for name in ("carried", "made", "done", "open", "untold")} == {
        "carried": 1,
        "made": 2,
        "done": 1,
        "open": 2,
        "untold": 1,
    }
    assert number(chronicle, "participants") == 42
    assert findings["opening"]["name_en"] == "Adoption of the fixture plan"
    assert findings["closing"]["when_ko"] == "2021. 11. 30.~12. 2."
    assert findings["highest"]["name_ko"] == "나중 회의"
    assert list(findings["ranks"].names()) == ["minister", "plan", "other"]
    assert findings["entries"]["talks-2"]["sessions"].value == 2
    assert findings["annexes"] == ["rainfall"]
    assert findings["is_all_video"] is False
    assert chronicle.days[0].isoformat() == "2020-01-01"


def test_a_year_without_agreements_or_numbers_of_participants(tmp_path: Path) -> None:
    bare = "id: bare\nstate: held\nname: {ko: 빈 회의, en: Bare}\nbegin: 2015-05-05\nform: video\nhosts: [office]\n"
    chronicle = read(tmp_path, 2015, 2015, **{"data/meetings/bare.yaml": bare})
    assert chronicle.findings["has_participants"] is chronicle.findings["has_level"] is False
    assert chronicle.findings["is_all_video"] is True
    assert number(chronicle, "agreements") == 0
    assert chronicle.tables["cooperation-agreements"].rows == ()


def test_the_origin_of_a_number_is_told(tmp_path: Path) -> None:
    chronicle = read(tmp_path, 2020, 2021)

    def origin(quantity: Quantity, language: Language) -> str:
        return describe(quantity, lambda name: chronicle.tables[name], language)

    findings = chronicle.findings
    assert origin(findings["made"], LANGUAGES["ko"]) == "회의와 합의 집계 · 모두 · 새 합의"
    assert origin(findings["made"], LANGUAGES["en"]) == "Meetings and agreements counted · Total · New agreements"
    assert origin(findings["ranks"]["plan"]["number"], LANGUAGES["ko"]).startswith("항목을 센 수")
    assert "Plan adopted" in origin(findings["ranks"]["plan"]["number"], LANGUAGES["en"])
    assert origin(findings["entries"]["later"]["present"], LANGUAGES["ko"]) == "회의 기록 · 참석 인원"
    for name in ("events", "cancelled", "participants", "open", "agreements", "first_year"):
        assert origin(findings[name], LANGUAGES["en"]) or name == "first_year"
