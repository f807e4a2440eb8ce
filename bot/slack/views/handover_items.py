"""One handed-over conversation in at most four lines: what it is, how it stands, what was tried, what comes next.

Words of authors and colleagues are cut and escaped here; instants inside sentences are written in the reader's
own zone by Slack.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import text
from bot.casework.handover import Item
from bot.casework.words import timed
from bot.slack.views import words
from bot.slack.views.stage import Stage

TIER = {"unstable": "🔴 Unstable", "watch": "🟡 Watch", "stable": "🟢 Stable"}
_GAP = "\x00"
"""Stands for an instant while a sentence is cut; cleaned text never holds it."""
_INSTANT = 5
"""Characters of an instant as people see it."""
_LEAST = 40
"""A clause that is cut shorter than this tells nothing."""
QUOTED = 320
"""Code points that an unstable item always has for what it is about: two posts with some 120 of each at least."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the parts of one message share. `links` lead to cards; `width` is code points for one clause."""

    stage: Stage
    links: Mapping[int, str]
    width: int


def said(sentence: str, frame: Frame, share: float = 1.0) -> str:
    """A sentence of the report on one line, escaped, cut to its share of the width, its instants as Slack's dates."""
    found: list[str] = []

    def keep(at: datetime) -> str:
        found.append(words.clock(at, frame.stage))
        return _GAP

    parts = timed(" ".join(text.clean(sentence).split()), keep).split(_GAP)
    room = max(int(frame.width * share), _LEAST)
    for number, part in enumerate(parts):
        parts[number] = _fitted(part, room)
        room -= len(part) + _INSTANT
        if room < 0:
            rest = text.ELLIPSIS if parts[number] == text.escape(part) and number + 1 < len(parts) else ""
            return "".join(_woven(parts[: number + 1], found)).strip() + rest
    return "".join(_woven(parts, found)).strip()


def lines(item: Item, frame: Frame) -> str:
    """The whole item, as escaped mrkdwn: at most four lines, fewer for what is stable or was accepted."""
    standing = _standing(item, frame)
    if item.standing == "accepted" and item.tier == "stable":
        return "\n".join((_title(item, frame), standing))
    if item.standing == "accepted":
        middle = [standing, _held(item, frame)]
    elif item.tier == "stable" or standing:
        middle = [standing, _joined(_now(item, frame), _before(item, frame))]
    else:
        middle = [_now(item, frame), _joined(_tried(item, frame), _before(item, frame))]
    return "\n".join(part for part in (_title(item, frame), *middle, _next(item, frame)) if part)


def brief(item: Item, frame: Frame) -> str:
    """The item on one line: which, whose words, where it goes."""
    return f"{which(item, frame)} → {_after(item, frame)}"


def which(item: Item, frame: Frame) -> str:
    """Which conversation, and what it is about."""
    return f"{number(item.case, frame)} {_who(item, frame)} — {said(item.summary, frame)}"


def number(case: int, frame: Frame) -> str:
    """`#1042`, leading to its card where there is one; empty for what belongs to no conversation."""
    if not case:
        return ""
    url = words.web(frame.links.get(case, ""))
    return f"<{text.escape(url)}|#{case}>" if url else f"#{case}"


def left(rest: timedelta) -> str:
    """How much service time is left: `20 min left`, `12 min over its time`."""
    minutes = int(abs(rest).total_seconds() // 60)
    return f"{lasting(minutes)} {'left' if rest >= timedelta() else 'over its time'}"


def due(item: Item, frame: Frame) -> str:
    """Until when something is due, as an instant: a message that stands for hours must not count minutes."""
    if item.due_at is None:
        return left(item.left) if item.left is not None else ""
    over = item.left is not None and item.left < timedelta()
    return f"{'was due' if over else 'due'} {words.clock(item.due_at, frame.stage)}"


def _rule(key: str, frame: Frame) -> str:
    """A rule by its title; by its id where the guide has it no more."""
    rule = frame.stage.book.rules.get(key)
    return words.safe(rule.title if rule else key, 60)


def lasting(minutes: int) -> str:
    """A span in words: `20 min`, `2 h 5 min`, `3 days`."""
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{hours // 24} days"


def _title(item: Item, frame: Frame) -> str:
    url = words.web(item.url)
    post = f" (<{text.escape(url)}|post>)" if url else ""
    told = said(item.summary, frame, _share(item, frame))
    return f"*{TIER[item.tier]} · {number(item.case, frame)}* {_who(item, frame)}{post} — {told}"


def _share(item: Item, frame: Frame) -> float:
    """The author's words are what an unstable item must not lose, however tight the message is."""
    return max(1.0, QUOTED / frame.width) if item.tier == "unstable" else 1.0


def _who(item: Item, frame: Frame) -> str:
    known = frame.stage.book.accounts.get(item.account)
    voice = words.safe((known.name if known else "") or item.account, 30)
    where = words.safe(words.network(item.network), 20)
    return f"{words.safe(item.author, 30) or 'somebody'} on {where}" + (f" to {voice}" if voice else "")


def _now(item: Item, frame: Frame) -> str:
    """State, since when the author waits, the clock, and why it is in its tier."""
    since = f"the author waits since {words.clock(item.waiting_since, frame.stage)}" if item.waiting_since else ""
    rest = due(item, frame)
    parts = "; ".join(part for part in (said(item.state, frame, 0.7), since, rest) if part)
    told = item.tier == "stable" or item.why == item.hold or not item.why
    why = "" if told else f" *Why {item.tier}* {said(item.why, frame, 0.6)}"
    return " ".join(part for part in (_held(item, frame), f"*Now* {parts}{why}" if parts or why else "") if part)


def _held(item: Item, frame: Frame) -> str:
    return f"⛔ *Do not answer* {said(item.hold, frame, 0.5)}." if item.hold else ""


def _tried(item: Item, frame: Frame) -> str:
    done = "; ".join(said(one, frame, 0.4) for one in item.done[-3:])
    last = f"“{said(item.last_reply, frame, 0.5)}”" if item.last_reply else ""
    rules = "; ".join(_rule(rule, frame) for rule in item.rules[:3]) if item.tier != "stable" else ""
    named = (("Tried", done), ("Last reply", last), ("Rules", rules))
    return " ".join(f"*{name}* {part}" for name, part in named if part)


def _before(item: Item, frame: Frame) -> str:
    """What was said to it in earlier handovers."""
    told = "; ".join(said(one, frame, 1.5) for one in item.said)
    return f"*Said before* {told}" if told else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _next(item: Item, frame: Frame) -> str:
    """The next action, what to do if things change, and whose it is after the shift. What was given back has neither a
    next step nor a person: whoever claims it begins anew."""
    if item.standing == "declined":
        return f"*Goes to* {_after(item, frame)}"
    step = f"*Next* {said(item.next, frame, 0.8)}" if item.next else ""
    otherwise = said(item.if_then, frame, 0.7) if item.tier != "stable" else ""
    return " ".join(part for part in (step, otherwise, f"*Goes to* {_after(item, frame)}") if part)


def _after(item: Item, frame: Frame) -> str:
    to = words.person(item.after, frame.stage) if item.after else "the queue"
    if item.standing == "kept":
        return f"nobody else; {to} keeps it"
    if item.standing == "declined":
        return "the queue; claim it to go on with it"
    moves = item.after and item.owner and item.owner != item.after
    waits = moves and item.tier == "unstable" and item.standing in ("offered", "asked")
    return f"{to}, once accepted; until then with {words.person(item.owner, frame.stage)}" if waits else to


def _standing(item: Item, frame: Frame) -> str:
    """What the incoming person said to it; nothing while it is merely offered."""
    by = words.person(item.by, frame.stage)
    quoted = f": “{said(item.words, frame, 0.8)}”" if item.words else ""
    return {
        "accepted": f"✓ *Accepted* by {by}{quoted}",
        "asked": f"❓ *{by} asks*{quoted}",
        "declined": f"↩ *Given back* by {by}{quoted}",
    }.get(item.standing, "")


def _fitted(part: str, room: int) -> str:
    """`part`, escaped; what is longer than `room` is cut, at a word where that costs little."""
    if len(part) <= room:
        return text.truncate_escaped(part, room)
    return text.truncate_escaped(f"{' ' if part[:1] == ' ' else ''}{text.excerpt(part, room)}", room)


def _woven(parts: list[str], instants: list[str]) -> list[str]:
    """Parts of a sentence with the instants that stand between them."""
    return [piece for number, part in enumerate(parts) for piece in ([instants[number - 1]] if number else []) + [part]]
