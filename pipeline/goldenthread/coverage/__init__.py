"""The coverage gaps."""
