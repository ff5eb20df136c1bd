"""Reports made one after another here, or several at a time in processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.errors import Notice, OutputError
from toolkit.records.stages import Output
from toolkit.sources import Project
from toolkit.timings import Timings

Progress = Callable[[str], None]
Content = tuple[bytes, Mapping[str, str]]
"""An output's bytes, and the fingerprints of its inputs by name."""
WAITING = 1
"""How many reports wait for each process beside the one that it makes: finished ones are bytes in memory."""


@dataclass(frozen=True)
class Task:
    """A report to be made: the project's folder, the report, and its outputs by name."""

    root: Path
    report: str
    outputs: Mapping[str, Output]
    cache: Path


@dataclass(frozen=True)
class Done:
    """A report that was made, or what stopped it."""

    report: str
    contents: Mapping[str, Content] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    problem: Exception | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_each(tasks: Sequence[Task], jobs: int, progress: Progress) -> Iterator[Done]:
    """Make the reports of all tasks, `jobs` at a time; each is given back when it is finished.

    `progress` is told what is being made, or of several how many are finished. A report that fails, be it through a
    fault of ours, stops no other one.
    """
    if jobs > 1 and len(tasks) > 1:
        for number, done in enumerate(_in_processes(tasks, min(jobs, len(tasks))), 1):
            progress(f"{number} of {len(tasks)}: {done.report}")
            yield done
    else:
        yield from (make(task, progress) for task in tasks)


def make(task: Task, progress: Progress = lambda _: None) -> Done:
    """Make one report."""
    from toolkit.production import produce

    timings = Timings()
    try:
        contents, notices = produce(Project(task.root), task.report, task.outputs, task.cache, timings, progress)
    except Exception as problem:
        return Done(task.report, problem=problem, seconds=timings.seconds)
    return Done(task.report, contents, notices, seconds=timings.seconds)


def _in_processes(tasks: Sequence[Task], jobs: int) -> Iterator[Done]:
    """As many reports at a time as there are processes; those are new ones, which share nothing with this one."""
    waiting = list(reversed(tasks))
    running: dict[Future[Done], Task] = {}
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_prepare)
    try:
        while waiting or running:
            while waiting and len(running) < jobs * (1 + WAITING):
                task = waiting.pop()
                running[pool.submit(make, task)] = task
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield _result(future, running.pop(future))
    except BrokenProcessPool:  # while tasks are handed out: those that are left cannot be made either
        for task in (*running.values(), *waiting):
            yield _lost(task)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[Done], task: Task) -> Done:
    try:
        return future.result()
    except BrokenProcessPool:
        return _lost(task)


def _lost(task: Task) -> Done:
    hint = "perhaps the memory did not suffice: build again with fewer at a time, such as --jobs 1"
    return Done(task.report, problem=OutputError(f"a process ended while '{task.report}' was made", hint=hint))


def _prepare() -> None:
    """A process leaves Ctrl-C to the one that started it, and ends when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
