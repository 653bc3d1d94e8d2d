"""The documentation of the ontology: one page made from its Turtle, kept beside it as `golden-thread.html`.

`python -m goldenthread.outputs.ontology_docs.page` makes it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rdflib.namespace import DCTERMS, OWL, SKOS

from goldenthread.graph.vocabulary import GT, ONTOLOGY_IRI
from goldenthread.outputs.ontology_docs.picture import picture
from goldenthread.outputs.ontology_docs.terms import read_ontology
from goldenthread.outputs.ontology_docs.view import Shown
from goldenthread.outputs.pages import render_page
from goldenthread.resources import ontology_folder

NAME: Final = "golden-thread.html"


def ontology_html(path: Path) -> str:
    """The page of a Turtle file.

    Raises:
        OSError, SyntaxError: the file cannot be opened, or is no Turtle.
    """
    ontology = read_ontology(path)
    shown = Shown(ontology)
    about = ontology.about
    return render_page(
        "ontology.html.j2",
        [],
        ("common", "ontology"),
        title=about.one(DCTERMS.title),
        description=about.one(DCTERMS.description),
        facts=[
            ("IRI", ONTOLOGY_IRI),
            ("Namespace", str(GT)),
            ("Version", f"{about.one(OWL.versionInfo)}, {about.one(OWL.versionIRI)}"),
            ("Licence", about.one(DCTERMS.license)),
        ],
        picture=picture(shown.labels()),
        drawn=shown.drawn(),
        tree=shown.tree(),
        classes=[shown.class_entry(term) for term in ontology.of(OWL.Class)],
        groups=shown.groups(),
        schemes=shown.schemes(),
        alignments=shown.alignments(),
        changes=about.all(SKOS.changeNote),
    )


def main() -> None:
    """Make the shipped page anew."""
    folder = ontology_folder()
    (folder / NAME).write_text(ontology_html(folder / "golden-thread.ttl"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
