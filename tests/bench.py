"""How long builds take: ``make bench``. Nothing here fails because of time; targets say what ought to hold.

All figures come from one run on one machine, so that they can be compared with each other. Seconds are medians, but
for the pages of districts, which are many enough to be made once.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.air.years import ROADSIDE, days_of, districts, measured, write_file
from toolkit.doctor import examine

REPOSITORY = Path(__file__).resolve().parents[1]
BRIEF = "fine-dust-cooperation"
EDITABLE = ("hwpx", "docx", "xlsx")
TAKEN_BACK = ("hwpx", "docx")
WORD, OTHER_WORD = b"people and those already ill", b"people and those ill already"
"""Of a paragraph of the briefing; the second is a made-up edit."""
MEETING = "high-level-2020"
TABLE, CELL = "data/seoul-pm25.csv", "2023,"
PYTHON = [sys.executable, "-c", "pass"]
TOOLKIT = [str(Path(sys.executable).with_name("toolkit"))]
CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
# As on a user's machine, where Python keeps what it has compiled.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
STARTS = 15
BUILDS = 3
FAMILY = "seoul-air-districts"
YEAR = 2023
FEW = 5
"""How many districts make the small fan-out, with which the memory of the whole one is compared."""
COMING = 2024
"""A year that is not held, for the import."""
ROWS = 18_250
MEGABYTE = 1 << 20
DIGITS = {"s": 3, "MB": 0, "%": 0}
"""The decimals of amounts by their units."""


@dataclass(frozen=True)
class Line:
    """A line of the result: what was measured, in seconds or another unit, and what is known about it."""

    name: str
    amount: float
    note: str = ""
    unit: str = "s"


def seconds(command: Sequence[str | Path], folder: Path = REPOSITORY) -> float:
    """The wall-clock time of one run, which must succeed."""
    start = time.perf_counter()
    run(command, folder)
    return time.perf_counter() - start


def run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )


def median(measure: Callable[[], float], times: int) -> float:
    return statistics.median(measure() for _ in range(times))


def target(holds: bool, text: str) -> str:
    return f"{text}: {'holds' if holds else 'MISSED'}"


# --- what is measured ---------------------------------------------------------------------------------------------


def starting() -> list[Line]:
    """Python doing nothing and the toolkit telling its commands, in turn, so that both meet the same load."""
    seconds([*TOOLKIT, "--help"])
    pairs = [(seconds(PYTHON), seconds([*TOOLKIT, "--help"])) for _ in range(STARTS)]
    bare, helped = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = helped / bare
    return [
        Line("python -c pass", bare),
        Line("toolkit --help", helped, target(ratio <= 4, f"{ratio:.1f} × python, target 4")),
    ]


def whole(project: Path) -> list[Line]:
    """The briefing's four files from nothing, with the time of each phase; and again with what the cache keeps."""
    cold: list[float] = []
    warm: list[float] = []
    phases: list[dict[str, float]] = []
    for _ in range(BUILDS):
        shutil.rmtree(project / "build", ignore_errors=True)
        cold.append(seconds_of_build(project, phases))
        warm.append(seconds_of_build(project, []))
    total, again = statistics.median(cold), statistics.median(warm)
    spent = {name: statistics.median(one.get(name, 0.0) for one in phases) for name in phases[0]}
    spent["start and imports"] = max(total - sum(spent.values()), 0.0)
    return [
        Line("cold build of the briefing, four files", total),
        *(Line(f"  {name}", part, f"{part / total:4.0%}") for name, part in spent.items()),
        Line("the same with a warm cache", again, f"{again / total:.2f} × cold"),
    ]


def seconds_of_build(project: Path, phases: list[dict[str, float]]) -> float:
    start = time.perf_counter()
    command = [*TOOLKIT, "build", BRIEF, "--timings", "--force"]
    done = run(command, project)
    spent = time.perf_counter() - start
    rows = [line.split() for line in done.stderr.splitlines()]
    phases.append({row[0]: float(row[1]) for row in rows if len(row) == 3 and row[2] == "s"})
    return spent


def unchanged(project: Path) -> Line:
    seconds([*TOOLKIT, "build"], project)
    spent = median(lambda: seconds([*TOOLKIT, "build"], project), STARTS)
    return Line("unchanged build of all reports", spent, target(spent <= 0.5, "target 0.5 s"))


def changed_cell(project: Path) -> Line:
    """One cell of a table changes; only the reports that use this table are made again."""
    table = project / TABLE
    original = table.read_text("utf-8")
    spent, files = [], set()
    for digit in range(1, BUILDS + 1):
        row = next(line for line in original.splitlines() if line.startswith(CELL))
        cells = row.split(",")
        cells[1] = f"{float(cells[1]) + digit / 100:.2f}"
        table.write_text(original.replace(row, ",".join(cells)), "utf-8")
        start = time.perf_counter()
        done = run([*TOOLKIT, "build"], project)
        spent.append(time.perf_counter() - start)
        files.add(len(done.stdout.splitlines()))
    table.write_text(original, "utf-8")
    return Line("one changed cell", statistics.median(spent), f"{max(files)} files made again")


def handing_off(project: Path) -> list[Line]:
    """The briefing in each format for those who go on working in it, beside its PDF: every one alone and from nothing.

    Each is a process of its own, so imports, the charts, the checks before saving and both languages are in its time.
    """
    spent: dict[str, list[float]] = {form: [] for form in ("pdf", *EDITABLE)}
    for _ in range(BUILDS):  # in turn, so that all meet the same load
        for form, times in spent.items():
            shutil.rmtree(project / "build", ignore_errors=True)
            times.append(seconds([*TOOLKIT, "build", BRIEF, "--format", form], project))
    pdf, *others = (statistics.median(times) for times in spent.values())
    lines = [Line("the briefing as PDF, from nothing", pdf)]
    for form, one in zip(EDITABLE, others, strict=True):
        lines.append(Line(f"  as {form.upper()}", one, target(one <= pdf, f"{one / pdf:.2f} × pdf, target 1")))
    return lines


def taking_back(project: Path) -> list[Line]:
    """An edited briefing compared with the report: untouched, and with two words exchanged, which is tried."""
    seconds([*TOOLKIT, "build", BRIEF, "--format", "hwpx", "--format", "docx"], project)
    lines: list[Line] = []
    for form in TAKEN_BACK:
        file = project / "build" / BRIEF / f"{BRIEF}.en.{form}"
        edited = with_an_edit(file)
        same, other = (statistics.median(absorbing(one, project) for _ in range(BUILDS)) for one in (file, edited))
        lines.append(Line(f"absorbing the briefing from {form.upper()}", other, f"{same:.3f} s without an edit"))
    return lines


def absorbing(file: Path, project: Path) -> float:
    return seconds([*TOOLKIT, "absorb", file, "--dry-run"], project)


def with_an_edit(file: Path) -> Path:
    """A copy of a document in which words of the prose stand in another order."""
    edited = file.with_stem(f"{file.stem}.edited")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(edited, "w", zipfile.ZIP_DEFLATED) as new:
        contents = {name: old.read(name) for name in old.namelist()}
        holder = next(name for name, content in contents.items() if name.endswith(".xml") and WORD in content)
        contents[holder] = contents[holder].replace(WORD, OTHER_WORD, 1)
        for name, content in contents.items():
            new.writestr(name, content)
    return edited


def releases(project: Path) -> list[Line]:
    """One press release: drafted again from a record that has not changed, and its four files made anew."""
    name = f"press-{MEETING}"
    seconds([*TOOLKIT, "build", name], project)
    drafted = median(lambda: seconds([*TOOLKIT, "draft", MEETING], project), BUILDS)
    built = median(lambda: seconds([*TOOLKIT, "build", name, "--force"], project), BUILDS)
    return [
        Line("drafting a release again", drafted, "both languages, nothing changed"),
        Line("a press release, four files", built, f"{built / drafted:.1f} × drafting"),
    ]


def beside_chromium(project: Path) -> list[Line]:
    """Both PDF editions by the toolkit, and the same pages printed by a browser, where one is installed."""
    browser = next(finding for finding in examine("tests") if finding.name.lower() == "chromium")
    pages = sorted((project / "build" / BRIEF).glob("*.html"))
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(BUILDS):
        ours.append(seconds([*TOOLKIT, "build", BRIEF, "--format", "pdf", "--force"], project))
        theirs.append(sum(printed(browser.detail, page) for page in pages) if browser.found else 0.0)
    own, other = statistics.median(ours), statistics.median(theirs)
    note = f"ours: {own / other:.1f} × as long" if browser.found else "is not installed"
    return [Line("both PDF editions", own), Line("Chromium printing both HTML pages", other, note)]


def printed(browser: str, page: Path) -> float:
    with tempfile.TemporaryDirectory() as profile:
        flags = [*CHROMIUM, f"--user-data-dir={profile}", f"--print-to-pdf={profile}/page.pdf"]
        return seconds([browser, *flags, page.as_uri()])


# --- many documents -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """What a command took: seconds, and the most memory that it and its processes together, and one of them, held."""

    seconds: float
    tree: int
    largest: int


def districts_pages(project: Path) -> list[Line]:
    """The PDF pages of all districts of a year, one and two at a time; does the memory grow with their number?"""
    command = [*TOOLKIT, "build", "--format", "pdf", "--force", "--strict"]
    few = [f"seoul-air-{YEAR}-{code}" for code in list(districts().values())[:FEW]]
    small = load_of([*command, *few, "--jobs", "2"], project)
    one, two = (load_of([*command, FAMILY, "--year", str(YEAR), "--jobs", jobs], project) for jobs in ("1", "2"))
    current = [*TOOLKIT, "build", FAMILY, "--year", str(YEAR), "--format", "pdf"]
    decided = median(lambda: seconds(current, project), STARTS)
    count = 2 * len(districts())
    growth = two.tree / small.tree
    return [
        Line(f"{count} district pages, 1 at a time", one.seconds, f"{count / one.seconds:.2f} documents a second"),
        Line(
            f"{count} district pages, 2 at a time",
            two.seconds,
            f"{count / two.seconds:.2f} a second, {one.seconds / two.seconds:.2f} × as many",
        ),
        Line("  and again when they are current", decided, target(decided <= 0.5, "target 0.5 s")),
        Line(f"  most memory for {2 * FEW} pages", small.tree / MEGABYTE, largest(small), "MB"),
        Line(f"  most memory for {count} pages", two.tree / MEGABYTE, largest(two), "MB"),
        Line("  its growth", 100 * (growth - 1), target(growth <= 1.15, "target 15%"), "%"),
    ]


def largest(load: Load) -> str:
    return f"largest process {load.largest / MEGABYTE:.0f} MB"


def load_of(command: Sequence[str], folder: Path) -> Load:
    """Run a command, which must succeed, and look at the memory of its processes all the while."""
    start = time.perf_counter()
    tree = largest = 0
    with subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as running:
        assert running.stderr is not None
        reader = threading.Thread(target=running.stderr.read)
        reader.start()
        while running.poll() is None:
            held = [resident(process) for process in family_of(running.pid)]
            tree, largest = max(tree, sum(held)), max(largest, *held, 0)
            time.sleep(0.05)
        reader.join()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return Load(time.perf_counter() - start, tree, largest)


def family_of(process: int) -> list[int]:
    """A process and all that come from it."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has ended
        return []
    return [process, *(one for child in children for one in family_of(int(child)))]


def resident(process: int) -> int:
    """The memory that a process holds, in bytes; shared pages count in each."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):  # it has ended
        return 0


def importing(project: Path) -> Line:
    """A made-up daily file of a whole year, brought into a project that does not hold the year."""
    stations = (*districts(), *ROADSIDE, *(f"시험산{number}" for number in range(22)))
    rows = list(measured(days_of(COMING)[:365], stations))
    assert len(rows) == ROWS
    file = write_file(project / "year.csv", rows)
    spent: list[float] = []
    for _ in range(BUILDS):
        spent.append(seconds([*TOOLKIT, "import", "seoul-air", file.name], project))
        shutil.rmtree(project / "data/seoul-air" / str(COMING))
    found = statistics.median(spent)
    return Line(f"importing a file of {ROWS:,} rows", found, target(found <= 3, "target 3 s"))


# --- the result ---------------------------------------------------------------------------------------------------


def table(lines: Sequence[Line]) -> str:
    """The lines under each other, at most 80 columns wide.

    >>> print(table([Line("toolkit --help", 0.05, "target 0.1 s: holds")]))
    toolkit --help                            0.050 s  target 0.1 s: holds
    """
    return "\n".join(
        f"{line.name:<40}{line.amount:7.{DIGITS[line.unit]}f} {line.unit:<2} {line.note}".rstrip() for line in lines
    )


def main() -> None:
    """Measure in a copy of the project, so that `build/` stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for part in ("data", "reports", "templates"):
            shutil.copytree(REPOSITORY / part, project / part)
        print(f"Seconds, medians of {STARTS} starts and {BUILDS} builds\n")
        print(table(starting()), flush=True)
        print(table(whole(project)), flush=True)
        print(table([unchanged(project), changed_cell(project)]), flush=True)
        print(table(handing_off(project)), flush=True)
        print(table(taking_back(project)), flush=True)
        print(table(releases(project)), flush=True)
        print(table(beside_chromium(project)), flush=True)
        print(table(districts_pages(project)), flush=True)
        print(table([importing(project)]))


if __name__ == "__main__":
    main()
