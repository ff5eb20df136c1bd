"""Make the five bundled report faces from Debian's Noto CJK packages.

Run by hand, and only when the faces must change::

    python templates/fonts/build_fonts.py /usr/share/fonts/opentype/noto

The folder holds the ``.ttc`` collections of the package ``fonts-noto-cjk``. Each face is cut to the
characters that reports use and converted from CFF to TrueType outlines, because some PDF viewers and printers
draw CID-keyed CFF fonts as empty boxes. The same source and the same fontTools give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

HERE = Path(__file__).resolve().parent

# How far a quadratic curve may leave the cubic one it replaces, in font units (1,000 to the em).
CURVE_TOLERANCE = 1.0

# All that the source has and horizontal text can use; it has no figure or superscript features.
LAYOUT_FEATURES = ("ccmp", "locl", "liga", "calt", "ljmo", "vjmo", "tjmo", "kern", "mark", "palt", "halt")
LAYOUT_SCRIPTS = ("DFLT", "latn", "grek", "cyrl", "hang", "hani", "kana")

# Reports are set horizontally: vertical metrics and baselines are dead weight. The CFF outlines are replaced.
DROPPED_TABLES = ("CFF", "VORG", "vhea", "vmtx", "BASE")

# The fields that a TrueType `maxp` has beyond the one of a CFF font.
MAXIMA = (
    "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours", "maxZones", "maxTwilightPoints",
    "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions",
    "maxComponentElements", "maxComponentDepth",
)  # fmt: skip

# Name records taken over as they are: copyright, version, trademark, designers, licence, licence address.
KEPT_NAMES = (0, 5, 7, 9, 13, 14)

# Code pages by language system, as OS/2 bits. One alone of bits 17 to 20 tells fontconfig the language.
CODE_PAGES = {
    "KOR ": (0, 19, 21),  # Latin 1, Korean Wansung, Korean Johab
    "ZHS ": (0, 18),  # Latin 1, Chinese simplified
}

WINDOWS_ENGLISH = (3, 1, 0x409)

LATIN_RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1 Supplement, Latin Extended-A
    (0x0300, 0x036F),  # combining marks
    (0x2000, 0x206F),  # general punctuation
)
KOREAN_RANGES = (
    *LATIN_RANGES,
    (0x1100, 0x11FF),  # Hangul jamo
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency signs
    (0x2100, 0x214F),  # letterlike symbols
    (0x2150, 0x218F),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x24FF),  # enclosed alphanumerics
    (0x2500, 0x25FF),  # box drawing, block elements, geometric shapes
    (0x2600, 0x26FF),  # miscellaneous symbols
    (0x2700, 0x27BF),  # dingbats
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x3130, 0x318F),  # Hangul compatibility jamo
    (0x3200, 0x33FF),  # enclosed CJK letters, CJK compatibility units
    (0xA960, 0xA97F),  # Hangul jamo extended-A
    (0xAC00, 0xD7A3),  # the 11,172 Hangul syllables
    (0xD7B0, 0xD7FF),  # Hangul jamo extended-B
    (0xFF00, 0xFFEF),  # halfwidth and fullwidth forms
)
CHINESE_RANGES = (
    *LATIN_RANGES,
    (0x3000, 0x303F),
    (0xFF00, 0xFF5E),
)


@dataclass(frozen=True)
class Face:
    """One face to make."""

    family: str
    """Family name in CSS, ``Report Sans``."""
    weight: int
    """CSS weight: 400 or 700."""
    collection: str
    """File name of the source collection."""
    member: str
    """Family name of the source face inside the collection."""
    language: str
    """OpenType language system whose local forms stay; text of any other language gets the default forms."""

    @property
    def style(self) -> str:
        """``Bold`` or ``Regular``."""
        return "Bold" if self.weight >= 700 else "Regular"

    @property
    def file_name(self) -> str:
        """``ReportSans-400.ttf``."""
        return f"{self.family.replace(' ', '')}-{self.weight}.ttf"

    @property
    def characters(self) -> set[int]:
        """The code points wanted; the source may lack some of them."""
        return chinese_characters() if self.language == "ZHS " else korean_characters()


FACES = (
    Face("Report Sans", 400, "NotoSansCJK-Regular.ttc", "Noto Sans CJK KR", "KOR "),
    Face("Report Sans", 700, "NotoSansCJK-Bold.ttc", "Noto Sans CJK KR", "KOR "),
    Face("Report Serif", 400, "NotoSerifCJK-Regular.ttc", "Noto Serif CJK KR", "KOR "),
    Face("Report Serif", 700, "NotoSerifCJK-Bold.ttc", "Noto Serif CJK KR", "KOR "),
    Face("Report Han SC", 400, "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "ZHS "),
)


def korean_characters() -> set[int]:
    """Code points of the Korean faces: `KOREAN_RANGES` and all of KS X 1001 (signs and 4,888 hanja)."""
    return {*code_points(KOREAN_RANGES), *standard_characters("euc_kr", range(0xA1, 0xFE))}


def chinese_characters() -> set[int]:
    """Code points of the Chinese face: `CHINESE_RANGES`, the signs of GB 2312 row 1 and its 6,763 hanzi."""
    rows = (0xA1, *range(0xB0, 0xF8))
    return {*code_points(CHINESE_RANGES), *standard_characters("gb2312", rows)}


def code_points(ranges: tuple[tuple[int, int], ...]) -> Iterator[int]:
    """Every code point of the ranges, last ones included."""
    for first, last in ranges:
        yield from range(first, last + 1)


def standard_characters(codec: str, rows: range | tuple[int, ...]) -> Iterator[int]:
    """Every code point that the rows of a double-byte national standard define."""
    for lead in rows:
        for trail in range(0xA1, 0xFF):
            yield from map(ord, bytes([lead, trail]).decode(codec, errors="ignore"))


def build_face(face: Face, source_folder: Path, output: Path) -> Path:
    """Write one face and return its path."""
    path = source_folder / face.collection
    number = member_number(path, face.member)
    target = output / face.file_name
    with (
        TTFont(path, fontNumber=number, lazy=True) as source,
        TTFont(path, fontNumber=number, lazy=True, recalcTimestamp=False) as font,
    ):
        cut(font, face)
        set_outlines(font, source)
        set_names(font, face)
        set_style(font, face)
        font.save(target)
    return target


def member_number(path: Path, family: str) -> int:
    """Place of the face of that family in a collection."""
    with TTCollection(path, lazy=True) as collection:
        return [font["name"].getDebugName(1) for font in collection.fonts].index(family)


def cut(font: TTFont, face: Face) -> None:
    """Keep the wanted characters and what their layout needs; drop CFF outlines and unused tables."""
    languages = ("dflt", face.language)
    options = Options(
        layout_features=list(LAYOUT_FEATURES),
        layout_scripts=[f"{script}.{language}" for script in LAYOUT_SCRIPTS for language in languages],
        name_IDs=list(KEPT_NAMES),
        notdef_outline=True,
        recalc_average_width=True,
        recalc_max_context=True,
        prune_codepage_ranges=False,  # guesses; `set_style` states them
        # Its table packing would make the bytes depend on whether uharfbuzz is installed.
        harfbuzz_repacker=False,
    )
    options.drop_tables += DROPPED_TABLES
    font.getGlyphOrder()  # is read from the CFF table, which goes
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.characters)
    subsetter.subset(font)


def set_outlines(font: TTFont, source: TTFont) -> None:
    """Give the cut font TrueType outlines drawn after the CFF outlines of the source."""
    cubic = source.getGlyphSet()
    order = font.getGlyphOrder()
    font["loca"] = newTable("loca")
    glyphs = font["glyf"] = newTable("glyf")
    glyphs.glyphOrder = order
    glyphs.glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        cubic[name].draw(Cu2QuPen(pen, CURVE_TOLERANCE, reverse_direction=True))
        glyph = glyphs.glyphs[name] = pen.glyph(dropImpliedOnCurves=True)
        glyph.recalcBounds(glyphs)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, glyph.xMin)
    font.sfntVersion = "\x00\x01\x00\x00"
    set_unhinted(font)


def set_unhinted(font: TTFont) -> None:
    """Say that there are no instructions: a bare `maxp`, and smoothing without grid fitting at any size."""
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for field in MAXIMA:
        setattr(maximum, field, 0)
    maximum.maxZones = 1
    maximum.recalc(font)
    smoothing, symmetric = 0x0002, 0x0008
    font["gasp"] = newTable("gasp")
    font["gasp"].version = 1
    font["gasp"].gaspRange = {0xFFFF: smoothing | symmetric}


def set_names(font: TTFont, face: Face) -> None:
    """Name the face after its family; copyright, version and licence stay as in the source."""
    names = font["name"]
    names.names = [record for record in names.names if record.langID == WINDOWS_ENGLISH[2]]
    version = names.getDebugName(5).removeprefix("Version ").split(";")[0]
    postscript_name = f"{face.family.replace(' ', '')}-{face.style}"
    origin = f"{face.member} {face.style} {version}"
    for number, text in {
        1: face.family,
        2: face.style,
        3: f"{version};{postscript_name}",
        4: face.family if face.style == "Regular" else f"{face.family} {face.style}",
        6: postscript_name,
        10: f"Modified version of {origin}: fewer characters, TrueType outlines, no vertical layout.",
    }.items():
        names.setName(text, number, *WINDOWS_ENGLISH)


def set_style(font: TTFont, face: Face) -> None:
    """Set weight class, style bits, vendor and code pages; line metrics stay as in the source."""
    bold = face.style == "Bold"
    style = font["OS/2"]
    style.usWeightClass = face.weight
    style.fsSelection = 0x0020 if bold else 0x0040
    style.achVendID = "NONE"
    style.ulCodePageRange1, style.ulCodePageRange2 = sum(1 << bit for bit in CODE_PAGES[face.language]), 0
    font["head"].macStyle = 0x0001 if bold else 0x0000


def write_sums(output: Path) -> None:
    """Write `SHA256SUMS` over the faces in the folder, in the form ``sha256sum --check`` reads."""
    lines = []
    for path in (output / face.file_name for face in FACES):
        if path.exists():
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
    (output / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def main() -> None:
    """Build the faces named on the command line, or all five."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR", help="folder of the Noto .ttc files")
    parser.add_argument("names", nargs="*", metavar="NAME", help="file name of a face, ReportSans-400.ttf")
    parser.add_argument("--output", type=Path, default=HERE, help="folder to write to (default: this one)")
    arguments = parser.parse_args()
    known = {face.file_name: face for face in FACES}
    if unknown := sorted(set(arguments.names) - set(known)):
        parser.error(f"no such face: {', '.join(unknown)} (known: {', '.join(known)})")
    for name in arguments.names or known:
        path = build_face(known[name], arguments.source, arguments.output)
        print(f"{path.name}  {path.stat().st_size:,} bytes", flush=True)
    write_sums(arguments.output)


if __name__ == "__main__":
    main()
