"""Text as people see it: graphemes, sentences, lengths as networks count them, and Slack's escaping.

Everything here is pure. Offsets are Python string indices. Nothing guesses languages or meanings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

import regex

Unit = Literal["weighted", "graphemes", "codepoints", "utf16"]
ELLIPSIS = "…"

_CONTROL = regex.compile(r"[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]")
_JOINED = regex.compile(
    r"(?<=[\p{Extended_Pictographic}\uFE0F\U0001F3FB-\U0001F3FF])\u200D(?=\p{Extended_Pictographic})"
)
_INVISIBLE = regex.compile(r"[\u200B\u200C\u200D\u2060\uFEFF\u00AD\u180E]+")
_KEEP = "\ue000"

_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(
    r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3"
)

_GENERIC_DOMAINS = "com|org|net|info|edu|gov|biz|app|dev|shop|store|blog|online|site|cloud|social|news|tech"
_TAIL = r"""[^\s<>"|]*[^\s<>"|.,;:!?)\]}'’”»…]"""
URL = regex.compile(
    rf"(?P<scheme>https?://{_TAIL})"
    r"|(?<![\w@.\-/])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?P<domain>(?-i:[a-z]{2,24}))\b(?!@)"
    rf"(?:/(?:{_TAIL})?)?",
    regex.IGNORECASE,
)
"""A web address, with a scheme or bare (`status.kelora.example/now`). Closing punctuation is left out."""

_ABBREVIATED = (
    "e.g i.e etc mr mrs ms dr prof st vs approx no inc ltd dept est fig jr sr "
    "np m.in tzn tzw itd itp ul al os godz nr r ok mgr inż zł gr św pl tel wg dot ds "
    "jl no dll dsb dst bpk sdr a.n d.a u.p tgl hlm rp kec kel"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_ALSO_WORDS = frozenset({"ok", "no", "r", "pl", "est", "fig"})
_ENDING = regex.compile(r"(?:[.!?…]+[\"'’”»)\]]*(?=\s|$))|\n+|[!?]+(?=\p{Lu})")
_SLACK_ENTITY = regex.compile(r"<(?P<mark>[@#!]?)(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")


class Limit(Protocol):
    """What a network allows; `limits.NetworkLimit` is one."""

    @property
    def limit(self) -> int: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def url_length(self) -> int | None: ...


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


def clean(text: str) -> str:
    """NFC without what cannot be seen: controls (but newline and tab), bidi controls, zero-width runs.

    A zero-width joiner stays where it holds an emoji sequence together.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace(_KEEP, ""))
    text = _JOINED.sub(_KEEP, _CONTROL.sub("", text))
    return _INVISIBLE.sub("", text).replace(_KEEP, "\u200d")


def storable(text: str) -> str:
    """`text` with a question mark for every half of a character (a lone surrogate): no file and no network takes
    those, and programs that cut texts carelessly leave them behind."""
    return text.encode("utf-8", "replace").decode()


def graphemes(text: str) -> list[str]:
    """What a person would call characters: an emoji with skin tone, or a letter with its accent, is one."""
    return _GRAPHEME.findall(text)


def is_emoji(grapheme: str) -> bool:
    """Whether one grapheme is shown as a picture."""
    return _EMOJI.search(grapheme) is not None


def emoji(text: str) -> list[Span]:
    """Every emoji; a sequence (family, flag, keycap) counts once."""
    return [Span(*m.span()) for m in _GRAPHEME.finditer(text) if is_emoji(m.group())]


def links(text: str) -> list[Span]:
    """Every web address, with or without a scheme."""
    return [Span(*m.span()) for m in URL.finditer(text)]


def length(text: str, unit: Unit, url_length: int | None = None) -> int:
    """How long `text` is in `unit`. With `url_length` every link counts as that many (X always: 23)."""
    if unit == "weighted" and url_length is None:
        url_length = 23
    if url_length is None:
        return _bare_length(text, unit)
    total, position = 0, 0
    for match in URL.finditer(text):
        if match["scheme"] is None and not _is_linked(match["domain"]):
            continue
        total += _bare_length(text[position : match.start()], unit) + url_length
        position = match.end()
    return total + _bare_length(text[position:], unit)


def fits(text: str, limit: Limit) -> bool:
    """Whether a network with this limit takes `text` in one piece."""
    return length(text, limit.unit, limit.url_length) <= limit.limit


def _is_linked(domain: str) -> bool:
    """Whether networks make a link of a bare address that ends so: country codes and common generic ones."""
    return len(domain) == 2 or domain.lower() in _GENERIC_DOMAINS.split("|")


def _bare_length(text: str, unit: Unit) -> int:
    match unit:
        case "weighted":
            composed = unicodedata.normalize("NFC", text)
            return sum(2 if is_emoji(g) else sum(map(_weight, g)) for g in graphemes(composed))
        case "graphemes":
            return len(graphemes(text))
        case "codepoints":
            return len(text)
        case "utf16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _weight(char: str) -> int:
    """Weight of one code point in X's counting (twitter-text configuration 3)."""
    code = ord(char)
    light = code <= 0x10FF or 0x2000 <= code <= 0x200D or 0x2010 <= code <= 0x201F or 0x2032 <= code <= 0x2037
    return 1 if light else 2


def sentences(text: str) -> list[Span]:
    """Sentences in order, trimmed, none empty. Abbreviations, decimals and addresses do not end one."""
    found: list[Span] = []
    start = 0
    for match in _ENDING.finditer(text):
        if _is_abbreviation(text, match):
            continue
        _add_trimmed(found, text, start, match.end())
        start = match.end()
    _add_trimmed(found, text, start, len(text))
    return found


def _is_abbreviation(text: str, ending: regex.Match[str]) -> bool:
    if ending.group() != ".":
        return False
    before = text[: ending.start()]
    word = before[max(before.rfind(" "), before.rfind("\n"), before.rfind("(")) + 1 :].casefold()
    more = text[ending.end() :].lstrip(" ")[:1]
    return bool(more) and (word in _ABBREVIATIONS and not (word in {"ok", "no", "r", "pl"} and more.isupper()))


def _add_trimmed(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        found.append(Span(start + left, start + len(piece.rstrip())))


def escape(text: str) -> str:
    """Slack's escaping: exactly `&`, `<` and `>`, so that outside text can never ping or link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def truncate(text: str, limit: int) -> str:
    """At most `limit` code points, cut between graphemes, ending in an ellipsis if anything was cut."""
    if len(text) <= limit:
        return text
    return _cut(text, limit, str) if limit > 0 else ""


def truncate_escaped(text: str, limit: int) -> str:
    """`text` escaped for Slack, at most `limit` code points after escaping, no grapheme or entity split."""
    escaped = escape(text)
    return escaped if len(escaped) <= limit else (_cut(text, limit, escape) if limit > 0 else "")


def _cut(text: str, limit: int, shape: Callable[[str], str]) -> str:
    kept: list[str] = []
    room = limit - len(ELLIPSIS)
    for match in _GRAPHEME.finditer(text):
        piece = shape(match.group())
        if len(piece) > room:
            break
        kept.append(piece)
        room -= len(piece)
    return "".join(kept).rstrip() + ELLIPSIS


def excerpt(text: str, limit: int = 140) -> str:
    """One line for a list: white space collapsed, cut at a word where that costs little."""
    line = " ".join(text.split())
    short = truncate(line, limit)
    if short == line:
        return line
    head, space, _ = short.rpartition(" ")
    return head.rstrip(",;:") + ELLIPSIS if space and len(head) > limit * 2 // 3 else short


def plain_from_slack(text: str) -> str:
    """Slack's message text as plain words: entities to their labels, then unescaped (last, `&amp;` last)."""
    plain = _SLACK_ENTITY.sub(_entity_words, text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _entity_words(match: regex.Match[str]) -> str:
    mark, target, label = match["mark"], match["target"], match["label"]
    if mark == "!":
        return _special_words(target, label)
    if mark:
        return mark + (label or target)
    address = target.removeprefix("mailto:").removeprefix("tel:")
    bare = regex.sub(r"^https?://", "", address).rstrip("/")
    return address if not label or label.rstrip("/") in {address, bare} else f"{label} ({address})"


def _special_words(target: str, label: str | None) -> str:
    """`<!here>`, `<!subteam^S1|@team>`, `<!date^1392734382^{date}|Feb 18>`; the label is what was seen."""
    if label:
        return label if label.startswith("@") or target.startswith("date^") else f"@{label}"
    return "@" + target.partition("^")[0]
