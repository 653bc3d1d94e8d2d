"""A reader in a few lines, so that tests of the build depend on no format.

It reads text of the form 'GOAL > OWNER' and 'SHORT FORM = FULL NAME', and behaves as a line in capitals tells it to.
Every call is noted in the file that `FAKE_READING_LOG` names.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from goldenthread.building.codec import ReadDocument, encode
from goldenthread.documents.model import Format, TextCoverage
from goldenthread.documents.record import DocumentRecord
from goldenthread.errors import DocumentError, Reason
from goldenthread.facts.model import Evidence, Fact, Kind, Mention, Predicate

TARGET = "fake_reading:read_one"


def read_one(path: Path, name: str, notes, lexicon_files, settings) -> bytes:
    with open(os.environ["FAKE_READING_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{name}\n")
    text = path.read_text(encoding="utf-8")
    misbehave(text)
    strategy = Mention(Kind.STRATEGY, dict(notes).get("title", f"Strategy of {name}"))
    facts = tuple(fact for line in text.splitlines() for fact in found(line, strategy, name))
    digest = hashlib.sha256(text.encode()).hexdigest()
    coverage = TextCoverage(len(text), len(text))
    record = DocumentRecord(name, strategy.label, Format.TEXT, digest, None, coverage, (), len(facts))
    defined = tuple((short, full) for short, is_, full in (line.partition(" = ") for line in text.splitlines()) if is_)
    return encode(ReadDocument(record, facts, defined))


def misbehave(text: str) -> None:
    if "LITTER" in text:
        tempfile.mkstemp(prefix="litter")
    if "STRAY" in text:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(617)"])
    if "HOARD" in text:
        bytearray(1 << 34)
    if "ENCRYPTED" in text:
        raise DocumentError(Reason.ENCRYPTED, "It has a password.")
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        time.sleep(600)
    if "SLOW" in text:
        time.sleep(0.4)
    if "HOARD" in text:
        hoard = []
        while True:
            hoard.append(bytearray(16 * 1024 * 1024))
    if "KILL THE WORKER" in text:
        os.kill(parent_of(os.getppid()), signal.SIGKILL)
        time.sleep(600)


def parent_of(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("PPid:"))


def found(line: str, strategy: Mention, name: str):
    goal, arrow, owner = line.partition(" > ")
    if arrow:
        place = Evidence(name, line)
        aim = Mention(Kind.GOAL, goal, scope=strategy.label)
        role = Mention(Kind.MEASURE if "UNSOUND" in owner else Kind.ROLE, owner)
        yield Fact(aim, Predicate.PART_OF, strategy, place, "fake.goal", 0.9)
        yield Fact(aim, Predicate.OWNED_BY, role, place, "fake.owner", 0.9)
