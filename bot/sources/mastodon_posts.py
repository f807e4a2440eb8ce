"""Mastodon's notifications as mentions: pure, on raw JSON, so that one strange post spoils no other.

A notification is stored as it came, with who we were then; what became of its post later is stored beside it:

    {"notification": {"id": "70", "type": "mention", "status": {...}}, "us": {"id": "7", "acct": "kelora"}}
    {"event": "edited", "status": {...}, "us": {...}}        {"event": "deleted", "status": {"id": "103"}}

A mention is known by the post's id on our server. Its thread is the post that it answers, unless that is ours.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from bot import text as texts
from bot.config import SourcePart
from bot.limits import network_limit
from bot.model import Incoming
from bot.sources import payloads
from bot.sources.markup import plain

Json = dict[str, Any]
Kind = Literal["new", "edit", "delete"]
SHAPE = (KeyError, TypeError, AttributeError)
VISIBLE = frozenset("public unlisted private direct".split())
"""Who may see a post. What other servers have beside these is answered to its author alone."""


def told(part: SourcePart, payload: Json, now: datetime) -> list[tuple[Kind, Incoming]]:
    """The mention in one stored payload; none if we wrote it ourselves. Raises ValueError."""
    kind = payloads.KINDS.get(str(payload.get("event", "")), "new")
    try:
        status = payload["notification"]["status"] if kind == "new" else payload["status"]
        if kind == "delete":
            return [(kind, _incoming(part, {"text": "(deleted)"}, status, now))]
        account, us = status["account"], payload.get("us") or {}
        if str(account["id"]) == str(us.get("id")) or payloads.by_us(part, f"@{account['acct']}"):
            return []
        return [(kind, _incoming(part, _fields(status, account, us), status, now))]
    except SHAPE as error:
        raise ValueError(f"this has not the shape of a Mastodon mention ({type(error).__name__})") from error


def answer(text: str, place: dict[str, str]) -> str:
    """A reply as it is posted: only somebody who is named hears of it."""
    handle = f"@{place['to']}" if place.get("to") else ""
    return text if not handle or handle.casefold() in text.casefold() else f"{handle} {text}"


def excess(text: str, place: dict[str, str], limits: Json) -> str:
    """Why a reply is too long, as the end of a sentence; else empty.

    Counted as Mastodon does: characters as one sees them, links at one length, of a handle what is before its server,
    and the warning as well."""
    usual = network_limit("mastodon")
    most, link = _number(limits, "max_characters", usual.limit), usual.url_length or 23
    counted = text.replace(f"@{place.get('to', '')}", f"@{place.get('to', '').partition('@')[0]}")
    long = texts.length(counted, "graphemes", _number(limits, "characters_reserved_per_url", link))
    long += texts.length(place.get("warning", ""), "graphemes")
    if long <= most:
        return ""
    return (
        f"it has {long} characters with the handle, and this server takes {most}. Shorten it; Baton does not split "
        "replies."
    )


def _incoming(part: SourcePart, fields: Json, status: Json, now: datetime) -> Incoming:
    account = status.get("account") or {}
    seen = payloads.words(status, "visibility")
    place = {
        "status": payloads.words(status, "id", needed=True),
        "to": payloads.words(account, "acct"),
        "visibility": seen if seen in VISIBLE else "direct",
        "warning": payloads.words(status, "spoiler_text").strip(),
    }
    fields |= {"external_id": status["id"], "network": part.network or "mastodon"}
    found = payloads.incoming(part, fields, now)
    return found.model_copy(update={"reply_to": {name: value for name, value in place.items() if value}})


def _fields(status: Json, account: Json, us: Json) -> Json:
    answered = status.get("in_reply_to_id")
    ours = str(status.get("in_reply_to_account_id")) == str(us.get("id"))
    return {
        "text": _content(status),
        "author": f"@{account['acct']}",
        "author_name": account.get("display_name") or account["acct"],
        "followers": account.get("followers_count"),
        "addressed": True,
        "thread_id": "" if ours else answered,
        "lang": (status.get("language") or "").partition("-")[0],
        "url": status.get("url") or status.get("uri"),
        "created_at": status.get("created_at"),
    }


def _content(status: Json) -> str:
    """What a post says: the warning above it first, then its words, then what it carries."""
    warning = str(status.get("spoiler_text") or "").strip()
    carried = [_media(one) for one in status.get("media_attachments") or ()]
    said = [f"CW: {warning}" if warning else "", plain(status["content"]), *carried, _poll(status.get("poll"))]
    return "\n".join(one for one in said if one)


def _media(media: Json) -> str:
    kind = {"unknown": "file", "gifv": "animation"}.get(str(media.get("type")), str(media.get("type") or "file"))
    words = str(media.get("description") or "").strip()
    return f"[{kind}: {words}]" if words else f"[{kind}]"


def _poll(poll: Json | None) -> str:
    options = [str(one.get("title") or "") for one in (poll or {}).get("options") or ()]
    return f"[poll: {', '.join(options)}]" if options else ""


def _number(limits: Json, name: str, otherwise: int) -> int:
    found = limits.get(name)
    return found if isinstance(found, int) and found > 0 else otherwise
