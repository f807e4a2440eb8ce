"""How the outside world signs what it sends to Baton, and checks what comes back.

Written from the documentation, not shared with the bot: if both had the same mistake, nobody would notice.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from aiohttp import web

_OLDEST = 300.0


def signed(secret: str, key: str, body: bytes, at: datetime) -> dict[str, str]:
    """The headers that go with `body`."""
    timestamp = str(int(at.timestamp()))
    return {
        "Content-Type": "application/json",
        "X-Baton-Id": key,
        "X-Baton-Timestamp": timestamp,
        "X-Baton-Signature": _signature(secret, key, timestamp, body),
    }


def verified(secret: str, request: web.Request, body: bytes, at: datetime) -> bool:
    """Whether the request was signed with `secret`, not more than five minutes ago."""
    headers = request.headers
    key, timestamp = headers.get("X-Baton-Id", ""), headers.get("X-Baton-Timestamp", "")
    given = headers.get("X-Baton-Signature", "")
    expected = _signature(secret, key, timestamp, body)
    if not hmac.compare_digest(given.encode(), expected.encode()) or not timestamp.isdecimal():
        return False
    return abs(at.timestamp() - int(timestamp)) <= _OLDEST


def _signature(secret: str, key: str, timestamp: str, body: bytes) -> str:
    signed_text = f"{key}.{timestamp}.".encode() + body
    return "v1=" + hmac.new(secret.encode(), signed_text, hashlib.sha256).hexdigest()
