"""Signed calls in, signed replies out, and each way in which a network can misbehave."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.clock import FrozenClock
from bot.errors import DeliveryError, MaybeSent, NotSent, RefusedByNetwork
from bot.sources import signing
from bot.sources import webhook as module
from bot.store.sqlite import SqliteStore
from bot.web import Web
from tests.sources.feeds import SECRET, Wake, network, reply, signed, webhook

POST = {
    "external_id": "p1",
    "author": "@mia",
    "text": "The lid leaks!",
    "thread_id": "t1",
    "url": "https://f.example/1",
}


async def _nothing() -> str:
    return ""


@pytest.fixture
async def hooks(store: SqliteStore, clock: FrozenClock) -> AsyncIterator[str]:
    """Baton's own web server with one webhook; its address."""
    server = Web("127.0.0.1", 0, {"feed": webhook(store, clock).receive}, _nothing)
    await server.start()
    yield f"http://127.0.0.1:{server.port}/hooks/feed"
    await server.stop()


async def call(url: str, body: bytes, headers: dict[str, str]) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        text = await answer.text()
        return answer.status, json.loads(text) if text.startswith("{") else text


async def rows(store: SqliteStore) -> int:
    return (await store.read(lambda tx: tx.inbox.waiting()))[0]


async def test_a_signed_call_is_stored_and_accepted(hooks: str, store: SqliteStore, clock: FrozenClock) -> None:
    status, answer = await call(hooks, *signed(clock, POST))
    assert (status, answer) == (202, {"accepted": "d1"})
    assert (await store.read(lambda tx: tx.inbox.new()))[0].payload == POST


@pytest.mark.parametrize("fault", ["no headers", "wrong secret", "other body", "other id", "no version", "not ascii"])
async def test_a_bad_signature_is_401_and_no_row(
    hooks: str, store: SqliteStore, clock: FrozenClock, fault: str
) -> None:
    body, headers = signed(clock, POST)
    if fault == "no headers":
        headers = {}
    elif fault == "wrong secret":
        headers = signing.sign("guess", "d1", clock.now(), body)
    elif fault == "other body":
        body += b" "
    elif fault == "other id":
        headers[signing.ID] = "d2"
    elif fault == "no version":
        headers[signing.SIGNATURE] = headers[signing.SIGNATURE].removeprefix("v1=")
    else:
        headers[signing.SIGNATURE] = "v1=ł"
    status, answer = await call(hooks, body, headers)
    assert status == 401
    assert answer["error"].startswith("Not accepted: ")
    assert await rows(store) == 0


@pytest.mark.parametrize("seconds", [-301, 301])
async def test_an_old_or_future_timestamp_is_401(
    hooks: str, store: SqliteStore, clock: FrozenClock, seconds: int
) -> None:
    body = json.dumps(POST).encode()
    headers = signing.sign(SECRET, "d1", clock.now() + timedelta(seconds=seconds), body)
    status, answer = await call(hooks, body, headers)
    assert (status, "five minutes" in answer["error"], await rows(store)) == (401, True, 0)


async def test_a_timestamp_within_five_minutes_is_accepted(hooks: str, clock: FrozenClock) -> None:
    body = json.dumps(POST).encode()
    headers = signing.sign(SECRET, "d1", clock.now() - timedelta(seconds=299), body)
    assert (await call(hooks, body, headers))[0] == 202


async def test_the_same_id_again_is_202_without_a_second_row_and_with_another_body_409(
    hooks: str, store: SqliteStore, clock: FrozenClock
) -> None:
    assert (await call(hooks, *signed(clock, POST)))[0] == 202
    assert (await call(hooks, *signed(clock, POST)))[0] == 202
    assert await rows(store) == 1
    status, answer = await call(hooks, *signed(clock, {**POST, "text": "other"}))
    assert (status, await rows(store)) == (409, 1)
    assert "another body" in answer["error"]


@pytest.mark.parametrize("body", [b"not json", b"[1, 2]", b'"text"', b"\xff\xfe", b"", b"[" * 100_000])
async def test_what_is_no_json_object_is_400(hooks: str, store: SqliteStore, clock: FrozenClock, body: bytes) -> None:
    assert (await call(hooks, *signed(clock, body)))[0] == 400
    assert await rows(store) == 0


async def test_over_256_kb_is_413_and_unknown_sources_are_404(
    hooks: str, store: SqliteStore, clock: FrozenClock
) -> None:
    assert (await call(hooks, *signed(clock, {**POST, "text": "x" * 256 * 1024})))[0] == 413
    assert (await call(f"{hooks}-other", *signed(clock, POST)))[0] == 404
    assert await rows(store) == 0


async def test_half_an_emoji_is_no_reason_to_fail(hooks: str, store: SqliteStore, clock: FrozenClock) -> None:
    body = b'{"external_id": "p1", "text": "broken \\ud83c!"}'
    assert (await call(hooks, *signed(clock, body)))[0] == 202
    letter = (await store.read(lambda tx: tx.inbox.new()))[0]
    [(_, post)] = webhook(store, clock).parse(letter.payload)
    assert post.text == "broken ?!"


async def test_a_reply_is_signed_and_its_receipt_has_id_and_link(store: SqliteStore, clock: FrozenClock) -> None:
    heard: list[dict[str, Any]] = []

    async def answer(request: web.Request) -> web.Response:
        body = await request.read()
        assert signing.verified(SECRET, request.headers, body, clock.now()) == "1-1-1-1"
        heard.append(json.loads(body))
        return web.json_response({"id": 77, "url": "https://f.example/77"})

    async with network(answer) as url:
        receipt = await webhook(store, clock, url).send(reply())
    assert (receipt.external_id, receipt.permalink, receipt.at) == ("77", "https://f.example/77", clock.now())
    assert heard[0] == {
        "event": "reply",
        "text": reply().text,
        "account": "kelora",
        "network": "forum",
        "thread_id": "t1",
        "in_reply_to": "p1",
    }


def says(status: int, body: bytes, **headers: str) -> Any:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, body=body, headers=headers)

    return answer


ANSWERS: dict[str, tuple[Any, type[DeliveryError]]] = {
    "429": (says(429, b"", **{"Retry-After": "90"}), NotSent),
    "429 without a time": (says(429, b"\xff", **{"Retry-After": "²"}), NotSent),
    "400": (says(400, b"too long"), RefusedByNetwork),
    "403": (says(403, b"\xff\xfe"), RefusedByNetwork),
    "500": (says(500, b"oops"), MaybeSent),
    "502 with a page": (says(502, b"<html>"), MaybeSent),
    "a redirect": (says(302, b"", Location="https://elsewhere.example/"), MaybeSent),
    "200 and nothing": (says(200, b""), MaybeSent),
    "200 and garbage": (says(200, b"\xff\xfe\x00"), MaybeSent),
    "200 and an unknown charset": (says(200, b"{}", **{"Content-Type": "text/plain; charset=nonsense"}), MaybeSent),
    "200 without an id": (says(200, b'{"ok": true}'), MaybeSent),
    "200 and a list": (says(200, b"[1]"), MaybeSent),
    "500 with an id": (says(500, b'{"id": "1"}'), MaybeSent),
}


@pytest.mark.parametrize("what", ANSWERS)
async def test_each_answer_of_a_network_is_classed(store: SqliteStore, clock: FrozenClock, what: str) -> None:
    answer, expected = ANSWERS[what]
    async with network(answer) as url:
        with pytest.raises(DeliveryError) as failure:
            await webhook(store, clock, url).send(reply())
    assert type(failure.value) is expected
    assert str(failure.value).endswith(".")


async def test_429_names_when_to_try_again_and_never_later_than_an_hour(store: SqliteStore, clock: FrozenClock) -> None:
    for asked, wait in (("90", 90), ("9" * 9, 3600), ("Wed, 21 Oct 2026 07:28:00 GMT", 30)):
        async with network(says(429, b"", **{"Retry-After": asked})) as url:
            with pytest.raises(NotSent) as failure:
                await webhook(store, clock, url).send(reply())
        assert failure.value.retry_at == clock.now() + timedelta(seconds=wait)


async def test_the_words_of_a_refusal_are_kept(store: SqliteStore, clock: FrozenClock) -> None:
    async with network(says(400, b"too long")) as url:
        with pytest.raises(RefusedByNetwork) as failure:
            await webhook(store, clock, url).send(reply())
    assert failure.value.words == "400: too long"


async def test_a_refused_connection_is_certainly_not_sent(store: SqliteStore, clock: FrozenClock) -> None:
    with pytest.raises(NotSent, match="cannot be reached"):
        await webhook(store, clock, f"http://127.0.0.1:{unused_port()}/replies").send(reply())


async def test_a_connection_that_never_stands_is_certainly_not_sent(
    store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", aiohttp.ClientTimeout(total=5, connect=0.1))
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for filler in (first, second):
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        with pytest.raises(NotSent, match="cannot be reached"):
            await webhook(store, clock, f"http://127.0.0.1:{full.getsockname()[1]}/replies").send(reply())


async def test_a_reset_after_the_request_may_have_been_sent(store: SqliteStore, clock: FrozenClock) -> None:
    async def answer(request: web.Request) -> web.Response:
        await request.read()
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with network(answer) as url:
        with pytest.raises(MaybeSent, match="did not answer"):
            await webhook(store, clock, url).send(reply())


async def test_silence_may_have_been_sent(
    store: SqliteStore, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", aiohttp.ClientTimeout(total=0.2, connect=0.1))
    heard = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        heard.set()
        await asyncio.sleep(1)
        return web.Response()

    async with network(answer) as url:
        with pytest.raises(MaybeSent, match="did not answer"):
            await webhook(store, clock, url).send(reply())
    assert heard.is_set()


async def test_a_taken_port_is_named_in_a_sentence(hooks: str) -> None:
    from bot.errors import ConfigError

    port = int(hooks.split(":")[2].split("/")[0])
    with pytest.raises(ConfigError, match=rf"Port {port} on 127.0.0.1 cannot be used"):
        await Web("127.0.0.1", port, {}, _nothing).start()


async def test_health_pages_tell_alive_and_ready(hooks: str) -> None:
    base = hooks.removesuffix("/hooks/feed")
    async with aiohttp.ClientSession() as session:
        for path, expected in (("/healthz", {"alive": True}), ("/readyz", {"ready": True})):
            async with session.get(base + path) as answer:
                assert await answer.json() == expected


async def test_what_is_missing_is_named_and_alive_all_the_same(store: SqliteStore, clock: FrozenClock) -> None:
    async def missing() -> str:
        return "Slack's socket is closed."

    server = Web("127.0.0.1", 0, {}, missing)
    await server.start()
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{server.port}/readyz") as answer:
            assert (answer.status, (await answer.json())["missing"]) == (503, "Slack's socket is closed.")
        async with session.get(f"http://127.0.0.1:{server.port}/healthz") as answer:
            assert answer.status == 200
    await server.stop()


async def test_while_a_secret_is_changed_both_are_accepted_and_new_ones_sign(
    store: SqliteStore, clock: FrozenClock
) -> None:
    source = webhook(store, clock)
    source = type(source)(source.part, "the new one", store, clock, Wake(), old_secret=SECRET)
    assert "not used since the start" in source.health().sentence
    server = Web("127.0.0.1", 0, {"feed": source.receive}, _nothing)
    await server.start()
    url = f"http://127.0.0.1:{server.port}/hooks/feed"
    body = json.dumps(POST).encode()
    answers = []
    for key, secret in (("d1", "the new one"), ("d2", SECRET), ("d3", "a third")):
        answers.append((await call(url, body, signing.sign(secret, key, clock.now(), body)))[0])
        if key == "d1":
            assert "not used since the start" in source.health().sentence
    await server.stop()
    assert answers == [202, 202, 401]
    assert source.health().sentence.endswith("Its old secret was last used 20 Nov 12:00 UTC.")


async def test_without_an_old_secret_there_is_one_key_a_source(store: SqliteStore, clock: FrozenClock) -> None:
    source = webhook(store, clock)
    body = json.dumps(POST).encode()
    for empty in ("", " "):
        with pytest.raises(ValueError, match="signature is wrong"):
            signing.verified_with(source._secrets, signing.sign(empty, "d1", clock.now(), body), body, clock.now())
    assert "old secret" not in source.health().sentence


def test_what_our_own_accounts_wrote_is_no_mention(store: SqliteStore, clock: FrozenClock) -> None:
    source = webhook(store, clock, ours=("@kelora",))
    assert source.parse({**POST, "author": "kelora"}) == []
    assert len(source.parse(POST)) == 1
