"""Numbers, references, footnotes and contents: drafts made here (fixtures) and the Reports they become."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

from toolkit.assemble import Identity, Numbered, assemble
from toolkit.errors import DataError, Notice, Problems, ProseError, ToolkitError
from toolkit.language import Language, read_language
from toolkit.model import (
    Bullet,
    Bullets,
    Contents,
    ContentsEntry,
    Cover,
    CrossReference,
    Emphasis,
    Figure,
    FigureRow,
    Footnote,
    Heading,
    LineChart,
    Link,
    Paragraph,
    PrintedQuantity,
    Quantity,
    Report,
    SummaryBox,
    Table,
    Text,
)
from toolkit.pending import (
    Draft,
    PendingBlock,
    PendingBullet,
    PendingBullets,
    PendingContents,
    PendingFigures,
    PendingFootnote,
    PendingHeading,
    PendingParagraph,
    PendingReference,
    PendingRun,
    PendingSummary,
    PendingTable,
    PendingText,
)
from toolkit.sources import packaged_templates

COVER = Cover("", "", "", "A fixture", "", "", "")
IDENTITY = Identity("fixture", "policy-brief", (("en", "fixture.en"),))
DAY = datetime.date(2024, 5, 20)


def read(code: str) -> Language:
    name = f"languages/{code}.yaml"
    return read_language(packaged_templates() / name, f"templates/{name}")


KOREAN, ENGLISH = read("ko"), read("en")
CHAPTERS = KOREAN.word("chapter-numbers").split()


def text(*runs: PendingRun | str, where: str = "") -> PendingText:
    return PendingText(tuple(Text(run) if isinstance(run, str) else run for run in runs), where)


def paragraph(*runs: PendingRun | str) -> PendingParagraph:
    return PendingParagraph(text(*runs))


def make_table(name: str) -> Callable[[str], Table]:
    return lambda label: Table(name, label, (Text(f"Title of {name}"),), "", (), (), ())


def make_figure(name: str) -> Callable[[str], Figure]:
    return lambda label: Figure(name, label, (), "", LineChart((), ()), "", make_table(f"{name}-data")(""))


TABLES = {name: Numbered(make_table(name), where=f"report.yaml:{line}") for line, name in enumerate(("one", "two"), 1)}
TABLES["plain"] = Numbered(make_table("plain"), numbered=False, where="report.yaml:3")
FIGURES = {name: Numbered(make_figure(name), where="report.yaml:9") for name in ("left", "right", "wide")}


def made(
    *blocks: PendingBlock, language: Language = KOREAN, notes: dict[str, PendingText] | None = None
) -> tuple[Report, tuple[Notice, ...]]:
    return assemble(Draft(COVER, "", (), DAY, blocks, notes or {}), IDENTITY, language, TABLES, FIGURES)


def problems(*blocks: PendingBlock, notes: dict[str, PendingText] | None = None) -> list[str]:
    with pytest.raises(ToolkitError) as caught:
        made(*blocks, notes=notes)
    problem = caught.value
    return [str(one) for one in (problem.problems if isinstance(problem, Problems) else (problem,))]


def unused(*blocks: PendingBlock, notes: dict[str, PendingText] | None = None) -> list[str]:
    return [notice.what for notice in made(*blocks, notes=notes)[1]]


EVERYTHING = (
    PendingTable("one"),
    PendingTable("two"),
    PendingTable("plain"),
    PendingFigures(("left", "right", "wide")),
)

# --- tables and figures -------------------------------------------------------------------------------------------


def test_tables_and_figures_count_each_for_themselves_in_the_order_of_the_text() -> None:
    blocks = (PendingTable("two"), PendingFigures(("left", "right")), PendingTable("plain"), PendingTable("one"))
    report, _ = made(*blocks, PendingFigures(("wide",)))
    two, row, plain, one, wide = report.blocks
    assert isinstance(row, FigureRow)
    labels = [block.label for block in (two, *row.figures, plain, one, wide) if isinstance(block, Table | Figure)]
    assert labels == ["[표 1]", "[그림 1]", "[그림 2]", "", "[표 2]", "[그림 3]"]


def test_what_identifies_the_report_is_kept() -> None:
    report, notices = made(*EVERYTHING)
    assert (report.id, report.kind, report.date) == (IDENTITY.id, IDENTITY.kind, DAY)
    assert (report.language, report.editions) == ("ko", IDENTITY.editions)
    assert report.cover is COVER
    assert notices == ()


def test_what_stands_nowhere_is_noticed_with_its_place() -> None:
    _, notices = made(PendingTable("one"), PendingFigures(("left", "right", "wide")))
    assert notices == (
        Notice("'two' is defined but stands nowhere in the text", "report.yaml:2"),
        Notice("'plain' is defined but stands nowhere in the text", "report.yaml:3"),
    )


def test_an_unknown_table_and_a_figure_that_stands_twice() -> None:
    found = problems(PendingTable("tow", "body.md:4:1"), PendingFigures(("left", "left"), "body.md:7:1"))
    assert found == [
        "body.md:4:1: the report defines no table 'tow'\n    did you mean 'two'?",
        "body.md:7:1: the figure 'left' stands here a second time\n    refer to it with ref()",
    ]


def test_faults_of_tables_and_of_the_prose_come_together() -> None:
    def fail(label: str) -> Table:
        raise DataError(f"no data for {label}")

    tables = {"broken": Numbered(fail)}
    draft = Draft(COVER, "", (), DAY, (PendingTable("broken"), paragraph(PendingReference("none"))))
    with pytest.raises(Problems) as caught:
        assemble(draft, IDENTITY, KOREAN, tables, {})
    assert [one.what for one in caught.value.problems] == [
        "no data for [표 1]",
        "nothing numbered 'none' stands in the text",
    ]


@pytest.mark.parametrize("name", ["summary", "contents", "content", "notes", "note-1", "call-12", "section-1-2"])
def test_names_that_the_page_uses_itself_are_refused(name: str) -> None:
    tables = {name: Numbered(make_table(name), where="report.yaml:5")}
    with pytest.raises(ToolkitError, match="is used by the page itself") as caught:
        assemble(Draft(COVER, "", (), DAY, (PendingTable(name),)), IDENTITY, KOREAN, tables, {})
    assert caught.value.where == "report.yaml:5"


def test_a_table_and_a_figure_of_one_name_are_refused() -> None:
    draft = Draft(COVER, "", (), DAY, (PendingTable("same"),))
    tables, figures = {"same": Numbered(make_table("same"))}, {"same": Numbered(make_figure("same"))}
    with pytest.raises(ToolkitError, match="'same' is a table and a figure"):
        assemble(draft, IDENTITY, KOREAN, tables, figures)


# --- references ---------------------------------------------------------------------------------------------------


def test_references_know_the_number_wherever_they_stand() -> None:
    before = PendingReference("two", where="body.md:1:1")
    report, _ = made(paragraph("보라 ", before), *EVERYTHING, paragraph(PendingReference("right")), language=ENGLISH)
    assert report.blocks[0] == Paragraph((Text("보라 "), CrossReference("Table 2", "two")))
    assert report.blocks[-1] == Paragraph((CrossReference("Figure 2", "right"),))


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "은"), (2, "는"), (3, "은"), (4, "는"), (6, "은"), (9, "는"), (10, "은")]
)
def test_particles_after_references_follow_the_number_that_is_read(number: int, expected: str) -> None:
    tables = {f"t{index}": Numbered(make_table(f"t{index}")) for index in range(1, 11)}
    blocks = (*map(PendingTable, tables), paragraph(PendingReference(f"t{number}", "은")))
    report, _ = assemble(Draft(COVER, "", (), DAY, blocks), IDENTITY, KOREAN, tables, {})
    assert report.blocks[-1] == Paragraph((CrossReference(f"[표 {number}]", f"t{number}"), Text(expected)))


def test_a_dangling_reference_suggests_what_is_numbered() -> None:
    found = problems(
        PendingTable("one"), PendingTable("plain"), paragraph(PendingReference("plain", where="body.md:3:2"))
    )
    assert found == ["body.md:3:2: nothing numbered 'plain' stands in the text\n    known here: one"]


# --- footnotes ----------------------------------------------------------------------------------------------------


def test_footnotes_are_numbered_where_they_are_called() -> None:
    summary = PendingSummary(text("요약", PendingFootnote("b")), ((text("제목"), text("글", PendingFootnote("c"))),))
    bullets = PendingBullets((PendingBullet(text(PendingFootnote("a")), (PendingBullet(text(PendingFootnote("d"))),)),))
    notes = {name: text(f"note {name}") for name in "abcd"}
    report, _ = made(summary, *EVERYTHING, bullets, notes=notes)
    box, listed = report.blocks[0], report.blocks[-1]
    assert isinstance(box, SummaryBox)
    assert box.abstract[-1] == Footnote(1, (Text("note b"),))
    assert box.findings[0][1][-1] == Footnote(2, (Text("note c"),))
    inner = Bullet((Footnote(4, (Text("note d"),)),))
    assert listed == Bullets((Bullet((Footnote(3, (Text("note a"),)),), (inner,)),))


def test_a_footnote_may_hold_references_and_emphasis() -> None:
    notes = {"a": text(Emphasis((PendingReference("one"),)), " 참조")}  # type: ignore[arg-type]
    report, _ = made(*EVERYTHING, paragraph(PendingFootnote("a")), notes=notes)
    emphasis = Emphasis((CrossReference("[표 1]", "one"),))
    assert report.blocks[-1] == Paragraph((Footnote(1, (emphasis, Text(" 참조"))),))


def test_faults_of_footnotes() -> None:
    calls = [PendingFootnote(name, f"body.md:{line}:1") for line, name in enumerate(("a", "a", "aa"), 1)]
    assert problems(paragraph(*calls), notes={"a": text("once")}) == [
        "body.md:2:1: the footnote 'a' is called twice\n    write a second footnote that points to the first",
        "body.md:3:1: there is no footnote 'aa'\n    did you mean 'a'?",
    ]
    assert unused(*EVERYTHING, notes={"a": text("never", where="body.md:9:1")}) == ["the footnote 'a' is never called"]


def test_a_footnote_that_calls_itself_is_a_fault_and_no_endless_loop() -> None:
    (found,) = problems(paragraph(PendingFootnote("a")), notes={"a": text(PendingFootnote("a"))})
    assert "the footnote 'a' is called twice" in found


# --- headings and contents ----------------------------------------------------------------------------------------


def headings(*levels: int) -> tuple[PendingHeading, ...]:
    return tuple(PendingHeading(level, text(f"h{index}")) for index, level in enumerate(levels))  # type: ignore[arg-type]


def test_headings_have_numbers_and_ids_of_their_own() -> None:
    report, _ = made(*headings(1, 2, 3, 3, 2, 1, 2, 3), *EVERYTHING)
    found = [(block.number, block.id) for block in report.blocks if isinstance(block, Heading)]
    assert found == [
        (CHAPTERS[0], "section-1"),
        ("", "section-1-1"),
        ("", "section-1-1-1"),
        ("", "section-1-1-2"),
        ("", "section-1-2"),
        (CHAPTERS[1], "section-2"),
        ("", "section-2-1"),
        ("", "section-2-1-1"),
    ]


def test_more_chapters_than_a_language_has_numbers_for() -> None:
    with pytest.raises(ProseError, match="more than 10 chapters"):
        made(*headings(*[1] * 11), *EVERYTHING)


def test_the_contents_know_headings_that_come_after_them() -> None:
    report, _ = made(PendingContents("headings"), *headings(1, 2, 3), *EVERYTHING)
    entries = (
        ContentsEntry(1, CHAPTERS[0], (Text("h0"),), "section-1"),
        ContentsEntry(2, "", (Text("h1"),), "section-1-1"),
    )
    assert report.blocks[0] == Contents("차례", entries)


def test_the_list_of_tables_keeps_the_order_of_the_text() -> None:
    report, _ = made(PendingContents("tables"), *reversed(EVERYTHING), language=ENGLISH)
    contents = report.blocks[0]
    assert isinstance(contents, Contents)
    assert contents.title == "List of tables"
    labels = [entry.runs[0] if len(entry.runs) > 1 else None for entry in contents.entries]
    assert [entry.target for entry in contents.entries] == ["plain", "two", "one"]
    assert labels == [None, Text("Table 1 "), Text("Table 2 ")]
    assert not any(entry.number for entry in contents.entries), "the label is no number, which has a full stop"


def test_an_entry_of_the_contents_holds_no_link_and_no_footnote() -> None:
    """An entry is itself a link, and a footnote is printed where it is called."""
    amount = PrintedQuantity("30%", *[Quantity(Decimal(30), "percent", ())] * 2, "")
    link = Link((Text("link"),), "https://example.org")
    strong = Emphasis((PendingReference("one"),))  # type: ignore[arg-type]
    heading = PendingHeading(1, text("A ", amount, link, strong, PendingFootnote("a")))
    report, _ = made(PendingContents("headings"), heading, *EVERYTHING, notes={"a": text("note")})
    contents, made_heading = report.blocks[:2]
    assert isinstance(contents, Contents)
    assert isinstance(made_heading, Heading)
    assert contents.entries[0].runs == (Text("A "), Text("30%"), Text("link"), Emphasis((Text("[표 1]"),)))
    assert made_heading.runs[-1] == Footnote(1, (Text("note"),))
