"""Parts of the documentation that are printed from code. `python -m tests.docs --write` brings them up to date.

A printed part stands in a Markdown file between `<!-- printed: <name> -->` and `<!-- end -->`; `PARTS` says who
makes it. `tests/test_docs.py` fails while a page differs from what the code says.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

from bot import sources
from bot.casework.casework import VERBS
from bot.casework.moves import EVENT, MOVES
from bot.casework.roles import LEAST, SENTENCE
from bot.cli import app
from bot.config import SourcePart
from bot.ports import Abilities
from bot.sources import formats, openapi, tidings

ROOT = Path(__file__).resolve().parent.parent
PRINTED = re.compile(r"(<!-- printed: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

PACKAGES = {
    "sandbox": "a local Slack, Telegram, forum and web page for demo and tests",
    "slack": "the face: cards, buttons, modals, commands, and the one door to Bolt",
    "sources": "the feeds: raw payloads in, mentions out, replies sent",
    "judge": "`try`, `predict`, `score`, `lint`, `lookup`, `check`: judging without a running bot",
    "casework": "the verbs, and who may do what to a case when",
    "matching": "what a mention is about: language, intent, risk, rules, storms",
    "drafting": "replies to start from, and the checks of what is to be sent",
    "rulebook": "the style guide: reading its files, judging them, the typed book",
    "rota": "who is on when: layers, swaps, calendars, hours",
    "store": "all SQL; one writer, many callers, nothing acknowledged before it is on disk",
}
"""What each package is for, for the module map."""


def states() -> str:
    """The moves of a case, a line a state."""
    rows = [f"| {state} | {_verbs(moves)} |" for state, moves in MOVES.items()]
    return "\n".join(["| Case is | What may happen → what it is then |", "|---|---|", *rows])


def _verbs(moves: dict[str, tuple[Any, ...]]) -> str:
    by_target: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for verb, targets in moves.items():
        by_target[targets].append(f"`{verb}`")
    return " · ".join(f"{' '.join(verbs)} → {' or '.join(targets)}" for targets, verbs in by_target.items())


def verbs() -> str:
    """Every verb, who may say it, and the event it leaves."""
    rows = [f"| `{verb}` | {_who(verb)} | `{event}` |" for verb, event in EVENT.items()]
    return "\n".join(["| Verb | Said by | Leaves the event |", "|---|---|---|", *rows])


def _who(verb: str) -> str:
    return SENTENCE[LEAST[verb]] if verb in VERBS else "happens by itself"


def layers() -> list[list[str]]:
    """The modules of `bot` from top to bottom, as `pyproject.toml` has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [[name.strip(" ()") for name in layer.split("|")] for layer in contracts[0]["layers"]]


def modules() -> str:
    """The module map: a level a line of `layers`, with what each module is."""
    rows = [
        f"| {level} | {_link(name)} | {_is(name)} |"
        for level, names in enumerate(layers(), 1)
        for name in names
        if (ROOT / "bot" / name).is_dir() or (ROOT / "bot" / f"{name}.py").is_file()
    ]
    return "\n".join(["| Level | Module | Is |", "|---|---|---|", *rows])


def _link(name: str) -> str:
    return f"[`{name}/`]({name})" if name in PACKAGES else f"[`{name}.py`]({name}.py)"


def _is(name: str) -> str:
    if name in PACKAGES:
        return PACKAGES[name]
    said = ast.get_docstring(ast.parse((ROOT / "bot" / f"{name}.py").read_text("utf-8"))) or ""
    return said.split("\n\n")[0].replace("\n", " ").removesuffix(".").replace("|", "\\|")


def kinds() -> dict[str, Any]:
    """The sources that Baton knows, by kind."""
    found: dict[str, Any] = {}
    for info in pkgutil.iter_modules(sources.__path__):
        module = importlib.import_module(f"bot.sources.{info.name}")
        for _, one in inspect.getmembers(module, inspect.isclass):
            kind = getattr(one, "kind", None)
            if one.__module__ == module.__name__ and isinstance(kind, str):
                found[kind] = one
    return dict(sorted(found.items()))


ABILITIES = {
    "reply": "replies itself",
    "edits": "edits",
    "deletions": "deletions",
    "threads": "threads",
    "by_hand": "by hand",
    "find": "looks for a lost reply",
    "correct": "corrects",
    "withdraw": "takes down",
}
"""Columns of the table of sources."""


def abilities() -> str:
    """What each kind of source can do."""
    rows = [f"| {name} | {' | '.join(_yes(able))} |" for name, able in _abilities()]
    head = f"| Kind | {' | '.join(ABILITIES.values())} |"
    return "\n".join([head, "|---" * (len(ABILITIES) + 1) + "|", *rows])


def _abilities() -> Iterator[tuple[str, Abilities]]:
    for kind, source in kinds().items():
        if isinstance(able := getattr(source, "abilities", None), Abilities):
            yield f"`{kind}`", able
            continue
        nothing = cast(Any, None)
        for words, url in (("with a `reply_url`", "http://replies.example"), ("without", "")):
            made = source(SourcePart(name="any", kind=kind, reply_url=url), nothing, nothing, nothing, nothing)
            yield f"`{kind}` {words}", made.abilities


def _yes(able: Abilities) -> list[str]:
    return ["yes" if getattr(able, name) else "–" for name in ABILITIES]


def known_formats() -> str:
    """How listening tools write into Slack, as far as we know it."""
    rows = [
        f"| `{name}` | {one.title} | {one.about} | {', '.join(sorted(one.take))} |"
        for name, one in formats.shipped().known.items()
    ]
    return "\n".join(["| Format | Tool | Shape | Takes |", "|---|---|---|---|", *rows])


def fields() -> str:
    """What a mention by webhook may hold."""
    needed = openapi.mention()["required"]
    rows = [
        f"| `{name}`{' (needed)' if name in needed else ''} | {words} |" for name, (_, words) in openapi.FIELDS.items()
    ]
    return "\n".join(["| Field | Is |", "|---|---|", *rows])


def answers() -> str:
    """What a webhook is answered."""
    rows = [f"| {status} | {words[0].lower()}{words[1:].rstrip('.')} |" for status, words in openapi.ANSWERS.items()]
    return "\n".join(["| Answer | Means |", "|---|---|", *rows])


def tidings_told() -> str:
    """The events that a hook can hear of."""
    rows = (
        ("Told unless you choose", tidings.CHANGES),
        ("Told when you choose them", tidings.KNOWN - tidings.CHANGES),
        ("Can have words", tidings.WORDED),
    )
    table = [f"| {words} | {' '.join(f'`{name}`' for name in sorted(events))} |" for words, events in rows]
    return "\n".join(["| Events | |", "|---|---|", *table])


def commands() -> str:
    """The commands of `baton`, each with the first sentence of its help."""
    rows = [f"| `baton {name}` | {said} |" for name, said in command_names().items()]
    return "\n".join(["| Command | Does |", "|---|---|", *rows])


def command_names() -> dict[str, str]:
    """Each command that is not hidden, and what its help says."""
    found = {}
    for command in app.registered_commands:
        if not command.hidden and command.callback is not None:
            name = command.name or command.callback.__name__.replace("_", "-")
            found[name] = " ".join((inspect.getdoc(command.callback) or "").split("\n\n")[0].split())
    return found


PARTS: dict[str, Callable[[], str]] = {
    "states": states,
    "verbs": verbs,
    "modules": modules,
    "abilities": abilities,
    "commands": commands,
    "formats": known_formats,
    "fields": fields,
    "answers": answers,
    "tidings": tidings_told,
}


def pages() -> list[Path]:
    """Every Markdown page of the project."""
    folders = ("bot", "tests", "deploy", "intents", "styleguide")
    return sorted([*ROOT.glob("*.md"), *(page for name in folders for page in (ROOT / name).rglob("*.md"))])


def printed(page: str) -> str:
    """`page` with each printed part as the code has it now."""
    return PRINTED.sub(lambda part: f"{part[1]}{PARTS[part[2]]()}\n{part[3]}", page)


def main() -> None:
    """Say which pages are behind the code; with `--write`, bring them up to date."""
    for path in pages():
        old = path.read_text("utf-8")
        if (new := printed(old)) != old:
            print(path.relative_to(ROOT), "is brought up to date" if "--write" in sys.argv else "is behind the code")
            if "--write" in sys.argv:
                path.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
