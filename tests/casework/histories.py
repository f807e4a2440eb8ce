"""Random histories of a small team: everybody acts, time passes, the bot sleeps and crashes, and shifts change hands.

After every change of hands the books are checked: what was handed is what was open, nothing twice, nothing without
an owner or the queue, nobody who has gone still has something they did not keep, and what was posted can be told
again from the log to the letter. `History(seed).run()` raises `Broken` with the name of what did not hold.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.casework import arrival, handing, ledger, past, relay, sending, swaps, telling, tending
from bot.casework.casework import carry_out
from bot.casework.ground import Ground
from bot.casework.handover import Report, Sbar, digest
from bot.casework.parties import MOMENT, beginnings, home
from bot.config import Team
from bot.errors import Refused
from bot.model import Case, CaseView, Handed, Handover, Receipt
from bot.rota.rota import Boundary
from bot.store.sqlite import migrate
from bot.store.store import Tx
from tests import world
from tests.casework import shifts

T = TypeVar("T")
START = datetime.fromisoformat("2026-11-20T11:40:00+00:00")
PEOPLE = ("dan", "ana", "budi", "dora", "lea", "adam")
ACCOUNTS = ("kelora", "kelora-pl")
ENDED = ("answered", "closed")
ROTA: dict[str, Any] = {
    "english": {
        "zone": "Europe/London",
        "accounts": ["kelora"],
        "weekly": {
            "day": {"from": "06:00", "to": "14:00", "people": ["ana", "dan"]},
            "late": {"from": "14:00", "to": "22:00", "people": ["budi", "adam"]},
            "night": {"from": "22:00", "to": "06:00", "people": ["dora"]},
        },
    },
    "polish": {
        "zone": "Europe/Warsaw",
        "accounts": ["kelora-pl"],
        "weekly": {
            "early": {"from": "09:00", "to": "13:00", "people": ["adam"]},
            "noon": {"from": "13:00", "to": "15:00", "people": ["lea", "dora"]},
            "evening": {"from": "17:00", "to": "22:00", "people": ["lea"]},
        },
    },
}
"""Two layers that change hands at the same instant now and then, and one of them with gaps."""


class Broken(AssertionError):
    """A promise of the handover was not kept."""


class Crash(Exception):
    """The process is gone in the middle of a transaction."""


@lru_cache(maxsize=1)
def _team() -> Team:
    return shifts.team(rota=ROTA)


@lru_cache(maxsize=1)
def _tables() -> bytes:
    """A database with empty tables."""
    made = _connection()
    migrate(Database(made))
    return made.serialize()


def _connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


class History:
    """One history: `steps` random deeds from a seed."""

    def __init__(self, seed: int, steps: int = 12) -> None:
        self.dice = random.Random(seed)
        self.steps = steps
        self.db = Database(_connection())
        self.db.conn.deserialize(_tables())
        self.ground: Ground = replace(world.ground(START, shifts.BOOK), team=_team())
        self.posts = 0
        self.left: set[tuple[str, datetime, str]] = set()
        self.posted: dict[int, Report] = {}
        self.awake_at = START
        self.log: list[str] = []
        self.seen: dict[str, int] = {}

    def run(self) -> None:
        """Live through it. Raises Broken."""
        self._relay()
        for _ in range(3):
            self.author_writes()
        for _ in range(self.steps):
            deed = self.dice.choice(_DEEDS)
            self.log.append(f"{self.ground.now:%d %H:%M} {deed.__name__}")
            deed(self)
            self.ground = self._at(self.ground.now + timedelta(seconds=self.dice.randrange(1, 40)))
        self._pass(timedelta(minutes=1))
        self._pass(timedelta(minutes=46))
        self.nothing_is_missed_or_doubled()
        self.everything_can_be_told_again()
        self.seen = self.do(self._counts)
        self.db.conn.close()

    def counts(self) -> dict[str, int]:
        """What happened: handovers by kind, items, and the events that matter here."""
        return self.seen

    @staticmethod
    def _counts(tx: Tx, ground: Ground) -> dict[str, int]:
        rows = tx.handovers.rows("select kind, count(*) as n from handovers where state <> 'drafted' group by kind")
        verbs = tx.handovers.rows(
            "select verb, count(*) as n from events where verb in ('handed', 'accepted', 'declined', 'asked', 'held', "
            "'rebound', 'merged', 'sent', 'refused', 'lost', 'snoozed', 'promised') group by verb"
        )
        items = tx.handovers.rows("select standing, count(*) as n from handed group by standing")
        return {
            **{f"{r['kind']} handovers": r["n"] for r in rows},
            **{f"items {r['standing']}": r["n"] for r in items},
            **{r["verb"]: r["n"] for r in verbs},
        }

    # --- plumbing

    def do(self, work: Callable[[Tx, Ground], T]) -> T:
        """One transaction; a refusal or a crash undoes it."""
        self.db.conn.execute("begin")
        try:
            tx = Tx(self.db)
            result = work(tx, self.ground)
        except BaseException:
            self.db.conn.execute("rollback")
            raise
        self.db.conn.execute("commit")
        return result

    def perhaps(self, work: Callable[[Tx, Ground], object]) -> bool:
        """Whether it was granted. Now and then the process ends before the commit, and it is done again."""
        try:
            if self.dice.random() < 0.04:
                self._crash(work)
            self.do(work)
        except Refused as refusal:
            if not str(refusal).endswith("."):
                raise Broken(f"a refusal without a sentence: {refusal}") from refusal
            return False
        return True

    def _crash(self, work: Callable[[Tx, Ground], object]) -> None:
        """Run `work` until its so-many-th event, and no further."""
        left = self.dice.randrange(0, 6)

        def stop(tx: Tx, ground: Ground) -> None:
            happened = tx.events.happened

            def counted(*args: Any, **detail: Any) -> int:
                nonlocal left
                left -= 1
                if left < 0:
                    raise Crash
                return happened(*args, **detail)

            tx.events.happened = counted  # type: ignore[method-assign]
            work(tx, ground)
            raise Crash

        try:
            self.do(stop)
        except Crash:
            return

    def _at(self, now: datetime) -> Ground:
        return replace(self.ground, now=now, after=lambda s: now + timedelta(seconds=s))

    def cases(self, *states: str) -> list[Case]:
        found = self.do(lambda tx, g: tx.cases.open_set())
        return [case for case in found if not states or case.state in states]

    def view(self, case: Case) -> CaseView:
        return self.do(lambda tx, g: tx.view(case.id, g.book.hash))

    def some(self, *states: str) -> Case | None:
        found = self.cases(*states)
        return self.dice.choice(found) if found else None

    def press(self, verb: str, who: str, case: Case | None, **fields: Any) -> bool:
        if case is None:
            return False
        view = self.view(case)
        command = world.press(verb, who, view, book=self.ground.book, **fields)
        return self.perhaps(lambda tx, g: carry_out(tx, g, command))

    def on_duty(self) -> str:
        """Somebody who works now; sometimes somebody who does not."""
        found = self.do(lambda tx, g: g.team.rota.on(g.now, g.changes))
        return self.dice.choice(found) if found and self.dice.random() < 0.85 else self.dice.choice(PEOPLE)

    # --- authors and the encoder side

    def author_writes(self, **known: str) -> None:
        self.posts += 1
        fields = {
            "author": f"@a{self.dice.randrange(9)}",
            "account": self.dice.choice(ACCOUNTS),
            "created_at": self.ground.now,
            "followers": self.dice.choice((None, 10, 50_000)),
            **known,
        }
        text = f"post {self.posts}: the lid leaks"
        self.perhaps(lambda tx, g: arrival.receive(tx, g, world.arrival(self.posts, text, **fields)))
        self.read_all()

    def author_edits(self) -> None:
        number = self.dice.randrange(1, self.posts + 1)
        edited = world.arrival(number, f"edited {number} at {self.ground.now}")
        if self.dice.random() < 0.2:
            self.perhaps(lambda tx, g: arrival.remove(tx, g, "feed", f"p{number}"))
        elif self.do(lambda tx, g: tx.mentions.known("feed", f"p{number}")):
            self.perhaps(lambda tx, g: arrival.revise(tx, g, edited))
        self.read_all()

    def read_all(self) -> None:
        """Most of what is unread is read, and all drafts are checked."""
        risk = self.dice.choice(("low", "low", "low", "high", "none"))
        held = self.dice.random() < 0.08
        found = world.reading(risk=risk, **({"held": True, "escalate": "press"} if held else {}))
        for case in self.do(lambda tx, g: tx.cases.unread()):
            if self.dice.random() < 0.9:
                self.perhaps(
                    lambda tx, g, c=case: arrival.read(tx, g, c.id, c.mentions_revision, found, world.suggestions())
                )
        self.do(self._check)

    @staticmethod
    def _check(tx: Tx, ground: Ground) -> None:
        for draft in tx.drafts.unchecked(ground.book.hash):
            tx.drafts.keep_findings(draft.id, draft.revision, ground.book.hash, (), ground.now)

    # --- people

    def claim(self) -> None:
        self.press("claim", self.on_duty(), self.some())

    def let_go(self) -> None:
        case = self.some()
        self.press(self.dice.choice(("release", "reread", "note")), case.owner or "lea" if case else "", case)

    def assign(self) -> None:
        self.press("assign", "lea", self.some(), to=self.on_duty())

    def snooze(self) -> None:
        until = self.ground.now + timedelta(hours=self.dice.choice((1, 3, 9, 30)))
        waits = self.dice.choice(("", "us", "desk:legal"))
        self.press("snooze", self.on_duty(), self.some("open"), until=until, reason="courier", waits_for=waits)

    def wake(self) -> None:
        self.press("wake", self.on_duty(), self.some("snoozed"))

    def write(self) -> None:
        case = self.some("open")
        text = self.dice.choice((world.SORRY, "Sorry! Which box is it?", "We will write to you tomorrow at noon."))
        self.press(self.dice.choice(("edit", "draft")), self.on_duty(), case, text=text)
        self.do(self._check)

    def submit(self) -> None:
        self.press(self.dice.choice(("submit", "choose")), self.on_duty(), self.some("open"))

    def reject(self) -> None:
        self.press("reject", "budi", self.some("open"), reason="not in policy")

    def approve(self) -> None:
        """Let a reply out, now or at a chosen time."""
        later = self.ground.now + timedelta(hours=self.dice.choice((3, 9, 20)))
        until = self.dice.choice((None, later))
        self.press("approve", self.on_duty(), self.some("open"), reason=self.dice.choice(("", "agreed")), until=until)

    def recall(self) -> None:
        self.press("recall", "ana", self.some("approved"))

    def ask_a_desk(self) -> None:
        verb = self.dice.choice(("escalate", "clear", "advise"))
        self.press(verb, "lea", self.some("open"), to="legal", reason="may we?", text="You may say sorry.")

    def close(self) -> None:
        self.press("close", self.on_duty(), self.some("open", "snoozed"), reason="spam")

    def reopen(self) -> None:
        ended = self.do(lambda tx, g: tx.cases.listed("closed") + tx.cases.listed("answered"))
        self.press("reopen", "ana", self.dice.choice(ended) if ended else None)

    def merge(self) -> None:
        """Somebody has written at two places; sometimes the first has been answered with a promise before."""
        one = self.some("open")
        if one is None:
            return
        if self.dice.random() < 0.5:
            self._promise(one)
        self.author_writes(author=one.author, account=one.account, thread_id=f"t{self.posts}")
        for other in reversed(self.cases("open")):
            if (other.author, other.account) == (one.author, one.account) and other.id != one.id:
                self.press("merge", "lea", one, into=other.id)
                return

    def _promise(self, case: Case) -> None:
        """A reply that says "We will call." has gone out in it."""

        def made(tx: Tx, ground: Ground) -> None:
            due_at = ground.now + timedelta(minutes=40)
            number = tx.promises.made(case.id, None, "We will call.", due_at, "lea", ground.now)
            tx.events.happened(
                case.id, "promised", "lea", ground.now, promise=number, due=due_at.isoformat(), named=True
            )

        self.do(made)

    def split(self) -> None:
        found = [c for c in self.do(lambda tx, g: tx.cases.listed("closed")) if c.reason.startswith("merged")]
        self.press("split", "lea", self.dice.choice(found) if found else None)

    def keep_a_promise(self) -> None:
        for promise in self.do(lambda tx, g: tx.promises.open()):
            self.perhaps(lambda tx, g, p=promise: ledger.keep(tx, g, p.id, world.person("lea")))

    # --- the courier

    def deliver(self) -> None:
        """What is due goes out, and the network does one of five things."""
        self.ground = self._at(self.ground.now + timedelta(seconds=11))
        for one in self.do(lambda tx, g: tx.deliveries.due(g.now)):
            if self.do(lambda tx, g, d=one: sending.take(tx, g, d.id, "boot")) is not None:
                self._answer(one.id)

    def _answer(self, delivery: int) -> None:
        outcome = self.dice.choice(("sent", "sent", "sent", "later", "no", "silence", "slow"))
        later = self.ground.now + timedelta(minutes=self.dice.choice((1, 30)))
        receipt = Receipt(external_id=f"r{delivery}", permalink="https://x.example/r", at=self.ground.now)
        if outcome == "sent":
            self.do(lambda tx, g: sending.sent(tx, g, delivery, receipt))
        elif outcome == "later":
            self.do(lambda tx, g: sending.not_sent(tx, g, delivery, later, "busy"))
        elif outcome == "no":
            self.do(lambda tx, g: sending.refused(tx, g, delivery, "no"))
        elif outcome == "silence":
            self.do(lambda tx, g: sending.lost(tx, g, delivery, "no answer"))

    def restart(self) -> None:
        """What was being sent is unknown to the next life of the bot."""
        self.do(lambda tx, g: sending.recover(tx, g, "another boot"))

    def look_into_it(self) -> None:
        self.press(self.dice.choice(("confirm", "send_again", "give_up")), "budi", self.some("unknown"))

    # --- shifts

    def time_passes(self) -> None:
        self._pass(timedelta(minutes=self.dice.choice((3, 14, 31, 50))))

    def hours_pass(self) -> None:
        """Up to right before or after somebody's shift ends."""
        coming = self.do(lambda tx, g: g.team.rota.boundaries(g.now, g.now + timedelta(hours=9), g.changes))
        if coming:
            ahead = self.dice.choice(coming).at - self.ground.now
            self._pass(max(ahead + timedelta(minutes=self.dice.choice((-50, -10, 0, 0, 1, 20))), timedelta(minutes=1)))

    def sleep(self) -> None:
        """Baton does not run for some hours."""
        self.ground = self._at(self.ground.now + timedelta(minutes=self.dice.choice((20, 70, 300, 900))))
        self._pass(timedelta(0))

    def _pass(self, time: timedelta) -> None:
        """Time passes; the chores look now and then, and at the end."""
        end = self.ground.now + time
        looks = sorted(self.dice.random() for _ in range(self.dice.choice((0, 1, 1, 2))))
        for share in (*looks, 1.0):
            self.ground = self._at(end - time * (1 - share))
            self._tend()

    def _tend(self) -> None:
        self._relay()
        if self.dice.random() < 0.4:
            for case in self.do(tending.due):
                self.perhaps(lambda tx, g, c=case: tending.tend(tx, g, c))
            self.perhaps(ledger.due)
        self.do(self.whatever_is_open_has_posts)

    def swap(self) -> None:
        """Somebody gives a coming shift away, at the last minute now and then."""
        ahead = self.do(lambda tx, g: g.team.rota.shifts(g.now, g.now + timedelta(hours=12), g.changes))
        coming = [one for one in ahead if one.start > self.ground.now and one.people]
        if not coming:
            return
        shift, taker = self.dice.choice(coming[:3]), self.dice.choice(PEOPLE)
        giver = self.dice.choice(shift.people)

        def bargain(tx: Tx, ground: Ground) -> None:
            wish = swaps.ask(tx, ground, giver, swaps.Bargain("cover", shift, giver, taker))
            swaps.answer(tx, ground, wish.id, taker, accept=True)

        self.perhaps(bargain)
        self._follow_swaps()

    def _follow_swaps(self) -> None:
        self.ground = replace(self.ground, changes=self.do(lambda tx, g: tx.swaps.accepted(START)))

    def reply_waits_over_the_end(self) -> None:
        """What is approved leaves after the shift, and whoever comes says something to what they are handed."""
        self.approve()
        self.hours_pass()
        self.answer_items()

    def leave_early(self) -> None:
        self._tend()
        who = self.on_duty()
        layers = self.do(
            lambda tx, g: [s.layer for s in g.team.rota.shifts(g.now, g.now + MOMENT, g.changes) if who in s.people]
        )
        if self.perhaps(lambda tx, g: handing.early(tx, g, who, "call the courier", "")):
            self._follow_swaps()
            self.left |= {(layer, self.ground.now, who) for layer in layers}
            self._look_at_posted(self._before())

    def offer_one(self) -> None:
        case, to = self.some(), self.on_duty()
        sbar = Sbar("It leaks.", "Third time.", "She is angry.", "Call her.")
        if case and self.perhaps(lambda tx, g: handing.hand_one(tx, g, case.id, case.owner or "lea", to, sbar)):
            self._remember()

    def complete_the_draft(self) -> None:
        for row in self._unsettled("drafted"):
            case, who = self.some(), self.dice.choice(row.outgoing)
            after = self.dice.choice(("keep", "queue", "incoming", *PEOPLE))
            self.perhaps(lambda tx, g, r=row, w=who: handing.write(tx, g, r.id, w, "call at nine", "be kind"))
            if case:
                self.perhaps(lambda tx, g, r=row, c=case, w=who, a=after: handing.plan(tx, g, r.id, c.id, w, a))

    def answer_items(self) -> None:
        """The incoming people accept, ask and give back."""
        for row in self._unsettled("posted"):
            for item in self.do(lambda tx, g, r=row: tx.handovers.handed(r.id)):
                who = self.dice.choice((item.after, row.backup, row.lead, self.dice.choice(PEOPLE)))
                self._answer_item(row, item, who)
            if row.incoming and self.dice.random() < 0.5:
                self._accept_stable(row, self.dice.choice(row.incoming))
        self.do(self.chosen_times_stand)

    def _answer_item(self, row: Handover, item: Handed, who: str) -> None:
        case, chance = item.case_id, self.dice.random()
        if chance < 0.6:
            self.perhaps(lambda tx, g: handing.accept(tx, g, row.id, case, who, "I call the desk at nine"))
        elif chance < 0.7:
            self.perhaps(lambda tx, g: handing.ask(tx, g, row.id, case, who, "which desk?"))
        elif chance < 0.8:
            self.perhaps(lambda tx, g: handing.decline(tx, g, row.id, case, who, "I speak no Polish"))

    def _accept_stable(self, row: Handover, who: str) -> None:
        """Somebody who comes takes what is stable, and nothing of those who come with them."""
        colleagues = set(row.incoming) - {who}

        def theirs() -> list[Handed]:
            return [one for one in self.do(lambda tx, g: tx.handovers.handed(row.id)) if one.after in colleagues]

        before = theirs()
        self.perhaps(lambda tx, g: handing.accept_stable(tx, g, row.id, who))
        if theirs() != before:
            self.broken(f"{who} took what was offered to {colleagues}")

    def _unsettled(self, state: str) -> list[Handover]:
        return [row for row in self.do(lambda tx, g: tx.handovers.unsettled()) if row.state == state]

    # --- the books

    def _relay(self) -> None:
        """One call of the relay, now and then after one that crashed; then the books."""
        before = self._before()
        self.perhaps(relay.relay)
        self.awake_at = self.ground.now
        self._look_at_posted(before)
        self.do(self.nobody_gone_has_anything)
        self.do(self.what_is_due_names_its_owner)
        self.do(self.nothing_is_held_for_nobody)
        self.do(self.chosen_times_stand)

    def _before(self) -> dict[int, Case]:
        return {case.id: case for case in self.cases()}

    def _look_at_posted(self, before: dict[int, Case]) -> None:
        """What was posted just now, held against what was open right before."""
        fresh = self._remember()
        rows = [self.do(lambda tx, g, n=number: tx.handovers.one(n)) for number in fresh]
        for row in rows:
            if row.kind == "shift":
                self.handed_is_open(row, before, [one for one in rows if one.at == row.at])
        if fresh:
            self.stories_are_true()

    def _remember(self) -> list[int]:
        """Keep every new report as it was posted; answers their numbers."""
        rows = self.do(lambda tx, g: tx.handovers.rows("select id from handovers where state <> 'drafted' order by id"))
        fresh = [row["id"] for row in rows if row["id"] not in self.posted]
        for number in fresh:
            self.posted[number] = self.do(lambda tx, g, n=number: telling.as_posted(telling.report(tx, g, n)))
        return fresh

    def handed_is_open(self, row: Handover, before: dict[int, Case], together: list[Handover]) -> None:
        """All of the layer that was open is handed, with count and checksum; what is more left with its owner."""
        items = self.do(lambda tx, g: [one for one in tx.handovers.handed(row.id) if not one.late])
        handed = {one.case_id for one in items}
        mine = {n for n, case in before.items() if home(self.ground, case.account, "") == row.layer}
        if missing := mine - handed:
            self.broken(f"open and not handed: {[(n, before[n].state) for n in missing]} in {row}")
        for one in items:
            if one.case_id not in mine and one.before not in row.outgoing:
                self.broken(f"handed and not of the layer: #{one.case_id}")
        others = [self.do(lambda tx, g, o=o: tx.handovers.handed(o.id)) for o in together if o.id != row.id]
        if twice := handed & {one.case_id for found in others for one in found if not one.late}:
            self.broken(f"handed twice: {twice}")
        newest = self.do(
            lambda tx, g: [(n, max(e.id for e in tx.events.of(n) if e.id <= row.cut_off_event)) for n in handed]
        )
        if (row.count, row.digest) != (len(handed), digest(newest)):
            self.broken("count or checksum is not that of what was handed")
        if len(together) == 1:
            self.unstable_stays(items, row)

    def unstable_stays(self, items: list[Handed], row: Handover) -> None:
        """What is unstable is still with whoever had it."""
        owners = {case.id: case.owner for case in self.cases()}
        offered = [one for one in items if one.tier == "unstable" and one.standing == "offered"]
        for one in offered:
            moved = owners[one.case_id] != one.before
            if one.before and one.after and moved and row.state == "posted":
                self.broken(f"unstable #{one.case_id} moved before anybody accepted it")

    def nobody_gone_has_anything(self, tx: Tx, ground: Ground) -> None:
        """Every open case is in the queue, with somebody who works, kept on purpose, or waits to be accepted."""
        rows = [row for row in tx.handovers.unsettled() if row.state == "posted"]
        items = [one for row in rows for one in tx.handovers.handed(row.id)]
        waiting = {one.case_id for one in items if one.standing in ("offered", "asked")}
        on = set(ground.team.rota.on(ground.now, ground.changes))
        for case in tx.cases.open_set():
            fine = not case.owner or case.owner in on or case.kept_by == case.owner
            if not fine and case.state != "sending" and case.id not in waiting:
                self.broken(f"#{case.id} ({case.state}) is owned by {case.owner}, who has gone")

    def whatever_is_open_has_posts(self, tx: Tx, ground: Ground) -> None:
        """What was merged stays closed, and nothing is to be read in it."""
        for case in (*tx.cases.open_set(), *tx.cases.unread()):
            if not tx.mentions.of(case.id):
                self.broken(f"#{case.id} is {case.state} and has no posts")

    def what_is_due_names_its_owner(self, tx: Tx, ground: Ground) -> None:
        """No reply is on its way whose approval names somebody else."""
        for case in tx.cases.open_set():
            delivery = tx.deliveries.latest(case.id) if case.state == "approved" else None
            if delivery is None or delivery.state != "due":
                continue
            named = next(a.parts["owner"] for a in tx.drafts.approvals(case.id) if a.id == delivery.approval_id)
            if named != case.owner:
                self.broken(f"#{case.id} is due, approved for {named}, and {case.owner}'s")

    def nothing_is_held_for_nobody(self, tx: Tx, ground: Ground) -> None:
        """A reply is held only while somebody is asked to take its conversation over."""
        awaited = tx.cases.awaiting()
        for case in tx.cases.open_set():
            delivery = tx.deliveries.latest(case.id) if case.state == "approved" else None
            if delivery is not None and delivery.state == "held" and case.id not in awaited:
                self.broken(f"the reply of #{case.id} is held, and nobody is asked to take it over")

    def chosen_times_stand(self, tx: Tx, ground: Ground) -> None:
        """No reply is on its way to leave before the time that was chosen for it, whoever owns it by now."""
        for case in tx.cases.open_set():
            delivery = tx.deliveries.latest(case.id) if case.state == "approved" else None
            approved = [one for one in tx.events.of(case.id) if one.verb == "approved"]
            chosen = approved[-1].detail.get("until") if approved else None
            if delivery is not None and chosen and delivery.due_at < datetime.fromisoformat(chosen):
                self.broken(f"#{case.id} leaves {delivery.due_at}, although {chosen} was chosen")

    def stories_are_true(self) -> None:
        """What the log tells of each case is how it stands."""

        def look(tx: Tx, ground: Ground) -> list[tuple[CaseView, Any]]:
            newest = tx.events.newest()
            return [
                (tx.view(case.id, ground.book.hash), past.story(tx, case.id, newest)) for case in tx.cases.open_set()
            ]

        for view, told in self.do(look):
            for name in TOLD:
                if getattr(view.case, name) != getattr(told.case, name):
                    self.broken(
                        f"#{view.case.id}: {name} is {getattr(view.case, name)}, not {getattr(told.case, name)}"
                    )
            if (view.delivery and view.delivery.state) != (told.delivery and told.delivery.state):
                self.broken(f"#{view.case.id}: the delivery is {view.delivery}, not {told.delivery}")
            playing = [(d.id, d.revision, d.state, d.text) for d in view.drafts if d.state != "sent"]
            if playing != [
                (d.id, d.revision, d.state, d.text) for d in told.in_state("proposed", "submitted", "approved")
            ]:
                self.broken(f"#{view.case.id}: the drafts are {playing}")
            if [(m.id, m.shown) for m in view.mentions] != [(m.id, m.shown) for m in told.mentions]:
                self.broken(f"#{view.case.id}: the mentions are not those of the log")

    def everything_can_be_told_again(self) -> None:
        """Every report is today what it was when it was posted."""
        for number, report in self.posted.items():
            again = self.do(lambda tx, g, n=number: telling.as_posted(telling.report(tx, g, n)))
            if again != report:
                different = [name for name in Report.__slots__ if getattr(again, name) != getattr(report, name)]
                self.broken(f"handover {number} is told otherwise: {different}")

    def nothing_is_missed_or_doubled(self) -> None:
        """One handover for every end of a shift, and for every beginning after a gap; not one more."""
        rows = self.do(lambda tx, g: tx.handovers.rows("select layer, at, state from handovers where kind = 'shift'"))
        done = sorted((r["layer"], r["at"]) for r in rows if r["state"] != "drafted")
        wanted = sorted(self.do(self._wanted))
        if done != wanted:
            self.broken(f"handed over {set(done) ^ set(wanted) or 'twice'}")

    def _wanted(self, tx: Tx, ground: Ground) -> list[tuple[str, str]]:
        from bot.store.rows import stamp

        ends = ground.team.rota.boundaries(START, self.awake_at, ground.changes)
        begins = beginnings(ground, START, self.awake_at)
        found = {(one.layer, one.at) for one in ends if self._others(one)} | {(one.layer, one.start) for one in begins}
        return [(layer, stamp(at)) for layer, at in found]

    def _others(self, boundary: Boundary) -> bool:
        return any((boundary.layer, boundary.at, who) not in self.left for who in boundary.outgoing)

    def broken(self, what: str) -> None:
        raise Broken(f"{what}\n" + "\n".join(self.log[-40:]))


TOLD = (
    "state owner owner_since risk held cleared_by snoozed_until waits_for kept_by ended_at waiting_since reread "
    "read_revision mentions_revision"
).split()

_DEEDS: tuple[Callable[[History], None], ...] = (
    *(History.author_writes,) * 3,
    *(History.claim,) * 3,
    *(History.approve,) * 4,
    *(History.deliver,) * 4,
    *(History.hours_pass,) * 3,
    *(History.time_passes,) * 2,
    *(History.answer_items,) * 3,
    *(History.snooze,) * 2,
    History.author_edits,
    History.let_go,
    History.assign,
    History.wake,
    History.write,
    History.submit,
    History.reject,
    History.recall,
    History.ask_a_desk,
    History.close,
    History.reopen,
    History.merge,
    History.split,
    History.keep_a_promise,
    History.restart,
    History.look_into_it,
    History.sleep,
    *(History.swap,) * 6,
    *(History.reply_waits_over_the_end,) * 4,
    History.leave_early,
    History.offer_one,
    History.complete_the_draft,
)
"""What may happen, the likelier the more often it stands there."""
