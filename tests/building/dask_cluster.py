"""A Dask scheduler and workers as programs of their own on this machine, as a cluster's are on several."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent


class DaskCluster:
    """A scheduler, and workers that can be started, killed and looked into."""

    def __init__(self, folder: Path, allowed_failures: int = 1) -> None:
        self.folder = folder
        self.scratch = folder / "scratch"
        self.scratch.mkdir(parents=True)
        self.read_log = folder / "read.log"
        self.workers: list[subprocess.Popen[bytes]] = []
        self._nannies: list[subprocess.Popen[bytes]] = []
        self._variables = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}
        told = folder / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(told))
        wait_until(lambda: told.exists() and told.read_text(encoding="utf-8").endswith("}"))
        self.address: str = json.loads(told.read_text(encoding="utf-8"))["address"]

    def have(self, number: int, *options: str, path: str = "") -> None:
        """Start workers until so many run, and wait until the scheduler knows them."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < number:
            name = f"w{time.monotonic_ns()}"
            options = options or ("--no-nanny",)
            begun = ("--name", name, "--nthreads", "1", "--local-directory", str(self.folder), *options)
            self.workers.append(self._start("dask_worker", self.address, *begun, path=path))
            if "--nanny" in options:
                self._nannies.append(self.workers[-1])
        wait_until(lambda: len(self.known()) == number)

    def known(self) -> list[str]:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            return list(client.nthreads())

    def tasks(self) -> int:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            return client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))

    def kill(self, *workers: subprocess.Popen[bytes]) -> None:
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            worker.wait()

    def hosts(self) -> list[int]:
        """The processes that read documents, with their children: those whose temporary files are in our scratch."""
        wanted = f"TMPDIR={self.scratch}".encode()
        own = {worker.pid for worker in [*self.workers, self.scheduler]}
        found = []
        for entry in Path("/proc").iterdir():
            try:
                inside = wanted in (entry / "environ").read_bytes()
                reads = b"readers.host" in (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if entry.name.isdigit() and inside and reads and int(entry.name) not in own:
                found.append(int(entry.name))
        return found

    def read(self) -> list[str]:
        """The names of the documents that were begun, since last asked."""
        names = sorted(self.read_log.read_text(encoding="utf-8").split()) if self.read_log.exists() else []
        self.read_log.unlink(missing_ok=True)
        return names

    def stop(self) -> None:
        # A nanny must end its worker itself; the others have nothing to put in order.
        for nanny in self._nannies:
            nanny.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                nanny.wait(10)
        self.kill(*self.workers, self.scheduler)

    def _start(self, program: str, *options: str, path: str = "") -> subprocess.Popen[bytes]:
        paths = [path, str(HERE), os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            **self._variables,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            "TMPDIR": str(self.scratch),
            "FAKE_READING_LOG": str(self.read_log),
        }
        with (self.folder / f"{program}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", "--host", "127.0.0.1", "--no-dashboard", *options],
                env=environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
