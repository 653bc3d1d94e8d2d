"""`ontology/golden-thread.html`: what every term of the ontology means."""
