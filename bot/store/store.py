"""What the rest of Baton may ask of the store, in the callers' words.

A `Tx` is one transaction, with an area for each kind of thing: `tx.inbox`, `tx.cases`, `tx.mentions`,
`tx.drafts`, `tx.deliveries`, `tx.cards`, `tx.events`, `tx.promises`, `tx.handovers` … All SQL of Baton is in
these areas; they return the values of `bot.model`. Compare-and-set is in the SQL: a method that changes
something only under a condition answers whether it did.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.model import CaseView
from bot.store.amendments import Amendments
from bot.store.calls import Calls
from bot.store.cards import Cards
from bot.store.cases import Cases
from bot.store.deliveries import Deliveries
from bot.store.drafts import Drafts
from bot.store.events import Counters, Events
from bot.store.guides import Gaps, Guides, Settings
from bot.store.inbox import Inbox
from bot.store.marks import Marks
from bot.store.mentions import Mentions
from bot.store.notices import Jobs, Notices, Remarks
from bot.store.promises import Promises
from bot.store.pulses import Pulses
from bot.store.shifts import Handovers, Swaps


class Tx:
    """One transaction on one connection."""

    def __init__(self, db: Database) -> None:
        self.inbox = Inbox(db)
        self.pulses = Pulses(db)
        self.marks = Marks(db)
        self.calls = Calls(db)
        self.cases = Cases(db)
        self.mentions = Mentions(db)
        self.drafts = Drafts(db)
        self.deliveries = Deliveries(db)
        self.amendments = Amendments(db)
        self.cards = Cards(db)
        self.events = Events(db)
        self.guides = Guides(db)
        self.settings = Settings(db)
        self.counters = Counters(db)
        self.gaps = Gaps(db)
        self.remarks = Remarks(db)
        self.jobs = Jobs(db)
        self.notices = Notices(db)
        self.promises = Promises(db)
        self.swaps = Swaps(db)
        self.handovers = Handovers(db)

    def view(self, case_id: int, guide: str) -> CaseView:
        """All that is shown of one case under the guide in force. Raises LookupError if there is no such case."""
        case = self.cases.one(case_id)
        contacts, last_owner = self.cases.earlier(case)
        return CaseView(
            case=case,
            mentions=self.mentions.of(case_id),
            drafts=self.drafts.of(case_id, guide),
            approvals=self.drafts.approvals(case_id),
            delivery=self.deliveries.latest(case_id),
            events=self.events.of(case_id),
            contacts=contacts,
            last_owner=last_owner,
            amendments=self.amendments.of(case_id),
        )
