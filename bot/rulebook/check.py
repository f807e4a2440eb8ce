"""Does a guide make sense as a whole? Checks over a `Book` that need no vectors.

Ids that are named exist, what is written compiles, playbooks can be walked, and every rule shows right and wrong.
What needs vectors (rules that contradict each other, examples against their own checks) is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from bot.rulebook.book import Announcement, Book, Intent, Leaf, Place, Playbook, Rule, Template
from bot.rulebook.load import Loaded
from bot.rulebook.opening import Opening
from bot.rulebook.problems import Problem, Problems, nearest
from bot.rulebook.references import References
from bot.rulebook.trees import check_tree
from bot.rulebook.wording import Wording

__all__ = ["Problem", "check", "examine"]

FEW_ANCHORS = 3


def check(book: Book, names: Collection[str] | None = None, broken: Collection[str] = frozenset()) -> list[Problem]:
    """Every problem of a book, by file and line.

    `names` are the known `@names` of phrase lists (None: not judged). `broken` are files that could not be read:
    what they may define is not reported as missing.
    """
    problems = Problems()
    wording = Wording(book, problems, names, broken)
    _Checker(book, wording, References(book, wording)).everything()
    return list(problems.sorted())


def examine(loaded: Loaded, names: Collection[str] | None = None) -> tuple[Problem, ...]:
    """What reading found together with what `check` finds, by file and line."""
    if loaded.book is None:
        return loaded.problems
    found = check(loaded.book, names, loaded.broken)
    return tuple(sorted({*loaded.problems, *found}))


@dataclass(frozen=True, slots=True)
class _Checker:
    """One pass over a book."""

    book: Book
    wording: Wording
    refs: References

    def everything(self) -> None:
        for rule in self.book.rules.values():
            self._rule(rule)
        self._overrides()
        self._short_names()
        for intent in self.book.intents.values():
            self._intent(intent)
        for template in self.book.templates.values():
            self._template(template)
        for announcement in self.book.announcements.values():
            self._announcement(announcement)
        for playbook in self.book.playbooks.values():
            self._playbook(playbook)
        self._registries()

    # Rules.

    def _rule(self, rule: Rule) -> None:
        place, scope = rule.place, rule.scope
        self.refs.named("topic", rule.topics, place, "topics")
        if not 1 <= len(rule.topics) <= 3:
            self.wording.error(place.at("topics"), f"A rule has one to three topics, not {len(rule.topics)}.")
        self.refs.named("account", scope.accounts, place, "scope.accounts", also=("all",))
        self.refs.named("audience", scope.audiences, place, "scope.audiences", also=("all",))
        self.refs.named("intent", scope.intents, place, "scope.intents", also=("all",))
        self.refs.networks(scope.channels, place, "scope.channels")
        self.refs.named("template", rule.templates, place, "templates")
        self.refs.named("rule", rule.overrides, place, "overrides")
        self.refs.named("rule", rule.conflicts_with, place, "conflicts_with")
        self.refs.escalation(rule.escalate, rule.approval, place)
        begins, ends = rule.effective.from_, rule.effective.until
        if begins and ends and ends < begins:
            self.wording.error(place.at("effective.until"), f"`until` ({ends}) is before `from` ({begins}).")
        self.wording.phrases(rule.tripwires, place, "tripwires")
        signs = {name for playbook in self.book.playbooks.values() for name in playbook.signs}
        for number, machine in enumerate(rule.checks):
            self.wording.check(machine, place, f"checks.{number}", signs)
        for number, test in enumerate(rule.tests):
            if bool(test.mention) == bool(test.draft):
                self.wording.error(place.at(f"tests.{number}"), "A test has either a `mention` or a `draft`.")
        if rule.status != "retired":
            self._examples(rule)

    def _examples(self, rule: Rule) -> None:
        for name in ("say", "avoid"):
            if not getattr(rule, name):
                what = f"The rule `{rule.id}` has no **{name.capitalize()}** example."
                self.wording.error(rule.place.at(""), what, "Show at least one good and one bad reply.")
        anchors = rule.applies_when
        if not anchors and not rule.always_on and not any(rule.tripwires.values()):
            what = f"Nothing calls for the rule `{rule.id}`."
            cure = "Write **Applies when** sentences, or `tripwires`, or `always_on: yes`."
            self.wording.error(rule.place.at(""), what, cure)
        if rule.always_on:
            return
        if 0 < len(anchors) < FEW_ANCHORS:
            what = f"The rule `{rule.id}` has only {len(anchors)} **Applies when** sentences."
            self.refs.warning(rule.place, what, "Four or more are found reliably.")
        self._languages(rule)

    def _languages(self, rule: Rule) -> None:
        written = {phrase.lang for phrase in rule.applies_when}
        served = {
            lang
            for name, account in self.book.accounts.items()
            if "all" in rule.scope.accounts or name in rule.scope.accounts
            for lang in account.languages
        }
        if "all" not in rule.scope.languages:
            served &= set(rule.scope.languages)
        if len(written) == 1 and served - written:
            what = f"The rule `{rule.id}` has **Applies when** sentences in `{min(written)}` only."
            self.refs.warning(rule.place, what, f"Its accounts also serve {', '.join(sorted(served - written))}.")

    def _overrides(self) -> None:
        graph = {name: [o for o in rule.overrides if o in self.book.rules] for name, rule in self.book.rules.items()}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            rule = self.book.rules[min(circle)]
            what = f"Rules override each other in a circle: {' → '.join(circle)}."
            self.wording.error(rule.place.at("overrides"), what, "Delete one of these `overrides`.")

    def _short_names(self) -> None:
        """The same heading on two pages is legal and confuses people."""
        first: dict[str, Rule] = {}
        for rule in self.book.rules.values():
            short = rule.id.partition(".")[2]
            other = first.setdefault(short, rule)
            if other.page != rule.page:
                what = f"`{short}` is also the name of a rule on another page ({other.place})."
                self.refs.warning(rule.place, what, "Give one of them another name.")

    # Everything else.

    def _intent(self, intent: Intent) -> None:
        place = intent.place
        self.refs.named("topic", intent.topics, place, "topics")
        self.refs.named("playbook", [intent.playbook] if intent.playbook else [], place, "playbook")
        self.refs.named("audience", intent.audiences, place, "audiences", also=("all",))
        self.refs.escalation(intent.escalate, "none", place)
        self.wording.phrases(intent.tripwires, place, "tripwires")
        signs = {name for playbook in self.book.playbooks.values() for name in playbook.signs}
        for number, line in enumerate(intent.raise_risk):
            self.wording.expression(line.if_, place.at(f"raise_risk.{number}.if"), signs)
        if not any(intent.examples.values()):
            self.wording.error(place.at("examples"), f"The intent `{intent.id}` has no examples.")

    def _template(self, template: Template) -> None:
        place = template.place
        self.refs.named("intent", template.intents, place, "intents", also=("all",))
        self.refs.named("topic", template.topics, place, "topics")
        self.refs.named("account", template.accounts, place, "accounts", also=("all",))
        self.refs.named("announcement", template.facts, place, "facts")
        self._meant_audience(template)
        self.refs.networks(template.channels, place, "channels")
        for lang in template.languages:
            if lang not in template.texts:
                self.wording.error(place.at("languages"), f"There is no wording in `{lang}`.", "Write it or drop it.")
        for text in template.texts.values():
            self.wording.slots(text, place)
        for slot in template.needs:
            self.wording.slots(f"{{{slot}}}", place.at("needs"))

    def _meant_audience(self, template: Template) -> None:
        """Whom a template is for is a plain word; only what looks like a mistyped audience is told."""
        cure = nearest(template.audience, self.book.audiences)
        if template.audience not in self.book.audiences and cure.startswith("Did"):
            what = f"`{template.audience}` is not an audience of audiences.yaml."
            self.refs.warning(template.place.at("audience"), what, cure)

    def _announcement(self, announcement: Announcement) -> None:
        place = announcement.place
        self.refs.named("account", announcement.accounts, place, "accounts", also=("all",))
        self.refs.named("topic", announcement.topics, place, "topics")
        older = [announcement.supersedes] if announcement.supersedes else []
        self.refs.named("announcement", older, place, "supersedes")
        if announcement.from_ and announcement.until and announcement.until < announcement.from_:
            self.wording.error(place.at("until"), "`until` is before `from`.")

    def _playbook(self, playbook: Playbook) -> None:
        check_tree(playbook, self.wording)
        for name, leaf in playbook.leaves.items():
            self._leaf(leaf, playbook.place, f"leaves.{name}.")

    def _leaf(self, leaf: Leaf, place: Place, path: str) -> None:
        self.refs.escalation(leaf.escalate, leaf.approval, place, path)
        self.refs.named("topic", leaf.show_topics, place, f"{path}show_topics")
        self.refs.named("template", leaf.templates, place, f"{path}templates")

    def _registries(self) -> None:
        book, opening = self.book, Opening(self.book, self.wording)
        opening.head()
        self.refs.networks(book.head.fast_networks, book.head.place, "fast_networks")
        for account in book.accounts.values():
            self.refs.networks([account.network], account.place, "network")
            self.refs.named("language", account.languages, account.place, "languages")
            opening.account(account)
        self.refs.named("language", book.head.languages, book.head.place, "languages")
        self.refs.named("language", [book.head.default_language], book.head.place, "default_language")
        for desk in book.desks.values():
            self.wording.phrases(desk.words, desk.place, "words")
            opening.desk(desk)
        for audience in book.audiences.values():
            self.wording.phrases(audience.signs, audience.place, "signs")
            for field in ("require_topics", "avoid_topics", "forbid_topics"):
                self.refs.named("topic", getattr(audience, field), audience.place, field)
        self.wording.banned(book.terms.banned, book.terms.place, "banned")
        self.refs.named("rule", book.head.rules, book.head.place, "rules")
