"""Asking a finished build: the store of its graphs, SPARQL, the named questions, and what an answer rests on."""
