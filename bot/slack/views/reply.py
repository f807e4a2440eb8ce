"""The reply on a card: which draft of how many, where it comes from, how long it is, and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence

from bot import limits, text
from bot.casework.consent import NEVER
from bot.casework.setting import setting
from bot.drafting import checker
from bot.model import CaseView, Draft, Finding
from bot.slack.views import words
from bot.slack.views.blocks import Block, bullets, context, line, link, mrkdwn, piece, quote, rich
from bot.slack.views.room import Room
from bot.slack.views.stage import Stage

PLAYING = ("proposed", "submitted", "approved")
_ORDER = ("block", "fix", "hint")


def playing(view: CaseView) -> list[Draft]:
    """The drafts one can choose from."""
    return [d for d in view.drafts if d.state in PLAYING]


def findings(view: CaseView, draft: Draft, stage: Stage) -> tuple[Finding, ...]:
    """What both halves of the checks say, gravest first: the plain half is cheap and asked on the spot."""
    where = setting(stage.book, view.case, view.mentions, draft.lang, stage.now)
    found = (*checker.check(draft.text, where, stage.book), *draft.findings)
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.severity)))


def stopped(found: Sequence[Finding]) -> bool:
    """Whether the draft cannot go out as it is, without a reason or at all."""
    return any(one.severity != "hint" or one.check in NEVER for one in found)


def blocks(view: CaseView, draft: Draft, found: Sequence[Finding], stage: Stage, room: Room) -> list[Block]:
    """The draft in play with what was found in it."""
    drafts = playing(view)
    number = f"Draft {drafts.index(draft) + 1} of {len(drafts)}" if draft in drafts else "Draft"
    about = f" — {source(draft, stage)} · {words.language(draft.lang)} · {counter(draft.text, view.case.network)}"
    shown = rich(line(piece(number, bold=True), piece(about)), quote(draft.text, room.draft), *_cut(draft, room))
    return [shown, *judged(draft, found, stage, room)]


def going(view: CaseView, heading: str, words_: str, limit: int) -> Block:
    """A text under a heading, cut to `limit` code points."""
    count = f" · {counter(words_, view.case.network)}"
    return rich(line(piece(heading, bold=True), piece(count)), quote(words_, limit))


def judged(draft: Draft, found: Sequence[Finding], stage: Stage, room: Room) -> list[Block]:
    """The findings as a list, and how far the checks have come."""
    shown = [finding(one, draft.text, stage, room.words) for one in found[: room.findings]]
    rest = len(found) - len(shown)
    state = "Checks passed" if not found else f"{rest} more in Edit" if rest else ""
    if not draft.checked:
        state = "Still being checked against the guide"
    return [
        *([rich(bullets(shown))] if shown else []),
        *([context(mrkdwn(f"{state}."))] if state else []),
    ]


def finding(one: Finding, draft: str, stage: Stage, limit: int) -> Block:
    """One finding: how grave, which rule, which words, what would be safe to say."""
    rule = stage.book.rules[one.rule].title if one.rule in stage.book.rules else ""
    concerned = text.excerpt(text.clean(draft[one.start : one.end]), limit)
    parts = [piece(f"{words.SEVERITY[one.severity]}: ", bold=True), piece(text.excerpt(one.message, 2 * limit))]
    if concerned:
        parts += [piece(" · the words "), piece(f"“{concerned}”", italic=True)]
    if rule:
        parts.append(piece(f" · rule “{text.truncate(rule, limit)}”"))
    if one.suggestion:
        parts.append(piece(f" · safe: “{text.excerpt(one.suggestion, 2 * limit)}”"))
    for number, url in enumerate(filter(None, map(words.web, one.links)), 1):
        parts += [piece(" · "), link(url, f"link {number}")]
    return line(*parts)


def source(draft: Draft, stage: Stage) -> str:
    """Where a draft began and who has written in it since. Not escaped."""
    kind, _, name = draft.source.partition(":")
    title = text.excerpt(text.clean(draft.title) or name, 60)
    writer = text.excerpt(words.name(draft.author, stage), 40)
    if kind not in ("template", "announcement"):
        return f"written by {writer}" if draft.author else "written by a person"
    return f"from {kind} “{title}”" + (f", edited by {writer}" if draft.author else "")


def counter(words_: str, network: str) -> str:
    """`214/280`: length as the network counts it, and what it allows."""
    limit = limits.network_limit(network)
    return f"{text.length(words_, limit.unit, limit.url_length)}/{limit.limit}"


def _cut(draft: Draft, room: Room) -> list[Block]:
    whole = len(text.clean(draft.text).strip()) <= room.draft
    return [] if whole else [line(piece("Cut here; Edit shows all of it.", italic=True))]
