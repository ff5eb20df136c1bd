"""The annexes of a draft: tables of the data package, and the terms that its text uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.drafts.recording import literal
from toolkit.drafts.viewing import Viewer
from toolkit.drafts.views import TableView, TermView, TextView
from toolkit.errors import LanguageError
from toolkit.readers.package import read_package
from toolkit.records.meeting import Annex
from toolkit.records.names import Term


def table_annex(viewer: Viewer, path: str, annex: Annex, table: str) -> TableView:
    """An annex with a table, under its own title or else under the table's."""
    package = read_package(viewer.register.project).value
    titles = next((one.titles for one in package.resources if one.name == table), {})
    return TableView(path, viewer.text(annex.title or titles, "headline"), table)


def explained(viewer: Viewer, wanted: str | Sequence[str], text: str) -> Iterator[TermView]:
    """The terms asked for, or (`used`) those that the text uses by their names of the day; each has a definition."""
    terms = viewer.register.glossary.value.terms
    for key in terms if wanted == "used" else wanted:
        term, name = terms[key], _name(viewer, key)
        if term.definition and (wanted != "used" or (name and _uses(text, name))):
            yield _view(viewer, key, term, literal(name) if name else viewer.untranslated("term", term.ko))


def _name(viewer: Viewer, key: str) -> str | None:
    try:
        return viewer.naming.term(key)
    except LanguageError:
        return None


def _uses(text: str, term: str) -> bool:
    """Whether a text has the term, not as the end of a longer word."""
    return re.search(rf"(?<!\w){re.escape(term)}", text, re.IGNORECASE) is not None


def _view(viewer: Viewer, key: str, term: Term, name: str) -> TermView:
    points = (
        TextView(f"term.{key}.{number}", viewer.text(point, "definition"))
        for number, point in enumerate(term.points, 1)
    )
    return TermView(
        path=f"term.{key}",
        name=name,
        definition=viewer.text(term.definition, "definition"),
        points=tuple(point for point in points if point.text),
        note=viewer.text(term.note, "note"),
        call=f"term-{key}" if term.note else "",
    )
