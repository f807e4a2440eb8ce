"""One word for one thing, and nothing written twice: clashes that only show when one looks at the whole."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot import config
from bot.casework.casework import VERBS
from bot.casework.moves import EVENT, MOVES
from bot.casework.roles import LEAST
from bot.guide import read
from bot.slack import ids
from bot.slack.views import buttons

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
MODULES = [path for path in sorted(BOT.rglob("*.py")) if "sandbox" not in path.parts]
"""The sandbox is another world on purpose: it shares neither code nor words with the bot."""

SHARED = {
    "Change": "what joined or left a storm, and what a swap changes in a rota",
    "Problem": "what is wrong with a guide, and with a rota",
    "Cards": "the rows of the store, and what keeps Slack in step with them",
    "Draft": "a reply on its way, and the same one prepared for judging",
    "Head": "of a file: its fields; of the matcher: a classifier over vectors",
    "Hit": "where personal data, or a phrase, was found in a text",
    "Part": "the base of what people write: settings here, a guide there",
    "Place": "where something stands: a line of a file, or a thread of a network",
    "Settings": "what is in baton.toml, and what was set in Slack since",
    "Slack": "its limits as data, and the client that obeys them",
    "Step": "of a playbook's walk, and of a case",
    "Terms": "our words in terms.yaml, and how replies leave by a source",
}
"""Class names that two modules use, and what each stands for. No third meaning, and no new name, without a reason."""


def test_a_class_name_has_one_meaning() -> None:
    found = defaultdict(list)
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(path.relative_to(BOT)))
    twice = {name: places for name, places in found.items() if len(places) > 1}
    assert set(twice) <= set(SHARED), {name: twice[name] for name in set(twice) - set(SHARED)}


def functions() -> Iterator[tuple[str, str]]:
    """(module and name, the code without its docstring) of every function of three statements and more."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if sum(isinstance(part, ast.stmt) for part in ast.walk(node)) > 3:
                    yield f"{path.relative_to(BOT)}:{node.name}", ast.dump(ast.Module(body, []))


def test_no_function_is_written_twice() -> None:
    found = defaultdict(list)
    for name, code in functions():
        found[code].append(name)
    assert [names for names in found.values() if len(names) > 1] == []


def test_a_control_in_slack_has_one_meaning() -> None:
    named = [*ids.BUTTON_VERBS, *ids.MODALS, ids.MORE, ids.SHOW_RULE, ids.CHECK_AGAIN, ids.LOOKUP_GAP]
    named += [ids.LOOKUP_ALL, ids.HOME_OPEN, ids.HOME_PAGE, ids.HOME_FILTER]
    assert [name for name, times in Counter(named).items() if times > 1] == []
    assert not any(name.startswith(ids.LINK) for name in named)


def test_a_button_is_called_after_a_verb_that_exists() -> None:
    looking = {"rules", "original"}
    assert set(ids.BUTTON_VERBS.values()) | set(buttons.VERBS.values()) - looking <= set(VERBS)


def test_an_event_belongs_to_one_verb() -> None:
    assert [event for event, times in Counter(EVENT.values()).items() if times > 1] == []


def test_what_people_can_do_has_a_right_an_event_and_a_place_in_the_moves() -> None:
    possible = {verb for moves in MOVES.values() for verb in moves}
    assert set(VERBS) <= set(LEAST)
    assert set(VERBS) <= set(EVENT)
    assert set(VERBS) <= possible


def test_ids_of_the_starter_library_are_given_once() -> None:
    book = read(*config.starter())
    named = [*book.rules, *book.templates, *book.announcements, *book.playbooks]
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_no_two_files_differ_only_in_case() -> None:
    """They would be one file on a Mac."""
    listed = [
        str(path) for top in ("bot", "tests", "intents", "styleguide", "deploy") for path in (ROOT / top).rglob("*")
    ]
    assert [name for name, times in Counter(map(str.casefold, listed)).items() if times > 1] == []
