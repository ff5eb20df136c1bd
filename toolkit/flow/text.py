"""The words of a flow's paragraphs, as whoever opens the finished document reads them."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.flow.model import FlowParagraph
from toolkit.model import Footnote, NoteCall, PageCount, Run, Runs


def text_of(paragraph: FlowParagraph) -> str:
    """Lead, text and tail of a paragraph, without its footnotes; the number of pages is left out.

    >>> from toolkit.model import Text
    >>> text_of(FlowParagraph("caption", (Text("대기질"),), lead="[표 1]"))
    '[표 1] 대기질'
    """
    parts = (paragraph.lead, words_of(paragraph.runs), paragraph.tail)
    return " ".join(part for part in parts if part)


def footnotes_in(paragraph: FlowParagraph) -> tuple[Footnote, ...]:
    """The footnotes that a paragraph calls, in their order."""
    return tuple(_footnotes(paragraph.runs))


def words_of(runs: Runs, footnote: str = "") -> str:
    """The words of runs, with the marks of notes, and `footnote` for each footnote.

    >>> from toolkit.model import Text
    >>> words_of((Text("초미세먼지"), NoteCall("*")))
    '초미세먼지*'
    """
    return "".join(_words(run, footnote) for run in runs)


def _words(run: Run, footnote: str) -> str:
    if isinstance(run, Footnote):
        return footnote
    if isinstance(run, NoteCall):
        return run.mark
    if isinstance(run, PageCount):
        return f"{run.before}{run.after}"
    inner = getattr(run, "runs", None)
    return run.text if inner is None else words_of(inner, footnote)  # type: ignore[union-attr]


def _footnotes(runs: Runs) -> Iterator[Footnote]:
    for run in runs:
        if isinstance(run, Footnote):
            yield run
        else:
            yield from _footnotes(getattr(run, "runs", ()))
