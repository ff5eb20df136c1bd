"""Particles after a word: the rules that a language file may name, and the Korean one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from toolkit.errors import LanguageError, suggest

ParticleRule: TypeAlias = Callable[[str, str, Mapping[str, str]], str]
"""Text, particle and readings give the text with the right form of the particle; else LanguageError."""

# --- Korean: what a word ends in when it is read aloud ------------------------------------------------------

PAIRS = {
    "은": "는",
    "이": "가",
    "을": "를",
    "과": "와",
    "으로": "로",
    "이다": "다",
    "이며": "며",
    "이고": "고",
    "이나": "나",
    "이란": "란",
    "이라고": "라고",
    "이라는": "라는",
    "이었다": "였다",
    "과의": "와의",
    "과는": "와는",
    "으로는": "로는",
    "으로의": "로의",
    "으로도": "로도",
    "으로서": "로서",
    "으로써": "로써",
    "으로부터": "로부터",
}
"""The form after a final consonant, and the form after none (으로/로: also after ㄹ)."""

NONE, RIEUL = 0, 8
"""Final consonants as Unicode counts them: 0 for none, 1 to 27."""

DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
POWERS = ((16, "경"), (12, "조"), (8, "억"), (4, "만"), (3, "천"), (2, "백"), (1, "십"))
LETTERS_WITH_FINAL = {"L": "엘", "M": "엠", "N": "엔", "R": "알"}
OTHER_LETTER = "이"
"""Every other letter's name ends in a vowel, as that of E does."""

BRACKETS = {")": "(", "]": "[", "}": "{", "〕": "〔", "】": "【"}
SILENT = " \t\n.,:;!?…*†‡\"'“”‘’「」『』《》〈〉<>"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
DATE = re.compile(r"[0-9]{4}\. ?[0-9]{1,2}\.(?: ?[0-9]{1,2}\.)?|[0-9]{1,2}\. [0-9]{1,2}\.")
"""2020. 4. 9. is read with 월 and 일, which both end in ㄹ."""
NUMBER = re.compile(r"(?P<whole>[0-9][0-9,]*)(?P<decimals>\.[0-9]+)?$")
AMBIGUOUS = re.compile(rf"[0-9][/:⁄∶][0-9]+$|[{SUPERSCRIPTS}]$")
LATIN = re.compile(r"[A-Za-z]+$")


def korean(text: str, particle: str, readings: Mapping[str, str]) -> str:
    """`text` with the form of `particle` (either form may be given) that its reading asks for.

    >>> korean("30.3%", "으로", {"%": "퍼센트"}), korean("2019년", "는", {}), korean("청천(晴天)", "를", {})
    ('30.3%로', '2019년은', '청천(晴天)을')
    """
    after_final, after_vowel = _pair(particle)
    final = final_consonant(text, readings)
    if not text.strip():
        raise LanguageError(f"nothing stands before the particle '{particle}'")
    if final is None:
        raise LanguageError(
            f"it is not known how '{text}' is read, so '{after_final}' or '{after_vowel}' cannot be chosen",
            hint=f"give the reading of its last word in Hangul: '{_last_word(text)}: …' under 'readings'",
        )
    vowel = final == NONE or (final == RIEUL and after_final.startswith("으로"))
    return text + (after_vowel if vowel else after_final)


def _pair(particle: str) -> tuple[str, str]:
    for pair in PAIRS.items():
        if particle in pair:
            return pair
    known = [form for pair in PAIRS.items() for form in pair]
    raise LanguageError(f"'{particle}' is no particle with two forms", hint=suggest(particle, known))


def _last_word(text: str) -> str:
    words = _spoken(_normalised(text)).split()
    return words[-1] if words else text.strip()


def ends_in_hangul(text: str) -> bool:
    """Whether the last character is a Hangul syllable."""
    return bool(text) and "가" <= text[-1] <= "힣"


def final_consonant(text: str, readings: Mapping[str, str]) -> int | None:
    """The final consonant of the last syllable when `text` is read aloud: 0 for none, None if it is unknown.

    `readings` are written endings and their readings in Hangul: ``{"GAINS": "게인스", "%": "퍼센트"}``.
    """
    spoken = _spoken(_normalised(text))
    reading = _reading(spoken, readings)
    if reading is not None:
        return _final(reading)
    if ends_in_hangul(spoken):
        return _final(spoken)
    if AMBIGUOUS.search(spoken):
        return None
    if number := NUMBER.search(spoken):
        return _final(_last_digit_word(number["whole"].replace(",", ""), number["decimals"]))
    if (latin := LATIN.search(spoken)) and latin[0].isupper():
        return _final(LETTERS_WITH_FINAL.get(spoken[-1], OTHER_LETTER))
    return None


def _final(syllables: str) -> int:
    return (ord(syllables[-1]) - ord("가")) % 28


@lru_cache(maxsize=4096)
def _normalised(text: str) -> str:
    """One spelling for equal readings: ㎞ as km, ① and Ⅰ as 1, ₂ as 2; superscripts stay as they are."""
    return DATE.sub("일", "".join(_normal(character) for character in unicodedata.normalize("NFC", text)))


def _normal(character: str) -> str:
    if character in SUPERSCRIPTS:
        return character
    if unicodedata.category(character) in {"Nl", "No"} and unicodedata.numeric(character) % 1 == 0:
        return str(int(unicodedata.numeric(character)))
    return unicodedata.normalize("NFKC", character)


def _spoken(text: str) -> str:
    """The text up to the last character that is read: closing marks go, and brackets with what they hold.

    What stands in brackets is read where nothing precedes it, (가)를, and in a label: 앞의 [표 2]와.
    """
    text = text.rstrip(SILENT)
    while text and text[-1] in BRACKETS:
        start = _opening(text)
        if start is None:
            return text[:-1].rstrip(SILENT)
        before, inside = text[:start], text[start + 1 : -1]
        label = text[-1] == "]" and before[-1:].isspace()
        text = (inside if label or not before.rstrip(SILENT) else before).rstrip(SILENT)
    return text


def _opening(text: str) -> int | None:
    """Where the bracket that the last character closes was opened."""
    closing, opening, depth = text[-1], BRACKETS[text[-1]], 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == closing) - (text[index] == opening)
        if depth == 0:
            return index
    return None


def _reading(spoken: str, readings: Mapping[str, str]) -> str | None:
    """The reading of the longest written ending that is a word of its own."""
    for written in sorted(readings, key=len, reverse=True):
        ending = _normalised(written)
        if spoken.endswith(ending) and not _inside_a_word(spoken[: -len(ending)], ending):
            return readings[written]
    return None


def _inside_a_word(before: str, ending: str) -> bool:
    joined = before[-1:] + ending[:1]
    return len(joined) == 2 and joined.isascii() and (joined.isalpha() or joined.isdigit())


def _last_digit_word(whole: str, decimals: str | None) -> str:
    """The last word of a number read aloud: 3.05 오, 2030 십, 20,000 만, 007 칠."""
    if decimals or whole.startswith("0") or not whole.endswith("0"):
        return DIGITS[(decimals or whole)[-1]]
    zeros = len(whole) - len(whole.rstrip("0"))
    return next(word for power, word in POWERS if zeros >= power)


PARTICLES: Mapping[str, ParticleRule] = {"korean": korean}
"""The rules that a language file may name under `particles:`."""
