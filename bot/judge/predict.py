"""What Baton would say about files of mentions and drafts: the same readings, storms and checks as in life.

Mentions are read in order of `created_at`, one stream an organisation, each at its own time. Readings are
final ones: when a storm opens, its earlier members are read again. Labels, tags and notes in a file are
never looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import pii, text
from bot.errors import BatonError
from bot.judge.overlay import moment, overlay
from bot.matching.reader import StormView
from bot.matching.storms import Storms
from bot.mind import Mind, Read
from bot.model import Finding, Post, Reading, Setting
from bot.ports import Encoder, VectorCache
from bot.rulebook.book import Book
from bot.weather import sense

Row = dict[str, Any]
TOPICS = 5


@dataclass(frozen=True, slots=True)
class Predictions:
    """Rows to be written: one a mention, one a draft, one a mention's suggestions."""

    mentions: list[Row]
    drafts: list[Row]
    suggestions: list[Row]


@dataclass(slots=True)
class _Told:
    """One mention of a file on its way."""

    row: Row
    post: Post
    read: Read
    storm: str = ""


class Oracle:
    """Judges rows of files for one guide; organisations of a facts file get a mind of their own."""

    def __init__(
        self,
        book: Book,
        encoder: Encoder,
        cache: VectorCache | None,
        now: datetime,
        facts: Mapping[str, Any] | None = None,
        notice: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self._book, self._encoder, self._cache, self._now = book, encoder, cache, now
        self._facts, self._notice = facts or {}, notice
        self._learnt: Mind | None = None
        self._minds: dict[str, Mind] = {}
        self._networks: dict[str, set[str]] = {}

    def predict(self, mentions: list[Row], drafts: list[Row]) -> Predictions:
        """All rows, in the order of the files."""
        for row in (*mentions, *drafts):
            self._networks.setdefault(_org(row), set()).add(_network(row))
        told = [one for org in _orgs(mentions) for one in self._stream(org, mentions)]
        by_id = {one.row["id"]: one for one in told}
        ordered = [by_id[row["id"]] for row in mentions]
        return Predictions(
            mentions=[_mention_row(one) for one in ordered],
            drafts=[self._draft_row(row) for row in drafts],
            suggestions=[self._suggestion_row(one) for one in ordered],
        )

    def mind(self, org: str) -> Mind:
        """The mind for an organisation: under its facts if there are any, else the guide as it is."""
        known = (self._facts.get("orgs") or {}).get(org)
        if known is None:
            return self._plain()
        if org not in self._minds:
            limits = self._facts.get("format_limits") or {}
            networks = sorted(self._networks.get(org, {""}))
            self._minds[org] = self._plain().under(overlay(self._book, org, known, limits, networks, self._notice))
        return self._minds[org]

    def _plain(self) -> Mind:
        """The mind of the guide as it is: what it has learnt serves the organisations too."""
        if self._learnt is None:
            self._learnt = Mind(self._book, self._encoder, self._cache)
        return self._learnt

    def _stream(self, org: str, mentions: Iterable[Row]) -> list[_Told]:
        mind = self.mind(org)
        rows = sorted((r for r in mentions if _org(r) == org), key=lambda r: (self._at(r), str(r["id"])))
        posts = [self._post(row, mind) for row in rows]
        told = [_Told(row, post, read) for row, post, read in zip(rows, posts, mind.read(posts), strict=True)]
        storms = Storms(common=mind.book.head.aliases)
        for one in told:
            _feel(storms, one, told)
        members = [one for one in told if one.storm]
        again = mind.read([m.post for m in members], {n: StormView(m.storm) for n, m in enumerate(members)})
        for member, read in zip(members, again, strict=True):
            member.read = read
        return told

    def _post(self, row: Row, mind: Mind) -> Post:
        account, followers = _account(mind.book, row), row.get("author_followers")
        shown, groups = pii.redact(text.clean(str(row["text"])), allow=tuple(mind.book.contacts(account).values()))
        return Post(
            text=shown,
            network=_network(row),
            account=account,
            lang=str(row.get("lang") or ""),
            addressed=row.get("addressed") is not False,
            followers=followers if isinstance(followers, int) else None,
            created_at=self._at(row),
            pii=groups,
        )

    def _at(self, row: Row) -> datetime:
        """When it was written; now, where the row does not say."""
        try:
            return moment(row.get("created_at")) or self._now
        except ValueError as error:
            raise BatonError(f"{row['id']}: `created_at` is not an instant ({error}).") from error

    def _draft_row(self, row: Row) -> Row:
        mind = self.mind(_org(row))
        context = row.get("mention") or {}
        post = self._post({**row, "text": context.get("text", ""), "created_at": None, "source": _network(row)}, mind)
        reading = mind.read([post])[0].reading
        named = {k: context[k] for k in ("intent", "risk") if context.get(k)}
        where = _setting(mind.book, row, post, reading.model_copy(update=named))
        findings = mind.judge(str(row["draft"]), where)
        return {
            "id": row["id"],
            "violations": list(dict.fromkeys(f.topic for f in findings if f.topic)),
            "findings": [_finding_row(f) for f in findings],
        }

    def _suggestion_row(self, one: _Told) -> Row:
        mind, reading = self.mind(_org(one.row)), one.read.reading
        where = _setting(mind.book, one.row, one.post, reading)
        author = str(one.row.get("author_handle") or "")
        offered = mind.suggest(reading, where, author, {})
        drafts = [
            {"text": s.text, "template": s.source, "findings": [_finding_row(f) for f in s.findings]} for s in offered
        ]
        return {"id": one.row["id"], "held": reading.held, "drafts": drafts}


def _feel(storms: Storms, one: _Told, told: list[_Told]) -> None:
    author = str(one.row.get("author_handle") or one.row["id"])
    change = sense(storms, one.row["id"], one.post, one.read, author)
    for other in told:
        if other.row["id"] in change.members or (other.storm and other.storm in change.absorbed):
            other.storm = change.storm
    if change.storm:
        one.storm = change.storm


def _setting(book: Book, row: Row, post: Post, reading: Reading) -> Setting:
    bound = tuple(
        a.id
        for a in book.live_announcements(post.created_at)
        if a.type == "holding" and reading.risk == "crisis" and resembles(a.title, post.text)
    )
    return Setting(
        network=_network(row),
        lang=str(row.get("lang") or reading.lang),
        account=post.account,
        posted_as=str(row.get("posted_as") or "brand_account"),
        mention=post.text,
        intent=reading.intent,
        risk=reading.risk,
        topics=reading.topics,
        leaf=reading.leaf,
        storm=bool(reading.storm) or bool(bound),
        held_to=bound,
        at=post.created_at,
    )


def resembles(topic: str, said: str) -> bool:
    """Whether a text speaks of a statement's topic: it shares a telling word with it."""
    words = {w.strip(".,!?").casefold() for w in topic.split()}
    spoken = said.casefold()
    return any(w in spoken for w in words if len(w) > 3 or any(c.isdigit() for c in w))


def _mention_row(one: _Told) -> Row:
    reading = one.read.reading
    return {
        "id": one.row["id"],
        "intent": reading.intent,
        "confidence": round(reading.confidence, 4),
        "abstained": reading.abstained,
        "risk": reading.risk,
        "should_escalate": reading.escalate,
        "should_reply": reading.reply,
        "topics": list(reading.topics[:TOPICS]),
        "storm": one.storm or None,
        "lang": reading.lang,
        "leaf": reading.leaf,
        "walk": [[step.node, step.answer] for step in reading.walk],
        "flags": list(reading.flags),
        "reasons": [f"{r.label}: {r.why}" for r in reading.reasons],
        "matches": [
            {"rule": m.rule, "score": round(m.score, 3), "band": m.band, "evidence": m.evidence.text}
            for m in reading.matches
        ],
    }


def _finding_row(finding: Finding) -> Row:
    return finding.model_dump(exclude_defaults=True)


def _org(row: Row) -> str:
    return str(row.get("org") or "")


def _orgs(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(_org(row) for row in rows))


def _network(row: Row) -> str:
    return str(row.get("source") or row.get("channel") or row.get("network") or "")


def _account(book: Book, row: Row) -> str:
    """The account on the row's network; where the guide has none there, the first that speaks its language."""
    network, lang = _network(row), str(row.get("lang") or "")
    fitting = [name for name, a in book.accounts.items() if a.network == network]
    speaking = [name for name, a in book.accounts.items() if lang in a.languages]
    return next(iter(fitting or speaking or book.accounts), "")


def rows(path: Path, *needed: str) -> list[Row]:
    """The objects of a JSON lines file, each with an `id` and what is `needed`.

    Raises BatonError naming the line that is wrong.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BatonError(f"{path} cannot be read: {error}.") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BatonError(f"{path}:{number}: this line is not JSON ({error}).") from error
        if not isinstance(row, dict) or any(name not in row for name in ("id", *needed)):
            wanted = " and ".join(f"`{name}`" for name in ("id", *needed))
            raise BatonError(f"{path}:{number}: each line is an object with {wanted}.")
        found.append(row)
    return found
