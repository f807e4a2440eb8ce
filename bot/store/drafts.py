"""Drafts with their wordings, what the similarity checks said of them, and approvals."""

from __future__ import annotations

import json
from datetime import datetime

from bot.model import Approval, Draft, Finding
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import FINDINGS, stamp

WITH_FINDINGS = (
    "select d.*, f.findings, f.guide from drafts d left join findings f "
    "on f.draft_id = d.id and f.revision = d.revision and f.guide = :guide "
)


class Drafts(Area):
    """The tables `drafts`, `findings` and `approvals`."""

    def propose(self, case_id: int, text: str, source: str, title: str, lang: str, by: str, at: datetime) -> int:
        """A new draft, by Baton (`by` empty) or by a person; returns its id."""
        draft_id = self.add(
            "drafts",
            case_id=case_id,
            state="proposed",
            text=text,
            first_text=text,
            source=source,
            title=title,
            lang=lang,
            author=by,
            created_at=stamp(at),
            revised_at=stamp(at),
        )
        self._remember(draft_id, 1, text, by, at)
        return draft_id

    def revise(self, draft_id: int, revision: int, text: str, by: str, at: datetime) -> int | None:
        """A person's new wording of `revision`; None if somebody else changed or used it meanwhile."""
        row = self.row(
            "update drafts set revision = revision + 1, text = :text, author = :by, revised_at = :at, "
            "state = 'proposed' where id = :id and revision = :revision and state in ('proposed', 'submitted') "
            "returning revision",
            id=draft_id,
            revision=revision,
            text=text,
            by=by,
            at=stamp(at),
        )
        if row is None:
            return None
        self._remember(draft_id, row["revision"], text, by, at)
        return int(row["revision"])

    def move(self, draft_id: int, states: tuple[str, ...], to: str, reason: str = "") -> bool:
        """Compare-and-set of the state; answers whether this call did it."""
        allowed = ", ".join(f"'{s}'" for s in states)
        return bool(
            self.change(
                f"update drafts set state = :to, reason = :reason where id = :id and state in ({allowed})",
                id=draft_id,
                to=to,
                reason=reason,
            )
        )

    def supersede(self, case_id: int, keep: int | None = None, *, untouched: bool = False) -> list[int]:
        """Retire the other drafts in play (with `untouched`: only those that no person has written in)."""
        found = self.rows(
            "update drafts set state = 'superseded' where case_id = :case and id is not :keep "
            "and state in ('proposed', 'submitted') and (not :untouched or author = '') returning id",
            case=case_id,
            keep=keep,
            untouched=int(untouched),
        )
        return [r["id"] for r in found]

    def one(self, draft_id: int, guide: str) -> Draft:
        """A draft with its similarity findings under `guide`. Raises LookupError."""
        row = self.row(WITH_FINDINGS + "where d.id = :id", id=draft_id, guide=guide)
        if row is None:
            raise LookupError(f"There is no draft {draft_id}.")
        return rows.draft(row)

    def of(self, case_id: int, guide: str) -> tuple[Draft, ...]:
        """Drafts in play or sent, in order of their making."""
        found = self.rows(
            WITH_FINDINGS + "where d.case_id = :case and d.state not in ('rejected', 'superseded') order by d.id",
            case=case_id,
            guide=guide,
        )
        return tuple(rows.draft(r) for r in found)

    def made(self, case_id: int) -> tuple[Draft, ...]:
        """Every draft that was ever made in a case, whatever became of it; without findings."""
        found = self.rows("select * from drafts where case_id = :case order by id", case=case_id)
        return tuple(rows.draft(r) for r in found)

    def submitted(self, case_id: int) -> bool:
        """Whether a draft of this case waits for approval."""
        found = self.value("select 1 from drafts where case_id = :case and state = 'submitted' limit 1", case=case_id)
        return found is not None

    def left_over(self) -> list[int]:
        """Cases that have ended although a draft of theirs waits for approval."""
        found = self.rows(
            "select distinct c.id from drafts d join cases c on c.id = d.case_id "
            "where d.state = 'submitted' and c.state in ('answered', 'closed') order by c.id"
        )
        return [r["id"] for r in found]

    def unchecked(self, guide: str, limit: int = 32) -> list[Draft]:
        """Drafts in play without similarity findings under `guide`, newest wording first."""
        found = self.rows(
            WITH_FINDINGS + "where d.state in ('proposed', 'submitted', 'approved') and f.guide is null "
            "order by d.revised_at desc limit :limit",
            guide=guide,
            limit=limit,
        )
        return [rows.draft(r) for r in found]

    def overtaken(self, guide: str, now: datetime, limit: int = 200) -> list[tuple[Draft, datetime]]:
        """Drafts in play that were checked before our newest reply went out, with the instant of the check."""
        found = self.rows(
            WITH_FINDINGS.replace("f.guide from", "f.guide, f.at as checked_at from")
            + "where d.state in ('proposed', 'submitted') and f.at < "
            "(select max(sent_at) from deliveries where state = 'sent' and sent_at <= :now) order by d.id limit :limit",
            guide=guide,
            now=stamp(now),
            limit=limit,
        )
        return [(rows.draft(r), rows.instant(r["checked_at"])) for r in found]

    def keep_findings(self, draft_id: int, revision: int, guide: str, found: tuple[Finding, ...], at: datetime) -> None:
        """What the similarity checks said of one revision under one guide."""
        self.change(
            "insert into findings (draft_id, revision, guide, findings, at) "
            "values (:id, :revision, :guide, :found, :at) on conflict (draft_id, revision, guide) "
            "do update set findings = excluded.findings, at = excluded.at",
            id=draft_id,
            revision=revision,
            guide=guide,
            found=FINDINGS.dump_json(found).decode(),
            at=stamp(at),
        )

    def wordings(self, draft_id: int) -> list[tuple[int, str, str, datetime]]:
        """(revision, text, by, when) of all wordings, first to last."""
        found = self.rows(
            "select revision, text, by, at from revisions where kind = 'draft' and of = :id order by revision",
            id=draft_id,
        )
        return [(r["revision"], r["text"], r["by"], rows.instant(r["at"])) for r in found]

    def texts(self, case_id: int) -> dict[tuple[int, int], tuple[str, str]]:
        """(draft, revision) → (text, by) of every wording of every draft of a case."""
        found = self.rows(
            "select r.of, r.revision, r.text, r.by from revisions r join drafts d on d.id = r.of "
            "where r.kind = 'draft' and d.case_id = :case",
            case=case_id,
        )
        return {(r["of"], r["revision"]): (r["text"], r["by"]) for r in found}

    def approve(self, draft: Draft, by: str, at: datetime, parts: dict[str, str], print_: str, reason: str) -> int:
        """One person's approval of one revision; returns its id."""
        return self.add(
            "approvals",
            case_id=draft.case_id,
            draft_id=draft.id,
            draft_revision=draft.revision,
            by=by,
            at=stamp(at),
            fingerprint=print_,
            parts=json.dumps(parts, sort_keys=True),
            reason=reason,
        )

    def rebind(self, approval_id: int, parts: dict[str, str], print_: str) -> None:
        """An approval is bound to these parts from now on: its case changed hands, nothing else."""
        self.change(
            "update approvals set parts = :parts, fingerprint = :print where id = :id and voided_at is null",
            id=approval_id,
            parts=json.dumps(parts, sort_keys=True),
            print=print_,
        )

    def approvals(self, case_id: int) -> tuple[Approval, ...]:
        """Approvals in force, first to last."""
        found = self.rows(
            "select * from approvals where case_id = :case and voided_at is null order by id", case=case_id
        )
        return tuple(rows.approval(r) for r in found)

    def void_approvals(self, case_id: int, reason: str, at: datetime) -> int:
        """No approval of this case holds any longer; returns how many that concerned."""
        return self.change(
            "update approvals set voided_at = :at, void_reason = :reason where case_id = :case and voided_at is null",
            case=case_id,
            reason=reason,
            at=stamp(at),
        )

    def template_uses(self, since: datetime) -> dict[str, int]:
        """How often each template was sent since an instant."""
        found = self.rows(
            "select d.source, count(*) as n from deliveries v join drafts d on d.id = v.draft_id "
            "where v.sent_at >= :since group by d.source",
            since=stamp(since),
        )
        return {r["source"].removeprefix("template:"): r["n"] for r in found}

    def _remember(self, draft_id: int, revision: int, text: str, by: str, at: datetime) -> None:
        self.add(
            "revisions",
            kind="draft",
            of=draft_id,
            revision=revision,
            text=text,
            shown=text,
            by=by,
            at=stamp(at),
        )
