"""Block Kit in few words: the conservative blocks as plain dicts, with their lengths kept.

Two kinds of text go in. Words of outsiders (mentions, authors, rules, drafts) go through `plain` or the rich text
parts, where Slack parses nothing. `mrkdwn` is for our own sentences; whatever is put into them has been through
`words.safe`. Nothing here knows what a case is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot import text
from bot.limits import Slack

Block = dict[str, Any]
NOTHING = "(no text)"
"""Stands where somebody sent a picture or blanks: Slack refuses empty texts."""


def size(value: object) -> int:
    """Characters of `value` as JSON, as Slack counts them."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def plain(words: str, limit: int) -> Block:
    """A plain_text object: nothing in it is parsed, emoji codes neither."""
    return {"type": "plain_text", "text": text.truncate(text.clean(words).strip(), limit) or NOTHING, "emoji": False}


def mrkdwn(words: str) -> Block:
    """A mrkdwn object of escaped words; bare addresses are not turned into links."""
    return {"type": "mrkdwn", "text": words, "verbatim": True}


def header(words: str) -> Block:
    return {"type": "header", "text": plain(words, Slack.HEADER_TEXT)}


def section(words: str, accessory: Block | None = None, block_id: str = "") -> Block:
    """One paragraph of escaped mrkdwn, with a control beside it if wanted."""
    block: Block = {"type": "section", "text": mrkdwn(words)}
    block |= {"accessory": accessory} if accessory else {}
    return block | ({"block_id": block_id} if block_id else {})


def context(*parts: Block) -> Block:
    """Small print: text objects side by side."""
    return {"type": "context", "elements": list(parts)}


def divider() -> Block:
    return {"type": "divider"}


def actions(elements: Sequence[Block], block_id: str = "") -> list[Block]:
    """A row of controls; no row when there are none."""
    if not elements:
        return []
    return [{"type": "actions", "elements": list(elements)} | ({"block_id": block_id} if block_id else {})]


# --- rich text: nothing in it is parsed -----------------------------------------------------------------


def piece(words: str, *, bold: bool = False, italic: bool = False, code: bool = False) -> Block:
    """A run of text in one style. Line breaks stay."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic), ("code", code)) if wanted}
    return {"type": "text", "text": text.clean(words) or NOTHING} | ({"style": style} if style else {})


def link(url: str, words: str) -> Block:
    """A link piece; `url` must be one that `words.web` has let through."""
    return {"type": "link", "url": url, "text": words}


def user(slack: str) -> Block:
    """Names a person so that Slack tells them."""
    return {"type": "user", "user_id": slack}


def line(*pieces: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(pieces)}


def quote(words: str, limit: int) -> Block:
    """Somebody's words behind a bar, cut to `limit` code points."""
    shown = text.truncate(text.clean(words).strip(), limit)
    return {"type": "rich_text_quote", "elements": [piece(shown)]}


def bullets(lines: Sequence[Block]) -> Block:
    """Lines as a list."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def preformatted(words: str) -> Block:
    """Words as they are, easy to copy."""
    return {"type": "rich_text_preformatted", "elements": [piece(words)]}


def rich(*parts: Block) -> Block:
    return {"type": "rich_text", "elements": list(parts)}


# --- controls -------------------------------------------------------------------------------------------


def button(action: str, label: str, value: str, *, style: str = "", ask: Block | None = None) -> Block:
    """A button; `value` is packed by `ids`, `ask` is what `confirm` made."""
    made: Block = {"type": "button", "action_id": action, "text": plain(label, Slack.BUTTON_TEXT), "value": value}
    return made | ({"style": style} if style else {}) | ({"confirm": ask} if ask else {})


def link_button(action: str, label: str, url: str) -> Block:
    """A button that opens `url`; Slack reports the click as well."""
    return {"type": "button", "action_id": action, "text": plain(label, Slack.BUTTON_TEXT), "url": url}


def confirm(title: str, words: str, yes: str) -> Block:
    """The question before an action that cannot be taken back."""
    return {
        "title": plain(title, Slack.CONFIRM_TITLE),
        "text": plain(words, Slack.CONFIRM_TEXT),
        "confirm": plain(yes, Slack.CONFIRM_BUTTON),
        "deny": plain("Not yet", Slack.CONFIRM_BUTTON),
    }


def option(label: str, value: str) -> Block:
    return {"text": plain(label, Slack.OPTION_TEXT), "value": value}


def menu(action: str, options: Sequence[Block]) -> Block:
    """The overflow menu; at most five options."""
    return {"type": "overflow", "action_id": action, "options": list(options)[: Slack.OVERFLOW_OPTIONS]}
