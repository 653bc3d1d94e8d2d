"""A build's graphs, sent to a triple store elsewhere by the SPARQL 1.1 Graph Store HTTP Protocol."""
