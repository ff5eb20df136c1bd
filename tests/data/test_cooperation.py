"""The summary of cooperation reads right whatever the records hold. The records here are made up: fixtures, no data."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from toolkit.production import make_all, page_texts
from toolkit.sources import Project

ROOT = Path(__file__).resolve().parents[2]
HOSTS = "[ministry-of-environment, ministry-of-ecology-and-environment]"


def record(id: str, day: str, *lines: str, state: str = "held", form: str = "video", level: str = "working") -> str:
    """A made-up meeting."""
    head = f"id: {id}\nstate: {state}\nrelease: none\nname: {{ko: 시험 {id} 회의, en: Fixture Meeting {id}}}\n"
    head += f"begin: {day}\nform: {form}\nlevel: {level}\nhosts: {HOSTS}\n"
    return head + "".join(f"{line}\n" for line in lines)


def plan(id: str, day: str) -> str:
    """A made-up plan."""
    return record(id, day, "event: plan", form="unstated").replace("level: working\n", "")


def agreed(*ids: str) -> str:
    """Made-up agreements."""
    return "agreements:\n" + "".join(f"  - {{id: {id}, text: {{ko: 비를 나누기, en: share the rain}}}}\n" for id in ids)


def progress(reference: str, state: str) -> str:
    """What became of an agreement."""
    return f"progress:\n  - {{agreement: {reference}, state: {state}, outcome: {{ko: 비가 왔다, en: saw rain}}}}\n"


def pages(folder: Path, name: str, records: Mapping[str, str]) -> dict[str, str]:
    """The words of the pages in each language; a warning is a failure."""
    ignored = shutil.ignore_patterns("meetings", "seoul-air", "press-*", "table-book", "fine-dust-*")
    for part in ("data", "reports"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    shutil.rmtree(folder / "reports/seoul-air", ignore_errors=True)
    (folder / "data/meetings").mkdir()
    for id, text in records.items():
        (folder / f"data/meetings/{id}.yaml").write_text(text, encoding="utf-8")
    project = Project(folder)
    made = make_all(project, name)
    assert made.notices == ()
    return {code: " ".join(text.split()) for code, text in page_texts(project, made).items()}


def test_a_single_meeting_without_agreements(tmp_path: Path) -> None:
    found = pages(tmp_path, "cooperation-2020", {"one": record("one", "2020-05-01")})
    assert "2020년 한국과 중국은 환경협력 회의를 1회 열었다. 기록된 합의는 없다." in found["ko"]
    assert (
        "In 2020 Korea and China held one meeting on environmental cooperation. No agreement is on record."
        in (found["en"])
    )
    assert "기록된 행사는 하나뿐이다" in found["ko"]
    assert "Only one event is on record" in found["en"]


def test_a_plan_alone(tmp_path: Path) -> None:
    found = pages(tmp_path, "cooperation-2020", {"one": plan("one", "2020-05-01")})
    assert "회의를 따로 열지 않고 이행계획 1건을 확정했다" in found["ko"]
    assert "held no meeting on environmental cooperation, but adopted one action plan." in found["en"]


def test_meetings_that_were_all_cancelled(tmp_path: Path) -> None:
    records = {id: record(id, f"2020-05-0{day}", state="cancelled") for day, id in enumerate(("one", "two"), 1)}
    found = pages(tmp_path, "cooperation-2020", records)
    assert "2020년 한국과 중국의 환경협력 회의는 열리지 않았다. 예정했던 회의 2건은 취소되었다." in found["ko"]
    assert "Of the meetings that had been planned, two were cancelled." in found["en"]
    assert "시험 one 회의(취소)" in found["ko"]
    assert "Fixture Meeting one (cancelled)" in found["en"]


def test_one_of_two_meetings_cancelled(tmp_path: Path) -> None:
    records = {
        "one": record("one", "2020-05-01", agreed("rain")),
        "two": record("two", "2020-06-01", state="cancelled"),
    }
    found = pages(tmp_path, "cooperation-2020", records)
    assert "환경협력 회의를 1회 열었다. 예정했던 회의 1건은 취소되었다. 합의한 사항은 1건이다." in found["ko"]
    assert (
        "held one meeting on environmental cooperation. Of the meetings that had been planned, one was" in found["en"]
    )
    assert "There was one new agreement" in found["en"]
    assert "취소된 회의 1건은 표에 싣되 회의 수에 넣지 않음" in found["ko"]


def test_everything_done(tmp_path: Path) -> None:
    records = {
        "one": record("one", "2020-05-01", agreed("rain"), level="minister", form="in-person"),
        "two": record("two", "2020-06-01", progress("one/rain", "done"), "present: 1", form="hybrid"),
    }
    found = pages(tmp_path, "cooperation-2020", records)
    assert "남은 합의는 없다" in found["ko"]
    assert "합의 1건 가운데 1건을 완료했다. 모든 합의의 경과가 기록에 있다." in found["ko"]
    assert "Of one agreement they call one done. They tell what became of every agreement." in found["en"]
    assert "Nothing is left to carry out" in found["en"]
    assert "Talks reached the level of ministers" in found["en"]
    assert "장관급에서 만나 협력을 논의했다" in found["ko"]
    assert "시험 two 회의에 1명이 참석" in found["ko"]
    assert "The Fixture Meeting two was attended by 1 person." in found["en"].replace("\N{NO-BREAK SPACE}", " ")


def test_some_done_some_dropped_and_some_from_before(tmp_path: Path) -> None:
    records = {
        "one": record("one", "2019-05-01", agreed("rain", "wind", "snow")),
        "two": record("two", "2020-06-01", progress("one/rain", "done") + progress("one/wind", "dropped")[10:]),
        "three": record("three", "2020-07-01", level="director-general"),
    }
    found = pages(tmp_path, "cooperation-2020", records)
    assert "새로 합의한 사항은 없으며, 이행할 합의는 앞서 맺은 3건이다." in found["ko"]
    assert "They agreed nothing new, but had three earlier agreements to carry out." in found["en"]
    assert "합의 3건 가운데 1건을 완료하고 1건을 중단했다. 1건은 그 뒤의 경과가" in found["ko"]
    assert "Of three agreements they call one done and one dropped. Of one, the records" in found["en"]
    assert "회의는 모두 영상으로 열렸다" in found["ko"]


def test_two_years_together_have_a_table_of_years(tmp_path: Path) -> None:
    records = {id: record(id, f"{year}-05-01") for year, id in ((2019, "one"), (2020, "two"))}
    found = pages(tmp_path, "cooperation-2019-2020", records)
    assert "2019~2020년 한국과 중국은 환경협력 회의를 2회 열었다." in found["ko"]
    assert "In 2019–2020 Korea and China held two meetings" in found["en"]
    assert "연도별 회의와 합의" in found["ko"]
    assert "A year with a single record is told together with its neighbour." in found["en"]


@pytest.mark.parametrize("name", ["cooperation-2019-2020", "cooperation-2020", "cooperation-2021"])
def test_the_summaries_of_the_real_records_have_no_warnings(name: str) -> None:
    project = Project(ROOT)
    made = make_all(project, name)
    assert made.notices == ()
    assert all(not re.search(r"\{\{|\{%|\bNone\b", text) for text in page_texts(project, made).values())
