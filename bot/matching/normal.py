"""One form for comparing: a text as the encoder and the lexical head like it, never shown to anybody.

Damaged and decorated posts lose a third of their intents without this (hashtags, elongations, emoji, slang);
with it nearly nothing. Library texts and mentions go through the same function, so that they meet.
"""

from __future__ import annotations

import html
from functools import lru_cache

import regex

from bot.matching.slang import EMOJI, SLANG
from bot.text import URL, clean

MAX_CHARS = 2000
_HASHTAG = regex.compile(r"#(\w+)")
_HANDLE = regex.compile(r"(?<!\w)@[\w.\-]+(?:@[\w.\-]+)?")
_HUMP = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|_")
_LONG = regex.compile(r"(\p{L})\1{2,}", regex.IGNORECASE)
_LONG_MARK = regex.compile(r"([!?.,…~*])\1+")
_QUOTE = regex.compile(r"^\s*>.*$", regex.MULTILINE)
_MARKUP = regex.compile(r"<[!@#][^<>\s]*>|[*_`~]{2,}|</?[a-z]+>")
_PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{Emoji_Presentation}")
_JOINER = regex.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]")
_SPACE = regex.compile(r"\s+")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*")


def normal(text: str, lang: str = "") -> str:
    """The comparable form of `text`; slang of `lang` is spelled out when the language is known."""
    text = clean(html.unescape(text[:MAX_CHARS]))
    unquoted = _QUOTE.sub("", text)
    text = unquoted if unquoted.strip() else text
    text = _HANDLE.sub(" ", URL.sub(" link ", _MARKUP.sub(" ", text)))
    text = _HASHTAG.sub(lambda found: " " + _split(found[1]) + " ", text)
    text = _PICTURE.sub(_named, _JOINER.sub("", text))
    text = _LONG_MARK.sub(r"\1", _LONG.sub(r"\1", text))
    return _SPACE.sub(" ", _spelled_out(text, lang)).strip()


def words(text: str) -> list[str]:
    """Case-folded words, for counting and overlap."""
    return _WORD.findall(text.casefold())


def _split(tag: str) -> str:
    """`NotSorry2024` to `not sorry 2024`."""
    return " ".join(_HUMP.split(tag)).lower()


@lru_cache(maxsize=4096)
def _emoji(picture: str) -> str:
    return EMOJI.get(picture, "")


def _named(found: regex.Match[str]) -> str:
    """Emoji that carry a mood become a word; the rest is decoration and goes."""
    return f" {_emoji(found[0])} "


def _spelled_out(text: str, lang: str) -> str:
    known = SLANG.get(lang)
    if not known:
        return text
    return _WORD.sub(lambda found: known.get(found[0].casefold(), found[0]), text)
