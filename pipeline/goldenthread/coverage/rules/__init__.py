"""One rule a module: each gives the gaps of one code from a `View`."""
