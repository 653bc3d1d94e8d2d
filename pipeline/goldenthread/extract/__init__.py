"""One extractor module a family, each `extract(document, context) -> Iterator[Fact]`."""
