"""Bluesky's notifications as mentions: pure, on raw JSON, so that one strange post spoils no other.

A notification is stored as it came, with who we were then; what was taken down later is stored beside it:

    {"notification": {"uri": "at://…", "cid": "…", "author": {...}, "reason": "mention", "record": {...}},
     "us": {"did": "did:plc:…", "handle": "kelora.example"}}
    {"event": "deleted", "uri": "at://…"}

A mention is known by its address (`at://…`). Its thread is the post that everything below it answers, unless the
post right above is ours.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from bot import text as texts
from bot.config import SourcePart
from bot.limits import network_limit
from bot.model import Incoming
from bot.sources import payloads

Json = dict[str, Any]
Kind = Literal["new", "edit", "delete"]
SHAPE = (KeyError, TypeError, AttributeError)
MOST_BYTES = 3000
LINK = "app.bsky.richtext.facet#link"


def told(part: SourcePart, payload: Json, now: datetime) -> list[tuple[Kind, Incoming]]:
    """The mention in one stored payload; none if we wrote it ourselves. Raises ValueError."""
    try:
        if payload.get("event") == "deleted":
            gone = {"external_id": payload["uri"], "text": "(deleted)", "network": part.network or "bluesky"}
            return [("delete", payloads.incoming(part, gone, now))]
        one, us = payload["notification"], payload.get("us") or {}
        author = one["author"]
        if author["did"] == us.get("did") or payloads.by_us(part, author["handle"]):
            return []
        return [("new", _incoming(part, one, us, now))]
    except SHAPE as error:
        raise ValueError(f"this has not the shape of a Bluesky mention ({type(error).__name__})") from error


def link(handle: str, uri: str) -> str:
    """Where people read a post."""
    return f"https://bsky.app/profile/{handle}/post/{key(uri)}"


def key(uri: str) -> str:
    """What a post is called in its author's collection."""
    return uri.rpartition("/")[2]


def excess(text: str) -> str:
    """Why a reply is too long, as the end of a sentence; else empty."""
    limit = network_limit("bluesky")
    long, size = texts.length(text, limit.unit), len(text.encode())
    if long > limit.limit:
        return f"it has {long} characters, and Bluesky takes {limit.limit}. Shorten it; Baton does not split replies."
    if size > MOST_BYTES:
        return f"it has {size} bytes, and Bluesky takes {MOST_BYTES}. Shorten it; Baton does not split replies."
    return ""


def _incoming(part: SourcePart, one: Json, us: Json, now: datetime) -> Incoming:
    record, author = one["record"], one["author"]
    above = record.get("reply") or {}
    root, parent = above.get("root") or one, above.get("parent") or {}
    ours = bool(us.get("did")) and f"//{us['did']}/" in str(parent.get("uri"))
    fields = {
        "external_id": one["uri"],
        "network": part.network or "bluesky",
        "text": _content(one, record),
        "author": f"@{author['handle']}",
        "author_name": author.get("displayName") or author["handle"],
        "addressed": True,
        "thread_id": root["uri"] if above and not ours else "",
        "lang": str((record.get("langs") or [""])[0]).partition("-")[0],
        "url": link(author["handle"], str(one["uri"])),
        "created_at": record.get("createdAt"),
    }
    place = {"uri": one["uri"], "cid": one["cid"], "root_uri": root["uri"], "root_cid": root["cid"]}
    words = {name: payloads.words(place, name, needed=True) for name in place}
    return payloads.incoming(part, fields, now).model_copy(update={"reply_to": words})


def _content(one: Json, record: Json) -> str:
    """What a post says: the labels that it carries first, then its words, then what it shows."""
    labels = [*((record.get("labels") or {}).get("values") or ()), *(one.get("labels") or ())]
    warning = ", ".join(dict.fromkeys(str(label["val"]).lstrip("!") for label in labels if label.get("val")))
    said = [f"CW: {warning}" if warning else "", _words(record), *_shown(record.get("embed") or {})]
    return "\n".join(part for part in said if part)


def _words(record: Json) -> str:
    """The text with each address behind its label, which apps shorten. Bluesky counts places in bytes."""
    said = str(record.get("text") or "").encode()
    for facet in sorted(record.get("facets") or (), key=lambda one: int(one["index"]["byteStart"]), reverse=True):
        begin, end = int(facet["index"]["byteStart"]), int(facet["index"]["byteEnd"])
        uri = next((str(one.get("uri")) for one in facet.get("features") or () if one.get("$type") == LINK), "")
        if uri and said[begin:end].decode("utf-8", "replace") != uri:
            said = said[:end] + f" ({uri})".encode() + said[end:]
    return said.decode("utf-8", "replace").strip()


def _shown(embed: Json) -> list[str]:
    """Pictures, films and links below a post."""
    if media := embed.get("media"):
        return [*_shown(media), "[quotes a post]"]
    if embed.get("record"):
        return ["[quotes a post]"]
    if external := embed.get("external"):
        return [f"[link: {external.get('title') or 'no title'}] {external['uri']}"]
    found = [("image", one.get("alt")) for one in embed.get("images") or ()]
    if embed.get("video"):
        found.append(("video", embed.get("alt")))
    return [f"[{name}: {alt}]" if alt else f"[{name}]" for name, alt in found]
