"""The templates of the drafts: what a passage reads from the record's views is noted as the facts that it tells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.drafts.passages import Facts
from toolkit.errors import LanguageError
from toolkit.language import Language
from toolkit.renderers.page_templates import Environment
from toolkit.sources import Project

PASSAGE = "drafts/passage.md.j2"
EXPRESSION_AT_END = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}$")
NOTE_CALL = re.compile(r"\[\^[^\]\s]+\]")
NUMBERED = re.compile(r"^(- |\[\^[^\]]+\]: )?(\d+)([.)])(?=\s)")
"""What Markdown would take for a numbered list."""
NO_BREAK = "\u00a0"
BLANKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
"""What becomes one space: spaces, ends of lines of any kind, and signs that no text can hold."""
ACTS = re.compile(r"[\\`*]|\[(?!\^[^\]\s]+\])|(?<![^\W_])_|_(?![^\W_])|(?:^|(?<=\s))[#+-](?=[\s#]|$)")
"""What Markdown would take for more than a letter: emphasis, links, code, and the signs of headings and points."""
QUOTES = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class View:
    """A part of a record as the templates see it; `path` names it in facts, in every language alike."""

    path: str


Leaf = str | int | datetime.date | datetime.time | None
"""What a view holds besides other views: reading one is a fact (a truth value is an int)."""


class Recorder(Environment):
    """The templates of one edition; `facts` are those read since it was last emptied.

    Sentences know the `language` through filters only: particles, days, times, ordinals and headlines.
    """

    def __init__(self, project: Project, language: Language, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(project)
        self.autoescape = False
        self.language = language
        self.facts: dict[str, str] = {}
        self.filters |= {
            "join": lambda values, separator="": separator.join(values),
            "particle": self._particle,
            "one_line": lambda text: BLANKS.sub(" ", text).strip(),
            "unstopped": lambda text: text.rstrip(". "),
            "inner": lambda text: text.translate(QUOTES),  # marks within quotation marks
            "quoted": lambda text: text if text.endswith(("?", "!")) else text.rstrip(". ") + ",",
            "capital": lambda text: text[:1].upper() + text[1:],
            "long": lambda day: language.date(day, "long"),
            "day": lambda day: language.date(day, "day"),
            "month": lambda day: language.date(day, "month"),
            "time": lambda time: language.time(time).replace(NO_BREAK, " "),  # authors type plain spaces
            "ordinal": language.ordinal,
            "spelled": language.count,
            "headline": language.headline,
            "listing": lambda items: language.listing(list(items)),
            **filters,
        }

    def say(self, template: str, macro: str, *arguments: object) -> tuple[str, Facts]:
        """One unit of Markdown by a macro, with the facts that it tells; empty where it has nothing to say."""
        self.facts = {}
        values = {"sentences": template, "macro": macro, "arguments": arguments}
        text = _one_unit(self.print(PASSAGE, values))
        return text, tuple(sorted(self.facts.items()))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Jinja2's hook for dots: a leaf of a view that is read is a fact."""
        value = super().getattr(obj, attribute)
        if isinstance(obj, View):
            self._note(obj, attribute, value)
        return value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Jinja2's hook for brackets: nothing of a view is read past the notes."""
        return self.getattr(obj, str(argument)) if isinstance(obj, View) else super().getitem(obj, argument)

    def _note(self, view: View, name: str, value: object) -> None:
        if isinstance(value, Leaf):
            self.facts[f"{view.path}.{name}"] = "" if value is None else BLANKS.sub(" ", str(value))

    def _particle(self, text: str, particle: str) -> str:
        """A particle after a text of the record; after an expression it is chosen when the value is printed."""
        expression = EXPRESSION_AT_END.search(text)
        if expression is not None:
            inside = expression["inside"].strip()
            return f'{text[: expression.start()]}{{{{ {inside} | particle("{particle}") }}}}'
        try:
            return self.language.particle(text, particle)
        except LanguageError:  # how the last word is read is not known: a person writes the particle
            return text + self.language.word("field-confirm", what=self.language.word("confirm-particle"))


def literal(name: str) -> str:
    """A name as Markdown prints it sign by sign.

    >>> print(literal("A*STAR _Lab_ for snake_case"))
    A\\*STAR \\_Lab\\_ for snake_case
    """
    return ACTS.sub(r"\\\g<0>", name)


def without_calls(text: str) -> str:
    """A text without its calls of notes, for headlines and for what another record says."""
    return NOTE_CALL.sub("", text)


def _one_unit(text: str) -> str:
    """The printed lines as one unit: its indentation as a point, single spaces between words."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return ""
    first = lines[0]
    indent = first[: len(first) - len(first.lstrip(" "))] if first.lstrip().startswith("- ") else ""
    text = BLANKS.sub(" ", "\n".join(lines)).strip(" ")
    return indent + NUMBERED.sub(r"\1\2\\\3", text)


def shortened(text: str, most: int = 40) -> str:
    """The beginning of a text, without brackets and expressions, for a field that quotes it."""
    plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "…", without_calls(text))
    plain = BLANKS.sub(" ", re.sub(r"[\[\]{}<>|*_`\\]", "", plain)).strip()
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
