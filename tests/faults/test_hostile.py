"""Whatever strangers write, in whichever field: a running bot shows it as text, tells nobody's secrets, and goes on.

Slack's double refuses what Slack would refuse, so its log is the judge of every payload.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
import structlog

from bot import log
from bot.sandbox.signature import signed
from bot.sandbox.slack.seed import ANA, FEED, LISTENER, MARIA, QUEUE
from bot.slack import ids
from tests.proof.doubles import SECRET, Json, until
from tests.proof.running import Running
from tests.slack.rules import parsed

MARK = "qzx"
"""Stands in every hostile text and nowhere else: whoever logs one is found out."""
TEXTS = {
    "broadcast": f"<!channel> <!here|{MARK}> <!subteam^S0COMMUN01|@community> @everyone",
    "person": f"<@U1> <@{ANA}|{MARK}> <#{QUEUE}>",
    "link": f"<https://a.example|b> <https://evil.example/{MARK}|https://bank.example> <mailto:a@b.example|{MARK}>",
    "bidi": f"\u202e{MARK}\u2066 gpj.exe\u200b\u200f\ufeff\u2069",
    "long": f"{MARK} <!channel> &" + "word " * 4_000,
    "unbroken": MARK + "a" * 19_000,
    "nul": f"\x00{MARK}\x00\x07\x1b[31m",
    "emoji": "😀👩‍👩‍👧‍👦🏳️‍🌈" * 60,
    "right to left": f"مرحبا بكم {MARK} " * 30,
    "surrogates": f"\ud83d {MARK} \udc00",
    "markdown": f"*{MARK}* _a_ ~b~ `c` ```d``` &lt;!here&gt; :smile: [x](https://y.example) <!date^1^{{date}}|x>\n# h",
    "slots": f"{{author}} {{contact.help}} {{{{{MARK}}}}} %s %(x)s ${{x}} \\u003c!channel\\u003e",
}
PLAIN = "I love this box, thank you"
"""Praise: however often it comes, it is no storm."""
FIELDS = "text author author_name url network thread_id lang followers account".split()
TITLES = "Author Name Link Network Thread Language Followers Account".split()
REFUSED_ANYHOW = {"message_not_found"}
"""What Slack may say no to for reasons that are no text's fault."""
LIVE = re.compile(r"<(?!!date\^\d+\^)")
"""Markup; Baton itself writes instants and nothing else into what strangers see their words in."""
WANTED = {"edit", "reject", "post", "original", "rules", "write"}


@pytest.fixture
def spoken(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """The log as an operator has it."""
    handlers = logging.getLogger().handlers[:]
    log.set_up(json=True)
    yield capsys
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = handlers


async def test_nothing_that_is_written_breaks_pings_or_is_logged(
    spoken: pytest.CaptureFixture[str], town: Running
) -> None:
    written = await _write_everything(town)
    await until(lambda: len(town.cards()) == len(written), 30.0, f"{len(written)} cards")
    await until(lambda: not _unread(town), 30.0, "all are read")
    await town.in_step(20.0)
    assert {len(messages) for messages in town.cards().values()} == {1}
    assert await _open_everything(town, written) >= WANTED
    await _ask_everything(town)
    await town.in_step(20.0)
    assert _refused(town) == []
    assert any(call["args"].get("thread_ts") for call in town.calls("chat.postMessage")), "no thread has a log"
    assert [words for words in _marked_up(town) if LIVE.search(words)] == []
    assert [one for record in town.doubles.slack.log for one in _pinging(record.get("args"))] == []
    await _still_answers(town)
    _tells_nothing(spoken.readouterr())


async def _write_everything(town: Running) -> dict[str, str]:
    """Every text in every field, and in all of them at once, by each way in; the hostile text by external id."""
    written: dict[str, str] = {}
    async with aiohttp.ClientSession() as session:
        for number, words in enumerate(TEXTS.values()):
            for field in (*FIELDS, "all"):
                fields = FIELDS if field == "all" else [field]
                await _hook(town, session, f"{number}-{field}", dict.fromkeys(fields, words))
                written[f"{number}-{field}"] = words
    for number, words in enumerate(TEXTS.values()):
        user, post = town.doubles.visitor(number), town.doubles.slack.workspace.post
        written[post(FEED, _find(words))["ts"]] = words
        written[post(FEED, {"user": user, "text": words})["ts"]] = words
    return written


async def _hook(town: Running, session: aiohttp.ClientSession, key: str, fields: Json) -> None:
    plain = {"text": PLAIN, "author": f"a{key}", "thread_id": f"t{key}", "network": "forum"}
    mention = {"external_id": key, **plain, **fields}
    body = json.dumps(mention).encode()
    headers = signed(SECRET, key, body, town.doubles.clock.now())
    async with session.post(
        f"http://127.0.0.1:{town.doubles.hook_port}/hooks/forum", data=body, headers=headers
    ) as answer:
        assert answer.status == 202, key


def _find(words: str) -> Json:
    """A find of the listening tool that is hostile throughout."""
    fields = [{"title": title, "value": words} for title in TITLES]
    attachment = {"text": words, "author_name": words, "title_link": words, "fallback": words, "fields": fields}
    bot = {"subtype": "bot_message", "bot_id": LISTENER.bot_id, "username": words}
    return {**bot, "text": words, "attachments": [attachment]}


def _unread(town: Running) -> list[int]:
    """Cases whose cards still say that they are being read."""
    return [case for case, (message, *_) in town.cards().items() if "Being read" in json.dumps(message["blocks"])]


async def _open_everything(town: Running, written: dict[str, str]) -> set[str]:
    """Open every modal that the cards of hostile posts offer, once more when the same words are the draft."""
    opened: set[str] = set()
    for case in sorted(town.cards()):
        post = (await town.view(case)).mentions[-1].external_id
        if post.endswith(tuple(f"-{field}" for field in FIELDS)):
            continue  # those with all fields hostile offer the same
        for _ in range(2):
            opened |= await _each_modal(town, town.cards()[case][0], written[post])
            await town.in_step()
    return opened


async def _each_modal(town: Running, message: Json, words: str) -> set[str]:
    """Open what a card offers; what takes a text gets the hostile one."""
    slack, opened = town.doubles.slack, set()
    for name, block, action, option in _offered(message):
        await slack.people.press(MARIA, QUEUE, message["ts"], action, block, option=option, seen=message)
        await until(lambda: slack.workspace.modals(MARIA), 5.0, f"the modal {name}")
        (view,) = slack.workspace.modals(MARIA)
        opened.add(name)
        if name in ("write", "edit"):
            (longest,) = [b["element"]["max_length"] for b in view["blocks"] if b["block_id"] == "text"]
            assert (await slack.people.submit(MARIA, view["id"], {"text": words[:longest]})).ok
        if slack.workspace.modals(MARIA):
            await slack.people.close_view(MARIA, view["id"], everything=True)
    return opened


def _offered(message: Json) -> list[tuple[str, str, str, str | None]]:
    """(modal, block, action, option) of every control that opens one."""
    found: list[tuple[str, str, str, str | None]] = []
    for block in message["blocks"]:
        for control in [*block.get("elements", ()), block.get("accessory") or {}]:
            place, action = block["block_id"], control.get("action_id", "")
            if action in ids.MODALS:
                found.append((ids.MODALS[action], place, action, None))
            for option in control.get("options", ()) if action == ids.MORE else ():
                name = option["value"].partition(" ")[0]
                found += [(ids.MODALS[name], place, action, option["value"])] if name in ids.MODALS else []
    return found


async def _ask_everything(town: Running) -> None:
    """Commands with hostile words, the gap modal behind each answer, and Home."""
    people, answers = town.doubles.slack.people, _answers(town)
    for words in TEXTS.values():
        for command in ("/styleguide", "/baton"):
            assert (await people.command(ANA, QUEUE, f"{command} {words}")).ok
    await until(lambda: _answers(town) == answers + 2 * len(TEXTS), 10.0, "an answer to each command")
    for message in [*town.doubles.slack.workspace.ephemerals[(ANA, QUEUE)].values()]:
        if ids.LOOKUP_GAP in json.dumps(message.get("blocks", ())):
            await people.press(ANA, QUEUE, message["ts"], ids.LOOKUP_GAP)
            await until(lambda: town.doubles.slack.workspace.modals(ANA), 5.0, "the gap modal")
            (view,) = town.doubles.slack.workspace.modals(ANA)
            assert (await people.submit(ANA, view["id"], {"text": TEXTS["broadcast"]})).ok
    await people.open_home(ANA)
    await until(lambda: town.calls("views.publish"), 5.0, "Home")


def _answers(town: Running) -> int:
    return sum(record["kind"] == "response_url" for record in town.doubles.slack.log)


def _refused(town: Running) -> list[str]:
    """What the double did not take, with what it said."""
    return [
        f"{record.get('method', record['kind'])}: {record['error']}"
        for record in town.doubles.slack.log
        if record["kind"] in ("call", "response_url") and record.get("error") and record["error"] not in REFUSED_ANYHOW
    ]


def _marked_up(town: Running) -> Iterator[str]:
    """Every text that reached Slack and in which it looks for markup."""
    for record in town.doubles.slack.log:
        if record["kind"] in ("call", "response_url"):
            said = record["args"]
            yield str(said.get("text") or "")
            yield from parsed(said)


def _pinging(value: Any) -> Iterator[Json]:
    """Elements of rich text that ping."""
    if isinstance(value, list):
        for one in value:
            yield from _pinging(one)
    elif isinstance(value, dict):
        if value.get("type") in ("broadcast", "user", "usergroup", "channel") and value.get("type") != value.get(
            "style"
        ):
            yield value
        for child in value.values():
            yield from _pinging(child)


async def _still_answers(town: Running) -> None:
    """A plain mention goes all the way."""
    before = set(town.cards())
    await town.post(1, "The lid of my mug is broken")
    await until(lambda: set(town.cards()) - before, 10.0, "the card of a plain mention")
    (case,) = set(town.cards()) - before
    await until(lambda: "case.approve" in json.dumps(town.cards()[case][0]), 10.0, "its draft")
    await town.press(ANA, town.cards()[case][0], "case.approve")
    await town.becomes("answered", case)


def _tells_nothing(said: Any) -> None:
    """No words of a mention, no token, no secret."""
    told = said.out + said.err
    assert "the guide is in force" in told, "nothing was captured"
    assert "Traceback" not in told
    for secret in (MARK, "evil.example", "😀", "مرحبا", "lid of my mug", PLAIN, "xoxb-", "xapp-", SECRET, "/response/"):
        assert secret not in told, [line for line in told.splitlines() if secret in line][:3]
