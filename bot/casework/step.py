"""One step of one case: the transaction, the circumstances and the case, with the two things every verb does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.casework.ground import Ground
from bot.casework.moves import EVENT, leads_to
from bot.model import Case, CaseState, Draft, Mention
from bot.store.store import Tx


@dataclass(slots=True)
class Step:
    """Lives for one verb. `case` is as it was when the verb began."""

    tx: Tx
    ground: Ground
    case: Case

    def move(self, verb: str, to: CaseState | None = None, **values: Any) -> None:
        """Change the case as `verb` permits. An impossible move is a mistake of the code, not of a person."""
        if to is not None and not leads_to(self.case.state, verb, to):
            raise AssertionError(f"{verb} cannot lead from {self.case.state} to {to}")
        self.tx.cases.set(self.case.id, **({"state": to} if to else {}), **values)

    def tell(
        self,
        verb: str,
        by: str,
        draft: Draft | None = None,
        mention: int | None = None,
        *,
        words: str = "",
        **detail: Any,
    ) -> int:
        """Add the event of `verb`; a person's `words` to it are kept beside it, where they can be erased."""
        about = (draft.id, draft.revision) if draft else None
        event = self.tx.events.happened(
            self.case.id, EVENT[verb], by, self.ground.now, draft=about, mention=mention, **detail
        )
        self.tx.remarks.put(event, words)
        return event

    def mentions(self) -> tuple[Mention, ...]:
        return self.tx.mentions.of(self.case.id)

    def drafts(self) -> tuple[Draft, ...]:
        return self.tx.drafts.of(self.case.id, self.ground.book.hash)
