"""The bundle of a release: what goes to the press room, in every language of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.build import PAGES, Outcome, Request, build, output_folder
from toolkit.bundle.names import bundle_name, short_title, when_to_publish
from toolkit.bundle.packing import put_bundle
from toolkit.bundle.texts import header_of, notice_text, title_of, web_text
from toolkit.check.frozen import check_frozen
from toolkit.errors import DefinitionError
from toolkit.flow import Flow, compose, words_of
from toolkit.kinds.release_matter import LAYOUTS, Matter
from toolkit.language import Language
from toolkit.model import Report
from toolkit.production import make_all, page_texts
from toolkit.readers.definitions import PressReleaseDefinition, read_report
from toolkit.records.days import issue_day
from toolkit.records.history import read_history
from toolkit.records.naming import Naming
from toolkit.records.register import Register
from toolkit.records.stages import Output, outputs_of
from toolkit.records.step_lock import step_lock
from toolkit.renderers.pictures import draw_pictures
from toolkit.sources import Project
from toolkit.timings import Timings

FORMATS = ("hwpx", "pdf")
"""What a press room is sent of every edition, besides texts and pictures."""
PLAIN_LAYOUT = "standard"
"""How the embargo is told of a release whose own pages have no header box."""

Progress = Callable[[str], None]


def bundle(project: Project, name: str, output: Path | None = None, progress: Progress = lambda _: None) -> Outcome:
    """Build a release and put what is sent of it into ``<name>/bundle/``: a folder and the same as a zip.

    Both are called by the embargo and the title, in the project's first language. What is not approved, or corrects an
    earlier version, says so in its names and texts. Of a distributed version, the files that were sent are taken.
    Only a release has a bundle: anything else is a `DefinitionError`. The outcome is that of the build; the folder
    and the zip come last.
    """
    document = read_report(project, name)
    if not isinstance(document.value, PressReleaseDefinition):
        what = f"'{name}' is a {document.value.kind}: only press releases go to the press room"
        raise DefinitionError(what, where=document.where("kind"), hint="to print it, build it: 'toolkit build'")
    with step_lock(project, name):  # no approval, and no other bundle, comes between its files
        return _bundle(project, document.value, output, progress)


def _bundle(project: Project, definition: PressReleaseDefinition, output: Path | None, progress: Progress) -> Outcome:
    name = definition.id
    outcome = build(project.again(), Request((name,), formats=FORMATS, output=output), Timings(), progress)
    if outcome.failed:
        return outcome
    folder = output_folder(project, output)
    made = make_all(project, name)
    check_frozen(project, name, made.reports, lambda: page_texts(project, made))  # as the build did, for the texts
    editions = [
        _Edition.read(project, definition, report, made.languages[code]) for code, report in made.reports.items()
    ]
    files = {file: content for one in editions for file, content in one.files(project, folder)}
    outcome.written += put_bundle(folder / name / "bundle", editions[0].name, files)
    return outcome


@dataclass(frozen=True)
class _Edition:
    """An edition of a release, with what its files are called and how its embargo is told."""

    report: Report
    language: Language
    flow: Flow
    name: str
    embargo: str

    @classmethod
    def read(cls, project: Project, definition: PressReleaseDefinition, report: Report, language: Language) -> _Edition:
        matter = _matter(project, definition, language)
        own = None if definition.notice else matter.meeting.dates.get(language.code)
        when = when_to_publish(matter.times, own, matter.day, matter.zone(), language)
        title, stage = words_of(title_of(report).runs), header_of(report).stage
        name = bundle_name(title, when, stage, language)
        return cls(report, language, compose(report, language), name, _embargo(matter))

    def files(self, project: Project, folder: Path) -> Iterator[tuple[str, bytes]]:
        """The files of the edition by their names, in the order in which they are listed; built ones from `folder`."""
        for file, one in self._built(project):
            changes = f"_{self.language.word('changes')}" if one.changes else ""
            yield f"{self.name}{changes}.{one.format}", (folder / file).read_bytes()
        yield from self._pictures(folder)
        yield f"{self.name}.txt", web_text(self.flow, self.embargo).encode()
        notice = self.language.word("bundle-notice")
        yield f"{self.name}_{notice}.txt", notice_text(self.report, self.embargo, self.language).encode()

    def _built(self, project: Project) -> Iterator[tuple[str, Output]]:
        """The built files of this edition, and the sheet of changes as a page."""
        files = project.version_files(self.report.id)
        for file, one in outputs_of(self.report.id, files, (self.language.code,), FORMATS).items():
            if not one.changes or one.format in PAGES:
                yield file, one

    def _pictures(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """The charts, by their labels (``그림 1``)."""
        drawn = draw_pictures(self.flow, folder / ".cache", Timings())
        for number, picture in enumerate(self.flow.pictures(), 1):
            label = short_title(picture.figure.label).strip("[]") or str(number)
            yield f"{self.name}_{label}.png", drawn(picture).png


def _matter(project: Project, definition: PressReleaseDefinition, language: Language) -> Matter:
    """What the record says around the release."""
    register = Register(project)
    document = register.meeting(definition.meeting)
    day = issue_day(document.value, language.code, notice=definition.notice)
    naming = Naming(register, language.code, day)
    history = read_history(project, definition.id)
    return Matter(document, naming, language, definition.form[language.code], definition.notice, history, day)


def _embargo(matter: Matter) -> str:
    """The embargo with its label, in the words of the header box; empty while nobody has said it."""
    layout = LAYOUTS[matter.form]
    told = PLAIN_LAYOUT if layout == "web" else layout
    embargo = matter.embargo(told)
    if not embargo:
        return ""
    if embargo == matter.word(f"embargo-immediate-{told}"):
        return matter.word("bundle-immediate")
    return matter.word("bundle-embargo", label=matter.word(f"header-{told}-embargo"), embargo=embargo)
