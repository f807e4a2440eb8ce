"""Do the ids that a guide names exist? One place that knows what there is, and in which file it would be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.limits import NETWORKS
from bot.rulebook.book import TOPICS, Book, Place
from bot.rulebook.names import LANGUAGES
from bot.rulebook.problems import nearest
from bot.rulebook.wording import Wording

_FILES = {
    "rule": "rules/",
    "intent": "intents/",
    "template": "templates/",
    "announcement": "announcements/",
    "playbook": "playbooks/",
    "account": "accounts.yaml",
    "desk": "desks.yaml",
    "audience": "audiences.yaml",
}


@dataclass(frozen=True, slots=True)
class References:
    """Looks ids up in one book and tells what is missing."""

    book: Book
    wording: Wording

    def named(self, kind: str, wanted: Iterable[str], place: Place, path: str, also: Collection[str] = ()) -> None:
        """Every name in `wanted` is the id of a `kind`, or one of `also`."""
        known = self.known(kind)
        for name in wanted:
            if name in known or name in also or (kind in _FILES and self.wording.unsure(_FILES[kind])):
                continue
            what = f"There is no {kind} `{name}`."
            at = place.at(path)
            self.wording.error(at, what, nearest(name, [*known, *also]))

    def known(self, kind: str) -> Collection[str]:
        """Ids of one kind of thing, and the topics."""
        known: dict[str, Collection[str]] = {
            "rule": self.book.rules,
            "intent": self.book.intents,
            "template": self.book.templates,
            "announcement": self.book.announcements,
            "playbook": self.book.playbooks,
            "account": self.book.accounts,
            "desk": self.book.desks,
            "audience": self.book.audiences,
            "topic": TOPICS,
            "language": LANGUAGES,
        }
        return known[kind]

    def escalation(self, escalate: str, approval: str, place: Place, path: str = "") -> None:
        """`escalate` names a desk, `approval` a way of approving; `path` is what comes before the fields' names."""
        self.named("desk", [escalate], place, f"{path}escalate", also=("none",))
        if approval.startswith("desk:"):
            self.named("desk", [approval.removeprefix("desk:")], place, f"{path}approval")
        elif approval not in ("none", "second_person"):
            what = f"`approval` is `{approval}`; it can be none, second_person or desk:<name>."
            self.wording.error(place.at(f"{path}approval"), what)

    def warning(self, place: Place, what: str, cure: str = "") -> None:
        """Note something that is legal and probably not meant."""
        self.wording.problems.warning(place.file, place.line, what, cure)

    def networks(self, channels: Iterable[str], place: Place, path: str) -> None:
        """An unknown network is only a warning: a feed may bring mentions from anywhere."""
        for name in channels:
            if name != "all" and name not in NETWORKS:
                what = f"`{name}` is not a network that Baton knows."
                self.warning(place.at(path), what, nearest(name, NETWORKS))
