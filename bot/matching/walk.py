"""Walks a playbook: each question is answered by its prefill, and each answer says why.

The walk proposes; a person may answer differently. What it ends in, the leaf, says whether to reply, who must
be asked and what to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.model import Step
from bot.rulebook import expressions
from bot.rulebook.book import Leaf, Node, Playbook

LONGEST = 50


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What prefill expressions may ask: values by dotted name, and the functions topic, tripwire and sign."""

    facts: Mapping[str, object]
    functions: Mapping[str, Callable[[str], object]]

    def why(self, expression: str) -> tuple[str, ...]:
        """The parts that make `expression` true; empty when it is false."""
        parsed = expressions.parse(expression)
        if not parsed.true(self.facts, **self.functions):
            return ()
        return parsed.why(self.facts, **self.functions) or (expression,)


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps taken and the leaf reached; `leaf` is None when the playbook leads nowhere."""

    steps: tuple[Step, ...]
    name: str
    leaf: Leaf | None


def walk(playbook: Playbook, circumstances: Circumstances) -> Walk:
    """From the start to a leaf. Raises ValueError when an expression asks for what is not known."""
    steps: list[Step] = []
    name = playbook.start
    while name in playbook.nodes and len(steps) < LONGEST:
        node = playbook.nodes[name]
        answer, why, target = _answer(node, circumstances)
        steps.append(Step(node=name, ask=node.ask, answer=answer, why=why))
        name = target
    return Walk(tuple(steps), name, playbook.leaves.get(name))


def _answer(node: Node, circumstances: Circumstances) -> tuple[str, str, str]:
    """The answer, why, and the node or leaf that it leads to."""
    if not node.choices:
        why = circumstances.why(node.prefill) if isinstance(node.prefill, str) and node.prefill else ()
        return ("yes", ", ".join(why), node.if_yes) if why else ("no", "", node.if_no)
    prefills = node.prefill if isinstance(node.prefill, dict) else {}
    for choice, expression in prefills.items():
        why = circumstances.why(expression)
        if why:
            return choice, ", ".join(why), node.choices[choice]
    otherwise = node.otherwise or list(node.choices)[-1]
    return otherwise, "", node.choices[otherwise]
