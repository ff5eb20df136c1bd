"""Predicates in notes: the rules that a language file may name, and the Korean one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

SYLLABLES = 0xAC00
FINALS = 28
FINAL_OF_THE_PAST = 20
"""The place of ㅆ among the finals of Hangul: a predicate of the past ends in a syllable with it, and 다."""


def korean(clause: str) -> str:
    """A predicate of the past as notes have it; anything else stays as it is.

    >>> korean("계획을 확정했다"), korean("계획 확정")
    ('계획을 확정했음', '계획 확정')
    """
    stem = clause.removesuffix("다")
    is_past = stem != clause and stem != "" and (ord(stem[-1]) - SYLLABLES) % FINALS == FINAL_OF_THE_PAST
    return f"{stem}음" if is_past else clause


PREDICATES: Mapping[str, Callable[[str], str]] = {"korean": korean}
"""The rules that a language file may name under `predicates:`."""
