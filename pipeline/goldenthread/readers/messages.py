"""What the build, a host and its children say to each other: messages with their length before them."""

from __future__ import annotations

from typing import BinaryIO

#: First byte of a reply: ready for work, a result, a DocumentError, another exception, no memory, a death, more than
#: may be answered, more temporary files than allowed.
READY, RESULT, REFUSED, FAILED, NO_MEMORY, DIED, TOO_MUCH, LITTERED = b"!", b"R", b"D", b"X", b"M", b"S", b"L", b"T"
#: Bytes of a message around an answer: its kind, and the words of a failure.
OVERHEAD = 64 * 1024
LENGTH_BYTES = 8
#: The folder, in a worker's own, for the temporary files of the document that is read.
TEMPORARY = "temporary"


def send(stream: BinaryIO, payload: bytes) -> None:
    """Write one length-prefixed message."""
    stream.write(len(payload).to_bytes(LENGTH_BYTES, "big"))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO, most: int | None = None) -> bytes | None:
    """Read one message; None when the other side has gone, also in the middle of one.

    Args:
        stream: where from.
        most: bytes a message may have; a longer one is not read, and counts as none.
    """
    head = stream.read(LENGTH_BYTES)
    if len(head) < LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    if most is not None and length > most:
        return None
    payload = stream.read(length)
    return payload if len(payload) == length else None
