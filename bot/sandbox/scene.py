"""What a bot needs to work in the sandbox, written as the ordinary files that any bot reads.

A folder with baton.toml and team.yaml. Nothing in them says "sandbox": another host than Slack's is reached by
SLACK_API_URL, like GovSlack or a test host.
"""

from __future__ import annotations

from pathlib import Path

from bot.sandbox.slack.seed import ALERTS, ANA, BUDI, CHANNELS, FEED, HANDOVER, MARIA, QUEUE, SAM, TOMASZ

ROLES = {ANA: "approver", BUDI: "drafter", MARIA: "lead", TOMASZ: "admin", SAM: "viewer"}
"""Shown beside people on the page, and the same in team.yaml."""

TEAM = f"""\
default_role: viewer
people:
  ana: {{name: Ana Prior, slack: {ANA}, role: approver, languages: [en, pl], zone: Europe/London}}
  budi: {{name: Budi Hartanto, slack: {BUDI}, role: drafter, languages: [id, en], zone: Asia/Jakarta}}
  maria: {{name: Maria Zielińska, slack: {MARIA}, role: lead, languages: [en, pl], zone: Europe/Warsaw}}
  tomasz: {{name: Tomasz Lis, slack: {TOMASZ}, role: admin, languages: [pl, en], zone: Europe/Warsaw}}
  sam: {{name: Sam Whitlock, slack: {SAM}, role: viewer, languages: [en], zone: Europe/London}}
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


def write(folder: Path, hook_port: int, forum_url: str) -> None:
    """Write baton.toml and team.yaml for a bot that listens on `hook_port`."""
    named = {"queue": QUEUE, "alerts": ALERTS, "handover": HANDOVER}
    named |= {name: channel for channel, (name, _) in CHANNELS.items() if name.startswith("desk-")}
    channels = ", ".join(f'{name} = "{channel}"' for name, channel in named.items())
    settings = SETTINGS.format(channels=channels, hook_port=hook_port, feed=FEED, forum=forum_url)
    (folder / "baton.toml").write_text(settings, "utf-8")
    (folder / "team.yaml").write_text(TEAM, "utf-8")
