"""What a reader's software finds in the PDFs: tags, headers of cells, properties, outline, fonts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.output.conftest import Output
from toolkit.model import Figure, Heading, Table
from toolkit.typography import plain_text
from toolkit.walk import figures_of, parts_of, tables_of


@pytest.fixture
def document(output: Output) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(output.pdf) as opened:
        yield opened


def children(node: Any) -> Iterator[Any]:
    inner = node.get("/K")
    for child in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(child, pikepdf.Dictionary):
            yield child


def find(node: Any, kind: str) -> Iterator[Any]:
    for child in children(node):
        if child.get("/S") == kind:
            yield child
        yield from find(child, kind)


def test_keeps_pdfua_and_is_sound(output, pdfua_failures, qpdf_faults):
    assert pdfua_failures(output.pdf) == []
    assert qpdf_faults(output.pdf) == []


def test_says_what_it_is(output, document):
    root, information, report = document.Root, document.docinfo, output.report
    assert str(root.Lang) == report.language
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(information.Title) == report.cover.title
    assert str(information.Author) == report.cover.affiliation
    assert str(information.Subject) == report.description
    assert str(information.get("/Keywords", "")) == ", ".join(report.keywords)
    assert str(information.CreationDate).startswith(f"D:{report.date:%Y%m%d}")
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == report.cover.title
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"].startswith(report.date.isoformat())


def test_outline_names_the_headings_in_their_order(output, document):
    titles: list[tuple[int, str]] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            titles.append((level, item.title))
            walk(item.children, level + 1)

    with document.open_outline() as outline:
        walk(outline.root, 1)
    wanted = [
        (block.level, f"{block.number}. {plain_text(block.runs)}" if block.number else plain_text(block.runs))
        for block in output.report.blocks
        if isinstance(block, Heading)
    ]
    assert [title for title in titles if title in set(wanted)] == wanted


def test_header_cells_have_their_scope(document):
    scopes = {"/THead": "/Column", "/TBody": "/Row"}
    tables = list(find(document.Root.StructTreeRoot, "/Table"))
    assert tables
    for section in (section for table in tables for section in children(table) if section.S in scopes):
        headers = list(find(section, "/TH"))
        assert headers or section.S == "/TBody"
        assert {str(header.A.Scope) for header in headers} <= {scopes[section.S]}


def test_every_cell_names_the_headers_that_hold_for_it(output, document):
    """The cells of the model, and their column labels, spanners, row groups and stubs, against the tags."""
    known = {bytes(header.ID): header for header in find(document.Root.StructTreeRoot, "/TH")}
    names = document.Root.StructTreeRoot.IDTree.Kids[0].Names
    assert [bytes(name) for name in names[::2]] == sorted(known)
    for table in find(document.Root.StructTreeRoot, "/Table"):
        headed = next(find(table, "/THead"))
        depth = len(list(find(headed, "/TR")))
        for body in find(table, "/TBody"):
            cells = list(find(body, "/TD"))
            for cell in cells:
                scopes = [str(known[bytes(name)].A.Scope) for name in cell.A.get("/Headers", ())]
                assert 1 <= scopes.count("/Column") <= depth
                assert scopes.count("/Row") <= 2
            grouped = any(int(header.A.get("/RowSpan", 1)) > 1 for header in find(body, "/TH"))
            if grouped:
                assert {sum(str(known[bytes(name)].A.Scope) == "/Row" for name in c.A.Headers) for c in cells} == {2}
    assert tables_of(output.report)


def test_figures_have_a_text_alternative(output, document):
    found = [str(figure.Alt) for figure in find(document.Root.StructTreeRoot, "/Figure")]
    assert found == [figure.alternative for figure in figures_of(output.report)]


def test_a_link_has_one_annotation(document):
    for link in find(document.Root.StructTreeRoot, "/Link"):
        assert not list(find(link, "/Link"))
        assert sum(child.get("/Type") == "/OBJR" for child in children(link)) == 1
        inside = [child for element in children(link) for child in children(element)]
        assert not [child for child in inside if child.get("/Type") == "/OBJR"]
    listed = sum(len(page.get("/Annots", ())) for page in document.pages)
    assert listed == len(list(find(document.Root.StructTreeRoot, "/Link")))


def test_links_into_the_document_are_read_by_the_title_of_what_they_lead_to(brief):
    blocks = [part for part in parts_of(brief.report.blocks) if isinstance(part, Heading | Table | Figure)]
    with pikepdf.open(brief.pdf) as opened:
        inside = [one for page in opened.pages for one in page.get("/Annots", ()) if "/Dest" in one]
        assert len(inside) > 20
        for link in inside:
            block = next(block for block in blocks if block.id == str(link.Dest))
            title = plain_text(block.runs if isinstance(block, Heading) else block.title)
            assert str(link.Contents).endswith(title)


def test_all_fonts_are_bundled_ones_embedded_as_truetype(output, tool):
    done = subprocess.run([tool("pdffonts"), output.pdf], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+Report-(Sans|Serif|Han-SC)\S* +CID TrueType +Identity-H +yes yes yes", row), row


def test_no_character_is_printed_as_a_missing_glyph(output, tool):
    """MuPDF tells each glyph; glyph 0 is the box of a missing one."""
    command = [tool("mutool"), "trace", output.pdf]
    traced = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    glyphs = re.findall(r'<g unicode="([^"]*)" glyph="([^"]*)"', traced)
    assert len(glyphs) > 500
    assert not [character for character, glyph in glyphs if glyph in ("0", ".notdef")]
