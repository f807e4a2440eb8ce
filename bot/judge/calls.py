"""The commands that judge: what each needs is loaded here, once, and what comes out is plain data.

Everything that a command prints is made in `bot.cli`; this module has no words of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import config, pii, text
from bot.errors import BatonError
from bot.guide import read
from bot.judge.predict import Oracle, Predictions, rows
from bot.judge.score import score
from bot.matching.lookup import Answer
from bot.mind import Mind
from bot.model import Finding, Post, Reading, Setting, Suggestion
from bot.ports import Encoder, VectorCache
from bot.rulebook.book import Book
from bot.store.vectors import VectorFile


@dataclass(frozen=True, slots=True)
class Tried:
    """One mention from beginning to end."""

    shown: str
    network: str
    reading: Reading
    suggestions: tuple[Suggestion, ...]


def book(styleguide: str = "", intents: str = "") -> Book:
    """The guide in those folders, or the starter library's. Raises GuideError."""
    guide, starter_intents = config.starter()
    return read(
        Path(styleguide) if styleguide else guide,
        Path(intents) if intents else starter_intents,
        drop_unknown_intents=bool(intents),
    )


def encoder(model: str = "default") -> Encoder:
    """The model, loaded. Takes seconds."""
    from bot.matching.encoder import MiniLM

    return MiniLM(model)


def cache(made_by: Encoder) -> VectorCache:
    """Vectors of library texts, shared by all commands of this person."""
    return VectorFile(config.cache_folder() / "vectors.db", made_by.name)


def mind(styleguide: str = "", intents: str = "") -> Mind:
    """A guide, learnt."""
    guide = book(styleguide, intents)
    made = encoder()
    return Mind(guide, made, cache(made))


def try_(learnt: Mind, said: str, network: str, account: str, now: datetime) -> Tried:
    """Read one text as a mention, and draft."""
    shown, groups = pii.redact(text.clean(said), allow=tuple(learnt.book.contacts(account).values()))
    chosen = account or next(iter(learnt.book.accounts), "")
    where = network or (learnt.book.accounts[chosen].network if chosen in learnt.book.accounts else "")
    post = Post(text=shown, network=where, account=chosen, created_at=now, pii=groups)
    reading = learnt.read([post])[0].reading
    setting = Setting(
        network=where,
        lang=reading.lang,
        account=chosen,
        mention=shown,
        intent=reading.intent,
        risk=reading.risk,
        topics=reading.topics,
        leaf=reading.leaf,
        at=now,
    )
    return Tried(shown, where, reading, learnt.suggest(reading, setting, "", {}))


def predict(
    mentions: Path | None,
    drafts: Path | None,
    facts: Path | None,
    styleguide: str,
    intents: str,
    now: datetime,
    notice: Callable[[str], None],
) -> Predictions:
    """Judge the rows of two files. Raises BatonError."""
    made = encoder()
    oracle = Oracle(book(styleguide, intents), made, cache(made), now, _facts(facts), notice)
    return oracle.predict(rows(mentions, "text") if mentions else [], rows(drafts, "draft") if drafts else [])


def measured(folder: Path, now: datetime, notice: Callable[[str], None]) -> dict[str, Any]:
    """Predict on a labelled folder and measure. Raises BatonError when it has no labels."""
    mentions, drafts, facts = (folder / name for name in ("mentions.jsonl", "drafts.jsonl", "facts.json"))
    if not mentions.is_file() and not drafts.is_file():
        raise BatonError(f"{folder} has neither mentions.jsonl nor drafts.jsonl.")
    known = [path if path.is_file() else None for path in (mentions, drafts, facts)]
    said = predict(known[0], known[1], known[2], "", "", now, notice)
    gold_mentions, gold_drafts = (rows(path) if path else [] for path in known[:2])
    for row in (*gold_mentions, *gold_drafts):
        if "gold" not in row:
            raise BatonError(f"{folder}: {row['id']} has no `gold` labels to measure against.")
    return score(gold_mentions, said.mentions, gold_drafts, said.drafts)


def lint(learnt: Mind, mention: str, draft: str, network: str, posted_as: str, now: datetime) -> tuple[Finding, ...]:
    """Findings for one draft as an answer to one mention."""
    tried = try_(learnt, mention, network, "", now)
    setting = Setting(
        network=network,
        lang=tried.reading.lang,
        account=next(iter(learnt.book.accounts), ""),
        posted_as=posted_as,
        mention=tried.shown,
        intent=tried.reading.intent,
        risk=tried.reading.risk,
        topics=tried.reading.topics,
        leaf=tried.reading.leaf,
        at=now,
    )
    return learnt.judge(draft, setting)


def look_up(learnt: Mind, words: str) -> tuple[Answer, ...]:
    """What `/styleguide` answers."""
    return learnt.look_up(words)


def _facts(path: Path | None) -> Mapping[str, Any] | None:
    if path is None:
        return None
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BatonError(f"{path} cannot be read: {error}.") from error
    if not isinstance(found, dict):
        raise BatonError(f"{path}: a facts file is one object.")
    return found
