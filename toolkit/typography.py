"""Typesetting of plain text: chemical formulas get their subscripts."""

from __future__ import annotations

import re

from toolkit.model import Run, Runs, Subscript, Text

MISSING = "–"
"""Printed where there is no value."""
FORMULA = re.compile(
    r"(?<![A-Za-z])(PM(?=2\.5|10(?!\d))|[NS]O(?=[x2](?![a-z\d]))|O(?=3(?!\d))|CO(?=2(?!\d))|NH(?=3(?!\d)))"
    r"(2\.5|10|x|2|3)"
)


def make_runs(text: str, where: str = "") -> Runs:
    """The runs of a plain text.

    >>> make_runs("PM2.5 농도")
    (Text(text='PM', where=''), Subscript(text='2.5'), Text(text=' 농도', where=''))
    """
    runs: list[Run] = []
    end = 0
    for found in FORMULA.finditer(text):
        runs += [Text(text[end : found.start(2)], where), Subscript(found[2])]
        end = found.end()
    if end < len(text) or not runs:
        runs.append(Text(text[end:], where))
    return tuple(runs)


def plain_text(runs: Runs) -> str:
    """The text of runs without their form; footnotes are left out.

    >>> plain_text(make_runs("PM2.5 농도"))
    'PM2.5 농도'
    """
    parts: list[str] = []
    for run in runs:
        inner = getattr(run, "runs", None)
        if inner is None:
            parts.append(getattr(run, "text", ""))
        elif not hasattr(run, "number"):
            parts.append(plain_text(inner))
    return "".join(parts)
