"""Press releases in every form, as PDF and HTML: fixtures, since what a real release says is checked elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.checkers import tools
from tests.output.conftest import Output
from tests.output.pages import POINTS_A_MILLIMETRE, read_pages
from tests.output.test_html import Elements
from tests.output.test_pdf_structure import children, find
from tests.projects import make_project
from tests.releases import FORMS, make_release
from toolkit.language import parse_language
from toolkit.renderers import RENDERERS, Workshop
from toolkit.sources import packaged_templates
from toolkit.timings import Timings

MARGIN = 20 * POINTS_A_MILLIMETRE


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, tool) -> dict[str, Output]:
    """Form → its fixture release as PDF and HTML."""
    tool("pdftotext")
    folder = tmp_path_factory.mktemp("releases")
    project, made = make_project(folder / "project"), {}
    for form in FORMS:
        report = make_release(form)
        name = f"languages/{report.language}.yaml"
        language = parse_language((packaged_templates() / name).read_text("utf-8"), f"templates/{name}")
        workshop = Workshop(project, language, {"ko": "한국어", "en": "English"}, folder / "cache", Timings())
        paths = {kind: folder / f"{report.id}.{kind}" for kind in ("pdf", "html")}
        for kind, path in paths.items():
            path.write_bytes(RENDERERS[kind](report, workshop))
        made[form] = Output(report, paths["pdf"], paths["html"], read_pages(paths["pdf"]))
    return made


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    """Each form in turn."""
    return request.param


@pytest.fixture
def release(releases, form) -> Output:
    return releases[form]


@pytest.fixture
def document(release) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(release.pdf) as opened:
        yield opened


@pytest.fixture(scope="session")
def seen(releases, npm_checkers) -> dict[str, dict[str, Any]]:
    """What the browser says of each file, by its name."""
    script = Path(__file__).parent / "inspect.mjs"
    found = json.loads(tools.node(str(script), *(release.html for release in releases.values())))
    return {Path(one["file"]).name: one for one in found}


# --- PDF ----------------------------------------------------------------------------------------------------------


def test_keeps_pdfua_and_is_sound(release, pdfua_failures, qpdf_faults):
    assert pdfua_failures(release.pdf) == []
    assert qpdf_faults(release.pdf) == []


def test_says_what_it_is(release, document):
    assert str(document.Root.Lang) == release.report.language
    assert str(document.docinfo.Title) == release.report.cover.title
    assert str(document.docinfo.CreationDate).startswith("D:20240520")


def test_outline_names_headline_annexes_and_terms(release, document):
    titles: list[tuple[int, str]] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            titles.append((level, item.title))
            walk(item.children, level + 1)

    with document.open_outline() as outline:
        walk(outline.root, 1)
    if release.report.language == "en":
        headline, annexes, term = (
            "Two Fixture Offices Review a Made-Up Project",
            ["Annex 1 Projects", "Annex 2 Definitions"],
            "Fixture Plan",
        )
    else:
        headline, annexes, term = (
            "시험부, 꾸며 낸 사업의 상반기 점검",
            ["붙임 1 시험 사업", "붙임 2 용어 정의"],
            "시험계획",
        )
    assert titles == [(1, headline), *((1, annex) for annex in annexes), (2, term)]


def test_headings_are_tagged_as_such(document):
    tree = document.Root.StructTreeRoot
    assert [len(list(find(tree, kind))) for kind in ("/H1", "/H2", "/H3")] == [1, 2, 1]


def test_cells_of_header_and_contacts_name_their_headers(form, document):
    tree = document.Root.StructTreeRoot
    known = {bytes(cell.ID): str(cell.A.Scope) for cell in find(tree, "/TH")}
    tables = list(find(tree, "/Table"))
    assert len(tables) == {"reference": 2, "standard": 3, "standard-points": 3}.get(form, 1)
    for table in tables:
        for section in children(table):
            if section.S == "/TBody":
                for cell in find(section, "/TD"):
                    assert "/Row" in [known[bytes(name)] for name in cell.A.Headers]


def test_links_to_the_annexes_are_read_by_their_titles(form, document):
    inside = [one for page in document.pages for one in page.get("/Annots", ()) if "/Dest" in one]
    titles = (
        ["Annex 1 Projects", "Annex 2 Definitions"] if form == "release" else ["붙임 1 시험 사업", "붙임 2 용어 정의"]
    )
    assert [str(one.Contents) for one in inside] == titles


def test_fonts_are_bundled_and_no_character_lacks_its_glyph(release, tool):
    done = subprocess.run([tool("pdffonts"), release.pdf], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert all(
        re.match(r"[A-Z]{6}\+Report-(Sans|Serif)\S* +CID TrueType +Identity-H +yes yes yes", row) for row in rows
    )
    command = [tool("mutool"), "trace", release.pdf]
    traced = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    glyphs = re.findall(r'<g unicode="([^"]*)" glyph="([^"]*)"', traced)
    assert len(glyphs) > 300
    assert not [character for character, glyph in glyphs if glyph in ("0", ".notdef")]


def test_annexes_begin_a_page_and_pages_are_numbered(release):
    label = "Annex" if release.report.language == "en" else "붙임"
    assert len(release.pages) == 3
    for page in release.pages:
        assert [line.text for line in page.lines][-1] == f"- {page.number} -"
    for number, page in enumerate(release.pages[1:], 1):
        first = min((line for line in page.lines if line.top > MARGIN - 2), key=lambda line: line.top)
        assert first.text.startswith(f"{label} {number}")


def test_nothing_leaves_the_margins_or_stands_over_another(release):
    for page in release.pages:
        for number, word in enumerate(page.words):
            assert MARGIN - 1 < word.left < word.right < page.width - MARGIN + 1, (page.number, word.text)
            assert [other.text for other in page.words[number + 1 :] if word.covers(other)] == []


def test_the_stage_is_on_every_page_at_the_right(release):
    stage = release.report.blocks[0].stage
    for page in release.pages:
        found = [word for word in page.words if stage and word.text == stage]
        assert len(found) == bool(stage)
        assert all(word.top < 40 * POINTS_A_MILLIMETRE and word.right > page.width * 0.8 for word in found)


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("reference", ["◇ 두 기관이 사업을 점검", "□ 두 시험용", "○ 둘째 단계", "- 셋째 단계", "* 시험용 주", "끝."]),
        ("reference", ["/ 총 3매", "수정: 참석 인원을 바로잡음", "(☎ 000-0000)", "[확인: 참석 인원]"]),
        ("standard", ["- 두 기관이 사업을 점검 -", "담당 부서", "‹총괄›", "‹공동›", "공공누리 제1유형"]),
        ("standard-points", ["□ 두 시험용", "○ 둘째 단계"]),
        ("web", ["▷ 두 기관이 사업을 점검", "* 시험용 주"]),
        ("release", ["Press Release", "Embargo Not for publication", "[confirm: attendance]", "* A fixture note"]),
    ],
)
def test_signs_and_words_of_the_form_are_printed(releases, form, texts):
    printed = "".join(squeezed(line.text) for page in releases[form].pages for line in page.lines)
    for text in texts:
        assert squeezed(text) in printed, text


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_english_has_no_signs(releases):
    assert not set("▷◇□○☎") & set("".join(page.text for page in releases["release"].pages))


def test_notes_stand_right_under_their_paragraph(release):
    lines = sorted(release.pages[0].lines, key=lambda line: line.top)
    calls = [line for line in lines if squeezed(line.text).endswith(".*")]
    assert calls
    for call in calls:
        below = next(line for line in lines if line.top > call.top + 4)
        assert below.text.startswith("*"), below


# --- HTML ---------------------------------------------------------------------------------------------------------


def test_checker_of_html_has_nothing_to_say(releases, vnu):
    assert vnu([release.html for release in releases.values()]) == []


def test_is_accessible_narrow_and_wide_light_and_dark(releases, axe):
    results = axe([release.html for release in releases.values()])
    assert len(results) == 4 * len(FORMS)
    faults = [
        (Path(result["file"]).name, result["width"], result["scheme"], fault["id"], fault["nodes"])
        for result in results
        for fault in result["violations"]
    ]
    assert faults == []
    assert not any(result["horizontalOverflow"] for result in results)


def test_fits_every_width_and_asks_for_nothing(release, seen):
    told = seen[release.html.name]
    assert told["overflows"] == []
    assert told["requests"] == []
    assert told["fonts"] == ["Report Sans"]
    assert told["printed"] == {"shown": [], "scrolling": 0}


def test_headings_go_down_one_level_at_a_time(release, seen):
    levels = seen[release.html.name]["headings"]
    assert levels[0] == levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_screens_show_no_number_of_pages_and_lead_to_the_other_edition(release):
    assert "총" not in re.sub(
        r"<style>.*?</style>|총괄|시험총량과", "", release.html.read_text("utf-8"), flags=re.DOTALL
    )
    switches = [one for one in Elements(release.html).named("a") if "hreflang" in one]
    assert [(one["hreflang"], one["href"]) for one in switches] == [
        (code, f"{stem}.html") for code, stem in release.report.editions
    ]


def test_open_fields_are_marked_by_more_than_colour(release):
    marks = re.findall(r"<mark>(.*?)</mark>", release.html.read_text("utf-8"))
    assert marks
    assert all(re.fullmatch(r"\[[^\]]+: [^\]]+\]", mark) for mark in marks)
