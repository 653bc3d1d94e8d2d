"""A build over HTTP: its pages, the named questions and a read-only SPARQL 1.1 Protocol endpoint."""
