"""The words that the page templates of a project print for a report: without tags, styles, fonts and charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

from toolkit.language import Language
from toolkit.model import Block, ReleaseHeader, Report
from toolkit.renderers.html import Medium, make_environment
from toolkit.sources import Project
from toolkit.walk import footnotes_of

UNSEEN = ("script", "style", "svg", "template")
WITHIN_A_LINE = ("a", "abbr", "b", "bdi", "code", "data", "em", "i", "mark", "small", "span", "strong", "sub", "sup")


def visible_text(project: Project, report: Report, language: Language, names: Mapping[str, str]) -> str:
    """The words of a report's pages, for the screen and for paper, a line for every part of the page.

    The tag of the stage is left out, since an approval changes it. `names` are the languages' own names.
    """
    shown = replace(report, blocks=tuple(map(_without_stage, report.blocks)))
    values = {
        "report": shown,
        "styles": "",
        "chart": lambda figure, width: "",
        "footnotes": footnotes_of(report),
        "language_names": names,
    }
    environment = make_environment(project, language)
    lines: list[str] = []
    for medium in get_args(Medium):
        lines += [f"--- {medium}", *_lines(environment.print(f"{report.kind}/{medium}.html.j2", values))]
    return "".join(f"{line}\n" for line in lines)


def _without_stage(block: Block) -> Block:
    return replace(block, stage="") if isinstance(block, ReleaseHeader) else block


def _lines(page: str) -> list[str]:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    folded = (" ".join(line.split()) for line in "".join(reader.parts).split("\v"))
    return [line for line in folded if line]


class _Reader(HTMLParser):
    """Gathers the text of a page; a vertical tab stands where an element begins or ends a line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The parser's hook for an opening tag."""
        self.unseen += tag in UNSEEN
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The parser's hook for an element without content."""
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """The parser's hook for a closing tag."""
        self.unseen -= tag in UNSEEN and self.unseen > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """The parser's hook for text."""
        if not self.unseen:
            self.parts.append(data.replace("\v", " "))

    def _break(self, tag: str) -> None:
        if tag not in WITHIN_A_LINE:
            self.parts.append("\v")
