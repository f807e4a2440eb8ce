"""The workspace as it is when the sandbox starts: a small community team, its channels, and two bots."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import Clock
from bot.sandbox.slack.records import App, Channel, Group, Person
from bot.sandbox.slack.workspace import Workspace

ANA, BUDI, MARIA, TOMASZ, SAM = "U0ANA00001", "U0BUDI0002", "U0MARIA003", "U0TOMASZ04", "U0SAM00005"
SARI = "U0SARI0006"
ON_DUTY = "S0ONDUTY02"
QUEUE, ALERTS, HANDOVER, FEED = "C0QUEUE001", "C0ALERTS02", "C0HANDOV03", "C0FEED0004"

PEOPLE = (
    Person(ANA, "ana", "Ana Prior", "Europe/London", "b45309"),
    Person(BUDI, "budi", "Budi Hartanto", "Asia/Jakarta", "0f766e"),
    Person(MARIA, "maria", "Maria Zielińska", "Europe/Warsaw", "9d174d"),
    Person(TOMASZ, "tomasz", "Tomasz Lis", "Europe/Warsaw", "1d4ed8"),
    Person(SARI, "sari", "Sari Lestari", "Asia/Jakarta", "be185d"),
    Person(SAM, "sam", "Sam Whitlock", "Europe/London", "6d28d9"),
)
CHANNELS = {
    QUEUE: ("community-queue", "Every mention that waits for us"),
    ALERTS: ("alerts", "What cannot wait"),
    HANDOVER: ("handover", "From shift to shift"),
    FEED: ("mentions-feed", "Echo Listener posts what it hears"),
    "C0PRESS005": ("desk-press", ""),
    "C0LEGAL006": ("desk-legal", ""),
    "C0SECUR007": ("desk-security", ""),
    "C0SUPPO008": ("desk-support", ""),
}
LISTENER = Person("U0ECHO0007", "echo-listener", "Echo Listener", bot_id="B0ECHO0007")

SCOPES = frozenset(
    {
        "chat:write",
        "commands",
        "channels:history",
        "channels:read",
        "app_mentions:read",
        "groups:history",
        "groups:read",
        "users:read",
        "usergroups:read",
        "usergroups:write",
        "reactions:write",
        "files:write",
    }
)
"""What the manifest asks for. Not among them: im:write, chat:write.public, chat:write.customize."""
EVENTS = frozenset(
    {
        "message.channels",
        "message.groups",
        "app_mention",
        "app_home_opened",
        "member_joined_channel",
        "app_uninstalled",
        "tokens_revoked",
    }
)
SHORTCUTS = (
    {"callback_id": "draft_reply", "name": "Draft a reply to this", "type": "message"},
    {"callback_id": "add_mention", "name": "Add a mention by hand", "type": "global"},
)


def seeded(clock: Clock) -> Workspace:
    """A workspace where everybody, and both bots, are in every channel."""
    app = App(
        id="A0BATON001",
        user="U0BATON006",
        bot_id="B0BATON001",
        name="baton",
        scopes=set(SCOPES),
        events=set(EVENTS),
        commands=("/baton", "/styleguide"),
        shortcuts=SHORTCUTS,
        bot_token="xoxb-sandbox-baton",  # noqa: S106
        app_token="xapp-sandbox-baton",  # noqa: S106
    )
    workspace = Workspace(clock, app)
    robots = (Person(app.user, app.name, "Baton", bot_id=app.bot_id), LISTENER)
    workspace.people = {p.id: replace(p) for p in (*PEOPLE, *robots)}
    born = int(clock.now().timestamp())
    for channel_id, (name, topic) in CHANNELS.items():
        everybody = set(workspace.people)
        workspace.channels[channel_id] = Channel(channel_id, name, everybody, topic, created=born)
    workspace.groups = [
        Group("S0COMMUN01", "community", "Community team", (ANA, BUDI, MARIA)),
        Group(ON_DUTY, "on-duty", "Community team, on duty now", (ANA, BUDI)),
    ]
    return workspace
