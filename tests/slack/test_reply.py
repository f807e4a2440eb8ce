"""A finding on a card leads to what it speaks of, and to nothing that is no web address."""

from __future__ import annotations

from typing import Any

from bot.slack.views import reply
from tests.slack.builders import SORRY, STAGE, finding

SAID = "Kelora Polska said 5 May on 3 March; here it says 8 May."


def linked(links: tuple[str, ...]) -> list[dict[str, Any]]:
    one = finding(check="consistency", rule="answers.consistency", severity="hint", message=SAID, links=links)
    return [part for part in reply.finding(one, SORRY, STAGE, 160)["elements"] if part["type"] == "link"]


def test_both_places_of_a_contradiction_are_links() -> None:
    made = linked(("https://forum.example/r5", "https://x.example/p9"))
    assert [(one["url"], one["text"]) for one in made] == [
        ("https://forum.example/r5", "link 1"),
        ("https://x.example/p9", "link 2"),
    ]


def test_what_is_no_web_address_is_no_link() -> None:
    assert linked(("javascript:alert(1)", "")) == []
