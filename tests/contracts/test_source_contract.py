"""What every source keeps: recorded payloads in, mentions out, one reply with a receipt or a named refusal."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.clock import FrozenClock
from bot.config import CasesPart, SourcePart
from bot.engine import LocalEngine
from bot.errors import DeliveryError, RefusedByNetwork
from bot.live import Live
from bot.model import Mention, Receipt
from bot.pipeline import Pipeline
from bot.ports import Reply, Source
from bot.sources.imported import Imported
from bot.sources.replay import Replay
from bot.sources.rss import Rss
from bot.sources.slack_channel import SlackChannel
from bot.sources.webhook import Webhook
from bot.store.sqlite import SqliteStore
from bot.worker import Worker
from tests import world
from tests.sources import bluesky_double, mastodon_double, telegrams
from tests.sources.feeds import SECRET, Wake, network, reply, slack_channel

KINDS = ("bluesky", "import", "mastodon", "replay", "rss", "slack_channel", "telegram", "webhook")
TEXT = "The lid leaks & drips, Zażółć 🍱"


@dataclass(frozen=True)
class Form:
    """Recorded payloads that have a form of their own: (number, text, event), what the first has, a reply to one."""

    recorded: Callable[[str, str, str], dict[str, Any]]
    seen: tuple[str, str] = ("@mia", "https://x.example/p1")
    reply: Callable[[], Reply] = reply


FORMS = {
    "bluesky": Form(bluesky_double.recorded, bluesky_double.SEEN, bluesky_double.reply),
    "mastodon": Form(mastodon_double.recorded, mastodon_double.SEEN, mastodon_double.reply),
    "telegram": Form(
        lambda number, text, event: telegrams.recorded(int(number.removeprefix("p")), text, event),
        telegrams.SEEN,
        telegrams.reply,
    ),
}


@dataclass
class Bench:
    """A source, the road behind it, and its recorded payloads."""

    source: Source
    pipeline: Pipeline
    live: Live

    @property
    def form(self) -> Form:
        return FORMS.get(self.source.kind, Form(self._plain))

    def payload(self, number: str, text: str, event: str = "") -> dict[str, Any]:
        return self.form.recorded(number, text, event)

    def _plain(self, number: str, text: str, event: str) -> dict[str, Any]:
        if self.source.kind != "slack_channel":
            fields = {"external_id": number, "author": "@mia", "text": text, "created_at": "2026-11-20T12:00:00Z"}
            return {**fields, "url": f"https://x.example/{number}", **({"event": event} if event else {})}
        ts = f"17000000{number.removeprefix('p')}.000100"
        field = [{"title": "Author", "value": "@mia"}, {"title": "Link", "value": f"https://x.example/{number}"}]
        plain = text.replace("&", "&amp;")
        said = {"ts": ts, "bot_id": "B9", "text": "found", "attachments": [{"text": plain, "fields": field}]}
        if event == "edited":
            return {"subtype": "message_changed", "message": said, "ts": "1700000099.1"}
        if event == "deleted":
            return {"subtype": "message_deleted", "deleted_ts": ts, "ts": "1700000099.2"}
        return {"subtype": "bot_message", **said}

    async def take(self, key: str, payload: dict[str, Any]) -> tuple[Mention, ...]:
        """A payload goes into the inbox and down the road; all mentions so far."""
        await self.live.store.write(lambda tx: tx.inbox.put(self.source.name, key, payload, self.live.clock.now()))
        await self.pipeline.accept()
        cases = await self.live.store.read(lambda tx: [c.id for c in tx.cases.listed()])
        found = await self.live.store.read(lambda tx: [m for c in sorted(cases) for m in tx.mentions.of(c)])
        return tuple(found)


@pytest.fixture(params=KINDS)
async def bench(
    request: pytest.FixtureRequest, store: SqliteStore, clock: FrozenClock, tmp_path: Path
) -> AsyncIterator[Bench]:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"id": "r1", "url": "https://x.example/r1"})

    part = SourcePart(name="feed", kind=request.param, account="kelora", network="x", channel="C6")
    file = tmp_path / "feed.jsonl"
    file.write_text(json.dumps({"external_id": "p0", "text": "recorded"}) + "\n")
    async with (
        network(answer) as url,
        telegrams.serving(clock) as double,
        mastodon_double.serving() as mastodon,
        bluesky_double.serving() as bluesky,
    ):
        sources: dict[str, Source] = {
            "webhook": Webhook(part.model_copy(update={"reply_url": url}), SECRET, store, clock, Wake()),
            "replay": Replay(part.model_copy(update={"file": str(file)}), store, clock, Wake()),
            "slack_channel": slack_channel(part, store, clock),
            "rss": Rss(part.model_copy(update={"url": url}), store, clock, Wake()),
            "import": Imported(part, clock),
            "bluesky": bluesky_double.source(bluesky.url, store, clock, network="x"),
            "mastodon": mastodon_double.source(mastodon.url, store, clock, network="x"),
            "telegram": telegrams.source(double, store, clock, **part.model_dump(include={"network"})),
        }
        source = sources[request.param]
        live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
        encoder = Worker("encoder")
        yield Bench(source, Pipeline(live, {"feed": source}, encoder), live)
        encoder.stop()
        for kind in ("bluesky", "telegram"):
            await sources[kind]._api.close()  # type: ignore[attr-defined]


async def test_a_recorded_payload_becomes_a_mention(bench: Bench) -> None:
    [mention] = await bench.take("1", bench.payload("p1", TEXT))
    assert (mention.source, mention.account, mention.network) == ("feed", "kelora", "x")
    assert (mention.shown, (mention.author, mention.url)) == (TEXT, bench.form.seen)
    assert mention.created_at.tzinfo is not None


async def test_the_same_payload_twice_is_one_mention(bench: Bench) -> None:
    await bench.take("1", bench.payload("p1", TEXT))
    assert len(await bench.take("2", bench.payload("p1", TEXT))) == 1


async def test_an_edit_is_a_revision_and_a_deletion_is_marked(bench: Bench) -> None:
    able, said = bench.source.abilities, TEXT
    assert able.edits or able.deletions
    await bench.take("1", bench.payload("p1", TEXT))
    if able.edits:
        said = "No, the box leaks"
        [edited] = await bench.take("2", bench.payload("p1", said, "edited"))
        assert (edited.shown, edited.revision) == (said, 2)
    if able.deletions:
        [gone] = await bench.take("3", bench.payload("p1", "", "deleted"))
        assert gone.deleted_at == bench.live.clock.now()
        assert gone.shown == said


async def test_our_own_posts_are_skipped(bench: Bench) -> None:
    await bench.take("1", bench.payload("p1", TEXT))
    await bench.live.store.write(lambda tx: _sent(tx, bench))
    assert len(await bench.take("2", bench.payload("p2", "Sorry about the lid."))) == 1


def _sent(tx: Any, bench: Bench) -> None:
    """A delivery that the network knows as the second post."""
    from bot.store.deliveries import Place

    made = tx.drafts.propose(1, "Sorry about the lid.", "person", "", "en", "ana", world.NOON)
    draft = tx.drafts.one(made, "")
    tx.drafts.approve(draft, "ana", world.NOON, {}, "", "")
    place = Place(tx.cases.one(1), tx.mentions.of(1)[-1])
    number = tx.deliveries.schedule(place, draft, tx.drafts.approvals(1)[0], "k", world.NOON)
    [(_, post)] = bench.source.parse(bench.payload("p2", "x"))
    tx.deliveries.sent(number, Receipt(external_id=post.external_id, at=world.NOON))


async def test_poison_is_parked_with_a_sentence_and_leaves_nothing_behind(bench: Bench) -> None:
    hostile: tuple[Any, ...] = (
        {},
        {"text": 5, "ts": [], "external_id": {}},
        {"subtype": "message_changed", "message": 7, "external_id": "p8", "text": []},
        {"ts": "inf", "external_id": "p9", "text": "x", "followers": 10**40, "created_at": "never"},
    )
    for number, payload in enumerate(hostile):
        found = await bench.take(str(number), payload)
        assert found == ()
    assert await bench.live.store.read(lambda tx: tx.inbox.waiting()) == (0, None)
    assert await bench.live.store.read(lambda tx: tx.cases.counts()) == {}
    parked = await bench.live.store.read(lambda tx: tx.inbox.parked())
    assert all(error for _, _, error in parked)
    assert len(await bench.take("good", bench.payload("p1", TEXT))) == 1


async def test_a_reply_has_a_receipt_or_a_named_refusal(bench: Bench) -> None:
    if not bench.source.abilities.reply:
        [mention] = await bench.take("1", bench.payload("p1", TEXT))
        assert mention.by_hand
        with pytest.raises(RefusedByNetwork, match="by hand"):
            await bench.source.send(reply())
        return
    receipt = await bench.source.send(bench.form.reply())
    assert receipt.external_id
    assert receipt.permalink
    if isinstance(bench.source, SlackChannel):
        bench.source._poster.error = DeliveryError("no.")  # type: ignore[attr-defined]
        with pytest.raises(DeliveryError):
            await bench.source.send(reply())


async def test_it_listens_until_cancelled_and_stops_within_two_seconds(bench: Bench) -> None:
    task = asyncio.create_task(bench.source.run())
    await asyncio.sleep(0.05)
    assert not task.done()
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 2


async def test_its_health_is_a_sentence(bench: Bench) -> None:
    health = bench.source.health()
    assert health.ok
    assert health.sentence.startswith("feed: ")
    assert health.sentence.endswith(".")


async def test_the_same_text_by_every_source_is_a_row_each(
    store: SqliteStore, clock: FrozenClock, tmp_path: Path
) -> None:
    parts = {
        k: SourcePart(name=k.replace("_", "-"), kind=k, account="kelora", network="x", channel="C6") for k in KINDS
    }
    sources: dict[str, Source] = {
        "webhook": Webhook(parts["webhook"], SECRET, store, clock, Wake()),
        "replay": Replay(parts["replay"].model_copy(update={"file": str(tmp_path / "f")}), store, clock, Wake()),
        "slack-channel": slack_channel(parts["slack_channel"], store, clock),
        "rss": Rss(parts["rss"].model_copy(update={"url": "https://f.example/feed"}), store, clock, Wake()),
        "import": Imported(parts["import"], clock),
        "bluesky": bluesky_double.source("http://127.0.0.1:9", store, clock, name="bluesky", network="x"),
        "mastodon": mastodon_double.source("http://127.0.0.1:9", store, clock, name="mastodon", network="x"),
        "telegram": telegrams.source(telegrams.town(clock), store, clock, name="telegram", network="x"),
    }
    live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
    encoder = Worker("encoder")
    pipeline = Pipeline(live, sources, encoder)
    for name, source in sources.items():
        payload = Bench(source, pipeline, live).payload("p1", TEXT)
        await store.write(lambda tx, n=name, p=payload: tx.inbox.put(n, "1", p, clock.now()))  # type: ignore[misc]
    assert await pipeline.accept() == len(sources)
    encoder.stop()
    await sources["telegram"]._api.close()  # type: ignore[attr-defined]
    found = [m for case in range(1, len(sources) + 1) for m in await store.read(lambda tx, c=case: tx.mentions.of(c))]  # type: ignore[misc]
    assert {m.source for m in found} == set(sources)
    assert {(m.shown, m.account) for m in found} == {(TEXT, "kelora")}
    assert {(m.author, m.url) for m in found} == {
        ("@mia", "https://x.example/p1"),
        *(form.seen for form in FORMS.values()),
    }
    assert all(m.created_at and m.external_id for m in found)
