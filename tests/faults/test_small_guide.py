"""The proofs count drafts, so that the small guide must be sure of everything that its town says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.drafting.drafter import FLOOR
from bot.guide import read
from bot.matching.encoder import HashingEncoder
from bot.mind import Mind
from bot.model import Post
from tests.proof import guide
from tests.proof.town import SAYINGS

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_whatever_the_town_says_is_read_surely_enough_for_a_draft(tmp_path: Path) -> None:
    guide.write(tmp_path)
    mind = Mind(read(tmp_path / "styleguide", tmp_path / "intents"), HashingEncoder())
    posts = [Post(text=saying.format(n=n), created_at=NOON) for saying in SAYINGS for n in (3, 17, 240)]
    unsure = [p.text for p, one in zip(posts, mind.read(posts), strict=True) if one.reading.abstained]
    faint = [p.text for p, one in zip(posts, mind.read(posts), strict=True) if one.reading.confidence < FLOOR]
    assert not unsure
    assert not faint
