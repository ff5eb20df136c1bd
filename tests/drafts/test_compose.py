from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.drafts.meetings import FIRST, FULL, REPOSITORY, SPARSE, composed, meeting_project, passages
from tests.kinds.releases import ORGANISATIONS, PEOPLE, SERIES
from tests.projects import write
from toolkit.drafts.compose import compose
from toolkit.drafts.passages import Passage
from toolkit.readers.definitions import read_settings
from toolkit.readers.expressions import Sandbox
from toolkit.readers.prose import Writer
from toolkit.readers.tables import Data
from toolkit.records.meeting import Meeting
from toolkit.records.register import Register
from toolkit.reports import read_project_language
from toolkit.sources import Document, Project, packaged_templates

LANGUAGES = ("ko", "en")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return meeting_project(tmp_path, talks=SPARSE, talks_1=FIRST, talks_2=FULL)


def edited(tmp_path: Path, old: str, new: str, language: str = "ko") -> dict[str, str]:
    """The passages of the full record with a part of it replaced."""
    assert FULL.count(old) == 1, old
    return passages(meeting_project(tmp_path, talks_1=FIRST, talks_2=FULL.replace(old, new)), "talks-2", language)


def test_a_host_speaks_for_its_country_only_if_it_is_the_only_one_of_it(tmp_path: Path) -> None:
    """Two bodies of one country are called by their own names."""
    south = "snow-ministry:\n    country: south"
    assert ORGANISATIONS.count(south) == 1
    project = meeting_project(tmp_path, talks_1=FIRST, talks_2=FULL)
    write(tmp_path / "data/organisations.yaml", ORGANISATIONS.replace(south, south.replace("south", "north")))
    assert "강설부는 눈 소식을 전했다" in passages(Project(project.root), "talks-2", "ko")["agenda-wells"]


# --- what a release says ------------------------------------------------------------------------------------------


def test_a_korean_draft_tells_the_record_in_order(project: Project) -> None:
    assert passages(project, "talks-2", "ko") == {
        "title": "# 남북국, 비를 나누기로",
        "lead-1": "## 제2차 강우회의, 5월 20일 영상회의로 개최",
        "lead-2": "## 양국, 빗물을 재기로 합의",
        "opening": "- 강우부는 5월 20일 오후 3시 강우부 회의실과 남시를 영상으로 연결해 남국 강설부와 제2차 "
        "강우회의를 열고 비를 나누는 방안을 논의했다.",
        "delegates": "  - 우리 측에서는 가상인 강우정책실장이 수석대표로 참석했다.",
        "attendance": '  - 이번 회의에는 관계자 {{ meeting.present | unit | particle("이") }} 참석했다.',
        "occasion-1": "  - 이번 회의는 강우계획[^plan]에 따라 마련됐다.",
        "background": "  - 지난 제1차 회의는 2023년 6월 1일 북시에서 열렸다.",
        "follow-up-dug": "  - 양국은 당시 우물을 함께 파기로 했으며, 이후 우물을 팠다.",
        "note-plan": "[^plan]: 비를 나누는 계획",
        "agenda-wells": "- (우물) 양국은 우물의 깊이를 살폈다. 또한 물을 재는 방법을 정했다. "
        "남국 측은 눈 소식을 전했다.",
        "agreements-share": "- 양국은 이번 회의에서 비를 나누기로 했다.",
        "agreements-count": "  - 또한 2025년까지 빗물을 재기로 했다.",
        "agreements-meet": "  - 끝으로 남국 측은 다시 만나기로 했다.",
        "statement-1": "- 가상인 실장은 비는 모두의 것이라고 밝혔다.",
        "annex-1": "# 강수 일수",
        "annex-1-table": '{{ table("rainfall") }}',
        "annex-2": "# 용어 정의",
        "annex-2-rain-plan": "## 강우계획",
        "annex-2-rain-plan-definition": "- 비를 나누는 시험용 계획",
    }


def test_an_english_draft_tells_the_same_in_its_own_manner(project: Project) -> None:
    assert passages(project, "talks-2", "en") == {
        "title": "# Northland and Southland Agree to Share the Rain",
        "lead-1": "## The Ministry of Rain held the 2nd Rain Talks by video conference on 20 May 2024.",
        "lead-2": "## The two countries also agreed to measure the rain.",
        "opening": "The Ministry of Rain held the 2nd Rain Talks with Southland’s Ministry of Snow by video conference "
        "linking the Ministry of Rain with Southtown at 3 p.m. on 20 May 2024 to discuss how to share the rain.",
        "delegates": "The Deputy Minister for Rain Policy led Northland’s delegation.",
        "attendance": "The meeting brought together {{ meeting.present | unit }}.",
        "occasion-1": "The meeting is part of the Rain Plan.[^plan]",
        "note-plan": "[^plan]: A plan to share the rain.",
        "background": "The 1st meeting was held in Northtown on 1 June 2023.",
        "follow-up-dug": "On that occasion, the two countries agreed to dig wells together. "
        "Following this, they dug a well.",
        "agenda-wells": "The two countries looked into the depth of the wells. "
        "They also settled how to measure the water. Southland brought news of snow.",
        "agreements-share": "The two countries agreed to share the rain.",
        "agreements-count": "They also agreed to measure the rain by 2025.",
        "agreements-meet": "Finally, Southland undertook to meet again.",
        "statement-1": "The Deputy Minister said that the rain is everyone’s.",
        "annex-1": "# Rainy Days",
        "annex-1-table": '{{ table("rainfall") }}',
        "annex-2": "# Definitions",
        "annex-2-rain-plan": "## Rain Plan",
        "annex-2-rain-plan-definition": "- A fixture of a plan to share rain",
    }


def test_a_meeting_to_come_shows_what_only_the_day_can_settle(project: Project) -> None:
    assert list(passages(project, "talks", "ko").values()) == [
        "# 강우부, 남국 강설부와 영상회의 열어",
        "## 5월 20일 강우부 회의실에서 개최",
        "## [확인: 논의 내용]",
        "- 강우부는 5월 20일 강우부 회의실에서 남국 강설부와 영상회의를 열었다. [확인: 일시와 장소]",
        "  - 양측 수석대표로 [확인: 수석대표] 등이 참석했다.",
        "  - 이번 회의에는 관계자 [확인: 참석 인원]이 참석했다.",
        "- 이날 양국은 [확인: 논의 내용].",
        "- 양국은 이번 회의에서 [확인: 합의 내용].",
        "- [확인: 발언 내용].",
    ]


def test_what_is_written_before_the_day_is_to_be_confirmed(tmp_path: Path) -> None:
    told = edited(tmp_path, "state: held", "state: expected", "en")
    asked = {key: re.findall(r"\[confirm: ([^\]]+)\]", text) for key, text in told.items() if "[confirm" in text}
    assert asked == {
        "title": ["whether it was agreed"],
        "lead-2": ["whether it was agreed"],
        "opening": ["time and place"],
        "attendance": ["attendance"],
        "agenda-wells": ["what was discussed"],
        "agreements-share": ["whether it was agreed"],
        "agreements-count": ["whether it was agreed"],
        "agreements-meet": ["whether it was agreed"],
        "statement-1": ["what was said"],
    }


def test_a_held_meeting_leaves_out_what_is_not_known(tmp_path: Path) -> None:
    project = meeting_project(tmp_path, talks=SPARSE.replace("expected", "held"))
    assert list(passages(project, "talks", "en")) == ["title", "lead-1", "opening"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko", "  - 또한 2025년까지 [번역 필요: 합의 (measure the rain)]로 했다."),
        ("en", "They also agreed to [translation needed: agreement (빗물을 재기)] by 2025."),
    ],
)
def test_a_text_of_the_other_language_only_is_a_field(tmp_path: Path, language: str, expected: str) -> None:
    both = "text: {ko: 빗물을 재기, en: measure the rain}"
    one = "text: {en: measure the rain}" if language == "ko" else "text: {ko: 빗물을 재기}"
    assert edited(tmp_path, both, one, language)["agreements-count"] == expected


def test_what_is_too_long_for_a_headline_stays_out_of_it(tmp_path: Path) -> None:
    act = "en: share the rain"
    long = f"{act} that falls in either country between the first day of May and the last day of September"
    told = edited(tmp_path, f"{act}}}}}\n  - {{id: count", f"{long}}}}}\n  - {{id: count", "en")
    assert told["title"] == "# Northland and Southland Discuss How to Share the Rain"
    assert told["agreements-share"].startswith("The two countries agreed to share the rain that falls")


def test_what_one_side_agreed_is_no_headline_of_both(tmp_path: Path) -> None:
    both = "text: {ko: 비를 나누기, en: share the rain}}"
    told = edited(tmp_path / "en", both, f"{both[:-1]}, who: [snow-ministry]}}", "en")
    assert told["title"] == "# Northland and Southland Discuss How to Share the Rain"
    assert told["lead-2"] == "## Southland undertook to share the rain."
    told = edited(tmp_path / "ko", both, f"{both[:-1]}, who: [snow-ministry]}}")
    assert told["title"] == "# 남북국, 비를 나누는 방안 논의"
    assert told["lead-2"] == "## 남국 측, 비를 나누기로"


def test_an_internal_statement_never_reaches_a_draft(project: Project) -> None:
    for language in LANGUAGES:
        written = composed(project, "talks-2", language)
        assert not re.search("비밀|secret", repr(written)), "in the text or in the facts"


def test_exact_words_are_direct_speech_in_their_language_only(tmp_path: Path) -> None:
    gist = "gist: {ko: 비는 모두의 것이라고, en: the rain is everyone’s}"
    exact = "exact: {ko: 비는 모두의 것이다. 함께 나누겠다.}"
    project = meeting_project(tmp_path, talks_1=FIRST, talks_2=FULL.replace(gist, exact))
    korean = passages(project, "talks-2", "ko")
    assert korean["statement-1"] == "- 가상인 실장은 “비는 모두의 것이다”라며,"
    assert korean["statement-1-end"] == "  - “함께 나누겠다”라고 밝혔다."
    english = passages(project, "talks-2", "en")["statement-1"]
    assert english == (
        "The Deputy Minister said that [translation needed: what was said (비는 모두의 것이다. 함께 나누겠다.)]."
    )


def test_an_abridged_edition_leaves_out_passages_and_notes_that_only_they_call(tmp_path: Path) -> None:
    told = edited(tmp_path, "present: 12", "present: 12\nabridged: {en: [occasion-1, background]}", "en")
    assert not {"occasion-1", "background", "note-plan"} & told.keys()


def test_a_note_that_is_called_twice_is_called_once(tmp_path: Path) -> None:
    told = edited(tmp_path, "우물의 깊이를 살폈다", "'강우계획[^plan]의 깊이를 살폈다'")
    assert [key for key, text in told.items() if "[^plan]" in text] == ["occasion-1", "note-plan"]


def test_numbers_of_the_record_are_expressions(project: Project) -> None:
    for language in LANGUAGES:
        assert "12" not in " ".join(passages(project, "talks-2", language).values())


def test_a_particle_after_an_expression_is_chosen_when_it_is_printed(tmp_path: Path) -> None:
    told = edited(tmp_path, "ko: 비를 나누는 방안", 'ko: "비 {{ rain | unit }}"')
    assert '비 {{ rain | unit | particle("을") }} 논의했다' in told["opening"]


def test_a_word_whose_reading_is_not_known_asks_for_the_particle(tmp_path: Path) -> None:
    assert "Xylo[확인: 조사] 논의했다" in edited(tmp_path, "ko: 비를 나누는 방안", "ko: Xylo")["opening"]


# --- names --------------------------------------------------------------------------------------------------------


def named(tmp_path: Path, organisations: str = ORGANISATIONS, people: str = PEOPLE, series: str = SERIES) -> Project:
    """A project with the full record and other names."""
    files = {"organisations": organisations, "people": people, "series": series}
    meeting_project(tmp_path, talks_1=FIRST, talks_2=FULL)
    for name, text in files.items():
        write(tmp_path / f"data/{name}.yaml", text)
    return Project(tmp_path)


def test_a_person_is_named_in_full_once_and_shortly_then(tmp_path: Path) -> None:
    known = "name: {ko: 가상인, en: Ga Sang-in}\n    surname: {en: Ga}"
    plain = named(tmp_path, people=PEOPLE.replace("name: {ko: 가상인}", known))
    told = passages(plain, "talks-2", "en")
    assert told["delegates"] == "Ga Sang-in, Deputy Minister for Rain Policy, led Northland’s delegation."
    assert told["statement-1"].startswith("Deputy Minister Ga said that")
    of_a_bureau = PEOPLE.replace("name: {ko: 가상인}", known).replace(
        "Deputy Minister for Rain", "Head of the Rain Bureau"
    )
    head = of_a_bureau.replace("Head of the Rain Bureau Policy", "Head of the Rain Bureau").replace(
        "en: Deputy Minister}", "en: Head}"
    )
    told = passages(named(tmp_path, people=head), "talks-2", "en")
    assert told["delegates"] == "Head Ga Sang-in of the Rain Bureau led Northland’s delegation."


def test_a_minister_of_the_day_stands_with_the_ministry(tmp_path: Path) -> None:
    minister = """\
  fixture-minister:
    name: {ko: 나가상}
    posts:
      - id: minister
        organisation: rain-ministry
        title: {ko: 강우부 장관, en: Minister of Rain}
        short: {ko: 장관, en: Minister}
        until: 2024-05-31
"""
    project = named(tmp_path, people=PEOPLE + minister)
    assert passages(project, "talks-2", "ko")["opening"].startswith("- 강우부(장관 나가상)는 5월 20일")
    assert passages(project, "talks-2", "en")["opening"].startswith("The Ministry of Rain held")
    later = named(tmp_path, people=PEOPLE + minister.replace("2024-05-31", "2024-05-01"))
    assert passages(later, "talks-2", "ko")["opening"].startswith("- 강우부는")


def test_a_body_or_series_without_a_name_in_a_language_is_a_field(tmp_path: Path) -> None:
    project = named(
        tmp_path,
        organisations=ORGANISATIONS.replace("{ko: 강설부, en: Ministry of Snow}", "{ko: 강설부}"),
        series=SERIES.replace("{ko: 강우회의, en: Rain Talks}", "{ko: 강우회의}"),
    )
    opening = passages(project, "talks-2", "en")["opening"]
    assert "the 2nd [translation needed: name of the meeting (강우회의)]" in opening
    assert "with Southland’s [translation needed: name of the organisation (강설부)]" in opening


def test_the_records_of_the_project_become_drafts_without_open_fields() -> None:
    project = Project(REPOSITORY)
    for meeting in ("high-level-2020", "director-general-2020", "clear-sky-conference-2021"):
        for language in LANGUAGES:
            told = passages(project, meeting, language)
            assert len(told) > 10
            assert not [text for text in told.values() if re.search(r"\[(?!\^)[^\]]+: ", text)]
    korean, english = (passages(project, "director-general-2020", one) for one in LANGUAGES)
    assert "안세창" not in repr(korean), "his name is known in English only"
    assert "Director General Ahn Se-chang of the Climate Change" in english["delegates"]
    assert english["statement-1"].startswith("Director General Ahn said that")


# --- sessions -----------------------------------------------------------------------------------------------------

SESSIONS = """\
# A fixture of the tests.
id: fair
state: held
name: {ko: 강우 학술회의, en: Rain Conference}
begin: 2024-05-20
end: 2024-05-21
form: in-person
hosts: [rain-ministry]
sessions:
  - {id: a, name: {ko: 첫 모임, en: First Session}, begin: 2024-05-20, half: morning}
  - {id: b, name: {ko: 둘째 모임, en: Second Session}, begin: 2024-05-20, half: morning}
  - {id: c, name: {ko: 셋째 모임, en: Third Session}, begin: 2024-05-20 14:00}
  - {id: d, name: {ko: 넷째 모임, en: Fourth Session}, begin: 2024-05-21}
  - {id: e, name: {ko: 끝 모임, en: Last Session}, begin: 2024-05-21}
"""


def test_sessions_open_by_day_and_half(tmp_path: Path) -> None:
    project = meeting_project(tmp_path, fair=SESSIONS)
    korean, english = (passages(project, "fair", one) for one in LANGUAGES)
    assert [korean[f"session-{one}"] for one in "abcde"] == [
        "- 먼저 5월 20일 오전에는 첫 모임이 열렸다.",
        "- 이어서 둘째 모임이 열렸다.",
        "- 이날 오후에는 셋째 모임이 열렸다.",
        "- 5월 21일에는 넷째 모임이 열렸다.",
        "- 끝으로 끝 모임이 열렸다.",
    ]
    assert [english[f"session-{one}"] for one in "abcde"] == [
        "On the morning of 20 May, the Ministry of Rain held the First Session.",
        "In addition, the Ministry of Rain held the Second Session.",
        "That afternoon, the Ministry of Rain held the Third Session.",
        "On 21 May, the Ministry of Rain held the Fourth Session.",
        "Finally, the Ministry of Rain held the Last Session.",
    ]
    listed = "△첫 모임, △둘째 모임, △셋째 모임, △넷째 모임, △끝 모임 등 모두 {{ meeting.sessions | count }}개"
    assert korean["programme"] == f"- 이틀간 {listed} 행사가 이어졌다."


# --- facts --------------------------------------------------------------------------------------------------------


def facts(passage: Passage) -> dict[str, str]:
    return dict(passage.facts)


def test_facts_are_what_a_passage_reads(project: Project) -> None:
    by_key = {one.key: one for one in composed(project, "talks-2", "ko")}
    assert facts(by_key["attendance"]) == {"meeting.present": "12"}
    assert facts(by_key["delegates"])["person.fixture-head.title"] == "강우정책실장"
    opening = facts(by_key["opening"])
    assert opening["meeting.begin"] == "2024-05-20"
    assert opening["meeting.time"] == "15:00:00"
    assert opening["places.1.name"] == "남시"


def test_facts_change_with_the_record_and_with_nothing_else(tmp_path: Path) -> None:
    before = composed(meeting_project(tmp_path / "a", talks_1=FIRST, talks_2=FULL), "talks-2", "en")
    after = composed(
        meeting_project(tmp_path / "b", talks_1=FIRST, talks_2=FULL.replace("present: 12", "present: 13")),
        "talks-2",
        "en",
    )
    changed = [one.key for one, other in zip(before, after, strict=True) if one.facts != other.facts]
    assert changed == ["attendance"]


def test_the_day_itself_is_no_fact(tmp_path: Path) -> None:
    """What a person made of a passage before the meeting stays alone when it was held as planned."""
    held = composed(meeting_project(tmp_path / "a", talks_1=FIRST, talks_2=FULL), "talks-2", "ko")
    planned = FULL.replace("state: held", "state: expected")
    expected = composed(meeting_project(tmp_path / "b", talks_1=FIRST, talks_2=planned), "talks-2", "ko")
    assert [one.facts for one in held] == [one.facts for one in expected]


# --- templates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "notice."])
def test_every_passage_is_written_in_every_language(prefix: str) -> None:
    """Macros that the drafts call by name are in each language; a language may have more of its own."""
    code = (Path(compose.__code__.co_filename)).read_text(encoding="utf-8")
    called = set(re.findall(r'_said\(\s*f?"[^"]+", "(\w+)"', code)) | set(re.findall(r'_said\(\w+, "(\w+)"', code))
    known = [
        set(re.findall(r"{% macro (\w+)\(", (packaged_templates() / f"drafts/{prefix}{one}.md.j2").read_text("utf-8")))
        for one in LANGUAGES
    ]
    assert len(called) > 20
    if prefix:
        assert {"title", "lead_1", "opening", "delegates", "background", "agenda", "programme", "note"} <= min(known)
        return
    for macros in known:
        assert called - macros == set()


def test_every_field_of_the_templates_has_its_words() -> None:
    project = Project(REPOSITORY)
    for code in LANGUAGES:
        language = read_project_language(project, read_settings(project), code)
        texts = [path.read_text("utf-8") for path in (packaged_templates() / "drafts").glob("*.j2")]
        asked = {name for text in texts for name in re.findall(r'confirm\("(\w+)"\)', text)}
        assert len(asked) > 5
        for name in asked:
            assert language.word(f"confirm-{name}")


# --- records of all kinds -----------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["비", "강우계획[^plan]", "PM2.5", "“인용”", "(괄호)", "눈과 비", "NDC", "E, F", "*별*", "1위", "UNEP", "1. 차례"]
)
TEXTS = st.fixed_dictionaries({}, optional={"ko": WORDS, "en": WORDS}).filter(bool)
SAID = st.fixed_dictionaries(
    {"text": TEXTS}, optional={"by": st.sampled_from(["all", "snow-ministry", "fixture-head"])}
)
MOMENTS = st.sampled_from(["2024-05-20", "2024-05-20 09:05", "2024-05-20 12:00", "2024-05-20 00:00", "unstated"])


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    """A record of a meeting, by chance: the model accepts it, the checks of the register are not asked."""

    def some(strategy: st.SearchStrategy[object], most: int = 3) -> list[object]:
        return draw(st.lists(strategy, max_size=most))

    record: dict[str, object] = {
        "id": "talks",
        "state": draw(st.sampled_from(["expected", "held"])),
        "begin": draw(MOMENTS),
        "distribution": "2024-05-20 14:00",
        "form": draw(st.sampled_from(["in-person", "video", "hybrid"])),
        "hosts": draw(st.sampled_from([["rain-ministry"], ["rain-ministry", "snow-ministry"]])),
        "places": [{"name": one} for one in some(TEXTS)],
        "agenda": [{"id": f"a{n}", "title": one, "discussed": some(SAID)} for n, one in enumerate(some(TEXTS))],
        "sessions": [{"id": f"s{n}", "name": one, "presented": some(SAID)} for n, one in enumerate(some(TEXTS))],
        "agreements": [
            {
                "id": f"g{n}",
                "text": one,
                "outcome": draw(TEXTS),
                "state": draw(st.sampled_from(["new", "ongoing", "done"])),
            }
            for n, one in enumerate(some(TEXTS))
        ],
        "statements": [{"by": {"person": "fixture-head"}, "release": "public", "gist": one} for one in some(TEXTS, 2)],
        "occasion": some(TEXTS, 2),
        "delegates": draw(st.sampled_from([[], [{"person": "fixture-head"}]])),
        "notes": {"plan": {"text": draw(TEXTS)}},
        "annexes": draw(st.sampled_from([[], [{"definitions": "used"}], [{"table": "rainfall"}]])),
    }
    for name, value in (("present", 12), ("end", "2024-05-22"), ("subject", draw(TEXTS)), ("name", draw(TEXTS))):
        if draw(st.booleans()) and not (name == "end" and record["begin"] == "unstated"):
            record[name] = value
    if draw(st.booleans()):
        record |= {"series": "rain-talks", "number": draw(st.integers(1, 21))}
    return record


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return meeting_project(tmp_path_factory.mktemp("shared"), talks=SPARSE)


# Records are not made smaller when one fails: that takes minutes, and they are small as they are.
@settings(
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=40,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(record=records(), notice=st.booleans())
def test_any_record_becomes_a_body_that_can_be_read(shared: Project, record: dict[str, object], notice: bool) -> None:
    if notice:
        record["state"] = "cancelled" if record["state"] == "held" else "expected"
    document = Document(Meeting.model_validate(record), "data/meetings/talks.yaml", {})
    register = Register(shared)
    for code in LANGUAGES:
        language = read_project_language(shared, read_settings(shared), code)
        found = compose(register, document, language, notice=notice)
        for one in found:
            assert one.text.strip("#-[ ]:"), f"{one.key} is empty"
            assert not re.search(r"None|\(\)|\S  |[ ,]\.|\{\{\s*\}\}|^\W+ [.,]|\.\.", one.text), one.text
            assert "  " not in one.text.lstrip(), one.text
        assert len({one.key for one in found}) == len(found)
        body = "\n\n".join(one.text for one in found)
        sandbox = Sandbox(Data(shared))
        writer = Writer(sandbox, language, {})
        prose = writer.body(re.sub(r"\{\{.*?\}\}", "12", body), f"body.{code}.md")
        sandbox.collector.stop()
        assert prose.blocks
        assert not re.search(r"\[\^\w+\](?!:)", re.sub(r"\[\^(plan|term-[\w-]+)\]", "", body))
