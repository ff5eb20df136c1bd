"""The outside checkers must be able to fail: each is shown a good fixture and a bad one, made here."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.checkers import tools

GOOD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A fixture without faults</title>
<style>
body { color: #222; background: #fff; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111; } }
</style>
</head>
<body><main><h1>A fixture without faults</h1><p>Some text.</p></main></body>
</html>
"""

# No alternative text, no language, an end tag too many, and a block that is wider than a telephone.
BAD = """<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>A fixture with faults</title></head>
<body><main><h1>A fixture with faults</h1></div>
<img src="missing.png">
<p style="width: 800px">Some text.</p>
</main></body>
</html>
"""

# White paper in the light scheme only: in the dark one, dark letters stand on a dark ground.
DARK_FAULT = GOOD.replace("color: #eee; background: #111;", "background: #111;")


@pytest.fixture
def pages(tmp_path):
    """Fixture pages, written out: name → path."""
    texts = {"good": GOOD, "bad": BAD, "dark": DARK_FAULT}
    paths = {name: tmp_path / f"{name}.html" for name in texts}
    for name, path in paths.items():
        path.write_text(texts[name], "utf-8")
    return paths


def make_pdf(path: Path, *, tagged: bool) -> Path:
    """A fixture PDF of one empty page; `tagged` gives it all that PDF/UA asks of such a page."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if tagged:
            pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            pdf.Root.Lang = pikepdf.String("en")
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
            tree = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
            document = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=tree)
            tree.K = pdf.make_indirect(document)
            pdf.Root.StructTreeRoot = tree
            with pdf.open_metadata() as metadata:
                metadata["dc:title"] = "A fixture"
                metadata["pdfuaid:part"] = "1"
        pdf.save(path)
    return path


def test_html_checker_passes_a_good_page_and_names_the_faults_of_a_bad_one(vnu, pages):
    assert vnu([pages["good"]]) == []
    messages = vnu([pages["good"], pages["bad"]])
    assert any(message.startswith("bad.html:5:1: error: An “img” element must have") for message in messages)
    assert any(message.startswith("bad.html:4:") and "Stray end tag" in message for message in messages)


def test_checker_of_office_files_passes_a_good_document_and_names_the_faults_of_a_bad_one(ooxml_faults, tmp_path):
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    document = docx.Document()
    document.add_paragraph("A fixture.")
    document.save(str(good))
    assert ooxml_faults([good]) == []
    paragraph = document.paragraphs[0]._p
    paragraph.append(paragraph.makeelement(f"{{{paragraph.nsmap['w']}}}unheard"))
    document.save(str(bad))
    (fault,) = ooxml_faults([good, bad])
    assert fault.startswith("bad.docx: /word/document.xml")
    assert "unheard" in fault


def test_accessibility_checker_looks_at_both_widths_and_schemes(axe, pages):
    good = axe([pages["good"]])
    assert [(result["width"], result["scheme"]) for result in good] == [
        (390, "light"),
        (390, "dark"),
        (1280, "light"),
        (1280, "dark"),
    ]
    assert [result["violations"] for result in good] == [[]] * 4
    assert not any(result["horizontalOverflow"] for result in good)


def test_accessibility_checker_names_the_faults_of_a_bad_page(axe, pages):
    results = axe([pages["bad"], pages["dark"]])
    for result in results[:4]:
        faults = {fault["id"]: fault["nodes"] for fault in result["violations"]}
        assert faults["image-alt"] == ["img"]
        assert faults["html-has-lang"] == ["html"]
        assert result["horizontalOverflow"] == (result["width"] == 390)
    contrast = {
        (result["width"], result["scheme"]): [fault["id"] for fault in result["violations"]] for result in results[4:]
    }
    assert contrast[390, "light"] == contrast[1280, "light"] == []
    assert contrast[390, "dark"] == contrast[1280, "dark"] == ["color-contrast"]


def test_screenshot_shows_the_whole_page_at_its_width(screenshot, pages, tmp_path):
    picture = screenshot(pages["good"], 390, tmp_path / "good.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 390


def test_the_reader_of_hwpx_reads_a_whole_file_and_refuses_one_that_is_cut_off(read_hwpx, tmp_path):
    """The whole file is the empty document of python-hwpx."""
    empty = distribution("python-hwpx").locate_file("hwpx/data/Skeleton.hwpx").read_bytes()
    for name, content in (("whole", empty), ("cut", empty[:-200])):
        (tmp_path / f"{name}.hwpx").write_bytes(content)
    (found,) = read_hwpx([tmp_path / "whole.hwpx"])
    assert (found["pages"], found["text"].strip()) == (1, "")
    with pytest.raises(AssertionError):
        read_hwpx([tmp_path / "cut.hwpx"])


def test_pdfua_checker_passes_a_tagged_page_and_refuses_an_untagged_one(pdfua_failures, tmp_path):
    assert pdfua_failures(make_pdf(tmp_path / "tagged.pdf", tagged=True)) == []
    assert pdfua_failures(make_pdf(tmp_path / "plain.pdf", tagged=False))


def test_structure_checker_refuses_a_file_that_is_cut_off(qpdf_faults, tmp_path):
    whole = make_pdf(tmp_path / "whole.pdf", tagged=False)
    assert qpdf_faults(whole) == []
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole.read_bytes()[:-200])
    assert qpdf_faults(cut)


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_tool_skips_the_test_and_fails_it_in_ci(monkeypatch, tmp_path, ci, outcome):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(outcome, match=r"^(CI must have .*)?qpdf is missing; to mend it: .*install qpdf$"):
        tools.tool("qpdf")
