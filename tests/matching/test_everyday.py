"""The plainest things people write are read right, and alarm nobody (shipped library, shipped encoder)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot import config, pii
from bot.drafting.drafter import FLOOR
from bot.guide import read
from bot.matching.encoder import MiniLM
from bot.mind import Mind
from bot.model import Post, Reading
from bot.store.vectors import VectorFile

from . import everyday

pytestmark = [pytest.mark.model, pytest.mark.timeout(1200)]
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LEAST = 0.85
"""Share of posts of each language whose intent must be acceptable."""
Judged = list[tuple[str, str, frozenset[str], Reading]]


@pytest.fixture(scope="module")
def mind(minilm: MiniLM) -> Mind:
    styleguide, intents = config.starter()
    kept = VectorFile(config.cache_folder() / "vectors.db", minilm.name)
    return Mind(read(styleguide, intents), minilm, kept)


@pytest.fixture(scope="module")
def ordinary(mind: Mind) -> Judged:
    return _judged(mind, everyday.ORDINARY)


@pytest.fixture(scope="module")
def grave(mind: Mind) -> Judged:
    return _judged(mind, everyday.GRAVE)


def _judged(mind: Mind, rows: tuple[tuple[str, str, frozenset[str]], ...]) -> Judged:
    found = mind.read([_post(lang, text) for lang, text, _ in rows])
    return [(*row, one.reading) for row, one in zip(rows, found, strict=True)]


def _post(lang: str, text: str) -> Post:
    shown, groups = pii.redact(text)
    return Post(text=shown, lang=lang, pii=groups, created_at=NOON)


@pytest.mark.parametrize("lang", ["en", "id", "pl"])
def test_everyday_posts_are_understood(ordinary: Judged, grave: Judged, lang: str) -> None:
    own = [row for row in (*ordinary, *grave) if row[0] == lang]
    wrong = [(text, reading.intent) for _, text, meant, reading in own if reading.intent not in meant]
    assert len(wrong) <= (1 - LEAST) * len(own), wrong


def test_ordinary_posts_alarm_nobody(ordinary: Judged) -> None:
    assert not [(t, r.intent, r.risk) for _, t, _, r in ordinary if r.risk in ("high", "crisis")]


def test_ordinary_posts_are_not_sent_to_the_desks_that_hold_them(ordinary: Judged) -> None:
    assert not [(t, r.intent, r.escalate) for _, t, _, r in ordinary if r.held]


def test_no_ordinary_post_is_taken_for_an_order_to_the_machine(ordinary: Judged) -> None:
    assert not [t for _, t, _, r in ordinary if "injection" in r.flags]


def test_grave_posts_are_noticed(grave: Judged) -> None:
    assert not [(t, r.intent, r.risk) for _, t, _, r in grave if r.risk not in ("high", "crisis")]


def _readings(mind: Mind, rows: tuple[tuple[str, str], ...]) -> list[tuple[str, Reading]]:
    found = mind.read([_post(lang, text) for lang, text in rows])
    return [(text, one.reading) for (_, text), one in zip(rows, found, strict=True)]


def _thanked(rows: list[tuple[str, Reading]]) -> list[str]:
    return [text for text, r in rows if r.leaf == "leaf-thank" and not r.abstained and r.confidence >= FLOOR]


def test_nobody_is_thanked_for_an_insult(mind: Mind) -> None:
    assert not _thanked(_readings(mind, everyday.SCORN))


def test_irony_is_hardly_ever_thanked_for(mind: Mind) -> None:
    assert len(_thanked(_readings(mind, everyday.IRONY))) <= 0.1 * len(everyday.IRONY)


def test_a_threat_inside_an_insult_is_still_a_threat(mind: Mind) -> None:
    assert not [(t, r.leaf) for t, r in _readings(mind, everyday.WRAPPED) if r.leaf != "leaf-threat"]


def test_what_only_sounds_like_a_threat_is_none(mind: Mind) -> None:
    assert not [(t, r.leaf) for t, r in _readings(mind, everyday.HARMLESS) if r.leaf == "leaf-threat"]
