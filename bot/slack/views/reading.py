"""Modals that are only read: what was written before anything was left out, and all rules that match."""

from __future__ import annotations

from bot import text
from bot.model import CaseView, Match, Reading
from bot.slack.views import applies, words
from bot.slack.views.blocks import Block, context, line, mrkdwn, piece, quote, rich, section
from bot.slack.views.fields import notice
from bot.slack.views.reasons import told, way
from bot.slack.views.stage import Stage

_RULES = 40
_POSTS = 20
_LONGEST = 2800
_AND = " · "


def original(view: CaseView, texts: list[str], stage: Stage) -> Block:
    """The mentions as they were written, oldest first; personal data included."""
    blocks = [
        context(mrkdwn("As it was written, with personal data. Signs that cannot be seen are left out.")),
        *_posts(view, texts, stage),
    ]
    return notice("Original", blocks)


def rules(view: CaseView, stage: Stage) -> Block:
    """Every rule that matches, with what to say and what to avoid."""
    read = view.case.reading
    found = read.matches if read else ()
    rest = len(found) - _RULES
    shown = [_rule(one) for one in found[:_RULES]] or [section("No rule speaks to this one in particular.")]
    more = [context(mrkdwn(f"and {rest} more, all weaker."))] if rest > 0 else []
    return notice("All rules", [*shown, *more, *(_why(read) if read else ())])


def _why(read: Reading) -> list[Block]:
    """What the card says in short: why it is taken for what it is, and how the decision tree was walked."""
    parts = (("Why", _AND.join(told(read.reasons))), ("Way", way(read.walk)))
    said = "\n".join(f"*{label}* {words.safe(whole, 1400)}" for label, whole in parts if whole)
    return [section(said)] if said else []


def _posts(view: CaseView, texts: list[str], stage: Stage) -> list[Block]:
    shown: list[Block] = []
    for mention, written in list(zip(view.mentions, texts, strict=False))[-_POSTS:]:
        shown.append(context(mrkdwn(words.clock(mention.created_at, stage))))
        shown.append(rich(quote(written, _LONGEST)))
    return shown


def _rule(match: Match) -> Block:
    parts = [applies.rule(match, 200)]
    for label, words_ in (("Say: ", match.say), ("Avoid: ", match.avoid)):
        if words_:
            parts.append(line(piece(label, bold=True), piece(f"“{text.excerpt(text.clean(words_), 300)}”")))
    return rich(*parts)
