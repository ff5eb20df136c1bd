"""The checks of a record: every fault in one go, each with its place and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from toolkit.errors import DefinitionError, suggest
from toolkit.records.check_references import check_references
from toolkit.records.check_series import check_series
from toolkit.records.check_texts import check_clauses, check_notes, check_texts
from toolkit.records.check_times import check_times
from toolkit.records.known import Known
from toolkit.records.meeting import Meeting
from toolkit.records.places import fault, in_order, line_of, repeated
from toolkit.sources import Document


def check_meeting(document: Document[Meeting], known: Known) -> list[DefinitionError]:
    """Every fault of a record, in the order of its file."""
    return in_order(
        [
            *_check_identity(document),
            *_check_repeated(document),
            *_check_release(document),
            *_check_statements(document),
            *_check_annexes(document, known),
            *_check_votes(document),
            *check_references(document, known),
            *check_series(document, known),
            *check_times(document),
            *check_texts(document, known.languages),
            *check_clauses(document),
            *check_notes(document),
            *_check_languages_of_editions(document, known.languages),
        ]
    )


def _check_identity(document: Document[Meeting]) -> Iterator[DefinitionError]:
    meeting, name = document.value, PurePosixPath(document.name).stem
    if meeting.id != name:
        what = f"the record calls itself '{meeting.id}', its file '{name}'"
        yield fault(document, ("id",), what, "give both the same name")
    for index, session in enumerate(meeting.sessions):
        if session.series is None and not session.name:
            what = f"the session '{session.id}' has neither a series nor a name"
            yield fault(document, ("sessions", index), what, "add 'series: …' with its 'number: …', or 'name: …'")


def _check_release(document: Document[Meeting]) -> Iterator[DefinitionError]:
    """A release tells how a meeting was held; an event without that is told in summaries only."""
    meeting = document.value
    if meeting.release == "none":
        return
    if meeting.event != "meeting":
        hint = "add 'release: none', or record the meeting at which it was adopted"
        yield fault(document, ("event",), "only a meeting has a release", hint)
    elif meeting.form == "unstated":
        hint = "fill in 'form', or add 'release: none' if there is no release"
        yield fault(document, ("form",), "the release must tell how the meeting was held", hint)


def _check_repeated(document: Document[Meeting]) -> Iterator[DefinitionError]:
    """Ids name one thing each: redrafting and later records hold on to them."""
    meeting = document.value
    for name, parts in (
        ("agenda", meeting.agenda),
        ("sessions", meeting.sessions),
        ("agreements", meeting.agreements),
        ("further", meeting.further),
    ):
        for index, first in repeated(part.id for part in parts):
            line = line_of(document.where(name, first, "id"))
            what = f"the id '{parts[index].id}' stands twice in '{name}'"
            yield fault(document, (name, index, "id"), what, f"it is first used in line {line}: choose another")
    for index, one in enumerate(meeting.further):
        if one.id in [other.id for other in meeting.agreements]:
            what = f"the id '{one.id}' stands in 'agreements' and in 'further'"
            yield fault(document, ("further", index, "id"), what, "choose another")


def _check_statements(document: Document[Meeting]) -> Iterator[DefinitionError]:
    for index, statement in enumerate(document.value.statements):
        place = ("statements", index)
        if statement.by is None:
            yield fault(document, place, "the statement has no speaker", "add 'by: {person: …}'")
        if not statement.exact and not statement.gist:
            hint = "add the words as they were said as 'exact', or only what was said as 'gist'"
            yield fault(document, place, "the statement has neither exact words nor a gist", hint)
        if len(statement.exact) > 1:
            hint = "keep the language in which they were said, and give the other as 'gist'"
            yield fault(document, (*place, "exact"), "exact words are said in one language only", hint)
        for language in statement.exact.keys() & statement.gist.keys():
            what = f"the statement has both exact words and a gist in '{language}'"
            yield fault(document, (*place, "gist", language), what, "keep one of them")


def _check_annexes(document: Document[Meeting], known: Known) -> Iterator[DefinitionError]:
    for index, annex in enumerate(document.value.annexes):
        place = ("annexes", index)
        if annex.table is None and annex.definitions is None:
            hint = "add 'table: …' with a table of data/datapackage.yaml, or 'definitions: used'"
            yield fault(document, place, "the annex has no data: neither a table nor definitions", hint)
        if annex.table is not None and annex.definitions is not None:
            hint = "make two annexes of it"
            yield fault(document, place, "the annex has both a table and definitions", hint)
        if annex.table is not None and known.tables is not None and annex.table not in known.tables:
            hint = f"{suggest(annex.table, known.tables)} (a new one is added to data/datapackage.yaml)"
            yield fault(document, (*place, "table"), f"there is no table '{annex.table}'", hint)
        if annex.definitions == []:
            hint = "name terms of data/glossary.yaml, or write 'used' for those that the text uses"
            yield fault(document, (*place, "definitions"), "the list of definitions is empty", hint)


def _check_votes(document: Document[Meeting]) -> Iterator[DefinitionError]:
    known = [item.id for item in document.value.agenda]
    for index, vote in enumerate(document.value.votes):
        if vote.item not in known:
            what = f"the agenda has no item '{vote.item}'"
            yield fault(document, ("votes", index, "item"), what, suggest(vote.item, known))


def _check_languages_of_editions(
    document: Document[Meeting], languages: Sequence[str] | None
) -> Iterator[DefinitionError]:
    for name in ("abridged", "dates"):
        for language in getattr(document.value, name):
            if languages is not None and language not in languages:
                what = f"the project has no language '{language}'"
                yield fault(document, (name, language), what, suggest(language, languages))
