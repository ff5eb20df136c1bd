"""Approved releases: the text that was frozen, and whether what would be printed now is still that text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from toolkit.check.differences import Difference, compare, excerpts
from toolkit.check.listing import Line, exact, list_report, quantities_in, read_listing
from toolkit.errors import Collector, DefinitionError
from toolkit.model import Quantity, Report, Source
from toolkit.readers.definitions import PressReleaseDefinition, read_report
from toolkit.readers.tables import Data
from toolkit.records.history import read_sealed_file, read_step, version_path
from toolkit.records.register import Register
from toolkit.records.release_times import times_of
from toolkit.records.stages import Step, has_step, stage_of, version_of
from toolkit.sources import Project

MOST_SHOWN = 10
LONGEST_SHOWN = 200
PLACES = {"time zone": "time-zone", "distribution": "distribution"}
"""Where a record gives its times; all others are embargoes."""
STEPS: Sequence[Step] = ("approval", "distribution")


def text_file(language: str) -> str:
    """The file of a frozen text, in the folder of its version."""
    return f"text.{language}.txt"


def page_file(language: str) -> str:
    """The file of the words that a frozen edition's pages show, in the folder of its version."""
    return f"page.{language}.txt"


def list_edition(report: Report, data: Data) -> tuple[Line, ...]:
    """The lines that are frozen of an edition: what it says, and then every cell of the data that it rests on.

    The cells show a change that rounding hides, or that leaves a computed value as it was.
    """
    sources = {source for quantity in quantities_in(report) for source in quantity.sources}
    cells = (_cell(source, data) for source in sorted(sources, key=str))
    return (*list_report(report), *(cell for cell in cells if cell is not None))


def _cell(source: Source, data: Data) -> Line | None:
    """A cell with its value; counted rows and the figures of records are no cells of a table."""
    if source.table not in data.names:
        return None
    table = data.table(source.table)
    if source.column not in table.positions or {name for name, _ in source.keys} != set(table.key):
        return None
    row = table.find(dict(source.keys))
    value = table.value(row, source.column)
    text = exact(Quantity(value, "", ())) if isinstance(value, Decimal) else str(value)
    return Line("data", str(source), text, row.where)


def read_frozen(project: Project, report: str, version: int) -> dict[str, tuple[Line, ...]]:
    """The frozen lines of an approved version by language; an error where a file is not as it was written."""
    sealed = read_step(project, report, version, "approval")
    codes = [file.split(".")[1] for file in sealed.files if file.startswith("text.")]
    texts = {code: read_sealed_file(project, report, version, sealed, text_file(code)) for code in codes}
    return {code: read_listing(content.decode("utf-8")) for code, content in texts.items()}


def check_frozen(
    project: Project, report: str, editions: Mapping[str, Report], pages: Callable[[], Mapping[str, str]]
) -> None:
    """Nothing, or an error for every edition, cell and time that is no longer what was approved, all at once.

    So is a file of an earlier or of this version that is not as it was written. `pages` gives the words that the pages
    of each edition show; of what was distributed they do not matter, since its files are kept.
    """
    files = project.list_version_files(report)
    if not files:
        return
    check_files(project, report)
    if stage_of(files) == "draft":
        return
    collector = Collector()
    version, data = version_of(files), Data(project)
    frozen = read_frozen(project, report, version)
    found: dict[str, tuple[Difference, ...]] = {}
    for language in dict.fromkeys((*editions, *frozen)):
        with collector.catch():
            _check_languages(report, version, language, editions, frozen)
            found[language] = compare(frozen[language], list_edition(editions[language], data))
    way = _way(report, version, stage_of(files) == "approved")
    for problem in (*_problems(report, version, found, way), *_of_times(project, report, version, way)):
        collector.add(problem)
    collector.stop()
    if stage_of(files) == "approved":
        _check_pages(project, report, version, pages(), way)


def check_files(project: Project, report: str) -> None:
    """Nothing, or an error for every file of the versions that is not as it was approved or distributed."""
    files = project.version_files(report)
    collector = Collector()
    for version in range(1, version_of(files) + 1):
        for step in STEPS:
            if has_step(files, version, step):
                sealed = read_step(project, report, version, step)
                for file in sealed.files:
                    with collector.catch():
                        read_sealed_file(project, report, version, sealed, file)
    collector.stop()


def _check_languages(
    report: str, version: int, language: str, editions: Mapping[str, Report], frozen: Mapping[str, Sequence[Line]]
) -> None:
    if language not in frozen:
        what = f"version {version} of '{report}' was approved without an edition in '{language}'"
        hint = "take the language out of the settings again, or begin a correction once this version is distributed"
        raise DefinitionError(what, where=version_path(report, version, "approval.yaml"), hint=hint)
    if language not in editions:
        what = f"version {version} of '{report}' was approved with an edition in '{language}', which is gone"
        hint = "put the language back into the settings"
        raise DefinitionError(what, where=version_path(report, version, text_file(language)), hint=hint)


def _check_pages(project: Project, report: str, version: int, pages: Mapping[str, str], way: str) -> None:
    """An error for every edition that says what was approved, but whose pages show other words around it."""
    sealed = read_step(project, report, version, "approval")
    collector = Collector()
    for language, page in pages.items():
        with collector.catch():
            kept = read_sealed_file(project, report, version, sealed, page_file(language)).decode("utf-8")
            was, now = (" ".join(text.split()) for text in (kept, page))
            if was != now:
                what = f"version {version} of '{report}' is approved, and the pages of its edition '{language}' would"
                before, after = (text[:LONGEST_SHOWN] for text in excerpts(was, now))
                hint = f"was: {before}\n    is: {after}\n    {way}"
                raise DefinitionError(f"{what} show other words", where="templates/", hint=hint)
    collector.stop()


# --- what is told -------------------------------------------------------------------------------------------------


def _way(report: str, version: int, approved: bool) -> str:
    if approved:
        path = version_path(report, version, "approval.yaml")
        return f"put it back as it was; or take the approval back: delete {path}, and approve the release again"
    return f"put it back as it was; or correct the release: 'toolkit correct {report} --reason LANGUAGE TEXT'"


def _problems(
    report: str, version: int, found: Mapping[str, Sequence[Difference]], way: str
) -> Iterator[DefinitionError]:
    """The changed cells, once for all editions, and then what each edition would print otherwise."""
    for difference in dict.fromkeys(one for differences in found.values() for one in differences):
        if difference.line.kind == "data":
            yield _of_cell(report, version, difference, way)
    for language, differences in found.items():
        kinds = {one.line.kind for one in differences}
        told = {"data", "number"} if "data" in kinds else {"data"}  # a changed cell tells of the numbers made from it
        texts = [one for one in differences if one.line.kind not in told]
        if texts:
            yield _of_edition(report, version, language, texts, way)


def _of_cell(report: str, version: int, difference: Difference, way: str) -> DefinitionError:
    line = difference.line
    was, now = (one.text if one else "nothing" for one in (difference.before, difference.after))
    what = f"{line.place} was {was} when version {version} of '{report}' was approved, and is {now}"
    return DefinitionError(what, where=line.where, hint=way)


def _of_times(project: Project, report: str, version: int, way: str) -> Iterator[DefinitionError]:
    """The times of the record that are not those of the approval; some forms do not print them."""
    document = read_report(project, report)
    if not isinstance(document.value, PressReleaseDefinition):
        return
    record = Register(project).meeting(document.value.meeting, document.where("meeting"))
    sealed = read_step(project, report, version, "approval").times
    was, now = (sealed.listed() if sealed else {}), times_of(record.value, notice=document.value.notice).listed()
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            told = f"{was.get(name, 'nothing')} when version {version} of '{report}' was approved"
            what = f"the {name} was {told}, and is {now.get(name, 'nothing')}"
            yield DefinitionError(what, where=record.where(PLACES.get(name, "embargo")), hint=way)


def _of_edition(
    report: str, version: int, language: str, differences: Sequence[Difference], way: str
) -> DefinitionError:
    count = f"{len(differences)} line{'' if len(differences) == 1 else 's'}"
    what = f"version {version} of '{report}' is approved, and its edition '{language}' would differ in {count}"
    shown = [line for one in differences[:MOST_SHOWN] for line in _shown(one)]
    if len(differences) > MOST_SHOWN:
        shown.append(f"… and {len(differences) - MOST_SHOWN} more")
    where = next((one.after.where for one in differences if one.after and one.after.where), "")
    return DefinitionError(what, where=where, hint="\n    ".join((*shown, way)))


def _shown(difference: Difference) -> Iterator[str]:
    """A difference in three lines: where it is, what was there, what is there."""
    line = difference.line
    named = " ".join(part for part in (line.kind, line.place) if part)
    was, now = excerpts(*difference.texts)
    yield f"{named}: {line.where}" if line.where else f"{named}:"
    yield f"was: {was or '(nothing)'}"
    yield f"is: {now or '(nothing)'}"
