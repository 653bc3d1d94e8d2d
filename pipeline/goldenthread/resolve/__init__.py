"""Which mentions are one thing, and which may be and are kept apart."""
