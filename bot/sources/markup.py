"""HTML as the plain text that a reader sees: paragraphs on lines of their own, pictures by their description.

Scripts and styles are left out. Broken markup is read as far as it goes; nothing here raises.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section "
    "table tr ul".split()
)
SILENT = frozenset("script style template title head".split())
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_BREAKS = re.compile(r" ?\n ?(?:\n ?)+")


def plain(markup: str) -> str:
    """The text of some HTML, without white space at its ends and with at most one empty line in a row."""
    reader = _Reader()
    try:
        reader.feed(markup)
        reader.close()
    except AssertionError:  # the standard parser's word for a declaration that it cannot make out
        reader.said.append(reader.rawdata)
    lines = _SPACES.sub(" ", "".join(reader.said)).split("\n")
    return _BREAKS.sub("\n", "\n".join(line.strip() for line in lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag in BLOCKS:
            self.said.append("\n")
        elif tag == "img":
            self.said.append(_picture(dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data.replace("\n", " "))


def _picture(attributes: dict[str, str | None]) -> str:
    """Emoji are pictures with their name as text; of other pictures the description is told as one."""
    words = (attributes.get("alt") or "").strip()
    if "emoji" in (attributes.get("class") or "").split():
        return words
    return f"[image: {words}]" if words else "[image]"
