"""Raw payloads: stored once, told apart, and kept when nobody understands them."""

from __future__ import annotations

import json
import sqlite3

from hypothesis import example, given
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.store.sqlite import SqliteStore, migrate
from bot.store.store import Tx
from tests import world

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


async def test_a_payload_is_new_once_then_known_and_with_another_body_a_conflict(store: SqliteStore) -> None:
    taken = [
        await store.write(lambda tx, p=p, s=s: tx.inbox.put(s, "k", p, world.NOON))  # type: ignore[misc]
        for s, p in (("a", {"x": 1, "y": 2}), ("a", {"y": 2, "x": 1}), ("a", {"x": 2}), ("b", {"x": 2}))
    ]
    assert taken == ["new", "known", "conflict", "new"]
    assert await store.read(lambda tx: tx.inbox.waiting()) == (2, world.NOON)


async def test_what_is_done_keeps_its_identity_and_drops_its_text(store: SqliteStore) -> None:
    await store.write(lambda tx: tx.inbox.put("a", "k", {"text": "secret"}, world.NOON))
    await store.write(lambda tx: tx.inbox.done(1))
    assert await store.read(lambda tx: tx.inbox.new()) == []
    assert await store.write(lambda tx: tx.inbox.put("a", "k", {"text": "secret"}, world.NOON)) == "known"
    assert await store.write(lambda tx: tx.inbox.put("a", "k", {"text": "other"}, world.NOON)) == "conflict"


async def test_what_was_parked_is_visible_and_out_of_the_way(store: SqliteStore) -> None:
    await store.write(lambda tx: tx.inbox.put("a", "k", {}, world.NOON))
    await store.write(lambda tx: tx.inbox.park(1, "the field `text` is missing"))
    assert await store.read(lambda tx: tx.inbox.new()) == []
    assert await store.read(lambda tx: tx.inbox.parked()) == [("a", "k", "the field `text` is missing")]


@given(value=JSON)
@example(value="half an emoji \ud83c")
def test_any_json_comes_back_as_it_was(value: object) -> None:
    db = in_memory()
    migrate(db)
    tx = Tx(db)
    payload = json.loads(json.dumps({"value": value}))
    assert tx.inbox.put("a", "k", payload, world.NOON) == "new"
    assert tx.inbox.new()[0].payload == payload
    db.conn.close()


def in_memory() -> Database:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    return Database(connection)
