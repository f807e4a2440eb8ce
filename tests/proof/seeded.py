"""Mistakes that a bot could make, to see that the proofs see them. `plant` puts one into this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.casework import replies, sending
from bot.casework.ground import Ground
from bot.delivery import Courier
from bot.errors import MaybeSent, NotSent
from bot.ports import Reply, Source
from bot.slack import cards
from bot.sources.webhook import Webhook
from bot.store.store import Tx


def ack_before_commit() -> None:
    """A caller hears "accepted" at once; the post is stored a moment later."""
    proper = Webhook.receive

    async def hasty(self: Webhook, request: web.Request) -> web.Response:
        await request.read()

        async def later() -> None:
            await asyncio.sleep(0.2)
            await proper(self, request)

        self._later = asyncio.create_task(later())  # type: ignore[attr-defined]
        return web.json_response({}, status=202)

    Webhook.receive = hasty  # type: ignore[method-assign]


def resend_after_crash() -> None:
    """What was being sent when the last life ended is sent once more."""

    def recover(tx: Tx, ground: Ground, boot: str) -> int:
        found = tx.deliveries.interrupted(boot)
        for delivery in found:
            sending.not_sent(tx, ground, delivery.id, ground.now, "")
        return len(found)

    sending.recover = recover


def timeout_taken_for_not_sent() -> None:
    """No answer is taken for "it did not arrive"."""
    proper = Courier._send

    async def naive(self: Courier, source: Source | None, reply: Reply) -> None:
        assert source is not None
        send, now = source.send, self.live.clock.now

        class Naive:
            async def send(self, reply: Reply) -> Any:
                try:
                    return await send(reply)
                except MaybeSent as error:
                    raise NotSent(str(error), now()) from error

        await proper(self, Naive(), reply)  # type: ignore[arg-type]

    Courier._send = naive  # type: ignore[method-assign]


def approve_without_revision_check() -> None:
    """What was on the screen of whoever approves is not compared with what is true."""
    replies._as_seen = lambda step, command, chosen: None


def card_without_look_up() -> None:
    """A card whose posting was interrupted is posted again without a look at what stands there."""
    cards._settle = lambda tx, claim, ts: tx.cards.forget(claim.case_id)


BUGS: dict[str, Callable[[], None]] = {
    "ack before commit": ack_before_commit,
    "resend after crash": resend_after_crash,
    "time-out taken for not sent": timeout_taken_for_not_sent,
    "approve without revision check": approve_without_revision_check,
    "card without look-up": card_without_look_up,
}


def plant(bug: str) -> None:
    """Make one of these mistakes from now on; none when `bug` is empty."""
    if bug:
        BUGS[bug]()
