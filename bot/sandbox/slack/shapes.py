"""Block Kit's small parts as strict models: text, confirm dialogs, options, elements.

Slack's lengths are the numbers of `limits.Slack`; a key that Slack does not know is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bot.limits import Slack


class Shape(BaseModel):
    """Base of everything that may stand in a payload: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


def fail(words: str) -> PydanticCustomError:
    """A refusal in Slack's words, to be raised inside a validator."""
    return PydanticCustomError("slack", "{words}", {"words": words})


ActionId = Annotated[str, StringConstraints(min_length=1, max_length=Slack.ACTION_ID)]
BlockId = Annotated[str, StringConstraints(min_length=1, max_length=Slack.BLOCK_ID)]
Url = Annotated[str, StringConstraints(min_length=1, max_length=Slack.IMAGE_URL)]
AltText = Annotated[str, StringConstraints(min_length=1, max_length=Slack.IMAGE_ALT_TEXT)]


class Plain(Shape):
    """A `plain_text` object."""

    type: Literal["plain_text"]
    text: str = Field(min_length=1)
    emoji: bool = True


class Mrkdwn(Shape):
    """A `mrkdwn` object."""

    type: Literal["mrkdwn"]
    text: str = Field(min_length=1)
    verbatim: bool = False


Text = Annotated[Plain | Mrkdwn, Field(discriminator="type")]


class Longest:
    """Metadata that bounds the length of a text object: reported where the text is."""

    def __init__(self, longest: int) -> None:
        self.longest = longest


def too_long(longest: int) -> str:
    """Slack's words for a text over its limit."""
    return f"must be less than {longest + 1} characters"


class Bounded(Shape):
    """A shape whose text objects have a longest length each, named in `LONGEST`."""

    def overlong(self) -> list[tuple[tuple[str | int, ...], int]]:
        """(path to the text, longest length) of every text object that is too long."""
        found: list[tuple[tuple[str | int, ...], int]] = []
        for name, field in type(self).model_fields.items():
            longest = next((m.longest for m in field.metadata if isinstance(m, Longest)), 0)
            if not longest:
                continue
            value = getattr(self, name)
            if isinstance(value, list):
                found += [
                    ((name, i, "text"), longest)
                    for i, item in enumerate(value)
                    if isinstance(item, Plain | Mrkdwn) and len(item.text) > longest
                ]
            elif isinstance(value, Plain | Mrkdwn) and len(value.text) > longest:
                found.append(((name, "text"), longest))
        return found


class Confirm(Bounded):
    """The dialog before an action is sent."""

    title: Annotated[Plain, Longest(Slack.CONFIRM_TITLE)]
    text: Annotated[Text, Longest(Slack.CONFIRM_TEXT)]
    confirm: Annotated[Plain, Longest(Slack.CONFIRM_BUTTON)]
    deny: Annotated[Plain, Longest(Slack.CONFIRM_BUTTON)]
    style: Literal["primary", "danger"] | None = None


class Option(Bounded):
    """One choice of a select, overflow, radio or checkbox element."""

    text: Annotated[Text, Longest(Slack.OPTION_TEXT)]
    value: str = Field(min_length=1, max_length=Slack.OPTION_VALUE)
    description: Annotated[Text | None, Longest(Slack.OPTION_DESCRIPTION)] = None
    url: str | None = Field(default=None, max_length=Slack.BUTTON_URL)


class PlainOption(Option):
    """An option of a select or overflow menu: no formatting there."""

    text: Annotated[Plain, Longest(Slack.OPTION_TEXT)]
    description: Annotated[Plain | None, Longest(Slack.OPTION_DESCRIPTION)] = None


class OptionGroup(Bounded):
    """Options under a heading."""

    label: Annotated[Plain, Longest(Slack.OPTION_GROUP_LABEL)]
    options: list[PlainOption] = Field(min_length=1, max_length=Slack.SELECT_OPTIONS)


class Element(Bounded):
    """Base of what can be pressed, picked or typed into."""

    action_id: ActionId | None = None
    confirm: Confirm | None = None


class Button(Element):
    """A button."""

    type: Literal["button"]
    text: Annotated[Plain, Longest(Slack.BUTTON_TEXT)]
    value: str | None = Field(default=None, max_length=Slack.BUTTON_VALUE)
    url: str | None = Field(default=None, max_length=Slack.BUTTON_URL)
    style: Literal["primary", "danger"] | None = None
    accessibility_label: str | None = Field(default=None, max_length=Slack.ACCESSIBILITY_LABEL)


class Overflow(Element):
    """The … menu."""

    type: Literal["overflow"]
    options: list[PlainOption] = Field(min_length=1, max_length=Slack.OVERFLOW_OPTIONS)


class Choices(Element):
    """Radio buttons and checkboxes."""

    type: Literal["radio_buttons", "checkboxes"]
    options: list[Option] = Field(min_length=1, max_length=Slack.CHOICE_OPTIONS)
    initial_option: Option | None = None
    initial_options: list[Option] | None = None
    focus_on_load: bool = False

    @model_validator(mode="after")
    def _initial_fits(self) -> Choices:
        name = "initial_options" if self.type == "radio_buttons" else "initial_option"
        if getattr(self, name) is not None:
            raise fail(f"invalid additional property: {name}")
        _must_offer(self.options, self.initial_option, self.initial_options)
        return self


class Select(Element):
    """Static selects, one or many."""

    type: Literal["static_select", "multi_static_select"]
    placeholder: Annotated[Plain | None, Longest(Slack.PLACEHOLDER)] = None
    options: list[PlainOption] | None = Field(default=None, min_length=1, max_length=Slack.SELECT_OPTIONS)
    option_groups: list[OptionGroup] | None = Field(default=None, min_length=1, max_length=Slack.SELECT_GROUPS)
    initial_option: PlainOption | None = None
    initial_options: list[PlainOption] | None = None
    max_selected_items: int | None = Field(default=None, ge=1)
    focus_on_load: bool = False

    @model_validator(mode="after")
    def _one_list(self) -> Select:
        if (self.options is None) == (self.option_groups is None):
            raise fail("must have exactly one of: options, option_groups")
        offered = self.options or [o for g in self.option_groups or [] for o in g.options]
        _must_offer(offered, self.initial_option, self.initial_options)
        return self


def _must_offer(offered: Sequence[Option], one: Option | None, many: Sequence[Option] | None) -> None:
    """What is chosen at first must be among the options; Slack compares text and value."""
    known = {(o.text.text, o.value) for o in offered}
    for option in [*(many or ()), *([one] if one else ())]:
        if (option.text.text, option.value) not in known:
            raise fail("must provide an initial option that matches one of the options")


class ExternalSelect(Element):
    """A select whose options the app is asked for."""

    type: Literal["external_select", "multi_external_select"]
    placeholder: Annotated[Plain | None, Longest(Slack.PLACEHOLDER)] = None
    min_query_length: int | None = Field(default=None, ge=0)
    initial_option: PlainOption | None = None
    initial_options: list[PlainOption] | None = None
    max_selected_items: int | None = Field(default=None, ge=1)
    focus_on_load: bool = False


class PlaceSelect(Element):
    """Selects filled by Slack: people, conversations, channels."""

    type: Literal[
        "users_select",
        "multi_users_select",
        "conversations_select",
        "multi_conversations_select",
        "channels_select",
        "multi_channels_select",
    ]
    placeholder: Annotated[Plain | None, Longest(Slack.PLACEHOLDER)] = None
    initial_user: str | None = None
    initial_users: list[str] | None = None
    initial_conversation: str | None = None
    initial_conversations: list[str] | None = None
    initial_channel: str | None = None
    initial_channels: list[str] | None = None
    default_to_current_conversation: bool = False
    response_url_enabled: bool = False
    filter: dict[str, Any] | None = None
    max_selected_items: int | None = Field(default=None, ge=1)
    focus_on_load: bool = False


class Picker(Element):
    """Date and time pickers."""

    type: Literal["datepicker", "timepicker", "datetimepicker"]
    placeholder: Annotated[Plain | None, Longest(Slack.PLACEHOLDER)] = None
    initial_date: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    initial_time: str | None = Field(default=None, pattern=r"^\d{2}:\d{2}$")
    initial_date_time: int | None = None
    timezone: str | None = None
    focus_on_load: bool = False


class DispatchConfig(Shape):
    """When a text input tells the app about typing."""

    trigger_actions_on: list[Literal["on_enter_pressed", "on_character_entered"]]


class TextInput(Bounded):
    """Typed text, one line or many."""

    type: Literal["plain_text_input", "email_text_input", "url_text_input", "number_input"]
    action_id: ActionId | None = None
    placeholder: Annotated[Plain | None, Longest(Slack.PLACEHOLDER)] = None
    initial_value: str | None = None
    multiline: bool = False
    min_length: int | None = Field(default=None, ge=0, le=Slack.TEXT_INPUT)
    max_length: int | None = Field(default=None, ge=1, le=Slack.TEXT_INPUT)
    is_decimal_allowed: bool | None = None
    min_value: str | None = None
    max_value: str | None = None
    dispatch_action_config: DispatchConfig | None = None
    focus_on_load: bool = False

    @model_validator(mode="after")
    def _initial_fits(self) -> TextInput:
        longest = self.max_length or Slack.TEXT_INPUT
        if len(self.initial_value or "") > longest:
            raise fail(f"initial_value {too_long(longest)}")
        return self


class ImageElement(Shape):
    """A small picture in a context or beside a section."""

    type: Literal["image"]
    image_url: Url
    alt_text: AltText
