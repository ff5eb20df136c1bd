"""What the last draft of a report wrote, kept in the report's folder so that the next draft knows what is a person's.

The file says nothing of the machine or of the toolkit that wrote it: it travels with the report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.drafts.passages import Facts, Passage, by_key
from toolkit.errors import DefinitionError
from toolkit.sources import Project

NAME = "drafted.json"
VERSION = 1
"""Of the file's form; raised when an older toolkit could not read it any more."""
PAIR = re.compile(r'\[\s+("(?:[^"\\]|\\.)*"),\s+("(?:[^"\\]|\\.)*")\s+\]')


@dataclass(frozen=True)
class Kept:
    """The passages of the last draft, by language."""

    passages: Mapping[str, tuple[Passage, ...]]


def kept_name(report: str) -> str:
    """The file's name in the project.

    >>> kept_name("press-high-level-2020")
    'reports/press-high-level-2020/drafted.json'
    """
    return f"reports/{report}/{NAME}"


def read_kept(project: Project, report: str) -> Kept | None:
    """What the last draft of a report wrote, None if there is no such file.

    A file that is damaged or that a later toolkit wrote is a `DefinitionError` that says what to do.
    """
    name = kept_name(report)
    if not project.path(name).exists():
        return None
    text = project.read_text(name)
    try:
        stored = json.loads(text)
        version = stored["version"]
        if type(version) is int and version > VERSION:
            raise _from_later_version(name, version)
        return _kept(stored)
    except json.JSONDecodeError as error:
        raise _damaged(f"{name}:{error.lineno}:{error.colno}", error.msg) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(name, f"{type(error).__name__}: {error}"[:200]) from error


def dump_kept(kept: Kept) -> bytes:
    """The content of the file: the same for the same drafts, a line for each fact.

    Write it together with the bodies (`toolkit.writing.write_together`), so that they never tell of different drafts.
    """
    passages = {language: [_plain(one) for one in kept.passages[language]] for language in sorted(kept.passages)}
    stored = {"version": VERSION, "passages": passages}
    text = json.dumps(stored, ensure_ascii=False, indent=1)
    # A bracket before a line break is never part of a text: there a line break is written as \n.
    return (PAIR.sub(r"[\1, \2]", text) + "\n").encode()


def _plain(passage: Passage) -> dict[str, object]:
    return {"key": passage.key, "text": passage.text, "facts": [list(fact) for fact in passage.facts]}


def _damaged(where: str, why: str) -> DefinitionError:
    return DefinitionError(
        f"this file is damaged, so that the draft cannot tell what a person wrote ({why})",
        where=where,
        hint="bring back an earlier copy of it; or delete it: the next draft then keeps your text as it stands "
        "and shows its own versions beside it where they differ",
    )


def _from_later_version(name: str, version: int) -> DefinitionError:
    return DefinitionError(
        f"a later version of the toolkit wrote this file (form {version}, known here: {VERSION})",
        where=name,
        hint="update the toolkit, then draft again",
    )


# --- reading, which trusts nothing --------------------------------------------------------------------------------


def _kept(stored: Any) -> Kept:
    if stored["version"] is not VERSION:
        raise ValueError(f"there is no form {stored['version']!r}")
    passages = {_text(language): _passages(found) for language, found in stored["passages"].items()}
    return Kept(passages)


def _passages(stored: Any) -> tuple[Passage, ...]:
    found = (Passage(_text(one["key"]), _text(one["text"]), _facts(one["facts"])) for one in stored)
    return tuple(by_key(found).values())


def _facts(stored: Any) -> Facts:
    return tuple((_text(name), _text(value)) for name, value in stored)


def _text(stored: Any) -> str:
    if not isinstance(stored, str):
        raise TypeError(f"a text was stored here, not {stored!r}")
    return stored
