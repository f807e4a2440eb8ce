"""Names and times in words, for people. What is returned for mrkdwn is escaped already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import text
from bot.casework.words import timed
from bot.model import Case, Risk
from bot.slack.views.stage import Stage

RISK: dict[Risk, str] = {"none": "no risk", "low": "low risk", "high": "high risk", "crisis": "crisis"}
CLOCK = {"look": "a first look", "word": "a first public reply", "resolve": "a solution"}
"""What each service clock waits for."""
SEVERITY = {"block": "Must change", "fix": "Should change", "hint": "Hint"}
KIND = {
    "dont": "⛔ Don't",
    "do": "✅ Do",
    "policy": "⚖️ Policy",
    "legal": "⚖️ Legal",
    "tone": "💬 Tone",
    "format": "📏 Format",
}
NETWORK = {
    "x": "X",
    "hackernews": "Hacker News",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "github": "GitHub",
    "appstore": "App Store",
    "playstore": "Google Play",
}
"""Networks whose names are not their ids with a capital."""
LANGUAGE = {
    "ar": "العربية",
    "cs": "čeština",
    "da": "dansk",
    "de": "Deutsch",
    "en": "English",
    "es": "español",
    "fi": "suomi",
    "fr": "français",
    "hi": "हिन्दी",
    "id": "Bahasa Indonesia",
    "it": "italiano",
    "ja": "日本語",
    "ko": "한국어",
    "ms": "Bahasa Melayu",
    "nl": "Nederlands",
    "no": "norsk",
    "pl": "polski",
    "pt": "português",
    "ro": "română",
    "ru": "русский",
    "sv": "svenska",
    "th": "ไทย",
    "tl": "Filipino",
    "tr": "Türkçe",
    "uk": "українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
FLAG = {
    "injection": "gives orders to a bot; they are not followed",
    "markup": "carries markup; it is shown as plain text",
    "not-about-us": "perhaps not about us",
    "pii.contact": "contact data was hidden",
    "pii.card": "a card or account number was hidden",
    "pii.id": "an identity number was hidden",
}
"""What stands out in a mention; audiences are not shown."""
_WEB = re.compile(r"https?://[^\s<>|\"\\]{3,500}")
_MEMBER = re.compile(r"[UW][A-Z0-9]{2,20}")


def safe(words: str, limit: int = 200) -> str:
    """Outside words on one line, escaped for mrkdwn, at most `limit` characters after escaping."""
    return text.truncate_escaped(" ".join(text.clean(words).split()), limit)


def ours(sentence: str, stage: Stage, limit: int = 240) -> str:
    """A sentence of the core, escaped, with its instants (`{at:ISO}`) in the reader's own zone."""
    return timed(safe(sentence, limit), lambda at: clock(at, stage))


def web(url: str) -> str:
    """`url` if it is one that may be shown as a link, else empty."""
    return url if _WEB.fullmatch(url) else ""


def member(slack: str) -> str:
    """`slack` if it is a member id, else empty."""
    return slack if _MEMBER.fullmatch(slack) else ""


def network(name: str) -> str:
    """A network as people write it."""
    return NETWORK.get(name) or name.replace("_", " ").title() or "an unknown network"


def account(case: Case, stage: Stage) -> str:
    """Our voice there, by its name. Not escaped."""
    known = stage.book.accounts.get(case.account)
    return (known.name if known else "") or case.account or stage.book.head.organisation


def language(code: str) -> str:
    """A language in itself."""
    return LANGUAGE.get(code) or code.upper()


def intent(name: str) -> str:
    """`service_complaint` as `Service complaint`."""
    spelled = name.replace("_", " ").replace("-", " ").strip()
    return spelled[:1].upper() + spelled[1:]


def subject(case: Case) -> str:
    """What a case is about in two or three words. Not escaped."""
    if case.reading is None:
        return "New mention"
    named = intent(case.reading.intent)
    return f"Not sure, perhaps {named.lower()}" if case.reading.abstained else named


def author(case: Case) -> str:
    """Who wrote, as the network names them. Not escaped."""
    if case.author_name.strip():
        return case.author_name
    return f"@{case.author.removeprefix('@')}" if case.author else "somebody"


def name(key: str, stage: Stage) -> str:
    """Somebody of the team, not escaped; who is not listed is named by their id, without a ping."""
    if key and key not in stage.team.people:
        return f"a colleague ({key})"
    return stage.team.name(key)


def person(key: str, stage: Stage) -> str:
    """As `name`, escaped."""
    return safe(name(key, stage), 60)


def people(keys: Iterable[str], stage: Stage) -> str:
    """Several people of the team, escaped."""
    return ", ".join(person(key, stage) for key in list(keys)[:6])


def desk(key: str, stage: Stage) -> str:
    """A desk as `press desk`, escaped."""
    return safe(desk_plain(key, stage), 60)


def desk_plain(key: str, stage: Stage) -> str:
    """As `desk`, not escaped: for the labels of buttons."""
    known = stage.book.desks.get(key)
    spelled = (known.name if known else "") or key
    spelled = spelled if "desk" in spelled.lower() else f"{spelled} desk"
    return spelled[:1].lower() + spelled[1:]


def clock(at: datetime, stage: Stage, *, seconds: bool = False, dated: bool = False) -> str:
    """An instant in the reader's own zone, with the day unless it is near (or `dated`: always); the fallback is in
    the guide's zone."""
    local, today = at.astimezone(_zone(stage)), stage.now.astimezone(_zone(stage)).date()
    form = "{time_secs}" if seconds else "{time}"
    spoken = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    if dated or local.date() != today:
        form, spoken = f"{{date_short_pretty}} {form}", f"{local.day} {local:%b} {spoken}"
    return f"<!date^{int(at.timestamp())}^{form}|{spoken}>"


def day(at: datetime, zone: str) -> str:
    """`Fri 6 Nov` in a zone: for titles, in which Slack writes no dates."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 rule`, `2 rules`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _zone(stage: Stage) -> ZoneInfo:
    try:
        return ZoneInfo(stage.book.head.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
