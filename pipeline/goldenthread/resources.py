"""Where the files that ship with the package are: the ontology, the named queries, the lexicons, the templates."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def ontology_folder() -> Path:
    """The ontology with its queries: inside an installed wheel, or at the top of a checkout."""
    installed = _PACKAGE / "ontology"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "ontology"


def lexicon_folder() -> Path:
    """The lexicon data files."""
    return _PACKAGE / "lexicon" / "data"


def template_folder() -> Path:
    """The page templates and vendored scripts."""
    return _PACKAGE / "outputs" / "templates"
