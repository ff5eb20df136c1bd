"""The imprint of a document: which report it is, in which language, and a fingerprint of its text.

It stands among the keywords of a document, where word processors keep it, so that an edited file is known again.
Dots part it: LibreOffice takes colons for the ends of keywords.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.flow.model import FlowParagraph
from toolkit.flow.text import footnotes_in, text_of, words_of
from toolkit.sources import fingerprint

LENGTH = 12
PATTERN = re.compile(r"\btoolkit\.([a-z0-9][a-z0-9-]*)\.([a-zA-Z-]+)\.([0-9a-f]{12})\b")


@dataclass(frozen=True)
class Imprint:
    """What an imprint says.

    >>> str(Imprint("seoul-air-2023", "ko", "3f2a9c1b2d4e"))
    'toolkit.seoul-air-2023.ko.3f2a9c1b2d4e'
    """

    report: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"toolkit.{self.report}.{self.language}.{self.text}"


def read_imprint(keywords: str) -> Imprint | None:
    """The imprint among the keywords of a document, if there is one.

    >>> read_imprint("미세먼지, toolkit.seoul-air-2023.ko.3f2a9c1b2d4e").report
    'seoul-air-2023'
    """
    found = PATTERN.search(keywords)
    return Imprint(*found.groups()) if found else None


def imprint_of(report: str, language: str, paragraphs: Iterable[FlowParagraph]) -> str:
    """The imprint of a report's text."""
    lines = []
    for one in paragraphs:
        notes = (words_of(note.runs) for note in footnotes_in(one))
        lines.append("\x1f".join((one.style, text_of(one), *notes)))
    return str(Imprint(report, language, fingerprint("\x1e".join(lines).encode())[:LENGTH]))
