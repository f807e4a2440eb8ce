"""Every modal by the name under which handlers open it."""

from bot.slack.views.choosing import advise, assign, close, escalate, gap, same, snooze
from bot.slack.views.reading import original, rules
from bot.slack.views.writing import confirm, correct, edit, post, problem, reject, withdraw, write

__all__ = [
    "advise",
    "assign",
    "close",
    "confirm",
    "correct",
    "edit",
    "escalate",
    "gap",
    "original",
    "post",
    "problem",
    "reject",
    "rules",
    "same",
    "snooze",
    "withdraw",
    "write",
]
