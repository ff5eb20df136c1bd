"""Whole-word Korean lines in WeasyPrint 70: `word-break: keep-all`, which it does not know itself.

Pango can forbid breaks inside a stretch of text (``allow_breaks=false``). Three functions of WeasyPrint are wrapped:
the one that gives Pango a text, the one that asks whether a line may break between two inline boxes, and the one that
cuts a line off a text, so that a word wider than its column breaks where ``overflow-wrap`` lets it. The text itself
stays as it is, so copied text and bookmarks are clean. Everything that touches WeasyPrint's inside is in this file; it
works with one major version only and says so.
"""

from __future__ import annotations

import re
from typing import Any

from toolkit.errors import SetupError

SUPPORTED = 70
_CJK = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[^\\s\u200b\u00ad]*[{_CJK}][^\\s\u200b\u00ad]*")
_BEFORE_A_CALL = re.compile(r"(?<=\S)(?=[\d*])")
_INSIDE_A_WORD = re.compile(f"(?<=[{_CJK}A-Za-z0-9%)\\]’”」』*])(?=[{_CJK}])|(?<=[{_CJK}])(?=[A-Za-z0-9])")


def install() -> None:
    """Teach WeasyPrint the property; a second call does nothing."""
    import weasyprint
    from weasyprint.css.validation import properties
    from weasyprint.text import ffi, line_break

    if int(weasyprint.__version__.split(".")[0]) != SUPPORTED:
        what = f"WeasyPrint {weasyprint.__version__} is installed, the toolkit needs version {SUPPORTED}"
        raise SetupError(what, hint="install the versions of requirements.lock: make")
    if getattr(line_break.Layout.set_text, "keeps_words", False):
        return
    _add_property(properties)
    _wrap_set_text(line_break, ffi)
    _wrap_can_break(line_break)
    _wrap_split_first_line(line_break)


def _add_property(properties: Any) -> None:
    def word_break(tokens: Any) -> str | None:
        keyword = properties.get_keyword(tokens[0]) if len(tokens) == 1 else None
        return keyword if keyword in ("normal", "break-all", "keep-all") else None

    word_break.wants_base_url = False  # type: ignore[attr-defined]
    properties.PROPERTIES["word-break"] = word_break


def _wrap_set_text(line_break: Any, ffi: Any) -> None:
    ffi.ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new(gboolean allow_breaks);")
    original = line_break.Layout.set_text

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        original(self, text, justify)
        if self.style["word_break"] == "keep-all" and self.text:
            _forbid_breaks(self, ffi)

    set_text.keeps_words = True  # type: ignore[attr-defined]
    line_break.Layout.set_text = set_text


def _forbid_breaks(layout: Any, ffi: Any) -> None:
    """Forbid breaks strictly inside every word that holds Hangul or hanja."""
    attributes = ffi.pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.ffi.NULL:
        attributes = ffi.ffi.gc(ffi.pango.pango_attr_list_new(), ffi.pango.pango_attr_list_unref)
    text = layout.text
    start, index = 0, 0
    for word in _WORD.finditer(text):
        index += len(text[start : word.start()].encode())
        length = len(word[0].encode())
        attribute = ffi.pango.pango_attr_allow_breaks_new(False)
        attribute.start_index, attribute.end_index = index, index + length
        ffi.pango.pango_attr_list_insert(attributes, attribute)
        start, index = word.end(), index + length
    ffi.pango.pango_layout_set_attributes(layout.layout, attributes)


def _is_inside_a_word(seam: str, language: str) -> bool:
    """Whether two characters, the last of one box and the first of the next, belong to one word.

    In every language the call of a footnote or asterisk note stays with its word: Pango would break after the full
    stop of ``use.1)``.
    """
    return bool(_BEFORE_A_CALL.search(seam) or (language.startswith("ko") and _INSIDE_A_WORD.search(seam)))


def _wrap_can_break(line_break: Any) -> None:
    import weasyprint.layout.inline as inline
    import weasyprint.layout.preferred as preferred

    original = line_break.can_break_text

    def can_break_text(text: str, language: str) -> Any:
        if len(text) == 2 and _is_inside_a_word(text, language or ""):
            return False
        return original(text, language)

    for module in (line_break, inline, preferred):
        module.can_break_text = can_break_text


def _wrap_split_first_line(line_break: Any) -> None:
    import weasyprint.layout.inline as inline
    import weasyprint.layout.preferred as preferred

    original = line_break.split_first_line

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        line = original(text, style, context, max_width, spacing, is_line_start, minimum)
        width = line[3]
        if max_width is None or width <= max_width or not is_line_start or not _may_break(style, minimum):
            return line
        loose = style.copy()
        loose["word_break"] = "normal"
        return original(text, loose, context, max_width, spacing, is_line_start, minimum)

    for module in (line_break, inline, preferred):
        if hasattr(module, "split_first_line"):
            module.split_first_line = split_first_line


def _may_break(style: Any, minimum: bool) -> bool:
    """Whether the style lets a word break that is too wide; ``break-word`` does not make columns narrower."""
    if style["word_break"] != "keep-all" or style["white_space"] in ("nowrap", "pre"):
        return False
    return bool(style["overflow_wrap"] == "anywhere" or (style["overflow_wrap"] == "break-word" and not minimum))
