"""Finding things in a Slack message by a description of where they stand: the ways of which formats are made.

A way names one place (a path, a titled field, an address, the message's words) and may cut out a part by a pattern, or
translate it. Patterns are the operator's, messages are anybody's: a pattern that takes too long finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import regex
from pydantic import AfterValidator, Field

from bot.config import Part
from bot.sources import slack_text
from bot.text import escape, plain_from_slack

PATIENCE = 0.2
"""Seconds that one pattern may look at one message."""
Name = Literal[
    "external_id",
    "text",
    "author",
    "author_name",
    "network",
    "account",
    "url",
    "followers",
    "lang",
    "thread_id",
    "addressed",
    "created_at",
]
_LABEL = regex.compile(r"\*(?<label>[^*\n:]{1,40}):?\*:?\s*(?<value>.+)|(?<label>[^*\n:]{1,40}):\s+(?<value>.+)")
"""A line or field of a block as tools write it: `*Author:* @mia`, `*Author*` with the value below, `Author: @mia`."""
_LINK = regex.compile(r"<(?<address>https?://[^|>\s]+)(?:\|(?<label>[^>]*))?>")
_QUOTED = regex.compile(r"(?m)^(?:>|&gt;)[ \t]?")
_COUNT = regex.compile(r"(?<number>\d[\d., \u00a0\u202f]*)\s*(?<unit>[kKmM])?\b")
_NO_DIGIT = regex.compile(r"\D")
_UNITS = {"k": 1_000, "m": 1_000_000}


WORDS = {"whole": slack_text.whole, "written": slack_text.written, "quoted": slack_text.quoted}


def _pattern(written: str) -> str:
    """A regular expression that can be used. Raises ValueError."""
    try:
        regex.compile(written)
    except regex.error as error:
        raise ValueError(f"`{written}` is not a regular expression ({error})") from error
    return written


Pattern = Annotated[str, AfterValidator(_pattern)]


class Way(Part):
    """One place where something may stand. Where two places are named, the first that is set is looked at."""

    path: str = ""
    """Keys with dots between: `attachments.0.title_link`; `*` is each of a list, another word those of its elements
    with this `block_id` or `type`. With `message.` before it, the message and not only the find is looked at."""
    field: str = ""
    """The title of a field, or of a labelled line of a block."""
    say: Literal["", "whole", "written", "quoted"] = ""
    """The words of the message itself, of what is attached to it (quoted), or both."""
    link: Pattern = ""
    """A pattern: the first address in the find that has it."""
    find: Pattern = ""
    """A pattern: of what was found, its first group; nothing where it does not fit."""
    names: Mapping[str, str] = Field(default_factory=dict)
    """What found words mean to us; others are taken as they are."""
    means: str = ""
    """What is taken instead of what was found; alone, it always holds."""


def taken(take: Mapping[Name, tuple[Way, ...]], scope: Mapping[str, Any], message: Mapping[str, Any]) -> dict[str, Any]:
    """What the ways find in one part of a message (`scope`), by our names; the first of each that finds something."""
    got: dict[str, Any] = {}
    for name, ways in take.items():
        words = (_as(name, raw, way) for way in ways for raw in found(way, scope, message))
        if value := next(filter(None, words), ""):
            got[name] = value
    if "followers" in got:
        got["followers"] = count(got["followers"])
    if "addressed" in got:
        got["addressed"] = got["addressed"].casefold() not in ("no", "false", "0")
    return got


def count(words: str) -> int | None:
    """A number as tools write it: `1,204`, `12.4K followers`, `3 M`; None where there is none."""
    match = _COUNT.search(words)
    if match is None:
        return None
    unit = _UNITS.get((match["unit"] or "").lower(), 1)
    if unit == 1:
        return int(_NO_DIGIT.sub("", match["number"]))
    whole, _, part = match["number"].replace(",", ".").partition(".")
    return int(_NO_DIGIT.sub("", whole) or 0) * unit + _part(_NO_DIGIT.sub("", part), unit)


def _part(digits: str, unit: int) -> int:
    """What stands after the point: the 4 of `12.4K` is 400."""
    return int(digits) * unit // 10 ** len(digits) if digits else 0


def found(way: Way, scope: Mapping[str, Any], message: Mapping[str, Any]) -> Iterator[str]:
    """What stands there, as Slack wrote it, in order."""
    for raw in _looked_up(way, scope, message):
        kept = _cut(way.find, raw)
        if kept.strip():
            yield way.means or kept


def _looked_up(way: Way, scope: Mapping[str, Any], message: Mapping[str, Any]) -> Iterator[str]:
    if way.path:
        inside = message if way.path.startswith("message.") else scope
        yield from (str(one) for one in at(inside, way.path.removeprefix("message.")) if isinstance(one, str | int))
    elif way.field:
        wanted = way.field.casefold()
        yield from (value for label, value in labelled(scope) if label.casefold() == wanted)
    elif way.link:
        yield from (address for address in addresses(scope) if _cut(f"({way.link})", address))
    elif way.say:
        yield escape(WORDS[way.say](scope))
    elif way.means:
        yield way.means


def _cut(pattern: str, raw: str) -> str:
    """The first group of `pattern` in `raw`; all of it without a pattern, nothing where it does not fit."""
    if not pattern:
        return raw
    try:
        match = regex.search(pattern, raw, timeout=PATIENCE)
    except TimeoutError:
        return ""
    return (next(filter(None, match.groups()), "") if match.re.groups else match.group()) if match else ""


def at(value: Any, path: str) -> Iterator[Any]:
    """Everything at the end of a path."""
    key, _, rest = path.partition(".")
    if not key:
        yield from value if isinstance(value, list) else [value]
    elif isinstance(value, Mapping):
        if key in value:
            yield from at(value[key], rest)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            if key in ("*", str(number)) or (
                isinstance(one, Mapping) and key in (one.get("block_id"), one.get("type"))
            ):
                yield from at(one, rest)


def labelled(scope: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(label, value) of the fields of attachments and of the labelled lines in blocks and texts."""
    for one in (scope, *(scope.get("attachments") or ())):
        for field in one.get("fields") or ():
            if isinstance(field.get("title"), str):
                yield field["title"].strip().rstrip(":"), str(field.get("value") or "")
    for text in _strings(scope, ("text",)):
        whole = _LABEL.fullmatch(text.strip())
        for match in [whole] if whole else filter(None, map(_LABEL.fullmatch, text.split("\n"))):
            yield match["label"].strip(), match["value"].strip()


def addresses(scope: Mapping[str, Any]) -> Iterator[str]:
    """Every web address in a find: in links, buttons, titles."""
    for text in _strings(
        scope, ("text", "value", "url", "title_link", "from_url", "author_link", "fallback", "pretext")
    ):
        bare = text.startswith(("http://", "https://")) and not regex.search(r"\s", text)
        yield from [text] if bare else (match["address"] for match in _LINK.finditer(text))


def _strings(value: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """The texts under certain keys, however deep, in order."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, str):
                if key in keys:
                    yield inner
            else:
                yield from _strings(inner, keys)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, keys)


def _as(name: Name, raw: str, way: Way) -> str:
    """What was found, as we write it: an address for `url`, words without their links elsewhere, text as it reads."""
    if name == "url":
        linked = _LINK.search(raw)
        return linked["address"] if linked else plain_from_slack(raw).strip()
    if name == "text":
        return plain_from_slack(_QUOTED.sub("", raw)).strip()
    words = plain_from_slack(_LINK.sub(lambda link: link["label"] or link["address"], raw)).strip()
    return next((ours for theirs, ours in way.names.items() if theirs.casefold() == words.casefold()), words)
