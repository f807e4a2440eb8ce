"""What people press, choose and write about handovers: read the press, run the verb, show what came of it.

Nothing is decided here; a refusal is the verb's own sentence. Items can be answered from the message, from the
paged list of everything, and from a direct message; a list that stays open is drawn anew afterwards.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.casework import accepting, handing, offering, parties
from bot.casework.ground import Ground
from bot.errors import NoAnswer
from bot.live import Live
from bot.model import Notice
from bot.slack import lists, payloads
from bot.slack.cards import Cards
from bot.slack.client import Slack, code
from bot.slack.handover_forms import FORMS
from bot.slack.handover_shown import Shown, look
from bot.slack.people import People
from bot.slack.views import handover_controls as controls
from bot.slack.views import handover_modals as modals
from bot.slack.views.blocks import Block, section
from bot.slack.views.handover_controls import Place
from bot.slack.views.handover_direct import Tidings, direct, line
from bot.slack.views.stage import Message
from bot.store.store import Tx

Answer = dict[str, Any]
NONE_YET = (
    "No handover has been posted yet. The first comes when the running shift ends, or with `/baton handover now`."
)
CLOSED = {"not_found", "hash_conflict"}
"""What Slack says about a list that was closed, or drawn anew, while its next page was being made."""
_ANSWERS = (controls.READ_BACK, controls.ASK, controls.DECLINE)
_OPENED = {"read_back": modals.read_back, "ask": modals.ask, "decline": modals.decline}


class HandoverDesk:
    """Everything under `handover.*`."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, people: People) -> None:
        self.live, self.slack, self.cards, self.people = live, slack, cards, people

    # --- presses

    async def clicked(self, click: payloads.Click) -> str:
        """Do what was pressed; answers a sentence for whoever pressed (may be empty). Raises Refused, LookupError
        and ValueError with a sentence."""
        action, value = click.action, click.value
        if action == controls.MORE:
            action, _, value = value.partition(" ")
        if action == controls.GIVE:
            return await self._give(click.user, value)
        place = controls.unpack(value)
        if action in (controls.ACCEPT, controls.STABLE):
            return await self._accept(click, action, place)
        if action in (controls.LEAVE, controls.ITEM):
            await self._begin(click, action, place)
        elif action.startswith((controls.PAGE, controls.PLAN_PAGE)):
            await self._turn(click, action, place)
        else:
            await self._show(click, action, place)
        return ""

    async def _accept(self, click: payloads.Click, action: str, place: Place) -> str:
        """One item, or all that are stable."""
        by = await self.people.person(click.user)
        if action == controls.STABLE:
            number = await self.live.decide(lambda tx, g: accepting.accept_stable(tx, g, place.handover, by.id))
            said = f"{number} stable ones are yours now." if number != 1 else "1 stable one is yours now."
        else:
            await self.live.decide(lambda tx, g: accepting.accept(tx, g, place.handover, place.case, by.id))
            said = f"#{place.case} is yours now."
        if click.view.get("type") != "modal":
            return said
        await self._redraw(str(click.view["id"]), place.handover, _page(click))
        return ""

    async def _give(self, user: str, value: str) -> str:
        """An item of the draft goes to somebody: kept as soon as it is chosen."""
        packed, _, after = value.partition(" ")
        place, by = controls.unpack(packed), await self.people.person(user)
        await self.live.decide(lambda tx, g: handing.plan(tx, g, place.handover, place.case, by.id, after))
        return ""

    async def _show(self, click: payloads.Click, action: str, place: Place) -> None:
        """Open a modal; on top of a list that is open already."""
        if action in _ANSWERS:
            by, back = await self.people.person(click.user), action == controls.DECLINE
            check = partial(accepting.check, handover_id=place.handover, case_id=place.case, by=by.id, back=back)
            await self._permitted(check)
        shown = await look(self.live, self.cards, place.handover)
        listed = str(click.view.get("id", "")) if click.view.get("type") == "modal" else ""
        if action in controls.OPENED and action != controls.NOTES:
            here = Place(place.handover, place.case, _page(click) if listed else 0, listed)
            view = _OPENED[controls.OPENED[action]](
                shown.report, shown.item(place.case), shown.stage, shown.links, here
            )
        elif action in _WHOLE:
            view = _WHOLE[action](shown)
        else:
            raise ValueError("this button was not made by this version of Baton")
        await self._open(view, click.trigger_id, pushed=bool(listed))

    async def _turn(self, click: payloads.Click, action: str, place: Place) -> None:
        shown = await look(self.live, self.cards, place.handover)
        paged = modals.plan if action.startswith(controls.PLAN_PAGE) else modals.everything
        view = paged(shown.report, shown.stage, shown.links, place.page)
        try:
            await self.slack.call("views.update", view_id=click.view["id"], view=view)
        except SlackApiError as error:
            if code(error) not in CLOSED:
                raise

    async def _begin(self, click: payloads.Click, action: str, place: Place) -> None:
        pushed = click.view.get("type") == "modal"
        if action == controls.LEAVE:
            await self.leave(click.user, click.trigger_id, pushed)
        else:
            await self.hand_one(click.user, click.trigger_id, place.case, pushed=pushed)

    # --- modals

    async def submitted(self, form: payloads.Submission) -> tuple[Answer, Awaitable[None] | None]:
        """Carry out a modal: the answer for its acknowledgement, and what may follow it. Raises Refused and
        LookupError with a sentence."""
        by = await self.people.person(form.user)
        answer = await FORMS[form.name](self.live, form, by)
        place = controls.unpack(form.metadata) if form.metadata else Place(0)
        return answer, self._redraw(place.list, place.handover, place.page) if place.list else None

    # --- what commands and Home ask for

    async def latest(self, user: str) -> Message:
        """The newest handover that concerns somebody: while it is a draft, what they may still change."""
        me = await self.people.person(user)
        ground = self.live.ground()
        number = await self.live.store.read(lambda tx: newest(tx, ground, me.id))
        if number is None:
            return Message(NONE_YET, [section(NONE_YET)])
        shown = await look(self.live, self.cards, number)
        kind = "handover_draft" if shown.handover.state == "drafted" else "handover_posted"
        return direct(_told(kind, shown, me.id)) or Message(NONE_YET, [])

    async def leave(self, user: str, trigger_id: str, pushed: bool = False) -> Message | None:
        """Open what ends a shift before its time."""
        me, ground = await self.people.person(user), self.live.ground()
        shift = ground.team.rota.current(me.id, ground.now, ground.changes)
        await self._permitted(partial(offering.check_leaves, by=me.id))
        mine = await self.live.store.read(lambda tx: sum(case.owner == me.id for case in tx.cases.open_set()))
        to = parties.of_leaving(ground, me.id, shift).incoming
        await self._open(modals.leave(mine, to, self.cards.stage()), trigger_id, pushed)
        return None

    async def hand_one(
        self, user: str, trigger_id: str, case: int, to: str = "", pushed: bool = False
    ) -> Message | None:
        """Open what hands one conversation to one person. Raises LookupError."""
        me, ground = await self.people.person(user), self.live.ground()
        await self._permitted(partial(offering.check_giver, case_id=case, by=me.id))
        found, words = await self.live.store.read(
            lambda tx: (tx.cases.one(case), handing.suggestion(tx, ground, case, to))
        )
        await self._open(modals.item(found, words, me, self.cards.stage(), to), trigger_id, pushed)
        return None

    # --- notices

    async def worded(self, notice: Notice) -> tuple[Message | None, str]:
        """A notice about a handover as a message of its own, and on one line of a digest; nothing if it is about
        something else, or that is gone."""
        told = await self._of_notice(notice)
        return (direct(told), line(told)) if told else (None, "")

    async def _of_notice(self, notice: Notice) -> Tidings | None:
        if notice.handover_id is None:
            return None
        with suppress(LookupError):
            shown = await look(self.live, self.cards, notice.handover_id)
            told = _told(notice.kind, shown, notice.person, notice.case_id or 0)
            return replace(told, cases=tuple(notice.detail.get("cases") or ()))
        return None

    async def _permitted(self, check: Callable[[Tx, Ground], None]) -> None:
        """Raise Refused before a dialog opens that this person could only fill in for nothing."""
        ground = self.live.ground()
        await self.live.store.read(lambda tx: check(tx, ground))

    async def _open(self, view: Block, trigger_id: str, pushed: bool) -> None:
        await self.slack.call("views.push" if pushed else "views.open", trigger_id=trigger_id, view=view)

    async def _redraw(self, view_id: str, handover: int, page: int) -> None:
        """Show in an open list what has changed; a list that was closed meanwhile needs nothing."""
        shown = await look(self.live, self.cards, handover)
        view = modals.everything(shown.report, shown.stage, shown.links, page)
        with suppress(SlackApiError, NoAnswer):
            await self.slack.call("views.update", view_id=view_id, view=view)


_WHOLE: Mapping[str, Callable[[Shown], Block]] = {
    controls.NOTES: lambda shown: modals.notes(shown.report, shown.stage),
    controls.PLAN: lambda shown: modals.plan(shown.report, shown.stage, shown.links),
    controls.ALL: lambda shown: modals.everything(shown.report, shown.stage, shown.links),
}
"""Modals about the whole handover."""


def newest(tx: Tx, ground: Ground, person: str) -> int | None:
    """The handover that somebody most likely means: the newest that waits for them to accept something, else the newest
    that they took part in, else one in which they only stand by."""
    waiting = [one.handover for one in lists.pending(tx, ground, person) if person in one.handover.incoming]
    mine = [one for one in tx.handovers.concerning(person) if one.state != "drafted" or person in one.outgoing]
    took_part = [one for one in mine if person in (*one.outgoing, *one.incoming)]
    waiting.sort(key=lambda one: one.id, reverse=True)
    found = next(iter((*waiting, *took_part, *mine)), None) or tx.handovers.latest()
    return found.id if found else None


def _told(kind: str, shown: Shown, person: str, case: int = 0) -> Tidings:
    return Tidings(kind, shown.report, person, shown.stage, shown.links, shown.where, case)


def _page(click: payloads.Click) -> int:
    """The page of the list in which something was pressed."""
    return controls.unpack(str(click.view.get("private_metadata") or "0.0")).page
