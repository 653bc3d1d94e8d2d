"""Which documents a build reads, their metadata and hashes, and the corpus's own lexicon."""
