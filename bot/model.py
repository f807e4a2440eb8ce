"""The words of Baton as types: what a mention, a reading, a draft, a case and a delivery are.

Plain frozen values without behaviour that needs anything outside. Instants are aware UTC and end in `_at`.
What is stored as JSON (readings, findings) is a pydantic model; what the store keeps as rows (cases, mentions,
drafts, deliveries, events) are dataclasses at the end, filled by `store/rows.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Risk = Literal["none", "low", "high", "crisis"]
Reply = Literal["reply", "monitor", "ignore"]
Band = Literal["strong", "possible", "weak"]
Role = Literal["viewer", "drafter", "approver", "lead", "admin"]
CaseState = Literal["open", "snoozed", "approved", "sending", "unknown", "answered", "closed"]
DraftState = Literal["proposed", "submitted", "approved", "sent", "rejected", "superseded"]

RISKS: tuple[Risk, ...] = ("none", "low", "high", "crisis")
ROLES: tuple[Role, ...] = ("viewer", "drafter", "approver", "lead", "admin")


class Value(BaseModel):
    """Base of stored values: frozen; unknown keys are refused, so that a typo cannot hide."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Incoming(Value):
    """One post as a source hands it over, before anything is made of it. `text` is raw."""

    source: str
    external_id: str
    account: str = ""
    network: str = ""
    thread_id: str = ""
    author: str = ""
    author_name: str = ""
    followers: int | None = None
    addressed: bool = True
    lang: str = ""
    text: str
    url: str = ""
    created_at: datetime
    reply_to: dict[str, str] = {}
    """What the source needs to answer in the right place (chat, topic, message); opaque to all others."""


class Post(Value):
    """What the encoder side reads: a mention's redacted text and its circumstances, nothing else."""

    text: str
    network: str = ""
    account: str = ""
    lang: str = ""
    addressed: bool = True
    followers: int | None = None
    created_at: datetime
    pii: tuple[str, ...] = ()
    """Kinds of personal data that the redactor found: contact, card, id."""


class Evidence(Value):
    """Why something was matched or flagged, in words that can be shown: the anchor, the phrase, the leaf."""

    kind: Literal["anchor", "tripwire", "playbook", "intent", "always", "phrase", "statement"]
    text: str = ""
    lang: str = ""
    similarity: float | None = None


class Match(Value):
    """A rule that applies to a mention. `score` is in units of the rule's own background."""

    rule: str
    title: str
    kind: str
    topics: tuple[str, ...]
    score: float
    band: Band
    evidence: Evidence
    say: str = ""
    avoid: str = ""
    note: str = ""


class Step(Value):
    """One answered question of the decision tree."""

    node: str
    ask: str
    answer: str
    why: str = ""


class Reason(Value):
    """A sentence on why a label is what it is."""

    label: str
    why: str


class Reading(Value):
    """What Baton makes of a mention. `intent` is always the best guess; a card says "not sure" if abstained."""

    lang: str
    lang_sure: bool = True
    intent: str
    confidence: float
    abstained: bool = False
    also: tuple[str, ...] = ()
    risk: Risk
    reasons: tuple[Reason, ...] = ()
    escalate: str = "none"
    reply: Reply = "reply"
    approval: str = "none"
    human_only: bool = False
    held: bool = False
    tell: str = ""
    playbook: str = ""
    leaf: str = ""
    walk: tuple[Step, ...] = ()
    matches: tuple[Match, ...] = ()
    topics: tuple[str, ...] = ()
    """Rule topics worth having on screen, best first (at most five are shown)."""
    flags: tuple[str, ...] = ()
    """injection, pii.contact, pii.card, pii.id, markup, audience.<id>, not-about-us …"""
    storm: str = ""
    guide: str = ""

    @property
    def telling(self) -> tuple[Match, ...]:
        """Matches that belong on a card: those of a topic that is worth having on screen, else the strong ones.
        The others merely resemble; quiet beats wrong."""
        wanted = tuple(m for m in self.matches if set(m.topics) & set(self.topics))
        return wanted or tuple(m for m in self.matches if m.band == "strong")


class Finding(Value):
    """One thing a check says about a draft. `start` and `end` are offsets in its text (0, 0: the whole)."""

    rule: str
    topic: str
    check: str
    severity: Literal["block", "fix", "hint"]
    message: str
    start: int = 0
    end: int = 0
    suggestion: str = ""
    evidence: Evidence = Field(default=Evidence(kind="phrase"))
    links: tuple[str, ...] = ()
    """Where to look: permalinks."""


class Setting(Value):
    """The circumstances in which a draft is judged: everything a check may look at beside the text."""

    network: str
    lang: str
    account: str = ""
    posted_as: str = "brand_account"
    mention: str = ""
    intent: str = ""
    risk: Risk = "low"
    topics: tuple[str, ...] = ()
    leaf: str = ""
    storm: bool = False
    held_to: tuple[str, ...] = ()
    """Ids of the holding statements that bind this reply."""
    at: datetime


class Suggestion(Value):
    """A draft that Baton proposes. `source` is `template:<id>` or `announcement:<id>`."""

    text: str
    source: str
    title: str = ""
    lang: str
    findings: tuple[Finding, ...] = ()
    resembling: tuple[Finding, ...] = ()
    """Those of them that similarity found; under the guide `judged`."""
    judged: str = ""
    """Hash of the guide under which similarity was asked; empty: not yet."""


class Receipt(Value):
    """What the network said when it took a reply."""

    external_id: str
    permalink: str = ""
    at: datetime


class Person(Value):
    """Somebody of the team. `id` is the key in team.yaml; `slack` the member id there."""

    id: str
    name: str
    slack: str = ""
    role: Role = "drafter"
    languages: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    zone: str = "UTC"
    quiet: str = ""


# --- what the store keeps -------------------------------------------------------------------------------

DeliveryState = Literal["due", "held", "sending", "sent", "unknown", "refused", "recalled", "voided", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stored mention as everybody but the store sees it: `shown` is redacted; the raw text stays inside."""

    id: int
    case_id: int
    revision: int
    source: str
    external_id: str
    account: str
    network: str
    thread_id: str
    author: str
    author_name: str
    followers: int | None
    addressed: bool
    lang: str
    shown: str
    url: str
    pii: tuple[str, ...]
    reply_to: dict[str, str]
    created_at: datetime
    received_at: datetime
    deleted_at: datetime | None = None

    @property
    def edited(self) -> bool:
        return self.revision > 1

    @property
    def by_hand(self) -> bool:
        """Whether only a person can answer it where it was written."""
        return self.reply_to.get("by_hand") == "yes"

    def post(self) -> Post:
        """What may be judged of it."""
        return Post(
            text=self.shown,
            network=self.network,
            account=self.account,
            lang=self.lang,
            addressed=self.addressed,
            followers=self.followers,
            created_at=self.created_at,
            pii=self.pii,
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation as a work item."""

    id: int
    state: CaseState
    revision: int
    source: str
    account: str
    network: str
    thread_id: str
    author: str
    author_name: str
    owner: str
    owner_since: datetime | None
    reading: Reading | None
    read_revision: int
    """The case revision that the reading knows; smaller than `mentions_revision` means: being read."""
    mentions_revision: int
    reread: bool
    """Whether it is to be read once more although nothing was written."""
    risk: Risk
    held: bool
    cleared_by: str
    shown_draft: int | None
    snoozed_until: datetime | None
    reason: str
    """Why it is snoozed or closed, in a person's words."""
    previous_id: int | None
    opened_at: datetime
    last_mention_at: datetime
    waiting_since: datetime | None
    ended_at: datetime | None
    writing_by: str = ""
    """Who has the edit dialog open, so that nobody writes the same reply twice."""
    writing_at: datetime | None = None
    kept_by: str = ""
    """The owner who chose to keep it beyond the end of their shift."""
    waits_for: str = ""
    """Whose turn it is while it is put aside: `author`, `desk:<id>`, `us`, or empty when nobody said."""

    @property
    def being_read(self) -> bool:
        return self.reading is None or self.read_revision < self.mentions_revision or self.reread


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply on its way. `source` is where it began: `template:<id>`, `announcement:<id>`, `person`."""

    id: int
    case_id: int
    revision: int
    state: DraftState
    text: str
    first_text: str
    source: str
    title: str
    lang: str
    author: str
    """The person who wrote the present revision; empty when Baton proposed it and nobody changed it."""
    reason: str
    created_at: datetime
    revised_at: datetime
    findings: tuple[Finding, ...] = ()
    checked: str = ""
    """Guide hash under which similarity findings are stored; empty: still being checked."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's yes to one revision, bound to what was on screen (`parts`)."""

    id: int
    case_id: int
    draft_id: int
    draft_revision: int
    by: str
    at: datetime
    fingerprint: str
    parts: dict[str, str]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One approved text on its way to one place."""

    id: int
    case_id: int
    draft_id: int
    draft_revision: int
    approval_id: int
    source: str
    account: str
    network: str
    thread_id: str
    reply_to: dict[str, str]
    text: str
    key: str
    state: DeliveryState
    due_at: datetime
    attempt: int
    by: str
    external_id: str = ""
    permalink: str = ""
    words: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Freeze:
    """Nothing goes out: who stopped everything, when, until when, why, and who may send all the same (their ids)."""

    by: str
    at: datetime
    until: datetime
    reason: str
    but: tuple[str, ...] = ()

    def stops(self, person: str) -> bool:
        """Whether what this person approved has to wait."""
        return person not in self.but


AmendmentKind = Literal["correct", "withdraw"]
AmendmentState = Literal["due", "sending", "done", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change to a reply that is public already: other words for it, or its removal. `before` is what stood there."""

    id: int
    case_id: int
    delivery_id: int
    kind: AmendmentKind
    text: str
    before: str
    by: str
    made_at: datetime
    due_at: datetime
    state: AmendmentState
    attempt: int
    words: str = ""
    """What the network said against it."""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply of ours that went out, with what it answered (redacted); `link` leads to it, or to the mention."""

    case_id: int
    account: str
    lang: str
    asked: str
    said: str
    at: datetime
    link: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a case. `detail` holds ids and labels, never text of a mention or a draft."""

    id: int
    case_id: int
    verb: str
    by: str
    at: datetime
    draft_id: int | None = None
    draft_revision: int | None = None
    mention_id: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """Where a case is shown, and how far what is shown has come."""

    case_id: int
    channel: str
    ts: str
    posting_at: datetime | None
    shown_revision: int
    logged_event: int


PromiseState = Literal["open", "kept", "dropped"]
SwapKind = Literal["swap", "cover", "take"]
SwapState = Literal["asked", "accepted", "declined", "withdrawn"]
Tier = Literal["unstable", "watch", "stable"]
Standing = Literal["offered", "accepted", "asked", "declined", "kept", "queued"]


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that a sent reply committed us to. `words` is that sentence; `due_at` None: no time was named."""

    id: int
    case_id: int
    delivery_id: int | None
    words: str
    due_at: datetime | None
    said_by: str
    said_at: datetime
    state: PromiseState = "open"
    ended_by: str = ""
    ended_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Swap:
    """One person's wish that another works a shift. In a `swap` the taker's own shift (`back_*`) goes the other way."""

    id: int
    kind: SwapKind
    layer: str
    start_at: datetime
    end_at: datetime
    giver: str
    taker: str
    back_layer: str
    back_start_at: datetime | None
    back_end_at: datetime | None
    asked_by: str
    asked_at: datetime
    state: SwapState = "asked"
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """One shift given to the next (`shift`, `early`), or one conversation given to one person (`item`).

    `state`: drafted (the outgoing people may still write) → posted → settled (everything is accepted, or moved on)."""

    id: int
    kind: Literal["shift", "early", "item"]
    state: Literal["drafted", "posted", "settled"]
    revision: int
    layer: str
    name: str
    start_at: datetime
    at: datetime
    """When the shift ends."""
    outgoing: tuple[str, ...]
    incoming: tuple[str, ...]
    backup: str
    lead: str
    cut_off_at: datetime | None
    cut_off_event: int
    """The newest event that it knows; 0 until it is posted."""
    count: int
    digest: str
    urgent: str
    """The outgoing people's answer to: what is time-critical?"""
    helpful: str
    """The same to: what would help the next few shifts?"""
    previous_id: int | None
    until_at: datetime | None = None
    """When the coming shift ends."""
    sbar: str = ""
    """Of one conversation: the giver's four sentences, as a JSON list."""
    channel: str = ""
    ts: str = ""
    posting_at: datetime | None = None
    shown_revision: int = 0


@dataclass(frozen=True, slots=True)
class Handed:
    """One conversation in one handover: who has it after the shift, and what the incoming person said to it."""

    handover_id: int
    case_id: int
    tier: Tier
    before: str
    """The owner at cut-off; empty: it was in the queue."""
    after: str
    """The owner after the shift; empty: the queue."""
    standing: Standing = "offered"
    by: str = ""
    at: datetime | None = None
    words: str = ""
    """Their read-back, question or reason."""
    late: bool = False
    """Whether it came after the cut-off, as an addendum."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that one person (or a channel) is to be told at `due_at`."""

    id: int
    kind: str
    person: str
    channel: str
    case_id: int | None
    handover_id: int | None
    urgent: bool
    key: str
    detail: dict[str, Any]
    made_at: datetime
    due_at: datetime
    told_at: datetime | None = None
    attempt: int = 0
    """How often telling it has failed."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """How one feed is doing, from the store and from the source itself."""

    name: str
    ok: bool
    sentence: str
    last_seen: datetime | None
    lag: timedelta | None
    """The usual time from writing to arrival of its newest mentions."""
    parked: int
    """Payloads that could not be understood."""
    silent_since: datetime | None
    """Set when it is silent for longer than its rhythm explains."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything that a card, a modal or a summary shows of one case, read in one go."""

    case: Case
    mentions: tuple[Mention, ...]
    drafts: tuple[Draft, ...]
    """Drafts that are still in play (proposed, submitted, approved) or were sent, in order of their making."""
    approvals: tuple[Approval, ...] = ()
    """Approvals in force."""
    delivery: Delivery | None = None
    """The latest."""
    events: tuple[Event, ...] = ()
    contacts: int = 0
    """Earlier cases of the same author on the same account."""
    last_owner: str = ""
    amendments: tuple[Amendment, ...] = ()
    """Corrections and withdrawals of replies, first to last."""

    @property
    def draft(self) -> Draft | None:
        """The draft on the card: the approved or submitted one, else the one that was chosen, else the first."""
        playing = [d for d in self.drafts if d.state in ("proposed", "submitted", "approved")]
        firm = [d for d in playing if d.state == "approved"] or [d for d in playing if d.state == "submitted"]
        chosen = [d for d in playing if d.id == self.case.shown_draft]
        return next(iter(firm or chosen or playing), None)
