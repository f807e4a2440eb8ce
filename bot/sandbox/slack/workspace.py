"""The state of a Slack workspace: people, channels, messages, modals, Home tabs. No network in here.

Methods change the state and tell subscribers; the package docstring lists the changes. Callers have checked
rights and shapes before: what is impossible raises `KeyError`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.sandbox.slack.records import App, Channel, Group, Json, Person

Subscriber = Callable[[Json], None]


class Workspace:
    """One workspace with one app under test. Not thread-safe: lives in one event loop."""

    def __init__(self, clock: Clock, app: App, team_id: str = "T0KELORA", domain: str = "kelora") -> None:
        self.clock, self.app = clock, app
        self.team: Json = {"id": team_id, "name": domain.title(), "domain": domain}
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: list[Group] = []
        self.ephemerals: dict[tuple[str, str], dict[str, Json]] = {}
        """(user, channel) -> ts -> message."""
        self.views: dict[str, Json] = {}
        self.stacks: dict[str, list[str]] = {}
        """user -> ids of open modals, bottom to top."""
        self.homes: dict[str, str] = {}
        """user -> view id."""
        self._subscribers: list[Subscriber] = []
        self._last_ts = 0
        self._serial = 0

    # ---------------------------------------------------------------- reading

    def snapshot(self, user: str) -> Json:
        """Everything that `user` sees, as plain data (shape: package docstring). Raises KeyError."""
        me = self.people[user]
        seen = [c for c in self.channels.values() if c.im_with in ("", user)]
        return copy.deepcopy(
            {
                "team": self.team,
                "me": me.brief(),
                "people": [p.brief() for p in self.people.values()],
                "channels": [{**c.brief(), "messages": list(c.messages.values())} for c in seen],
                "ephemerals": [
                    {"channel": channel, "message": message}
                    for (owner, channel), messages in self.ephemerals.items()
                    if owner == user
                    for message in messages.values()
                ],
                "modals": self.modals(user),
                "home": self.views.get(self.homes.get(user, "")),
                "commands": list(self.app.commands),
                "shortcuts": list(self.app.shortcuts),
                "app": {
                    "user": self.app.user,
                    "bot_id": self.app.bot_id,
                    "name": self.app.name,
                    "read_only": self.app.read_only,
                },
            }
        )

    def modals(self, user: str) -> list[Json]:
        """The open modals of `user`, bottom to top."""
        return [self.views[v] for v in self.stacks.get(user, [])]

    def named(self, name: str) -> Channel:
        """The channel called `name` (without #). Raises KeyError."""
        for channel in self.channels.values():
            if channel.name == name and not channel.im_with:
                return channel
        raise KeyError(name)

    def person(self, name: str) -> Person:
        """The person called `name`. Raises KeyError."""
        for person in self.people.values():
            if person.name == name:
                return person
        raise KeyError(name)

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call `callback(change)` on every change from now on; the answer ends it."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    # ---------------------------------------------------------------- identity

    def new_id(self, letter: str) -> str:
        """An id that was never given out: letter, `0`, serial."""
        self._serial += 1
        return f"{letter}0{self._serial:08X}"

    def next_ts(self) -> str:
        """A message time: unique, increasing, from the clock; seconds with six decimals."""
        micros = int(self.clock.now().timestamp() * 1_000_000)
        self._last_ts = max(micros, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_hash(self) -> str:
        """The `hash` of a view's next state."""
        self._serial += 1
        return f"{int(self.clock.now().timestamp())}.{self._serial:08x}"

    def utc_offset(self, person: Person) -> int:
        """Seconds east of UTC now."""
        delta = self.clock.now().astimezone(ZoneInfo(person.tz)).utcoffset()
        return int(delta.total_seconds()) if delta else 0

    # ---------------------------------------------------------------- channels

    def direct(self, user: str) -> Channel:
        """The direct messages between `user` and the app; made when first needed."""
        for channel in self.channels.values():
            if channel.im_with == user:
                return channel
        channel = Channel(self.new_id("D"), self.app.name, {user, self.app.user}, im_with=user)
        self.channels[channel.id] = channel
        self.tell({"kind": "channel", "channel": {**channel.brief(), "messages": []}})
        return channel

    def join(self, channel: str, user: str) -> None:
        """Make `user` a member."""
        self.channels[channel].members.add(user)
        self.tell({"kind": "joined", "channel": channel, "user": user})

    def regroup(self, group: Group, users: tuple[str, ...]) -> None:
        """Make `users` the people of a user group."""
        group.users = users
        self.tell({"kind": "group", "group": {"id": group.id, "handle": group.handle, "users": list(users)}})

    # ---------------------------------------------------------------- messages

    def post(self, channel: str, message: Json) -> Json:
        """Put a message (everything but type and ts) into a channel; a reply updates its thread's parent."""
        place = self.channels[channel]
        message = {"type": "message", **message, "ts": self.next_ts()}
        place.messages[message["ts"]] = message
        self._changed(channel, message, None, "posted")
        parent = place.messages.get(message.get("thread_ts", ""))
        if parent is not None:
            self._replied(channel, parent, message)
        return message

    def edit(self, channel: str, ts: str, changes: Json, drop: Iterable[str] = ()) -> Json:
        """Change keys of a message and take away those in `drop`. Raises KeyError."""
        place = self.channels[channel]
        previous = place.messages[ts]
        message = {k: v for k, v in {**previous, **changes}.items() if k not in drop}
        place.messages[ts] = message
        self._changed(channel, message, previous, "updated")
        return message

    def delete(self, channel: str, ts: str) -> None:
        """Remove a message. Raises KeyError."""
        previous = self.channels[channel].messages.pop(ts)
        self.tell({"kind": "message_deleted", "channel": channel, "ts": ts, "previous": previous})

    def react(self, channel: str, ts: str, user: str, name: str) -> bool:
        """Add a reaction; False if `user` had added it already. Raises KeyError."""
        previous = self.channels[channel].messages[ts]
        reactions = copy.deepcopy(previous.get("reactions", []))
        mine = next((r for r in reactions if r["name"] == name), None)
        if mine is None:
            mine = {"name": name, "users": [], "count": 0}
            reactions.append(mine)
        if user in mine["users"]:
            return False
        mine["users"].append(user)
        mine["count"] += 1
        message = {**previous, "reactions": reactions}
        self.channels[channel].messages[ts] = message
        self._changed(channel, message, previous, "reaction")
        return True

    def whisper(self, user: str, channel: str, message: Json, ts: str = "") -> Json:
        """Show an ephemeral message, or replace the one at `ts`."""
        message = {"type": "message", **message, "ts": ts or self.next_ts(), "is_ephemeral": True}
        self.ephemerals.setdefault((user, channel), {})[message["ts"]] = message
        self.tell({"kind": "ephemeral", "user": user, "channel": channel, "message": message})
        return message

    def hush(self, user: str, channel: str, ts: str) -> None:
        """Take an ephemeral message away, if it is still there."""
        if self.ephemerals.get((user, channel), {}).pop(ts, None) is not None:
            self.tell({"kind": "ephemeral_deleted", "user": user, "channel": channel, "ts": ts})

    def _replied(self, channel: str, parent: Json, reply: Json) -> None:
        author = reply.get("user") or reply.get("bot_id", "")
        users = [*parent.get("reply_users", [])]
        changed = {
            **parent,
            "thread_ts": parent["ts"],
            "reply_count": parent.get("reply_count", 0) + 1,
            "reply_users": users if author in users else [*users, author],
            "latest_reply": reply["ts"],
        }
        changed["reply_users_count"] = len(changed["reply_users"])
        self.channels[channel].messages[parent["ts"]] = changed
        self._changed(channel, changed, parent, "thread")

    # ---------------------------------------------------------------- views

    def open_modal(self, user: str, view: Json, push: bool = False) -> Json:
        """Show a modal to `user`: alone, or on top of the others."""
        stack = self.stacks.get(user, []) if push else []
        if not push:
            self._forget(self.stacks.get(user, []))
        view["previous_view_id"] = stack[-1] if stack else None
        view["root_view_id"] = stack[0] if stack else view["id"]
        self.views[view["id"]] = view
        self.stacks[user] = [*stack, view["id"]]
        self._modals_changed(user)
        return view

    def change_view(self, view_id: str, changes: Json) -> Json:
        """Replace parts of a view; it gets a new hash. Raises KeyError."""
        view = {**self.views[view_id], **changes, "hash": self.new_hash()}
        self.views[view_id] = view
        owner = self.owner(view_id)
        if view["type"] == "home":
            self.tell({"kind": "home", "user": owner, "view": view})
        else:
            self._modals_changed(owner)
        return view

    def close_modals(self, user: str, everything: bool = False) -> None:
        """Close the modal on top, or all of them."""
        stack = self.stacks.get(user, [])
        kept = [] if everything else stack[:-1]
        self._forget(stack[len(kept) :])
        self.stacks[user] = kept
        self._modals_changed(user)

    def publish(self, user: str, view: Json) -> Json:
        """Put a Home tab in place."""
        self.views.pop(self.homes.get(user, ""), None)
        self.views[view["id"]] = view
        self.homes[user] = view["id"]
        self.tell({"kind": "home", "user": user, "view": view})
        return view

    def owner(self, view_id: str) -> str:
        """Who has this view in front of them. Raises KeyError."""
        for user, stack in self.stacks.items():
            if view_id in stack:
                return user
        for user, home in self.homes.items():
            if home == view_id:
                return user
        raise KeyError(view_id)

    def _forget(self, view_ids: Iterable[str]) -> None:
        for view_id in view_ids:
            self.views.pop(view_id, None)

    # ---------------------------------------------------------------- telling

    def tell(self, change: Json) -> None:
        """Tell every subscriber; what they get is theirs to keep."""
        for callback in list(self._subscribers):
            callback(copy.deepcopy(change))

    def _modals_changed(self, user: str) -> None:
        self.tell({"kind": "modals", "user": user, "views": self.modals(user)})

    def _changed(self, channel: str, message: Json, previous: Json | None, cause: str) -> None:
        self.tell({"kind": "message", "channel": channel, "message": message, "previous": previous, "cause": cause})
