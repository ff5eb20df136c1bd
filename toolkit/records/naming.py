"""Names as they are official on a day, in a language. None is made up by rule: what has no name is told as such."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TypeVar

from toolkit.data import text_in
from toolkit.errors import DefinitionError, LanguageError, Notice, suggest
from toolkit.records.meeting import Delegate
from toolkit.records.names import DatedName, Person, Post
from toolkit.records.register import Register
from toolkit.tables.definition import Texts

T = TypeVar("T")


def official_name(names: Sequence[DatedName], language: str, day: datetime.date) -> str | None:
    """The name that is official in a language on a day, if there is one."""
    return next((one.names[language] for one in names if one.holds(day) and language in one.names), None)


def posts_on(person: Person, day: datetime.date) -> tuple[Post, ...]:
    """The posts that someone holds on a day."""
    return tuple(post for post in person.posts if post.holds(day))


class Naming:
    """The names of a register in a language, as they are official on `day` (that of the release).

    `missing` gathers a notice for every organisation that was asked for and has no name in the language.

    >>> naming = Naming(register, "en", date(2020, 4, 9))    # doctest: +SKIP
    >>> naming.organisation("moe")                           # doctest: +SKIP
    'Ministry of Environment'
    """

    def __init__(self, register: Register, language: str, day: datetime.date) -> None:
        self.register = register
        self.language = language
        self.day = day
        self._missing: dict[str, Notice] = {}

    @property
    def missing(self) -> tuple[Notice, ...]:
        """A notice for every organisation without a name in the language, in the order in which they were met."""
        return tuple(self._missing.values())

    def organisation(self, key: str) -> str | None:
        """The organisation's name; None, and a notice in `missing`, where it has none in the language on the day."""
        document = self.register.organisations
        one = _entry(document.value.organisations, "organisation", key, document.name)
        name = official_name(one.names, self.language, self.day)
        if name is None:
            what = f"the organisation '{key}' has no name in '{self.language}' on {self.day}"
            hint = f"add '{self.language}: …' to its names if there is an official one"
            where = document.where("organisations", key, "names")
            self._missing.setdefault(key, Notice(what, where=where, hint=hint))
        return name

    def country(self, key: str) -> str:
        """A country's name."""
        document = self.register.organisations
        one = _entry(document.value.countries, "country", key, document.name)
        return self._text(one.name, f"the country '{key}'", document.where("countries", key, "name"))

    def side(self, organisation: str) -> str | None:
        """What the side of an organisation is called (``중국 측``, ``China``): its country's, else its own name."""
        document = self.register.organisations
        country = _entry(document.value.organisations, "organisation", organisation, document.name).country
        if country is None:
            return self.organisation(organisation)
        one = _entry(document.value.countries, "country", country, document.name)
        return self._text(one.side, f"the side of '{country}'", document.where("countries", country, "side"))

    def series(self, key: str) -> str:
        """The official name of a series of meetings; without one in the language on the day it is an error."""
        document = self.register.series
        one = _entry(document.value.series, "series", key, document.name)
        return self._dated(one.names, {}, f"the series '{key}'", document.where("series", key, "names"))

    def term(self, key: str) -> str:
        """A term of the glossary: the Korean word, or the word of the language that was official on the day."""
        document = self.register.glossary
        one = _entry(document.value.terms, "term", key, document.name)
        return self._dated(one.names, {"ko": one.ko}, f"the term '{key}'", document.where("terms", key))

    def person(self, key: str) -> str | None:
        """A person's name; None where it is not known in the language: texts then name the post."""
        return self._person(key).name.get(self.language)

    def surname(self, key: str) -> str | None:
        """What follows the short title after the first mention (``Ahn``), where the language has it."""
        return self._person(key).surname.get(self.language)

    def post(self, delegate: Delegate, day: datetime.date) -> Post:
        """The post in which someone takes part on a day: the one that is named, else the one they hold."""
        person = self._person(delegate.person)
        posts = {post.id: post for post in person.posts}
        if delegate.post is not None:
            return _entry(posts, "post", delegate.post, self.register.people.name)
        held = posts_on(person, day)
        if len(held) != 1:
            what = f"'{delegate.person}' holds {len(held)} posts on {day}"
            where = self.register.people.where("people", delegate.person, "posts")
            raise DefinitionError(what, where=where, hint=f"name one in the record: {', '.join(posts)}")
        return held[0]

    def _person(self, key: str) -> Person:
        return _entry(self.register.people.value.people, "person", key, self.register.people.name)

    def _text(self, texts: Texts, what: str, where: str) -> str:
        return text_in(texts, self.language, what, where)

    def _dated(self, names: Sequence[DatedName], undated: Texts, what: str, where: str) -> str:
        name = undated.get(self.language) or official_name(names, self.language, self.day)
        if name is None:
            hint = f"add '{self.language}: …' with the years in which it is official"
            raise LanguageError(f"{what} has no name in '{self.language}' on {self.day}", where=where, hint=hint)
        return name


def _entry(entries: Mapping[str, T], kind: str, key: str, name: str) -> T:
    if key not in entries:
        raise DefinitionError(f"there is no {kind} '{key}'", where=name, hint=suggest(key, entries))
    return entries[key]
