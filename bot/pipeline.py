"""The road that a mention takes: accept, read, suggest, open. The four steps do not know each other.

*accept*   raw payloads of the inbox become mentions, each in its case (a transaction a payload, no encoder)
*read*     what is unread is understood on the encoder's thread, a batch at a time
*suggest*  drafts are made and judged there as well
*open*     reading and drafts are stored in one transaction a case; the card follows from the case's revision

A crash between two steps costs nothing: each begins by asking the store what is left to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot import intake
from bot.casework import arrival
from bot.casework.ground import Ground
from bot.casework.setting import setting
from bot.drafting.precedents import LOOK_BACK, Question
from bot.errors import BatonError
from bot.live import Live
from bot.matching.storms import Storms
from bot.mind import Mind
from bot.model import Answered, Case, Draft, Finding, Mention, Post, Reading, Suggestion
from bot.ports import Source
from bot.store.inbox import Letter
from bot.store.store import Tx
from bot.weather import Weather
from bot.worker import Worker

log = structlog.get_logger()
BATCH = 16
"""Cases that are read together: enough for the encoder, few enough that a card never waits long."""
SPOKEN = 4
"""The mentions of one case, counted from the newest, that are read as what its author says."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Open:
    """A case as it was when its reading began."""

    case: Case
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Outdated:
    """A draft that was checked before `said` went out."""

    draft: Draft
    open: Open
    said: tuple[Answered, ...]


class Pipeline:
    """The road, as three loops over the store."""

    def __init__(self, live: Live, sources: Mapping[str, Source], encoder: Worker) -> None:
        self.live, self.sources, self.encoder = live, sources, encoder
        self.weather = Weather(Storms())

    async def accept_forever(self) -> None:
        """Accept whatever the inbox holds, until cancelled."""
        while True:
            if not await self.accept():
                await self.live.engine.wait("inbox", 1.0)

    async def read_forever(self) -> None:
        """Read whatever is unread, until cancelled; begins when the guide's mind is there."""
        while True:
            if not await self.read():
                await self.live.engine.wait("read", 1.0)

    async def check_forever(self) -> None:
        """Give every draft in play its similarity findings under the guide in force, until cancelled."""
        while True:
            if not (await self.check() or await self.hear_ourselves()):
                await self.live.engine.wait("check", 1.0)

    async def accept(self) -> int:
        """Make mentions of up to 64 payloads; returns how many were looked at."""
        letters = await self.live.store.read(lambda tx: tx.inbox.new())
        for letter in letters:
            try:
                await self.live.decide(lambda tx, ground, letter=letter: self._settle(tx, ground, letter))  # type: ignore[misc]
            except (ValueError, LookupError, TypeError, ArithmeticError, BatonError) as error:
                await self._park(letter, error)
        return len(letters)

    async def _park(self, letter: Letter, error: Exception) -> None:
        """What cannot be understood is put where people see it; nothing that it began is kept."""
        why = str(error)
        await self.live.store.write(lambda tx: tx.inbox.park(letter.id, why))
        log.warning("a payload was parked", source=letter.source, key=letter.key, why=type(error).__name__)

    async def read(self) -> int:
        """Read one batch of unread cases; returns how many."""
        mind = self.live.mind
        if mind is None:
            return 0
        waiting = await self.live.store.read(_unread)
        if not waiting:
            return 0
        now = self.live.clock.now()
        used, said = await self.live.store.read(lambda tx: (tx.drafts.template_uses(now - DAY), _said(tx, now)))
        found = await self.encoder.run(lambda: self._read(mind, waiting))
        raised = self.weather.raised()
        for one, reading in zip(waiting, found, strict=True):
            made = await self.encoder.run(_suggesting(mind, self.live.ground(), one, reading, used, said))
            await self.live.decide(_opening(one, reading, made))
        await self.live.decide(lambda tx, ground: _read_again(tx, raised))
        return len(waiting)

    async def check(self) -> int:
        """Judge one batch of unjudged drafts; returns how many."""
        mind = self.live.mind
        if mind is None:
            return 0
        ground = self.live.ground()
        waiting = await self.live.store.read(lambda tx: _unjudged(tx, ground))
        said = await self.live.store.read(lambda tx: _said(tx, ground.now)) if waiting else []
        for draft, open_ in waiting:
            found = await self.encoder.run(_checking(mind, ground, open_, draft, said))
            await self.live.decide(
                lambda tx, ground, draft=draft, found=found: _judged(tx, ground, draft, mind.book.hash, found)  # type: ignore[misc]
            )
        return len(waiting)

    async def hear_ourselves(self) -> int:
        """Hold drafts that were checked before our newest reply against what went out since; returns how many."""
        mind = self.live.mind
        if mind is None:
            return 0
        ground = self.live.ground()
        waiting = await self.live.store.read(lambda tx: _outdated(tx, ground))
        for one in waiting:
            found = await self.encoder.run(_comparing(mind, one))
            await self.live.decide(lambda tx, ground, one=one, found=found: _compared(tx, ground, one, mind, found))  # type: ignore[misc]
        return len(waiting)

    def _settle(self, tx: Tx, ground: Ground, letter: Letter) -> None:
        """One payload becomes its mentions. Raises whatever its shape makes go wrong."""
        source = self.sources.get(letter.source)
        if source is None:
            raise ValueError(f"no source is called {letter.source} any more")
        for kind, post in source.parse(letter.payload):
            prepared = intake.prepare(post, ground.book)
            if kind == "delete":
                arrival.remove(tx, ground, post.source, post.external_id)
            elif kind == "edit":
                arrival.revise(tx, ground, prepared)
            else:
                arrival.receive(tx, ground, prepared)
        tx.inbox.done(letter.id)

    def _read(self, mind: Mind, waiting: Sequence[Open]) -> list[Reading]:
        """Readings of a batch, those of a storm's members made as such; on the encoder's thread."""
        posts = [spoken(one.mentions) for one in waiting]
        found = mind.read(posts)
        felt = [self.weather.feel(one.case, post, read) for one, post, read in zip(waiting, posts, found, strict=True)]
        members = {number: storm for number, storm in enumerate(felt) if storm}
        again = mind.read([posts[n] for n in members], dict(enumerate(members.values()))) if members else []
        for number, read in zip(members, again, strict=True):
            found[number] = read
        return [read.reading for read in found]


def spoken(mentions: Sequence[Mention]) -> Post:
    """What the author of a case says, as one post: the newest mentions together, oldest first."""
    last = [m for m in mentions if m.deleted_at is None][-SPOKEN:] or list(mentions[-1:])
    newest = last[-1].post()
    return newest.model_copy(
        update={
            "text": "\n".join(m.shown for m in last),
            "addressed": any(m.addressed for m in last),
            "pii": tuple(sorted({kind for m in last for kind in m.pii})),
        }
    )


def _suggesting(
    mind: Mind, ground: Ground, one: Open, reading: Reading, used: Mapping[str, int], said: Sequence[Answered]
) -> Callable[[], tuple[Suggestion, ...]]:
    """Make and judge drafts for one case; for the encoder's thread."""
    read = replace(one.case, reading=reading, risk=reading.risk)
    where = setting(mind.book, read, one.mentions, reading.lang, ground.now)
    asked = _question(one)

    def made() -> tuple[Suggestion, ...]:
        offered = mind.suggest(reading, where, one.mentions[-1].author_name, used)
        return tuple(_flagged(draft, mind.contradicts(draft.text, draft.lang, asked, said)) for draft in offered)

    return made


def _flagged(draft: Suggestion, found: tuple[Finding, ...]) -> Suggestion:
    """A suggestion with what contradicts it."""
    more = {"findings": draft.findings + found, "resembling": draft.resembling + found}
    return draft.model_copy(update=more) if found else draft


def _checking(
    mind: Mind, ground: Ground, one: Open, draft: Draft, said: Sequence[Answered]
) -> Callable[[], tuple[Finding, ...]]:
    """What takes vectors to judge of one draft; for the encoder's thread."""
    where = setting(mind.book, one.case, one.mentions, draft.lang, ground.now)
    lang = draft.lang or where.lang
    return lambda: mind.resembles(draft.text, where) + mind.contradicts(draft.text, lang, _question(one), said)


def _question(one: Open) -> Question:
    """What a reply in this case answers."""
    last = one.mentions[-1]
    return Question(one.case.id, one.case.account, spoken(one.mentions).text, last.url)


def _said(tx: Tx, now: datetime) -> list[Answered]:
    """What we said to others lately, newest first."""
    return tx.deliveries.answered(now - LOOK_BACK)


def _opening(one: Open, reading: Reading, made: tuple[Suggestion, ...]) -> Callable[[Tx, Ground], bool]:
    heard = one.case.mentions_revision
    return lambda tx, ground: arrival.read(tx, ground, one.case.id, heard, reading, made)


def _unread(tx: Tx) -> list[Open]:
    return [Open(case, tx.mentions.of(case.id)) for case in tx.cases.unread(BATCH)]


def _read_again(tx: Tx, raised: Iterable[int]) -> None:
    """Earlier members of a storm are read once more, as such."""
    for case_id in raised:
        tx.cases.read_again(case_id)


def _unjudged(tx: Tx, ground: Ground) -> list[tuple[Draft, Open]]:
    drafts = tx.drafts.unchecked(ground.book.hash, BATCH)
    return [(d, Open(tx.cases.one(d.case_id), tx.mentions.of(d.case_id))) for d in drafts]


def _judged(tx: Tx, ground: Ground, draft: Draft, guide: str, found: tuple[Finding, ...]) -> None:
    tx.drafts.keep_findings(draft.id, draft.revision, guide, found, ground.now)
    tx.cases.set(draft.case_id)
    tx.events.happened(
        draft.case_id, "checked", "", ground.now, draft=(draft.id, draft.revision), guide=guide, findings=len(found)
    )


def _outdated(tx: Tx, ground: Ground) -> list[Outdated]:
    found = tx.drafts.overtaken(ground.book.hash, ground.now)
    said = tx.deliveries.answered(min(at for _, at in found)) if found else []
    return [
        Outdated(
            draft,
            Open(tx.cases.one(draft.case_id), tx.mentions.of(draft.case_id)),
            tuple(one for one in said if one.at > at),
        )
        for draft, at in found
    ]


def _comparing(mind: Mind, one: Outdated) -> Callable[[], tuple[Finding, ...]]:
    """What contradicts the draft since it was checked; for the encoder's thread."""
    return lambda: mind.contradicts(one.draft.text, one.draft.lang, _question(one.open), one.said)


def _compared(tx: Tx, ground: Ground, one: Outdated, mind: Mind, found: tuple[Finding, ...]) -> None:
    """What was found is added to the findings; either way the draft knows now what we said."""
    draft = one.draft
    if found:
        _judged(tx, ground, draft, mind.book.hash, draft.findings + found)
    else:
        tx.drafts.keep_findings(draft.id, draft.revision, mind.book.hash, draft.findings, ground.now)
