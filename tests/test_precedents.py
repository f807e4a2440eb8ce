"""From a sent reply on one account to the warning on a draft of another, with the real encoder, in three languages."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.clock import FrozenClock
from bot.config import CasesPart
from bot.engine import LocalEngine
from bot.live import Live
from bot.matching.encoder import MiniLM
from bot.mind import Mind
from bot.model import Answered, Finding, Receipt
from bot.pipeline import Pipeline
from bot.store.deliveries import Place
from bot.store.sqlite import SqliteStore
from bot.store.store import Tx
from bot.worker import Worker
from tests import world
from tests.sources.feeds import webhook

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]
LINK = "https://forum.example/r1"
ASKED = "When does the blue lunch box ship to Poland?"
SHIPS = {
    "en": (
        "Any idea when the blue box will be sent out to Poland?",
        "It ships {} May.",
        "Good news: we ship on {} May!",
    ),
    "id": ("Kapan kotak biru dikirim ke Polandia?", "Dikirim tanggal {} Mei.", "Halo Kak, pengirimannya {} Mei ya."),
    "pl": ("Kiedy wysyłacie niebieskie pudełko do Polski?", "Wysyłka {} maja.", "Dzień dobry! Wysyłamy {} maja."),
}


@pytest.fixture(scope="module")
def mind() -> Mind:
    return Mind(world.BOOK, MiniLM())


@pytest.fixture
async def road(store: SqliteStore, clock: FrozenClock, mind: Mind) -> AsyncIterator[Pipeline]:
    live = Live(store, clock, LocalEngine(), world.BOOK, world.TEAM, {}, CasesPart())
    live.adopt(mind)
    encoder = Worker("encoder")
    yield Pipeline(live, {"feed": webhook(store, clock)}, encoder)
    encoder.stop()


async def write(road: Pipeline, number: int, text: str) -> None:
    """Somebody writes, and it is read."""
    payload = {
        "external_id": f"p{number}",
        "author": f"@a{number}",
        "text": text,
        "url": f"https://x.example/p{number}",
    }
    await road.live.store.write(lambda tx: tx.inbox.put("feed", f"{number}", payload, road.live.clock.now()))
    await road.accept()
    await road.read()


async def answer(road: Pipeline, case: int, text: str, lang: str) -> None:
    """A reply went out in a case."""
    now, guide = road.live.clock.now(), road.live.book.hash

    def sent(tx: Tx) -> None:
        draft = tx.drafts.one(tx.drafts.propose(case, text, "person", "", lang, "ana", now), guide)
        tx.drafts.approve(draft, "ana", now, {}, "f", "")
        place = Place(tx.cases.one(case), tx.mentions.of(case)[-1])
        made = tx.deliveries.schedule(place, draft, tx.drafts.approvals(case)[-1], f"k{case}", now)
        tx.deliveries.sent(made, Receipt(external_id=f"r{case}", permalink=LINK, at=now))
        tx.drafts.move(draft.id, ("proposed",), "sent")

    await road.live.store.write(sent)


async def flagged(road: Pipeline, case: int, text: str, lang: str) -> list[Finding]:
    """What is stored about consistency once a person's draft was checked."""
    now = road.live.clock.now()
    made = await road.live.store.write(lambda tx: tx.drafts.propose(case, text, "person", "", lang, "dan", now))
    await road.check()
    draft = await road.live.store.read(lambda tx: tx.drafts.one(made, road.live.book.hash))
    assert draft.checked
    return [found for found in draft.findings if found.check == "consistency"]


@pytest.mark.parametrize("lang", SHIPS)
async def test_another_date_than_the_one_we_gave_elsewhere_is_flagged_with_both_links(
    road: Pipeline, lang: str
) -> None:
    asks, said, _ = SHIPS[lang]
    await write(road, 1, ASKED)
    await answer(road, 1, "We ship on 5 May.", "en")
    await write(road, 2, asks)
    (found,) = await flagged(road, 2, said.format(8), lang)
    assert "said 5 May on" in found.message
    assert found.links == (LINK, "https://x.example/p2")


@pytest.mark.parametrize("lang", SHIPS)
async def test_the_same_date_in_another_tone_is_not(road: Pipeline, lang: str) -> None:
    asks, said, warm = SHIPS[lang]
    await write(road, 1, asks)
    await answer(road, 1, said.format(5), lang)
    await write(road, 2, ASKED)
    assert await flagged(road, 2, warm.format(5), lang) == []


async def test_what_was_answered_to_another_question_is_no_precedent(road: Pipeline) -> None:
    await write(road, 1, "What are your opening hours on the first of May?")
    await answer(road, 1, "We are open again on 5 May.", "en")
    await write(road, 2, ASKED)
    assert await flagged(road, 2, "It ships 8 May.", "en") == []


async def test_what_is_older_than_a_month_counts_no_more(road: Pipeline, clock: FrozenClock) -> None:
    await write(road, 1, ASKED)
    await answer(road, 1, "We ship on 5 May.", "en")
    clock.advance(31 * 24 * 3600)
    await write(road, 2, ASKED)
    assert await flagged(road, 2, "It ships 8 May.", "en") == []


async def test_the_store_gives_the_newest_answers_with_what_they_knew(road: Pipeline) -> None:
    await write(road, 1, ASKED)
    await answer(road, 1, "We ship on 5 May.", "en")
    found = await road.live.store.read(lambda tx: tx.deliveries.answered(road.live.clock.now(), 5))
    assert [(type(one), one.asked, one.said, one.link) for one in found] == [
        (Answered, ASKED, "We ship on 5 May.", LINK)
    ]


async def test_a_draft_that_was_checked_before_hears_what_was_said_since(road: Pipeline, clock: FrozenClock) -> None:
    await write(road, 1, ASKED)
    await write(road, 2, SHIPS["en"][0])
    assert await flagged(road, 2, "It ships 8 May.", "en") == []
    clock.advance(60)
    await answer(road, 1, "We ship on 5 May.", "en")
    clock.advance(60)
    assert await road.hear_ourselves() > 0
    view = await road.live.store.read(lambda tx: tx.view(2, road.live.book.hash))
    (found,) = [one for draft in view.drafts if draft.author for one in draft.findings]
    assert "said 5 May" in found.message
    assert await road.hear_ourselves() == 0
