"""A small guide on disk for the judging commands, and short ways to write files of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.rulebook import small

TEXTS = {
    **small.TEXTS,
    "styleguide/accounts.yaml": (
        "kelora:\n  network: x\n  languages: [en, pl]\n  private_route: {en: a direct message}\n"
        "  contacts: {press: press@kelora.example, shop: shop.kelora.example}\n"
    ),
    "styleguide/templates/no-date.md": (
        "---\nintents: [question]\n---\n## en\nThank you, we have noted it.\n## pl\nHej.\n"
    ),
    "styleguide/templates/shop.md": "---\nintents: [question]\n---\n## en\nEverything is at {contact.shop} now.\n",
    "intents/question.yaml": (
        "examples: [what is this, how does it work, when will it be fixed, is there a date by any chance]\n"
        "tests: {en: [how does this work]}\n"
    ),
    "intents/praise.yaml": (
        "examples:\n  en: [I love it so much, thank you all, best thing I have bought]\n  pl: [uwielbiam]\n"
    ),
}
ORG = {
    "kind": "a bicycle repair collective",
    "aliases": ["Spokewell", "@spokewell"],
    "contacts": {"press": "press@spokewell.example", "help": "spokewell.example/help"},
    "facts": [{"id": "F1", "text": "Repairs cost nothing."}],
    "holding_statements": [
        {
            "id": "H-1",
            "active_from": "2026-05-01T10:00:00Z",
            "topic": "brake recall",
            "text": "We know about the brakes and are looking into it.",
            "not_allowed": ["cause", "dates", "haiku"],
        }
    ],
    "register": {"id": "Kak, warm", "pl": "Pan/Pani", "en": "plain"},
}


def write(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """The guide's files below `folder`."""
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


def lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A JSON lines file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def mention(number: int, text: str = "when will this be fixed", **more: Any) -> dict[str, Any]:
    """One row as a feed would give it."""
    return {
        "id": f"m{number}",
        "org": "spokewell",
        "lang": "en",
        "source": "x",
        "author_handle": f"person{number}",
        "created_at": f"2026-05-02T08:{number:02d}:00Z",
        "text": text,
        **more,
    }
