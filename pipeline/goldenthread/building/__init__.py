"""A build from end to end: read in parallel, cache, resolve, look for gaps, write, publish in one step."""
