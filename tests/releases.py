"""Fixture releases, one a form. Their bodies, divisions, projects and words are made up: fixtures, no data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from toolkit.model import (
    Annex,
    AsteriskNote,
    Attachments,
    Block,
    Bullet,
    Bullets,
    Cell,
    ClosingNotes,
    Column,
    ColumnLabel,
    ContactDivision,
    ContactLine,
    ContactPost,
    ContactTable,
    ContentsEntry,
    Cover,
    HeaderField,
    Heading,
    Licence,
    NoteCall,
    OpenField,
    PageCount,
    Paragraph,
    ReleaseHeader,
    ReleaseTitle,
    Report,
    Row,
    RowGroup,
    Run,
    Runs,
    Table,
    Text,
)

FORMS = ("reference", "standard", "standard-points", "web", "release")


def words(text: str) -> tuple[Run, ...]:
    """A text as runs."""
    return (Text(text),)


SENTENCE = "두 시험용 기관은 회의를 열고 꾸며 낸 사업의 상반기 추진 상황을 점검하고 앞으로 할 일을 논의했다."
ENGLISH = "The two fixture offices met and reviewed the first half of a made-up project before they set the next steps."
NOTE = AsteriskNote("*", words("시험용 주: 꾸며 낸 사업이며 어떤 계획도 뜻하지 않는다"))
ENGLISH_NOTE = AsteriskNote("*", words("A fixture note that stands for no plan at all."))
OPEN: Runs = (Text("참석 인원은 "), OpenField("[확인: 참석 인원]"), Text("이다."))
ENGLISH_OPEN: Runs = (Text("Those present numbered "), OpenField("[confirm: attendance]"), Text("."))

REFERENCE_HEADER = ReleaseHeader(
    "reference",
    "보도참고자료",
    "시험부",
    (
        HeaderField("보도일시", ((words("2024. 5. 20.(월) 15:00 이후 보도하여 주시기 바랍니다."),),)),
        HeaderField(
            "담당 부서",
            ((words("시험총량과"), words("과장 / 사무관"), words("000-0000")), (words("시험협력과"), words("과장"))),
        ),
        HeaderField("배포일시", (((Text("2024. 5. 20.(월)"), PageCount(" / 총 ", "매")),),)),
    ),
    stage="초안",
    notice=words("2024. 5. 21.(화) 09:00 수정: 참석 인원을 바로잡음"),
)
STANDARD_HEADER = ReleaseHeader(
    "standard",
    "보도자료",
    "시험부",
    (
        HeaderField("보도시점", ((words("2024. 5. 20.(월) 12:00"),),)),
        HeaderField("배포", ((words("2024. 5. 20.(월) 09:00"),),)),
    ),
    stage="초안",
)
WEB_HEADER = ReleaseHeader("web", "보도자료", "시험부", ())
ENGLISH_HEADER = ReleaseHeader(
    "release",
    "Press Release",
    "Fixture Ministry",
    (
        HeaderField("Embargo", ((words("Not for publication before 3 p.m."),),)),
        HeaderField("Date", ((words("20 May 2024"),),)),
    ),
    stage="DRAFT",
    notice=words("Corrected 21 May 2024: number of participants"),
)
HEADERS = {
    "reference": REFERENCE_HEADER,
    "standard": STANDARD_HEADER,
    "standard-points": STANDARD_HEADER,
    "web": WEB_HEADER,
    "release": ENGLISH_HEADER,
}
TITLE = ReleaseTitle(
    words("시험부, 꾸며 낸 사업의 상반기 점검"), (words("두 기관이 사업을 점검"), words("다음 회의는 내년에 개최"))
)
ENGLISH_TITLE = ReleaseTitle(
    words("Two Fixture Offices Review a Made-Up Project"), (words("The next meeting is set for the coming year"),)
)
ATTACHMENTS = {
    "붙임": Attachments(
        "붙임",
        (
            ContentsEntry(1, "붙임 1", words("시험 사업"), "annex-1"),
            ContentsEntry(1, "붙임 2", words("용어 정의"), "annex-2"),
        ),
        "끝.",
    ),
    "Annex": Attachments(
        "Annexes",
        (
            ContentsEntry(1, "Annex 1", words("Projects"), "annex-1"),
            ContentsEntry(1, "Annex 2", words("Definitions"), "annex-2"),
        ),
    ),
}
CONTACT_LINE = ContactLine(words("자세한 내용은 시험총량과(☎ 000-0000)에 문의하시기 바랍니다."))
DIVISIONS = (
    ContactDivision(
        "총괄", "시험총량과", (ContactPost("책임자", "과장", "000-0000"), ContactPost("담당자", "주무관", "000-0001"))
    ),
    ContactDivision(
        "공동", "시험협력과", (ContactPost("책임자", "과장", "000-0002"), ContactPost("담당자", "주무관", "000-0003"))
    ),
)
ENGLISH_CONTACT = ContactLine(words("For more information, contact the Fixture Division (telephone 000-0000)."))
CONTACT_TABLE = ContactTable(("담당 부서", "부서명", "구분", "직위", "전화"), DIVISIONS)
LICENCE = Licence("공공누리 제1유형: 출처표시", "이 조건에 따라 쓸 수 있습니다.", "https://example.org/licence")
CLOSING = ClosingNotes((("자료: ", words("시험용으로 꾸며 냄")),))
CONTACTS: dict[str, Block] = {
    "reference": CONTACT_LINE,
    "standard": CONTACT_TABLE,
    "standard-points": CONTACT_TABLE,
    "release": ENGLISH_CONTACT,
}


def points(count: int) -> Bullets:
    """Points of three levels, with a note and an open field."""
    inner = (Bullet(words("둘째 단계의 점이다."), (Bullet(words("셋째 단계의 점이다.")),)),)
    noted = Bullet((Text(SENTENCE), NoteCall("*")), inner, (NOTE,))
    return Bullets((noted, *(Bullet(words(f"{SENTENCE} {SENTENCE}")) for _ in range(count - 1)), Bullet(OPEN)))


def paragraphs(count: int, sentence: str = SENTENCE, note: AsteriskNote = NOTE, last: Runs = OPEN) -> tuple[Block, ...]:
    """Paragraphs, the first with a note, the last with an open field."""
    first = Paragraph((Text(sentence), NoteCall("*")), (note,))
    return (first, *(Paragraph(words(f"{sentence} {sentence}")) for _ in range(count - 1)), Paragraph(last))


def projects(title: str, labels: Sequence[str]) -> Table:
    """A table of texts."""

    def cell(*lines: str) -> Cell:
        return Cell(tuple(words(line) for line in lines))

    def group(number: int) -> RowGroup:
        rows = tuple(Row((), (cell(f"{labels[1]} {number}-{row}"), cell("A", "B"))) for row in (1, 2))
        return RowGroup(words(f"{labels[0]} {number}"), rows)

    head = tuple(ColumnLabel(words(label)) for label in labels)
    columns = (Column(width=Decimal(18)), Column(width=Decimal(30)), Column())
    return Table("projects", "", words(title), "", (head,), columns, (group(1), group(2)))


def annexes(label: str, labels: Sequence[str], definition: tuple[str, str], note: AsteriskNote) -> tuple[Block, ...]:
    """A table, and the definition of a term."""
    term, meaning = definition
    first, second = (entry.runs for entry in ATTACHMENTS[label].entries)
    return (
        Annex(f"{label} 1", first, "annex-1"),
        projects(labels[1], labels),
        Annex(f"{label} 2", second, "annex-2"),
        Heading(2, words(term), "section-0-1"),
        Bullets((Bullet((Text(meaning), NoteCall("*")), (), (note,)), Bullet(words(meaning)))),
    )


KOREAN_ANNEXES = annexes("붙임", ("구분", "시험 사업", "내용"), ("시험계획", "두 기관이 함께 세우는 계획"), NOTE)
ENGLISH_ANNEXES = annexes("Annex", ("Group", "Project", "Content"), ("Fixture Plan", "A plan of both"), ENGLISH_NOTE)


def make_release(form: str, text: Sequence[Block] = (), title: ReleaseTitle | None = None) -> Report:
    """A release in a form with everything that it prints; `text` instead of the few paragraphs that it has."""
    english, pointed = form == "release", form in ("reference", "standard-points")
    usual = paragraphs(3, ENGLISH, ENGLISH_NOTE, ENGLISH_OPEN) if english else paragraphs(3)
    ending = [CONTACTS[form], LICENCE] if form in CONTACTS else []
    return Report(
        id=f"press-{form}",
        kind="press-release",
        language="en" if english else "ko",
        cover=Cover(HEADERS[form].banner, "", "", "시험용 보도자료", "", "시험용 기관", ""),
        date=date(2024, 5, 20),
        description="시험용 보도자료",
        blocks=(
            HEADERS[form],
            title or (ENGLISH_TITLE if english else TITLE),
            *(text or ((points(3),) if pointed else usual)),
            ATTACHMENTS["Annex" if english else "붙임"],
            CLOSING,
            *ending,
            *(ENGLISH_ANNEXES if english else KOREAN_ANNEXES),
        ),
        editions=(("ko" if english else "en", "press-other"),),
    )
