"""What a Telegram message says, as plain text: words, what it carries beside them, and where its links lead. Pure."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

MEDIA = {
    "photo": "photo",
    "animation": "animation",
    "video": "video",
    "video_note": "video message",
    "voice": "voice message",
    "audio": "audio",
    "document": "file",
    "sticker": "sticker",
    "poll": "poll",
    "venue": "place",
    "location": "place",
    "contact": "contact",
    "dice": "dice",
    "story": "story",
    "paid_media": "paid media",
    "game": "game",
    "checklist": "checklist",
    "giveaway": "giveaway",
}
"""What a message may carry beside words; the first that is there names it (a place's address comes with its point)."""
SAYING = {"sticker": "emoji", "dice": "emoji", "poll": "question", "venue": "title", "document": "file_name"}
"""The field of some media that says something where there is no caption."""


def content(message: Json) -> str:
    """What a message says: its words, with hidden addresses shown, after what it carries in brackets."""
    words = _shown(message, "text", "entities") or _shown(message, "caption", "caption_entities")
    name = next((one for one in MEDIA if message.get(one)), "")
    if not name:
        return words
    inner = message[name] if isinstance(message[name], dict) else {}
    return f"[{MEDIA[name]}] {words or inner.get(SAYING.get(name, '')) or ''}".rstrip()


def _shown(message: Json, field: str, entities: str) -> str:
    """Words with each hidden address behind its label. Telegram counts places in UTF-16 units."""
    words = str(message.get(field) or "")
    hidden = [one for one in message.get(entities) or () if one.get("type") == "text_link" and one.get("url")]
    units = words.encode("utf-16-le", "surrogatepass")
    for one in sorted(hidden, key=lambda one: int(one["offset"]), reverse=True):
        end = 2 * (int(one["offset"]) + int(one["length"]))
        units = units[:end] + f" ({one['url']})".encode("utf-16-le", "surrogatepass") + units[end:]
    return units.decode("utf-16-le", "replace").strip()
