"""How the entities and relations of all threads look, packed once each from the networks that pyvis holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.outputs.thread_page.packing import Json, columns

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]  # it ships no types

#: What is beyond a script's plain string: a character that is two of its units.
_LAST_SINGLE = "\uffff"


class Looks:
    """How the entities and edges of all threads look, once each: they look the same in every thread."""

    def __init__(self, labels: list[str]) -> None:
        """Begin with none.

        Args:
            labels: the labels of the entities, by their numbers.
        """
        self._labels = labels
        self._entities: dict[int, Json] = {}
        self._edges: dict[str, Json] = {}

    def add(self, network: Network) -> None:
        """Add what a network shows."""
        nodes, edges, *_ = network.get_network_data()
        for node in nodes:
            if isinstance(node["id"], int) and node["id"] not in self._entities:
                self._entities[node["id"]] = self._entity(node)
        for edge in edges:
            if edge["relation"] not in self._edges:
                self._edges[edge["relation"]] = {"dashes": edge["dashes"], "arrows": edge["arrows"]}

    def _entity(self, node: Json) -> Json:
        label = cut(node["label"], self._labels[node["id"]])
        return {
            "at": node["id"],
            "label": label,
            "header": node["header"],
            "note": node["note"],
            "height": node["boxHeight"],
        }

    def packed(self) -> Json:
        """`nodes`: how each entity is drawn; `edges`: how each relation is."""
        return {"nodes": columns(self._entities.values()), "edges": self._edges}


def cut(lines: str, label: str) -> list[int] | str:
    """Where a label is cut into lines: the places at which all but the first begin.

    The lines themselves where they are no stretches of the label, or where a script counts its characters otherwise.
    """
    if max(label, default="") > _LAST_SINGLE:
        return lines
    starts, at = [], 0
    for line in lines.split("\n"):
        at += label[at : at + 1] == " "
        if not label.startswith(line, at):
            return lines
        starts.append(at)
        at += len(line)
    return starts[1:] if at == len(label) and starts[0] == 0 else lines
