"""The published documents, read from ``../shared/sources`` beside the repository, and the tables parsed out of them.

They are not part of the project: a test that needs them is skipped, with the reason, where they are absent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[1] / "../shared/sources"
POLLUTANTS = ("pm25", "sox", "nox")
SECTORS = {
    "발전": "power",
    "가정과 상업": "residential",
    "산업": "industry",
    "이동오염원": "mobile",
    "도로이동": "road",
    "비도로이동": "nonroad",
    "기타": "other",
    "총계": "total",
}


def published_documents() -> list[str]:
    """The texts of the published documents; without them the test is skipped."""
    paths = sorted(SOURCES.glob("*.txt"))
    if not paths:
        pytest.skip("the published documents are not at ../shared/sources")
    return [path.read_text(encoding="utf-8") for path in paths]


def policy_report() -> list[str]:
    """The lines of the policy report, with compatibility characters unified."""
    (text,) = (source for source in published_documents() if "[표 10]" in source)
    return [" ".join(line.split()) for line in unicodedata.normalize("NFKC", text).splitlines()]


def printed_rows(report: list[str], caption: str) -> Iterator[tuple[str, str, list[str]]]:
    """Pollutant, sector and numbers (without thousands separators) of each row of the table above a caption."""
    row = re.compile(rf"({'|'.join(sorted(SECTORS, key=len, reverse=True))})((?: -?[\d,]+(?:\.\d)?)+)")
    end = next(number for number, line in enumerate(report) if line.startswith(caption))
    head = re.compile(r"\(단위|2015년 2030년")
    start = max(number for number, line in enumerate(report[:end]) if head.match(line))
    pollutant = 0
    for match in filter(None, map(row.fullmatch, report[start:end])):
        sector = SECTORS[match[1]]
        yield POLLUTANTS[pollutant], sector, [word.replace(",", "") for word in match[2].split()]
        pollutant += sector == "total"


def printed_numbers(report: list[str], caption: str) -> Iterator[tuple[str, str, list[Decimal]]]:
    """As `printed_rows`, with the numbers as values."""
    for pollutant, sector, words in printed_rows(report, caption):
        yield pollutant, sector, [Decimal(word) for word in words]
