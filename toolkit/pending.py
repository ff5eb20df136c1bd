"""A report before assembly: blocks and runs that still wait for their number, and the draft that holds them.

These stand beside the finished blocks and runs of `model.py`; `assemble.py` replaces every one of them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from toolkit.errors import Notice
from toolkit.model import Block, Cover, Run

PendingRun: TypeAlias = "Run | PendingReference | PendingFootnote"


@dataclass(frozen=True)
class PendingReference:
    """A reference to a table or figure; a `particle` is chosen when its number is known."""

    target: str
    particle: str = ""
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class PendingFootnote:
    """A footnote's mark, by the author's name for it."""

    name: str
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class PendingText:
    """Runs that may hold references and footnotes."""

    runs: tuple[PendingRun, ...]
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class PendingHeading:
    """A heading without its number and id."""

    level: Literal[1, 2, 3]
    text: PendingText


@dataclass(frozen=True)
class PendingNote:
    """An asterisk note."""

    mark: str
    text: PendingText


@dataclass(frozen=True)
class PendingParagraph:
    """Running text with its asterisk notes."""

    text: PendingText
    notes: tuple[PendingNote, ...] = ()


@dataclass(frozen=True)
class PendingBullet:
    """A point with its asterisk notes and the points under it."""

    text: PendingText
    points: tuple[PendingBullet, ...] = ()
    notes: tuple[PendingNote, ...] = ()


@dataclass(frozen=True)
class PendingBullets:
    """A list."""

    points: tuple[PendingBullet, ...]


@dataclass(frozen=True)
class PendingSummary:
    """The summary box: abstract, and headlines with their text."""

    abstract: PendingText
    findings: tuple[tuple[PendingText, PendingText], ...]


@dataclass(frozen=True)
class PendingKeyFigure:
    """A value, what it is, and perhaps how it has changed."""

    value: PendingText
    label: PendingText
    change: PendingText = PendingText(())


@dataclass(frozen=True)
class PendingKeyFigures:
    """A box of key figures."""

    entries: tuple[PendingKeyFigure, ...]


@dataclass(frozen=True)
class PendingTable:
    """Where a table stands."""

    name: str
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class PendingFigures:
    """Where a figure, or several side by side, stand."""

    names: tuple[str, ...]
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class PendingContents:
    """Where a table of contents (`headings`) or a list of tables stands."""

    of: Literal["headings", "tables"]


@dataclass(frozen=True)
class PendingTitle:
    """A release's headline and leads."""

    text: PendingText
    leads: tuple[PendingText, ...]
    prefix: str


@dataclass(frozen=True)
class PendingAnnex:
    """The beginning of an annex."""

    label: str
    text: PendingText
    id: str


@dataclass(frozen=True)
class PendingAttachments:
    """Where the list of the annexes stands."""

    title: str
    end: str


PendingBlock: TypeAlias = (
    Block
    | PendingHeading
    | PendingParagraph
    | PendingBullets
    | PendingSummary
    | PendingKeyFigures
    | PendingTable
    | PendingFigures
    | PendingContents
    | PendingTitle
    | PendingAnnex
    | PendingAttachments
)


@dataclass(frozen=True)
class Prose:
    """What a body file holds: its blocks and the footnotes by name."""

    blocks: tuple[PendingBlock, ...]
    footnotes: dict[str, PendingText]


@dataclass(frozen=True)
class Draft:
    """What a kind makes of a report's values: everything but the numbers."""

    cover: Cover
    description: str
    keywords: tuple[str, ...]
    date: datetime.date
    blocks: tuple[PendingBlock, ...]
    footnotes: dict[str, PendingText] = field(default_factory=dict)
    abridged: bool = False
    notices: tuple[Notice, ...] = ()
