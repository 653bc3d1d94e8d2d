"""One reader a format, each `read(path, name, limits) -> Document`, chosen by content."""
