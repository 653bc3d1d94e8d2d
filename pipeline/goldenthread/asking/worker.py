"""The process that answers queries: `python -m goldenthread.asking.worker FOLDER [CONTROL]`.

A query cannot be stopped inside the process that runs it, so it runs in one that can be ended. One line of JSON in is
a request, one line out its answer; the first line out says that the graph is loaded, or why not.

With CONTROL, the number of an open socket, the process only loads the graph and then forks children on request: each
shares the loaded graph's memory, answers on a socket of its own, and can be ended without loading the graph again.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, TextIO

import pyoxigraph as ox

from goldenthread.asking.worker_messages import ANSWER_BYTES, END, ENDED, FORK
from goldenthread.graph.inference import load_ontology
from goldenthread.graph.vocabulary import FACTS_GRAPH, PREFIXES

#: Address space that a process may take for its queries, in bytes, beyond what the loaded graph takes.
QUERY_MEMORY_BYTES: Final = 1024**3
#: Most characters of one answer: a listing of a million statements has about 300 million.
ANSWER_CHARACTERS: Final = 64 * 1024**2
#: About what a row takes beside its terms.
_ROW_CHARACTERS: Final = 40


def load(folder: Path) -> ox.Store:
    """The build's graph in memory, in named graphs: facts, inferences, the ontology, and one a document."""
    store = ox.Store()
    store.load(path=str(folder / "graph.trig"), format=ox.RdfFormat.TRIG)
    store.update(f"MOVE DEFAULT TO <{FACTS_GRAPH}>")
    store.load(path=str(folder / "inferences.trig"), format=ox.RdfFormat.TRIG)
    load_ontology(store)
    return store


def _graph_names(store: ox.Store) -> list[str]:
    return sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))


def _term(term: Any) -> list[str]:
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, "", ""]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value, "", ""]
    if isinstance(term, ox.Literal):
        datatype = "" if term.datatype.value.endswith("XMLSchema#string") else term.datatype.value
        return ["literal", term.value, "" if term.language else datatype, term.language or ""]
    return ["literal", str(term), "", ""]


def _nodes(names: Iterable[str] | None) -> list[Any] | None:
    return None if names is None else [ox.NamedNode(name) for name in names]


def answer(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request.

    Args:
        store: the loaded graph.
        request: `query`, `limit` (rows), and `default_graphs` and `named_graphs`: lists of names, or None for what
            the query itself says.

    Returns:
        `columns`; `terms`, each [kind, value, datatype, language]; `rows`, of places in `terms` or None, for the
        same terms come again and again; and `truncated`: whether there were more rows.
    """
    found: Any = store.query(
        request["query"],
        prefixes=PREFIXES,
        default_graph=_nodes(request["default_graphs"]),
        named_graphs=_nodes(request["named_graphs"]),
    )
    if isinstance(found, ox.QueryBoolean):
        answer = ["literal", str(bool(found)).lower(), "", ""]
        return {"columns": ["answer"], "terms": [answer], "rows": [[0]], "truncated": False}
    if isinstance(found, ox.QueryTriples):
        return {"columns": ["subject", "predicate", "object"], **_limited(found, request["limit"])}
    return {"columns": [variable.value for variable in found.variables], **_limited(found, request["limit"])}


def _limited(found: Iterable[Iterable[Any]], limit: int) -> dict[str, Any]:
    terms, room = _Terms(), ANSWER_CHARACTERS
    rows: list[list[int | None]] = []
    for solution in found:
        if len(rows) == limit:
            return {"terms": terms.written, "rows": rows, "truncated": True}
        rows.append([None if value is None else terms[value] for value in solution])
        room -= _ROW_CHARACTERS
        if room < terms.characters:
            return {"error": "The answer is too large. Ask for less at a time.", "kind": "large"}
    return {"terms": terms.written, "rows": rows, "truncated": False}


class _Terms(dict[Any, int]):
    """The terms of an answer, each once: where it stands in `written`. A dictionary, for most are found in it.

    Attributes:
        written: each as `_term` gives it.
        characters: how long they are together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.written: list[list[str]] = []
        self.characters = 0

    def __missing__(self, term: Any) -> int:
        self[term] = place = len(self.written)
        self.written.append(_term(term))
        self.characters += len(self.written[-1][1])
        return place


def _respond(store: ox.Store, line: str) -> dict[str, Any]:
    try:
        return answer(store, json.loads(line))
    except SyntaxError as error:
        return {"error": f"The query cannot be read: {_short(error)}"}
    except MemoryError:
        return {"error": "The query needs more memory than it may use. Ask for less at a time.", "kind": "large"}
    except Exception as error:
        # The store raises what its evaluator raises; whatever it is, the next query has to be answered.
        return {"error": f"The query cannot be run: {error}"}


def _short(error: SyntaxError) -> str:
    """Where the parser stopped and the first of what it expected there; its full list runs to a page."""
    words = " ".join(str(error).split())
    return words if len(words) <= 160 else words[:160] + " ..."


def _send(stream: TextIO, message: dict[str, Any]) -> None:
    stream.write(json.dumps(message) + "\n")
    stream.flush()


def serve(store: ox.Store, requests: TextIO, answers: TextIO) -> None:
    """Answer until the input closes."""
    # An answer is many small objects without cycles; looking for some takes a fifth of the time of a large one.
    gc.disable()
    # A process that asked and was killed takes no answer; there is nobody to tell.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        for line in requests:
            _send(answers, _respond(store, line))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        room = pages * resource.getpagesize() + QUERY_MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _breed(store: ox.Store, control: socket.socket) -> None:
    """Fork a child, or end one, at each request; when the control socket closes, end them all."""
    children: set[int] = set()
    while True:
        words, sockets, _, _ = socket.recv_fds(control, 64, 1)
        if words == FORK:
            child = os.fork()
            if child == 0:
                control.close()
                _child(store, socket.socket(fileno=sockets[0]))
            os.close(sockets[0])
            children.add(child)
            control.sendall(child.to_bytes(ANSWER_BYTES, "big"))
        elif words.startswith(END):
            _end(children, int(words.removeprefix(END)))
            control.sendall(ENDED)
        else:
            for child in list(children):
                _end(children, child)
            return


def _child(store: ox.Store, line: socket.socket) -> None:
    """What a forked child does: answer on its socket, and end there, whatever happens."""
    try:
        with line, line.makefile("r", encoding="utf-8") as requests, line.makefile("w", encoding="utf-8") as answers:
            serve(store, requests, answers)
    finally:
        os._exit(0)


def _end(children: set[int], child: int) -> None:
    # Only a child that was not waited for yet: its number cannot have gone to another process.
    if child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        children.discard(child)


def main(folder: Path, control: str | None = None) -> None:
    """Load the graph, say so, then answer, or fork children that do."""
    # Ctrl-C reaches every process of a terminal; whoever started this one decides when it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        store = load(folder)
    except (OSError, SyntaxError, ValueError) as error:
        _send(sys.stdout, {"error": str(error)})
        return
    _limit_memory()
    _send(sys.stdout, {"graphs": _graph_names(store)})
    if control is None:
        serve(store, sys.stdin, sys.stdout)
    else:
        with socket.socket(fileno=int(control)) as line:
            _breed(store, line)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
