"""The Telegram of the sandbox: a group with topics in which members of the forum write as well."""

from __future__ import annotations

from bot.sandbox.telegram.server import TelegramDouble

GROUP = -1001700000001
MEMBERS = {
    501: ("Mira", "", "mira_cooks"),
    502: ("Jon", "Hale", "jon_hale"),
    503: ("Sari", "W.", "sari_w"),
    504: ("Paweł", "K.", "pawel_k"),
}
TOPICS = ("Help", "Orders", "Recipes")


def seeded(double: TelegramDouble) -> TelegramDouble:
    """With the group, its topics and its members; the bot is its admin."""
    town = double.town
    for number, (first, last, username) in MEMBERS.items():
        town.person(number, first, last_name=last, username=username)
    town.chat(GROUP, "supergroup", "Kelora lunch club", is_forum=True, bot="administrator")
    for name in TOPICS:
        town.topic(GROUP, name)
    return double
