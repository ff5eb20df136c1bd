"""Absorbing an edited file: what it changed is written into the prose, and what cannot be written is listed.

What would be written is first made into a report once more: an edit that would not print what the file says, or that
would keep the report from being made, is not written but listed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from toolkit.absorb.comparing import Comparison, Pair, compare
from toolkit.absorb.document import ReadDocument
from toolkit.absorb.editing import Edits, find_edits
from toolkit.absorb.findings import Finding
from toolkit.absorb.reading import read_document
from toolkit.absorb.rebasing import rebase
from toolkit.absorb.signs import SIGNS
from toolkit.absorb.source import Source
from toolkit.absorb.today import Today
from toolkit.absorb.trial import Trial
from toolkit.errors import DefinitionError, suggest
from toolkit.flow import Imprint, StyleName, compose, read_imprint
from toolkit.readers.definitions import PressReleaseDefinition, body_name, read_report, read_settings
from toolkit.readers.tables import Data
from toolkit.records.history import version_path
from toolkit.records.stages import stage_of, version_of
from toolkit.releases import CORRECT
from toolkit.renderers.fonts import check_coverage
from toolkit.reports import Made, make_editions, read_project_language
from toolkit.sources import MEETINGS, Project
from toolkit.writing import write_atomically

LEAST_SHARED = 0.25
"""Which share of a report's paragraphs must stand in a file that does not say what it is."""


@dataclass(frozen=True)
class Request:
    """A file to be absorbed; `report` and `language` are only needed where the file does not name them itself.

    `base` is the file as it was sent, which tells the edits when the report has changed since.
    """

    path: Path
    report: str = ""
    language: str = ""
    base: Path | None = None


@dataclass(frozen=True)
class Absorbed:
    """What a file changes: the prose as it stands (`before`) and as it is to be (`after`), and what was found.

    `name` is the body file; it is empty for a report without prose of its own.
    """

    report: str
    language: str
    name: str
    before: str
    after: str
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """What waits for a person."""
        return tuple(one for one in self.findings if one.open)

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff of the body."""
        old, new = self.before.splitlines(), self.after.splitlines()
        yield from difflib.unified_diff(old, new, self.name, self.name, n=1, lineterm="")


def absorb(project: Project, request: Request) -> Absorbed:
    """Compare an edited file with its report and say what is to be written; nothing is written yet.

    Every fault of the file is a `DefinitionError` that says what to do: a file that is not ours, of another report or
    language, or of an older state of the text.
    """
    document = read_document(request.path)
    imprint = _identify(document, request)
    return _Absorbing(project, request, document, imprint).run()


def write(project: Project, absorbed: Absorbed) -> Path | None:
    """Write the body if it changed; the path of what was written."""
    if absorbed.after == absorbed.before:
        return None
    path = project.path(absorbed.name)
    if path.read_bytes() != absorbed.before.encode():
        raise DefinitionError("the file was changed meanwhile", where=absorbed.name, hint="absorb once more")
    write_atomically(path, absorbed.after.encode())
    return path


# --- which report it is -------------------------------------------------------------------------------------------


def _identify(document: ReadDocument, request: Request) -> Imprint:
    """The report and language of a file, by its imprint or as the request names them."""
    where = request.path.name
    imprint = read_imprint(document.keywords)
    if imprint is None:
        if not request.report or not request.language:
            hint = (
                "if it is a report's all the same, name it: --report ID --language CODE; "
                "of an edition in two columns nothing is taken back: edit the file of one language"
            )
            raise DefinitionError("the file does not say of which report it is", where=where, hint=hint)
        return Imprint(request.report, request.language, "")
    for option, asked, said in (
        ("report", request.report, imprint.report),
        ("language", request.language, imprint.language),
    ):
        if asked and asked != said:
            hint = f"leave --{option} out, or name another file"
            raise DefinitionError(f"this is the {option} '{said}', not '{asked}'", where=where, hint=hint)
    return imprint


class EditedProject(Project):
    """A project in which one file says something else than on the disk."""

    def __init__(self, root: Path, name: str, text: str) -> None:
        super().__init__(root)
        self._name, self._text = name, text

    def again(self) -> Project:
        """The same project, with the same other text."""
        return EditedProject(self.root, self._name, self._text)

    def read_bytes(self, name: str, *, where: str = "") -> bytes:
        """The content of a file: of that one file the other text."""
        return self._text.encode() if name == self._name else super().read_bytes(name, where=where)


class _Absorbing:
    def __init__(self, project: Project, request: Request, document: ReadDocument, imprint: Imprint) -> None:
        self.project, self.request, self.document, self.imprint = project, request, document, imprint
        folder = project.folder_of(imprint.report)
        if folder is None:
            others = "nothing is taken back of a table by itself or of a sheet of corrections"
            hint = f"{suggest(imprint.report, project.report_names())}; {others}"
            what = f"the file is of the report '{imprint.report}', which the project does not have"
            raise DefinitionError(what, where=request.path.name, hint=hint)
        self.folder = folder
        self.language = read_project_language(project, read_settings(project), imprint.language)
        self.name = body_name(folder, imprint.language)
        has_prose = project.path(self.name).is_file()
        self.source = Source(project.read_bytes(self.name).decode("utf-8"), self.name) if has_prose else None
        self.made, self.today = self._make(project, self.source)
        self.findings: list[Finding] = []

    def run(self) -> Absorbed:
        document = self._of_today()
        comparison = compare(self.today, document)
        self._check_kinship(comparison)
        self.findings += comparison.findings
        edits = self._find(comparison)
        before = self.source.text if self.source else ""
        after = before
        if self.source is not None:
            trial = Trial(self.source, self.name, self.made, self.today, self._made_with)
            after = trial.settle(edits.edits)
            self.findings += trial.findings
        if after != before:
            self._check_stage()
        name = self.name if self.source else ""
        findings = tuple(map(_shown, self.findings))
        return Absorbed(self.imprint.report, self.imprint.language, name, before, after, findings)

    def _make(self, project: Project, source: Source | None) -> tuple[Made, Today]:
        made = make_editions(project, self.imprint.report, {self.language.code: self.language})[self.language.code]
        return made, Today(compose(made.report, self.language), source, self._definition(), Data(project))

    def _definition(self) -> str:
        """The file that says what is no prose: of a release, the record of its meeting."""
        definition = read_report(self.project, self.imprint.report).value
        if isinstance(definition, PressReleaseDefinition):
            return f"{MEETINGS}{definition.meeting}.yaml"
        return f"reports/{self.folder}/report.yaml"

    def _made_with(self, text: str) -> tuple[Made, Today]:
        """The report with another text of its body, which must be one that can be printed."""
        made = self._make(EditedProject(self.project.root, self.name, text), Source(text, self.name))
        check_coverage(made[0].report)
        return made

    # --- the state of the text ------------------------------------------------------------------------------------

    def _of_today(self) -> ReadDocument:
        """The file as an edit of today's text: itself, or its edits brought onto the text of today."""
        current = read_imprint(self.today.flow.imprint)
        assert current is not None
        if self.request.base is not None:
            base = read_document(self.request.base)
            if read_imprint(base.keywords) != read_imprint(self.document.keywords):
                hint = "name the very file that was sent, before it was edited"
                raise DefinitionError("these are not two states of one file", where=self.request.base.name, hint=hint)
            done = rebase(base, self.document, self.today)
            self.findings += done.conflicts
            return done.document
        if self.imprint.text and self.imprint.text != current.text and self._differs():
            what = f"the text of '{self.imprint.report}' has changed since this file was made"
            hint = (
                "name the file as it was sent, before it was edited, with --base FILE: "
                "its edits are then brought into today's text"
            )
            raise DefinitionError(what, where=self.request.path.name, hint=hint)
        return self.document

    def _differs(self) -> bool:
        comparison = compare(self.today, self.document)
        pairs = [one for one in comparison.order if isinstance(one, Pair)]
        return bool(comparison.gone or comparison.findings) or any(not one.is_same for one in pairs)

    def _check_kinship(self, comparison: Comparison) -> None:
        """A file that was named by hand must have something of the report in it, or all of the text would go."""
        if self.imprint.text:
            return
        same = {id(one.line) for one in comparison.order if isinstance(one, Pair) and one.is_same}
        prose = [line for line in self.today.free if line.unit or self.source is None]
        if sum(id(line) in same for line in prose) < LEAST_SHARED * len(prose):
            what = f"the file has next to nothing of the text of '{self.imprint.report}'"
            raise DefinitionError(what, where=self.request.path.name, hint="name the report and language that it is of")

    def _check_stage(self) -> None:
        """A release that was distributed is corrected first; of one that was approved the approval ends."""
        files = self.project.version_files(self.imprint.report)
        stage = stage_of(files)
        if stage in ("distributed", "corrected"):
            what = f"'{self.imprint.report}' was distributed, so its text stays as it was sent"
            base = "the one that was sent as --base FILE"
            hint = f"{CORRECT.format(name=self.imprint.report)}; then absorb the file, with {base}"
            raise DefinitionError(what, where=self.request.path.name, hint=hint)
        if stage == "approved":
            what = f"'{self.imprint.report}' was approved with the text that it had: it must be approved again"
            approval = version_path(self.imprint.report, version_of(files), "approval.yaml")
            hint = f"delete {approval}, look at what is built, then 'toolkit approve {self.imprint.report}'"
            self.findings.append(Finding("note", what, self.name, hint=hint, open=False))
        if self.project.family_of(self.folder):
            what = f"the prose of '{self.folder}' is that of all its reports: they change with it"
            self.findings.append(Finding("note", what, self.name, open=False))

    # --- the edits ------------------------------------------------------------------------------------------------

    def _find(self, comparison: Comparison) -> Edits:
        if self.source is None:
            self.findings += _unwritten(comparison)
            return Edits()
        found = find_edits(self.today, comparison, self._styles())
        self.findings += found.findings
        return found

    def _styles(self) -> Mapping[str, StyleName]:
        """Our styles by the names under which programs show them."""
        from toolkit.renderers.docx.naming import style_title

        found: dict[str, StyleName] = {}
        for name in get_args(StyleName):
            titles = (name, self.language.word(f"style-{name}"), style_title(name, self.language))
            found |= {title.casefold(): name for title in titles}
        return found


def _shown(finding: Finding) -> Finding:
    """A finding without the signs that stand for footnotes."""
    what, was, now = (SIGNS.sub("", text) for text in (finding.what, finding.was, finding.now))
    return replace(finding, what=what, was=was, now=now)


def _unwritten(comparison: Comparison) -> Iterator[Finding]:
    """The changes of a report without prose."""
    hint = "the report has no prose of its own: change it where it comes from"
    for one in comparison.order:
        if isinstance(one, Pair) and not one.is_same:
            was, where = (one.line.full, one.line.where) if one.line else ("", "")
            what = f"the file says '{one.read.whole}', the report says '{was}'"
            yield Finding("elsewhere", what, where, was, one.read.whole, hint)
    for line in comparison.gone:
        if not line.is_derived:
            yield Finding("elsewhere", f"the file lacks '{line.full}'", line.where, line.full, "", hint)
