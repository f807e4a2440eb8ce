"""Checks of a playbook's shape: it can be walked from its start to a leaf, by every way, in few steps."""

from __future__ import annotations

from bot.rulebook.book import Node, Playbook
from bot.rulebook.problems import nearest
from bot.rulebook.wording import Wording

DEPTH_LIMIT = 7
"""Questions on the longest way."""


def check_tree(playbook: Playbook, wording: Wording) -> None:
    """Targets, reachability, cycles, depth; then every node's own fields."""
    for name in sorted(playbook.nodes.keys() & playbook.leaves.keys()):
        wording.error(playbook.place.at(f"leaves.{name}"), f"`{name}` is a node and a leaf.", "Rename one.")
    if playbook.start not in playbook.nodes and playbook.start not in playbook.leaves:
        cure = nearest(playbook.start, playbook.nodes)
        wording.error(playbook.place.at("start"), f"`start` leads to `{playbook.start}`, which is not there.", cure)
    for name, node in playbook.nodes.items():
        _check_node(playbook, name, node, wording)
    _check_ways(playbook, wording)
    for name, sign in playbook.signs.items():
        wording.phrases(sign, playbook.place, f"signs.{name}")


def targets(node: Node) -> dict[str, str]:
    """Where a node leads, by the path of the field that says so."""
    answers = {"if_yes": node.if_yes, "if_no": node.if_no}
    return {
        **{field: target for field, target in answers.items() if target},
        **{f"choices.{label}": target for label, target in node.choices.items()},
    }


def _check_node(playbook: Playbook, name: str, node: Node, wording: Wording) -> None:
    place, path = playbook.place, f"nodes.{name}"
    if bool(node.choices) == bool(node.if_yes or node.if_no):
        wording.error(place.at(path), f"The node `{name}` needs either `if_yes` and `if_no`, or `choices`.")
    elif not node.choices and not (node.if_yes and node.if_no):
        missing = "if_no" if node.if_yes else "if_yes"
        wording.error(place.at(path), f"The node `{name}` has no `{missing}`.")
    known = {*playbook.nodes, *playbook.leaves}
    for field, target in targets(node).items():
        if target not in known:
            what = f"The node `{name}` leads to `{target}`, which is not there."
            wording.error(place.at(f"{path}.{field}"), what, nearest(target, known))
    labels = [node.otherwise] if node.otherwise else []
    labels += list(node.prefill) if isinstance(node.prefill, dict) else []
    for label in labels:
        if label not in node.choices:
            what = f"`{label}` is not one of the choices of `{name}`."
            field = "otherwise" if label == node.otherwise else f"prefill.{label}"
            wording.error(place.at(f"{path}.{field}"), what, nearest(label, node.choices))
    if isinstance(node.prefill, str) and node.prefill and node.choices:
        wording.error(place.at(f"{path}.prefill"), f"`prefill` of `{name}` needs an expression for each choice.")
    _check_prefill(playbook, name, node, wording)


def _check_prefill(playbook: Playbook, name: str, node: Node, wording: Wording) -> None:
    path = f"nodes.{name}.prefill"
    if isinstance(node.prefill, str):
        if node.prefill:
            wording.expression(node.prefill, playbook.place.at(path), playbook.signs)
        return
    for label, text in node.prefill.items():
        wording.expression(text, playbook.place.at(f"{path}.{label}"), playbook.signs)


def _check_ways(playbook: Playbook, wording: Wording) -> None:
    """Walk every way from the start; a way that meets itself is a cycle."""
    depths: dict[str, int] = {}
    cycles: set[str] = set()

    def depth(name: str, way: tuple[str, ...]) -> int:
        """Questions on the longest way from `name` on."""
        if name not in playbook.nodes:
            depths[name] = 0
            return 0
        if name in way:
            if name not in cycles:
                cycles.add(name)
                circle = " → ".join((*way[way.index(name) :], name))
                wording.error(playbook.place.at(f"nodes.{name}"), f"The nodes go round in a circle: {circle}.")
            return 0
        if name not in depths:
            following = targets(playbook.nodes[name]).values()
            depths[name] = 1 + max((depth(target, (*way, name)) for target in following), default=0)
        return depths[name]

    steps = depth(playbook.start, ())
    if steps > DEPTH_LIMIT and not cycles:
        what = f"The longest way asks {steps} questions; {DEPTH_LIMIT} are the limit."
        wording.error(playbook.place.at("nodes"), what, "Join questions into one with choices.")
    for kind, members in (("nodes", playbook.nodes), ("leaves", playbook.leaves)):
        for name in members:
            if name not in depths:
                wording.error(
                    playbook.place.at(f"{kind}.{name}"), f"No way leads to `{name}`.", "Delete it or link it."
                )
