"""Rich text as strict models: the part of Block Kit in which nothing is parsed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bot.sandbox.slack.shapes import Shape


class Style(Shape):
    """How a piece of text looks."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    underline: bool = False
    highlight: bool = False
    client_highlight: bool = False
    unlink: bool = False


class TextPiece(Shape):
    type: Literal["text"]
    text: str = Field(min_length=1)
    style: Style | None = None


class LinkPiece(Shape):
    type: Literal["link"]
    url: str = Field(min_length=1)
    text: str | None = None
    unsafe: bool | None = None
    style: Style | None = None


class UserPiece(Shape):
    type: Literal["user"]
    user_id: str
    style: Style | None = None


class ChannelPiece(Shape):
    type: Literal["channel"]
    channel_id: str
    style: Style | None = None


class UsergroupPiece(Shape):
    type: Literal["usergroup"]
    usergroup_id: str
    style: Style | None = None


class EmojiPiece(Shape):
    type: Literal["emoji"]
    name: str = Field(min_length=1)
    unicode: str | None = None
    skin_tone: int | None = None
    style: Style | None = None


class BroadcastPiece(Shape):
    type: Literal["broadcast"]
    range: Literal["here", "channel", "everyone"]


class DatePiece(Shape):
    type: Literal["date"]
    timestamp: int
    format: str
    url: str | None = None
    fallback: str | None = None
    style: Style | None = None


class ColorPiece(Shape):
    type: Literal["color"]
    value: str


Piece = Annotated[
    TextPiece
    | LinkPiece
    | UserPiece
    | ChannelPiece
    | UsergroupPiece
    | EmojiPiece
    | BroadcastPiece
    | DatePiece
    | ColorPiece,
    Field(discriminator="type"),
]


class RichSection(Shape):
    type: Literal["rich_text_section"]
    elements: list[Piece]


class RichQuote(Shape):
    type: Literal["rich_text_quote"]
    elements: list[Piece]
    border: Literal[0, 1] | None = None


class RichPreformatted(Shape):
    type: Literal["rich_text_preformatted"]
    elements: list[Piece]
    border: Literal[0, 1] | None = None
    language: str | None = None


class RichList(Shape):
    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: list[RichSection]
    indent: int | None = Field(default=None, ge=0, le=8)
    offset: int | None = Field(default=None, ge=0)
    border: Literal[0, 1] | None = None


RichPart = Annotated[RichSection | RichQuote | RichPreformatted | RichList, Field(discriminator="type")]
