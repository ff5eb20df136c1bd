"""Which reports a project has: those with a folder of their own, and the members of families."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.errors import Collector, DefinitionError, ToolkitError, suggest
from toolkit.families import parameters_of, years_of
from toolkit.manifest import Family, Manifest
from toolkit.records.stages import Stage, stage_of
from toolkit.sources import Project

RELEASE = re.compile(rb"^kind:\s*[\"']?press-release\b", re.MULTILINE)

DEFINITION = "reports/{}/report.yaml"


@dataclass(frozen=True)
class Group:
    """What a folder of `reports/` stands for: one report, or a family with all its members.

    `pattern` is the id of a family and empty for a single report; `problem` is why the members of a family cannot
    be told.
    """

    folder: str
    reports: tuple[str, ...]
    pattern: str = ""
    on_demand: bool = False
    problem: ToolkitError | None = None


def read_catalogue(project: Project, manifest: Manifest) -> tuple[Group, ...]:
    """The reports of a project by their folders, in order; a name that two folders give is the later one's fault."""
    groups: list[Group] = []
    makers: dict[str, str] = {}
    for folder in project.report_names():
        group = _group(project, manifest, folder)
        taken = [report for report in group.reports if report in makers]
        if taken:
            what = f"the report '{taken[0]}' is made by '{DEFINITION.format(makers[taken[0]])}' too"
            problem = DefinitionError(what, where=DEFINITION.format(folder), hint="give one of them another id")
            group = Group(folder, (), group.pattern, problem=problem)
        makers |= dict.fromkeys(group.reports, folder)
        groups.append(group)
    return tuple(groups)


def _group(project: Project, manifest: Manifest, folder: str) -> Group:
    pattern = project.family_of(folder)
    if not pattern:
        return Group(folder, (folder,))
    try:
        family = _family(project, manifest, folder)
    except ToolkitError as problem:
        return Group(folder, (), pattern, problem=problem)
    return Group(folder, family.members, pattern, family.on_demand)


def _family(project: Project, manifest: Manifest, folder: str) -> Family:
    """The members of a family: from the manifest if what they follow from is as it was, since YAML takes its time."""
    kept = manifest.families.get(folder)
    if kept is None or not manifest.is_unchanged(kept.inputs, project):
        from toolkit.reports import read_family

        reading = project.again()
        members, on_demand = read_family(reading, folder)
        kept = Family(reading.reads, members, on_demand)
        manifest.families = {**manifest.families, folder: kept}
    return kept


@dataclass(frozen=True)
class Choice:
    """The reports that were asked for, and the families of which nobody can say what belongs to them."""

    reports: tuple[str, ...]
    broken: Mapping[str, ToolkitError]


def choose(groups: Sequence[Group], asked: Sequence[str], year: int | None) -> Choice:
    """The reports that are asked for by their names or their family's folder; all but those on demand, if none is.

    `year` leaves only members of families, those that are about that year. Unknown names are told all at once.
    """
    wanted = [group for group in groups if not group.on_demand] if not asked else []
    broken = {group.folder: group.problem for group in wanted if group.problem}
    chosen = [report for group in wanted for report in group.reports]
    collector = Collector()
    for name in dict.fromkeys(asked):
        group = _group_named(groups, name)
        if group is None:
            known = dict.fromkeys(one for each in groups for one in (each.folder, *each.reports))
            collector.add(DefinitionError(f"there is no report '{name}'", hint=suggest(name, known)))
        elif group.problem:
            broken[group.folder] = group.problem
        else:
            chosen += group.reports if name == group.folder else (name,)
    collector.stop()
    if year is not None:
        chosen = _of_year(groups, chosen, year)
        if not chosen and not broken:
            held = sorted({one for first, last in _years(groups).values() for one in range(first, last + 1)})
            hint = f"the years there are: {', '.join(map(str, held)) or 'none'}"
            raise DefinitionError(f"there is no report on the year {year}", hint=hint)
    return Choice(tuple(dict.fromkeys(chosen)), broken)


def _group_named(groups: Sequence[Group], name: str) -> Group | None:
    """The group that a name means: its folder's, that of one of its members, or a broken family's."""
    for group in groups:
        if name == group.folder or name in group.reports or (group.problem and parameters_of(group.pattern, name)):
            return group
    return None


def _of_year(groups: Sequence[Group], chosen: Sequence[str], year: int) -> list[str]:
    about = _years(groups)
    return [one for one in chosen if one in about and about[one][0] <= year <= about[one][1]]


def _years(groups: Sequence[Group]) -> Mapping[str, tuple[int, int]]:
    """The first and the last year that each member of a family is about."""
    members = ((group.pattern, report) for group in groups if group.pattern for report in group.reports)
    return {report: years_of(parameters_of(pattern, report)) for pattern, report in members}


def stage_of_report(project: Project, group: Group) -> Stage | None:
    """How far a press release is, other reports have no stages; no YAML is read for that."""
    is_release = not group.pattern and RELEASE.search(project.read_bytes(DEFINITION.format(group.folder)))
    return stage_of(project.version_files(group.folder)) if is_release else None
