"""What people do: each act builds the payload that Slack would send, delivers it, and obeys the answer."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.slack import chat, fingers, modals, payloads
from bot.sandbox.slack.answers import Answer, answered
from bot.sandbox.slack.calls import Refusal
from bot.sandbox.slack.events import Events, entities
from bot.sandbox.slack.fingers import CannotAct
from bot.sandbox.slack.records import Json
from bot.sandbox.slack.rendering import initial_state
from bot.sandbox.slack.sockets import Ack, Sockets
from bot.sandbox.slack.tickets import ResponseUrls, Triggers
from bot.sandbox.slack.workspace import Workspace
from bot.sandbox.slack.writing import Writing
from bot.text import escape

__all__ = ["Acts", "Answer", "CannotAct"]


class Acts(Writing):
    """The people of a workspace, acting one by one or all at once."""

    def __init__(
        self,
        workspace: Workspace,
        sockets: Sockets,
        events: Events,
        triggers: Triggers,
        responses: ResponseUrls,
    ) -> None:
        super().__init__(workspace)
        self.sockets, self.events = sockets, events
        self.triggers, self.responses = triggers, responses
        self.base_url = ""

    # ---------------------------------------------------------------- pressing

    async def press(
        self,
        user: str,
        channel: str,
        ts: str,
        action_id: str,
        block_id: str | None = None,
        value: object = None,
        option: object = None,
        seen: Json | None = None,
    ) -> Answer:
        """Use an element of a message. `seen` is the message as it stood on a screen that lags behind."""
        message = seen or self._message(user, channel, ts)
        blocks = [*message.get("blocks", [])]
        for attachment in message.get("attachments", []):
            blocks += attachment.get("blocks", [])
        block, element = fingers.find(blocks, action_id, block_id, value)
        state = initial_state(blocks)
        action = self._action(block, element, fingers.chosen(element, value, option), state)
        whisper = bool(message.get("is_ephemeral"))
        url = self._response_url(user, channel, ts, whisper)
        payload = payloads.on_message(self._who(user), self._place(channel), message, action, state, url)
        return await self._interact(payload)

    async def press_in_view(
        self,
        user: str,
        view_id: str,
        action_id: str,
        block_id: str | None = None,
        value: object = None,
        option: object = None,
        values: Mapping[str, object] | None = None,
    ) -> Answer:
        """Use an element of a modal or of the Home tab; inputs only tell the app if they dispatch. `values` is what
        stands in the other fields by then: Slack sends it along in the view's state, finished or not."""
        view = self._view(user, view_id)
        modals.put(view, values or {})
        block, element = fingers.find(view["blocks"], action_id, block_id, value)
        state = fingers.chosen(element, value, option)
        action = self._action(block, element, state, view["state"]["values"])
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Answer(True, 0.0)
        return await self._interact(payloads.on_view(self._who(user), view, action))

    async def suggest(self, user: str, view_id: str, action_id: str, typed: str) -> list[Json]:
        """The options that the app offers for an external select after `typed`. May raise CannotAct."""
        view = self._view(user, view_id)
        block, element = fingers.find(view["blocks"], action_id)
        if len(typed) < element.get("min_query_length", 3):
            return []
        payload = payloads.suggestion(self._who(user), view, block["block_id"], action_id, typed)
        ack = await self.sockets.deliver("interactive", payload, reply=True)
        if not ack.ok:
            raise CannotAct("the app offered no options in time")
        groups = ack.payload.get("option_groups", [])
        return [*ack.payload.get("options", []), *(o for g in groups for o in g["options"])]

    # ---------------------------------------------------------------- modals

    async def submit(self, user: str, view_id: str, values: Mapping[str, object] | None = None) -> Answer:
        """Fill in a modal and send it. Keys are block or action ids. Raises CannotAct if it cannot be."""
        view = self._view(user, view_id)
        if view["type"] != "modal" or view["submit"] is None:
            raise CannotAct("this view has nothing to send")
        modals.fill(view, values or {})
        payload = payloads.submission(self._who(user), view)
        ack = await self.sockets.deliver("interactive", payload, reply=True)
        return modals.obey(self.workspace, user, view, ack)

    async def close_view(self, user: str, view_id: str, everything: bool = False) -> Answer:
        """Close a modal without sending; the app hears of it only if it asked to (`notify_on_close`)."""
        view = self._view(user, view_id)
        payload = payloads.closing(self._who(user), view, everything)
        self.workspace.close_modals(user, everything or bool(view["clear_on_close"]))
        if not view["notify_on_close"]:
            return Answer(True, 0.0)
        return answered(await self.sockets.deliver("interactive", payload))

    # ---------------------------------------------------------------- commands and shortcuts

    async def command(self, user: str, channel: str, text: str) -> Answer:
        """Type a slash command, with its words."""
        name, _, words = text.strip().partition(" ")
        if name not in self.workspace.app.commands:
            raise CannotAct(f"{name} is not a command here")
        self._types_in(user, channel)
        words = entities(self.workspace, escape(words.strip()))
        url = self._response_url(user, channel)
        payload = payloads.command(self._who(user), self._place(channel), name, words, url)
        ack = await self.sockets.deliver("slash_commands", payload, reply=True)
        if not ack.ok:
            return answered(ack)
        return self._spoken(user, channel, ack)

    async def shortcut(self, user: str, callback_id: str, channel: str | None = None, ts: str | None = None) -> Answer:
        """Use a global shortcut, or one of a message."""
        known = next((s for s in self.workspace.app.shortcuts if s["callback_id"] == callback_id), None)
        if known is None:
            raise CannotAct(f"there is no shortcut {callback_id!r}")
        if known["type"] == "global":
            return await self._interact(payloads.shortcut(self._who(user), callback_id))
        if channel is None or ts is None:
            raise CannotAct("this shortcut belongs to a message")
        message = self._message(user, channel, ts)
        url = self._response_url(user, channel)
        place = self._place(channel)
        return await self._interact(payloads.message_action(self._who(user), callback_id, place, message, url))

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Look at the app's Home tab, or at its `messages`: Slack tells the app of both with the same event."""
        self._who(user)
        if tab not in ("home", "messages"):
            raise CannotAct(f"the app has no tab {tab!r}")
        self.events.home_opened(user, self.workspace.views.get(self.workspace.homes.get(user, "")), tab)

    # ---------------------------------------------------------------- inside

    async def _interact(self, payload: Json) -> Answer:
        return answered(await self.sockets.deliver("interactive", payload))

    def _who(self, user: str) -> payloads.Origin:
        self._check_person(user)
        return payloads.Origin(self.workspace, self.workspace.people[user], self.triggers.issue(user))

    def _view(self, user: str, view_id: str) -> Json:
        mine = [*self.workspace.stacks.get(user, [])[-1:], self.workspace.homes.get(user, "")]
        if view_id not in mine:
            raise CannotAct("this view is not on screen (any more)")
        return self.workspace.views[view_id]

    def _action(self, block: Json, element: Json, chosen: Json, state: Json) -> Json:
        """The action that is reported; what is picked or typed goes into `state`."""
        if chosen["type"] not in ("button", "overflow"):
            state.setdefault(block["block_id"], {})[element["action_id"]] = chosen
        named = {"action_id": element["action_id"], "block_id": block["block_id"]}
        return named | chosen | {"action_ts": self.workspace.next_ts()}

    def _response_url(self, user: str, channel: str, ts: str = "", ephemeral: bool = False) -> str:
        return f"{self.base_url}/response/{self.responses.issue(user, channel, ts, ephemeral)}"

    def _spoken(self, user: str, channel: str, ack: Ack) -> Answer:
        """Show what a command was acknowledged with."""
        body = ack.payload
        if not body.get("text") and not body.get("blocks") and not body.get("attachments"):
            return answered(ack)
        try:
            message = chat.checked_content(self.workspace, body)
        except Refusal as refusal:
            return Answer(False, ack.ms, body, refusal.error)
        chat.show(self.workspace, user, channel, message, body.get("response_type") == "in_channel")
        return answered(ack)
