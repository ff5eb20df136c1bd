"""PDFs of fixture reports: long and wide tables, texts with signs of markup, the same bytes every time."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from tests.output.pages import read_pages
from tests.projects import make_project
from toolkit.language import parse_language
from toolkit.model import (
    Cell,
    Column,
    ColumnLabel,
    Cover,
    Link,
    Paragraph,
    Quantity,
    Report,
    Row,
    RowGroup,
    Subscript,
    Table,
    Text,
)
from toolkit.renderers import RENDERERS, Workshop
from toolkit.sources import packaged_templates
from toolkit.tables.merging import merge_cells
from toolkit.timings import Timings

TRICKY = "<b> & \"둘\" 'it' (괄호\\)"
GROUPS, ROWS = 6, 14


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def cell(text: str) -> Cell:
    return Cell((words(text),), Quantity(Decimal(1), "days", ()), "출처")


def long_table(*, landscape: bool = False) -> Table:
    """A table of two pages: six groups of fourteen rows."""
    groups = tuple(
        RowGroup(
            words(f"묶음{group}"),
            tuple(Row(words(f"줄{group}-{row}"), (cell(f"{group}{row:02}1"), cell("2"))) for row in range(ROWS)),
        )
        for group in range(GROUPS)
    )
    head = (
        (ColumnLabel(words("구분"), columns=2, rows=2), ColumnLabel(words("걸침"), columns=2, spanner=True)),
        (ColumnLabel(words("머리하나")), ColumnLabel(words("머리둘"))),
    )
    columns = (Column(), Column(), Column("end"), Column("end"))
    return Table("long", "", words("긴 표"), "", head, columns, groups, landscape=landscape)


def merged_table(rows: int, merged: int, *, groups: int = 0) -> Table:
    """A table of texts: in each group `rows` rows, of which `merged` ones share a header."""
    bodies = tuple(
        RowGroup(
            words(f"묶음{group}") if groups else (),
            tuple(
                merge_cells(
                    [
                        Row((), (text(f"일{group}-{row // merged}"), text(f"글{group}-{row:02}", "둘", "셋")))
                        for row in range(rows)
                    ],
                    [0],
                    range(1),
                )
            ),
        )
        for group in range(max(groups, 1))
    )
    labels = (*["머리영"][: min(groups, 1)], "머리하나", "머리둘")
    head = tuple(ColumnLabel(words(label)) for label in labels)
    return Table("merged", "", words("합친 표"), "", (head,), (Column(),) * len(labels), bodies)


def text(*lines: str) -> Cell:
    return Cell(tuple(words(line) for line in lines))


def report_of(*blocks: Table | Paragraph, title: str = "시험용") -> Report:
    cover = Cover("", "", "", title, "", title, "")
    return Report("fixture", "table", "ko", cover, date(2024, 5, 20), title, blocks, keywords=(title, "둘"))


@pytest.fixture
def print_report(tmp_path: Path, tool):
    """A report → its PDF."""
    tool("pdftotext")
    project = make_project(tmp_path / "project")
    name = "languages/ko.yaml"
    language = parse_language((packaged_templates() / name).read_text("utf-8"), f"templates/{name}")

    def printed(report: Report) -> Path:
        path = tmp_path / "fixture.pdf"
        workshop = Workshop(project, language, {}, tmp_path / "cache", Timings())
        path.write_bytes(RENDERERS["pdf"](report, workshop))
        return path

    return printed


def test_a_long_table_repeats_its_head_and_keeps_its_groups_whole(print_report):
    pages = read_pages(print_report(report_of(long_table())))
    assert len(pages) > 1
    stubs: dict[int, set[int]] = {}
    for page in pages:
        printed = [word.text for word in page.words]
        assert {"구분", "걸침", "머리하나", "머리둘"} <= set(printed), page.number
        for group in range(GROUPS):
            if any(text.startswith(f"줄{group}-") for text in printed):
                stubs.setdefault(group, set()).add(page.number)
                assert [text for text in printed if text == f"묶음{group}"] == [f"묶음{group}"]
    assert sorted(stubs) == list(range(GROUPS))
    assert all(len(numbers) == 1 for numbers in stubs.values()), stubs


def test_each_part_of_a_long_table_names_its_headers(print_report):
    with pikepdf.open(print_report(report_of(long_table()))) as document:
        names = document.Root.StructTreeRoot.IDTree.Kids[0].Names
        known = {bytes(name): cell for name, cell in zip(names[::2], names[1::2], strict=True)}
        cells = list(find(document.Root.StructTreeRoot, "/TD"))
        assert len(cells) == GROUPS * ROWS * 2
        for one in cells:
            scopes = [str(known[bytes(name)].A.Scope) for name in one.A.Headers]
            assert scopes == ["/Column", "/Column", "/Row", "/Row"]  # spanner, label, group, row
        stubs = [one for one in find(document.Root.StructTreeRoot, "/TH") if one.A.Scope == "/Row"]
        assert sum("/Headers" in one.A for one in stubs) == GROUPS * ROWS


@pytest.mark.parametrize("groups", [0, 1, 6])
def test_rows_that_share_a_cell_stand_on_one_page(print_report, groups):
    pages = read_pages(print_report(report_of(merged_table(36 if groups < 2 else 9, 3, groups=groups))))
    assert len(pages) > 1
    for page in pages:
        printed = [word.text for word in page.words]
        assert "머리하나" in printed
        rows = [word.rpartition("-") for word in printed if word.startswith("글")]
        assert rows
        shared = {f"일{group.removeprefix('글')}-{int(row) // 3}" for group, _, row in rows}
        assert len(rows) == 3 * len(shared)
        assert shared == {word for word in printed if word.startswith("일")}


@pytest.mark.parametrize(("rows", "merged", "groups"), [(45, 35, 0), (40, 40, 0), (40, 4, 1), (40, 30, 1)])
def test_cells_that_a_page_break_cuts_name_their_rows_on_every_page(print_report, pdfua_failures, rows, merged, groups):
    path = print_report(report_of(merged_table(rows, merged, groups=groups)))
    assert pdfua_failures(path) == []
    with pikepdf.open(path) as document:
        assert len(document.pages) > 1
        tree = document.Root.StructTreeRoot
        known = {bytes(one.ID): one for one in find(tree, "/TH")}
        empty, filled = [], []
        for one in find(tree, "/TD"):
            (filled if "/K" in one else empty).append([str(known[bytes(name)].A.Scope) for name in one.A.Headers])
        assert filled == [["/Column", *["/Row"] * (1 + groups)]] * rows
        assert empty
        assert {names[0] for names in empty} == {"/Column"}
        for body in find(tree, "/TBody"):
            assert covered(body) == len(list(find(body, "/TR"))) * (2 + groups)


def covered(body: object) -> int:
    """How many places of the grid the cells of a body cover."""
    cells = [*find(body, "/TD"), *find(body, "/TH")]
    return sum(int(one.A.get("/RowSpan", 1)) * int(one.A.get("/ColSpan", 1)) for one in cells)


def find(node: object, kind: str):
    inner = node.get("/K")
    for child in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(child, pikepdf.Dictionary):
            if child.get("/S") == kind:
                yield child
            yield from find(child, kind)


def test_a_table_that_asks_for_it_lies_on_its_side(print_report):
    pages = read_pages(print_report(report_of(Paragraph(words("앞글")), long_table(landscape=True))))
    sides = ["landscape" if page.width > page.height else "upright" for page in pages]
    assert sides[0] == "upright"
    assert set(sides[1:]) == {"landscape"}


def test_signs_of_markup_are_text_everywhere(print_report, pdfua_failures):
    path = print_report(report_of(Paragraph(words(TRICKY)), title=TRICKY))
    assert pdfua_failures(path) == []
    with pikepdf.open(path) as document:
        assert str(document.docinfo.Title) == str(document.docinfo.Author) == str(document.docinfo.Subject) == TRICKY
        assert str(document.docinfo.Keywords) == f"{TRICKY}, 둘"
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == TRICKY
    assert TRICKY in read_pages(path)[0].text


def test_a_link_leads_where_it_says_with_one_annotation(print_report):
    url = "https://example.org/?a=1&b=%22it%22"
    link = Link((Text("PM"), Subscript("2.5"), Text(" 자료")), url)
    with pikepdf.open(print_report(report_of(Paragraph((link,))))) as document:
        annotations = document.pages[0].Annots
        assert [str(one.A.URI) for one in annotations] == [url]
        links = list(find(document.Root.StructTreeRoot, "/Link"))
        assert len(links) == 1


def test_the_same_report_gives_the_same_bytes_and_leaves_the_environment_alone(print_report, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    report = report_of(long_table())
    assert print_report(report).read_bytes() == print_report(report).read_bytes()
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    print_report(report)
    assert "SOURCE_DATE_EPOCH" not in os.environ
