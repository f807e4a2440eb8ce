"""What strangers, tools and broken proxies may send: shapes of our own making, and recorded payloads that were damaged.

Each strategy gives one input of its kind: dicts for `telegram`, `slack` and `webhook` (the last as bytes), the bytes of
a page for `feed`, and the bytes of a file for `file`.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from bot.sources import telegram_posts as posts
from tests.sources import telegrams

RECORDED = Path(__file__).parent.parent / "recorded"
NASTY: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        2**31,
        2**63,
        10**40,
        1.5,
        float("inf"),
        float("nan"),
        "",
        " ",
        [],
        {},
        [[]],
        [None],
        {"": {}},
    ),
    *(
        "\x00",
        "\ud83d",
        "\u202e",
        "😀" * 50,
        "a" * 30_000,
        "<!channel>",
        "<https://a.example|" * 40,
        "&#0;",
        "&amp;" * 99,
    ),
    *("inf", "-1", "1e400", "0.0", "١٢٣", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-23:59", "not a date"),
    *("*a*" * 3_000, "( " * 5_000, "> " * 4_000, "1,2.3K" * 500, "\n" * 9_999, "http://[::1", "message", "bot_message"),
)
"""What is put in the place of something sound."""
BYTES = (
    b"\x00",
    b"\xff\xfe",
    b"<",
    b"]]>",
    b"&x;",
    b'"',
    b"\r",
    b"{",
    b"\xed\xa0\xbd",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b",",
)
TAGS = "id title link summary content author published updated guid pubDate description x".split()
COLUMNS = "id text author url date network followers lang thread event addressed other".split()
KEYS = (
    "subtype ts text user bot_id username thread_ts attachments blocks message previous_message deleted_ts metadata "
    "files elements fields title value type bot_profile app_id external_id author author_name network account url "
    "followers lang thread_id addressed created_at event"
).split()
PARTS = (
    "message_id date chat from text caption entities sender_chat reply_to_message message_thread_id is_topic_message "
    "business_connection_id message_ids photo sticker poll is_automatic_forward migrate_to_chat_id "
    "migrate_from_chat_id id type title username is_bot first_name user"
).split()


def _json(names: list[str]) -> st.SearchStrategy[Any]:
    leaf = st.sampled_from(NASTY) | st.integers() | st.floats() | st.text(max_size=8)
    return st.recursive(
        leaf, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(names), one), max_leaves=8
    )


def _damaged(seed: int, recorded: list[Any]) -> Any:
    """A recorded payload with one to four wounds."""
    dice = Random(seed)
    found = _of_its_own(copy.deepcopy(dice.choice(recorded)), dice.randrange(500))
    for _ in range(dice.randint(1, 4)):
        _wound(found, dice)
    return found


def _of_its_own(whole: Any, number: int) -> Any:
    """Under another id, so that it is mostly another post and now and then a known one."""
    for part in (whole, *whole.values()):
        if isinstance(part, dict):
            own = {"external_id": f"p{number}", "ts": f"{1_763_640_000 + number}.000100", "message_id": number}
            part.update({name: value for name, value in own.items() if name in part})
    return whole


def _wound(whole: Any, dice: Random) -> None:
    """Replace, take away or copy something at a random place."""
    place, key = whole, next(iter(whole), None) if isinstance(whole, dict) else None
    while isinstance(place, dict | list) and place:
        key = dice.choice(list(place)) if isinstance(place, dict) else dice.randrange(len(place))
        if not isinstance(place[key], dict | list) or not place[key] or dice.random() < 0.25:
            break
        place = place[key]
    if not place:
        return
    way = dice.random()
    if way < 0.6:
        place[key] = copy.deepcopy(dice.choice(NASTY))
    elif way < 0.8 and isinstance(place, dict):
        del place[key]
    else:
        place[key] = copy.deepcopy(place[dice.choice(list(place))]) if isinstance(place, dict) else place * 2


def _torn(seed: int, recorded: list[bytes]) -> bytes:
    """A recorded text of which bytes are missing, doubled, strange or cut off."""
    dice = Random(seed)
    found = bytearray(dice.choice(recorded))
    for _ in range(dice.randint(1, 8)):
        start = dice.randrange(len(found) + 1)
        end = min(len(found), start + dice.randint(0, 40))
        found[start:end] = dice.choice((b"", bytes(found[start:end]) * 2, dice.choice(BYTES), dice.randbytes(4)))
    return bytes(found[: dice.randrange(len(found) + 1)] if dice.random() < 0.2 else found)


def _damage(recorded: list[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 2**40).map(lambda seed: _damaged(seed, recorded))


def _tear(recorded: list[bytes]) -> st.SearchStrategy[bytes]:
    return st.integers(0, 2**40).map(lambda seed: _torn(seed, recorded))


# ------------------------------------------------------------------------------------------- telegram

_UPDATES = [
    {"update_id": 90 + number, kind: {**telegrams.recorded(1, "The lid leaks")["update"]["message"], **more}}
    for number, (kind, more) in enumerate(
        [(kind, {}) for kind in posts.KINDS]
        + [
            ("message", {"caption": "Look", "photo": [{"file_id": "a"}], "text": None}),
            ("message", {"reply_to_message": {"message_id": 4, "from": {"id": 7}}, "message_thread_id": 3}),
            ("message", {"sender_chat": {"id": -100, "title": "Kelora", "type": "channel"}, "is_topic_message": True}),
            ("message", {"migrate_to_chat_id": -1001}),
            ("message", {"entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": {"id": 7}}]}),
            ("business_message", {"business_connection_id": "bc1", "chat": {"id": 501, "type": "private"}}),
            ("deleted_business_messages", {"business_connection_id": "bc1", "message_ids": [1, 2]}),
        ]
    )
]


@st.composite
def _update(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from([*posts.KINDS, "my_chat_member", "unheard_of"]))
    more = draw(st.dictionaries(st.sampled_from(PARTS), _TELEGRAM, max_size=4) | _TELEGRAM)
    whole = _UPDATES[0]["message"]
    number = draw(st.integers(1, 10**9) | st.sampled_from(NASTY))
    return {"update_id": number, kind: {**whole, **more} if isinstance(more, dict) else more}


_TELEGRAM = _json(PARTS)
telegram = _damage(_UPDATES) | _update() | _TELEGRAM
"""What stands in the list that getUpdates answers."""

# ------------------------------------------------------------------------------------------- Slack, webhook

_EVENTS = [one["event"] for page in sorted((RECORDED / "slack").glob("*.json")) for one in json.loads(page.read_text())]
_EVENTS += [
    {"type": "message", "subtype": "message_changed", "ts": "9.1", "message": _EVENTS[0]},
    {"type": "message", "subtype": "message_deleted", "ts": "9.2", "deleted_ts": "1.1", "previous_message": _EVENTS[0]},
    {"type": "message", "user": "U1", "text": "The lid &lt;leaks&gt;", "ts": "1763640000.000200", "channel": "C6"},
]
_SLACK = _json(KEYS)
slack = _damage(_EVENTS) | st.dictionaries(st.sampled_from(KEYS), _SLACK, max_size=6)
"""A message event of a feed channel."""

_MENTION = {
    **{"external_id": "p1", "author": "@mia", "author_name": "Mia", "text": "The lid leaks", "thread_id": "t1"},
    **{"url": "https://x.example/p1", "created_at": "2026-11-20T12:00:00Z", "followers": 12, "addressed": True},
    **{"account": "kelora", "network": "forum", "lang": "en", "event": "posted"},
}
_WRITTEN = (_damage([_MENTION]) | st.dictionaries(st.sampled_from(KEYS), _SLACK, max_size=6)).map(
    lambda one: json.dumps(one).encode()
)
webhook = _WRITTEN | _tear([json.dumps(_MENTION).encode()]) | st.binary(max_size=60)
"""The body of a call that is signed as it should be."""

# ------------------------------------------------------------------------------------------- feeds, files

_PAGES = [page.read_bytes() for page in sorted((RECORDED / "rss").glob("*.xml"))]
_VALUE = st.sampled_from([str(one) for one in NASTY if len(str(one)) < 5_000]) | st.text(max_size=12)


def _atom(fields: list[tuple[str, str]]) -> bytes:
    inside = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields)
    page = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title><entry>{inside}</entry></feed>'
    return page.encode("utf-8", "replace")


feed = st.one_of(
    st.lists(st.tuples(st.sampled_from(TAGS), _VALUE), max_size=6).map(_atom), _tear(_PAGES), st.binary(max_size=200)
)
"""A page that calls itself a feed, or does not."""

_TABLE = b'id;text;author;date\n1;The lid leaks;@mia;2026-11-20T12:00:00Z\n2;"It\nleaks";@jon;\n'
_LINES = b"".join(json.dumps({**_MENTION, "external_id": f"p{n}"}).encode() + b"\n" for n in range(2))


def _csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("utf-8", "replace")


file = st.one_of(
    st.tuples(st.permutations(COLUMNS), st.lists(st.lists(_VALUE, max_size=6), max_size=3)).map(
        lambda one: _csv([list(one[0])[:6], *one[1]])
    ),
    st.lists(_WRITTEN, min_size=1, max_size=2).map(b"\n".join),
    _tear([_TABLE, _LINES]),
)
"""A file of mentions, as CSV or as a JSON object a line."""
