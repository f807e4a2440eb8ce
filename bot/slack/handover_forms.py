"""Modals of a handover when they are submitted: each reads what was entered and says its verb."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.casework import accepting, handing, telling
from bot.casework.handover import Sbar
from bot.live import Live
from bot.model import Person
from bot.slack.payloads import Submission
from bot.slack.views.handover_controls import unpack
from bot.slack.views.handover_modals import done

Answer = dict[str, Any]
LETTERS = ("situation", "background", "assessment", "recommendation")


async def _read_back(live: Live, form: Submission, by: Person) -> Answer:
    place, words = unpack(form.metadata), form.values["words"]
    await live.decide(lambda tx, ground: accepting.accept(tx, ground, place.handover, place.case, by.id, words))
    return {}


async def _ask(live: Live, form: Submission, by: Person) -> Answer:
    place, words = unpack(form.metadata), form.values["words"]
    await live.decide(lambda tx, ground: accepting.ask(tx, ground, place.handover, place.case, by.id, words))
    return {}


async def _decline(live: Live, form: Submission, by: Person) -> Answer:
    place, words = unpack(form.metadata), form.values["words"]
    await live.decide(lambda tx, ground: accepting.decline(tx, ground, place.handover, place.case, by.id, words))
    return {}


async def _note(live: Live, form: Submission, by: Person) -> Answer:
    place, said = unpack(form.metadata), _notes(form)
    await live.decide(lambda tx, ground: handing.write(tx, ground, place.handover, by.id, *said))
    return {}


async def _leave(live: Live, form: Submission, by: Person) -> Answer:
    said = _notes(form)
    number = await live.decide(lambda tx, ground: handing.early(tx, ground, by.id, *said))
    ground = live.ground()
    report = await live.store.read(lambda tx: telling.report(tx, ground, number))
    return _instead("Handed over", f"{report.headline} What is unstable stays yours until it is accepted.")


async def _hand(live: Live, form: Submission, by: Person) -> Answer:
    case, to = unpack(form.metadata).case, form.values["person"]
    sbar = Sbar(*(form.values[name] for name in LETTERS))
    await live.decide(lambda tx, ground: handing.hand_one(tx, ground, case, by.id, to, sbar))
    return _instead("Handed over", f"{live.team.name(to)} is asked to accept #{case}. It stays where it is until then.")


FORMS: Mapping[str, Callable[[Live, Submission, Person], Awaitable[Answer]]] = {
    "handover.read_back": _read_back,
    "handover.ask": _ask,
    "handover.decline": _decline,
    "handover.notes": _note,
    "handover.leave": _leave,
    "handover.item": _hand,
}
"""By callback id without `.submit`. Each raises Refused or LookupError with a sentence."""


def _notes(form: Submission) -> tuple[str, str]:
    return form.values.get("urgent", "").strip(), form.values.get("helpful", "").strip()


def _instead(title: str, sentence: str) -> Answer:
    return {"response_action": "update", "view": done(title, sentence)}
