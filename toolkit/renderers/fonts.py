"""The bundled fonts: which characters they have, the private fontconfig for PDF, and subsets for HTML."""

from __future__ import annotations

import base64
import io
import os
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

from toolkit.errors import Collector, FontError
from toolkit.model import Report
from toolkit.sources import fingerprint, packaged_templates
from toolkit.walk import texts_of
from toolkit.writing import write_atomically

KOREAN = ("ReportSans-400.ttf", "ReportSans-700.ttf", "ReportSerif-400.ttf", "ReportSerif-700.ttf")
CHINESE = "ReportHanSC-400.ttf"
INVISIBLE = frozenset("\t\n\r\u00a0\u00ad\u2009\u200b\u2060")
ADVICE = {"∙": "·", "∼": "~", "⋅": "·"}

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <reset-dirs/>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Report Sans</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Report Serif</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>Report Sans</family></prefer></alias>
</fontconfig>
"""


def font_folder() -> Path:
    """Where the bundled fonts lie."""
    return packaged_templates() / "fonts"


def use_private_fontconfig(folder: Path) -> None:
    """Let Pango see the bundled fonts and no others; `folder` takes the configuration and its cache."""
    from xml.sax.saxutils import escape

    configuration = folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=escape(str(font_folder())), cache=escape(str(folder / "fontconfig")))
    content = os.fsencode(text)
    if not configuration.is_file() or configuration.read_bytes() != content:
        write_atomically(configuration, content)
    os.environ["FONTCONFIG_FILE"] = str(configuration)


@cache
def characters_of(face: str) -> frozenset[int]:
    """The code points that a bundled face has."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_folder() / face))).unicodes)


@cache
def known_characters() -> frozenset[int]:
    """The code points that every Korean face has, so that a text may stand in any of them."""
    return frozenset.intersection(*(characters_of(face) for face in KOREAN))


def check_coverage(report: Report) -> None:
    """Every character of the report has a glyph, or an error names the character and where it stands."""
    collector = Collector()
    for text, where, foreign in texts_of(report):
        known = known_characters() | characters_of(CHINESE) if foreign else known_characters()
        for character in sorted(missing(text, known)):
            what, hint = explain_missing(character)
            start = text.index(character)
            around = " ".join(text[max(0, start - 12) : start + 13].split())
            collector.add(FontError(f"{what}: “{around}”", where=where, hint=hint))
    collector.stop()


def explain_missing(character: str) -> tuple[str, str]:
    """What is wrong with a character that no font has, and what to write instead.

    >>> explain_missing("∼")
    ("no bundled font has '∼' (U+223C)", "write '~' instead")
    """
    advice = ADVICE.get(character) or unicodedata.normalize("NFKC", character)
    mended = advice != character and not missing(advice, known_characters())
    hint = f"write '{advice}' instead" if mended else "write it with other signs"
    return f"no bundled font has '{character}' (U+{ord(character):04X})", hint


def missing(text: str, known: frozenset[int]) -> set[str]:
    """The characters of a text that are not known (white space and format characters need no glyph)."""
    return {one for one in set(text) - INVISIBLE if ord(one) not in known}


# --- subsets for HTML ---------------------------------------------------------------------------------------------


def font_faces(text: str, chinese: str, folder: Path) -> str:
    """CSS that carries the fonts of a page: two faces cut to the characters of `text`, one to those of `chinese`.

    Packing a face takes some tenths of a second: `folder` keeps packed ones by what is in them.
    """
    faces: list[tuple[str, int, str, str]] = [
        ("Report Sans", 400, "ReportSans-400.ttf", text),
        ("Report Sans", 700, "ReportSans-700.ttf", text),
    ]
    if chinese:
        faces.append(("Report Han SC", 400, CHINESE, chinese))
    return "\n".join(_font_face(*face, folder) for face in faces)


def _font_face(family: str, weight: int, face: str, text: str, folder: Path) -> str:
    data = base64.b64encode(_kept_subset(face, "".join(sorted(set(text))), folder)).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


def _kept_subset(face: str, characters: str, folder: Path) -> bytes:
    fonts = fingerprint((font_folder() / "SHA256SUMS").read_bytes())
    parts = (face, characters, fonts, version("fonttools"), version("brotli"), version("uharfbuzz"))
    kept = folder / "fonts" / f"{fingerprint(chr(0).join(parts).encode())}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    packed = _subset(face, characters)
    write_atomically(kept, packed)
    return packed


def _subset(face: str, characters: str) -> bytes:
    """A face with the glyphs of some characters only, as WOFF2."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    chosen = uharfbuzz.SubsetInput()
    chosen.unicode_set.set({ord(character) for character in characters})
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_folder() / face)))
    font = TTFont(io.BytesIO(uharfbuzz.subset(whole, chosen).blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed, reorderTables=False)
    return packed.getvalue()


def chinese_text(report: Report) -> str:
    """All words of a report that are set in the Chinese face."""
    return "".join(text for text, _, foreign in texts_of(report) if foreign)
