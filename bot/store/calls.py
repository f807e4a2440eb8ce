"""Calls to other programs that are on their way: made together with the mark that says up to which event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.store.area import Area
from bot.store.rows import Row, instant, maybe, stamp


@dataclass(frozen=True, slots=True)
class Call:
    """One call; `key` is its id for whoever receives it, the same at every attempt."""

    id: int
    hook: str
    key: str
    body: str
    made_at: datetime
    due_at: datetime
    attempt: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits at one hook: how many, since when, what went wrong last, and how many were given up."""

    waiting: int
    oldest: datetime | None
    words: str
    given_up: int


class Calls(Area):
    """The table `calls`."""

    def put(self, hook: str, key: str, event: int, body: str, at: datetime) -> None:
        """Store a call that is due at once; the same key twice is one."""
        self.change(
            "insert into calls (hook, key, event_id, body, made_at, due_at) "
            "values (:hook, :key, :event, :body, :at, :at) on conflict (key) do nothing",
            hook=hook,
            key=key,
            event=event,
            body=body,
            at=stamp(at),
        )

    def next(self, hook: str, at: datetime) -> Call | None:
        """The oldest call of a hook that is due."""
        row = self.row(
            "select * from calls where hook = :hook and state = 'waiting' and due_at <= :at order by id limit 1",
            hook=hook,
            at=stamp(at),
        )
        return _call(row) if row is not None else None

    def next_due(self, hook: str) -> datetime | None:
        """When the next call of a hook is due."""
        return maybe(self.value("select min(due_at) from calls where hook = :hook and state = 'waiting'", hook=hook))

    def done(self, call: int, at: datetime) -> None:
        """It was taken. What it said is dropped; that it was said stays."""
        self._end(call, "done", "", at)

    def give_up(self, call: int, words: str, at: datetime) -> None:
        """It was tried long enough; `words` say what the other side answered."""
        self._end(call, "given_up", words, at)

    def put_off(self, call: int, due_at: datetime, words: str) -> None:
        """This one is tried again later; the others go on."""
        self.change(
            "update calls set due_at = :due, attempt = attempt + 1, words = :words where id = :id",
            due=stamp(due_at),
            words=words[:300],
            id=call,
        )

    def hold(self, hook: str, due_at: datetime) -> None:
        """Nobody is there: whatever of this hook is due sooner waits until then, so that the order stays."""
        self.change(
            "update calls set due_at = :due where hook = :hook and state = 'waiting' and due_at < :due",
            due=stamp(due_at),
            hook=hook,
        )

    def backlog(self, hook: str) -> Backlog:
        """What waits at a hook."""
        waits = self.row(
            "select count(*) as n, min(made_at) as oldest from calls where hook = :hook and state = 'waiting'",
            hook=hook,
        )
        assert waits is not None
        words = self.value(
            "select words from calls where hook = :hook and state = 'waiting' and words <> '' order by id limit 1",
            hook=hook,
        )
        lost = self.value("select count(*) from calls where hook = :hook and state = 'given_up'", hook=hook)
        return Backlog(waits["n"], maybe(waits["oldest"]), str(words or ""), int(lost))

    def _end(self, call: int, state: str, words: str, at: datetime) -> None:
        self.change(
            "update calls set state = :state, body = '', words = :words, ended_at = :at where id = :id",
            state=state,
            words=words[:300],
            at=stamp(at),
            id=call,
        )


def _call(row: Row) -> Call:
    return Call(
        id=row["id"],
        hook=row["hook"],
        key=row["key"],
        body=row["body"],
        made_at=instant(row["made_at"]),
        due_at=instant(row["due_at"]),
        attempt=row["attempt"],
    )
