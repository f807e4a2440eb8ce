"""What the two commands do, for the person who asks."""

from __future__ import annotations

from bot.casework.roles import SENTENCE, at_least
from bot.model import Person
from bot.slack.views.blocks import context, mrkdwn, section
from bot.slack.views.stage import Message

_COMMANDS = (
    ("/styleguide can we say guaranteed", "what the guide says, in your own words"),
    ("/baton queue", "conversations that nobody has taken yet"),
    ("/baton mine", "your conversations"),
    ("/baton home", "brings your Home tab up to date"),
)
_FLOW = (
    "A mention becomes a card in the queue. *Claim* it, read what applies, then *Approve & send* the draft, "
    "*Edit* it or write your own. Nothing goes out without a person's approval."
)


def help(me: Person) -> Message:
    """The commands, how a card is worked, and what this person may do."""
    commands = "\n".join(f"`{typed}` — {does}" for typed, does in _COMMANDS)
    return Message(
        "Baton knows two commands: /styleguide and /baton.",
        [section(f"*What you can type*\n{commands}"), section(_FLOW), context(mrkdwn(_role(me)))],
    )


def _role(me: Person) -> str:
    """What the role permits, in words."""
    if at_least(me, "approver"):
        may = "you can approve replies"
    elif at_least(me, "drafter"):
        may = f"you can write and ask for approval; {SENTENCE['approver']} let replies out"
    else:
        may = f"you can look; {SENTENCE['drafter']} work on cards"
    return f"Your role here is {me.role}: {may}. A lead can change it in team.yaml."
