"""The bundled faces are what their README says: whole, TrueType, rightly named, with the signs we print."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"

# file name: family, style, weight class, bold?
FACES = {
    "ReportSans-400.ttf": ("Report Sans", "Regular", 400, False),
    "ReportSans-700.ttf": ("Report Sans", "Bold", 700, True),
    "ReportSerif-400.ttf": ("Report Serif", "Regular", 400, False),
    "ReportSerif-700.ttf": ("Report Serif", "Bold", 700, True),
    "ReportHanSC-400.ttf": ("Report Han SC", "Regular", 400, False),
}
KOREAN_FACES = [name for name in FACES if "Han" not in name]

# Signs that reports print, by what they are for. A sign that a template comes to use belongs here.
SIGNS = {
    "marks and bullets": "▍▲▼△▽◆◇●○■□◦▪★☆✓☎※◎▷▶◁◀▣◉·ㆍ†‡",
    "quotation": "“”‘’「」『』〔〕【】《》〈〉«»",
    "dashes, spaces, dots": "‐‑‒–—―…‥~〜～\u00a0\u00ad\u3000",
    "units": "㎍㎥㎡㎢㎞㎝㎜㎎㎏㎖㏄㏊℃°%％‰′″",
    "arithmetic": "−±×÷=<>≤≥≠≈∞√∑∆ΔΣ∂∫²³¹⁴½¼¾",
    "arrows": "→←↑↓↔↗↘⇒⇔",
    "numbering": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮㉠㉡㉮㉯⑴⒜ⓐⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲ",
    "company, number, telephone": "㈜№℡™®©",
    "money": "₩￦$€£¥",
    "tables": "─│┌┐└┘├┤┬┴┼━┃",
    "Latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789éüñçøßµμ",
}
KOREAN_TEXT = "한국어 ㄱㄴㄷㅏㅑㅣ 陝西 山西 京津冀 長江 汾渭平原 珠江 晴天 秋冬季 大氣環境"
CHINESE_TEXT = (
    "中华人民共和国和美利坚合众国能源与环境合作倡议书 中美气候变化联合声明 "
    "中华人民共和国政府和日本国政府环境保护合作协定 2018中日气候政策研究对话会 "
    "京津冀 长江 长三角 汾渭平原 陕西 山西 珠江 雾霾 ，。、；：？！（）《》“”‘’"
)
# Known gaps of the source: README.md names what to print instead.
ABSENT = "∙∼◈≒₀₁₂₃₄₅⁰⁵⁺⁻ⁿ✔✗▸►‣∘▬⅓⅔Łłı"


@pytest.fixture(scope="module", params=FACES)
def face_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def face(face_name: str) -> Iterator[TTFont]:
    with TTFont(FONTS / face_name, lazy=True) as font:
        yield font


def read_characters(name: str) -> set[int]:
    with TTFont(FONTS / name, lazy=True) as font:
        return set(font.getBestCmap())


def read_advances(name: str, text: str) -> dict[str, int]:
    with TTFont(FONTS / name, lazy=True) as font:
        glyphs = font.getBestCmap()
        return {character: font["hmtx"][glyphs[ord(character)]][0] for character in text}


def lacking(text: str, characters: set[int]) -> list[str]:
    signs = [sign for sign in text if sign not in " \n"]
    return [f"U+{ord(sign):04X} {sign}" for sign in signs if ord(sign) not in characters]


def test_sums_name_every_face_and_match() -> None:
    lines = (FONTS / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    stated = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert set(stated) == set(FACES)
    assert found == stated


def test_outlines_are_truetype_without_instructions(face: TTFont) -> None:
    assert face.sfntVersion == "\x00\x01\x00\x00"
    assert {"glyf", "loca", "gasp"} <= set(face.keys())
    assert not {"CFF ", "CFF2", "VORG", "vhea", "vmtx", "fpgm", "prep", "cvt "} & set(face.keys())
    assert face["gasp"].gaspRange == {0xFFFF: 0x000A}


def test_maximum_profile_describes_the_glyphs(face: TTFont) -> None:
    maximum, glyphs = face["maxp"], face["glyf"]
    assert maximum.tableVersion == 0x00010000
    assert maximum.numGlyphs == len(face.getGlyphOrder())
    assert 0 == maximum.maxSizeOfInstructions == maximum.maxStackElements == maximum.maxComponentElements == 0
    for name in face.getGlyphOrder()[::50]:
        glyph = glyphs[name]
        assert 0 <= glyph.numberOfContours <= maximum.maxContours  # no composites
        assert len(glyph.getCoordinates(glyphs)[0]) <= maximum.maxPoints


def test_names_weight_and_style_agree(face_name: str, face: TTFont) -> None:
    family, style, weight, bold = FACES[face_name]
    names = {record.nameID: record.toUnicode() for record in face["name"].names}
    postscript_name = f"{family.replace(' ', '')}-{style}"
    assert (names[1], names[2], names[6]) == (family, style, postscript_name)
    assert names[4] == (f"{family} Bold" if bold else family)
    assert names[3].endswith(postscript_name)
    assert not {16, 17, 21, 22} & set(names)
    assert face["OS/2"].usWeightClass == weight
    assert face["OS/2"].fsSelection & 0x61 == (0x20 if bold else 0x40)  # bold, regular; never italic
    assert face["head"].macStyle == (1 if bold else 0)


def test_copyright_licence_and_version_are_kept(face: TTFont) -> None:
    names = {record.nameID: record.toUnicode() for record in face["name"].names}
    assert "Adobe" in names[0]
    assert names[5].startswith("Version 2.00")
    assert "SIL Open Font License, Version 1.1" in names[13]
    assert names[14] == "http://scripts.sil.org/OFL"
    assert face["OS/2"].fsType == 0  # may be embedded


def test_line_metrics_are_those_of_the_source(face_name: str, face: TTFont) -> None:
    ascent, descent = (1160, -288) if "Sans" in face_name else (1151, -286)
    assert face["head"].unitsPerEm == 1000
    assert (face["hhea"].ascent, face["hhea"].descent, face["hhea"].lineGap) == (ascent, descent, 0)


@pytest.mark.parametrize("name", KOREAN_FACES)
def test_korean_faces_hold_every_syllable_and_standard_hanja(name: str) -> None:
    characters = read_characters(name)
    assert characters.issuperset(range(0xAC00, 0xD7A4))
    assert not lacking(KOREAN_TEXT, characters)
    hanja = [bytes([row, cell]).decode("euc_kr") for row in range(0xCA, 0xFE) for cell in range(0xA1, 0xFF)]
    assert len(hanja) == 4888
    assert not lacking("".join(hanja), characters)


@pytest.mark.parametrize("use", SIGNS)
@pytest.mark.parametrize("name", KOREAN_FACES)
def test_korean_faces_hold_the_signs_of_reports(name: str, use: str) -> None:
    assert not lacking(SIGNS[use], read_characters(name))


@pytest.mark.parametrize("name", KOREAN_FACES)
def test_gaps_are_the_ones_the_readme_tells(name: str) -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    assert not {ord(sign) for sign in ABSENT} & read_characters(name)
    assert not [sign for sign in ABSENT if sign not in readme]


def test_chinese_face_holds_cited_titles_and_names() -> None:
    characters = read_characters("ReportHanSC-400.ttf")
    assert not lacking(CHINESE_TEXT, characters)
    assert not characters.intersection(range(0xAC00, 0xD7A4))


@pytest.mark.parametrize(("name", "width"), [("ReportSans-400.ttf", 555), ("ReportSans-700.ttf", 590)])
def test_sans_digits_and_minus_share_one_width(name: str, width: int) -> None:
    advances = read_advances(name, "0123456789\N{MINUS SIGN}+")
    assert set(advances.values()) == {width}


@pytest.mark.parametrize("name", ["ReportSerif-400.ttf", "ReportSerif-700.ttf"])
def test_serif_digits_are_proportional(name: str) -> None:
    """Tables are set in the sans because of this; a serif with even digits would be news."""
    assert len(set(read_advances(name, "0123456789").values())) > 1


def test_local_forms_are_kept_for_the_language_of_the_face(face_name: str, face: TTFont) -> None:
    expected = "ZHS " if "HanSC" in face_name else "KOR "
    scripts = face["GSUB"].table.ScriptList.ScriptRecord
    languages = {record.LangSysTag for script in scripts for record in script.Script.LangSysRecord}
    features = {record.FeatureTag for record in face["GSUB"].table.FeatureList.FeatureRecord}
    assert languages == {expected}
    assert "locl" in features
    assert not {"vert", "vrt2"} & features


def test_licence_is_the_open_font_license() -> None:
    text = (FONTS / "OFL.txt").read_text(encoding="ascii")
    assert "Copyright 2014-2021 Adobe" in text
    assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in text
    assert "PERMISSION & CONDITIONS" in text
    assert "No Reserved Font Name" in text
