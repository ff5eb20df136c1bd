"""What a language file, ``templates/languages/<code>.yaml``, may say and must say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from toolkit.errors import suggest
from toolkit.language.dates import format_date
from toolkit.language.numbers import locale_of
from toolkit.language.particles import PARTICLES, ends_in_hangul
from toolkit.language.patterns import gaps
from toolkit.language.predicates import PREDICATES


def _holding(*names: str) -> Callable[[str], str]:
    """A check that a pattern has exactly these gaps."""

    def check(pattern: str) -> str:
        if gaps(pattern) != set(names):
            wanted = " and ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"the pattern must hold {wanted}, and no other gap")
        return pattern

    return check


def _key(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", name):
        raise ValueError("a name is made of letters and digits, with hyphens between")
    return name


def _pattern_of_any_gaps(pattern: str) -> str:
    gaps(pattern)
    return pattern


def _known_locale(name: str) -> str:
    try:
        locale_of(name)
    except Exception as error:  # Babel has a type of its own for unknown names, ValueError for malformed ones
        raise ValueError("no such locale is known to Babel") from error
    return name


def _known_rule(name: str) -> str:
    if name not in PARTICLES:
        raise ValueError(f"there is no such rule of particles; {suggest(name, PARTICLES)}")
    return name


def _known_predicates(name: str) -> str:
    if name not in PREDICATES:
        raise ValueError(f"there is no such rule of predicates; {suggest(name, PREDICATES)}")
    return name


def _date_pattern(pattern: str) -> str:
    try:
        format_date(date(2020, 4, 9), pattern, "en")
    except (ValueError, KeyError, AttributeError) as error:  # AttributeError: a letter of times, such as h
        raise ValueError("this is no pattern of a date: write y, M and d for year, month and day") from error
    return pattern


def _spoken(reading: str) -> str:
    if not ends_in_hangul(reading):
        raise ValueError("a reading is written in Hangul")
    return reading


Word = Annotated[str, AfterValidator(_pattern_of_any_gaps)]
RangePattern = Annotated[str, AfterValidator(_holding("low", "high"))]
DatePattern = Annotated[str, AfterValidator(_date_pattern)]
LocaleName = Annotated[str, AfterValidator(_known_locale)]
RuleName = Annotated[str, AfterValidator(_known_rule)]
Reading = Annotated[str, AfterValidator(_spoken)]
Positive = Annotated[Decimal, Field(gt=0)]
Key = Annotated[str, AfterValidator(_key)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PluralForms(_Part):
    """A pattern for each plural category (CLDR's names) the language tells apart; `other` for the rest."""

    gaps: ClassVar[tuple[str, ...]] = ("number",)

    zero: str | None = None
    one: str | None = None
    two: str | None = None
    few: str | None = None
    many: str | None = None
    other: str

    @field_validator("zero", "one", "two", "few", "many", "other")
    @classmethod
    def _hold_the_number(cls, pattern: str | None) -> str | None:
        return pattern if pattern is None else _holding(*cls.gaps)(pattern)

    def of(self, category: str) -> str:
        """The pattern of a plural category."""
        forms = {"zero": self.zero, "one": self.one, "two": self.two, "few": self.few, "many": self.many}
        return forms.get(category) or self.other


class Numbers(_Part):
    """`locale` is Babel's name of the locale whose grouping, separators and plural rules hold."""

    locale: LocaleName
    minus: str


class Unit(PluralForms):
    """How a number stands with its unit, and `label`, the unit by itself (column heads, unit notes)."""

    label: str
    grouping: bool = True


class Rest(PluralForms):
    """The smaller word of a scale in two words: ``{number}조 {rest}억 원``; `factor` as in :class:`Scale`."""

    gaps: ClassVar[tuple[str, ...]] = ("number", "rest")

    factor: Positive


class Scale(PluralForms):
    """Amounts from `least` units on are multiples of `factor` units, with at most `digits` decimals."""

    least: Decimal
    factor: Positive
    digits: int = Field(default=0, ge=0)
    rest: Rest | None = None


def _ascending(scales: tuple[Scale, ...]) -> tuple[Scale, ...]:
    least = [scale.least for scale in scales]
    if not least or least[0] != 0 or least != sorted(set(least)):
        raise ValueError("scales begin with 'least: 0' and rise")
    return scales


class Counts(_Part):
    """`spelled` are the words for zero, one, two…; a language that prints digits leaves it empty."""

    spelled: tuple[str, ...] = ()


class Ranges(_Part):
    """`signed` is for ranges with a minus; `plural` the category of ranges (else that of the high end)."""

    plain: RangePattern
    signed: RangePattern
    plural: str = ""


class Dates(_Part):
    """`forms` are the patterns of the style named `style`; the other `styles` say where they differ."""

    style: Key
    forms: Mapping[Key, DatePattern]
    styles: Mapping[Key, Mapping[Key, DatePattern]] = {}

    @model_validator(mode="after")
    def _styles_have_known_forms(self) -> Self:
        for style, forms in self.styles.items():
            for form in forms.keys() - self.forms.keys():
                raise ValueError(f"the style '{style}' has a form '{form}' that is not in 'forms'")
        return self


def _time_pattern(*names: str) -> Callable[[str], str]:
    """A check that a pattern has these gaps and perhaps that of the half of the day."""

    def check(pattern: str) -> str:
        return _holding(*names, "half")(pattern) if "half" in gaps(pattern) else _holding(*names)(pattern)

    return check


class Times(_Part):
    """Times of day on the clock of twelve hours: the words of the two halves, and the patterns."""

    home: str = ""
    """The time zone in which readers take a time to be, unless another one is named: ``Asia/Seoul``."""

    morning: str
    afternoon: str
    noon: str
    midnight: str
    full_hour: Annotated[str, AfterValidator(_time_pattern("hour"))] = Field(alias="full-hour")
    with_minutes: Annotated[str, AfterValidator(_time_pattern("hour", "minute"))] = Field(alias="with-minutes")
    minute_digits: int = Field(default=1, alias="minute-digits", ge=1, le=2)
    """2 prints ``3.05``."""
    first_hour: Literal[0, 12] = Field(default=12, alias="first-hour")
    """What the hour after midnight is called."""


class Headlines(_Part):
    """`small` are the words that headlines in title case leave small; a language without title case has none."""

    small: tuple[str, ...] = ()


class Lists(_Part):
    """What stands between the items of a list, and before the last one."""

    separator: str
    last: str


class Definition(_Part):
    """A language file."""

    code: Key
    name: str
    numbers: Numbers
    units: Mapping[Key, Unit]
    scales: Mapping[Key, Annotated[tuple[Scale, ...], AfterValidator(_ascending)]]
    counts: Counts
    ordinals: PluralForms
    serials: PluralForms | None = None
    """How a meeting of a series is numbered, where that is not the ordinal: ``제{number}차``."""
    ranges: Ranges
    dates: Dates
    times: Times | None = None
    headlines: Headlines = Headlines()
    lists: Lists
    particles: RuleName | None = None
    predicates: Annotated[str, AfterValidator(_known_predicates)] | None = None
    """How the predicate of a sentence is written in notes, where it differs."""
    readings: Mapping[str, Reading] = {}
    words: Mapping[Key, Word]

    @model_validator(mode="after")
    def _scales_are_of_known_units(self) -> Self:
        for unit in self.scales.keys() - self.units.keys():
            raise ValueError(f"there are scales for '{unit}', which is no unit; {suggest(unit, self.units)}")
        return self
