"""What the two commands do, for the person who asks; and what to say when a word is not known."""

from __future__ import annotations

from bot.casework.roles import SENTENCE, at_least
from bot.model import Person
from bot.slack.views import words
from bot.slack.views.blocks import actions, context, mrkdwn, section
from bot.slack.views.queue import word_button
from bot.slack.views.stage import Message

_COMMANDS = (
    ("/baton next", "the most urgent conversation that you may take"),
    ("/baton queue", "what nobody has taken yet; `queue polish`, `queue high`, `queue me` filter it"),
    ("/baton mine", "your conversations"),
    ("/baton claim #12", "take one; `release #12` gives it back, `assign #12 @budi` hands it on"),
    ("/baton snooze #12 3h", "puts one aside, or `tomorrow`; `wake #12` takes it up again"),
    ("/baton merge #12 into #13", "makes one of two; `split #12` undoes it, `link #12 #13` only names both"),
    ("/baton shift", "who is on now and next; `shift swap @budi fri`, `cover @budi fri`, `take sat`"),
    ("/baton handover", "the latest one; `handover now` before you leave early, `handover #12 @budi` for one"),
    ("/baton catchup", "what changed since your last shift; `catchup #12` tells one conversation"),
    ("/baton promises", "what our replies promised and is not done yet"),
    ("/baton failed", "replies that did not arrive, in the network's words, with a way to try again"),
    ("/baton feeds", "how each feed is doing: last seen, delay, errors"),
    ("/baton freeze 30m why", "stops all replies (leads); `until 18:00`, `except @budi`; `thaw` ends it early"),
    ("/baton quiet 22:00-07:00", "when Baton does not write to you; `quiet off` ends it"),
    ("/baton home", "brings your Home tab up to date"),
    ("/styleguide can we say guaranteed", "what the guide says, in your own words"),
)
_BUTTONS = (
    ("Next for me", "next"),
    ("Queue", "queue"),
    ("Mine", "mine"),
    ("Shift", "shift"),
    ("Handover", "handover"),
    ("Catch me up", "catchup"),
    ("Promises", "promises"),
    ("Quiet hours", "quiet"),
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
        [
            section(f"*What you can type*\n{commands}"),
            *actions([word_button(label, typed) for label, typed in _BUTTONS], "words"),
            section(_FLOW),
            context(mrkdwn(_role(me))),
        ],
    )


def unknown(said: str, near: str, tail: str) -> Message:
    """A word that is not one of ours: the nearest one is offered as a button, and help beside it."""
    lead = f"Baton does not know the word “{words.safe(said, 40)}”."
    offered = f"{near} {tail}".strip()[:200] if near else ""
    asked = f" Did you mean `/baton {words.safe(offered, 120)}`?" if offered else " Help lists what it knows."
    buttons = [word_button(offered[:60], offered, "primary")] if offered else []
    return Message(lead + asked, [section(lead + asked), *actions([*buttons, word_button("Help", "help")])])


def _role(me: Person) -> str:
    """What the role permits, in words."""
    if at_least(me, "approver"):
        may = "you can approve replies"
    elif at_least(me, "drafter"):
        may = f"you can write and ask for approval; {SENTENCE['approver']} let replies out"
    else:
        may = f"you can look; {SENTENCE['drafter']} work on cards"
    return f"Your role here is {me.role}: {may}. A lead can change it in team.yaml."
