"""What every extractor is given beside the document, and how it quotes its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goldenthread.documents.model import Document
from goldenthread.documents.outline import section_paths
from goldenthread.extract.abbreviations import definitions
from goldenthread.extract.places import Place, Structure
from goldenthread.extract.scopes import Scope, find_scopes, scope_titles
from goldenthread.extract.short_agents import with_short_agents
from goldenthread.extract.slogans import known_titles, with_known
from goldenthread.extract.structure import find_structure
from goldenthread.facts.model import Evidence, Kind, Mention
from goldenthread.lexicon.load import Lexicon, load_lexicon
from goldenthread.settings import Settings

#: Longest quote of a piece of evidence, in characters.
QUOTE_LIMIT = 600


@dataclass(frozen=True)
class Context:
    """What an extractor may know beside the document's blocks.

    Attributes:
        lexicon: the merged lexicon, with the titles that only this document presents as such.
        settings: the choices of the build.
        paths: for every block, the titles of the sections it stands in, outermost first.
        scopes: for every block, the title of the strategy version its section is about; '' where unknown.
        scoped: the strategies the document is about, with the short forms it gives them.
        structure: the elements of those strategies and the place of every block among them.
        definitions: the short forms the document defines, with their full names.
    """

    lexicon: Lexicon = field(default_factory=load_lexicon)
    settings: Settings = field(default_factory=Settings)
    paths: tuple[tuple[str, ...], ...] = ()
    scopes: tuple[str, ...] = ()
    scoped: tuple[Scope, ...] = ()
    structure: Structure = field(default_factory=lambda: Structure((), ()))
    definitions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, document: Document, lexicon: Lexicon, settings: Settings) -> Context:
        """The context of a document as a build reads it."""
        paths = tuple(section_paths(document))
        defined = definitions(document)
        lexicon = with_short_agents(with_known(lexicon, known_titles(document, lexicon)), defined)
        scoped = find_scopes(document, lexicon)
        scopes = scope_titles(document, scoped)
        held = scope_titles(document, tuple(scope for scope in scoped if scope.held))
        structure = find_structure(document, held, paths, lexicon)
        return cls(lexicon, settings, paths, scopes, scoped, structure, defined)

    @classmethod
    def of(cls, document: Document, scope: str = "") -> Context:
        """The context of a document all of whose blocks are about one strategy."""
        paths = tuple(section_paths(document))
        return cls(paths=paths, scopes=(scope,) * len(document.blocks), definitions=definitions(document))

    @cached_property
    def aims(self) -> Mapping[str, tuple[Mention, ...]]:
        """The goals and actions of each strategy version, in order of appearance, each once."""
        found: dict[str, dict[Mention, None]] = {}
        for element in self.structure.found:
            if element.mention.kind in (Kind.GOAL, Kind.ACTION):
                found.setdefault(element.mention.scope, {})[element.mention] = None
        return {scope: tuple(mentions) for scope, mentions in found.items()}

    def path(self, index: int) -> tuple[str, ...]:
        """The section path of a block; empty where none is known."""
        return self.paths[index] if index < len(self.paths) else ()

    def scope(self, index: int) -> str:
        """The strategy version a block is about; '' where unknown."""
        return self.scopes[index] if index < len(self.scopes) else ""

    def place(self, index: int) -> Place:
        """Where among a strategy's elements a block stands."""
        places = self.structure.places
        return places[index] if index < len(places) else Place(self.scope(index))

    def short_titles(self, title: str) -> tuple[str, ...]:
        """The short forms the document gives a strategy it is about."""
        return tuple(dict.fromkeys(short for scope in self.scoped if scope.title == title for short in scope.alt))


def evidence(document: Document, context: Context, index: int, quote: str) -> Evidence:
    """Evidence from one block; `quote` must stand word for word in it and is cut at a word boundary."""
    location = document.blocks[index].location
    return Evidence(
        document=document.name,
        quote=cut(quote),
        page=location.page,
        page_label=location.page_label,
        section=context.path(index),
    )


def cut(quote: str, limit: int = QUOTE_LIMIT) -> str:
    """The quote with white space folded (tabs between cells kept), cut to at most `limit` characters."""
    text = "\t".join(" ".join(cell.split()) for cell in quote.split("\t")).strip()
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(None, 1)[0][:limit]
