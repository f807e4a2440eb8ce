"""A strict local double of Telegram's Bot API and of the people who write there, on 127.0.0.1.

    double = TelegramDouble(clock)                   # empty; seeded(double) adds a group with topics and members
    double.add_routes(app)                           # /bot<token>/<method>
    url = await double.start(); await double.stop()  # or: its own port, http://127.0.0.1:<port>
    double.token                                     # what the bot must present; TELEGRAM_API_URL is the address

**Building** (`double.town`)

    person(id, first_name, last_name=, username=)    chat(id, type, title, username=, is_forum=, bot="member", linked=)
    topic(chat, name) -> Topic                       connect(owner) -> a business connection
    town.reads_all = True                            # privacy mode off

**Acting**: `double.write(chat, user, text, topic=0, reply_to=0, anonymous=False, channel=0, business="", **fields)`
answers the message; `town.edit(chat, number, text)`, `town.delete(chat, number)`, `town.migrate(chat)`,
`town.let_bot_be(chat, "administrator" | "kicked" | …, by)`.

**Following**: `stop = double.subscribe(callback)`; `callback({"chat": id, "message": {...}})` for every message, new or
changed, of people and of the bot; one that went has `"deleted": True`. `Group(double, chat)` is a `Place` for the page.

**Looking**: `double.log`, `double.calls("sendMessage")`, `double.updates.waiting`, `town.find(chat).messages`.

**Faults**: `double.faults.arm("sendMessage", "drop_after")`, see `bot.sandbox.telegram.faults`.
"""

from bot.sandbox.telegram.group import Group
from bot.sandbox.telegram.records import Chat, Refusal, Topic, User
from bot.sandbox.telegram.seed import GROUP, seeded
from bot.sandbox.telegram.server import TelegramDouble
from bot.sandbox.telegram.town import Town

__all__ = ["GROUP", "Chat", "Group", "Refusal", "TelegramDouble", "Topic", "Town", "User", "seeded"]
