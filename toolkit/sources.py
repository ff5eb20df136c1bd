"""Files of a project: bounded reading inside its folder, YAML with positions, and a record of what was read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from toolkit.errors import Collector, DefinitionError, SetupError, suggest
from toolkit.families import family_in, parameters_of
from toolkit.faults import Location, Positions, explain, place

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T", bound="BaseModel")

REPORTS = "reports/"
MEETINGS = "data/meetings/"
AIR = "data/seoul-air/"
VERSIONS = "/versions/"
SETTINGS = "reports/settings.yaml"
LARGEST_FILE = 64 * 1024 * 1024
LARGEST_YAML = 2 * 1024 * 1024
DEEPEST_YAML = 40
DOCUMENTS_KEPT = 64
YEAR = re.compile(r"[1-9][0-9]{3}", re.ASCII)
TAG = "tag:yaml.org,2002:"
TAGS = frozenset(TAG + kind for kind in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp"))


# --- the project's folder -----------------------------------------------------------------------------------------


def packaged_templates() -> Path:
    """The templates that come with the toolkit: inside the installed package, or beside it in the repository."""
    here = Path(__file__).resolve().parent
    inside = here / "templates"
    return inside if inside.is_dir() else here.parent / "templates"


def fingerprint(content: bytes) -> str:
    """A short name of the content: equal bytes, equal name."""
    return hashlib.sha256(content).hexdigest()


class Project:
    """A folder with `data/` and `reports/`; everything is read through it, and it notes what was read.

    >>> project = Project(Path("."))                        # doctest: +SKIP
    >>> project.read_text("reports/settings.yaml")          # doctest: +SKIP
    """

    def __init__(self, root: Path) -> None:
        self.root = _resolved(root, str(root), "")
        self.reads: dict[str, str] = {}
        if not (self.root / "reports").is_dir() or not (self.root / "data").is_dir():
            raise SetupError(
                f"'{root}' is not a project: it has no 'reports' and 'data' folders",
                hint="run the command in the project's folder, or name the folder with --project",
            )

    def again(self) -> Project:
        """The same project with an empty record of what was read."""
        return Project(self.root)

    def path(self, name: str, *, where: str = "") -> Path:
        """The file `name` (relative, with slashes); leaving the project's folder is refused.

        `where` is the place that names it, for the message.
        """
        path = _resolved(self.root / name, name, where)
        if not path.is_relative_to(self.root):
            hint = "keep files inside the project's folder"
            raise DefinitionError(f"'{name}' lies outside the project", where=where, hint=hint)
        return path

    def read_bytes(self, name: str, *, where: str = "") -> bytes:
        """The content of a file of the project; `where` is the place that names it, for the message."""
        content = _read(self.path(name, where=where), name, where or name)
        self.reads[name] = fingerprint(content)
        return content

    def read_text(self, name: str, *, where: str = "") -> str:
        """The content of a UTF-8 file of the project."""
        return _decode(self.read_bytes(name, where=where), name)

    def template_path(self, name: str) -> Path:
        """A template's file: the project's own if it has one, else the packaged one; no other place is reached."""
        packaged = packaged_templates().resolve()
        if not (packaged / name).resolve().is_relative_to(packaged):
            raise DefinitionError(f"'{name}' lies outside the templates", hint="keep templates in templates/")
        own = self.path(f"templates/{name}")
        return own if own.is_file() else packaged / name

    def read_template(self, name: str) -> str:
        """The text of a template, stylesheet or language file; `name` is relative to `templates/`."""
        shown = f"templates/{name}"
        content = _read(self.template_path(name), shown, shown)
        self.reads[shown] = fingerprint(content)
        return _decode(content, shown)

    def read_document(self, name: str, model: type[T]) -> Document[T]:
        """A YAML file of the project, validated."""
        return parse_yaml(self.read_text(name), name, model)

    def fingerprint_of(self, name: str) -> str:
        """The fingerprint of an input as it is now, by the name under which it was read."""
        if name == REPORTS:
            return fingerprint("\n".join(self.report_names()).encode())
        if name == MEETINGS:
            return fingerprint("\n".join(self.meeting_names()).encode())
        if name.startswith(f"{AIR}.."):
            return fingerprint("\n".join(map(str, self._years(name.removeprefix(f"{AIR}..")))).encode())
        if name.startswith(REPORTS) and name.endswith(VERSIONS):
            report = name.removeprefix(REPORTS).removesuffix(VERSIONS)
            return fingerprint("\n".join(self.version_files(report)).encode())
        inside = name.removeprefix("templates/")
        path = self.template_path(inside) if inside != name else self.path(name)
        return fingerprint(_read(path, name, name))

    def list_reports(self) -> tuple[str, ...]:
        """The names of all reports, for a report that depends on which there are."""
        self.reads[REPORTS] = self.fingerprint_of(REPORTS)
        return self.report_names()

    def report_names(self) -> tuple[str, ...]:
        """The names of the folders in `reports/` that hold a report."""
        return tuple(sorted(path.parent.name for path in (self.root / "reports").glob("*/report.yaml")))

    def list_meetings(self) -> tuple[str, ...]:
        """The names of all records of meetings, for a report that depends on which there are."""
        self.reads[MEETINGS] = self.fingerprint_of(MEETINGS)
        return self.meeting_names()

    def meeting_names(self) -> tuple[str, ...]:
        """The names, without their ending, of the records in `data/meetings/`."""
        return tuple(sorted(path.stem for path in self.path(MEETINGS).glob("*.yaml")))

    def list_years(self, until: int | None = None) -> tuple[int, ...]:
        """The years of the air-quality data that are held, up to `until`: a report never depends on later ones."""
        last = "" if until is None else str(until)
        self.reads[f"{AIR}..{last}"] = self.fingerprint_of(f"{AIR}..{last}")
        return self._years(last)

    def _years(self, last: str) -> tuple[int, ...]:
        found = (path.parent.name for path in self.path(AIR).glob("*/datapackage.yaml"))
        years = sorted(int(name) for name in found if YEAR.fullmatch(name))
        return tuple(year for year in years if not last or year <= int(last))

    def folder_of(self, name: str) -> str | None:
        """The folder in `reports/` of the report `name`: its own, or that of its family; None where there is none."""
        if name in self.report_names():
            return None if self.family_of(name) else name
        families = {folder: self.family_of(folder) for folder in self.report_names()}
        return next((folder for folder, family in families.items() if family and parameters_of(family, name)), None)

    def family_of(self, folder: str) -> str:
        """What the members of the family in a folder of `reports/` are called; empty for a report of its own.

        Looks for the line and reads no YAML, since every build asks.
        """
        file = f"{REPORTS}{folder}/report.yaml"
        return family_in(_read(self.path(file), file, file))

    def list_version_files(self, report: str) -> tuple[str, ...]:
        """What `version_files` gives, for a report that depends on how far its versions are."""
        name = f"{REPORTS}{report}{VERSIONS}"
        self.reads[name] = self.fingerprint_of(name)
        return self.version_files(report)

    def version_files(self, report: str) -> tuple[str, ...]:
        """The YAML files in the folders of a report's versions: ``("1/approval.yaml", "1/distribution.yaml")``."""
        folder = self.path(f"{REPORTS}{report}{VERSIONS}")
        return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*.yaml")))


def _resolved(path: Path, name: str, where: str) -> Path:
    """The path with its links followed; a name that no file can have is told."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a ring of links, a name too long, NUL, half a character
        what = f"'{name[:60]!a}' cannot be the name of a file: {error}".replace("\n", " ")
        raise DefinitionError(what, where=where, hint="use a short name of letters, digits and hyphens") from error


def _read(path: Path, name: str, where: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise DefinitionError(f"'{name}' is no file", where=where, hint="put a file in its place")
        if path.stat().st_size > LARGEST_FILE:
            raise DefinitionError(f"'{name}' is larger than {LARGEST_FILE // 2**20} MiB", where=where)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DefinitionError(f"the file '{name}' does not exist", where=where, hint=_nearest_file(path)) from error
    except OSError as error:
        raise DefinitionError(f"'{name}' cannot be read: {error.strerror}", where=where) from error


def _nearest_file(path: Path) -> str:
    if not path.parent.is_dir():
        return f"there is no folder '{path.parent.name}' either"
    return suggest(path.name, (other.name for other in path.parent.iterdir()))


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DefinitionError(
            "the file is not UTF-8 text", where=f"{name}:{line}", hint="save it again with the encoding UTF-8"
        ) from error


# --- YAML with positions ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Document(Generic[T]):
    """A validated YAML file: its value, and where each part of it stands."""

    value: T
    name: str
    positions: Positions

    @property
    def folder(self) -> str:
        """The name of the folder in which the file stands: ``rain`` for ``reports/rain/report.yaml``."""
        return self.name.split("/")[-2]

    def where(self, *location: str | int) -> str:
        """``file:line:column`` of a part; of the nearest part above it where it is missing.

        >>> document.where("tables", "china-sectors", "title")    # doctest: +SKIP
        'reports/brief/report.yaml:14:5'
        """
        return place(self.name, self.positions, location)


def parse_yaml(text: str, name: str, model: type[T]) -> Document[T]:
    """Validate a YAML text against a pydantic model; all faults at once, each with file:line:column.

    Kept by content: all languages and reports of a project read the same files.
    """
    document: Document[T] = _validated(text, name, model)
    return document


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _validated(text: str, name: str, model: type[BaseModel]) -> Document[Any]:
    from pydantic import ValidationError

    value, positions = _compose(text, name)
    try:
        return Document(model.model_validate(value), name, positions)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    collector = Collector()
    for problem in explain(faults, name, model, positions):
        collector.add(problem)
    collector.stop()
    raise AssertionError("a validation error without faults")


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _compose(text: str, name: str) -> tuple[Any, dict[Location, tuple[int, int]]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    if len(text) > LARGEST_YAML:
        raise DefinitionError(f"the file is larger than {LARGEST_YAML // 2**20} MiB", where=name)
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(text)
    except MarkedYAMLError as error:
        ends = "end of stream" in str(error.problem)
        mark = (error.context_mark if ends else error.problem_mark) or error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        what = f"this is not valid YAML: {error.problem or error.context}"
        raise DefinitionError(what, where=where, hint=_yaml_advice(what)) from error
    except RecursionError as error:
        raise DefinitionError("the file is nested too deeply", where=name, hint="close the brackets") from error
    except ReaderError as error:
        where = f"{name}:{text[: error.position].count(chr(10)) + 1}"
        raise DefinitionError("the file holds a control character", where=where, hint="take it out") from error
    if node is None:
        raise DefinitionError("the file is empty", where=name, hint="begin with the fields of another file of its kind")
    builder = _Builder(name, yaml.constructor)
    value = builder.build(node, ())
    builder.collector.stop()
    return value, builder.positions


def _yaml_advice(what: str) -> str:
    if "\\t" in what:
        return "indent with spaces, not with tabs"
    if "mapping values are not allowed" in what:
        return "put text that holds a colon in quotation marks"
    return "check indentation, colons and quotation marks here"


class _Builder:
    """Turns composed YAML nodes into plain values and notes where each stands."""

    def __init__(self, name: str, constructor: Any) -> None:
        self.name = name
        self.constructor = constructor
        self.positions: dict[Location, tuple[int, int]] = {}
        self.collector = Collector()
        self._seen: set[int] = set()

    def build(self, node: Any, location: Location) -> Any:
        self.positions.setdefault(location, (node.start_mark.line + 1, node.start_mark.column + 1))
        if id(node) in self._seen or len(location) > DEEPEST_YAML:
            what = "YAML aliases (*name) are not allowed" if id(node) in self._seen else "this is nested too deeply"
            self._add(what, node, hint="write the value out")
            return None
        self._seen.add(id(node))
        if str(node.tag) not in TAGS:
            self._add(f"the tag {node.tag} is not allowed", node, hint="write plain values")
            return None
        if node.id == "mapping":
            return self._mapping(node, location)
        if node.id == "sequence":
            return [self.build(item, (*location, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: Any, location: Location) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if key_node.id == "scalar" else "?"
            if key_node.id != "scalar" or key == "<<":
                self._add("a key must be a plain word", key_node, hint="write keys as words or numbers")
            elif key in result:
                first, _ = self.positions[(*location, key)]
                self._add(f"the key '{key}' stands twice", key_node, hint=f"it is first used in line {first}")
            else:
                self.positions[(*location, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
                result[key] = self.build(value_node, (*location, key))
        return result

    def _scalar(self, node: Any) -> Any:
        kind = str(node.tag).removeprefix(TAG)
        try:
            if kind == "float":
                return Decimal(node.value.replace("_", ""))
            return self.constructor.construct_object(node, deep=True)
        except (ValueError, ArithmeticError):  # .nan, or a date such as 2020-13-45
            named = "date" if kind == "timestamp" else "number"
            self._add(f"'{node.value}' is no {named}", node, hint="put it in quotation marks if it is text")
            return None

    def _add(self, what: str, node: Any, *, hint: str) -> None:
        mark = node.start_mark
        self.collector.add(DefinitionError(what, where=f"{self.name}:{mark.line + 1}:{mark.column + 1}", hint=hint))
