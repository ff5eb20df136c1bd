"""Names by key: organisations, people, series of meetings, and the glossary. None is ever made up by rule.

What stands under a field is shown by editors while a file is written, hence in both languages.
"""

from __future__ import annotations

import datetime

from pydantic import Field

from toolkit.records.meeting import Key, RecordPart
from toolkit.records.moments import Day
from toolkit.tables.definition import Texts


class Dated(RecordPart):
    """What held for a time; an end that is left out is open."""

    since: Day | None = None
    """첫날 · The first day."""
    until: Day | None = None
    """마지막 날 · The last day."""

    def holds(self, day: datetime.date) -> bool:
        """Whether it held on `day`."""
        return (self.since or day) <= day <= (self.until or day)


class DatedName(Dated):
    """한때 공식 명칭이던 이름 · A name that was official for a time."""

    names: Texts
    """언어별 이름. 공식 명칭이 없는 언어는 뺀다 · By language; one without an official name is left out."""
    abbreviation: str = ""
    """약칭 · The abbreviation."""


class Country(RecordPart):
    """나라 · A country."""

    name: Texts
    """나라 이름 · Its name."""
    side: Texts
    """회의에서 그쪽을 부르는 말: 중국 측 · What its side at a meeting is called: China."""


class Organisation(RecordPart):
    """기관과 그 이름들 · A body with the names it has had, latest last."""

    country: Key | None = None
    """countries의 키 · Its country, a key of `countries`."""
    names: list[DatedName] = Field(min_length=1)
    """쓰인 기간과 함께 적은 이름 · Its names with their times."""


class Post(Dated):
    """직위 · A post that someone holds or held.

    title: {ko: 생활환경정책실장, en: Deputy Minister for Living Environment Policy}
    short: {ko: 실장, en: Deputy Minister}
    """

    id: Key
    """직위의 키 · The post's key."""
    organisation: Key
    """기관의 키 · The organisation's key."""
    title: Texts
    """처음 나올 때의 직위: 생활환경정책실장 · The title at first mention."""
    short: Texts
    """다시 나올 때의 직위: 실장 · The title after that."""


class Person(RecordPart):
    """공직자 · A person in public office."""

    name: Texts
    """언어별 이름. 모르는 언어는 빼면 직위로 부른다 · Left out where it is not known: texts then name the post."""
    surname: Texts = {}
    """영어에서 짧은 직함 뒤에 붙는 성 · What follows the short title: ``Ahn`` in ``Director General Ahn``."""
    posts: list[Post] = Field(min_length=1)
    """지낸 직위 · The posts held."""


class MeetingSeries(RecordPart):
    """정례 회의 · A series of meetings with one official name a language and time."""

    names: list[DatedName] = Field(min_length=1)
    """쓰인 기간과 함께 적은 이름 · Its names with their times."""
    parties: Texts = {}
    """당사자: 한중 · The parties: Korea and China."""
    together: Texts = {}
    """당사자를 함께 부르는 말: 양국 · What they are called together: the two countries."""
    unrecorded: list[int] = []
    """열렸으나 기록이 없는 차수 · Numbers of meetings that have no record here, so that none seems to be skipped."""


class Term(RecordPart):
    """용어 · A term: Korean, English by the years in which it was official, and what it means."""

    ko: str
    """한국어 용어 · The Korean term."""
    names: list[DatedName] = []
    """영어와 다른 언어의 용어. 보도 날짜로 고른다 · Its names; a release takes the one of its own date."""
    abbreviation: str = ""
    """약칭 · The abbreviation."""
    plain: Texts = {}
    """쉬운 말 · A plain-language alternative."""
    definition: Texts = {}
    """뜻풀이 · What it means."""
    points: list[Texts] = []
    """뜻풀이의 나머지 줄 · Further lines of the definition."""
    note: Texts = {}
    """뜻풀이 아래의 * 설명 · An asterisk note under the definition."""
    forbidden: dict[str, list[str]] = {}
    """언어별로 쓰지 않을 말 · By language, variants that must not be used."""


class Organisations(RecordPart):
    """기관 이름 · The file ``data/organisations.yaml``."""

    countries: dict[Key, Country] = {}
    """나라 · Countries by key."""
    organisations: dict[Key, Organisation] = {}
    """기관 · Organisations by key."""


class People(RecordPart):
    """사람 · The file ``data/people.yaml``."""

    people: dict[Key, Person] = {}
    """사람 · People by key."""


class AllSeries(RecordPart):
    """정례 회의 · The file ``data/series.yaml``."""

    series: dict[Key, MeetingSeries] = {}
    """정례 회의 · Series by key."""


class Glossary(RecordPart):
    """용어집 · The file ``data/glossary.yaml``."""

    terms: dict[Key, Term] = {}
    """용어 · Terms by key."""
