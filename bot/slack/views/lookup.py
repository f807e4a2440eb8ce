"""What `/styleguide` answers: rules in a person's own words, or the honest sentence that there is none."""

from __future__ import annotations

from collections.abc import Sequence

from bot import text
from bot.matching.lookup import Answer
from bot.rulebook.book import Rule
from bot.slack import ids
from bot.slack.views import words
from bot.slack.views.blocks import Block, actions, button, line, piece, rich, section
from bot.slack.views.stage import Message, Stage

TOP = 3
_LINE = 240


def answers(asked: str, found: Sequence[Answer], stage: Stage) -> Message:
    """The best three with what to say and what to avoid."""
    shown = found[:TOP]
    rest = len(found) - len(shown)
    heading = f"*{words.safe(asked, 200)}* — {words.count(len(found), 'rule')}" + (
        f", the nearest {TOP}" if rest else ""
    )
    titles = "; ".join(words.safe(one.title, 120) for one in shown)
    blocks = [section(heading), *(_answer(one, stage) for one in shown), *_missing(asked, "This doesn't answer it")]
    return Message(f"The guide on “{words.safe(asked, 200)}”: {titles}.", blocks)


def nothing(asked: str, nearest: Sequence[str], stage: Stage) -> Message:
    """No rule, said plainly; it has been noted already. `nearest`: titles that come close."""
    close = "; ".join(f"“{words.safe(title, 120)}”" for title in nearest[:2])
    said = f"No rule about “{words.safe(asked, 200)}” yet. It is noted for the owner of the guide."
    said += f" Nearest: {close}." if close else ""
    return Message(said, [section(said), *_missing(asked, "Say what is missing")])


def _answer(one: Answer, stage: Stage) -> Block:
    rule = stage.book.rules.get(one.rule)
    parts = [line(piece(text.excerpt(one.title, _LINE), bold=True), piece(_about(one.rule, rule)))]
    if one.why:
        parts.append(line(piece("Why: ", bold=True), piece(text.excerpt(one.why, _LINE))))
    parts += [line(piece("✗ Avoid: ", bold=True), piece(f"“{text.excerpt(said, _LINE)}”")) for said in one.avoid[:1]]
    parts += [line(piece("✓ Say: ", bold=True), piece(f"“{text.excerpt(said, _LINE)}”")) for said in one.say[:1]]
    return rich(*parts)


def _about(name: str, rule: Rule | None) -> str:
    """Id, severity in words, owner and last review."""
    if rule is None:
        return f" — {name}"
    parts = [name, words.SEVERITY[rule.severity].lower()]
    parts += [f"owner {rule.owner}"] if rule.owner else []
    parts += [f"reviewed {rule.reviewed:%d.%m.%Y}"] if rule.reviewed else []
    return " — " + " · ".join(text.excerpt(part, 80) for part in parts)


def _missing(asked: str, label: str) -> list[Block]:
    return actions([button(ids.LOOKUP_GAP, label, text.clean(asked).strip()[:500] or "?")])
