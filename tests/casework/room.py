"""A room to act in: one case after another over a real database, a transaction for each step, without threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.casework import arrival, sending
from bot.casework.casework import carry_out
from bot.casework.ground import Ground, Outcome
from bot.model import CaseView, Draft, Finding, Notice, Receipt, Suggestion
from bot.ports import Reply
from bot.rulebook.book import Book
from bot.store.sqlite import connect, migrate
from bot.store.store import Tx
from tests import world

T = TypeVar("T")


class Room:
    """The core without its loops: what callers do, in the order a test says."""

    def __init__(self, path: Path, **ground: Any) -> None:
        self.db = connect(path)
        self.db.conn.execute("pragma synchronous=off")  # what survives a crash is tested with the store
        migrate(self.db)
        self.ground: Ground = world.ground(**ground)
        self._posts = 0

    def close(self) -> None:
        self.db.conn.close()

    def do(self, work: Callable[[Tx, Ground], T]) -> T:
        """One write transaction; an exception undoes it."""
        self.db.conn.execute("begin immediate")
        try:
            result = work(Tx(self.db), self.ground)
        except BaseException:
            self.db.conn.execute("rollback")
            raise
        self.db.conn.execute("commit")
        return result

    def look(self, case: int = 1) -> CaseView:
        return self.do(lambda tx, g: tx.view(case, g.book.hash))

    def state(self, case: int = 1) -> str:
        return self.look(case).case.state

    def draft(self, case: int = 1) -> Draft:
        """The draft on the card."""
        found = self.look(case).draft
        assert found is not None
        return found

    def wait(self, **delta: float) -> None:
        now = self.ground.now + timedelta(**delta)
        self.ground = replace(self.ground, now=now, after=lambda s: now + timedelta(seconds=s))

    def adopt(self, book: Book) -> None:
        self.ground = replace(self.ground, book=book)

    # --- arrival

    def hear(self, number: int | str = "", text: str = "The lid leaks!", **fields: Any) -> int | None:
        """A post arrives; returns its case."""
        self._posts += 1
        fields = {"created_at": self.ground.now, **fields}
        return self.do(lambda tx, g: arrival.receive(tx, g, world.arrival(number or self._posts, text, **fields)))

    def revise(self, number: int | str, text: str) -> int | None:
        return self.do(lambda tx, g: arrival.revise(tx, g, world.arrival(number, text)))

    def remove(self, number: int | str) -> int | None:
        return self.do(lambda tx, g: arrival.remove(tx, g, "feed", f"p{number}"))

    def read(self, case: int = 1, texts: tuple[str, ...] = (), **fields: Any) -> bool:
        """The encoder side has read the case."""
        found: tuple[Suggestion, ...] = world.suggestions(*texts)
        heard = self.look(case).case.mentions_revision
        done = self.do(lambda tx, g: arrival.read(tx, g, case, heard, world.reading(**fields), found))
        self.check(case)
        return done

    def check(self, case: int = 1, *found: Finding) -> None:
        """Similarity checks are stored for every draft of the case."""
        for draft in self.look(case).drafts:
            self.do(
                lambda tx, g, d=draft: tx.drafts.keep_findings(d.id, d.revision, g.book.hash, found, g.now)  # type: ignore[misc]
            )

    def open(self, texts: tuple[str, ...] = (), **fields: Any) -> CaseView:
        """A case with a reading and checked drafts."""
        case = self.hear(**fields.pop("post", {}))
        assert case is not None
        self.read(case, texts, **fields)
        return self.look(case)

    # --- people

    def press(self, verb: str, who: str, view: CaseView | None = None, **fields: Any) -> Outcome:
        """Somebody presses a button on the card as `view` shows it (as it is now, when none is given)."""
        command = world.press(verb, who, view or self.look(), book=self.ground.book, **fields)
        return self.do(lambda tx, g: carry_out(tx, g, command))

    # --- the courier

    def take(self, boot: str = "boot-1", delivery: int | None = None) -> Reply | None:
        """Claim what is due."""
        number = delivery or self.delivery().id
        return self.do(lambda tx, g: sending.take(tx, g, number, boot))

    def delivery(self, case: int = 1) -> Any:
        return self.look(case).delivery

    def arrived(self, reply: Reply) -> None:
        receipt = Receipt(external_id=f"r{reply.delivery}", permalink="https://x.example/r", at=self.ground.now)
        self.do(lambda tx, g: sending.sent(tx, g, reply.delivery, receipt))

    def answer(self, who: str = "ana") -> None:
        """From approval to receipt."""
        self.press("approve", who)
        reply = self.take()
        assert reply is not None
        self.arrived(reply)

    def told(self, person: str) -> list[Notice]:
        """What somebody is to be told, oldest first."""
        return self.do(lambda tx, g: tx.notices.of(person))[::-1]

    def verbs(self, case: int = 1) -> list[str]:
        """The story so far."""
        return [event.verb for event in self.look(case).events]
