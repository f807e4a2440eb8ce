"""A draft closes a quarter before the end; one that was made late leaves half of what is left for writing."""

from __future__ import annotations

import pytest

from bot.casework import closing, handing
from bot.errors import Overtaken
from tests.casework.handing_over import END, kinds, report, rows, run, until
from tests.casework.room import Room


@pytest.mark.parametrize(("minute", "closes"), [(0, 45), (30, 45), (40, 50), (50, 55)])
def test_how_long_a_draft_is_open_depends_on_when_it_was_made(shop: Room, minute: int, closes: int) -> None:
    run(shop)
    at = END.replace(hour=15, minute=minute)
    shop.wait(seconds=(at - shop.ground.now).total_seconds())
    run(shop)
    row = rows(shop)[-1]
    assert shop.do(lambda tx, g: closing.closes_at(tx, row)) == END.replace(hour=15, minute=closes)
    assert report(shop, row.id).closes_at == END.replace(hour=15, minute=closes)


def test_notes_may_be_written_to_a_late_draft_until_it_closes(shop: Room) -> None:
    run(shop)
    shop.wait(seconds=(END.replace(hour=15, minute=50) - shop.ground.now).total_seconds())
    run(shop)
    draft = rows(shop)[-1].id
    assert kinds(shop, "dan") == ["handover_draft"]
    shop.do(lambda tx, g: handing.write(tx, g, draft, "dan", "Ring the courier.", ""))
    until(shop, 15, 55)
    assert kinds(shop, "dan") == ["handover_draft", "handover_soon"]
    with pytest.raises(Overtaken, match="closed 5 minutes before"):
        shop.do(lambda tx, g: handing.write(tx, g, draft, "dan", "", ""))
    until(shop, 16)
    assert report(shop, draft).urgent == "Ring the courier."
