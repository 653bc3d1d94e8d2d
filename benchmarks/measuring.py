"""A command run in a fresh process: its time, its processor time and the memory of its processes."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

_LOOK = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Run:
    """What a command took.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of processor time, of the process and all its children.
        own: most memory the process itself held resident, in MB.
        worker: the same of the largest of its children; 0 where it has none, or the system does not tell (only
            Linux does).
        output: what it printed.
        code: its exit code.
    """

    wall: float
    cpu: float
    own: float
    worker: float
    output: str
    code: int


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> Run:
    """Run a command to its end."""
    started, before = perf_counter(), os.times()
    surroundings = {**os.environ, **(environment or {})}
    process = subprocess.Popen(  # noqa: S603 - the benchmark's own command
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=surroundings
    )
    memory: dict[int, float] = {}
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, memory, ended))
    watch.start()
    output, _ = process.communicate()
    after = os.times()
    ended.set()
    watch.join()
    own = memory.pop(process.pid, 0.0)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(perf_counter() - started, cpu, own, max(memory.values(), default=0.0), output, process.returncode)


def _watch(root: int, memory: dict[int, float], ended: threading.Event) -> None:
    while not ended.wait(_LOOK):
        for process in _family(root):
            memory[process] = max(memory.get(process, 0.0), high_water(process))


def _family(process: int) -> list[int]:
    """A process and all that descend from it."""
    found = [process]
    for parent in found:
        # A process may end while it is looked at.
        with suppress(OSError):
            for path in Path(f"/proc/{parent}/task").glob("*/children"):
                found += map(int, path.read_text().split())
    return found


def high_water(process: int) -> float:
    """The most memory a process held resident so far, in MB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def processor_seconds(process: int) -> float:
    """Seconds of processor time a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime: proc(5), fields 14 and 15


def machine(*packages: str) -> str:
    """A line on where and with what was measured."""
    model = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    shown = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{os.cpu_count()} x {model}{load}; {platform.system()}, Python {platform.python_version()}, {shown}"


def goldenthread(*arguments: str) -> list[str]:
    """The command line of this source tree, as a command."""
    return [sys.executable, "-c", "import sys; from goldenthread.cli.main import main; sys.exit(main())", *arguments]
