"""An imprint among the keywords of a document names its report and its text."""

from __future__ import annotations

import pytest

from tests.blocks import words
from toolkit.flow import FlowParagraph, Imprint, read_imprint
from toolkit.flow.imprint import imprint_of
from toolkit.model import Footnote


def test_an_imprint_is_read_again() -> None:
    written = imprint_of("seoul-air-2023", "ko", [FlowParagraph("body", words("글"))])
    read = read_imprint(f"미세먼지, {written}; 대기질")
    assert str(read) == written
    assert read == Imprint("seoul-air-2023", "ko", written[-12:])


@pytest.mark.parametrize("keywords", ["", "미세먼지", "toolkit.seoul-air-2023.ko", "toolkit.a.ko.XYZ"])
def test_keywords_without_one_give_none(keywords: str) -> None:
    assert read_imprint(keywords) is None


def test_another_word_note_or_style_is_another_text() -> None:
    plain = FlowParagraph("body", words("글"))
    noted = FlowParagraph("body", (*words("글"), Footnote(1, words("주"))))
    others = [noted, FlowParagraph("bullet-1", words("글")), FlowParagraph("body", words("글자"))]
    imprints = {imprint_of("a", "ko", [one]) for one in (plain, *others)}
    assert len(imprints) == 4
