"""What `baton doctor` asks Slack, Telegram and feeds, by the bot's own doors. Nothing is posted, read or confirmed.

All of it can be asked while a bot runs with the same tokens: no updates are fetched, and no socket is opened.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from slack_sdk.errors import SlackApiError

from bot import outbound
from bot.app import SLACK, TELEGRAM
from bot.clock import Clock
from bot.config import Settings, SourcePart, needed
from bot.doctor import Checkup, wrong
from bot.errors import BatonError, ConfigError, DeliveryError, RefusedByNetwork
from bot.slack import ids
from bot.slack.client import refused
from bot.slack.face import SlackFace
from bot.sources import entries
from bot.sources.rss import LARGEST, TIMEOUT
from bot.sources.telegram import Api
from bot.sources.telegram_sights import Sights

ASTRAY = 30.0
"""Seconds that our clock may differ from Slack's; signed calls are refused after five minutes."""
GROUPS = "usergroups:write"


async def slack(settings: Settings, env: Mapping[str, str], clock: Clock) -> AsyncIterator[Checkup]:
    """Token, scopes, clock, each channel, the app token."""
    try:
        token = needed("SLACK_BOT_TOKEN", "it is the bot token of your Slack app (xoxb-…)", env)
        app_token = needed("SLACK_APP_TOKEN", "it is the app-level token (xapp-…)", env).get_secret_value()
        if env.get("SLACK_CLIENT_ID") and env.get("SLACK_CLIENT_SECRET"):
            raise ConfigError("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET keep the token from being used. Unset them.")
    except BatonError as error:
        yield wrong("slack token", error)
        return
    url = env.get("SLACK_API_URL", SLACK)
    face = SlackFace(token.get_secret_value(), app_token, url if url.endswith("/") else f"{url}/", clock)
    try:
        await face.open()
        yield Checkup("slack token", seen=face.url)
        async for finding in _workspace(face, settings, clock):
            yield finding
        yield await _app_token(face, app_token)
    except BatonError as error:
        yield wrong("slack token", error)
    finally:
        await face.close()


async def _workspace(face: SlackFace, settings: Settings, clock: Clock) -> AsyncIterator[Checkup]:
    try:
        answer = await face.web.api_call("auth.test")
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        yield Checkup("slack scopes", f"Slack could not be asked ({type(error).__name__}). Run this again.")
    else:
        headers = {str(name).casefold(): str(value) for name, value in answer.headers.items()}
        yield scopes(headers.get("x-oauth-scopes", ""), bool(settings.slack.duty_group))
        yield time(headers.get("date", ""), clock.now())
    named = {**settings.slack.channels, **{f"queue of {one}": id for one, id in settings.slack.queue_of.items()}}
    named |= {part.name: part.channel for part in settings.sources if part.kind == "slack_channel"}
    if "queue" not in named:
        yield Checkup("channel queue", 'baton.toml names none. Add channels = {queue = "C…"} under [slack].')
    for name, channel in named.items():
        yield await _channel(face, name, channel)


def scopes(granted: str, groups: bool) -> Checkup:
    """Whether the scopes that Slack lists (commas between) are enough; `groups`: whether a user group follows."""
    wanted = {scope for scopes in ids.METHODS.values() for scope in scopes if groups or scope != GROUPS}
    missing = sorted(wanted - {scope.strip() for scope in granted.split(",")})
    if not missing:
        return Checkup("slack scopes", seen=f"all {len(wanted)}")
    return Checkup(
        "slack scopes",
        f"The app lacks {', '.join(missing)}. Update it from deploy/slack-manifest.yaml and reinstall it.",
    )


def time(date: str, now: datetime) -> Checkup:
    """Whether our clock agrees with the Date header of an answer that has just come."""
    try:
        theirs = parsedate_to_datetime(date).astimezone(UTC)
    except ValueError:
        return Checkup("clock", seen="Slack did not say what time it is")
    off = (now - theirs).total_seconds()
    if abs(off) <= ASTRAY:
        return Checkup("clock", seen="agrees with Slack's")
    word = "ahead of" if off > 0 else "behind"
    return Checkup("clock", f"This machine is {abs(off):.0f} seconds {word} Slack. Let it keep time (NTP, chrony).")


async def _channel(face: SlackFace, name: str, channel: str) -> Checkup:
    try:
        await face.check_channels({name: channel})
    except BatonError as error:
        return wrong(f"channel {name}", error)
    return Checkup(f"channel {name}", seen=channel)


async def _app_token(face: SlackFace, token: str) -> Checkup:
    """Ask for a socket's address, and leave it unused."""
    try:
        await face.web.apps_connections_open(app_token=token)
    except SlackApiError as error:
        return wrong("slack app token", refused(error, "Slack does not accept SLACK_APP_TOKEN"))
    except (aiohttp.ClientError, TimeoutError) as error:
        return Checkup("slack app token", f"Slack could not be asked ({type(error).__name__}). Run this again.")
    return Checkup("slack app token")


async def telegram(part: SourcePart, env: Mapping[str, str], clock: Clock) -> AsyncIterator[Checkup]:
    """The bot behind one source, and what it sees of each chat."""
    about, called = f"telegram {part.name}", part.token or "TELEGRAM_BOT_TOKEN"
    try:
        token = needed(called, f"it is the token of the bot that the source {part.name} reads with", env)
    except BatonError as error:
        yield wrong(about, error)
        return
    api = Api(token.get_secret_value(), env.get("TELEGRAM_API_URL", TELEGRAM), clock, called)
    await api.open()
    try:
        me = await api.me()
        everything = bool(me.get("can_read_all_group_messages"))
        privacy = "reads all of its groups" if everything else "privacy mode is on: only as admin it reads all"
        yield Checkup(about, seen=f"@{me.get('username', '')}, {privacy}")
        for chat in part.chats:
            yield await _chat(api, part, chat, me)
        if part.hook_url and (trouble := await api.calling()):
            yield Checkup(f"{about} calls", f"Telegram's calls do not arrive: {trouble}. Check hook_url and its proxy.")
    except DeliveryError as error:
        yield wrong(about, error)
    finally:
        await api.close()


async def _chat(api: Api, part: SourcePart, chat: str, me: dict[str, object]) -> Checkup:
    about, sights = f"telegram {part.name} {chat}", Sights(api, part.name)
    try:
        found = await api.chat(chat)
    except RefusedByNetwork as error:
        return Checkup(about, error.words[:1].upper() + error.words[1:])
    except DeliveryError as error:
        return wrong(about, error)
    await sights.look([chat], me)
    return Checkup(about, " ".join(sights.complaints()), f"sees all of {found.get('title') or chat}")


async def feed(part: SourcePart) -> Checkup:
    """Whether an RSS or Atom feed can be fetched and read."""
    about = f"feed {part.name}"
    try:
        if not part.url:
            raise ConfigError(f"The source {part.name} needs `url`, the address of the feed that it reads.")
        page = await outbound.fetch(outbound.checked(part.url, f"url of {part.name}"), TIMEOUT, LARGEST)
        found = entries.read(page.body or b"")
    except BatonError as error:
        return wrong(about, error)
    except aiohttp.ClientError as error:
        return Checkup(about, f"{part.url} cannot be reached ({type(error).__name__}). Check its `url` in baton.toml.")
    except TimeoutError:
        return Checkup(about, f"{part.url} did not answer in time. Check its `url` in baton.toml.")
    except ValueError as error:
        return Checkup(about, f"{part.url}: {error}. Check its `url` in baton.toml.")
    return Checkup(about, seen=f"{len(found)} entries")
