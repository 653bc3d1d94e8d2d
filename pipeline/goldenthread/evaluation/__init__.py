"""How well a build agrees with what careful readers wrote down (docs/evaluation.md)."""
