"""Whole Korean words at line ends: fails when an upgrade of WeasyPrint breaks what `keep_all` patches."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.output.pages import Page, read_pages, read_text
from toolkit.errors import SetupError
from toolkit.model import Cover, Report
from toolkit.renderers import keep_all
from toolkit.renderers.pdf import render_pdf
from toolkit.timings import Timings

FIXTURE = Report("fixture", "fixture", "ko", Cover("", "", "", "시험용", "", "", ""), date(2024, 5, 20), "", ())
KOREAN = (
    "대기오염물질 배출량은 2015년부터 2030년까지 초미세먼지(PM2.5)가 30.3%, 황산화물이 30.6% 줄어들 전망이다. "
    "「미세먼지 저감 및 관리에 관한 특별법」에 따라 23~26㎍/㎥로 강화된 권고기준은 산시(陝西)와 산시(山西)에서도 "
    "‘4×4’ 틀을 따르며, EACAC(동아시아 맑은 공기 도시협의체)에는 2020년 기준으로 열네 도시가 참여하였다."
)
CALLED = "양국은 청천계획*의 이행을 점검하고 제2차 환경장관회의**를 여는 방안을 [확인: 시기]까지 논의했다.***"
"""Words with the calls of asterisk notes."""
MARKED = (  # the same words with elements inside and between them, and a footnote's call
    KOREAN.replace("PM2.5", "PM<sub>2.5</sub>")
    .replace("30.3%", "<strong>30.3%</strong>")
    .replace("陝西", '<span lang="zh">陝西</span>')
    .replace("권고기준은", "<em>권고</em>기준은")
    .replace("참여하였다.", "참여하였다.<a>1)</a>")
)
ENGLISH = (
    "Internationalisation of environmental responsibilities characteristically necessitates intergovernmental "
    "cooperation, notwithstanding considerable administrative differences between neighbouring municipalities."
)
WIDTHS = (40, 55, 70, 90, 120, 162)
STYLE = """
@page { size: %dmm 400mm; margin: 5mm }
body { margin: 0; font: 10pt "Report Serif" }
:lang(ko) { word-break: keep-all }
"""


@pytest.fixture
def print_page(tmp_path: Path, tool):
    """HTML → its PDF, at a width in millimetres between the margins."""
    tool("pdftotext")

    def printed(body: str, width: int, style: str = "", language: str = "ko") -> Path:
        page = f'<!DOCTYPE html><html lang="{language}"><head><title>시험용</title></head><body>{body}</body></html>'
        styles = {"fixture.css": STYLE % (width + 10) + style}
        path = tmp_path / "fixture.pdf"
        path.write_bytes(render_pdf(page, styles, FIXTURE, tmp_path / "cache", Timings()))
        return path

    return printed


def rows(page: Page) -> list[str]:
    """The lines of the page as they are printed: words at one height, raised and lowered ones with their line."""
    found: list[tuple[float, list[tuple[float, str]]]] = []
    for word in sorted(page.words, key=lambda word: -(word.bottom - word.top)):
        middle = (word.top + word.bottom) / 2
        for height, words in found:
            if abs(height - middle) < 6:
                words.append((word.left, word.text))
                break
        else:
            found.append((middle, [(word.left, word.text)]))
    return ["".join(text for _, text in sorted(words)) for _, words in sorted(found)]


def ends_of_words(text: str) -> set[int]:
    """Where a line may end, counted in letters without spaces."""
    ends, count = {0}, 0
    for word in text.split():
        count += len(word)
        ends.add(count)
    return ends


def check_whole(page: Page, text: str) -> int:
    """Every line ends at the end of a word; the number of lines."""
    lines = rows(page)
    assert "".join(lines) == "".join(text.split())
    count = 0
    for line in lines:
        count += len(line)
        assert count in ends_of_words(text), lines
    return len(lines)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("element", ["p", "h2", "li", "td"])
def test_words_are_whole(print_page, element, width):
    before, after = {"li": ("<ul style='list-style: none; padding: 0'>", "</ul>"), "td": ("<table>", "</table>")}.get(
        element, ("", "")
    )
    style = "h2 { font: 10pt 'Report Sans' } td { padding: 0 } table { border-spacing: 0 }"
    pages = read_pages(print_page(f"{before}<{element}>{KOREAN}</{element}>{after}", width, style))
    assert check_whole(pages[0], KOREAN) > 1


@pytest.mark.parametrize("width", WIDTHS)
def test_words_are_whole_across_elements(print_page, width):
    pages = read_pages(print_page(f"<p style='text-align: justify'>{MARKED}</p>", width))
    assert check_whole(pages[0], re.sub(r"<[^>]*>", "", MARKED)) > 1


@pytest.mark.parametrize("width", range(20, 60, 4))
def test_calls_of_asterisk_notes_stay_with_their_words(print_page, width):
    body = re.sub(r"\*+", r"<sup>\g<0></sup>", CALLED).replace("[확인: 시기]", "<mark>[확인: 시기]</mark>")
    pages = read_pages(print_page(f"<p>{body}</p>", width, "sup { font-size: 1em; vertical-align: baseline }"))
    assert check_whole(pages[0], CALLED) > 1


def test_without_the_property_words_break(print_page):
    """The measure itself: what the tests above would see if the patch did nothing."""
    pages = read_pages(print_page(f"<p style='word-break: normal'>{KOREAN}</p>", 40))
    with pytest.raises(AssertionError):
        check_whole(pages[0], KOREAN)


def test_copied_text_is_clean(print_page):
    text = read_text(print_page(f"<p>{MARKED}</p>", 162))
    assert not re.search("[\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff]", text)
    assert "초미세먼지(PM2.5)가 30.3%, 황산화물이" in " ".join(text.split())


@pytest.mark.parametrize("element", ["p", "h2", "td"])
def test_a_word_longer_than_its_line_breaks_rather_than_leave_the_page(print_page, element):
    word = "한국환경정책평가연구원대기환경연구실" * 3
    before, after = ("<table style='table-layout: fixed; width: 100%'>", "</table>") if element == "td" else ("", "")
    style = ":lang(ko) { overflow-wrap: break-word }"
    pages = read_pages(print_page(f"{before}<{element}>앞말 {word} 뒷말</{element}>{after}", 60, style))
    page = pages[0]
    assert all(one.right <= page.width - 14 for one in page.words)
    assert "".join("".join(one.text.split()) for one in page.words) == f"앞말{word}뒷말"


def test_english_is_hyphenated_and_keeps_the_call_with_its_word(print_page):
    style = "p { hyphens: auto; text-align: justify }"
    lines = rows(read_pages(print_page(f"<p>{ENGLISH}</p>", 40, style, "en"))[0])
    assert any(line.endswith("‐") for line in lines)
    for width in range(30, 60, 3):
        body = "<p>Cities cooperate on the use.<a>1)</a> They share what they know about sources.<a>2)</a></p>"
        lines = rows(read_pages(print_page(body, width, "", "en"))[0])
        assert not [line for line in lines if re.match(r"\d\)", line)], lines


def test_another_version_is_refused(monkeypatch):
    import weasyprint

    monkeypatch.setattr(weasyprint, "__version__", "71.2")
    with pytest.raises(SetupError, match=r"WeasyPrint 71\.2 is installed, the toolkit needs version 70"):
        keep_all.install()
