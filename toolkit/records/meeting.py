"""A meeting as the officer records it, ``data/meetings/<id>.yaml``: what is known before it, and what the day settled.

A plan that the parties adopt without meeting is a record too, with ``event: plan``.

The record covers the nine fields that Korean law asks of minutes (Enforcement Decree of the Public Records Management
Act, article 18): name, holding organisation, time and place, those present, order of proceedings, agenda, gist of what
was said, decisions, votes.

Texts are clauses that a sentence is made of, so that a draft can say who did it:

- `discussed` and `presented` are predicates in the past: ``성과를 공유했다`` / ``shared their results``;
- an agreement's `text` is an act: ``전문가 회의를 열기`` / ``hold a meeting of experts``;
- a statement's `gist` is what follows "said that": ``협력을 넓혀야 한다고`` / ``cooperation should be widened``.

What stands under a field is shown by editors while the record is written, hence in both languages.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from toolkit.records.moments import Begin, Day, EmbargoTime, Moment, Time
from toolkit.tables.definition import Part, Texts

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
IDENTIFIER = r"^[a-z][a-z0-9_]*$"
REFERENCE = r"^[a-z0-9-]+/[a-z0-9-]+$"


def read_identifier(given: str) -> str:
    """A name that expressions can use."""
    if not re.fullmatch(IDENTIFIER, given):
        raise ValueError("write a name of small letters, digits and _, so that texts can use it: green_budget")
    return given


def read_reference(given: str) -> str:
    """What names an agreement of another meeting."""
    if not re.fullmatch(REFERENCE, given):
        raise ValueError("write the meeting's id, a slash and the agreement's id: talks-2019/experts")
    return given


Identifier = Annotated[str, AfterValidator(read_identifier), WithJsonSchema({"type": "string", "pattern": IDENTIFIER})]
Reference = Annotated[str, AfterValidator(read_reference), WithJsonSchema({"type": "string", "pattern": REFERENCE})]

State = Literal["expected", "held", "cancelled"]
Event = Literal["meeting", "plan"]
Form = Literal["in-person", "video", "hybrid", "unstated"]
Level = Literal["minister", "vice-minister", "deputy-minister", "director-general", "director", "working", "expert"]


class RecordPart(Part):
    """A part of a record or of a file of names; what stands under its fields goes into the JSON Schema."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Place(RecordPart):
    """장소 · Where a meeting is held."""

    name: Texts
    """장소의 이름 · What the place is called."""
    organisation: Key | None = None
    """양측이 따로 앉을 때 그곳에 앉는 기관 · Whose side sits there, if the sides sit apart."""


class Delegate(RecordPart):
    """참석자와 그 직위 · Someone who takes part, in one of the posts that `people.yaml` gives them."""

    person: Key
    """data/people.yaml의 키 · The person's key in data/people.yaml."""
    post: Key | None = None
    """그날 직위가 여럿일 때만 · The post's key; needed only where the person holds several on the day."""


class Participants(RecordPart):
    """수석대표 말고 참석한 기관과 사람 · Who takes part besides the chief delegates."""

    organisations: list[Key] = []
    """기관의 키 · Organisations by their keys."""
    people: list[Delegate] = []
    """사람 · People."""


class Note(RecordPart):
    """문단 아래의 * 설명 · An asterisk note under a paragraph; texts call it with ``[^key]``."""

    text: Texts
    """설명 한 줄 · The note, as it stands."""


class Said(RecordPart):
    """누가 무엇을 했는가 · What one side or person did: the subject and a predicate in the past."""

    by: Key = "all"
    """주최·참석 기관이나 사람의 키, 모두이면 all · A host's, participant's or person's key, or all the hosts."""
    text: Texts
    """과거형 서술어. 마침표 없이: 성과를 공유했다 · A predicate without full stop: shared their results."""


class AgendaItem(RecordPart):
    """의제 · An item of the agenda and what was discussed under it, in order."""

    id: Key
    """의제의 키 · The item's key."""
    title: Texts
    """의제의 이름 · The item's title."""
    discussed: list[Said] = []
    """논의한 내용, 순서대로 · What was discussed, in order."""


class Session(RecordPart):
    """세부 행사 · A session of a conference: an event of its own, perhaps of its own series."""

    id: Key
    """행사의 키 · The session's key."""
    series: Key | None = None
    """정례 행사이면 data/series.yaml의 키 · Its series, a key of data/series.yaml."""
    number: int | None = Field(default=None, ge=1, le=9999, strict=True)
    """제몇 차인가 · Its number in the series."""
    name: Texts = {}
    """정례 행사가 아닐 때의 이름 · Its name, if it belongs to no series."""
    begin: Moment | None = None
    """시작 날짜와 시각 · The day, with the time if it is known."""
    half: Literal["morning", "afternoon", ""] = ""
    """시각을 모를 때 오전·오후 · The half of the day, where the time is not known."""
    presented: list[Said] = []
    """발표·공유한 내용 · What was presented, in order."""


class Agreement(RecordPart):
    """합의 사항 · What the parties agreed to do. The first one heads the release."""

    id: Key
    """합의의 키 · The agreement's key."""
    text: Texts
    """‘-기’로 끝나는 행위: 전문가 회의를 열기 · An act without 'to': hold a meeting of experts."""
    who: list[Key] = []
    """이행 주체. 비우면 주최 기관 모두 · Who does it; empty for all the hosts."""
    by: Texts = {}
    """시한(글에 없을 때): 2020년 하반기 · When, if the text does not say: the second half of 2020."""
    state: Literal["new", "ongoing", "done", "dropped"] = "new"
    """새 합의, 이행 중, 완료, 중단 · How far it has come."""
    continues: Reference | None = None
    """이어받은 앞 합의: 회의-id/합의-id · The earlier agreement it takes further: meeting-id/agreement-id."""
    outcome: Texts = {}
    """앞 합의가 어떻게 되었나, 과거형 서술어 · What became of it: a predicate in the past."""


class Progress(RecordPart):
    """앞 합의의 이행 상황 · What became of an earlier agreement, where nothing new was agreed."""

    agreement: Reference
    """앞 합의: 회의-id/합의-id · The earlier agreement: meeting-id/agreement-id."""
    state: Literal["ongoing", "done", "dropped"]
    """이행 중, 완료, 중단 · How far it has come."""
    outcome: Texts
    """어떻게 되었나, 과거형 서술어 · What became of it: a predicate in the past."""


class Statement(RecordPart):
    """발언 · What someone said: exact words (in the language in which they were said), or only the gist."""

    by: Delegate | None = None
    """발언한 사람 · The speaker."""
    exact: Texts = {}
    """말한 그대로, 말한 언어로만 · The exact words, in their own language only."""
    gist: Texts = {}
    """취지. ‘-고’로 끝남: 협력을 넓혀야 한다고 · What follows "said that": cooperation should be widened."""
    release: Literal["public", "agreed", "internal"]
    """공개, 상대측과 합의한 공개, 내부용(보도자료에 쓰지 않음) · Internal ones never reach a draft."""


class Vote(RecordPart):
    """표결 · The result of a vote on an agenda item."""

    item: Key
    """의제의 키 · The agenda item's key."""
    votes_for: int = Field(alias="for", ge=0)
    """찬성 · Votes in favour."""
    against: int = Field(ge=0)
    """반대 · Votes against."""
    abstained: int = Field(default=0, ge=0)
    """기권 · Abstentions."""


def _kind_of_definitions(value: object) -> str:
    """Which of the two is meant, so that its faults are told as faults of that one."""
    return "listed" if isinstance(value, list) else "used"


Definitions = Annotated[
    Annotated[Literal["used"], Tag("used")] | Annotated[list[Key], Tag("listed")], Discriminator(_kind_of_definitions)
]


class Annex(RecordPart):
    """붙임 · An annex: a table of the data package, or the definitions of glossary terms."""

    table: Key | None = None
    """data/datapackage.yaml에 있는 표의 이름 · A table of the data package."""
    definitions: Definitions | None = None
    """used(글에 쓰인 용어) 또는 용어의 키 목록 · The terms that the text uses, or a list of their keys."""
    title: Texts = {}
    """붙임의 제목 · The annex's title."""


class PrintEmbargo(RecordPart):
    """지면 보도 시점 · When the print press may publish: an edition of a day."""

    date: Day
    """날짜 · The day."""
    edition: Literal["morning", "evening"]
    """조간(05:00부터로 침), 석간(12:00부터로 침) · Morning counts from 05:00, evening from 12:00."""


class SplitEmbargo(RecordPart):
    """온라인·방송과 지면이 다른 보도 시점 · Different times for online news and broadcasts, and for print."""

    online: Time
    """온라인·방송 · Online news and broadcasts."""
    print: PrintEmbargo
    """지면 · The print press."""


def _kind_of_embargo(value: object) -> str:
    """Which of the two an embargo is, so that its faults are told as faults of that one."""
    return SplitEmbargo.__name__ if isinstance(value, SplitEmbargo | dict) else "EmbargoTime"


Embargo = Annotated[
    Annotated[SplitEmbargo, Tag(SplitEmbargo.__name__)] | Annotated[EmbargoTime, Tag("EmbargoTime")],
    Discriminator(_kind_of_embargo),
]


class Contact(RecordPart):
    """담당 부서 · A division that answers questions: posts, never names. The lead one is printed first."""

    role: Literal["lead", "joint"]
    """총괄 또는 공동 · The lead division or a joint one."""
    organisation: Key
    """기관의 키 · The organisation's key."""
    division: Texts
    """부서의 이름 · The division's name."""
    head: Texts
    """책임자의 직위: 과장 · The post of the one responsible: Director."""
    officer: Texts
    """담당자의 직위: 사무관 · The post of the one in charge: Deputy Director."""
    telephone: str = ""
    """인쇄해도 되는 부서 전화번호 · The division's number, if it may be printed."""


class Title(RecordPart):
    """직접 쓴 제목과 부제 · A headline and leads of the officer's own; what is left out is written from the record."""

    headline: Texts = {}
    """제목 · The headline."""
    leads: list[Texts] = []
    """부제 · The leads."""


class AdvanceNotice(RecordPart):
    """예고 보도자료의 시점 · When the advance notice comes out, if there is one."""

    distribution: Moment | None = None
    """예고의 배포 일시 · When the notice goes out."""
    embargo: Embargo | None = None
    """예고의 보도 시점 · When the press may publish it."""


class Meeting(RecordPart):
    """회의 기록. 아는 것만 적는다 · A meeting. Fill in what is known; a draft shows the rest as fields to confirm."""

    id: Key
    """기록의 이름(파일 이름과 같게) · The record's id, the same as its file's name."""
    state: State
    """열릴 예정, 열림, 취소 · Expected, held or cancelled."""
    event: Event = "meeting"
    """회의, 또는 회의 없이 확정한 계획 · A meeting, or a plan that was adopted without one."""
    release: Literal["made", "none"] = "made"
    """보도자료를 내지 않으면 none · none for an event that has no release: it is told in summaries only."""
    series: Key | None = None
    """정례 회의이면 data/series.yaml의 키 · The series it belongs to, a key of data/series.yaml."""
    number: int | None = Field(default=None, ge=1, le=9999, strict=True)
    """제몇 차인가 · Its number in the series: 4 for the 4th."""
    name: Texts = {}
    """정례 회의가 아닐 때의 공식 명칭 · The official name, for a meeting of no series."""
    begin: Begin | None = None
    """시작: 2026-11-22 15:00. 출처에 없으면 unstated · The begin; unstated where the sources do not tell it."""
    end: Moment | None = None
    """끝: 2026-11-22 17:00 또는 날짜만 · The end, or its day alone."""
    time_zone: str = Field(default="Asia/Seoul", alias="time-zone")
    """모든 시각의 시간대 · The time zone of all times in the record."""
    form: Form
    """대면, 영상, 대면·영상 병행. 출처에 없으면 unstated · In person, by video, or both."""
    places: list[Place] = []
    """장소 · Where it is held."""
    hosts: list[Key] = Field(min_length=1)
    """주최 기관의 키. 우리 기관을 맨 앞에 · The organisations that hold it, our own first."""
    level: Level | None = None
    """수석대표의 급 · The rank of the chief delegates."""
    subject: Texts = {}
    """무엇에 관한 회의인가, 명사구: 한중 환경협력 방안 · What it is about: environmental cooperation."""
    delegates: list[Delegate] = []
    """수석대표, 우리 쪽을 맨 앞에 · The chief delegates, our own first."""
    participants: Participants = Participants()
    """그 밖의 참석 기관과 사람 · Other organisations and people who take part."""
    present: int | None = Field(default=None, ge=1, le=1_000_000, strict=True)
    """참석 인원 · How many took part."""
    proceedings: Texts = {}
    """의제·행사 순서와 다를 때의 진행 순서 · The order of proceedings, if not that of the agenda."""
    occasion: list[Texts] = []
    """열게 된 까닭, 온전한 문장으로 · Whole sentences on why it was held and what led to it."""
    agenda: list[AgendaItem] = []
    """의제와 논의한 내용 · The agenda and what was discussed."""
    sessions: list[Session] = []
    """여러 행사로 이루어진 회의의 세부 행사 · The sessions of a conference, in order."""
    agreements: list[Agreement] = []
    """합의 사항. 첫째 것이 제목이 된다 · What was agreed. The first one heads the release."""
    further: list[Agreement] = []
    """안건에 딸린 합의. 보도자료에는 안건의 글로 나간다 · What was agreed within an agenda item, for summaries."""
    progress: list[Progress] = []
    """새 합의 없이 알려진 앞 합의의 이행 상황, 요약에 쓴다 · What became of earlier agreements, for summaries."""
    votes: list[Vote] = []
    """표결 결과 · The results of votes."""
    statements: list[Statement] = []
    """발언 · What was said, and by whom."""
    figures: dict[Identifier, str] = {}
    """글에 쓰는 수치의 이름과 식 · Figures that the texts use: ``budget: fact("green-new-deal-budget")``."""
    notes: dict[Key, Note] = {}
    """[^키]로 부르는 * 설명 · Asterisk notes, which texts call with [^key]."""
    annexes: list[Annex] = []
    """붙임 · Annexes."""
    title: Title = Title()
    """직접 쓴 제목과 부제 · A headline and leads of your own."""
    embargo: Embargo | None = None
    """보도 시점: 2026-11-22 17:00, immediate(즉시), 또는 online·print 따로 · When the press may publish."""
    distribution: Moment | None = None
    """배포 일시(시각을 모르면 날짜만) · When the release goes out; the day alone where the time is not known."""
    advance: AdvanceNotice = AdvanceNotice()
    """예고 보도자료의 시점. 위의 두 시점은 결과 보도자료의 것 · When an advance notice comes out."""
    contacts: list[Contact] = []
    """담당 부서 · The divisions that answer questions."""
    sources: list[Texts] = []
    """출처를 밝히는 줄 · Lines on where the facts come from."""
    licence: Literal["kogl-1", "kogl-2", "kogl-3", "kogl-4"] | None = None
    """공공누리 유형 · The type of the Korea Open Government Licence under which the release appears."""
    abridged: dict[str, list[str]] = {}
    """언어별로 싣지 않는 문단의 키 · By language, the paragraphs (by key) that its edition leaves out."""
    dates: dict[str, Day] = {}
    """언어별로 따로 나가는 날짜 · By language, the date of an edition that comes out later than the distribution."""

    def times(self, *, notice: bool) -> Meeting | AdvanceNotice:
        """What tells when the release of the results, or else the advance notice, comes out."""
        return self.advance if notice else self

    @property
    def all_agreements(self) -> tuple[Agreement, ...]:
        """What was agreed: what the release lists, and then what it tells within agenda items."""
        return (*self.agreements, *self.further)

    @property
    def name_in_messages(self) -> str:
        """The record's file."""
        return f"data/meetings/{self.id}.yaml"
