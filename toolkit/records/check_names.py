"""The checks of the files of names: periods, keys and words that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from toolkit.errors import DefinitionError, suggest
from toolkit.faults import Location
from toolkit.records.check_texts import check_markup, check_texts
from toolkit.records.known import ORGANISATIONS, Known
from toolkit.records.names import AllSeries, Dated, DatedName, Glossary, Organisations, People, Term
from toolkit.records.places import P, fault, in_order, line_of, repeated
from toolkit.sources import Document


def check_names(known: Known) -> list[DefinitionError]:
    """Every fault of the files of names that can be read, file by file."""
    return [
        *(_check_organisations(known.organisations, known) if known.organisations else ()),
        *(_check_people(known.people, known) if known.people else ()),
        *(_check_series(known.series, known) if known.series else ()),
        *(_check_glossary(known.glossary, known) if known.glossary else ()),
    ]


def _check_organisations(document: Document[Organisations], known: Known) -> list[DefinitionError]:
    faults = [*check_texts(document, known.languages), *check_markup(document)]
    countries = document.value.countries
    for key, one in document.value.organisations.items():
        place = ("organisations", key)
        faults += _check_dated_names(document, (*place, "names"), one.names)
        if one.country is not None and one.country not in countries:
            hint = f"{suggest(one.country, countries)} (a new one is added to 'countries')"
            faults.append(fault(document, (*place, "country"), f"there is no country '{one.country}'", hint))
    return in_order(faults)


def _check_people(document: Document[People], known: Known) -> list[DefinitionError]:
    faults = [*check_texts(document, known.languages), *check_markup(document)]
    organisations = known.organisations.value.organisations if known.organisations else None
    for key, person in document.value.people.items():
        place = ("people", key, "posts")
        for index, first in repeated(post.id for post in person.posts):
            line = line_of(document.where(*place, first, "id"))
            what, hint = f"'{key}' has two posts '{person.posts[index].id}'", f"the first stands in line {line}"
            faults.append(fault(document, (*place, index, "id"), what, hint))
        for index, post in enumerate(person.posts):
            faults += _check_period(document, (*place, index), post)
            if organisations is not None and post.organisation not in organisations:
                what = f"there is no organisation '{post.organisation}'"
                hint = f"{suggest(post.organisation, organisations)} (a new one is added to {ORGANISATIONS})"
                faults.append(fault(document, (*place, index, "organisation"), what, hint))
        if organisations is not None and key in organisations:
            hint = "choose another key: records name both by their keys"
            faults.append(fault(document, ("people", key), f"'{key}' is an organisation's key too", hint))
    return in_order(faults)


def _check_series(document: Document[AllSeries], known: Known) -> list[DefinitionError]:
    faults = [*check_texts(document, known.languages), *check_markup(document)]
    for key, one in document.value.series.items():
        faults += _check_dated_names(document, ("series", key, "names"), one.names)
    return in_order(faults)


# --- periods ------------------------------------------------------------------------------------------------------


def _check_period(document: Document[P], location: Location, one: Dated) -> Iterator[DefinitionError]:
    if one.since is not None and one.until is not None and one.until < one.since:
        what = f"the last day ({one.until}) is before the first ({one.since})"
        yield fault(document, (*location, "until"), what, "mend one of them")


def _check_dated_names(
    document: Document[P], location: Location, names: Sequence[DatedName]
) -> Iterator[DefinitionError]:
    """Periods that end before they begin, and two names that are official in a language on the same day."""
    for index, name in enumerate(names):
        yield from _check_period(document, (*location, index), name)
        if not name.names:
            yield fault(document, (*location, index, "names"), "there is no name here", "write {ko: …, en: …}")
    for (first, one), (second, other) in combinations(enumerate(names), 2):
        shared = sorted(one.names.keys() & other.names.keys())
        if shared and _overlap(one, other):
            line = line_of(document.where(*location, first))
            what = f"two names are official at the same time ({', '.join(shared)})"
            hint = f"the other stands in line {line}: end one with 'until' before the other begins with 'since'"
            yield fault(document, (*location, second), what, hint)


def _overlap(one: Dated, other: Dated) -> bool:
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: Dated, other: Dated) -> bool:
    return one.until is not None and other.since is not None and one.until < other.since


# --- the glossary -------------------------------------------------------------------------------------------------


def _check_glossary(document: Document[Glossary], known: Known) -> list[DefinitionError]:
    faults = [*check_texts(document, known.languages)]
    for key, term in document.value.terms.items():
        faults += _check_dated_names(document, ("terms", key, "names"), term.names)
    faults += _check_shared_words(document)
    faults += _check_forbidden(document, known)
    return in_order(faults)


def _words(key: str, term: Term) -> Iterator[tuple[str, str, Location]]:
    """The official words of a term: language, word, location."""
    yield "ko", term.ko, ("terms", key, "ko")
    for index, name in enumerate(term.names):
        for language, word in name.names.items():
            yield language, word, ("terms", key, "names", index, "names", language)


def _check_shared_words(document: Document[Glossary]) -> Iterator[DefinitionError]:
    """A word that stands for two terms."""
    first: dict[tuple[str, str], str] = {}
    for key, term in document.value.terms.items():
        for language, word, location in _words(key, term):
            owner = first.setdefault((language, word), key)
            if owner != key:
                what = f"'{word}' is the word for two terms, '{owner}' and '{key}'"
                hint = (
                    f"give one of them another word; '{owner}' stands in line {line_of(document.where('terms', owner))}"
                )
                yield fault(document, location, what, hint)


def _check_forbidden(document: Document[Glossary], known: Known) -> Iterator[DefinitionError]:
    """Forbidden variants that are official words, and those of languages that the project does not have."""
    terms = document.value.terms
    official = {(language, word): key for key, term in terms.items() for language, word, _ in _words(key, term)}
    for key, term in terms.items():
        for language, variants in term.forbidden.items():
            place = ("terms", key, "forbidden", language)
            if known.languages is not None and language not in known.languages:
                what = f"the project has no language '{language}'"
                yield fault(document, place, what, suggest(language, known.languages))
            for index, variant in enumerate(variants):
                owner = official.get((language, variant))
                if owner is not None:
                    what = f"'{variant}' is forbidden here, but it is the official word for '{owner}'"
                    yield fault(document, (*place, index), what, "take it out of the forbidden variants")
