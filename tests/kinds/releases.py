"""A small press release for tests. Its bodies, people and meeting are made up: fixtures, no data."""

from __future__ import annotations

from pathlib import Path

from tests.projects import make_project
from toolkit.sources import Project

ORGANISATIONS = """\
# A fixture of the tests: made-up bodies.
countries:
  north: {name: {ko: 북국, en: Northland}, side: {ko: 북국 측, en: Northland}}
  south: {name: {ko: 남국, en: Southland}, side: {ko: 남국 측, en: Southland}}
organisations:
  rain-ministry:
    country: north
    names: [{names: {ko: 강우부, en: Ministry of Rain}}]
  snow-ministry:
    country: south
    names: [{names: {ko: 강설부, en: Ministry of Snow}}]
"""

PEOPLE = """\
# A fixture of the tests: made-up people.
people:
  fixture-head:
    name: {ko: 가상인}
    posts:
      - id: head
        organisation: rain-ministry
        title: {ko: 강우정책실장, en: Deputy Minister for Rain Policy}
        short: {ko: 실장, en: Deputy Minister}
"""

SERIES = """\
# A fixture of the tests.
series:
  rain-talks:
    names: [{names: {ko: 강우회의, en: Rain Talks}}]
    parties: {ko: 남북국, en: Northland and Southland}
    together: {ko: 양국, en: the two countries}
"""

GLOSSARY = """\
# A fixture of the tests.
terms:
  rain-plan:
    ko: 강우계획
    names: [{names: {en: Rain Plan}}]
    definition: {ko: 비를 나누는 시험용 계획, en: A fixture of a plan to share rain}
"""

MEETING = """\
# A fixture of the tests: a made-up meeting.
id: talks-2
state: held
series: rain-talks
number: 2
begin: 2024-05-20 15:00
form: video
places: [{name: {ko: 강우부 회의실, en: the Ministry of Rain}}]
hosts: [rain-ministry, snow-ministry]
delegates: [{person: fixture-head}]
present: 12
figures: {rain: 'rainfall.at(place="north", year=2024)'}
agreements:
  - {id: share, text: {ko: 비를 나누기, en: share the rain}}
embargo: 2024-05-20 16:00:00
distribution: 2024-05-20 14:00:00
contacts:
  - role: lead
    organisation: rain-ministry
    division: {ko: 비정책과, en: Rain Policy Division}
    head: {ko: 과장, en: Director}
    officer: {ko: 사무관, en: Deputy Director}
  - role: joint
    organisation: rain-ministry
    division: {ko: 비협력과, en: Rain Cooperation Division}
    head: {ko: 과장, en: Director}
    officer: {ko: 서기관, en: Deputy Director}
sources: [{ko: 시험용 자료, en: Fixture records}]
licence: kogl-1
"""

REPORT = """\
id: press-talks-2
kind: press-release
meeting: talks-2
form: {ko: reference, en: release}
"""

BODY_KO = """\
# 남북국, 비를 나누기로

## 제2차 강우회의 개최
## 비 오는 날 {{ rain | unit }} 나누어

- 강우부는 5월 20일 회의를 열었다. 회의에는 {{ meeting.present | unit | particle("이") }} 참석했다.
  - 강우계획[^plan]을 논의했다.
- 가상인 실장은 “비를 나누자”라며,
  - “함께 가자”고 말했다.

[^plan]: 비를 나누는 계획

# 용어 정의

## 강우계획

- 비를 나누는 시험용 계획
"""

BODY_EN = """\
# Northland and Southland Agree to Share the Rain

## The 2nd Rain Talks were held by video link.
## They will share {{ rain | unit }} of rain.

The Ministry of Rain held the talks on 20 May; {{ meeting.present | unit }} took part.

They discussed the Rain Plan[^plan].

[^plan]: A plan to share rain

# Definitions

## Rain Plan

- A fixture of a plan to share rain
"""

FILES = {
    "data/organisations.yaml": ORGANISATIONS,
    "data/people.yaml": PEOPLE,
    "data/series.yaml": SERIES,
    "data/glossary.yaml": GLOSSARY,
    "data/meetings/talks-2.yaml": MEETING,
    "reports/press-talks-2/report.yaml": REPORT,
    "reports/press-talks-2/body.ko.md": BODY_KO,
    "reports/press-talks-2/body.en.md": BODY_EN,
}


def make_release_project(folder: Path, **files: str | None) -> Project:
    """The small project with a record, its names and its release; `files` as in `make_project`."""
    return make_project(folder, **{**FILES, **files})
