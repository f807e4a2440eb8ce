"""What is so: the store as it is on disk, and what the doubles heard and saw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.casework.ground import Terms
from bot.config import Team
from bot.guide import Watch
from bot.model import Case, Delivery
from bot.slack.views.stage import Stage
from bot.store import rows
from bot.store.sqlite import connect
from bot.store.store import Tx
from tests.proof import places
from tests.proof.doubles import Doubles

ABLE = Terms(corrects=True, withdraws=True)
TERMS = {"forum": Terms(), places.NEWS: Terms(), **dict.fromkeys((*places.CHANNELS.values(), places.TELEGRAM), ABLE)}
"""What can be done to public replies at the feeds of the doubles."""


class Truth:
    """The store as it is on disk, beside what the doubles saw."""

    def __init__(self, doubles: Doubles) -> None:
        self.doubles = doubles
        self._db = connect(doubles.folder / "data" / "baton.db", readonly=True)
        self.tx = Tx(self._db)
        team = Team.model_validate(yaml.safe_load((doubles.folder / "team.yaml").read_text("utf-8")))
        book = Watch(doubles.folder / "styleguide", doubles.folder / "intents", team).look()
        assert book is not None
        self.stage = Stage(book, team, doubles.clock.now(), terms=TERMS)
        self.cases: list[Case] = [rows.case(r) for r in self.rows("select * from cases order by id")]
        self.deliveries: list[Delivery] = [rows.delivery(r) for r in self.rows("select * from deliveries")]

    def rows(self, sql: str) -> list[Any]:
        return self._db.conn.execute(sql).fetchall()

    def close(self) -> None:
        self._db.conn.close()


def owed(doubles: Doubles) -> set[tuple[str, str]]:
    """(source, external id) of every post whose delivery the doubles saw acknowledged."""
    ours = doubles.slack.workspace.app.bot_id
    said = {
        (doubles.feeds[event["channel"]], event["ts"])
        for event in (payload["event"] for payload in doubles.acked.values())
        if event.get("channel") in doubles.feeds and event["type"] in ("message", "app_mention")
        if event.get("subtype") in (None, "bot_message") and event.get("bot_id") != ours
    }
    said |= {("forum", external_id) for external_id in doubles.hooked()}
    return said | (doubles.places.owed() if doubles.places else set())


def arrived(truth: Truth) -> list[tuple[str, str]]:
    """(key, text) of everything that reached the outside, in order; a repeated request counts each time."""
    doubles = truth.doubles
    posts = {post["id"]: post for thread in doubles.forum.threads.values() for post in thread.posts}
    here = [(entry["key"], posts[entry["id"]]["text"]) for entry in doubles.forum.log if entry["kind"] == "reply"]
    feeds = [m for channel in doubles.feeds for m in doubles.slack.workspace.channels[channel].messages.values()]
    ours = [m for m in feeds if m.get("bot_id") == doubles.slack.workspace.app.bot_id]
    here += [((m.get("metadata") or {}).get("event_payload", {}).get("key", ""), m["text"]) for m in ours]
    return here + (doubles.places.arrived(truth.deliveries) if doubles.places else [])


def drained(folder: Path) -> str:
    """What a running bot still has to do, by its store; empty when nothing is left."""
    db = connect(folder / "data" / "baton.db", readonly=True)
    try:
        left = {
            name: db.conn.execute(sql).fetchone()[0]
            for name, sql in {
                "payloads": "select count(*) from inbox where state = 'new'",
                "unread": "select count(*) from cases where read_revision < mentions_revision",
                "unjudged": "select count(*) from drafts d where state in ('proposed', 'submitted', 'approved') and "
                "not exists (select 1 from findings f where f.draft_id = d.id and f.revision = d.revision)",
                "deliveries": "select count(*) from deliveries where state in ('due', 'sending')",
                "cards": "select count(*) from cases c left join cards k on k.case_id = c.id where k.case_id is null "
                "or k.ts = '' or k.shown_revision < c.revision",
            }.items()
        }
    finally:
        db.conn.close()
    return ", ".join(f"{count} {name}" for name, count in left.items() if count)
