from __future__ import annotations

import pytest

from bot.matching.walk import Circumstances, walk
from bot.rulebook.book import Leaf, Node, Playbook

TREE = Playbook(
    id="t",
    start="a",
    nodes={
        "a": Node(ask="Danger?", prefill="sign('fire')", if_yes="stop", if_no="b"),
        "b": Node(
            ask="Which?",
            choices={"one": "left", "two": "right"},
            prefill={"one": "intent == 'x'"},
            otherwise="two",
        ),
    },
    leaves={
        "stop": Leaf(reply="reply", risk="crisis"),
        "left": Leaf(reply="monitor"),
        "right": Leaf(reply="ignore"),
    },
)


def _asked(intent: str, fire: str = "") -> Circumstances:
    return Circumstances({"intent": intent}, {"sign": lambda name: fire})


@pytest.mark.parametrize(("intent", "fire", "leaf"), [("x", "it burns", "stop"), ("x", "", "left"), ("y", "", "right")])
def test_the_first_true_prefill_leads_on(intent: str, fire: str, leaf: str) -> None:
    walked = walk(TREE, _asked(intent, fire))
    assert walked.name == leaf
    assert walked.leaf == TREE.leaves[leaf]


def test_each_step_says_why() -> None:
    step = walk(TREE, _asked("x")).steps[-1]
    assert (step.ask, step.answer, step.why) == ("Which?", "one", "intent == 'x'")


def test_what_a_prefill_asks_and_nobody_knows_is_an_error() -> None:
    tree = TREE.model_copy(update={"nodes": {"a": Node(ask="?", prefill="weather == 'wet'", if_yes="stop")}})
    with pytest.raises(ValueError, match="weather"):
        walk(tree, _asked("x"))


def test_a_tree_that_leads_in_circles_ends() -> None:
    tree = TREE.model_copy(update={"nodes": {"a": Node(ask="?", prefill="", if_no="a")}})
    assert walk(tree, _asked("x")).leaf is None


def test_another_tree_is_another_way() -> None:
    turned = TREE.nodes["b"].model_copy(update={"choices": {"one": "right", "two": "left"}})
    tree = TREE.model_copy(update={"nodes": {**TREE.nodes, "b": turned}})
    assert (walk(TREE, _asked("x")).name, walk(tree, _asked("x")).name) == ("left", "right")
