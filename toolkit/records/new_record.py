"""How a new record is written: the facts that are known, and commented-out examples of what is to be filled in."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

PLAIN = re.compile(r"[a-z]+[0-9]*(-[a-z0-9]+)*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?")
WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))

HEAD = """\
# yaml-language-server: $schema=../schemas/meeting.schema.json
#
# 아는 것만 적는다. 나머지는 초안에 확인할 자리로 남는다.
# Fill in what is known; a draft shows the rest as fields to confirm.
"""
FIRST = ("id", "state", "series", "number", "name", "begin", "end", "form", "places", "hosts", "subject", "delegates")
LAST = ("embargo", "distribution", "contacts")

PRESENT = """
# 그 밖의 참석자와 참석 인원 · Others who take part, and how many there are in all
# participants: {organisations: [key-of-the-body], people: [{person: key-of-the-person}]}
# present: 20
"""
DISCUSSED = """\
    # 논의한 내용: 과거형 서술어, 마침표 없이 · What was discussed: a predicate in the past, without full stop
    # discussed:
    #   - {by: all, text: {ko: 성과를 공유했다, en: shared their results}}
"""
AGENDA = """
# 의제와 논의한 내용 · The agenda and what was discussed
# agenda:
#   - id: item-1
#     title: {ko: 공동연구, en: Joint research}
#     discussed:
#       - {by: all, text: {ko: 성과를 공유했다, en: shared their results}}
"""
REST = """
# 합의 사항: ‘-기’로 끝나는 행위, 영어는 to 없이. 첫째 것이 제목이 된다
# What was agreed: acts, in English without 'to'. The first one heads the release
# agreements:
#   - id: experts
#     text: {{ko: 전문가 회의를 열기, en: hold a meeting of experts}}
#     by: {{ko: 내년 상반기, en: the first half of next year}}

# 발언: exact는 말한 그대로, gist는 취지(‘-고’로 끝남). internal은 보도자료에 쓰지 않는다
# Statements: exact words, or the gist (what follows "said that"). Internal ones never reach a draft
# statements:
#   - by: {{person: {person}}}
#     gist: {{ko: 협력을 넓혀야 한다고, en: cooperation should be widened}}
#     release: public

# 글에 쓰는 수치: {{{{ budget | scaled }}}}로 부른다 · Figures, which texts use as {{{{ budget | scaled }}}}
# figures:
#   budget: fact("name-of-the-fact")

# 글에서 [^plan]으로 부르는 * 설명 · Asterisk notes, which texts call with [^plan]
# notes:
#   plan: {{text: {{ko: 두 기관이 함께 세운 계획, en: A plan that the two bodies drew up together}}}}

# 붙임: 데이터 패키지의 표, 용어 정의 · Annexes: a table of the data package, definitions of terms
# annexes:
#   - definitions: used
"""


def render(facts: Mapping[str, Any]) -> str:
    """The YAML text of a record with these facts, by the names of their fields; those that are None are left out."""
    person = next((one["person"] for one in facts.get("delegates", ())), "key-of-the-person")
    return "".join(
        (
            HEAD,
            "\n",
            *_fields(facts, FIRST),
            PRESENT,
            _agenda(facts),
            REST.format(person=_scalar(person)),
            "\n",
            *_fields(facts, LAST),
        )
    )


def _fields(facts: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if facts.get(name):
            yield f"{name}:{_value(facts[name])}\n"


def _agenda(facts: Mapping[str, Any]) -> str:
    items = facts.get("agenda")
    if not items:
        return AGENDA
    entries = (f"  - id: {one['id']}\n    title: {_flow(one['title'])}\n{DISCUSSED}" for one in items)
    return "\n# 의제 · The agenda\nagenda:\n" + "".join(entries)


def _value(value: Any) -> str:
    """A value after its field: lists of parts go under it, everything else stands beside it."""
    if isinstance(value, list) and isinstance(value[0], Mapping):
        return "".join(f"\n  - {_flow(one)}" for one in value)
    return f" {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(one) for one in value)}]"
    return _scalar(value)


def _scalar(value: str | int) -> str:
    """A plain word or day as it is; everything else between quotation marks, as in JSON."""
    plain = isinstance(value, int) or _is_day(value) or (PLAIN.fullmatch(value) and value not in WORDS_OF_YAML)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def _is_day(value: str) -> bool:
    try:
        return bool(DAY.fullmatch(value) and datetime.datetime.fromisoformat(value))
    except ValueError:
        return False
