"""Phrases of the guide found in a mention: tripwires, desk words, audience signs and the playbook's signs.

They are looked for in the text as written and in its normalised form, in the mention's language and in the
guide's default language (people mix them); in all languages when the mention's is not sure.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.matching.language import Language
from bot.rulebook import phrases
from bot.rulebook.book import Book, ByLanguage, Playbook


def prepare(book: Book) -> None:
    """Compile every phrase of a guide now (seconds), so that no mention has to wait for it."""
    lists: list[ByLanguage] = [rule.tripwires for rule in book.rules.values()]
    lists += [intent.tripwires for intent in book.intents.values()]
    lists += [desk.words for desk in book.desks.values()]
    lists += [audience.signs for audience in book.audiences.values()]
    lists += [signs for playbook in book.playbooks.values() for signs in playbook.signs.values()]
    for by_language in lists:
        for patterns in by_language.values():
            phrases.compile(patterns)


@dataclass(slots=True)
class Signs:
    """Looks things up once per mention. Every method answers the phrase as written in the guide, or ''."""

    book: Book
    language: Language
    surfaces: tuple[str, ...]
    _known: dict[tuple[str, ...], str] = field(default_factory=dict)

    def any_of(self, by_language: ByLanguage) -> str:
        """The first phrase of the languages in question that occurs."""
        for lang in self._languages(by_language):
            if found := self._first(by_language[lang]):
                return found
        return ""

    def tripwires_of_topic(self, topic: str) -> str:
        """A tripwire of any active rule on `topic`, or of the rule with that id."""
        for rule in self.book.rules.values():
            wanted = topic in rule.topics or topic == rule.id
            if wanted and rule.status == "active" and (found := self.any_of(rule.tripwires)):
                return found
        intent = self.book.intents.get(topic)
        return self.any_of(intent.tripwires) if intent else ""

    def desk(self, name: str) -> str:
        """A word that surfaces the desk."""
        desk = self.book.desks.get(name)
        return self.any_of(desk.words) if desk else ""

    def sign(self, playbook: Playbook | None, name: str) -> str:
        """A phrase of the playbook's sign `name`."""
        return self.any_of(playbook.signs.get(name, {})) if playbook else ""

    def audiences(self) -> tuple[str, ...]:
        """Ids of the audiences whose signs occur."""
        return tuple(name for name, audience in self.book.audiences.items() if self.any_of(audience.signs))

    def _languages(self, by_language: ByLanguage) -> list[str]:
        if not self.language.sure:
            return list(by_language)
        wanted = dict.fromkeys((self.language.code, self.book.head.default_language))
        return [lang for lang in wanted if lang in by_language]

    def _first(self, patterns: tuple[str, ...]) -> str:
        if patterns not in self._known:
            compiled = phrases.compile(patterns)
            hits = (hit for surface in self.surfaces for hit in compiled.find(surface))
            first = next(hits, None)
            self._known[patterns] = first.text if first else ""
        return self._known[patterns]
