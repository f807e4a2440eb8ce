"""Every modal by the name under which handlers open it."""

from bot.slack.views.choosing import assign, close, escalate, gap, snooze
from bot.slack.views.reading import original, rules
from bot.slack.views.writing import confirm, edit, post, problem, reject, write

__all__ = [
    "assign",
    "close",
    "confirm",
    "edit",
    "escalate",
    "gap",
    "original",
    "post",
    "problem",
    "reject",
    "rules",
    "snooze",
    "write",
]
