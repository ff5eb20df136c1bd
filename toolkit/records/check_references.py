"""The checks of what a record refers to: keys, posts, those who take part, earlier agreements."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.errors import DefinitionError, suggest
from toolkit.faults import Location
from toolkit.records.agreements import CLOSED, continued
from toolkit.records.days import meeting_day
from toolkit.records.known import GLOSSARY, ORGANISATIONS, PEOPLE, SERIES, Known
from toolkit.records.meeting import Delegate, Meeting
from toolkit.records.names import Person, Post
from toolkit.records.places import fault
from toolkit.sources import Document

ALL = "all"


def check_references(document: Document[Meeting], known: Known) -> Iterator[DefinitionError]:
    """Keys that name nothing, posts that are not held, those who take no part, agreements that are not earlier."""
    yield from _check_keys(document, known)
    yield from _check_posts(document, known)
    yield from _check_parties(document)
    yield from _check_continued(document, known)


# --- keys ---------------------------------------------------------------------------------------------------------


def _check_keys(document: Document[Meeting], known: Known) -> Iterator[DefinitionError]:
    catalogues, told = _catalogues(known), set[str]()
    for kind, location, key in _keys(document.value):
        name, entries = catalogues[kind]
        if name in known.missing and name not in told:
            told.add(name)
            hint = f"make it, with an entry for '{key}'"
            yield fault(document, location, f"the file '{name}' does not exist", hint)
        elif name not in known.missing and entries is not None and key not in entries:
            hint = f"{suggest(key, entries)} (a new one is added to {name})"
            yield fault(document, location, f"there is no {kind} '{key}'", hint)


def _catalogues(known: Known) -> dict[str, tuple[str, Collection[str] | None]]:
    """By what a key names: the file that holds it and the keys there; None where the file is at fault."""
    return {
        "organisation": (ORGANISATIONS, known.organisations.value.organisations if known.organisations else None),
        "person": (PEOPLE, known.people.value.people if known.people else None),
        "series": (SERIES, known.series.value.series if known.series else None),
        "term": (GLOSSARY, known.glossary.value.terms if known.glossary else None),
    }


def _keys(meeting: Meeting) -> Iterator[tuple[str, Location, str]]:
    """All keys in a record that name something in a file of names: what, where and which."""
    yield from (("organisation", ("hosts", index), key) for index, key in enumerate(meeting.hosts))
    for index, key in enumerate(meeting.participants.organisations):
        yield "organisation", ("participants", "organisations", index), key
    for index, place in enumerate(meeting.places):
        if place.organisation is not None:
            yield "organisation", ("places", index, "organisation"), place.organisation
    for index, contact in enumerate(meeting.contacts):
        yield "organisation", ("contacts", index, "organisation"), contact.organisation
    yield from (("person", (*location, "person"), one.person) for location, one in _delegates(meeting))
    if meeting.series is not None:
        yield "series", ("series",), meeting.series
    for index, session in enumerate(meeting.sessions):
        if session.series is not None:
            yield "series", ("sessions", index, "series"), session.series
    for index, annex in enumerate(meeting.annexes):
        if isinstance(annex.definitions, list):
            yield from (
                ("term", ("annexes", index, "definitions", place), key) for place, key in enumerate(annex.definitions)
            )


def _delegates(meeting: Meeting) -> Iterator[tuple[Location, Delegate]]:
    """Everyone who takes part or speaks, in a post."""
    yield from ((("delegates", index), one) for index, one in enumerate(meeting.delegates))
    for index, one in enumerate(meeting.participants.people):
        yield ("participants", "people", index), one
    for index, statement in enumerate(meeting.statements):
        if statement.by is not None:
            yield ("statements", index, "by"), statement.by


# --- posts --------------------------------------------------------------------------------------------------------


def _check_posts(document: Document[Meeting], known: Known) -> Iterator[DefinitionError]:
    if known.people is None:
        return
    for location, delegate in _delegates(document.value):
        person = known.people.value.people.get(delegate.person)
        if person is not None:
            where = known.people.where("people", delegate.person, "posts")
            found = _fault_of_post(document.value, delegate, person, where)
            if found is not None:
                yield fault(document, (*location, "person" if delegate.post is None else "post"), *found)


def _fault_of_post(meeting: Meeting, delegate: Delegate, person: Person, where: str) -> tuple[str, str] | None:
    """What is wrong with the post in which someone takes part, and the way to mend it."""
    posts = {post.id: post for post in person.posts}
    day = meeting_day(meeting)
    if delegate.post is not None and delegate.post not in posts:
        return f"'{delegate.person}' has no post '{delegate.post}'", suggest(delegate.post, posts)
    held = [key for key, post in posts.items() if day is None or post.holds(day)]
    if delegate.post is not None:
        if delegate.post in held:
            return None
        what = (
            f"'{delegate.person}' does not hold the post '{delegate.post}' on {day} ({_period(posts[delegate.post])})"
        )
        return what, f"name the post held then, or mend its dates in {where}"
    if not held:
        return f"'{delegate.person}' holds no post on {day}", f"add the post held then, or mend the dates in {where}"
    if len(held) > 1:
        return (
            f"'{delegate.person}' holds several posts: {', '.join(held)}",
            f"add 'post: {held[0]}' or another of them",
        )
    return None


def _period(post: Post) -> str:
    return " ".join([f"since {post.since}"] * bool(post.since) + [f"until {post.until}"] * bool(post.until))


# --- those who take part ------------------------------------------------------------------------------------------


def _check_parties(document: Document[Meeting]) -> Iterator[DefinitionError]:
    meeting = document.value
    parties = {
        *meeting.hosts,
        *meeting.participants.organisations,
        *(one.person for one in (*meeting.delegates, *meeting.participants.people)),
    }
    for location, key in _actors(meeting):
        if key not in parties:
            hint = f"{suggest(key, parties)} (hosts, participants and delegates take part)"
            yield fault(document, location, f"'{key}' takes no part in the meeting", hint)


def _actors(meeting: Meeting) -> Iterator[tuple[Location, str]]:
    """The keys of those who said, presented or agreed something."""
    for index, item in enumerate(meeting.agenda):
        for place, said in enumerate(item.discussed):
            if said.by != ALL:
                yield ("agenda", index, "discussed", place, "by"), said.by
    for index, session in enumerate(meeting.sessions):
        for place, said in enumerate(session.presented):
            if said.by != ALL:
                yield ("sessions", index, "presented", place, "by"), said.by
    for name, agreements in (("agreements", meeting.agreements), ("further", meeting.further)):
        for index, agreement in enumerate(agreements):
            yield from (((name, index, "who", place), key) for place, key in enumerate(agreement.who))


# --- earlier agreements -------------------------------------------------------------------------------------------


def _check_continued(document: Document[Meeting], known: Known) -> Iterator[DefinitionError]:
    for location, reference in continued(document.value):
        found = _fault_of_continued(document.value, reference, known)
        if found is not None:
            yield fault(document, location, *found)


def _fault_of_continued(meeting: Meeting, reference: str, known: Known) -> tuple[str, str] | None:
    """What is wrong with the earlier agreement that one continues, and the way to mend it."""
    id, _, name = reference.partition("/")
    if id == meeting.id:
        return f"'{reference}' is an agreement of this very meeting", "name one of an earlier meeting"
    if id not in known.meeting_ids:
        return f"there is no meeting '{id}'", suggest(id, (one for one in known.meeting_ids if one != meeting.id))
    if id not in known.peers:
        return f"the record of the meeting '{id}' cannot be read", f"mend data/meetings/{id}.yaml first"
    earlier = known.peers[id].value
    agreements = {one.id: one for one in earlier.all_agreements}
    if name not in agreements:
        return f"the meeting '{id}' has no agreement '{name}'", suggest(name, agreements)
    if _is_later(earlier, meeting):
        return f"the meeting '{id}' is later than this one", "name an agreement of an earlier meeting"
    if agreements[name].state in CLOSED:
        what = f"'{reference}' goes on here, but its own record says that it is {agreements[name].state}"
        return what, f"mend the state in data/meetings/{id}.yaml, or take this out"
    return None


def _is_later(one: Meeting, other: Meeting) -> bool:
    """By number within a series, else by day."""
    if one.series is not None and one.series == other.series and one.number and other.number:
        return one.number > other.number
    day, other_day = meeting_day(one), meeting_day(other)
    return day is not None and other_day is not None and day > other_day
