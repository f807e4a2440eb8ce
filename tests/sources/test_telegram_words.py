"""What Telegram says, in words that help."""

from __future__ import annotations

import pytest

from bot.sources.telegram_words import Sight, elsewhere, in_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Message to be replied not found", "no longer there"),
        ("Forbidden: bot was kicked from the supergroup chat", "was removed"),
        ("Chat not found", "does not exist"),
        ("Topic_closed", "topic is closed"),
        ("Not enough rights to send text messages to the chat", "may not write there"),
        ("Something that nobody has heard of.", "Telegram says: Something that nobody has heard of."),
        ("", "Telegram says: no reason."),
    ],
)
def test_a_refusal_says_what_and_what_now(said: str, words: str) -> None:
    assert words in in_words(said)
    assert in_words(said).endswith(".")


@pytest.mark.parametrize(
    ("sight", "words"),
    [
        (Sight("Club", "supergroup", "member", reads_all=False), "privacy mode hides"),
        (Sight("Club", "supergroup", "member", reads_all=True), ""),
        (Sight("Club", "supergroup", "administrator", reads_all=False), ""),
        (Sight("News", "channel", "member", reads_all=True), "only as its admin"),
        (Sight("News", "channel", "administrator"), ""),
        (Sight("Club", "supergroup", "left", reads_all=True), "is not in it"),
        (Sight("-42", trouble="the chat does not exist."), "-42: the chat does not exist."),
        (Sight("-42"), ""),
    ],
)
def test_what_the_bot_misses_in_a_chat_is_said_with_its_cure(sight: Sight, words: str) -> None:
    assert words in sight.complaint()
    assert bool(words) == bool(sight.complaint())


def test_other_chats_are_named_and_counted() -> None:
    assert elsewhere([]) == ""
    assert "in a chat that is not listed: Memes (-9, 1 message)." in elsewhere([("-9", "Memes", 1)])
    assert "in chats that are not listed: A (-1, 2 messages), B (-2, 3 messages)." in elsewhere(
        [("-1", "A", 2), ("-2", "B", 3)]
    )
