"""The sheet of a correction: what was printed before and after, beside each other, as a report of its own."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.check.differences import Difference, apart, compare
from toolkit.check.frozen import read_frozen
from toolkit.check.listing import LAYOUT, Line
from toolkit.data import text_in
from toolkit.language import Language
from toolkit.model import (
    Block,
    Cell,
    Column,
    ColumnLabel,
    Cover,
    Emphasis,
    Paragraph,
    Report,
    Row,
    RowGroup,
    Runs,
    Table,
    Text,
)
from toolkit.records.history import Correction, read_history, read_step
from toolkit.records.stages import stem_of
from toolkit.sources import Project
from toolkit.typography import make_runs

KIND = "correction-sheet"
NOTICE = "correction"
BEHIND = ("number", "data", LAYOUT)
"""The kinds of lines that are not printed themselves."""
UNNAMED = ("property", "paragraph", "heading", LAYOUT)
"""The kinds of lines whose place is a name of the toolkit's own."""
WIDTHS = (Decimal(20), Decimal(40), Decimal(40))


def changes_of(before: Sequence[Line], after: Sequence[Line]) -> tuple[Difference, ...]:
    """What a correction changed; its own notice, which is new, is no change."""
    return compare(*([line for line in lines if line.kind != NOTICE] for lines in (before, after)))


def make_sheets(
    project: Project, report: str, editions: Mapping[str, Report], languages: Mapping[str, Language]
) -> dict[str, Report]:
    """The sheet of the latest correction in each language; the correction is approved."""
    history = read_history(project, report)
    version, correction = history.version, history.corrections[-1]
    earlier, later = (read_frozen(project, report, number) for number in (version - 1, version))
    times = (
        read_step(project, report, version - 1, "distribution").time,
        read_step(project, report, version, "approval").time,
    )
    stems = {code: f"{stem_of(report, version)}.changes.{code}" for code in languages}
    return {
        code: _Sheet(editions[code], language, correction, times).make(
            changes_of(earlier.get(code, ()), later[code]),
            tuple((other, stem) for other, stem in stems.items() if other != code),
        )
        for code, language in languages.items()
    }


@dataclass(frozen=True)
class _Sheet:
    """Makes a sheet in one language; `times` are when the earlier version was distributed and this one approved."""

    edition: Report
    language: Language
    correction: Correction
    times: tuple[datetime.datetime, datetime.datetime]

    def make(self, differences: Sequence[Difference], editions: tuple[tuple[str, str], ...]) -> Report:
        """The sheet; without any difference in print it shows which values of the data are others now."""
        day = self.times[1].date()
        title = self.language.word("changes-title", title=self.edition.cover.title)
        series = self.language.word("changes")
        cover = Cover(series, "", self.language.date(day), title, "", self.edition.cover.affiliation, "")
        printed = [one for one in differences if one.line.kind not in BEHIND]
        unchanged = Paragraph(make_runs(self.language.word("changes-unchanged")))
        blocks = (*self._facts(), self._table(printed or differences) if differences else unchanged)
        return Report(KIND, KIND, self.language.code, cover, day, title, blocks, editions=editions)

    def _facts(self) -> tuple[Block, ...]:
        """Why, and when each version came to be."""
        before, after = (self.language.moment(time) for time in self.times)
        reason = text_in(self.correction.reason, self.language.code, "the reason", self.correction.where)
        lines = (
            self.language.word("changes-reason", reason=reason),
            self.language.word("changes-distributed", moment=before),
            self.language.word("changes-approved", moment=after),
        )
        return tuple(Paragraph(make_runs(line)) for line in lines)

    def _table(self, differences: Sequence[Difference]) -> Table:
        labels = (
            self.language.word("changes-place"),
            self.language.word("changes-before"),
            self.language.word("changes-after"),
        )
        return Table(
            id="changes",
            label="",
            title=make_runs(self.language.word("changes-table")),
            unit_note="",
            head=(tuple(ColumnLabel(make_runs(label)) for label in labels),),
            columns=tuple(Column(width=width) for width in WIDTHS),
            groups=(RowGroup((), tuple(self._row(one) for one in differences)),),
        )

    def _row(self, difference: Difference) -> Row:
        cells = (Cell((self._marked(parts),)) for parts in apart(*difference.texts))
        return Row(make_runs(self._place(difference)), tuple(cells))

    def _marked(self, parts: tuple[str, str, str]) -> Runs:
        """A text with what differs in bold; nothing is said to be nothing."""
        first, differs, last = parts
        if not any(parts):
            return make_runs(self.language.word("changes-nothing"))
        stressed = (Emphasis(make_runs(differs)),) if differs else ()
        return tuple(run for run in (*make_runs(first), *stressed, *make_runs(last)) if run != Text(""))

    def _place(self, difference: Difference) -> str:
        line = difference.line
        part = self.language.word(f"change-{line.kind}", number=str(difference.number))
        if not line.place or line.kind in UNNAMED:
            return part
        return self.language.word("change-at", part=part, place=line.place)
