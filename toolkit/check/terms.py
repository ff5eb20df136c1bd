"""Does a release call things by their names? Variants that the glossary forbids, and names of other years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.errors import LanguageError, Notice
from toolkit.model import Report
from toolkit.records.names import Term
from toolkit.records.naming import Naming
from toolkit.records.register import Register
from toolkit.walk import texts_of


def check_terms(report: Report, register: Register) -> tuple[Notice, ...]:
    """A notice for every place that calls a term of the glossary by a forbidden variant or by a name of other years.

    A name of other years may stand beside the one of the release's day, which it then explains.
    """
    naming = Naming(register, report.language, report.date)
    texts = [(text, where) for text, where, _ in texts_of(report) if where]  # the cover says again what the body says
    notices: list[Notice] = []
    for key, term in register.glossary.value.terms.items():
        name = _name(naming, key)
        wrong = list(term.forbidden.get(report.language, ()))
        if name and not any(_found(name, text) for text, _ in texts):
            wrong += _names_of_other_years(term, report.language, name)
        for variant in wrong:
            notices += _notices(variant, name, texts)
    return tuple(dict.fromkeys(notices))


def _name(naming: Naming, key: str) -> str:
    try:
        return naming.term(key)
    except LanguageError:  # the language has no name for it, only variants that must not be used
        return ""


def _names_of_other_years(term: Term, language: str, name: str) -> Iterator[str]:
    yield from (one.names[language] for one in term.names if one.names.get(language, name) != name)


def _notices(variant: str, name: str, texts: list[tuple[str, str]]) -> Iterator[Notice]:
    for text, where in texts:
        rest = text.replace(name, "") if name else text  # the name itself may hold the variant
        if _found(variant, rest):
            hint = f"write '{name}'" if name else "see data/glossary.yaml"
            yield Notice(f"the glossary does not allow '{variant}' here", where, hint)


def _found(phrase: str, text: str) -> bool:
    """Whether a text has the phrase, not as a part of a longer word; Korean particles may follow it."""
    end = r"(?![A-Za-z0-9])" if phrase[-1].isascii() else ""
    return re.search(rf"(?<!\w){re.escape(phrase)}{end}", text, re.IGNORECASE) is not None
