"""What applies: the rules that speak to a mention, each with the words that brought it here."""

from __future__ import annotations

from bot import text
from bot.model import CaseView, Evidence, Match
from bot.slack import ids
from bot.slack.ids import Packed
from bot.slack.views import words
from bot.slack.views.blocks import Block, bullets, line, menu, option, piece, rich, section

SHOWN = 5
_LIKE = {
    "anchor": "like “{}”",
    "tripwire": "says “{}”",
    "phrase": "says “{}”",
    "statement": "bound by “{}”",
    "playbook": "the decision tree asks for it",
    "intent": "goes with this kind of mention",
    "always": "always holds",
}
"""How each kind of evidence is told."""


def section_of(view: CaseView, limit: int) -> list[Block]:
    """The heading with its menu, and at most five rules; `limit` is code points for each piece of a rule's words."""
    reading = view.case.reading
    if reading is None:
        return []
    shown = reading.telling[:SHOWN]
    rest = len(reading.matches) - len(shown)
    heading = "*What applies*" + (f" · {rest} more in All rules" if rest else "")
    if not shown:
        return [section("*What applies*\nNo rule speaks to this one in particular.", _more(view), "applies")]
    return [section(heading, _more(view), "applies"), rich(bullets([rule(one, limit) for one in shown]))]


def rule(match: Match, limit: int) -> Block:
    """One rule on one line: its kind in words, its title, why it is here, how sure that is."""
    kind = words.KIND.get(match.kind, words.intent(match.kind))
    note = f", {text.excerpt(match.note, limit)}" if match.note else ""
    return line(
        piece(f"{kind}: ", bold=True),
        piece(text.truncate(match.title, limit)),
        piece(f" — {evidence(match.evidence, limit)} ({match.band}{note})"),
    )


def evidence(found: Evidence, limit: int) -> str:
    """Why a rule is here, in words. Not escaped."""
    form = _LIKE[found.kind]
    if "{}" in form and not found.text.strip():
        return "close to what was written"
    return form.format(text.excerpt(text.clean(found.text), limit))


def _more(view: CaseView) -> Block:
    """Options of modals carry the short form, options that act at once the whole one."""
    short, whole = ids.pack_short(Packed(view.case.id)), ids.pack(Packed(view.case.id))
    options = [option("All rules", f"case.rules {short}"), option("Show original", f"case.original {short}")]
    if view.case.state == "open":
        options += [option("Write your own…", f"case.write {short}"), option("Read it again", f"case.reread {whole}")]
        options += [option("Same conversation as…", f"case.same {short}")]
    return menu(ids.MORE, options)
