"""A case while its events are told one by one: what they set, and the story that comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from bot.casework.story import Record, Story
from bot.model import CaseState, Delivery, DeliveryState, Draft, DraftState, Event, Mention, Promise, PromiseState

PLAYING: tuple[DraftState, ...] = ("proposed", "submitted")


class Unfolding:
    """The case while its events are told one by one."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.case: Any = SimpleNamespace(**_BIRTH, opened_at=record.case.opened_at)
        """What of the case changes; a whole `Case` is made of it at the end."""
        self.case.waiting_since = record.case.opened_at
        self.since = record.case.opened_at
        self.said: dict[int, int] = {}
        self.deleted: dict[int, datetime] = {}
        self.drafts: dict[int, tuple[int, DraftState, str]] = {}
        self.sent = -1
        self.delivery: DeliveryState = "due"
        self.due_at: datetime | None = None
        self.promises: dict[int, Event | None] = {}
        self.gone: dict[int, int] = {}
        """Mentions that a merge took away."""
        self.waited: dict[int, datetime | None] = {}
        """Since when a case waited before it was merged with another."""
        self.rules: tuple[str, ...] = ()
        self.last_reply = ""

    def set(self, **values: Any) -> None:
        vars(self.case).update(values)

    def own(self, person: str, event: Event) -> None:
        if person != self.case.owner:
            kept_by = person if event.detail.get("kept") else ""
            self.set(owner=person, owner_since=event.at if person else None, kept_by=kept_by)

    def open(self, at: datetime) -> None:
        self.set(state="open", waiting_since=at, snoozed_until=None, ended_at=None)

    def end(self, state: CaseState, at: datetime) -> None:
        self.set(state=state, ended_at=at, waiting_since=None, snoozed_until=None)

    def play(self, draft: int | None, state: DraftState, reason: str = "") -> None:
        if draft is not None:
            self.drafts[draft] = (self.drafts.get(draft, (1, state, ""))[0], state, reason)

    def retire(self, *, but: int | None = None, untouched: bool = False) -> None:
        """The other drafts in play make way (`untouched`: only those that nobody wrote in)."""
        for number, (revision, state, _) in self.drafts.items():
            by = self.record.texts.get((number, revision), ("", ""))[1]
            if number != but and state in PLAYING and not (untouched and by):
                self.play(number, "superseded")

    def outgoing(self) -> Delivery | None:
        return self.record.deliveries[self.sent] if 0 <= self.sent < len(self.record.deliveries) else None

    def back(self, state: DeliveryState, at: datetime) -> None:
        """The reply did not leave: its draft is a proposal again."""
        self.delivery = state
        if (delivery := self.outgoing()) is not None:
            self.play(delivery.draft_id, "proposed")
        self.open(at)

    def arrived(self, at: datetime) -> None:
        self.delivery = "sent"
        if (delivery := self.outgoing()) is not None:
            self.play(delivery.draft_id, "sent")
            self.last_reply = delivery.text
        self.end("answered", at)

    def hear(self) -> None:
        self.set(mentions_revision=self.case.mentions_revision + 1, cleared_by="")

    def story(self) -> Story:
        record = self.record
        delivery = self.outgoing()
        mentions = tuple(self._mention(number) for number in sorted(self.said) if number in record.mentions)
        last = max((mention.created_at for mention in mentions), default=record.case.opened_at)
        return Story(
            case=replace(record.case, **vars(self.case), last_mention_at=last),
            mentions=mentions,
            drafts=tuple(self._draft(number) for number in sorted(self.drafts) if number in record.drafts),
            delivery=replace(delivery, state=self.delivery, due_at=self.due_at or delivery.due_at)
            if delivery
            else None,
            promises=tuple(self._promise(p) for p in record.promises if p.id in self.promises),
            events=record.events,
            remarks=record.remarks,
            since=self.since,
            rules=self.rules,
            last_reply=self.last_reply,
        )

    def _mention(self, number: int) -> Mention:
        row, wordings, place = self.record.mentions[number], self.record.wordings.get(number, ()), self.said[number]
        shown = wordings[min(place, len(wordings) - 1)][0] if wordings else row.shown
        return replace(row, shown=shown, revision=place + 1, deleted_at=self.deleted.get(number))

    def _draft(self, number: int) -> Draft:
        row, (revision, state, reason) = self.record.drafts[number], self.drafts[number]
        text, by = self.record.texts.get((number, revision), (row.text, row.author))
        return replace(row, revision=revision, state=state, reason=reason, text=text, author=by, findings=())

    def _promise(self, row: Promise) -> Promise:
        ended = self.promises[row.id]
        if ended is None:
            return replace(row, state="open", ended_by="", ended_at=None, note="")
        state: PromiseState = "kept" if ended.verb == "promise_kept" else "dropped"
        note = self.record.remarks.get(ended.id, "")
        return replace(row, state=state, ended_by=ended.by, ended_at=ended.at, note=note)


_BIRTH: dict[str, Any] = {
    "revision": 0,
    "previous_id": None,
    "state": "open",
    "owner": "",
    "owner_since": None,
    "reading": None,
    "read_revision": 0,
    "mentions_revision": 1,
    "reread": False,
    "risk": "low",
    "held": False,
    "cleared_by": "",
    "shown_draft": None,
    "snoozed_until": None,
    "reason": "",
    "ended_at": None,
    "writing_by": "",
    "writing_at": None,
    "kept_by": "",
    "waits_for": "",
}
"""How every case begins."""
