"""Small registers for tests. Their bodies, people and meetings are made up: fixtures, no data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.projects import make_project
from toolkit.errors import Problems, ToolkitError
from toolkit.records.register import Register

ORGANISATIONS = """\
# A fixture of the tests: made-up bodies.
countries:
  north: {name: {ko: 북쪽 나라, en: Northland}, side: {ko: 북쪽 측, en: the North}}
organisations:
  office:
    country: north
    names:
      - {names: {ko: 옛 시험청, en: Old Fixture Office}, until: 2019-12-31}
      - {names: {ko: 시험청, en: Fixture Office}, since: 2020-01-01}
  agency:
    names: [{names: {ko: 견본원}}]
"""

PEOPLE = """\
# A fixture of the tests: made-up people.
people:
  kim:
    name: {ko: 시험인, en: Fixture Kim}
    surname: {en: Kim}
    posts:
      - {id: director, organisation: office, title: {ko: 시험과장, en: Director of Fixtures},
         short: {ko: 과장, en: Director}, until: 2019-12-31}
      - {id: chief, organisation: office, title: {ko: 시험국장, en: Director General of Fixtures},
         short: {ko: 국장, en: Director General}, since: 2020-01-01}
  lee:
    name: {ko: 견본인}
    posts:
      - {id: head, organisation: agency, title: {ko: 견본실장, en: Head}, short: {ko: 실장, en: Head}}
      - {id: envoy, organisation: agency, title: {ko: 견본대사, en: Envoy}, short: {ko: 대사, en: Envoy}}
"""

SERIES = """\
# A fixture of the tests: a made-up series.
series:
  talks:
    names: [{names: {ko: 시험 회의, en: Fixture Talks}}]
    unrecorded: []
  workshop:
    names: [{names: {ko: 시험 연수회, en: Fixture Workshop}}]
"""

GLOSSARY = """\
# A fixture of the tests: made-up terms.
terms:
  plan:
    ko: 시험 계획
    names:
      - {names: {en: First Plan}, until: 2020-12-31}
      - {names: {en: Second Plan}, since: 2021-01-01}
    forbidden: {ko: [실험 계획], en: [Plan One]}
  rule:
    ko: 시험 규칙
    names: [{names: {en: Fixture Rule}}]
"""

TALKS_1 = """\
id: talks-1
state: held
series: talks
number: 1
begin: 2019-03-01
form: in-person
hosts: [office]
agreements:
  - {id: meet, text: {ko: 다시 만나기, en: meet again}}
"""

TALKS_2 = """\
id: talks-2
state: held
series: talks
number: 2
begin: 2020-03-02 14:00
end: 2020-03-02 16:00
form: video
places:
  - {name: {ko: 시험실, en: the fixture room}, organisation: office}
hosts: [office, agency]
delegates:
  - {person: kim}
  - {person: lee, post: head}
present: 12
agenda:
  - id: rain
    title: {ko: 비, en: Rain}
    discussed:
      - {by: office, text: {ko: "결과[^plan]를 공유했다", en: "shared its results[^plan]"}}
sessions:
  - {id: first, series: workshop, number: 4, begin: 2020-03-02 14:00}
  - {id: second, name: {ko: 둘째, en: Second}, begin: 2020-03-02, half: afternoon}
agreements:
  - {id: experts, text: {ko: 전문가 회의를 열기, en: hold a meeting of experts}, who: [agency], continues: talks-1/meet}
statements:
  - {by: {person: kim}, exact: {ko: 잘됐다.}, gist: {en: it had gone well}, release: public}
notes:
  plan: {text: {ko: 견본, en: a fixture}}
annexes:
  - {table: rainfall}
  - {definitions: [plan]}
embargo: 2020-03-02 17:00
distribution: 2020-03-02 16:30
contacts:
  - {role: lead, organisation: office, division: {ko: 시험과}, head: {ko: 과장}, officer: {ko: 사무관}}
"""

FILES: Mapping[str, str] = {
    "data/organisations.yaml": ORGANISATIONS,
    "data/people.yaml": PEOPLE,
    "data/series.yaml": SERIES,
    "data/glossary.yaml": GLOSSARY,
    "data/meetings/talks-1.yaml": TALKS_1,
    "data/meetings/talks-2.yaml": TALKS_2,
}
"""Two meetings of a series, the second with one of everything; they have no faults."""


def make_register(folder: Path, **files: str | None) -> Register:
    """The register of a small project; `files` replace or add files by their names, None leaves one out."""
    return Register(make_project(folder, **{**FILES, **files}))


def changed(text: str, old: str, new: str) -> str:
    """`text` with a part replaced that must stand in it once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def lines(problem: ToolkitError) -> list[str]:
    """What is told: each problem in one line, with the hint after an arrow."""
    group = problem.problems if isinstance(problem, Problems) else (problem,)
    return [str(one).replace("\n    ", " → ") for one in group]
