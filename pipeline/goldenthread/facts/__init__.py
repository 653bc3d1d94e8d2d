"""Facts: as the extractors find them (`model`) and as the resolver leaves them (`resolved`)."""
