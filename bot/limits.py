"""Limits of the outside world as data: how long a text may be, in which unit, and where the number comes from.

Networks change their limits without notice; `checked_on` is the day somebody last looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

Unit = Literal["weighted", "graphemes", "codepoints", "utf16"]


@dataclass(frozen=True, slots=True)
class NetworkLimit:
    """How long a reply may be on one network. `url_length`: what any link counts as there, if fixed."""

    limit: int
    unit: Unit
    url_length: int | None
    checked_on: date
    source: str


_CHECKED = date(2026, 11, 1)


def _limit(limit: int, unit: Unit, source: str, url_length: int | None = None) -> NetworkLimit:
    return NetworkLimit(limit, unit, url_length, _CHECKED, source)


NETWORKS: dict[str, NetworkLimit] = {
    "x": _limit(280, "weighted", "twitter-text configuration v3, standard account", 23),
    "mastodon": _limit(500, "codepoints", "server default; see /api/v2/instance of the server", 23),
    "bluesky": _limit(300, "graphemes", "lexicon app.bsky.feed.post (also 3000 bytes)"),
    "threads": _limit(500, "codepoints", "Threads help pages"),
    "instagram": _limit(2200, "codepoints", "Instagram help pages: captions and comments"),
    "facebook": _limit(8000, "codepoints", "Facebook comment, widely reported; a post takes 63206"),
    "tiktok": _limit(150, "codepoints", "TikTok comment, widely reported"),
    "youtube": _limit(10000, "codepoints", "YouTube comment, widely reported"),
    "linkedin": _limit(1250, "codepoints", "LinkedIn help pages: comment; a post takes 3000"),
    "reddit": _limit(10000, "codepoints", "Reddit comment, widely reported"),
    "hackernews": _limit(2000, "codepoints", "no published limit; a bound of courtesy"),
    "telegram": _limit(4096, "utf16", "Telegram Bot API: message text after entities"),
    "discord": _limit(2000, "codepoints", "Discord developer documentation: message content"),
    "matrix": _limit(16000, "codepoints", "Matrix specification: events of 65536 bytes; a quarter of it, for UTF-8"),
    "forum": _limit(32000, "codepoints", "Discourse default max_post_length"),
    "github": _limit(65536, "codepoints", "GitHub: issue comment body"),
    "appstore": _limit(5970, "codepoints", "App Store Connect: response to a review"),
    "playstore": _limit(350, "codepoints", "Google Play Console: reply to a review"),
    "trustpilot": _limit(4096, "codepoints", "no published limit; a cautious bound"),
    "marketplace": _limit(1000, "codepoints", "differs between marketplaces; a cautious bound"),
}

UNKNOWN_NETWORK = _limit(2000, "codepoints", "no entry for this network: a cautious bound")


def network_limit(network: str) -> NetworkLimit:
    """The limit of `network`, or a cautious one for a network that is not in the table."""
    return NETWORKS.get(network, UNKNOWN_NETWORK)


# --------------------------------------------------------------------------------------------------------
# Slack. Read by views (what to cut), by the sandbox (what to refuse) and by tests. Lengths are in code points;
# Slack does not publish its unit, so whoever builds blocks keeps a margin of 5 %.
# Unless another source is named: docs.slack.dev/reference/block-kit and /reference/methods, read 2026-11-01.


class Slack:
    """Slack's limits: counts, lengths in characters, seconds, and calls a minute."""

    # Blocks: docs.slack.dev/reference/block-kit/blocks, /surfaces/modals, /surfaces/app-home
    BLOCKS_PER_MESSAGE = 50
    BLOCKS_PER_VIEW = 100
    BLOCK_ID = 255
    ACTION_ID = 255
    SECTION_TEXT = 3000
    SECTION_FIELDS = 10
    SECTION_FIELD_TEXT = 2000
    HEADER_TEXT = 150
    CONTEXT_ELEMENTS = 10
    CONTEXT_TEXT = 2000  # not published; as for a section field
    ACTIONS_ELEMENTS = 25
    INPUT_LABEL = 2000
    INPUT_HINT = 2000
    IMAGE_URL = 3000
    IMAGE_ALT_TEXT = 2000
    IMAGE_TITLE = 2000
    VIDEO_TITLE = 199
    VIDEO_AUTHOR = 49
    MARKDOWN_TEXT = 12_000  # in sum over a message's markdown blocks
    TABLE_ROWS = 100
    TABLE_COLUMNS = 20

    # Elements and composition objects: docs.slack.dev/reference/block-kit/block-elements, /composition-objects
    BUTTON_TEXT = 75
    BUTTON_VALUE = 2000
    BUTTON_URL = 3000
    ACCESSIBILITY_LABEL = 75
    CONFIRM_TITLE = 100
    CONFIRM_TEXT = 300
    CONFIRM_BUTTON = 30
    OPTION_TEXT = 75
    OPTION_VALUE = 150
    OPTION_DESCRIPTION = 75
    OPTION_GROUP_LABEL = 75
    SELECT_OPTIONS = 100
    SELECT_GROUPS = 100
    OVERFLOW_OPTIONS = 5
    CHOICE_OPTIONS = 10  # radio buttons, checkboxes
    PLACEHOLDER = 150
    TEXT_INPUT = 3000

    # Views: docs.slack.dev/reference/views; the errors of views.open and views.push
    VIEW_TITLE = 24
    VIEW_BUTTON = 24
    VIEW_BYTES = 250_000
    VIEW_STACK = 3
    PRIVATE_METADATA = 3000
    CALLBACK_ID = 255
    EXTERNAL_ID = 255

    # Messages: docs.slack.dev/reference/methods/chat.postMessage, /chat.update
    POST_TEXT = 40_000  # cut there, not refused
    UPDATE_TEXT = 4000
    ATTACHMENTS = 100
    BLOCKS_JSON = 13_200  # observed, not published: github.com/slackapi/bolt-js/issues/2509
    METADATA_BYTES = 16_000  # "too large" is not published; a cautious bound, our own events carry ids only

    # Interaction: docs.slack.dev/interactivity, /apis/events-api, /apis/events-api/using-socket-mode
    TRIGGER_SECONDS = 3.0
    ACK_SECONDS = 3.0
    RESPONSE_URL_USES = 5
    RESPONSE_URL_SECONDS = 1800.0
    EVENT_RETRIES = (0.0, 60.0, 300.0)  # seconds after the last attempt failed
    CONNECTIONS = 10

    # Pace: docs.slack.dev/apis/web-api/rate-limits. Calls a minute, of one app in one workspace, per method.
    CALLS_PER_MINUTE = MappingProxyType({1: 1, 2: 20, 3: 50, 4: 100})  # by tier
    TIER_1_BURST = 5  # bursts are tolerated but not published; tiers 2 to 4: a minute's worth at once
    POSTS_PER_SECOND = 1.0  # chat.postMessage, per channel
    POST_BURST = 3  # "short bursts": not published
