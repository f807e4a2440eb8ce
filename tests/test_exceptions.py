"""Broad `except` clauses stand in a few named places, each with its reason; so does the system's clock."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "bot").rglob("*.py"))
BROAD = {"Exception", "BaseException"}

REASONS = {
    "worker.settle": "the result of a job, whatever it is, belongs to whoever waits for it",
    "chores.every": "one failed round of a chore must not end the chore; the next round asks anew",
    "chores._apart": "one case or handover that fails must not hold up the others; it is tried in the next round",
    "chores._wants_tending": "one case at which nobody can look must not hold up the others; it is looked at again",
    "app._again": "whatever a network or a disk throws must not end the bot: the loop begins anew, and it is logged",
    "amender.Amender._carry_out": "what a client library raises unforeseen says nothing of the change: it is unknown",
    "slack.notices.Herald.tell_due": "a notice that cannot be worded must not keep the others from their people",
    "delivery.Courier._send": "what a client library raises unforeseen says nothing about the message: it is unknown",
    "sources.bluesky.BlueskyApi._done": "whatever the library raises says nothing of the call but by its cause",
    "sources.bluesky.BlueskyApi._signed_in": "the same of signing in, after which nothing was sent",
    "sources.mastodon.MastodonApi._call": "whatever the library makes of an answer, the answer itself decides",
    "sources.telegram.Api._done": "whatever the library raises says nothing of the call but by its cause: unclear",
    "store.sqlite.migrate": "a migration that fails is rolled back, and the failure goes on to the caller",
    "store.sqlite.SqliteStore._commit_together": "a failed commit fails for everybody in the group, and each is told",
    "store.sqlite.SqliteStore._attempt": "a job's failure belongs to its caller and to no other job of the group",
}
"""Where everything is caught, and why that is right there."""

CLOCK = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}


def broad_handlers() -> Iterator[str]:
    """`module.Class.function` of each handler that catches everything."""
    for path in SOURCES:
        module = ".".join(path.relative_to(ROOT / "bot").with_suffix("").parts)
        for where, node in walk(ast.parse(path.read_text("utf-8")), ()):
            if isinstance(node, ast.ExceptHandler) and catches_everything(node):
                yield ".".join((module, *where))


def walk(node: ast.AST, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ast.AST]]:
    """Every node, with the names of the classes and functions around it."""
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        inside = (*where, child.name) if named else where  # type: ignore[attr-defined]
        yield inside, child
        yield from walk(child, inside)


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return bool({node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} & BROAD)


def test_everything_is_caught_only_where_a_reason_is_given() -> None:
    assert set(broad_handlers()) == set(REASONS)


def test_the_time_comes_from_the_clock_alone() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value.id}.{node.attr}"
        for path in SOURCES
        if path != ROOT / "bot" / "clock.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if (node.value.id, node.attr) in CLOCK
    ]
    assert asked == []


def test_no_file_names_a_place_of_somebodys_machine() -> None:
    """Paths such as a home folder or a workshop mean nothing to anybody else."""
    places = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]", "/" + "Users/", "/" + "tmp/brief"]))
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            found += [f"{name}: {line}" for line in content.decode("utf-8").splitlines() if places.search(line)]
    assert found == []
