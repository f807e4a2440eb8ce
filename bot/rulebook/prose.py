"""Templates and announcements: front matter, then the wording, in one language or in a `## <lang>` section each."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.rulebook import typed
from bot.rulebook.book import Announcement, Head, Template
from bot.rulebook.markdown import Line, front_matter
from bot.rulebook.marked import Marked
from bot.rulebook.problems import Problems

_SECTION = re.compile(r"##\s+\(?([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\)?\s*$")


def template(text: str, file: str, stem: str, head: Head, problems: Problems) -> Template | None:
    """Read `templates/<stem>.md`; None when something is wrong, which is in `problems`."""
    opened = _open(text, file, problems)
    if opened is None:
        return None
    raw, front, body = opened
    texts = wordings(body, _first(raw.get("languages"), head), file, problems)
    made: dict[str, object] = {"id": stem, "texts": texts or {}, "place": typed.place(file, 1, front)}
    if "languages" not in raw:
        made["languages"] = tuple(texts or {})
    found = typed.build(Template, raw, front, file, problems, made=made)
    return found if texts else None


def announcement(text: str, file: str, stem: str, head: Head, problems: Problems) -> Announcement | None:
    """Read `announcements/<stem>.md`; times without a zone are in the organisation's."""
    opened = _open(text, file, problems)
    if opened is None:
        return None
    raw, front, body = opened
    texts = wordings(body, _first(raw.get("languages"), head), file, problems)
    made = {"id": stem, "texts": texts or {}, "place": typed.place(file, 1, front)}
    found = typed.build(Announcement, raw, front, file, problems, made=made)
    if found is None or not texts:
        return None
    times = {"from_": aware(found.from_, head), "until": aware(found.until, head)}
    return found.model_copy(update=times)


def wordings(lines: list[Line], language: str, file: str, problems: Problems) -> dict[str, str] | None:
    """Wording by language; without sections all of it is in `language`. None when there is none to be used."""
    found: dict[str, list[str]] = {}
    current, before = "", len(problems.found)
    for number, line in lines:
        if section := _SECTION.match(line):
            current = section[1]
            if current in found:
                problems.error(file, number, f"There is a second section `## {current}`.", "Join them.")
            found.setdefault(current, [])
            if any(text.strip() for text in found.get("", [])):
                problems.error(file, number, "There is wording above the first section.", "Give it a `## en`.")
        else:
            found.setdefault(current, []).append(line)
    texts = {lang or language: "\n".join(text).strip() for lang, text in found.items() if lang or not current}
    for lang in [lang for lang, text in texts.items() if not text]:
        problems.error(file, lines[0][0] if lines else 1, f"There is no wording in `{lang}`.", "Write it below.")
    return texts if len(problems.found) == before else None


def aware(at: datetime | None, head: Head) -> datetime | None:
    """An instant with a zone: the organisation's, when none was written."""
    if at is None or at.tzinfo:
        return at
    try:
        return at.replace(tzinfo=ZoneInfo(head.zone))
    except (ZoneInfoNotFoundError, ValueError):
        return at.replace(tzinfo=ZoneInfo("UTC"))


def _open(text: str, file: str, problems: Problems) -> tuple[typed.Raw, Marked, list[Line]] | None:
    opened = front_matter(text, file, problems)
    raw = None if opened is None else typed.mapping(opened[0], file, problems)
    return None if opened is None or raw is None else (raw, *opened)


def _first(languages: object, head: Head) -> str:
    """The language of a body without sections."""
    if isinstance(languages, str):
        return languages
    if isinstance(languages, (list, dict)) and languages:
        return str(next(iter(languages)))
    return head.default_language
