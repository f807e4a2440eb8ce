"""What Telegram says, in words that help: why a reply was refused, and what the bot can see of a chat. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WORDS = (
    ("to be replied", "the message is no longer there, so it cannot be answered. It was probably deleted."),
    ("reply message not found", "the message is no longer there, so it cannot be answered. It was probably deleted."),
    ("thread not found", "the topic is no longer there."),
    ("topic_closed", "the topic is closed. Ask an admin of the group to open it."),
    ("topic_deleted", "the topic is no longer there."),
    ("chat not found", "the chat does not exist, or the bot is not in it. Add the bot to the group."),
    ("kicked", "the bot was removed from the chat. Ask an admin to add it again."),
    ("bot is not a member", "the bot is not in the chat. Add it again."),
    ("blocked by the user", "this person has blocked the bot."),
    ("user is deactivated", "this account no longer exists."),
    ("can't initiate conversation", "this person has not written to the bot first."),
    ("not enough rights", "the bot may not write there. Give it that right in the group's settings."),
    ("chat_write_forbidden", "the bot may not write there. Give it that right in the group's settings."),
    ("have no rights", "the bot may not write there. Give it that right in the group's settings."),
    ("administrator rights", "the bot must be an admin of the channel to write there."),
    ("too long", "the text is too long for Telegram."),
    ("text is empty", "there is no text to send."),
    ("can't be edited", "Telegram no longer lets this message be changed."),
    ("can't be deleted", "Telegram takes messages down for 48 hours only. Correct it instead."),
    ("business", "the business account is no longer connected with the right to reply."),
)
"""A part of Telegram's own description, in lower case, and the end of a sentence that says it."""

REFUSED_KEY = "{name} was refused: copy the token again from @BotFather, then start Baton anew."
CONFLICT = (
    "Another program reads with this bot's token. Stop it, or make a bot of its own for Baton at @BotFather and put "
    "that token into {name}."
)


def in_words(description: str) -> str:
    """Telegram's description of a refusal as the end of a sentence."""
    said = description.strip().rstrip(".")
    lowered = said.casefold()
    known = next((words for part, words in WORDS if part in lowered), "")
    return known or f"Telegram says: {said or 'no reason'}."


@dataclass(frozen=True, slots=True)
class Sight:
    """What the bot is in one chat. `status` is Telegram's: creator, administrator, member, restricted, left, kicked."""

    title: str
    type: str = ""
    status: str = ""
    reads_all: bool = False
    """Whether privacy mode is off for the whole bot."""
    trouble: str = ""
    """Why nothing can be said about the chat."""

    def complaint(self) -> str:
        """A sentence with its cure if the bot misses something here; else empty."""
        if self.trouble:
            return f"{self.title}: {self.trouble}"
        admin = self.status in ("creator", "administrator")
        if self.status in ("left", "kicked"):
            return f"{self.title}: the bot is not in it. Add it there."
        if self.type == "channel" and not admin:
            return f"{self.title}: the bot sees a channel only as its admin. Make it one."
        if self.type in ("group", "supergroup") and not (admin or self.reads_all):
            return (
                f"{self.title}: privacy mode hides what is not said to the bot itself. Turn it off at @BotFather "
                "(/setprivacy) and add the bot anew, or make it an admin."
            )
        return ""


def elsewhere(unlisted: Iterable[tuple[str, str, int]]) -> str:
    """A sentence on chats that are not in the settings, each (id, title, messages); else empty."""
    named = [f"{title} ({chat}, {_messages(count)})" for chat, title, count in unlisted]
    if not named:
        return ""
    one = "in a chat that is not listed" if len(named) == 1 else "in chats that are not listed"
    return f"The bot is also {one}: {', '.join(named)}. Add it to `chats` in baton.toml, or remove the bot there."


def _messages(count: int) -> str:
    return f"{count} message" if count == 1 else f"{count} messages"
