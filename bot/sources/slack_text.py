"""What a Slack message says, as plain text: its text, its blocks (rich text too), what is attached, its files. Pure.

Slack repeats itself: `text` beside blocks is what a notification shows, a link's preview is an attachment, and a
section has its words one level deeper than a context. Here each is read once, in the order in which it is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.text import plain_from_slack

Message = Mapping[str, Any]
INLINE = frozenset({"rich_text_section", "rich_text_preformatted", "rich_text_quote"})
"""Parts of rich text whose elements stand in one line."""
PICTURES = ("image/", "video/", "audio/")


def whole(message: Message) -> str:
    """What a message itself says, and what is attached to it."""
    return "\n".join(filter(None, (written(message), quoted(message))))


def quoted(message: Message) -> str:
    """What the attachments say, a line each."""
    return "\n".join(filter(None, map(attached, quotations(message))))


def written(message: Message) -> str:
    """What stands in the message itself: the blocks of a tool, which its text only announces; a person's text."""
    text, blocks = plain(message.get("text")), in_blocks(message.get("blocks"))
    return (blocks or text) if message.get("bot_id") else (text or blocks)


def quotations(message: Message) -> list[Message]:
    """The attachments that say something of their own; Slack's preview of a link (it has `from_url`) does not."""
    return [one for one in message.get("attachments") or () if not one.get("from_url")]


def attached(attachment: Message) -> str:
    """The words of one attachment; its fields are about them and are left out."""
    said = plain(attachment.get("text")) or in_blocks(attachment.get("blocks"))
    return said or plain(attachment.get("pretext")) or plain(attachment.get("fallback"))


def files(message: Message) -> Iterator[str]:
    """Each file as what it is: `[image: lid.jpg]`."""
    for one in message.get("files") or ():
        kind = str(one.get("mimetype") or "")
        what = kind.partition("/")[0] if kind.startswith(PICTURES) else "file"
        name = str(one.get("title") or one.get("name") or "").strip()
        yield f"[{what}: {name}]" if name else f"[{what}]"


def plain(text: Any) -> str:
    """Slack's mark-up as words; empty for what is no text."""
    return plain_from_slack(text).strip() if isinstance(text, str) else ""


def in_blocks(blocks: Any) -> str:
    """The words of some blocks, a line a block."""
    return "\n".join(filter(None, (line.strip() for line in _lines(blocks or ()))))


def _lines(blocks: Iterable[Message]) -> Iterator[str]:
    for block in blocks:
        kind = block.get("type", "")
        if kind in INLINE:
            yield "".join(_inline(one) for one in block.get("elements") or ())
            continue
        yield _own(block)
        for inner in ("fields", "elements"):
            yield from _lines(one for one in block.get(inner) or () if isinstance(one, Mapping))


def _own(block: Message) -> str:
    """The words that a block itself has: an object with text, or a text; a picture's description."""
    text = block.get("text")
    if isinstance(text, Mapping):
        text = text.get("text")
    if block.get("type") in ("button", "emoji"):
        return ""
    if block.get("type") == "image" and block.get("alt_text"):
        return f"[image: {block['alt_text']}]"
    return plain(text)


def _inline(element: Message) -> str:
    """One piece of a line of rich text. Its text is not mark-up: nothing in it is escaped."""
    match element.get("type"):
        case "text":
            return str(element.get("text") or "")
        case "link":
            words, url = str(element.get("text") or ""), str(element.get("url") or "")
            return f"{words} ({url})" if words and words != url else url
        case "user":
            return f"@{element.get('user_id', '')}"
        case "channel":
            return f"#{element.get('channel_id', '')}"
        case "usergroup" | "broadcast":
            return f"@{element.get('usergroup_id') or element.get('range') or ''}"
        case "emoji":
            return _emoji(element)
    return str(element.get("text") or "") if isinstance(element.get("text"), str) else ""


def _emoji(element: Message) -> str:
    """The character itself where Slack tells its code points, else its name."""
    try:
        return "".join(chr(int(code, 16)) for code in str(element["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return f":{element.get('name', '')}:"
