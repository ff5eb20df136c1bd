"""Sentences of drafts that single facts of a record make: who, when, how long, by when. All records are fixtures."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafts.meetings import FIRST, FULL, SPARSE, composed, meeting_project, passages
from tests.kinds.releases import ORGANISATIONS
from tests.projects import write
from toolkit.build import Request, build
from toolkit.drafts.compose import compose
from toolkit.drafts.draft import draft
from toolkit.readers.definitions import read_settings
from toolkit.readers.expressions import Sandbox
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.records.meeting import Meeting
from toolkit.records.register import Register
from toolkit.reports import read_project_language
from toolkit.sources import Document, Project
from toolkit.timings import Timings

LANGUAGES = ("ko", "en")
PLAIN = """\
# A fixture of the tests.
id: talks
state: held
begin: 2024-05-20
form: video
hosts: [rain-ministry, snow-ministry]
places: [{name: {ko: 강우부 회의실, en: the Ministry of Rain}}]
"""
ALONE = PLAIN.replace("[rain-ministry, snow-ministry]", "[rain-ministry]")
CLOUDS = """\
  cloud-institute:
    names: [{names: {ko: 구름연구원, en: National Institute of Clouds}}]
"""
WHOSE = ORGANISATIONS + CLOUDS


def told(folder: Path, language: str, record: str, organisations: str = ORGANISATIONS, **others: str) -> dict[str, str]:
    project = meeting_project(folder, talks=record, **others)
    write(folder / "data/organisations.yaml", organisations)
    return passages(Project(project.root), "talks", language)


# --- how long -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return meeting_project(tmp_path_factory.mktemp("shared"), talks=SPARSE)


@settings(max_examples=40, deadline=None)
@given(days=st.integers(1, 40), named=st.booleans(), state=st.sampled_from(["held", "expected", "cancelled"]))
def test_a_meeting_may_last_any_number_of_days(shared: Project, days: int, named: bool, state: str) -> None:
    record: dict[str, object] = {
        "id": "talks",
        "state": state,
        "begin": "2024-05-20",
        "end": str(datetime.date(2024, 5, 20) + datetime.timedelta(days - 1)),
        "form": "hybrid",
        "hosts": ["rain-ministry", "snow-ministry"],
        "distribution": "2024-05-20 14:00",
        "sessions": [{"id": f"s{number}", "name": {"ko": "모임", "en": "Session"}} for number in range(2)],
    }
    if named:
        record["name"] = {"ko": "학술회의", "en": "Conference"}
    document = Document(Meeting.model_validate(record), "data/meetings/talks.yaml", {})
    for code in LANGUAGES:
        language = read_project_language(shared, read_settings(shared), code)
        for notice in {state != "held", state == "cancelled"}:
            found = {one.key: one.text for one in compose(Register(shared), document, language, notice=notice)}
            if code == "ko" and state != "cancelled" and days > 5:
                assert f"5월 20일부터 {days}일간" in found["opening"]


# --- by when ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("2025년", "2025년까지 빗물을"),
        ("2025년 상반기", "2025년 상반기까지 빗물을"),
        ("내년 말", "내년 말까지 빗물을"),
        ("2022년부터", "또한 2022년부터 빗물을"),
        ("올해 안에", "또한 올해 안에 빗물을"),
        ("매년", "또한 매년 빗물을"),
    ],
)
def test_a_korean_deadline_takes_its_particle_only_where_it_lacks_one(tmp_path: Path, by: str, expected: str) -> None:
    record = FULL.replace("by: {ko: 2025년,", f"by: {{ko: {by},")
    project = meeting_project(tmp_path, talks_1=FIRST, talks_2=record)
    assert expected in passages(project, "talks-2", "ko")["agreements-count"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("2025", "rain by 2025."),
        ("May 2025", "rain by May 2025."),
        ("the end of 2025", "rain by the end of 2025."),
        ("mid-2025", "rain by mid-2025."),
        ("from 2022", "rain from 2022."),
        ("within a year", "rain within a year."),
    ],
)
def test_an_english_deadline_takes_its_preposition_only_where_it_lacks_one(
    tmp_path: Path, by: str, expected: str
) -> None:
    project = meeting_project(tmp_path, talks_1=FIRST, talks_2=FULL.replace('en: "2025"', f'en: "{by}"'))
    assert passages(project, "talks-2", "en")["agreements-count"].endswith(expected)


# --- who ----------------------------------------------------------------------------------------------------------

SHARE = "agreements: [{id: share, text: {ko: 비를 나누기, en: share the rain}%s}]\n"


def test_one_body_alone_undertakes(tmp_path: Path) -> None:
    korean = told(tmp_path / "ko", "ko", ALONE + SHARE % "")
    assert korean["title"] == "# 강우부, 비를 나누기로"
    english = told(tmp_path / "en", "en", ALONE + SHARE % "")
    assert english["title"] == "# Ministry of Rain to Share the Rain"
    assert english["agreements-share"] == "The Ministry of Rain undertook to share the rain."


def test_a_headline_of_several_without_a_common_name_names_them(tmp_path: Path) -> None:
    record = PLAIN.replace("snow-ministry]", "snow-ministry, cloud-institute]") + SHARE % ""
    assert told(tmp_path / "ko", "ko", record, WHOSE)["title"] == "# 강우부·남국 강설부·구름연구원, 비를 나누기로"
    title = told(tmp_path / "en", "en", record, WHOSE)["title"]
    assert title == (
        "# Ministry of Rain, Southland’s Ministry of Snow and National Institute of Clouds Agree to Share the Rain"
    )


def test_two_of_three_hosts_are_named_side_by_side(tmp_path: Path) -> None:
    three = PLAIN.replace("snow-ministry]", "snow-ministry, cloud-institute]")
    countries = three + SHARE % ", who: [rain-ministry, snow-ministry]"
    assert told(tmp_path / "a", "ko", countries, WHOSE)["agreements-share"].startswith("- 북국과 남국은 이번 회의에서")
    assert told(tmp_path / "b", "en", countries, WHOSE)["agreements-share"] == (
        "Northland and Southland agreed to share the rain."
    )
    mixed = three + SHARE % ", who: [snow-ministry, cloud-institute]"
    assert told(tmp_path / "c", "ko", mixed, WHOSE)["agreements-share"].startswith("- 남국과 구름연구원은")
    assert told(tmp_path / "d", "en", mixed, WHOSE)["agreements-share"] == (
        "Southland and the National Institute of Clouds agreed to share the rain."
    )


def test_a_body_has_its_article_wherever_it_is_named(tmp_path: Path) -> None:
    record = ALONE + "participants: {organisations: [cloud-institute]}\n" + SHARE % ", who: [cloud-institute]"
    english = told(tmp_path, "en", record, WHOSE)
    assert english["agreements-share"] == "The National Institute of Clouds undertook to share the rain."
    assert english["lead-2"] == "## The National Institute of Clouds undertook to share the rain."


def test_few_bodies_are_all_and_many_are_some(tmp_path: Path) -> None:
    few = PLAIN + "present: 43\nparticipants: {organisations: [cloud-institute]}\n"
    assert "강우부, 구름연구원과 남국의 강설부에서 {{" in told(tmp_path / "few", "ko", few, WHOSE)["attendance"]
    more = WHOSE + CLOUDS.replace("cloud-", "fog-").replace("구름", "안개").replace("Clouds", "Fog")
    many = few.replace("[cloud-institute]", "[cloud-institute, fog-institute]")
    assert "from the Ministry of Rain and the" in told(tmp_path / "three", "en", few, WHOSE)["attendance"]
    assert "남국의 강설부 등에서 {{" in told(tmp_path / "many", "ko", many, more)["attendance"]


# --- what was before ----------------------------------------------------------------------------------------------

AGAIN = "    outcome: {ko: 우물을 팠다, en: dug a well}\n"
MORE = """\
  - id: cleaned
    text: {ko: 우물을 함께 치우기, en: clean wells together}
    state: done
    continues: talks-1/clean
    outcome: {ko: 우물을 치웠다, en: cleaned a well}
"""


def second(folder: Path, first: str, record: str, language: str) -> dict[str, str]:
    return passages(meeting_project(folder, talks_1=first, talks_2=record), "talks-2", language)


def test_a_meeting_before_of_which_no_day_is_stated(tmp_path: Path) -> None:
    start = FULL.index("  - id: dug")
    plain = FULL[:start] + FULL[FULL.index("statements:") :]
    first = FIRST.replace("begin: 2023-06-01", "begin: unstated\ndistribution: 2023-06-01 10:00")
    nowhere = first.replace("places: [{name: {ko: 북시, en: Northtown}}]\n", "")
    assert second(tmp_path / "a", nowhere, plain, "ko")["background"] == (
        "  - 지난 제1차 회의에서 양국은 우물을 함께 파기로 했다."
    )
    assert second(tmp_path / "b", first, plain, "ko")["background"] == (
        "  - 북시에서 열린 지난 제1차 회의에서 양국은 우물을 함께 파기로 했다."
    )
    assert second(tmp_path / "c", nowhere, plain, "en")["background"] == (
        "At the 1st meeting, the two countries agreed to dig wells together."
    )
    assert "background" not in second(tmp_path / "d", nowhere, FULL, "ko"), "there is nothing to tell"


def test_one_meeting_is_named_once_in_a_row(tmp_path: Path) -> None:
    first = f"{FIRST}  - {{id: clean, text: {{ko: 우물을 함께 치우기, en: clean wells together}}}}\n"
    record = FULL.replace(AGAIN, AGAIN + MORE)
    korean, english = (second(tmp_path / code, first, record, code) for code in LANGUAGES)
    assert korean["background"].startswith("  - 지난 제1차 회의는")
    assert korean["follow-up-cleaned"] == "  - 양국은 당시 우물을 함께 치우기로 했으며, 이후 우물을 치웠다."
    assert english["follow-up-cleaned"].startswith("The two countries also agreed to clean wells together.")
    assert sum(one.count("제1차 회의") for one in korean.values()) == 1
    assert sum(one.lower().count("the 1st meeting") for one in english.values()) == 1


# --- quotation, manner, names -------------------------------------------------------------------------------------


def test_marks_within_a_quotation_are_single(tmp_path: Path) -> None:
    gist = "gist: {ko: 비는 모두의 것이라고, en: the rain is everyone’s}"
    exact = "exact: {ko: “비”는 모두의 것이다. “눈”도 그렇다.}"
    korean = second(tmp_path / "ko", FIRST, FULL.replace(gist, exact), "ko")
    exact = "exact: {en: “Rain” is everyone’s. “Snow” is too.}"
    english = second(tmp_path / "en", FIRST, FULL.replace(gist, exact), "en")
    assert korean["statement-1"] == "- 가상인 실장은 “‘비’는 모두의 것이다”라며,"
    assert korean["statement-1-end"] == "  - “‘눈’도 그렇다”라고 밝혔다."
    assert english["statement-1"] == "“‘Rain’ is everyone’s,” the Deputy Minister said. “‘Snow’ is too.”"


def test_a_hybrid_meeting_has_one_object(tmp_path: Path) -> None:
    record = ALONE.replace("form: video", "form: hybrid") + "name: {ko: 강우 학술회의, en: Rain Conference}\n"
    opening = told(tmp_path, "ko", record)["opening"]
    assert opening.endswith("강우 학술회의를 대면·영상 병행 방식으로 열었다.")


def test_headline_and_first_lead_do_not_say_the_same(tmp_path: Path) -> None:
    record = PLAIN + "series: rain-talks\nnumber: 2\n"
    korean = told(tmp_path / "ko", "ko", record)
    assert korean["title"] == "# 제2차 강우회의 열려"
    assert "강우회의" not in korean["lead-1"]


@pytest.mark.parametrize("name", ["*강우부*", "_강우부_", "# 강우부", "`강우부`", "[강우부](x)", "강우\\\\*부"])
def test_signs_of_names_are_printed_as_they_are(tmp_path: Path, name: str) -> None:
    """Names are no Markdown, wherever they stand in the text."""
    written = name.replace("\\\\", "\\")
    project = meeting_project(tmp_path, talks=ALONE + SHARE % "")
    quoted = '"' + written.replace("\\", "\\\\") + '"'
    write(tmp_path / "data/organisations.yaml", ORGANISATIONS.replace("{ko: 강우부,", f"{{ko: {quoted},"))
    project = Project(project.root)
    body = "\n\n".join(one.text for one in composed(project, "talks", "ko"))
    language = read_project_language(project, read_settings(project), "ko")
    sandbox = Sandbox(Data(project))
    blocks = repr(Writer(sandbox, language, {}).body(body, "body.ko.md").blocks)
    sandbox.collector.stop()
    assert "Emphasis" not in blocks
    assert "Link(" not in blocks
    assert blocks.count(repr(written)[1:-1]) >= 3, "headline, opening, agreement"


# --- signs that no text can hold ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x85", "\u2028", "\ud800"])
def test_signs_that_break_lines_become_spaces(shared: Project, sign: str) -> None:
    """The register refuses them; a draft of a record that no register read is one passage a macro all the same."""
    record = {
        "id": "talks",
        "state": "held",
        "begin": "2024-05-20",
        "form": "video",
        "hosts": ["rain-ministry"],
        "subject": {"ko": f"비{sign}- 바람", "en": f"rain{sign}# wind"},
        "places": [{"name": {"ko": f"북{sign}시", "en": f"North{sign}town"}}],
    }
    document = Document(Meeting.model_validate(record), "data/meetings/talks.yaml", {})
    for code in LANGUAGES:
        language = read_project_language(shared, read_settings(shared), code)
        for one in compose(Register(shared), document, language, notice=False):
            (one.text + repr(one.facts)).encode()
            assert sign not in one.text


# --- in print -----------------------------------------------------------------------------------------------------


def test_no_space_parts_a_field_from_its_particle_in_print(tmp_path: Path, tool: Callable[[str], str]) -> None:
    tool("pdftotext")
    draft(meeting_project(tmp_path, talks=SPARSE), "talks")
    outcome = build(Project(tmp_path), Request(("press-talks",), output=tmp_path / "built"), Timings())
    assert [str(problem) for problem in outcome.problems] == []
    path = tmp_path / "built/press-talks/press-talks.ko.pdf"
    printed = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    assert "[확인: 참석 인원]이 참석했다" in printed
