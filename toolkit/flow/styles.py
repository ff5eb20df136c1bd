"""The styles of paragraphs, by kind of report, in the sizes and colours of the printed pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from toolkit.flow.model import Page, Style, StyleName
from toolkit.flow.widths import MILLIMETRES_PER_POINT
from toolkit.model import Layout, ReleaseHeader, Report

NAVY, BLUE, TINT, PALE, LINE, INK, GREY, DARK, WHITE = (
    "052b57", "0b50d0", "eef2f7", "d6e0eb", "90b0d5", "1e2124", "464c53", "33363d", "ffffff",
)  # fmt: skip

MARK_COLORS: Mapping[str, tuple[str, str]] = {
    "most": ("fcdfd9", "8a240f"),
    "least": ("d8eedd", "1f4727"),
    "cut": ("ffe0a3", "614100"),
    "rate": ("e5defa", "43308a"),
}
"""The colour behind a cell with a computed mark, and of its letters."""

Signs = tuple[str, str, str]
REPORT_SIGNS: Signs = ("◦", "·", "–")
RELEASE_SIGNS: Signs = ("□", "○", "-")
ENGLISH_SIGNS: Signs = ("–", "○", "-")
TERM_SIGNS: Signs = ("-", "·", "-")
ENGLISH_TERM_SIGNS: Signs = ("–", "·", "-")
LEADS: Mapping[Layout, tuple[str, str]] = {"reference": ("◇", ""), "web": ("▷", ""), "standard": ("-", "-")}
"""What stands before and after a lead under a release's headline."""


def signs_of(form: Layout | None, *, after_term: bool = False) -> Signs:
    """The signs of the three levels of bullets, in a release of this form (None: another report).

    In a release the points after a term of a glossary have signs of their own.
    """
    if form is None:
        return REPORT_SIGNS
    if form == "release":
        return ENGLISH_TERM_SIGNS if after_term else ENGLISH_SIGNS
    return TERM_SIGNS if after_term else RELEASE_SIGNS


def form_of(report: Report) -> Layout | None:
    """The form of a release; None for other reports."""
    return next((block.form for block in report.blocks if isinstance(block, ReleaseHeader)), None)


def page_of(report: Report) -> Page:
    """The margins of a report's pages, as in its PDF."""
    if form_of(report) is not None:
        return Page(Decimal(20), Decimal(20), Decimal(20), Decimal(20), dashes=True)
    return Page(Decimal(27), Decimal(24), Decimal(20), Decimal(24))


def styles_of(report: Report) -> Mapping[StyleName, Style]:
    """All styles in the sizes of a report."""
    form = form_of(report)
    changed = {} if form is None else {one.name: one for one in (*RELEASE, *FORMS[form])}
    return MappingProxyType({one.name: changed.get(one.name, one) for one in REPORT})


def _style(name: StyleName, size: float, **given: object) -> Style:
    """A style; lengths may be given as plain numbers."""
    lengths = {key: Decimal(str(value)) for key, value in given.items() if type(value) in (int, float)}
    plain = replace(Style(name), size=Decimal(str(size)), **{**given, **lengths})  # type: ignore[arg-type]
    return replace(plain, outline=OUTLINE.get(name, 0))


OUTLINE: Mapping[StyleName, int] = {"chapter": 1, "annex": 1, "claim": 2, "headline": 3}

REPORT = (
    # the cover
    _style("series", 13, bold=True, color=WHITE, shade=NAVY, leading=1.4, before=8, spread=True),
    _style("cover-title", 22, bold=True, color=WHITE, shade=NAVY, leading=1.3, before=5),
    _style("subtitle", 11.5, color=PALE, shade=NAVY, leading=1.5, before=1),
    _style("affiliation", 9, bold=True, before=2.4, after=2.4, spread=True),
    _style("colophon", 7.6, color=GREY, leading=1.35),
    _style("box-title", 11, bold=True, color=NAVY, shade=TINT, rule=BLUE, rule_side="left", keep_next=True),
    _style("box-text", 9.2, leading=1.6, after=1.5, shade=TINT, rule=BLUE, rule_side="left"),
    _style("box-headline", 10.8, bold=True, color=NAVY, rule=LINE, rule_side="top", before=2, keep_next=True),
    _style("figure-value", 15, bold=True, color=NAVY, leading=1.25, before=1.5),
    _style("figure-label", 8.4, bold=True, leading=1.4),
    _style("figure-change", 7.8, color=GREY, leading=1.4, after=1.5),
    # the contents and the headings
    _style("contents-title", 17, bold=True, color=NAVY, rule=NAVY, after=5, keep_next=True),
    _style("contents-1", 11, bold=True, color=NAVY, before=3.5),
    _style("contents-2", 9.6, left=6, before=0.9),
    _style("chapter", 17, bold=True, color=NAVY, leading=1.35, rule=NAVY, before=9, after=4, keep_next=True),
    _style("claim", 13, bold=True, leading=1.4, rule=BLUE, rule_side="left", before=5.4, after=1.8, keep_next=True),
    _style("headline", 10.6, bold=True, color=BLUE, leading=1.45, before=3, after=1.1, keep_next=True),
    _style("annex", 14, bold=True, color=NAVY, leading=1.4, rule=NAVY, rule_side="box", after=5, keep_next=True),
    # the text
    _style("body", 9.9, font="serif", align="justify"),
    _style("bullet-1", 9.9, font="serif", hanging=4.6, after=1),
    _style("bullet-2", 9.9, font="serif", left=4.6, hanging=3.8, after=0.6),
    _style("bullet-3", 9.6, font="serif", color=DARK, left=8.4, hanging=3.6, after=0.4),
    _style("asterisk", 8.4, color=DARK, left=4.6, hanging=3.8, leading=1.5, before=0.5),
    _style("footnote", 7.8, font="serif", color=DARK, leading=1.5),
    # tables and figures
    _style("caption", 9, bold=True, color=NAVY, leading=1.4, before=3.6, keep_next=True),
    _style("unit", 7.6, color=GREY, align="right", leading=1.4, after=0.6, keep_next=True),
    _style("picture", 9, leading=1, after=1.8, keep_next=True),
    _style("key", 7.4, color=GREY, hanging=7, leading=1.5),
    _style("note", 7.4, color=GREY, hanging=9, leading=1.5),
    _style("cell-head", 7.9, bold=True, color=NAVY, align="center", leading=1.25),
    _style("cell-group", 7.9, bold=True, color=NAVY, align="center", leading=1.3),
    _style("cell-stub", 7.9, leading=1.3),
    _style("cell-number", 7.9, align="right", leading=1.3),
    _style("cell-text", 7.9, leading=1.4),
    _style("cell-point", 7.9, hanging=3.2, leading=1.4),
    # releases
    _style("organisation", 13, bold=True, leading=1.4),
    _style("banner", 24, bold=True, align="center", leading=1.3, after=3),
    _style("stage", 10, bold=True, align="right", leading=1.3),
    _style("notice", 10, bold=True, leading=1.5, rule=INK, rule_side="box", before=2, after=3),
    _style("field", 9.6, bold_lead=True, color=GREY, leading=1.45),
    _style("release-title", 20, bold=True, leading=1.36, before=6, after=2, keep_next=True),
    _style("lead", 12.5, color=DARK, leading=1.5, before=1.6),
    _style("box-label", 10.5, bold=True, align="center", leading=1.45),
    _style("box-value", 10.5, leading=1.45),
    _style("attachments", 13, font="serif", hanging=14, before=2),
    _style("closing", 9, color=GREY, leading=1.5, before=0.6),
    _style("contact", 10.5, leading=1.5, rule=INK, rule_side="box", before=4),
    _style("licence", 8.6, color=GREY, leading=1.5, before=4),
    # the edges of the page
    _style("page-head", 7.5, color=NAVY),
    _style("page-foot", 9, bold=True, color=NAVY),
)

RELEASE = (
    _style("asterisk", 10.5, color=DARK, left=6.2, hanging=4.6, leading=1.5, before=1),
    _style("caption", 10.5, bold=True, color=NAVY, leading=1.4, before=3, keep_next=True),
    _style("unit", 8.6, color=GREY, align="right", leading=1.4, after=0.6, keep_next=True),
    _style("key", 8.6, color=GREY, hanging=8, leading=1.5),
    _style("note", 8.6, color=GREY, hanging=10, leading=1.5),
    _style("cell-head", 9, bold=True, color=NAVY, align="center", leading=1.4),
    _style("cell-group", 9, bold=True, color=NAVY, align="center", leading=1.4),
    _style("cell-stub", 9, leading=1.4),
    _style("cell-number", 9, align="right", leading=1.4),
    _style("cell-text", 9, leading=1.4),
    _style("cell-point", 9, hanging=3.5, leading=1.4),
    _style("page-head", 9, bold=True, align="right"),
    _style("page-foot", 9.5, color=GREY, align="center"),
)
"""What releases of all forms share."""


def _body(
    size: float, font: str = "serif", *, leading: float = 1.6, gap: float = 0.55, label: str = "3.2"
) -> tuple[Style, ...]:
    """The text of a release in letters of `size` points.

    `gap` is the room before a paragraph, `label` that of the word before the list of annexes, both in letters.
    """
    letter = Decimal(str(size)) * MILLIMETRES_PER_POINT
    first, second, third = (round(letter * Decimal(one), 1) for one in ("1.3", "1.15", "0.85"))
    room = {"leading": leading, "font": font}
    return (
        _style("body", size, before=round(float(letter) * gap, 1), **room),
        _style("claim", size, bold=True, hanging=first, before=float(round(letter, 1)), leading=1.5, keep_next=True),
        _style("bullet-1", size, hanging=first, before=round(float(letter) * gap, 1), **room),
        _style("bullet-2", size, left=first, hanging=second, before=1.5, **room),
        _style("bullet-3", size, left=first + second, hanging=third, before=1.1, **room),
        _style("attachments", size, hanging=round(letter * Decimal(label), 1), before=2, **room),
    )


FORMS: Mapping[Layout, tuple[Style, ...]] = {
    "reference": (
        *_body(13.5),
        _style("release-title", 20, bold=True, align="center", leading=1.36, before=6, after=2, keep_next=True),
        _style("lead", 13.5, bold=True, color=DARK, hanging=6.2, leading=1.5, before=2, after=3),
    ),
    "web": (
        *_body(11.5, "sans", leading=1.75, gap=1.05),
        _style("organisation", 13, bold=True, color=NAVY, leading=1.4),
        _style("banner", 10, color=GREY, leading=1.4, rule=NAVY, after=3),
        _style("lead", 12, bold=True, color=NAVY, hanging=5.5, leading=1.5, before=1.4),
    ),
    "standard": (
        *_body(13, leading=1.6, gap=0.65),
        _style("banner", 25, bold=True, color=NAVY, align="center", leading=1.25, rule=NAVY, after=3),
        _style(
            "release-title", 20, bold=True, align="center", leading=1.36, rule=NAVY, rule_side="top",
            before=5, after=2, keep_next=True,
        ),
        _style("lead", 12.5, color=DARK, align="center", leading=1.5, before=1.6),
    ),
    "release": (
        *_body(11, leading=1.55, gap=0.8, label="4.8"),
        _style("organisation", 10, bold=True, color=NAVY, leading=1.4, rule=NAVY, rule_side="top"),
        _style("banner", 10, color=GREY, leading=1.4, after=3),
        _style("release-title", 21, bold=True, color=NAVY, leading=1.25, before=5, after=2, keep_next=True),
        _style("annex", 12.5, bold=True, color=NAVY, leading=1.4, rule=NAVY, rule_side="box", after=5, keep_next=True),
        _style("contact", 10.5, leading=1.5, rule=LINE, rule_side="top", before=4),
    ),
}  # fmt: skip
"""What each form of release changes."""
