"""Whether the graph that a build writes keeps its own rules."""
