"""Records for the tests of drafts. Their meetings are made up: fixtures, no data."""

from __future__ import annotations

from pathlib import Path

from tests.kinds.releases import GLOSSARY, ORGANISATIONS, PEOPLE, SERIES
from tests.projects import make_project
from toolkit.drafts.compose import compose
from toolkit.drafts.passages import Passage
from toolkit.readers.definitions import read_settings
from toolkit.records.register import Register
from toolkit.reports import read_project_language
from toolkit.sources import Project

REPOSITORY = Path(__file__).resolve().parents[2]

SPARSE = """\
# A fixture of the tests: a made-up meeting of which little is known yet.
id: talks
state: expected
begin: 2024-05-20
form: video
hosts: [rain-ministry, snow-ministry]
places: [{name: {ko: 강우부 회의실, en: the Ministry of Rain}}]
"""

FIRST = """\
# A fixture of the tests: a made-up meeting.
id: talks-1
state: held
series: rain-talks
number: 1
begin: 2023-06-01
form: in-person
hosts: [rain-ministry, snow-ministry]
places: [{name: {ko: 북시, en: Northtown}}]
agreements:
  - {id: wells, text: {ko: 우물을 함께 파기, en: dig wells together}}
"""

FULL = """\
# A fixture of the tests: a made-up meeting.
id: talks-2
state: held
series: rain-talks
number: 2
begin: 2024-05-20 15:00
form: video
hosts: [rain-ministry, snow-ministry]
places:
  - {name: {ko: 강우부 회의실, en: the Ministry of Rain}, organisation: rain-ministry}
  - {name: {ko: 남시, en: Southtown}, organisation: snow-ministry}
subject: {ko: 비를 나누는 방안, en: how to share the rain}
delegates: [{person: fixture-head}]
present: 12
occasion:
  - {ko: "이번 회의는 강우계획[^plan]에 따라 마련됐다.", en: "The meeting is part of the Rain Plan.[^plan]"}
agenda:
  - id: wells
    title: {ko: 우물, en: wells}
    discussed:
      - {text: {ko: 우물의 깊이를 살폈다, en: looked into the depth of the wells}}
      - {text: {ko: 물을 재는 방법을 정했다, en: settled how to measure the water}}
      - {by: snow-ministry, text: {ko: 눈 소식을 전했다, en: brought news of snow}}
agreements:
  - {id: share, text: {ko: 비를 나누기, en: share the rain}}
  - {id: count, text: {ko: 빗물을 재기, en: measure the rain}, by: {ko: 2025년, en: "2025"}}
  - {id: meet, text: {ko: 다시 만나기, en: meet again}, who: [snow-ministry]}
  - id: dug
    text: {ko: 우물을 함께 파기, en: dig wells together}
    state: done
    continues: talks-1/wells
    outcome: {ko: 우물을 팠다, en: dug a well}
statements:
  - {by: {person: fixture-head}, release: public, gist: {ko: 비는 모두의 것이라고, en: the rain is everyone’s}}
  - {by: {person: fixture-head}, release: internal, gist: {ko: 비밀이라고, en: this is a secret}}
notes:
  plan: {text: {ko: 비를 나누는 계획, en: A plan to share the rain.}}
annexes:
  - {table: rainfall}
  - {definitions: used}
distribution: 2024-05-20 14:00
"""


def meeting_project(folder: Path, **records: str) -> Project:
    """A small project with the names of the fixtures and these records, by their ids with underscores."""
    files: dict[str, str | None] = {
        "data/organisations.yaml": ORGANISATIONS,
        "data/people.yaml": PEOPLE,
        "data/series.yaml": SERIES,
        "data/glossary.yaml": GLOSSARY,
    }
    files |= {f"data/meetings/{id.replace('_', '-')}.yaml": text for id, text in records.items()}
    return make_project(folder, **files)


def passages(project: Project, meeting: str, language: str, *, notice: bool = False) -> dict[str, str]:
    """The texts of a draft by their keys."""
    return {one.key: one.text for one in composed(project, meeting, language, notice=notice)}


def composed(project: Project, meeting: str, language: str, *, notice: bool = False) -> tuple[Passage, ...]:
    """The passages of a draft."""
    register = Register(project)
    known = read_project_language(project, read_settings(project), language)
    return compose(register, register.meeting(meeting), known, notice=notice)
