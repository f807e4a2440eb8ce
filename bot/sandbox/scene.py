"""What a bot needs to work in the sandbox, written as the ordinary files that any bot reads.

A folder with baton.toml and team.yaml. Nothing in them says "sandbox": another host than Slack's is reached by
SLACK_API_URL, like GovSlack or a test host.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.sandbox import shifts
from bot.sandbox.slack.seed import (
    ALERTS,
    ANA,
    BUDI,
    CHANNELS,
    FEED,
    HANDOVER,
    MARIA,
    ON_DUTY,
    QUEUE,
    SAM,
    SARI,
    TOMASZ,
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the demo's team. `title` is for people to read; Baton knows roles."""

    slack: str
    name: str
    title: str
    role: str
    languages: tuple[str, ...]
    zone: str


MEMBERS = {
    "ana": Member(ANA, "Ana Prior", "community manager", "approver", ("en", "pl"), "Europe/London"),
    "budi": Member(BUDI, "Budi Hartanto", "community assistant", "drafter", ("id", "en"), "Asia/Jakarta"),
    "maria": Member(MARIA, "Maria Zielińska", "head of community", "lead", ("en", "pl", "id"), "Europe/Warsaw"),
    "tomasz": Member(TOMASZ, "Tomasz Lis", "operations", "admin", ("pl", "en"), "Europe/Warsaw"),
    "sari": Member(SARI, "Sari Lestari", "community manager", "approver", ("id", "en", "pl"), "Asia/Jakarta"),
    "sam": Member(SAM, "Sam Whitlock", "marketing", "viewer", ("en",), "Europe/London"),
}
"""By key in team.yaml."""

GROUPS = """\
groups:
  community-lead: [maria]
  support-lead: [budi, ana]
  support-team: [budi, ana]
  press-officer: [maria]
  head-comms: [tomasz]
  legal-counsel: [maria]
  privacy-officer: [tomasz]
  oncall-security: [tomasz]
  duty-manager: [maria]
  release-lead: [tomasz]
"""

SETTINGS = """\
team = "team.yaml"
data = "data"

[slack]
channels = {{{channels}}}
duty_group = "{group}"

[cases]
return_after = "20m"

[web]
port = {hook_port}

[[sources]]
name = "listening"
kind = "slack_channel"
channel = "{feed}"
account = "kelora"
network = "x"
undo = "10s"

[[sources]]
name = "forum"
kind = "webhook"
account = "kelora"
network = "forum"
reply_url = "{forum}/forum/replies"
secret = "BATON_SECRET_FORUM"
undo = "10s"
"""

TELEGRAM = """
[[sources]]
name = "telegram"
kind = "telegram"
account = "kelora"
chats = {{"{group}" = "kelora"}}
undo = "10s"
"""


def roles() -> Mapping[str, str]:
    """What is shown beside people on the page, by Slack id: what they do, and what Baton lets them do."""
    return {member.slack: f"{member.title}, {member.role}" for member in MEMBERS.values()}


def team(start: datetime | None = None) -> str:
    """team.yaml, with shifts around `start` (aware); without it there is no rota, and nothing happens by the clock."""
    lines = ["default_role: viewer", "people:"]
    for key, one in MEMBERS.items():
        hush = shifts.quiet(start, key, one.zone) if start else ""
        hushed = f', quiet: "{hush}"' if hush else ""
        lines.append(
            f"  {key}: {{name: {one.name}, slack: {one.slack}, role: {one.role}, "
            f"languages: [{', '.join(one.languages)}], zone: {one.zone}{hushed}}}"
        )
    rota = f"{shifts.rota(start)}{shifts.ESCALATION}" if start else ""
    return "\n".join(lines) + f"\n{GROUPS}{rota}"


def write(folder: Path, hook_port: int, forum_url: str, start: datetime | None = None, group: int = 0) -> None:
    """Write baton.toml and team.yaml for a bot that listens on `hook_port`, with shifts around `start` if given, and
    with Telegram if `group` is the id of a chat there."""
    named = {"queue": QUEUE, "alerts": ALERTS, "handover": HANDOVER}
    named |= {name: channel for channel, (name, _) in CHANNELS.items() if name.startswith("desk-")}
    channels = ", ".join(f'{name} = "{channel}"' for name, channel in named.items())
    settings = SETTINGS.format(channels=channels, hook_port=hook_port, feed=FEED, forum=forum_url, group=ON_DUTY)
    telegram = TELEGRAM.format(group=group) if group else ""
    (folder / "baton.toml").write_text(settings + telegram, "utf-8")
    (folder / "team.yaml").write_text(team(start), "utf-8")
