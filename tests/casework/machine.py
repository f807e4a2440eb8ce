"""A rule-based machine over the whole of casework: people, an author, a courier that crashes, and a network.

The network remembers what it really received; the store says what it believes. After every step they are
held against each other: sent at most once an approval, nothing without somebody's yes to that very text, no
state that lies, and a story that leads by `MOVES` to where the case stands.
"""

from __future__ import annotations

import asyncio
import dataclasses
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.casework import arrival, fingerprint
from bot.casework.ground import Terms
from bot.casework.moves import EVENT, MOVES
from bot.casework.roles import at_least
from bot.clock import FrozenClock
from bot.config import CasesPart
from bot.delivery import Courier
from bot.engine import LocalEngine
from bot.errors import MaybeSent, NotSent, Refused, RefusedByNetwork
from bot.live import Live
from bot.model import Case, CaseView, Delivery, Receipt
from bot.ports import Abilities, Health, Reply
from bot.store.sqlite import SqliteStore
from tests import world

T = TypeVar("T")
VERB = {event: verb for verb, event in EVENT.items()}
NEUTRAL = {"received", "opened", "drafted", "read", "reread", "checked"}
WRITERS, APPROVERS = ("dan", "ana", "budi"), ("ana", "budi")
TEXTS = (world.SORRY, world.THANKS, "Sorry! Which box is it?", f"{world.SORRY} Thanks.")
OUTCOMES = (
    "arrives",
    "arrives while the author writes on",
    "arrives, then silence",
    "arrives, then an odd answer",
    "silence",
    "not now",
    "no",
)
CRASHES = ("crash before the call", "crash after the call")


class Crash(BaseException):
    """The process is gone."""


class Network:
    """A source that does what it is told next, and remembers what really arrived."""

    name, kind = "feed", "test"
    abilities = Abilities(reply=True, edits=True, deletions=True, threads=True)

    def __init__(self, machine: Conversations) -> None:
        self.machine = machine
        self.next = "arrives"
        self.copies: Counter[int] = Counter()

    async def run(self) -> None:
        await asyncio.Event().wait()

    def parse(self, payload: dict[str, Any]) -> list[Any]:
        return []

    def health(self) -> Health:
        return Health(True, "here")

    async def send(self, reply: Reply) -> Receipt:
        what = self.next
        if what == "crash before the call":
            raise Crash
        if what == "not now":
            raise NotSent("try later")
        if what == "no":
            raise RefusedByNetwork("no", "400: no")
        if what == "silence":
            raise MaybeSent("no answer")
        await self.machine.had_consent(reply)
        self.copies[reply.delivery] += 1
        if what == "arrives while the author writes on":
            await self.machine.hear()
        if what == "crash after the call":
            raise Crash
        if what == "arrives, then silence":
            raise TimeoutError
        if what == "arrives, then an odd answer":
            raise KeyError("result")
        return Receipt(external_id=f"r{reply.delivery}", permalink="", at=world.NOON)


class Conversations(RuleBasedStateMachine):
    """One author's case, everybody who acts on it, and what must be true after every step."""

    @initialize(risk=st.sampled_from(("low", "high")))
    def begin(self, risk: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="machine"))
        self.loop = asyncio.new_event_loop()
        self.store = SqliteStore(self.folder / "baton.db")
        self.store._db.conn.execute("pragma synchronous=off")
        self.clock = FrozenClock(world.NOON)
        terms = {"feed": Terms(10.0)}
        self.live = Live(self.store, self.clock, LocalEngine(), world.BOOK, world.TEAM, terms, CasesPart())
        self.network = Network(self)
        self.courier = Courier(self.live, {"feed": self.network})
        self.resent: Counter[int] = Counter()
        self.given_up: Counter[int] = Counter()
        self.risk = risk
        self.posts = 0
        self.faults: list[str] = []
        self.told: dict[int, tuple[Any, ...]] = {}
        self.screens: list[CaseView] = []
        self.author_writes(1.0)
        self.read_and_check()
        self.look()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.loop.close()
            shutil.rmtree(self.folder)

    # --- plumbing

    def run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)

    def cases(self) -> list[Case]:
        return self.run(self.store.read(lambda tx: [c for s in MOVES for c in tx.cases.listed(s)]))

    def view(self, case: int) -> CaseView:
        return self.run(self.store.read(lambda tx: tx.view(case, self.live.book.hash)))

    def current(self) -> CaseView:
        return self.view(max(c.id for c in self.cases()))

    def press(self, verb: str, who: str, screen: CaseView, **fields: Any) -> bool:
        """Whether the wish was granted."""
        try:
            self.run(self.live.carry_out(world.press(verb, who, screen, book=self.live.book, **fields)))
        except Refused as refusal:
            if not str(refusal).endswith("."):
                raise AssertionError(f"no sentence: {refusal}") from refusal
            return False
        return True

    # --- the author and the encoder side

    @rule(gap=st.sampled_from((0.5, 5.0, 45.0)))
    def author_writes(self, gap: float) -> None:
        self.clock.advance(gap * 60)
        self.run(self.hear())

    async def hear(self) -> None:
        self.posts += 1
        post = world.arrival(self.posts, f"post {self.posts}", created_at=self.clock.now())
        await self.live.decide(lambda tx, ground: arrival.receive(tx, ground, post))

    @rule(deleted=st.booleans())
    def author_edits(self, deleted: bool) -> None:
        number = self.posts
        edited = world.arrival(number, f"post {number} at {self.clock.now().isoformat()}")
        if deleted:
            self.run(self.live.decide(lambda tx, ground: arrival.remove(tx, ground, "feed", f"p{number}")))
        else:
            self.run(self.live.decide(lambda tx, ground: arrival.revise(tx, ground, edited)))

    @rule()
    def read_and_check(self) -> None:
        found = world.reading(risk=self.risk)
        for case in self.cases():
            if case.being_read:
                self.run(
                    self.live.decide(
                        lambda tx, g, c=case: arrival.read(tx, g, c.id, c.mentions_revision, found, world.suggestions())  # type: ignore[misc]
                    )
                )
        self.run(self.live.decide(self._check))

    @staticmethod
    def _check(tx: Any, ground: Any) -> None:
        for draft in tx.drafts.unchecked(ground.book.hash):
            tx.drafts.keep_findings(draft.id, draft.revision, ground.book.hash, (), ground.now)

    @rule(name=st.sampled_from(("words.soft", "money.two")))
    def the_guide_changes(self, name: str) -> None:
        book = world.changed(self.live.book, name)
        self.live._ground = dataclasses.replace(self.live._ground, book=book)

    # --- people

    @rule()
    def look(self) -> None:
        """Somebody's screen shows the card as it is now; it may stay there for long."""
        self.screens = [*self.screens[-2:], self.current()]

    @rule(who=st.sampled_from(WRITERS), text=st.sampled_from(TEXTS), age=st.integers(0, 2))
    def edit(self, who: str, text: str, age: int) -> None:
        self.press("edit", who, self.screens[-1 - age % len(self.screens)], text=text)

    @rule(who=st.sampled_from(APPROVERS), age=st.integers(0, 2))
    def approve(self, who: str, age: int) -> None:
        screen = self.screens[-1 - age % len(self.screens)]
        if screen.draft is None or not self.press("approve", who, screen):
            return
        now = self.view(screen.case.id)
        approved = next(d for d in now.drafts if d.id == screen.draft.id)
        assert approved.text == screen.draft.text, "approved is a text that was not on the screen"
        known = [(m.id, m.revision) for m in screen.mentions]
        assert [(m.id, m.revision) for m in now.mentions] == known, "the screen did not show what the author says"
        if now.case.state == "approved":
            assert [d.state for d in now.drafts if d.state != "sent"] == ["approved"], "siblings are still in play"

    @rule(who=st.sampled_from(APPROVERS))
    def approve_what_is_there(self, who: str) -> None:
        self.look()
        self.approve(who, 0)

    @rule(verb=st.sampled_from(("recall", "submit", "claim", "release", "reopen", "confirm", "writing", "note")))
    def press_something(self, verb: str) -> None:
        self.press(verb, "ana", self.screens[-1])

    @rule(verb=st.sampled_from(("close", "reject")))
    def put_away(self, verb: str) -> None:
        self.press(verb, "budi", self.screens[-1], reason="enough")

    @precondition(lambda self: any(c.state == "unknown" for c in self.cases()))
    @rule(verb=st.sampled_from(("send_again", "give_up", "confirm")))
    def decide_on_the_unknown(self, verb: str) -> None:
        case = next(c for c in self.cases() if c.state == "unknown")
        screen = self.view(case.id)
        assert screen.delivery is not None
        if self.press(verb, "budi", screen):
            self.resent[screen.delivery.id] += verb == "send_again"
            self.given_up[screen.delivery.id] += verb == "give_up"

    # --- time, the courier and the end of a process

    @rule(seconds=st.sampled_from((1, 11, 40, 3600, -3600)))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)

    @rule(outcome=st.sampled_from((*OUTCOMES, *CRASHES)))
    def deliver(self, outcome: str) -> None:
        """What is due goes out; a crash is followed by a new life of the bot."""
        self.network.next = outcome
        self.clock.advance(11)
        due = self.run(self.store.read(lambda tx: tx.deliveries.due(self.clock.now())))
        for one in due:
            try:
                self.run(self.courier.deliver(one))
            except Crash:
                self.courier = Courier(self.live, {"feed": self.network})
                self.run(self.courier.recover())

    async def had_consent(self, reply: Reply) -> None:
        """At the very moment of arrival somebody with the right has agreed to this text in these circumstances."""

        def look(tx: Any) -> None:
            delivery = tx.deliveries.one(reply.delivery)
            held = {a.id: a for a in tx.drafts.approvals(delivery.case_id)}
            approval = held.get(delivery.approval_id)
            assert approval is not None, "sent without an approval in force"
            case = tx.cases.one(delivery.case_id)
            draft = tx.drafts.one(delivery.draft_id, self.live.book.hash)
            assert reply.text == draft.text, "sent is another text than was approved"
            now = fingerprint.parts(self.live.book, case, tx.mentions.of(case.id), draft, case.owner)
            assert now == approval.parts, "something on the card changed after the approval"
            people = {a.by for a in held.values()}
            assert all(at_least(world.person(p), "approver") for p in people)
            assert not (case.risk == "high" and draft.author and people == {draft.author}), "four eyes were two"

        try:
            await self.store.read(look)
        except AssertionError as fault:  # the courier would take it for a fault of the network
            self.faults.append(str(fault))

    # --- what must always hold

    @invariant()
    def nothing_is_sent_without_consent(self) -> None:
        assert not self.faults, self.faults

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        for delivery, copies in self.network.copies.items():
            assert copies <= 1 + self.resent[delivery], "sent twice without a person's wish"

    @invariant()
    def no_state_lies(self) -> None:
        for case in self.cases():
            view = self.view(case.id)
            last = view.delivery
            moving = {"approved": "due", "sending": "sending", "unknown": "unknown"}.get(case.state)
            assert (
                (last.state if last else None) == moving
                if moving
                else not last
                or last.state
                in (
                    "sent",
                    "refused",
                    "recalled",
                    "voided",
                )
            ), f"the case is {case.state}, its delivery {last}"
            firm = [d for d in view.drafts if d.state == "approved"]
            assert len(firm) == (1 if moving else 0), f"{case.state} with {firm}"
            if last is not None:
                self._told_truly(view, last)

    def _told_truly(self, view: CaseView, last: Delivery) -> None:
        copies, resent = self.network.copies[last.id], self.resent[last.id]
        if last.state in ("due", "refused", "recalled"):
            assert copies <= resent, "it says that nothing was sent, and the network has it"
        if last.state == "voided":
            assert copies <= resent + self.given_up[last.id], "it says that nothing was sent, and the network has it"
        if last.state == "sent":
            confirmed = any(e.verb == "confirmed" and e.by for e in view.events)
            assert copies or confirmed, "it says that the reply was sent, and nobody has it"
        if view.case.state == "answered":
            assert last.state == "sent", "answered by nothing"
            parts = next(a.parts for a in view.approvals if a.id == last.approval_id)
            known = {one.split(".")[0] for one in parts["mentions"].split()}
            assert {str(m.id) for m in view.mentions} == known, "a message that nobody answered counts as answered"

    @invariant()
    def the_story_leads_to_where_the_case_stands(self) -> None:
        for case in self.cases():
            events = self.view(case.id).events
            before = self.told.get(case.id, ())
            assert events[: len(before)] == before, "history was changed"
            self.told[case.id] = events
            possible = {"open"}
            for event in events:
                if event.verb in NEUTRAL or (event.verb == "voided" and event.detail["why"].startswith("author_")):
                    continue
                verb = VERB[event.verb]
                possible = {to for state in possible for to in MOVES[state].get(verb, ())}  # type: ignore[index]
                assert possible, f"{event.verb} could not happen: {[e.verb for e in events]}"
            assert case.state in possible, f"{case.state} after {[e.verb for e in events]}"
