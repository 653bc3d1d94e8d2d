"""The process that answers queries: `python -m goldenthread.graph.worker FOLDER`.

A query cannot be stopped inside the process that runs it, so it runs in one that can be ended. One line of
JSON in is a request, one line out its answer; the first line out says that the graph is loaded.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import sys
from pathlib import Path
from typing import Any, Final, TextIO

import pyoxigraph as ox

from goldenthread.graph.vocabulary import GT, ONTOLOGY_IRI, PREFIXES
from goldenthread.resources import ontology_folder

#: Address space of the process, in bytes: a graph of a million statements takes about a tenth of it.
MEMORY_BYTES: Final = 4 * 1024**3

#: What follows from the ontology for the terms that queries use: upper classes and upper properties.
_CONSEQUENCES: Final = (
    f"""INSERT {{ ?thing a ?upper }} WHERE {{
        GRAPH <{ONTOLOGY_IRI}> {{ ?class rdfs:subClassOf+ ?upper FILTER(STRSTARTS(STR(?upper), "{GT}"))
            FILTER NOT EXISTS {{ ?upper gt:termStatus "reserved" }} }}
        ?thing a ?class }}""",
    f"""INSERT {{ ?subject ?upper ?object }} WHERE {{
        GRAPH <{ONTOLOGY_IRI}> {{ ?property rdfs:subPropertyOf+ ?upper FILTER(STRSTARTS(STR(?upper), "{GT}"))
        }}
        ?subject ?property ?object }}""",
    f"DROP GRAPH <{ONTOLOGY_IRI}>",
)


def load(folder: Path) -> ox.Store:
    """The build's graph in memory, with what follows from the ontology added to its default graph."""
    store = ox.Store()
    store.load(path=str(folder / "graph.trig"), format=ox.RdfFormat.TRIG)
    ontology = ontology_folder() / "golden-thread.ttl"
    store.load(path=str(ontology), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_IRI))
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    for update in _CONSEQUENCES:
        store.update(prologue + update)
    return store


def _term(term: Any) -> list[str] | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, "", ""]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value, "", ""]
    if isinstance(term, ox.Literal):
        datatype = "" if term.datatype.value.endswith("XMLSchema#string") else term.datatype.value
        return ["literal", term.value, "" if term.language else datatype, term.language or ""]
    return ["literal", str(term), "", ""]


def answer(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request: `columns`, `rows` of [kind, value, datatype, language], and `truncated`."""
    found = store.query(request["query"], prefixes=PREFIXES)
    if isinstance(found, ox.QueryBoolean):
        return {
            "columns": ["answer"],
            "rows": [[["literal", str(bool(found)).lower(), "", ""]]],
            "truncated": False,
        }
    if isinstance(found, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
        rows = ([_term(t.subject), _term(t.predicate), _term(t.object)] for t in found)
    else:
        columns = [variable.value for variable in found.variables]
        rows = ([_term(value) for value in solution] for solution in found)
    kept = list(itertools.islice(rows, request["limit"] + 1))
    return {"columns": columns, "rows": kept[: request["limit"]], "truncated": len(kept) > request["limit"]}


def _respond(store: ox.Store, line: str) -> dict[str, Any]:
    try:
        return answer(store, json.loads(line))
    except SyntaxError as error:
        return {"error": f"The query cannot be read: {_short(error)}"}
    except MemoryError:
        return {"error": "The query needs more memory than it may use. Ask for less at a time."}
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


def main(folder: Path) -> None:
    """Load the graph, then answer until the input ends."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        store = load(folder)
    except (OSError, SyntaxError, ValueError) as error:
        _send(sys.stdout, {"error": str(error)})
        return
    _send(sys.stdout, {"ready": True})
    for line in sys.stdin:
        _send(sys.stdout, _respond(store, line))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
