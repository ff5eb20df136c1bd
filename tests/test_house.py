"""The rules of the house, read from the files themselves."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from toolkit import model
from toolkit.build import FORMATS
from toolkit.cli import commands
from toolkit.kinds import KINDS
from toolkit.language import read_language
from toolkit.renderers import RENDERERS
from toolkit.sources import packaged_templates
from toolkit.tables.marks import MARKS

REPOSITORY = Path(__file__).resolve().parents[1]
TOOLKIT = REPOSITORY / "toolkit"
TEMPLATES = packaged_templates()

ORDER = (
    "errors",
    "families",
    "faults",
    "sources",
    "timings",
    "writing",
    "versions",
    "model",
    "typography",
    "walk",
    "language",
    "data",
    "formulas",
    "origins",
    "tables",
    "figures",
    "pending",
    "readers",
    "air",
    "records",
    "kinds",
    "assemble",
    "check",
    "flow",
    "renderers",
    "reports",
    "drafts",
    "importers",
    "production",
    "workers",
    "manifest",
    "catalogue",
    "build",
    "releases",
    "single_table",
    "parallel",
    "bundle",
    "absorb",
    "doctor",
    "cli",
    "__main__",
)
"""The modules and packages from the ground up: each imports only those above it in this list."""

USERS = {
    "babel": {"language"},
    "pandas": {"readers"},
    "markdown_it": {"readers"},
    "mdit_py_plugins": {"readers"},
    "ruamel": {"sources"},
    "matplotlib": {"renderers.charts"},
    "weasyprint": {"renderers.pdf", "renderers.keep_all"},
    "pikepdf": {"renderers.pdf_finish"},
    "hwpx": {"renderers.hwpx"},
    "docx": {"renderers.docx"},
    "xlsxwriter": {"renderers.xlsx"},
    "rich": {"cli"},
    "click": {"cli"},
}
"""Who alone may import a library."""

LONG = {"model.py": "the one structure, which is read as a whole"}


# --- reading the code ---------------------------------------------------------------------------------------------


def modules() -> dict[str, ast.Module]:
    """The toolkit's modules by their dotted names without ``toolkit.``."""
    return {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(TOOLKIT.rglob("*.py"))}


def name_of(path: Path) -> str:
    parts = path.relative_to(TOOLKIT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__").replace("__init__", "")


MODULES = modules()


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports(tree: ast.AST) -> Iterator[str]:
    """The full names that a module imports when it runs, be it at the top or in a function."""
    for node in ast.iter_child_nodes(tree):
        if is_for_types_only(node):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)
        else:
            yield from imports(node)


def own_imports(tree: ast.AST) -> set[str]:
    """The toolkit's modules among the imports, without ``toolkit.``."""
    found = set()
    for name in imports(tree):
        parts = name.split(".")[1:] if name.startswith("toolkit.") else []
        while parts and ".".join(parts) not in MODULES:
            parts.pop()
        found.add(".".join(parts))
    return found - {""}


def definitions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Public functions and classes, and the public methods of these."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


# --- modules and their imports ------------------------------------------------------------------------------------


def test_the_order_names_every_module() -> None:
    assert {name.split(".")[0] for name in MODULES} - {""} <= set(ORDER)
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("name", [name for name in MODULES if name])
def test_imports_point_down(name: str) -> None:
    unit = name.split(".")[0]
    above = {one for one in own_imports(MODULES[name]) if ORDER.index(one.split(".")[0]) > ORDER.index(unit)}
    assert above == set(), f"{name} imports what rests on it"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Within packages too; a package's own file may import its modules lazily."""
    graph = {name: {one for one in own_imports(tree) if not name.startswith(one)} for name, tree in MODULES.items()}
    packages = {name for name in MODULES if any(other.startswith(f"{name}.") for other in MODULES)}
    tuple(TopologicalSorter({name: found for name, found in graph.items() if name not in packages}).static_order())


@pytest.mark.parametrize("library", USERS)
def test_a_library_is_known_to_its_one_user(library: str) -> None:
    users = {name for name, tree in MODULES.items() if any(one.split(".")[0] == library for one in imports(tree))}
    assert users, f"nobody imports {library}"
    strangers = {name for name in users if not any(f"{name}.".startswith(f"{user}.") for user in USERS[library])}
    assert strangers == set()


@pytest.mark.parametrize("name", [name for name in MODULES if f"{name}.".startswith("cli.")])
def test_the_command_line_imports_click_and_nothing_else_at_the_top(name: str) -> None:
    top = [node for node in MODULES[name].body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {one.split(".")[0] for one in imports(ast.Module(top, []))}
    assert names - sys.stdlib_module_names <= {"click", "toolkit"}
    foreign = {one for one in own_imports(ast.Module(top, [])) if not one.startswith("cli")}
    assert foreign == set(), "of the toolkit, only its version"


def test_every_library_is_declared() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    declared = {re.split(r"[><=~]", one)[0].lower().replace("_", "-") for one in needed}
    found = {one.split(".")[0] for tree in MODULES.values() for one in imports(tree)}
    distributions = packages_distributions()
    used = {
        distributions[name][0].lower().replace("_", "-")
        for name in found - sys.stdlib_module_names - {"toolkit", "__future__"}
        if name in distributions
    }
    carried = {"markupsafe", "packaging", "pydantic-core"}  # they come with what is declared
    assert used - declared <= carried


# --- manners ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(TOOLKIT.rglob("*.py")), ids=name_of)
def test_modules_are_short(path: Path) -> None:
    if path.name not in LONG:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("name", MODULES)
def test_what_is_public_is_described(name: str) -> None:
    assert ast.get_docstring(MODULES[name])
    bare = [one for one, node in definitions(MODULES[name]) if not ast.get_docstring(node)]  # type: ignore[arg-type]
    assert bare == []


def test_the_formats_that_may_be_asked_for_are_those_with_a_renderer() -> None:
    """They are named in `build.py` too, which imports no renderer to decide that nothing is to be done."""
    assert tuple(RENDERERS) == FORMATS


def test_no_module_is_named_for_nothing() -> None:
    assert {name.split(".")[-1] for name in MODULES} & {"utils", "helpers", "manager", "common", "misc"} == set()


def test_code_does_not_ask_which_language_it_is() -> None:
    codes = {path.stem for path in (TEMPLATES / "languages").glob("*.yaml")}
    asked = [
        f"{name}:{node.lineno}"
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and one.value in codes
    ]
    assert asked == []


# --- templates ----------------------------------------------------------------------------------------------------


def templates() -> dict[str, str]:
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.j2")
    }


@pytest.mark.parametrize("name", templates())
def test_a_template_does_not_ask_which_language_it_is(name: str) -> None:
    assert not re.search(r"""(language|lang|code)\b[^}%]*?(==|!=|\bin\b)\s*["'(\[]""", templates()[name])


@pytest.mark.parametrize("name", templates())
def test_a_template_tests_only_for_parts_of_the_model(name: str) -> None:
    tested = set(re.findall(r"\bis (?:not )?([A-Z]\w*)", templates()[name]))
    assert {one for one in tested if not isinstance(getattr(model, one, None), type)} == set()


@pytest.mark.parametrize("union", ["Block", "Run"])
def test_every_block_and_run_is_printed(union: str) -> None:
    names = {one.__name__ for one in get_args(getattr(model, union))}
    printed = set(re.findall(r"\bis (\w+) ?-?%}", templates()["blocks.html.j2"]))
    assert names - printed == set()


def test_every_kind_has_its_templates() -> None:
    for kind in KINDS:
        assert {f"{kind}/paged.html.j2", f"{kind}/screen.html.j2"} <= templates().keys()


# --- words --------------------------------------------------------------------------------------------------------


def words(code: str) -> set[str]:
    name = f"languages/{code}.yaml"
    return set(read_language(TEMPLATES / name, name).definition.words)


def words_of_code() -> tuple[set[str], set[str]]:
    """The words that code asks for by name, and patterns of those whose names it composes."""
    named: set[str] = set()
    patterns: set[str] = set()
    for tree in MODULES.values():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "word"):
                continue
            if isinstance(node.args[0], ast.Constant):
                named.add(str(node.args[0].value))
            elif isinstance(node.args[0], ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "[a-z0-9-]+" for part in node.args[0].values)
                patterns.add("".join(map(str, parts)))
    return named, patterns


def test_every_word_that_is_asked_for_is_in_both_languages_and_none_is_idle() -> None:
    named, patterns = words_of_code()
    of_templates = {word for text in templates().values() for word in re.findall(r'\bword\("([^"]+)"', text)}
    asked = named | of_templates | {rule.word for rule in MARKS.values()}
    for code in ("ko", "en"):
        known = words(code)
        assert asked - known == set(), f"words that {code}.yaml lacks"
        composed = {word for word in known for pattern in patterns if re.fullmatch(pattern, word)}
        assert known - asked - composed == set(), f"words of {code}.yaml that nothing prints"
        for pattern in patterns:
            assert any(re.fullmatch(pattern, word) for word in known), f"no word of {code}.yaml is called {pattern}"


# --- files --------------------------------------------------------------------------------------------------------


def tracked() -> list[Path]:
    """The text files that git keeps; a copy of the project without git has nothing to check."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode:
        return []
    paths = [REPOSITORY / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:1024]]


FOREIGN = re.compile(
    r"/(?:work|root|home|tmp|Users)/\w|file://\w|localhost|127\.0\.0\.1|\w\.internal\b|pythonhosted|registry\.npm|pypi\.org"
)


def test_files_name_no_machine_and_no_package_host() -> None:
    if not tracked():
        pytest.skip("this copy of the project is not kept by git")
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if FOREIGN.search(line)
    ]
    assert found == []


def documents() -> list[Path]:
    folders = [path for path in REPOSITORY.iterdir() if path.name in ("data", "reports", "templates", "docs", "tests")]
    nested = [path for folder in folders for path in folder.rglob("*.md") if "node_modules" not in path.parts]
    return [*REPOSITORY.glob("*.md"), *nested]


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_documented_commands_exist(path: Path) -> None:
    """Only what is set as code: a line of its own, or between grave accents."""
    text = path.read_text(encoding="utf-8")
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^(?: {4}|\t)(.+)", text, re.MULTILINE)])
    code += "\n".join(re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    for name in re.findall(r"(?:^|[\s/])toolkit ([a-z]+)\b(?!\.)", code):
        assert name in commands.commands, f"there is no command 'toolkit {name}'"
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for name in re.findall(r"(?:^|\s)make ([a-z]+)\b", code):
        assert name in targets, f"there is no target 'make {name}'"


def test_hints_name_commands_that_exist() -> None:
    texts = [
        str(node.value)
        for tree in MODULES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    named = {name for text in texts for name in re.findall(r"'toolkit ([a-z]+)'", text)}
    assert named <= commands.commands.keys()
