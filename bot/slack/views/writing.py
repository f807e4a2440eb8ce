"""Modals in which a reply is worded: edit a draft, write one, reject one, post one by hand, say that it is there."""

from __future__ import annotations

from collections.abc import Sequence

from bot import limits, text
from bot.limits import Slack
from bot.model import CaseView, Draft, Finding
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.views import buttons, quoted, reply, words
from bot.slack.views.blocks import (
    Block,
    actions,
    bullets,
    button,
    context,
    link_button,
    mrkdwn,
    preformatted,
    rich,
    section,
)
from bot.slack.views.fields import address, entry, instant, modal, notice, optional, radio
from bot.slack.views.stage import Stage

THEN = {
    "save": "Save the draft",
    "submit": "Ask for approval",
    "approve": "Approve & send",
    "later": "Approve, and send at the time below",
}
OVERRIDE = "Reason, if you override a finding or send for somebody else"
_QUOTE = 400
_FINDINGS = 12


def edit(
    view: CaseView, draft: Draft, stage: Stage, text: str | None = None, findings: Sequence[Finding] | None = None
) -> Block:
    """The draft in an input, with what the checks say of it. `text` and `findings` replace the stored ones."""
    shown = draft.text if text is None else text
    if len(shown) > Slack.TEXT_INPUT:
        return problem("Too long to edit", f"Slack's inputs hold {Slack.TEXT_INPUT} characters; write a shorter reply.")
    found = reply.findings(view, draft, stage) if findings is None else tuple(findings)
    hand = buttons.by_hand(view)
    then = {name: label for name, label in THEN.items() if not (hand and name in ("approve", "later"))}
    blocks = [
        quoted.mentions(view.mentions, _QUOTE, last=2),
        entry("text", "Reply", value=shown, longest=_longest(view, shown), tall=True, hint=_counting(view, stage)),
        *_findings(found, shown, stage, checked=findings is not None or bool(draft.checked)),
        *actions([button(ids.CHECK_AGAIN, "Check again", ids.pack(Packed(view.case.id, draft.id, draft.revision)))]),
        radio("then", "Then", then, "save"),
        *([] if hand else [optional(instant("at", "Send at"))]),
        optional(entry("reason", OVERRIDE)),
    ]
    return modal("edit", "Edit the reply", "Done", blocks, buttons.whole(view, draft, stage))


def write(view: CaseView, stage: Stage) -> Block:
    """A reply from nothing."""
    blocks = [
        quoted.mentions(view.mentions, _QUOTE, last=2),
        entry("text", "Reply", longest=_longest(view, ""), tall=True, hint=_counting(view, stage)),
        context(mrkdwn("It is kept as a draft of yours and checked; nothing is sent yet.")),
    ]
    return modal("write", "Write a reply", "Keep as draft", blocks, ids.pack(Packed(view.case.id)))


def reject(view: CaseView, draft: Draft, stage: Stage) -> Block:
    """Put a draft away, saying why."""
    blocks = [
        reply.going(view, "The draft", draft.text, 600),
        entry("reason", "What is wrong with it?", tall=True, hint="Whoever wrote it reads this."),
    ]
    packed = ids.pack(Packed(view.case.id, draft.id, draft.revision))
    return modal("reject", "Reject the draft", "Reject", blocks, packed)


def post(view: CaseView, draft: Draft, stage: Stage) -> Block:
    """The final text to copy, the place to post it, and where it stands then."""
    url = words.web(view.mentions[-1].url) if view.mentions else ""
    where = words.network(view.case.network)
    open_ = [link_button(f"{ids.LINK}.place", f"Open on {where}"[:70], url)] if url else []
    blocks = [
        section("Baton cannot post there. Copy this text as it is, post it, then paste the link to your post."),
        rich(preformatted(draft.text)),
        *actions(open_),
        address("url", "Link to the posted reply", hint="It begins with https://."),
        optional(entry("reason", OVERRIDE)),
    ]
    return modal("post", "Copy and post", "It is posted", blocks, buttons.whole(view, draft, stage))


def confirm(view: CaseView, stage: Stage) -> Block:
    """Somebody looked, and the reply is there."""
    sent = view.delivery
    url = words.web(view.mentions[-1].url) if view.mentions else ""
    blocks = [
        section("You looked there, and the reply stands there. Then the conversation is answered."),
        *([reply.going(view, "The reply", sent.text, 600)] if sent else []),
        *actions([link_button(f"{ids.LINK}.place", "Look there", url)] if url else []),
        optional(address("url", "Link to the reply", hint="Others find it more easily with a link.")),
    ]
    return modal("confirm", "It is there", "It is there", blocks, ids.pack(Packed(view.case.id)))


def correct(view: CaseView, stage: Stage) -> Block:
    """Other words for a reply that is public."""
    sent = view.delivery
    said = sent.text if sent else ""
    blocks = [
        quoted.mentions(view.mentions, _QUOTE, last=2),
        entry("text", "The reply", value=said, longest=_longest(view, said), tall=True, hint=_counting(view, stage)),
        optional(entry("reason", "Reason, for the next shift or if you override a finding")),
        context(mrkdwn("It is changed where it stands, at once. What stood there before is kept in the story.")),
    ]
    return modal("correct", "Correct the reply", "Correct it", blocks, _of_sent(view))


def withdraw(view: CaseView, stage: Stage) -> Block:
    """Take a public reply down."""
    sent = view.delivery
    blocks = [
        *([reply.going(view, "The reply", sent.text, 600)] if sent else []),
        entry("reason", "Why is it taken down?", hint="The next shift reads this."),
        context(mrkdwn("It disappears where it stands; whoever has read it has read it. Its text is kept here.")),
    ]
    return modal("withdraw", "Take the reply down", "Take it down", blocks, _of_sent(view))


def _of_sent(view: CaseView) -> str:
    sent = view.delivery
    return ids.pack(Packed(view.case.id, sent.draft_id if sent else 0, sent.draft_revision if sent else 0))


def problem(title: str, sentence: str) -> Block:
    """A modal that says what went wrong and what now."""
    return notice(title, [section(words.safe(sentence, 2000) or "Something went wrong. Close this and try again.")])


def _findings(found: Sequence[Finding], shown: str, stage: Stage, *, checked: bool) -> list[Block]:
    if not found:
        said = "Checks passed." if checked else "Still being checked against the guide."
        return [context(mrkdwn(said))]
    return [rich(bullets([reply.finding(one, shown, stage, 160) for one in found[:_FINDINGS]]))]


def _longest(view: CaseView, shown: str) -> int:
    """What may be typed: the network's limit where it counts as Slack does; never less than what stands there."""
    network = limits.network_limit(view.case.network)
    same = network.unit in ("codepoints", "utf16") and network.url_length is None
    return min(Slack.TEXT_INPUT, max(network.limit if same else Slack.TEXT_INPUT, len(shown)))


def _counting(view: CaseView, stage: Stage) -> str:
    network, case = limits.network_limit(view.case.network), view.case
    links = f"; a link counts as {network.url_length}" if network.url_length else ""
    voice = text.excerpt(words.account(case, stage), 60)
    return f"As {voice} on {words.network(case.network)[:40]}: at most {network.limit} characters{links}."
