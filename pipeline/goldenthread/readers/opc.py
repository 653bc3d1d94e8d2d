"""The package every Office Open XML file is: parts, relationships between them, core properties."""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from goldenthread.documents.model import Notice
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.archive import Archive
from goldenthread.readers.tally import said
from goldenthread.readers.xmlsafe import local, parse, refuse_doctype
from goldenthread.settings import Limits

#: The ISO 'strict' variant of the formats differs in its namespaces alone.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: The part that holds the macros of a Word, PowerPoint or Excel file.
_MACROS = "vbaproject.bin"
#: Relationships to places elsewhere that hold nothing the document shows.
_SHOWS_NOTHING = frozenset({"hyperlink", "attachedTemplate"})
_LINKED = (
    "The file shows something of another file, such as a linked picture; that file was not opened.",
    "The file shows something of {n} other files, such as linked pictures; they were not opened.",
)
_CORE = {
    "title": "title",
    "creator": "creator",
    "subject": "subject",
    "description": "description",
    "keywords": "keywords",
    "created": "created",
    "modified": "modified",
    "lastModifiedBy": "last-modified-by",
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: its type's last word, and the part (or the address, when external) it points to."""

    kind: str
    target: str
    external: bool


class Package:
    """An Office Open XML file, opened and checked. Use as a context manager."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open the file. Raises DocumentError as `Archive` does."""
        self._archive = Archive(path, limits)

    def __enter__(self) -> Package:
        """The package, closed when the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._archive.__exit__()

    def data(self, part: str) -> bytes:
        """The bytes of an XML part, checked as `parse` checks them. Raises DocumentError."""
        data = self._read(part)
        refuse_doctype(data, f"The part {part}")
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root element of a part, or None where the part does not exist."""
        if part not in self._archive:
            return None
        return parse(self._read(part), f"The part {part}")

    def _read(self, part: str) -> bytes:
        return _STRICT.sub(_TRANSITIONAL, self._archive.read(part))

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships a part has, by their ids; '' stands for the package itself."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {element.get("Id", ""): _relationship(element, folder) for element in root.iter("{*}Relationship")}

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the existing parts that a part has relationships of that kind to, in file order."""
        found = self.relationships(part).values()
        return [r.target for r in found if r.kind == kind and not r.external and r.target in self._archive]

    def main(self) -> str:
        """The name of the main part. Raises DocumentError(MALFORMED) where there is none."""
        parts = self.related("", "officeDocument")
        if not parts:
            raise DocumentError(Reason.MALFORMED, "The file does not say which of its parts is the document.")
        return parts[0]

    def notices(self) -> tuple[Notice, ...]:
        """What the package holds or refers to that is never run or fetched: macros, files elsewhere."""
        found = []
        if any(name.lower().endswith(_MACROS) for name in self._archive.names):
            message = "The file holds macros; they were not run, and nothing of them was read."
            found.append(Notice("MacrosIgnored", message))
        linked = {target for name in self._archive.names for target in self._linked(name)}
        if linked:
            found.append(Notice("LinkedContent", said(_LINKED, len(linked))))
        return tuple(found)

    def _linked(self, name: str) -> Iterator[str]:
        """The files elsewhere that a part of the document shows something of, where `name` is its list of them."""
        folder, file = posixpath.split(name)
        if posixpath.basename(folder) != "_rels" or not file.endswith(".rels"):
            return
        part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        # A part that cannot be read is the reader's to refuse, if it needs it.
        with contextlib.suppress(DocumentError):
            for found in self.relationships(part).values():
                if found.external and found.kind not in _SHOWS_NOTHING:
                    yield found.target

    def core_properties(self) -> dict[str, str]:
        """Title, creator, dates and so on, those that are filled in."""
        properties: dict[str, str] = {}
        for part in self.related("", "core-properties")[:1]:
            root = self.xml(part)
            for element in root if root is not None else ():
                value = " ".join((element.text or "").split())
                if local(element) in _CORE and value:
                    properties[_CORE[local(element)]] = value
        return properties


def _relationship(element: etree._Element, folder: str) -> Relationship:
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, external=True)
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return Relationship(kind, posixpath.normpath(unquote(path)), external=False)
