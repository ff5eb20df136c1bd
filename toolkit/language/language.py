"""A language as the rest of the toolkit sees it, and how its file is read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import DefinitionError, LanguageError, suggest
from toolkit.language.dates import date_pattern, format_date
from toolkit.language.headlines import title_case
from toolkit.language.numbers import format_number, ordinal_form, plural_form
from toolkit.language.particles import PARTICLES
from toolkit.language.patterns import fill
from toolkit.language.predicates import PREDICATES
from toolkit.language.rounding import round_half_up
from toolkit.language.scales import format_scaled
from toolkit.language.times import format_time, zone_name

if TYPE_CHECKING:
    from toolkit.language.definition import Definition, PluralForms, Unit

NO_READINGS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Language:
    """The words and rules of one language; `source` names its file in messages.

    Every method raises :class:`LanguageError` for a word, unit, form or rule that the file does not have.
    """

    source: str
    definition: Definition = field(repr=False, hash=False)
    date_style: str = ""

    @property
    def code(self) -> str:
        """The BCP 47 code, such as ``"ko"``."""
        return self.definition.code

    @property
    def name(self) -> str:
        """The language's name in itself: ``"한국어"``."""
        return self.definition.name

    def with_style(self, *, date: str) -> Language:
        """The same language with another of its date styles: ``english.with_style(date="month-day")``."""
        dates = self.definition.dates
        if date not in {dates.style, *dates.styles}:
            raise self._missing("date style", date, (dates.style, *dates.styles))
        return replace(self, date_style=date)

    def word(self, key: str, **parts: str) -> str:
        """A fixed word or sentence with its gaps filled: ``word("table-label", number="2")`` → ``[표 2]``."""
        words = self.definition.words
        if key not in words:
            raise self._missing("word", key, words)
        try:
            return fill(words[key], parts)
        except KeyError as gap:
            what = f"the word '{key}' needs a part '{gap.args[0]}', which was not given"
            raise LanguageError(what, where=self.source) from gap

    def number(self, value: Decimal | int, digits: int = 0) -> str:
        """Rounded half up, grouped, with a true minus sign and no negative zero: ``−3,227``."""
        return format_number(value, digits, self.definition.numbers)

    def percent(self, value: Decimal | int, digits: int = 1) -> str:
        """`value` is the number before the sign: 30.3 → ``30.3%``."""
        return self.with_unit(value, "percent", digits)

    def times(self, value: Decimal | int, digits: int = 1) -> str:
        """A ratio: 6.16 → ``6.2배``, ``6.2 times``."""
        return self.with_unit(value, "times", digits)

    def with_unit(self, value: Decimal | int, unit: str, digits: int = 0) -> str:
        """A number with its unit, not parted at a line's end: ``7,428천 톤``, ``7,428 kt``, ``1 hour``."""
        form = self._unit(unit)
        printed = self._number_of(form, value, digits)
        pattern = plural_form(round_half_up(value, digits), form, self.definition.numbers)
        return fill(pattern, {"number": printed})

    def unit_name(self, unit: str) -> str:
        """The unit by itself, for column heads and unit notes: ``천 톤/년``, ``kt a year``."""
        return self._unit(unit).label

    def scaled(self, value: Decimal | int, unit: str, digits: int | None = None) -> str:
        """Rounded to the largest scale in words: 7,428 kt → ``743만 톤``, ``7.4 million tonnes``.

        The scale's own precision holds unless `digits` asks for one number with at most so many decimals.
        """
        self._unit(unit)
        scales = self.definition.scales
        if unit not in scales:
            raise self._missing("scale for the unit", unit, scales)
        return format_scaled(value, scales[unit], self.definition.numbers, digits)

    def count(self, value: Decimal | int) -> str:
        """How many, in running text: ``five`` where the language spells small numbers, else digits."""
        if value != int(value):
            raise LanguageError(f"{value} is no whole number and counts nothing", hint="print it as a number")
        spelled = self.definition.counts.spelled
        return spelled[int(value)] if 0 <= value < len(spelled) else self.number(value)

    def span(self, low: Decimal | int, high: Decimal | int, unit: str, digits: int = 0) -> str:
        """A range with its unit or sign printed once: ``67~82%``, ``23–26 µg/m³``.

        The ends are put in order; ends that are equal once rounded print one number.
        """
        form = self._unit(unit)
        first, last = sorted((round_half_up(low, digits), round_half_up(high, digits)))
        if first == last:
            return self.with_unit(first, unit, digits)
        ranges, numbers = self.definition.ranges, self.definition.numbers
        ends = {"low": self._number_of(form, first, digits), "high": self._number_of(form, last, digits)}
        printed = fill(ranges.signed if first < 0 else ranges.plain, ends)
        pattern = form.of(ranges.plural) if ranges.plural else plural_form(last, form, numbers)
        return fill(pattern, {"number": printed})

    def date(self, value: datetime.date, form: str = "date") -> str:
        """A date by a named form of the file: ``date``, ``weekday``, ``month``, ``short-year``…"""
        dates = self.definition.dates
        if form not in dates.forms:
            raise self._missing("form of dates", form, dates.forms)
        return format_date(value, date_pattern(dates, form, self.date_style), self.definition.numbers.locale)

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """The days from one to another, as short as can be: ``2021. 11. 22.~23.``, ``22–23 November 2021``."""
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            ends = {"first": self.date(first, "days-first"), "last": self.date(last, "days-last")}
            return self.word("days-in-month", **ends)
        if first.year == last.year:
            return self.word("days-apart", first=self.date(first, "year-first"), last=self.date(last, "year-last"))
        return self.word("days-apart", first=self.date(first), last=self.date(last))

    def time(self, value: datetime.time) -> str:
        """A time of day to the minute: ``오후 3시``, ``3 p.m.``, ``noon``."""
        if self.definition.times is None:
            what = f"{self.name} has no times of day"
            raise LanguageError(
                what, where=self.source, hint="add 'times:' to the file, as the other languages have it"
            )
        return format_time(value, self.definition.times)

    def moment(self, value: datetime.date) -> str:
        """A day with its day of the week, and its time where it has one: ``2020. 4. 9.(목) 15:00``."""
        day = self.date(value, "weekday")
        return self.word("moment", date=day, time=f"{value:%H:%M}") if isinstance(value, datetime.datetime) else day

    def time_zone(self, name: str) -> str:
        """A time zone as readers know it: ``Korean Time`` for ``Asia/Seoul``; nothing for the one they live in."""
        times = self.definition.times
        if times is not None and times.home == name:
            return ""
        return zone_name(name, self.definition.numbers.locale)

    def headline(self, text: str) -> str:
        """`text` as headlines are printed: in title case, if the language has such; else as it is."""
        small = self.definition.headlines.small
        return title_case(text, small) if small else text

    def ordinal(self, value: int) -> str:
        """A place in an order: ``4번째``, ``4th``."""
        return self._in_order(value, self.definition.ordinals)

    def serial(self, value: int) -> str:
        """A meeting's number in its series: ``제4차``, ``4th``."""
        return self._in_order(value, self.definition.serials or self.definition.ordinals)

    def _in_order(self, value: int, forms: PluralForms) -> str:
        form = ordinal_form(value, forms, self.definition.numbers)
        return fill(form, {"number": self.number(value)})

    def particle(self, text: str, particle: str, readings: Mapping[str, str] = NO_READINGS) -> str:
        """`text` with the form of `particle` that its reading asks for: ``30.3%`` and ``으로`` → ``30.3%로``.

        Either form may be given. `readings` (written: read) come before those of the file.
        """
        rule = self.definition.particles
        if rule is None:
            what = f"{self.name} has no particles, so '{particle}' cannot stand after '{text}'"
            raise LanguageError(what, where=self.source)
        try:
            return PARTICLES[rule](text, particle, {**self.definition.readings, **readings})
        except LanguageError as problem:
            raise LanguageError(problem.what, where=self.source, hint=problem.hint) from problem

    def noted(self, clause: str) -> str:
        """A predicate in the past as notes have it: ``확정했다`` → ``확정했음``; alike in languages without a rule."""
        rule = self.definition.predicates
        return PREDICATES[rule](clause) if rule else clause

    def listing(self, items: Sequence[str]) -> str:
        """Items in a row: ``A, B, C``; ``A, B and C``."""
        lists = self.definition.lists
        if len(items) < 2:
            return "".join(items)
        return f"{lists.separator.join(items[:-1])}{lists.last}{items[-1]}"

    def _unit(self, unit: str) -> Unit:
        units = self.definition.units
        if unit not in units:
            raise self._missing("unit", unit, units)
        return units[unit]

    def _number_of(self, unit: Unit, value: Decimal | int, digits: int) -> str:
        return format_number(value, digits, self.definition.numbers, grouping=unit.grouping)

    def _missing(self, kind: str, key: str, known: Mapping[str, object] | Sequence[str]) -> LanguageError:
        what = f"there is no {kind} '{key}' in {self.name}"
        return LanguageError(what, where=self.source, hint=suggest(key, known))


def parse_language(text: str, name: str) -> Language:
    """The language of a file's text; `name` is the file in messages. All faults are told at once."""
    from toolkit.language.definition import Definition
    from toolkit.sources import parse_yaml

    document = parse_yaml(text, name, Definition)
    expected = Path(name).stem
    if document.value.code != expected:
        raise DefinitionError(
            f"the code '{document.value.code}' is not that of the file's name", where=document.where("code")
        )
    return Language(source=name, definition=document.value)


def read_language(path: Path, name: str) -> Language:
    """The language of the file at `path`; `name` (``templates/languages/ko.yaml``) is for messages."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        hint = suggest(path.stem, (other.stem for other in path.parent.glob("*.yaml")))
        raise LanguageError(f"there is no language '{path.stem}'", where=name, hint=hint) from error
    except UnicodeDecodeError as error:
        what = "the file is not UTF-8 text"
        raise DefinitionError(what, where=name, hint="save it again with the encoding UTF-8") from error
    return parse_language(text, name)
