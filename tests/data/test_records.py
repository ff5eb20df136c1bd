"""The records and names in data/ hold what the ministry's releases say, in both languages and in our own words.

The releases are read from ``../shared/sources`` beside the repository. Their facts must be here; their sentences and
their slips must not.
"""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.published import published_documents
from toolkit.drafts.draft import next_meeting
from toolkit.records.agreements import check_courses, courses
from toolkit.records.chronicle import summary_periods
from toolkit.records.naming import Naming
from toolkit.records.periods import period_name
from toolkit.records.register import Register
from toolkit.records.telling import event_day
from toolkit.sources import Project

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
COOPERATION = ROOT / "reports/cooperation"
NAMES = ("organisations", "people", "series", "glossary")
RECORDS = tuple(path.stem for path in sorted((DATA / "meetings").glob("*.yaml")))
LANGUAGES = {"ko", "en"}

HIGH_LEVEL, DIRECTORS, CONFERENCE = "high-level-2020", "director-general-2020", "clear-sky-conference-2021"
RELEASES = {  # words by which the published text of each event is known
    HIGH_LEVEL: "청천계획 2020년 세부 이행계획 주요 내용",
    DIRECTORS: "The 4th Korea-China Director General-level Meeting",
    CONFERENCE: "2021년 청천계획 이행 소통의 장을 열다",
}

SHARED_CHARACTERS = 24  # so many in a row, white space left out, make a copied phrase
SHARED_WORDS = 8
OFFICIAL = (  # names of meetings, bodies, posts and plans, which every document calls alike
    "the 4th Korea-China Director General-level Meeting",
    "the Han River Flood Control Office in Seoul",
    "the 1st Korea-China Seasonal Management System Video Conference",
    "Deputy Minister of the Living Environment Policy Office",
    "Director General of the Climate Change and International Cooperation Bureau",
    "Annual Environment Ministers Meeting between Korea and China",
    "The Ministry of Environment (Minister Cho Myung-rae)",
    "Director General Ahn Se-chang of the Climate Change and International Cooperation Bureau",
    "Korea-China High-level Video Conference",
    "중국의 생태환경부, 중국환경과학연구원, 중국환경모니터링센터",
    "제2차 예보정보기술교류 연찬회(워크숍)",
    "제3차 한중 자동차 오염물질 저감정책 포럼",
    "제1차 탄소중립 온실가스 정책 포럼",
    "제5차 대기오염관리정책 기술교류회",
    "제13차 대기질 공동연구 연찬회(워크숍)",
    "황인창 외(2019), 서울시 미세먼지 국제협력 강화방안, 서울연구원",
    "친환경 거리 선언(Green and Healthy Streets Declaration)",
    "대기질 선언(Air Quality Declaration)",
)
SLIPS = ("귀징", "다련", "컨퍼런스", "695.1 won", "November 2011", "그 간의", "안정화 되", "진행 중에 있", "ultrafine")

STATED: Mapping[str, tuple[str, str, tuple[str, ...]]] = {  # the day, and words of the sources that state it
    "environment-ministers-2019": (
        "2019-11-04",
        "환경장관 연례회의(11.4)에서 청천계획 MOU 체결",
        ("제1차 한중 연례 환경장관회의는 작년 11월 서울",),
    ),
    "clear-sky-plan-2020": ("2020-03-31", "지난 3월 31일 양국은", ("이행계획을 확정", "nine joint projects")),
    "seasonal-management-2020": (
        "2020-04-28",
        "1st Korea-China Seasonal Management System Video Conference (April 28th)",
        (),
    ),
    "technical-exchange-2020": (
        "2020-04-28",
        "Technical Exchange Video Conference (April 28th)",
        ("drone surveillance",),
    ),
    "joint-research-2020": ("2020-04-28", "three from Korea, two from China) via video conference (April 28th)", ()),
    "technology-industry-2020": (
        "2020-05-19",
        "Environmental Technology and Industrial Cooperation Conference (May 19th)",
        ("Shandong Province and Tianjin in China as the key cooperation areas",),
    ),
    "clear-sky-plan-2021": (
        "2021-03-31",
        "2021년 이행계획 확정('21.3.31)",
        ("지난 3월 2021년 청천계획에 추가하기로 최종 합의",),
    ),
}
"""Events without a release of their own, which the releases of others tell of."""

each_event = pytest.mark.parametrize("record", RELEASES)
each_record = pytest.mark.parametrize("record", RECORDS)


def load(name: str) -> Any:
    """A file of data/ as plain values."""
    return YAML(typ="safe").load(DATA / f"{name}.yaml")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text with its languages, and its place."""
    if isinstance(value, dict):
        if value and value.keys() <= LANGUAGES and all(isinstance(text, str) for text in value.values()):
            yield place, value
            return
        for name, part in value.items():
            yield from texts(part, f"{place}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from texts(part, f"{place}.{number}")


def words_of(record: str, language: str) -> str:
    """All texts of a record in a language, notes included."""
    return "\n".join(text[language] for _, text in texts(load(f"meetings/{record}")) if language in text)


def squash(text: str) -> str:
    """The text without white space, compatibility characters unified."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def release(record: str) -> str:
    """The published text of an event; without it the test is skipped."""
    (text,) = (one for one in published_documents() if RELEASES[record] in one)
    return unicodedata.normalize("NFKC", text)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(Project(ROOT))


# The records are sound


def test_every_record_passes_all_checks(register: Register) -> None:
    assert {meeting.value.id for meeting in register.meetings()} == set(RECORDS)
    assert set(RELEASES) <= set(RECORDS)


@pytest.mark.parametrize("name", [*(f"meetings/{record}" for record in RECORDS), *NAMES])
def test_editors_find_the_schema_of_each_file(name: str) -> None:
    path = DATA / f"{name}.yaml"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, first
    kind = "meeting" if name.startswith("meetings/") else name
    assert (path.parent / found[1]).resolve() == DATA / f"schemas/{kind}.schema.json"


@each_record
def test_every_text_has_both_languages(record: str) -> None:
    assert [place for place, text in texts(load(f"meetings/{record}")) if text.keys() != LANGUAGES] == []


def test_names_are_left_out_only_where_no_source_gives_them() -> None:
    people = load("people")["people"]
    one_sided = {key for key, person in people.items() if person["name"].keys() != LANGUAGES}
    assert one_sided == {"environment-minister-2021", "living-environment-deputy-minister-2020", "ahn-se-chang"}
    for name in ("organisations", "series"):
        parts = load(name)
        assert [place for place, text in texts(parts) if text.keys() != LANGUAGES and ".names." in place] == []


@each_record
def test_figures_are_stated_facts_and_both_languages_use_them(record: str) -> None:
    facts = {row["fact"] for row in rows("stated-facts")}
    figures = load(f"meetings/{record}").get("figures", {})
    stated = {re.fullmatch(r'fact\("([a-z0-9-]+)"\)', expression)[1] for expression in figures.values()}  # type: ignore[index]
    assert stated <= facts
    for language in LANGUAGES:
        assert set(re.findall(r"{{ (\w+)", words_of(record, language))) == figures.keys(), language


@each_record
def test_the_texts_say_that_the_wording_is_not_the_ministrys(record: str) -> None:
    (source,) = load(f"meetings/{record}")["sources"]
    assert "환경부가 배포한 글이 아님" in source["ko"]
    assert "is not that of the ministry" in source["en"]


@each_record
def test_forbidden_variants_are_not_used(record: str) -> None:
    for key, term in load("glossary")["terms"].items():
        for language, variants in term.get("forbidden", {}).items():
            text = words_of(record, language).casefold()
            assert [one for one in variants if one.casefold() in text] == [], key


def test_the_plan_has_the_english_name_of_the_day(register: Register) -> None:
    days = {2020: "Blue Sky Plan", 2021: "Blue Sky Plan", 2023: "Clear Sky Plan"}
    named = {year: Naming(register, "en", datetime.date(year, 12, 20)).term("clear-sky-plan") for year in days}
    assert named == days
    assert Naming(register, "ko", datetime.date(2020, 6, 24)).term("clear-sky-plan") == "청천계획"


def test_the_ministries_have_the_names_of_the_day(register: Register) -> None:
    def names(day: datetime.date, key: str) -> list[str | None]:
        return [Naming(register, language, day).organisation(key) for language in ("ko", "en")]

    assert names(datetime.date(2025, 9, 30), "ministry-of-environment") == ["환경부", "Ministry of Environment"]
    assert names(datetime.date(2025, 10, 1), "ministry-of-environment") == [
        "기후에너지환경부",
        "Ministry of Climate, Energy and Environment",
    ]
    assert names(datetime.date(2018, 3, 1), "ministry-of-ecology-and-environment")[1] == (
        "Ministry of Environmental Protection"
    )


# The records say what the releases say


def test_the_high_level_meeting_has_its_time_embargo_and_people() -> None:
    text, record = release(HIGH_LEVEL), load(f"meetings/{HIGH_LEVEL}")
    assert "2020년 4월 9일 15:00 이후부터" in text
    assert (record["begin"], record["embargo"]) == ("2020-04-09 15:00", "2020-04-09 15:00")
    people = load("people")["people"]
    (name, post), chief = re.findall(r"환경부는 (\S+) (\S+)이 참석", text)[0], record["delegates"][0]["person"]
    assert (people[chief]["name"]["ko"], people[chief]["posts"][0]["title"]["ko"]) == (name, post)
    for contact in record["contacts"]:
        assert squash(contact["division"]["ko"]) in squash(text)
        assert contact["head"]["ko"] in text
        assert contact["officer"]["ko"] in text
    assert not re.search(r"\d{3}-\d{3,4}", str(record))


@pytest.mark.parametrize(
    ("record", "published", "korean", "english"),
    [
        (HIGH_LEVEL, "지난 3월 31일", "3월 31일", "31 March"),
        (HIGH_LEVEL, "2019년 11월", "2019년 11월", "November 2019"),
        (HIGH_LEVEL, "제2차", "제2차", "2nd"),
        (HIGH_LEVEL, "4~5월", "4~5월", "April or May"),
        (DIRECTORS, "April 28th", "4월 28일", "28 April"),
        (DIRECTORS, "May 19th", "5월 19일", "19 May"),
        (DIRECTORS, "June 3rd, 2020", "2020년 6월 3일", "3 June 2020"),
        (DIRECTORS, "March 31st, 2020", "2020년 3월 31일", "31 March 2020"),
        (DIRECTORS, "July 2020", "2020년 7월", "July 2020"),
        (DIRECTORS, "the 22nd Tripartite", "제22차", "22nd"),
        (DIRECTORS, "the 15th Conference", "제15차", "15th"),
        (DIRECTORS, "(2020 - 2024)", "(2020~2024)", "(2020–2024)"),
        (CONFERENCE, "11월 22일부터 이틀간", "11월 22일부터 이틀", "22 and 23 November"),
        (CONFERENCE, "('21.3.31)", "2021년 3월 31일", "31 March 2021"),
        (CONFERENCE, "제26차", "제26차", "26th"),
        (CONFERENCE, "2060 탄소중립", "2060년 탄소중립", "by 2060"),
        (CONFERENCE, "2050 탄소중립", "2050 탄소중립", "2050 carbon neutrality"),
    ],
)
def test_dates_and_numbers_are_those_of_the_release(record: str, published: str, korean: str, english: str) -> None:
    assert published in release(record)
    assert korean in words_of(record, "ko")
    assert english in words_of(record, "en")


@pytest.mark.parametrize("record", STATED)
def test_an_event_without_a_release_is_stated_with_its_day(record: str) -> None:
    day, words, others = STATED[record]
    published = squash(" ".join(published_documents()))
    for one in (words, *others):
        assert squash(one) in published
    loaded = load(f"meetings/{record}")
    assert (str(loaded["begin"]), loaded["state"], loaded["release"]) == (day, "held", "none")


def test_every_record_has_a_release_or_says_that_it_has_none() -> None:
    assert set(RELEASES) | set(STATED) == set(RECORDS)
    assert next_meeting(Project(ROOT)) is None


def test_what_no_source_states_is_left_out() -> None:
    assert load("meetings/environment-ministers-2019")["form"] == "unstated"
    industry = load("meetings/technology-industry-2020")
    assert (industry["form"], "level" in industry, "places" in industry) == ("unstated", False, False)
    for record in ("technical-exchange-2020", "joint-research-2020"):
        assert "number" not in load(f"meetings/{record}")
    for record in STATED:
        assert not {"delegates", "statements", "present"} & load(f"meetings/{record}").keys()


def test_the_years_have_these_summaries(register: Register) -> None:
    assert [period_name(one) for one in summary_periods(register, 2)] == ["2019-2020", "2020", "2021"]


def test_the_chain_of_agreements_is_that_of_the_releases(register: Register) -> None:
    documents = sorted(register.meetings(), key=event_day)
    found = {course.first.reference: course for course in courses(documents)}
    assert list(check_courses(documents)) == []
    assert [step.document.value.id for step in found["environment-ministers-2019/clear-sky-plan"].steps] == [
        "environment-ministers-2019",
        "clear-sky-plan-2020",
        "director-general-2020",
        "clear-sky-plan-2021",
        "clear-sky-conference-2021",
    ]
    assert {name for name, course in found.items() if course.state == "done"} == {
        "director-general-2020/observation-points"
    }
    assert found["high-level-2020/expert-meeting"].state == "ongoing"


def test_the_directors_meeting_has_no_guessed_date() -> None:
    record = load(f"meetings/{DIRECTORS}")
    assert (record["begin"], record["series"], record["number"]) == ("unstated", "director-general-meeting", 4)
    assert str(record["distribution"]) == re.search(r"Date:\s*(\S+)", release(DIRECTORS))[1]  # type: ignore[index]


def test_the_conference_has_its_days_attendance_and_sessions() -> None:
    text, record, series = release(CONFERENCE), load(f"meetings/{CONFERENCE}"), load("series")["series"]
    assert f"{record['present']}명이 참여" in text
    assert (str(record["begin"]), str(record["end"])) == ("2021-11-22", "2021-11-23")
    (programme,) = (line for line in text.splitlines() if line.startswith("이틀간 △"))
    sessions = [f"제{one['number']}차 {series[one['series']]['names'][0]['names']['ko']}" for one in record["sessions"]]
    assert re.findall(r"△(제.+?)(?=, △| 등 총)", programme) == sessions
    assert f"총 {len(sessions)}개" in programme
    organisations = load("organisations")["organisations"]
    for key in (*record["hosts"], *record["participants"]["organisations"]):
        assert any(one["names"]["ko"] in text for one in organisations[key]["names"]), key


def test_the_cities_are_those_of_the_release() -> None:
    (listed,) = re.findall(r"한중 (\d)개 도시\((.+?)\)", release(CONFERENCE))
    cities = listed[1].replace("다련", "다롄").split(", ")
    note = load(f"meetings/{CONFERENCE}")["notes"]["cities"]["text"]
    assert [city for city in cities if city in note["ko"]] == cities
    assert int(listed[0]) == len(cities) == fact("joint-observation-cities")
    assert len(re.findall(r"Seoul|Incheon|Jeju|Gwangju|Beijing|Changdao|Dalian|Baoding", note["en"])) == len(cities)


def fact(name: str) -> Decimal:
    """The value of a stated fact."""
    (row,) = (row for row in rows("stated-facts") if row["fact"] == name)
    return Decimal(row["value"])


@pytest.mark.parametrize(
    ("record", "name", "pattern", "factor"),
    [
        (HIGH_LEVEL, "clear-sky-projects-2020", r"총 (\d)개의 협력사업", 1),
        (HIGH_LEVEL, "clear-sky-projects-2019", r"(\d)개 협력사업", 1),
        (HIGH_LEVEL, "clear-sky-areas", r"(\d)대 협력분야", 1),
        (HIGH_LEVEL, "observation-points-each-country", r"한국 1곳 → (\d)곳", 1),
        (DIRECTORS, "green-new-deal-budget", r"([\d.]+) billion won", 10**9),
        (DIRECTORS, "supplementary-budget-2020", r"complied ([\d.]+) won", 10**9),  # its “billion” is lost in print
        (DIRECTORS, "china-new-deal-investment", r"about ([\d,]+) trillion won", 10**12),
        (CONFERENCE, "korea-ndc-2030", r"\(NDC\)' (\d+)% 달성", 1),
    ],
)
def test_stated_figures_are_those_of_the_release(record: str, name: str, pattern: str, factor: int) -> None:
    (printed,) = set(re.findall(pattern, release(record)))
    assert fact(name) == Decimal(printed.replace(",", "")) * factor


def test_parts_are_not_larger_than_the_whole() -> None:
    assert fact("green-new-deal-budget") < fact("supplementary-budget-2020")
    assert fact("observation-points") == 2 * fact("observation-points-each-country")


# The annex


def test_the_annex_has_the_nine_projects_in_order() -> None:
    text, lines = squash(release(HIGH_LEVEL)), rows("clear-sky-projects-2020")
    activities = list(dict.fromkeys((row["area"], row["activity"]) for row in lines))
    assert len(activities) == fact("clear-sky-projects-2020") == 9
    assert [area for area, _ in activities] == ["policy"] * 4 + ["research"] * 2 + ["industry"] * 3
    places = [text.index(squash(row["project_ko"]).replace("콘퍼런스", "컨퍼런스")) for row in lines]
    assert places == sorted(places)
    assert [row["text_ko"][:7] for row in lines if row["text_ko"].startswith("[")] == ["[1-1-1]", "[1-1-2]"]


def test_points_of_the_second_level_follow_one_of_the_first() -> None:
    before = 0
    for row in rows("clear-sky-projects-2020"):
        level = int(row["level"])
        assert level in (1, 2)
        assert level <= before + 1 or row["item"] == "1"
        assert row["item"] != "1" or level == 1
        before = level


def test_the_definitions_are_those_of_the_annex() -> None:
    text, terms = release(HIGH_LEVEL), load("glossary")["terms"]
    keys = load(f"meetings/{HIGH_LEVEL}")["annexes"][1]["definitions"]
    assert [terms[key]["ko"] for key in keys] == re.findall(r"^□ (.+)$", text, re.MULTILINE)
    platforms = terms["technology-service-platform"]["note"]
    for address in re.findall(r"\[(www\.\S+?)\]", text):
        assert all(address in platforms[language] for language in LANGUAGES)


# Our own words


def our_files() -> list[Path]:
    """All texts of data/ but the schemas, which hold none of ours, and the releases made of them."""
    data = (path for path in DATA.glob("*.*") if path.is_file())
    return [
        *data,
        *(DATA / "meetings").glob("*.yaml"),
        *(ROOT / "reports").glob("press-*/body.*.md"),
        *COOPERATION.glob("*.*"),
    ]


def without_names(text: str) -> str:
    """The text without official names, each of which may stand over two lines."""
    text = " ".join(re.sub(r"\n\s*(?=\n|- )", " | ", text).split())  # a paragraph ends a phrase, too
    for name in OFFICIAL:
        text = re.sub(re.escape(name), "\n|\n", text, flags=re.IGNORECASE)
    return text


@pytest.mark.parametrize("path", our_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_korean_phrase_is_copied(path: Path) -> None:
    published = squash("\n".join(published_documents()))
    text = squash(without_names(path.read_text(encoding="utf-8")))
    phrases = (text[start : start + SHARED_CHARACTERS] for start in range(len(text) - SHARED_CHARACTERS + 1))
    assert {phrase for phrase in phrases if re.search("[가-힣]", phrase) and phrase in published} == set()


@pytest.mark.parametrize("path", our_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_english_phrase_is_copied(path: Path) -> None:
    published = f" {' '.join(english_words(chr(10).join(published_documents())))} "
    found = english_words(without_names(path.read_text(encoding="utf-8")))
    phrases = (" ".join(found[start : start + SHARED_WORDS]) for start in range(len(found) - SHARED_WORDS + 1))
    assert {phrase for phrase in phrases if re.search("[a-z]", phrase) and f" {phrase} " in published} == set()


def english_words(text: str) -> list[str]:
    """The words of a text in lower case; a name that was taken out ends a phrase."""
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?|\|", text.replace("’", "'").lower())


def test_slips_of_the_releases_are_not_taken_over() -> None:
    for record in RECORDS:
        text = words_of(record, "ko") + words_of(record, "en")
        assert [slip for slip in SLIPS if slip in text] == []
    named = (DATA / "people.yaml").read_text(encoding="utf-8")
    assert "궈징" in named
    assert "귀징" not in named
