"""A strict local double of Slack: Web API, Socket Mode, and the people who use it, on 127.0.0.1.

Contract for whoever puts it on a screen or drives it:

    double = SlackDouble(clock)                      # a seeded workspace: people, channels, two bots
    double.add_routes(app)                           # /api/<method> /link /response/<id> /_log /_faults
    double.base_url = "http://127.0.0.1:8700"        # used in response_url and in permalinks
    url = await double.start(); await double.stop()  # or: its own port, http://127.0.0.1:<port>
    double.bot_token, double.app_token               # what the bot must present (xoxb-…, xapp-…)

**Reading** (everything is plain JSON-ready data; treat as read-only)

    double.workspace.snapshot(user) -> {
        "team":     {"id", "name", "domain"},
        "me":       person,
        "people":   [{"id", "name", "real_name", "tz", "is_bot", "color"}],
        "channels": [{"id", "name", "topic", "members": [user ids], "is_im", "is_archived",
                      "messages": [message]}],       # oldest first, replies (thread_ts) included;
                                                     # an IM only for its own person, named as the bot
        "ephemerals": [{"channel", "message"}],      # only this person's
        "modals":   [view],                          # bottom to top; the last one is on screen
        "home":     view | None,                     # the bot's Home tab of this person
        "commands": ["/baton", "/styleguide"],
        "shortcuts": [{"callback_id", "name", "type": "message" | "global"}],
        "app":      {"user", "bot_id", "name", "read_only"},
    }

A message is Slack's message dict: type, ts, text, user or bot_id (+ username), blocks, attachments,
thread_ts, reply_count, edited, reactions, subtype. A message of this person only has `"is_ephemeral": True`.
A view is Slack's view dict: id, type, title, submit, close, blocks, private_metadata, callback_id, hash,
state.

**Following**: `stop = double.workspace.subscribe(callback)`; `callback(change)` is called in the event
loop with

    {"kind": "message", "channel", "message", "previous": message | None,
     "cause": "posted" | "updated" | "thread" | "reaction"}
    {"kind": "message_deleted", "channel", "ts", "previous"}
    {"kind": "ephemeral", "user", "channel", "message"}          # new or replaced: same ts
    {"kind": "ephemeral_deleted", "user", "channel", "ts"}
    {"kind": "modals", "user", "views": [view]}                # the whole stack, after each change
    {"kind": "home", "user", "view"}
    {"kind": "joined", "channel", "user"}
    {"kind": "channel", "channel": {as in snapshot}}             # a new channel or direct message
    {"kind": "group", "group": {"id", "handle", "users"}}        # a user group has other people now

**Acting** (`double.people`, coroutines): they build the payload that Slack would send, deliver it to one
connection, wait for the acknowledgement (3 s) and return `Answer(ok, ms, payload, error)`; `ok` False is what
a person sees as "This app did not respond". What a person cannot do (a button that is not there) raises
`CannotAct` with a sentence.

    press(user, channel, ts, action_id, block_id=None, value=None, option=None)   # button, overflow, select …
    press_in_view(user, view_id, action_id, block_id=None, value=None, option=None, values=None)   # modal or Home
        # value: the button's value when several share an action id; typed text; a picked user, date …
        # option: the chosen option's value (overflow, select, radio); a list for checkboxes and multi selects
    suggest(user, view_id, action_id, typed) -> options of an external select
    submit(user, view_id, values)        # values: {block_id or action_id: text, option value, list or id}
        # Answer.errors = {block_id: sentence} when the bot refused (the modal stays open)
    close_view(user, view_id, everything=False)
    command(user, channel, "/baton queue")
    write(user, channel, text, thread_ts=None) -> message        # "@name" becomes a mention
    edit_message(user, channel, ts, text); delete_message(user, channel, ts)
    open_home(user, tab="home"); shortcut(user, callback_id, channel=None, ts=None)
    add_reaction(user, channel, ts, name); join(user, channel)
    post_as_listener(channel, text, attachments=None, blocks=None) -> message   # the second bot
    edit_as_listener(channel, ts, text, attachments=None, blocks=None)
"""

from bot.sandbox.slack.acts import Acts
from bot.sandbox.slack.answers import Answer
from bot.sandbox.slack.fingers import CannotAct
from bot.sandbox.slack.records import Settings
from bot.sandbox.slack.server import SlackDouble
from bot.sandbox.slack.workspace import Workspace

__all__ = ["Acts", "Answer", "CannotAct", "Settings", "SlackDouble", "Workspace"]
