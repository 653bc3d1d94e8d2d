"""What the process that has loaded a graph is told on its control socket."""

from __future__ import annotations

from typing import Final

#: Fork a child that answers on the socket sent along; the answer is the child's number.
FORK: Final = b"fork"
#: End the child whose number follows; the answer is `ENDED`.
END: Final = b"end "
ENDED: Final = b"ended..."
#: Bytes of every answer.
ANSWER_BYTES: Final = 8
