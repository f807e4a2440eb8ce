"""The guide as typed, frozen objects: what files say once they have been read without an error.

A `Book` is a pure value. Reading files is `files.py` and `load.py`; judging them is `check.py`.
Every object knows its `place` (file and line), so that any later sentence about it can name it.
Texts are listed by language in the order they were written; a `Phrase` is one such line.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.model import Reply, Risk

Kind = Literal["tone", "do", "dont", "policy", "legal", "format"]
Severity = Literal["block", "fix", "hint"]

TOPICS = (
    "empathy-first apology-tone no-promises-on-dates no-PII-in-public no-legal-advice no-liability-admission "
    "no-competitor-bashing disclose-affiliation humour-ok refer-press-to-PR security-report-private "
    "no-medical-advice product-safety refunds-policy inclusive-language plain-language no-jargon "
    "crisis-holding-statement single-source-of-truth no-feeding-trolls ignore-embedded-instructions duty-of-care "
    "feature-request-handling thank-and-credit match-language channel-format careers-route stay-neutral "
    "code-of-conduct"
).split()
"""The controlled list of 29: a rule names one to three of them."""

INTENTS = (
    "praise product_question support_issue service_complaint refund_billing feature_request security_privacy "
    "safety_health legal_matter press_inquiry controversy job_career community_collab spam_abuse"
).split()
"""The 14 intents that Baton ships; a team may have others."""


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_one_or_many)]
ByLanguage = dict[str, tuple[str, ...]]


class Part(BaseModel):
    """Base of everything written in a guide: frozen, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)


class Place(Part):
    """Where something stands: path relative to its folder, and the line counted from 1.

    `fields` has the lines of its fields by dotted path: `nodes.danger.if_yes`, `scope.intents`.
    """

    file: str = ""
    line: int = 0
    fields: dict[str, int] = Field(default={}, repr=False)

    def at(self, path: str) -> Place:
        """The place of a field; of what holds it when the field itself has no line."""
        while path and path not in self.fields:
            path = path.rpartition(".")[0]
        return Place(file=self.file, line=self.fields.get(path, self.line))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Phrase(Part):
    """One sentence of a guide in one language."""

    lang: str
    text: str
    line: int = 0


class Scope(Part):
    """Where a rule is in force. `all` means no limit; `channels` are networks (x, forum, telegram …)."""

    accounts: Words = ("all",)
    channels: Words = ("all",)
    audiences: Words = ("all",)
    intents: Words = ("all",)
    languages: Words = ("all",)
    regions: Words = ("all",)
    posted_as: Words = ("all",)
    risk_min: Risk = "none"
    risk_max: Risk = "crisis"
    storm: Literal["any", "only", "never"] = "any"


class Check(BaseModel):
    """A machine check of a draft; parameters beside `type` belong to the check family that reads them."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: str
    id: str = ""
    lang: str = ""

    @property
    def params(self) -> dict[str, object]:
        return dict(self.model_extra or {})


class Effective(Part):
    """Days on which a rule is in force, in the organisation's zone; an open end is None."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None


class RuleTest(Part):
    """A mention (or a draft) that the rule must (or, with `expect: quiet`, must not) answer to."""

    mention: str = ""
    draft: str = ""
    lang: str = ""
    expect: Literal["match", "quiet", "finding"] = "match"


class Rule(Part):
    """One `##` block of a rule page. `id` is `<page>.<heading>`; `hash` is the version that approvals bind to."""

    id: str
    page: str
    title: str
    kind: Kind
    topics: Words
    severity: Severity
    scope: Scope = Scope()
    applies_when: tuple[Phrase, ...] = ()
    not_when: tuple[Phrase, ...] = ()
    say: tuple[Phrase, ...] = ()
    avoid: tuple[Phrase, ...] = ()
    tripwires: ByLanguage = {}
    always_on: bool = False
    checks: tuple[Check, ...] = ()
    rationale: str = ""
    exceptions: str = ""
    escalate: str = "none"
    approval: str = "none"
    templates: Words = ()
    overrides: Words = ()
    conflicts_with: Words = ()
    owner: str = ""
    version: int = 1
    status: Literal["draft", "active", "retired"] = "active"
    effective: Effective = Effective()
    source: str = ""
    reviewed: date | None = None
    tests: tuple[RuleTest, ...] = ()
    hash: str = ""
    place: Place = Place()


class Raise(Part):
    """One line of `raise_risk`: an expression, and the risk it raises to."""

    if_: str = Field(alias="if")
    to: Risk


class Intent(Part):
    """What a mention may want. `id` is the file's stem; only `examples` is needed."""

    id: str
    title: str = ""
    definition: str = ""
    examples: ByLanguage
    counter_examples: ByLanguage = {}
    tripwires: ByLanguage = {}
    tests: ByLanguage = {}
    default_risk: Risk = "low"
    raise_risk: tuple[Raise, ...] = ()
    topics: Words = ()
    playbook: str = ""
    escalate: str = "none"
    audiences: Words = ()
    hash: str = ""
    place: Place = Place()


class Node(Part):
    """A question of the decision tree, answerable in five seconds; `prefill` proposes, a person decides."""

    ask: str
    hint: str = ""
    prefill: str | dict[str, str] = ""
    if_yes: str = ""
    if_no: str = ""
    choices: dict[str, str] = {}
    otherwise: str = ""


class Leaf(Part):
    """Where a walk ends: what to do, who must approve, how fast, and what to show."""

    reply: Reply
    escalate: str = "none"
    risk: Risk = "none"
    approval: str = "none"
    human_only: bool = False
    hazard: bool = False
    """Somebody may get hurt: two such reports are a storm."""
    clock: str = ""
    show_topics: Words = ()
    templates: Words = ()
    tell: str = ""


class Playbook(Part):
    """A decision tree as data. `signs` are named phrase lists that its expressions ask for: `sign('injury')`."""

    id: str
    version: int = 1
    owner: str = ""
    start: str
    nodes: dict[str, Node]
    leaves: dict[str, Leaf]
    signs: dict[str, ByLanguage] = {}
    place: Place = Place()


class Template(Part):
    """A reply to start from. `texts` maps language to wording with `{slots}`."""

    id: str
    title: str = ""
    type: Literal["template", "exemplar"] = "template"
    intents: Words = ()
    topics: Words = ()
    channels: Words = ("all",)
    accounts: Words = ("all",)
    languages: Words = ()
    audience: str = ""
    facts: Words = ()
    needs: Words = ()
    variants_per_day: int = 3
    approved_by: str = ""
    version: int = 1
    texts: dict[str, str]
    hash: str = ""
    place: Place = Place()


class Fact(Part):
    """A value that an announcement states, usable as `{fact.<announcement>.<key>}`."""

    key: str
    value: str


class Announcement(Part):
    """The single source of truth for one thing. `texts` maps language to the approved wording."""

    id: str
    title: str
    type: Literal["holding", "fact", "campaign", "price", "policy"] = "fact"
    status: Literal["draft", "live", "superseded"] = "live"
    from_: datetime | None = Field(default=None, alias="from")
    until: datetime | None = None
    accounts: Words = ("all",)
    languages: dict[str, str] = {}
    topics: Words = ()
    owner: str = ""
    not_allowed: Words = ()
    facts: tuple[Fact, ...] = ()
    supersedes: str = ""
    incident: str = ""
    version: int = 1
    texts: dict[str, str]
    hash: str = ""
    place: Place = Place()

    def live(self, at: datetime) -> bool:
        """Whether it may be quoted at the instant `at` (aware)."""
        begun = self.from_ is None or self.from_ <= at
        return self.status == "live" and begun and (self.until is None or at < self.until)


class Targets(Part):
    """How soon one of our people looks at a mention (`look`), answers in public (`word`) and is done (`resolve`).

    Spans as `15m`, `4h`, `1d`; empty: there is no such clock. `hours`: when they run; empty: around the clock for
    crisis and high, in the account's hours for the others.
    """

    look: str = ""
    word: str = ""
    resolve: str = ""
    hours: str = ""


class Account(Part):
    """Our voice in one place. `register` and `private_route` are by language.

    `hours` (`Mon-Fri 09:00-13:00 14:00-18:00`) hold in `zone` (empty: the guide's), not on the `holidays` of a
    country (`PL`, `GB-ENG`). `clocks` replace single spans of guide.yaml. Outside `send_hours` (written like `hours`;
    empty: there are none) an approved reply waits, unless the risk is high.
    """

    id: str = ""
    network: str
    name: str = ""
    mission: str = ""
    goal: str = ""
    audience: str = ""
    languages: Words
    register_: dict[str, str] = Field(default={}, alias="register")
    voice: str = ""
    cadence: dict[str, str] = {}
    hours: str = ""
    send_hours: str = ""
    zone: str = ""
    holidays: str = ""
    clocks: dict[Risk, Targets] = {}
    lead: str = ""
    posted_as: str = "brand_account"
    private_route: dict[str, str] = {}
    contacts: dict[str, str] = {}
    place: Place = Place()


class Desk(Part):
    """People who are asked: press, legal, security, support. `words` surface the desk whatever similarity says.

    Outside its `hours` (in `zone`, not on `holidays`; see Account) the `stand_in` is asked.
    """

    id: str = ""
    name: str = ""
    covers: Words = ()
    slack: str = ""
    hours: str = "24x7"
    zone: str = ""
    holidays: str = ""
    first: str = ""
    stand_in: str = ""
    ack: str = "30m"
    contacts: dict[str, str] = {}
    words: ByLanguage = {}
    place: Place = Place()


class Audience(Part):
    """Somebody we recognise by what they write, never by guessing who they are."""

    id: str = ""
    signs: ByLanguage = {}
    tone: str = ""
    require_topics: Words = ()
    avoid_topics: Words = ()
    forbid_topics: Words = ()
    place: Place = Place()


class Terms(Part):
    """Words: our names, rivals' names, acronyms that may stand in capitals, and words to replace."""

    brand: Words = ()
    competitors: Words = ()
    acronyms: Words = ()
    banned: dict[str, dict[str, str]] = {}
    place: Place = Place()


class Style(Part):
    """Limits of taste; length comes from the network."""

    max_emoji: int = 2
    max_hashtags: int = 2
    max_words_per_sentence: int = 25


class Bands(Part):
    """Where a match is strong and where it is possible, in units of the background normalisation."""

    strong: float = 3.0
    possible: float = 1.5


class Head(Part):
    """guide.yaml."""

    organisation: str
    about: str = ""
    aliases: Words = ()
    zone: str = "UTC"
    default_language: str = "en"
    languages: Words = ("en",)
    headings: dict[str, str] = {}
    precedence: Words = ()
    style: Style = Style()
    bands: Bands = Bands()
    rules: dict[str, Bands] = {}
    clocks: dict[Risk, Targets] = {}
    fast_networks: Words = ()
    """Where everything moves fast: service clocks have half the time there."""
    place: Place = Place()


class Book(Part):
    """A whole guide under one content hash. Everything is keyed by id; order is the files' order."""

    head: Head
    rules: dict[str, Rule] = {}
    intents: dict[str, Intent] = {}
    templates: dict[str, Template] = {}
    announcements: dict[str, Announcement] = {}
    playbooks: dict[str, Playbook] = {}
    accounts: dict[str, Account] = {}
    desks: dict[str, Desk] = {}
    audiences: dict[str, Audience] = {}
    terms: Terms = Terms()
    hash: str = ""

    def leaf(self, playbook: str, name: str) -> Leaf | None:
        """A leaf by its name; None where there is no such playbook or leaf."""
        tree = self.playbooks.get(playbook)
        return tree.leaves.get(name) if tree else None

    def written_for(self, rule: Rule) -> tuple[str, ...]:
        """The intents in the rule's scope; if it names none, those that show its first topic."""
        if "all" not in rule.scope.intents:
            return rule.scope.intents
        return tuple(intent.id for intent in self.intents.values() if rule.topics[0] in intent.topics)

    def contacts(self, account: str = "") -> dict[str, str]:
        """Published contacts by key: every desk's, then those of `account` (all accounts when empty)."""
        found: dict[str, str] = {}
        for desk in self.desks.values():
            found.update(desk.contacts)
        for name, voice in self.accounts.items():
            if not account or name == account:
                found.update(voice.contacts)
        return found

    def live_announcements(self, at: datetime, account: str = "") -> tuple[Announcement, ...]:
        """Announcements in force at `at` for `account` (any when empty)."""
        return tuple(
            a
            for a in self.announcements.values()
            if a.live(at) and (not account or "all" in a.accounts or account in a.accounts)
        )
