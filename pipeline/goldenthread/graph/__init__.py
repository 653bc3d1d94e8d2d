"""The graph: vocabulary, RDF dataset, what follows from it, networkx view."""
