"""One topic, many posts: mentions that belong together are joined as they come, and storms open by a rule.

Single link over a sliding window: a mention joins every mention of its language that it resembles (cosine
0.75, or nearly the same letters), and those that share a rare hashtag or link with it. Across languages the default
encoder sees no likeness, so a shared tag or link, or the same words that no translation changes, has to do.
Groups are kept by union-find. Against chains, a joiner must also resemble its group's centre.

A group is a storm from more than max(5, 4 × its usual count) authors, or from two reports of a physical hazard.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

import numpy as np
import regex

from bot.matching.normal import normal, words
from bot.model import Post
from bot.ports import Vectors
from bot.text import URL

WINDOW = timedelta(hours=3)
"""How far back a mention looks for company."""
ALIKE = 0.75
NEAR_COPY = 0.60
TAGGED_ALIKE = 0.30
NAMED_ALIKE = 0.50
CENTRE = 0.45
HAZARD_ALIKE = 0.45
LEAST = 5
TIMES_USUAL = 4.0
_HASHTAG = regex.compile(r"#(\w{3,})")
_TOKEN = regex.compile(r"\b(?:v?\d+(?:\.\d+)+|\p{L}+\d+\w*|\p{Lu}\p{Ll}+\p{Lu}\w*)\b")

Id = int | str


class Change(NamedTuple):
    """What adding a mention did. `storm` is the storm's id ('' when it belongs to none)."""

    kind: Literal["none", "joined", "grew", "opened", "merged"]
    """`grew`: the mention brought earlier ones with it."""
    storm: str = ""
    members: tuple[Id, ...] = ()
    """The mention alone when it joined; otherwise all members, since their readings change too."""
    absorbed: tuple[str, ...] = ()
    """Ids of storms that have become part of this one."""


@dataclass(slots=True)
class _Seen:
    id: Id
    at: datetime
    vector: Vectors
    lang: str
    author: str
    letters: frozenset[str]
    marks: frozenset[str]
    hazard: bool
    calm: bool


@dataclass(slots=True)
class _Group:
    """Members by id in order of arrival; `storm` once it has opened."""

    members: dict[Id, str]
    first_at: datetime
    centre: Vectors
    """The sum of its members' vectors."""
    storm: str = ""
    hazards: set[str] = field(default_factory=set)
    """Authors who report a physical danger."""
    upset: set[str] = field(default_factory=set)
    """Authors who do more than enjoy themselves: only they open a storm."""


class Storms:
    """Keeps the window. Feed it mentions in order of time; it tells when a storm opens, grows or merges."""

    def __init__(self, common: Iterable[str] = (), window: timedelta = WINDOW) -> None:
        """`common` are marks that many posts share without meaning the same: the brand's own tags and names."""
        self._window = window
        self._common = frozenset(word.lstrip("@#").casefold() for word in common)
        self._recent: deque[_Seen] = deque()
        self._parents: dict[Id, Id] = {}
        self._groups: dict[Id, _Group] = {}
        self._storms: dict[Id, str] = {}
        """Members of storms that nobody has closed yet, long after they left the window."""

    def add(
        self,
        id: Id,
        at: datetime,
        vector: Vectors,
        post: Post,
        *,
        lang: str = "",
        author: str = "",
        hazard: bool = False,
        calm: bool = False,
        usual: float = 0.0,
    ) -> Change:
        """Take in one mention; `vector` is that of its whole text.

        `hazard`: its reading speaks of a physical danger; `calm`: it is praise, which joins but never opens a
        storm. `usual`: how many mentions such a group has in an
        ordinary window (its baseline). The same author counts once.
        """
        if id in self._parents or id in self._storms:
            return self._standing(id)
        self._forget_before(at - self._window)
        writer = author or str(id)
        seen = _Seen(
            id,
            at,
            vector,
            lang or post.lang,
            writer,
            _letters(post.text),
            self._marks(post.text),
            hazard,
            calm,
        )
        friends = [other for other in self._recent if self._belong(seen, other)]
        self._recent.append(seen)
        self._parents[id] = id
        self._groups[id] = _Group({id: writer}, at, vector)
        self._groups[id].hazards |= {writer} if hazard else set()
        self._groups[id].upset |= set() if calm else {writer}
        return self._join(id, friends, usual)

    def close(self, storm: str) -> None:
        """A person closed the storm: its members leave the window, later posts start anew."""
        gone = {root for root, group in self._groups.items() if group.storm == storm}
        members = {member for root in gone for member in self._groups[root].members}
        self._storms = {member: name for member, name in self._storms.items() if name != storm}
        self._recent = deque(seen for seen in self._recent if seen.id not in members)
        for root in gone:
            del self._groups[root]
        for member in members:
            self._parents.pop(member, None)

    def storm_of(self, id: Id) -> str:
        """The storm that a mention belongs to, or ''."""
        return self._storms.get(id, "")

    def _marks(self, text: str) -> frozenset[str]:
        """Hashtags, links and product-like tokens that are the same in every language."""
        tags = {"#" + tag.casefold() for tag in _HASHTAG.findall(text)}
        links = {match.group().casefold().removeprefix("https://").rstrip("/") for match in URL.finditer(text)}
        tokens = {token.casefold() for token in _TOKEN.findall(URL.sub(" ", text)) if len(token) > 2}
        return frozenset(mark for mark in tags | links | tokens if mark.lstrip("#") not in self._common)

    def _belong(self, one: _Seen, other: _Seen) -> bool:
        """Whether two mentions are about the same thing."""
        alike = float(np.dot(one.vector, other.vector))
        same_language = one.lang == other.lang
        if same_language and (alike >= ALIKE or _overlap(one.letters, other.letters) >= NEAR_COPY):
            return self._near_centre(one, other, alike)
        if one.hazard and other.hazard and same_language and alike >= HAZARD_ALIKE:
            return True
        shared = one.marks & other.marks
        return bool(shared) and self._shared_enough(shared, same_language, alike, self.storm_of(other.id))

    def _shared_enough(self, shared: frozenset[str], same_language: bool, alike: float, storm: str) -> bool:
        """A decoy may wear the tag of the day: it must also be about the thing, as far as the encoder can see."""
        tagged = any(mark.startswith("#") or "/" in mark for mark in shared)
        told_apart = bool(storm) and (len(shared) > 1 or any(map(_numbered, shared)))
        if same_language:
            return alike >= (TAGGED_ALIKE if tagged or told_apart else NAMED_ALIKE)
        return tagged or told_apart

    def _near_centre(self, one: _Seen, other: _Seen, alike: float) -> bool:
        """Chains end here: a copy always joins, a look-alike only when the whole group is near."""
        group = self._groups[self._root(other.id)]
        if len(group.members) < 3 or alike >= 0.9:
            return True
        norm = float(np.linalg.norm(group.centre)) or 1.0
        return float(np.dot(one.vector, group.centre)) / norm >= CENTRE

    def _join(self, id: Id, friends: list[_Seen], usual: float) -> Change:
        storms = {self._groups[self._root(friend.id)].storm for friend in friends} - {""}
        for friend in friends:
            self._unite(friend.id, id)
        group = self._groups[self._root(id)]
        if not storms and not self._opens(group, usual):
            return Change("none")
        kept = group.storm = min(storms, key=str) if storms else f"storm-{next(iter(group.members))}"
        others = storms - {kept}
        self._storms = {member: kept if name in others else name for member, name in self._storms.items()}
        grown = [member for member in group.members if self._storms.get(member) != kept]
        self._storms.update(dict.fromkeys(group.members, kept))
        if storms and not others and grown == [id]:
            return Change("joined", kept, (id,))
        everybody = tuple(member for member, name in self._storms.items() if name == kept)
        return Change("merged" if others else "grew" if storms else "opened", kept, everybody, tuple(sorted(others)))

    def _opens(self, group: _Group, usual: float) -> bool:
        return len(group.upset) >= max(LEAST, TIMES_USUAL * usual) or len(group.hazards) >= 2

    def _unite(self, old: Id, new: Id) -> None:
        """The elder group takes the younger in."""
        first, second = self._root(old), self._root(new)
        if first == second:
            return
        elder, younger = self._groups[first], self._groups[second]
        if younger.first_at < elder.first_at:
            first, second, elder, younger = second, first, younger, elder
        elder.members.update(younger.members)
        elder.hazards |= younger.hazards
        elder.upset |= younger.upset
        elder.storm = elder.storm or younger.storm
        elder.centre = elder.centre + younger.centre
        self._parents[second] = first
        del self._groups[second]

    def _root(self, id: Id) -> Id:
        while self._parents[id] != id:
            self._parents[id] = self._parents[self._parents[id]]
            id = self._parents[id]
        return id

    def _standing(self, id: Id) -> Change:
        storm = self.storm_of(id)
        return Change("joined", storm, (id,)) if storm else Change("none")

    def _forget_before(self, limit: datetime) -> None:
        """Let mentions out of the window. Groups with nobody left in it are dropped."""
        gone: Counter[Id] = Counter()
        while self._recent and self._recent[0].at < limit:
            gone[self._root(self._recent.popleft().id)] += 1
        alive = {self._root(seen.id) for seen in self._recent}
        for root in gone:
            if root not in alive:
                for member in self._groups.pop(root).members:
                    self._parents.pop(member, None)


def _numbered(mark: str) -> bool:
    """A version or model number: rare enough to mean the same thing in two languages."""
    return any(char.isdigit() for char in mark)


def _letters(text: str) -> frozenset[str]:
    """Character 5-grams of the normalised text."""
    plain = " ".join(words(normal(text)))
    return frozenset(plain[i : i + 5] for i in range(max(0, len(plain) - 4)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard."""
    return len(one & other) / len(one | other) if one and other else 0.0
