"""Files of a project: bounded reading inside its folder, YAML with positions, and a record of what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args

from toolkit.errors import Collector, DefinitionError, SetupError, ToolkitError, suggest

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

T = TypeVar("T", bound="BaseModel")
Location = tuple[str | int, ...]

REPORTS = "reports/"
SETTINGS = "reports/settings.yaml"
LARGEST_FILE = 64 * 1024 * 1024
LARGEST_YAML = 2 * 1024 * 1024
DEEPEST_YAML = 40


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
        self.root = root.resolve()
        self.reads: dict[str, str] = {}
        if not (self.root / "reports").is_dir() or not (self.root / "data").is_dir():
            raise SetupError(
                f"'{root}' is not a project: it has no 'reports' and 'data' folders",
                hint="run the command in the project's folder, or name the folder with --project",
            )

    def again(self) -> Project:
        """The same project with an empty record of what was read."""
        return Project(self.root)

    def path(self, name: str) -> Path:
        """The file `name` (relative, with slashes); leaving the project's folder is refused."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise DefinitionError(f"'{name}' lies outside the project", hint="keep files inside the project's folder")
        return path

    def read_bytes(self, name: str, *, where: str = "") -> bytes:
        """The content of a file of the project; `where` is the place that names it, for the message."""
        content = _read(self.path(name), name, where or name)
        self.reads[name] = fingerprint(content)
        return content

    def read_text(self, name: str, *, where: str = "") -> str:
        """The content of a UTF-8 file of the project."""
        return _decode(self.read_bytes(name, where=where), name)

    def template_path(self, name: str) -> Path:
        """A template's file: the project's own if it has one, else the packaged one."""
        own = self.path(f"templates/{name}")
        return own if own.is_file() else packaged_templates() / name

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


def _read(path: Path, name: str, where: str) -> bytes:
    try:
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
        return content.decode("utf-8-sig").replace("\r\n", "\n")
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
    positions: Mapping[Location, tuple[int, int]]

    def where(self, *location: str | int) -> str:
        """``file:line:column`` of a part; of the nearest part above it where it is missing.

        >>> document.where("tables", "china-sectors", "title")    # doctest: +SKIP
        'reports/brief/report.yaml:14:5'
        """
        return _where(self.name, self.positions, location)


def _where(name: str, positions: Mapping[Location, tuple[int, int]], location: Location) -> str:
    while location and location not in positions:
        location = location[:-1]
    line, column = positions.get(location, (1, 1))
    return f"{name}:{line}:{column}"


def parse_yaml_model(text: str, name: str, model: type[T]) -> T:
    """The validated value of a YAML text; `name` is the file's name in messages."""
    return parse_yaml(text, name, model).value


def parse_yaml(text: str, name: str, model: type[T]) -> Document[T]:
    """Validate a YAML text against a pydantic model; all faults at once, each with file:line:column."""
    from pydantic import ValidationError

    value, positions = _compose(text, name)
    try:
        return Document(model.model_validate(value), name, positions)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    collector = Collector()
    for fault in faults:
        collector.add(_explain(fault, name, model, positions))
    collector.stop()
    raise AssertionError("a validation error without faults")


def _compose(text: str, name: str) -> tuple[Any, dict[Location, tuple[int, int]]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    if len(text) > LARGEST_YAML:
        raise DefinitionError(f"the file is larger than {LARGEST_YAML // 2**20} MiB", where=name)
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        what = f"this is not valid YAML: {error.problem or error.context}"
        raise DefinitionError(what, where=where, hint="check indentation, colons and quotation marks here") from error
    except RecursionError as error:
        raise DefinitionError("the file is nested too deeply", where=name) from error
    except Exception as error:  # ruamel raises several unrelated types for characters YAML forbids
        raise DefinitionError(f"this is not valid YAML: {error}".splitlines()[0], where=name) from error
    builder = _Builder(name, yaml.constructor)
    value = {} if node is None else builder.build(node, ())
    builder.collector.stop()
    return value, builder.positions


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
        if str(node.tag) == "tag:yaml.org,2002:float":
            return Decimal(node.value.replace("_", ""))
        try:
            return self.constructor.construct_object(node, deep=True)
        except Exception:  # an unknown tag, or a date such as 2020-13-45
            self._add(f"'{node.value}' cannot be read as {node.tag}", node, hint="quote it if it is text")
            return None

    def _add(self, what: str, node: Any, *, hint: str) -> None:
        mark = node.start_mark
        self.collector.add(DefinitionError(what, where=f"{self.name}:{mark.line + 1}:{mark.column + 1}", hint=hint))


# --- pydantic's faults in the author's words ----------------------------------------------------------------------


def _explain(
    fault: ErrorDetails, name: str, model: type[BaseModel], positions: Mapping[Location, tuple[int, int]]
) -> ToolkitError:
    kept = _keys_of(fault, positions)
    last = str(kept[-1]) if kept else ""
    where = _where(name, positions, kept)
    if fault["type"] == "extra_forbidden":
        return DefinitionError(f"unknown field '{last}'", where=where, hint=suggest(last, _fields(model, kept[:-1])))
    if fault["type"] == "missing":
        return DefinitionError(f"the field '{last}' is missing", where=where, hint=f"add '{last}: …' here")
    shown = fault.get("input")
    given = f" (here: {shown!r})" if isinstance(shown, str | int | Decimal | bool) else ""
    return DefinitionError(f"'{last}': {fault['msg'].removeprefix('Value error, ')}{given}", where=where)


def _keys_of(fault: ErrorDetails, positions: Mapping[Location, tuple[int, int]]) -> Location:
    """The keys of the file that lead to a fault; pydantic's location also names members of unions."""
    kept: Location = ()
    for part in fault["loc"]:
        if (*kept, part) in positions:
            kept = (*kept, part)
    return (*kept, fault["loc"][-1]) if fault["type"] == "missing" else kept


def _fields(model: type[BaseModel], location: Location) -> Iterator[str]:
    from pydantic import BaseModel as Base

    types: list[Any] = [model]
    for part in location:
        types = [inner for one in types for inner in _inner(one, part)]
    for one in types:
        if isinstance(one, type) and issubclass(one, Base):
            yield from (info.alias or field for field, info in one.model_fields.items())


def _inner(annotation: Any, part: str | int) -> Iterator[Any]:
    fields = getattr(annotation, "model_fields", None)
    if fields is not None:
        found = next((info for field, info in fields.items() if part in (field, info.alias)), None)
        yield from _flat(found.annotation) if found else ()
    else:
        yield from (inner for argument in get_args(annotation) for inner in _flat(argument))


def _flat(annotation: Any) -> Iterator[Any]:
    """The models and containers of an annotation, unions and Annotated taken apart."""
    arguments = get_args(annotation)
    origin = getattr(annotation, "__origin__", None)
    if not arguments or origin in (dict, list, tuple, Mapping):
        yield annotation
    else:
        for argument in arguments:
            yield from _flat(argument)
