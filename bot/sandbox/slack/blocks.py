"""What Slack accepts as a message or a view, and what it says when it does not.

The models are the conservative set of Block Kit: blocks that every client draws. A type outside it
is refused as unsupported. `problems_in_message` and `problems_in_view` answer with Slack's own sentences, such as
`must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from bot.limits import Slack
from bot.sandbox.slack import shapes
from bot.sandbox.slack.rich_text import RichPart
from bot.sandbox.slack.shapes import BlockId, Bounded, Longest, Shape, fail, too_long

Path = tuple[str | int, ...]

Pressable = (
    shapes.Button
    | shapes.Overflow
    | shapes.Choices
    | shapes.Select
    | shapes.ExternalSelect
    | shapes.PlaceSelect
    | shapes.Picker
)


class Block(Bounded):
    block_id: BlockId | None = None


class Section(Block):
    type: Literal["section"]
    text: Annotated[shapes.Text | None, Longest(Slack.SECTION_TEXT)] = None
    fields: Annotated[
        list[shapes.Text] | None,
        Field(min_length=1, max_length=Slack.SECTION_FIELDS),
        Longest(Slack.SECTION_FIELD_TEXT),
    ] = None
    accessory: Annotated[Pressable | shapes.ImageElement, Field(discriminator="type")] | None = None
    expand: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Section:
        if self.text is None and self.fields is None:
            raise fail("missing required field: text or fields")
        return self


class Divider(Block):
    type: Literal["divider"]


class Header(Block):
    type: Literal["header"]
    text: Annotated[shapes.Plain, Longest(Slack.HEADER_TEXT)]


class Image(Block):
    type: Literal["image"]
    image_url: shapes.Url
    alt_text: shapes.AltText
    title: Annotated[shapes.Plain | None, Longest(Slack.IMAGE_TITLE)] = None


class Context(Block):
    type: Literal["context"]
    elements: Annotated[
        list[Annotated[shapes.Plain | shapes.Mrkdwn | shapes.ImageElement, Field(discriminator="type")]],
        Field(min_length=1, max_length=Slack.CONTEXT_ELEMENTS),
        Longest(Slack.CONTEXT_TEXT),
    ]


class Actions(Block):
    type: Literal["actions"]
    elements: list[Annotated[Pressable, Field(discriminator="type")]] = Field(
        min_length=1, max_length=Slack.ACTIONS_ELEMENTS
    )

    @model_validator(mode="after")
    def _ids_differ(self) -> Actions:
        ids = [e.action_id for e in self.elements if e.action_id]
        if len(set(ids)) < len(ids):
            raise fail("`action_id` must be unique within a block")
        return self


class Input(Block):
    type: Literal["input"]
    label: Annotated[shapes.Plain, Longest(Slack.INPUT_LABEL)]
    hint: Annotated[shapes.Plain | None, Longest(Slack.INPUT_HINT)] = None
    element: Annotated[
        shapes.TextInput | shapes.Choices | shapes.Select | shapes.ExternalSelect | shapes.PlaceSelect | shapes.Picker,
        Field(discriminator="type"),
    ]
    optional: bool = False
    dispatch_action: bool = False


class RichText(Block):
    type: Literal["rich_text"]
    elements: list[RichPart] = Field(min_length=1)


class Markdown(Block):
    type: Literal["markdown"]
    text: str = Field(min_length=1, max_length=Slack.MARKDOWN_TEXT)


class Alert(Block):
    type: Literal["alert"]
    text: Annotated[shapes.Text, Longest(200)]
    level: Literal["default", "info", "warning", "error", "success"] = "default"


AnyBlock = Annotated[
    Section | Divider | Header | Image | Context | Actions | Input | RichText | Markdown | Alert,
    Field(discriminator="type"),
]
_ONLY_ON = {"markdown": {"message"}, "alert": {"modal"}}


class Message(Shape):
    blocks: list[AnyBlock] = Field(max_length=Slack.BLOCKS_PER_MESSAGE)


class View(Bounded):
    """What both kinds of view have."""

    blocks: list[AnyBlock] = Field(max_length=Slack.BLOCKS_PER_VIEW)
    private_metadata: str = Field(default="", max_length=Slack.PRIVATE_METADATA)
    callback_id: str = Field(default="", max_length=Slack.CALLBACK_ID)
    external_id: str = Field(default="", max_length=Slack.EXTERNAL_ID)


class Modal(View):
    type: Literal["modal"]
    title: Annotated[shapes.Plain, Longest(Slack.VIEW_TITLE)]
    submit: Annotated[shapes.Plain | None, Longest(Slack.VIEW_BUTTON)] = None
    close: Annotated[shapes.Plain | None, Longest(Slack.VIEW_BUTTON)] = None
    clear_on_close: bool = False
    notify_on_close: bool = False

    @model_validator(mode="after")
    def _inputs_can_be_sent(self) -> Modal:
        if self.submit is None and any(isinstance(b, Input) for b in self.blocks):
            raise fail("missing required field: submit")
        return self


class Home(View):
    type: Literal["home"]


_VIEW: TypeAdapter[Modal | Home] = TypeAdapter(Annotated[Modal | Home, Field(discriminator="type")])


def problems_in_message(blocks: object) -> list[str]:
    """What Slack would say against these blocks of a message; empty if it would take them."""
    raw = {"blocks": blocks}
    try:
        message = Message.model_validate(raw)
    except ValidationError as error:
        return _words(error, raw)
    texts = sum(len(b.text) for b in message.blocks if isinstance(b, Markdown))
    total = [] if texts <= Slack.MARKDOWN_TEXT else [f"markdown {too_long(Slack.MARKDOWN_TEXT)} [json-pointer:/blocks]"]
    return _beyond(message, (), "message") + total


def problems_in_view(view: object) -> list[str]:
    """What Slack would say against this modal or Home tab; empty if it would take it."""
    try:
        checked = _VIEW.validate_python(view)
    except ValidationError as error:
        return _words(error, {"view": view}, ("view",))
    return _beyond(checked, ("view",), checked.type)


def json_length(value: object) -> int:
    """Characters of `value` as Slack would count a JSON argument."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _beyond(root: Message | Modal | Home, prefix: Path, surface: str) -> list[str]:
    """What models alone do not say: text lengths, repeated ids, blocks on the wrong surface."""
    found = [_at(too_long(longest), (*prefix, *path)) for path, longest in _overlong(root)]
    seen: set[str] = set()
    for i, block in enumerate(root.blocks):
        if surface not in _ONLY_ON.get(block.type, {surface}):
            found.append(_at(f"unsupported type: {block.type}", (*prefix, "blocks", i, "type")))
        if block.block_id and block.block_id in seen:
            found.append(_at("`block_id` already exists", (*prefix, "blocks", i, "block_id")))
        seen.add(block.block_id or "")
    return found


def _overlong(shape: BaseModel, path: Path = ()) -> list[tuple[Path, int]]:
    """Every text object below `shape` that is longer than its place allows."""
    found = [((*path, *p), n) for p, n in shape.overlong()] if isinstance(shape, Bounded) else []
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        for key, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, BaseModel):
                found += _overlong(child, (*path, name) if key is None else (*path, name, key))
    return found


def _at(words: str, path: Path) -> str:
    return f"{words} [json-pointer:/{'/'.join(map(str, path))}]"


def _words(error: ValidationError, raw: object, prefix: Path = ()) -> list[str]:
    """A validation error in Slack's words, each with the pointer to the culprit in `raw`."""
    return [_one(e, _pointer(raw, (*prefix, *e["loc"]))) for e in error.errors(include_url=False)]


def _one(error: ErrorDetails, path: Path) -> str:
    context, kind = error.get("ctx", {}), error["type"]
    match kind:
        case "string_too_long":
            return _at(too_long(context["max_length"]), path)
        case "string_too_short":
            return _at(f"must be more than {context['min_length'] - 1} characters", path)
        case "too_long":
            return _at(f"no more than {context['max_length']} items allowed", path)
        case "too_short":
            return _at(f"must have at least {context['min_length']} items", path)
        case "missing":
            return _at(f"missing required field: {path[-1]}", path[:-1])
        case "extra_forbidden":
            return _at(f"invalid additional property: {path[-1]}", path[:-1])
        case "union_tag_invalid":
            return _at(f"unsupported type: {context['tag']}", (*path, "type"))
        case "union_tag_not_found":
            return _at("missing required field: type", path)
        case "slack":
            return _at(context["words"], path)
    return _at(str(error["msg"])[:1].lower() + str(error["msg"])[1:], path)


def _pointer(raw: object, loc: Path) -> Path:
    """`loc` without the tags that pydantic adds for each member of a union."""
    path: list[str | int] = []
    here, tagged = raw, False
    for step in loc:
        if isinstance(here, dict) and not tagged and step == here.get("type"):
            tagged = True
            continue
        path.append(step)
        here, tagged = _inside(here, step), False
    return tuple(path)


def _inside(here: object, step: str | int) -> object:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
