"""The graph: vocabulary, RDF dataset, networkx view, SPARQL."""
