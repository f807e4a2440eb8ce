"""Shifts that change hands, as people meet it: typed, chosen in a modal, answered in a direct message or on Home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.casework import swaps
from bot.casework.ground import Ground
from bot.casework.roles import SENTENCE, at_least
from bot.casework.swaps import Bargain, ahead
from bot.errors import NotAllowed, Refused
from bot.live import Live
from bot.model import Person, Swap
from bot.rota.rota import Shift
from bot.slack import payloads
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.home import HomeTab
from bot.slack.people import People
from bot.slack.telling import Telling
from bot.slack.times import zone_of
from bot.slack.views import queue, shift, shift_modals, words
from bot.slack.views.blocks import section
from bot.slack.views.fields import notice
from bot.slack.views.stage import Message
from bot.slack.wish import Wish

KINDS = ("swap", "cover", "take")


class Bargains:
    """`/baton shift …` and everything under `shift.*`."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, people: People, telling: Telling, home: HomeTab) -> None:
        self.live, self.slack, self.cards, self.people = live, slack, cards, people
        self.telling, self.home = telling, home

    async def said(self, user: str, me: Person, wish: Wish, trigger_id: str, pushed: bool = False) -> Message | None:
        """Answer `shift`, or carry out `swap`, `cover` and `take`; what was left out is asked for in a modal."""
        kind = next((word for word in wish.rest if word in KINDS), "")
        if not kind:
            return shift.shift(me, await self._duty(me), self.cards.stage())
        if not wish.days:
            _check_understood(kind, wish, self.live.ground())
            other = next((key for key in wish.people if key != me.id), "")
            await self._open(kind, me, trigger_id, pushed, other)
            return None
        ground = self.live.ground()
        made = await self._ask(user, me, _meant(ground, me, kind, wish))
        return queue.sentence(self._told(made, me.id), queue.word_button("My shift", "shift"))

    async def clicked(self, click: payloads.Click) -> str:
        """A button that opens a modal, or an answer to a question. Raises Refused with a sentence."""
        verb = click.action.partition(".")[2]
        me = await self.people.person(click.user)
        if verb in KINDS:
            await self._open(verb, me, click.trigger_id, click.view.get("type") == "modal")
            return ""
        number = int(click.value)
        if verb == "withdraw":
            made = await self.live.decide(lambda tx, ground: swaps.withdraw(tx, ground, number, me.id))
        else:
            made = await self.live.decide(lambda tx, ground: swaps.answer(tx, ground, number, me.id, verb == "accept"))
        said = shift.settled(made, self.cards.stage(), me.id)
        told = queue.sentence(said, queue.word_button("My shift", "shift"))
        alone = click.block.startswith("notice-")
        await (self.telling.instead if alone else self.telling.answer)(click, told)
        if click.view.get("type") == "home":
            await self.home.show(click.user, str(click.view.get("private_metadata", "")))
        self._refresh(made)
        return ""

    async def submitted(self, form: payloads.Submission) -> tuple[dict[str, Any], None]:
        """A modal of swap, cover or take. Raises Refused."""
        me = await self.people.person(form.user)
        kind = form.name.partition(".")[2]
        made = await self._ask(form.user, me, _chosen(self.live.ground(), me, kind, form.values))
        title = "Taken" if made.state == "accepted" else "Asked"
        return {"response_action": "update", "view": notice(title, [section(self._told(made, me.id))])}, None

    async def _ask(self, user: str, me: Person, wish: Bargain) -> Swap:
        made = await self.live.decide(lambda tx, ground: swaps.ask(tx, ground, me.id, wish))
        self._refresh(made)
        return made

    def _refresh(self, made: Swap) -> None:
        """Home of both shows the question, or that there is none any more."""
        for key in (made.giver, made.taker):
            if (member := self.live.team.person(key)) and member.slack:
                self.home.refresh(member.slack)

    def _told(self, made: Swap, me: str) -> str:
        """What came of asking, for whoever asked."""
        stage = self.cards.stage()
        long = shift.in_a_row(made, stage, me, self.live.ground().changes)
        if made.state == "accepted":
            return f"Done: {shift.what(made, stage, me)}{long} The rota says so from now on."
        other = self.live.team.name(swaps.other_of(made))
        return (
            f"{words.safe(other, 60)} is asked: {shift.what(made, stage, me)}{long} Nothing changes until they accept."
        )

    async def _open(self, kind: str, me: Person, trigger_id: str, pushed: bool, other: str = "") -> None:
        """`other`: the person who was named already."""
        ground, stage = self.live.ground(), self.cards.stage()
        if not at_least(me, "drafter"):
            raise NotAllowed(f"Your role here is {me.role}; shifts are for {SENTENCE['drafter']}.")
        if not ground.team.rota.known:
            raise Refused(shift.NO_ROTA)
        own = ahead(ground, me.id)
        if kind == "swap":
            view = shift_modals.swap(me, own, _of(other, list(_others(ground, me))), stage)
        elif kind == "cover":
            others = [key for key, one in ground.team.people.items() if key != me.id and one.role != "viewer"]
            view = shift_modals.cover(me, own, others, stage, other)
        else:
            view = shift_modals.take(me, ahead(ground, ""), _of(other, list(_others(ground, me))), stage)
        await self.slack.call("views.push" if pushed else "views.open", trigger_id=trigger_id, view=view)

    async def _duty(self, me: Person) -> shift.Duty:
        ground = self.live.ground()
        questions = await self.live.store.read(lambda tx: tx.swaps.waiting(me.id))
        return shift.duty(ground.team.rota, me.id, ground.now, ground.changes, questions)


def _of(person: str, offered: list[tuple[str, Shift]]) -> list[tuple[str, Shift]]:
    """The shifts of one person, if somebody is named who has any."""
    return [one for one in offered if one[0] == person] or offered


def _check_understood(kind: str, wish: Wish, ground: Ground) -> None:
    """What stands there instead of a day is not passed over. Raises Refused."""
    names = {one.name.casefold() for one in ground.team.rota.shifts(ground.now, ground.now + swaps.FORTNIGHT)}
    left = [word for word in wish.rest if word not in KINDS and word not in names]
    if left:
        raise Refused(f"Baton does not know which day “{left[0]}” is. Write it like /baton {kind} @budi fri, or 14.11.")


def _others(ground: Ground, me: Person) -> Iterator[tuple[str, Shift]]:
    """Shifts of other people that lie ahead, while this person is free."""
    own = ahead(ground, me.id)
    for one in ground.team.rota.shifts(ground.now, ground.now + swaps.FORTNIGHT, ground.changes):
        if one.start > ground.now and not any(one.start < mine.end and mine.start < one.end for mine in own):
            yield from ((person, one) for person in one.people)


def _meant(ground: Ground, me: Person, kind: str, wish: Wish) -> Bargain:
    """What was typed, as shifts of the rota. Raises Refused saying what is missing."""
    other = next((key for key in wish.people if key != me.id), "")
    if kind == "take":
        one = _on_day(ground, other, wish.days[0], wish.rest, me)
        return Bargain("take", one, other, me.id)
    if not other:
        raise Refused(f"Say with whom: /baton shift {kind} @budi fri.")
    own = _on_day(ground, me.id, wish.days[0], wish.rest, me)
    if kind == "cover":
        return Bargain("cover", own, me.id, other)
    back = _on_day(ground, other, wish.days[1], wish.rest, me) if len(wish.days) > 1 else _in_return(ground, me, other)
    return Bargain("swap", own, me.id, other, back)


def _on_day(ground: Ground, person: str, day: date, rest: Sequence[str], me: Person) -> Shift:
    """The shift of `person` (nobody's when empty) that begins on `day`, in the shift's own zone; by name if there are
    several. Raises Refused."""
    found = [one for one in ahead(ground, person, 60) if one.start.astimezone(ZoneInfo(one.zone)).date() == day]
    named = [one for one in found if one.name.casefold() in rest] or found
    if not named:
        if day < ground.now.astimezone(zone_of(me.zone)).date():
            raise Refused(f"{day:%A} {day.day} {day:%B} is over. Name a day that is still to come.")
        who = "You have" if person == me.id else f"{ground.team.name(person)} has" if person else "There is"
        what = "no shift" if person else "no empty shift"
        raise Refused(f"{who} {what} on {day:%A} {day.day} {day:%B}.{_had(ground, person, day)}")
    if len({(one.layer, one.start) for one in named}) > 1:
        names = ", ".join(dict.fromkeys(one.name or one.layer for one in named))
        raise Refused(f"There are several on {day:%A}: {names}. Add the name of the one you mean.")
    return named[0]


def _had(ground: Ground, person: str, day: date) -> str:
    """Whom one could ask for a shift of that day, where nobody's was looked for."""
    around = ground.team.rota.shifts(ground.now, ground.now + swaps.AHEAD, ground.changes) if not person else ()
    there = [one for one in around if one.start.astimezone(ZoneInfo(one.zone)).date() == day and one.people]
    if not there:
        return " /baton shift shows who is on when."
    who = dict.fromkeys(key for one in there for key in one.people)
    names = ", ".join(ground.team.name(key) for key in who)
    return f" On that day: {names}. Ask one of them with /baton take @{next(iter(who))} {day.day}.{day.month}."


def _in_return(ground: Ground, me: Person, other: str) -> Shift:
    """The other person's next shift that does not collide with one's own. Raises Refused."""
    found = [one for person, one in _others(ground, me) if person == other]
    if not found:
        name = ground.team.name(other)
        raise Refused(f"{name} has no shift in the next 14 days that you could work. Ask for cover instead.")
    return found[0]


def _chosen(ground: Ground, me: Person, kind: str, values: Any) -> Bargain:
    """What was chosen in a modal."""
    one, person = _read(ground, values.get("shift", ""))
    if kind == "take":
        return Bargain("take", one, person, me.id)
    if kind == "cover":
        return Bargain("cover", one, me.id, values.get("person", ""))
    back, other = _read(ground, values.get("back", ""))
    return Bargain("swap", one, me.id, other, back)


def _read(ground: Ground, value: str) -> tuple[Shift, str]:
    """The reverse of `shift_modals.key`: the shift as the rota has it now, and the person. Raises Refused."""
    try:
        layer, begin, end, person = value.rsplit(shift_modals.SEP, 3)
        start, stop = (datetime.fromtimestamp(int(one), UTC) for one in (begin, end))
    except ValueError as error:
        raise Refused("Choose a shift.") from error
    around = ground.team.rota.shifts(start, stop, ground.changes)
    same = [one for one in around if (one.layer, one.start, one.end) == (layer, start, stop)]
    return (same[0] if same else Shift(layer, "", start, stop, (), "UTC")), person
