"""How webhooks are signed, both ways: `v1=` and the hex HMAC-SHA256 of `id.timestamp.body`.

The timestamp is in Unix seconds; five minutes of difference are accepted, so that a stolen request is soon stale.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

ID, TIMESTAMP, SIGNATURE = "X-Baton-Id", "X-Baton-Timestamp", "X-Baton-Signature"
TOLERANCE = timedelta(minutes=5)


def sign(secret: str, delivery_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers for one request."""
    stamp = str(int(at.timestamp()))
    return {ID: delivery_id, TIMESTAMP: stamp, SIGNATURE: f"v1={_digest(secret, delivery_id, stamp, body)}"}


def verified(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> str:
    """The delivery id of a request that is signed and fresh. Raises ValueError with the reason otherwise."""
    delivery_id, stamp, given = (headers.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE))
    if not (delivery_id and stamp and given):
        raise ValueError(f"the headers {ID}, {TIMESTAMP} and {SIGNATURE} are needed")
    expected = f"v1={_digest(secret, delivery_id, stamp, body)}"
    if not hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace")):
        raise ValueError("the signature is wrong")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
        raise ValueError("the timestamp is not in Unix seconds")
    if abs(now - datetime.fromtimestamp(int(stamp), UTC)) > TOLERANCE:
        raise ValueError("the timestamp is more than five minutes off")
    return delivery_id


def verified_with(secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: datetime) -> tuple[str, int]:
    """The delivery id, and which of several secrets it is signed with (the first is the one in force).

    Raises ValueError with the reason that the first gives when none fits."""
    reasons: list[ValueError] = []
    for number, secret in enumerate(secrets):
        try:
            return verified(secret, headers, body, now), number
        except ValueError as error:
            reasons.append(error)
    raise reasons[0]


def _digest(secret: str, delivery_id: str, stamp: str, body: bytes) -> str:
    signed = b".".join((delivery_id.encode(), stamp.encode(), body))
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
