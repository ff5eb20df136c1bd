"""The texts of a bundle: the release for the form of a website, and a short notice for messengers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from toolkit.flow import Flow, words_of
from toolkit.language import Language
from toolkit.model import Block, ContactLine, ContactTable, ReleaseHeader, ReleaseTitle, Report
from toolkit.renderers.plain import render_text

LONGEST = 400
"""Letters of a notice: leads that do not fit are left out."""


def web_text(flow: Flow, embargo: str) -> str:
    """The release as plain text under its stage and embargo; websites have fields of their own for the other facts."""
    header = takewhile(lambda item: getattr(item, "style", "") not in ("notice", "release-title"), flow.items)
    told = replace(flow, items=flow.items[len(tuple(header)) :])
    return f"{first_line(flow.report, embargo)}\n\n{render_text(told)}".lstrip()


def notice_text(report: Report, embargo: str, language: Language) -> str:
    """When the release may be published, its headline, one or two leads, and whom to ask."""
    header, title = header_of(report), title_of(report)
    headline = language.word(
        "bundle-headline",
        organisation=header.organisation,
        banner=header.banner,
        title=words_of(title.runs),
    )
    above = [first_line(report, embargo), headline, words_of(header.notice)]
    leads = [f"- {words_of(lead)}" for lead in title.leads[:2]]
    below = list(_contacts(report.blocks, language))
    while leads and len("\n".join((*above, *leads, *below))) > LONGEST:
        leads.pop()
    return "".join(f"{line}\n" for line in (*above, *leads, *below) if line)


def first_line(report: Report, embargo: str) -> str:
    """The stage of what is not final, and the embargo: ``[초안] 보도시점: 2020. 4. 9.(목) 15:00``."""
    stage = header_of(report).stage
    return " ".join(part for part in (f"[{stage}]" if stage else "", embargo) if part)


def header_of(report: Report) -> ReleaseHeader:
    """The header of a release."""
    return next(block for block in report.blocks if isinstance(block, ReleaseHeader))


def title_of(report: Report) -> ReleaseTitle:
    """The headline of a release and its leads."""
    return next(block for block in report.blocks if isinstance(block, ReleaseTitle))


def _contacts(blocks: tuple[Block, ...], language: Language) -> Iterator[str]:
    """Whom to ask: the sentence of the release, or the officer in charge of the first division of its table."""
    for block in blocks:
        if isinstance(block, ContactLine):
            yield words_of(block.runs)
        elif isinstance(block, ContactTable):
            division, post = block.divisions[0], block.divisions[0].posts[-1]
            asked = language.word("bundle-post", name=division.name, title=post.title)
            if post.telephone:
                asked = language.word("contact-telephone", contact=asked, telephone=post.telephone)
            yield language.word("bundle-contact", contact=asked)
