"""Mentions and their earlier wordings. The raw text goes in here and comes out only by `original`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.model import Incoming, Mention
from bot.store import rows
from bot.store.area import Area
from bot.store.rows import stamp


class Mentions(Area):
    """The tables `mentions` and `revisions`."""

    def one(self, mention_id: int) -> Mention:
        """Raises LookupError."""
        row = self.row("select * from mentions where id = :id", id=mention_id)
        if row is None:
            raise LookupError(f"There is no mention {mention_id}.")
        return rows.mention(row)

    def of(self, case_id: int) -> tuple[Mention, ...]:
        """All mentions of a case, oldest first."""
        found = self.rows("select * from mentions where case_id = :case order by id", case=case_id)
        return tuple(rows.mention(r) for r in found)

    def known(self, source: str, external_id: str) -> Mention | None:
        """The mention that a source calls `external_id`, if it was accepted before."""
        row = self.row(
            "select * from mentions where source = :source and external_id = :external",
            source=source,
            external=external_id,
        )
        return rows.mention(row) if row is not None else None

    def accept(self, case_id: int, post: Incoming, shown: str, pii: tuple[str, ...], at: datetime) -> int:
        """Store a mention and its first wording; returns its id."""
        mention_id = super().add(
            "mentions",
            case_id=case_id,
            source=post.source,
            external_id=post.external_id,
            account=post.account,
            network=post.network,
            thread_id=post.thread_id,
            author=post.author,
            author_name=post.author_name or post.author,
            followers=post.followers,
            addressed=int(post.addressed),
            lang=post.lang,
            text=post.text,
            shown=shown,
            url=post.url,
            pii=json.dumps(pii),
            reply_to=json.dumps(post.reply_to),
            created_at=stamp(post.created_at),
            received_at=stamp(at),
        )
        self._remember(mention_id, 1, post.text, shown, at)
        return mention_id

    def revise(self, mention_id: int, text: str, shown: str, pii: tuple[str, ...], at: datetime) -> int | None:
        """A new wording; returns the new revision, or None if the wording is the one we have."""
        row = self.row(
            "update mentions set revision = revision + 1, text = :text, shown = :shown, pii = :pii "
            "where id = :id and text <> :text returning revision",
            id=mention_id,
            text=text,
            shown=shown,
            pii=json.dumps(pii),
        )
        if row is None:
            return None
        self._remember(mention_id, row["revision"], text, shown, at)
        return int(row["revision"])

    def delete(self, mention_id: int, at: datetime) -> bool:
        """Its author took it down; kept, marked. Answers whether that is news."""
        return bool(
            self.change(
                "update mentions set deleted_at = :at, revision = revision + 1 where id = :id and deleted_at is null",
                id=mention_id,
                at=stamp(at),
            )
        )

    def move(self, mention_ids: Sequence[int], case_id: int) -> None:
        """They belong to another case from now on."""
        for one in mention_ids:
            self.change("update mentions set case_id = :case where id = :id", case=case_id, id=one)

    def told(self, mention_ids: Sequence[int]) -> dict[int, tuple[Mention, list[tuple[str, datetime]]]]:
        """These mentions, each with its redacted wordings from first to last and since when each."""
        names = ", ".join(str(int(one)) for one in mention_ids)
        worded: dict[int, tuple[Mention, list[tuple[str, datetime]]]] = {
            r["id"]: (rows.mention(r), []) for r in self.rows(f"select * from mentions where id in ({names})")
        }
        for r in self.rows(
            f"select of, shown, at from revisions where kind = 'mention' and of in ({names}) order by of, revision"
        ):
            worded[r["of"]][1].append((r["shown"], rows.instant(r["at"])))
        return worded

    def original(self, mention_id: int) -> str:
        """The raw text: for the fingerprint, export, and "show original"."""
        return str(self.value("select text from mentions where id = :id", id=mention_id))

    def wordings(self, mention_id: int) -> list[tuple[int, str, datetime]]:
        """(revision, redacted text, when) of all wordings, first to last."""
        found = self.rows(
            "select revision, shown, at from revisions where kind = 'mention' and of = :id order by revision",
            id=mention_id,
        )
        return [(r["revision"], r["shown"], rows.instant(r["at"])) for r in found]

    def _remember(self, mention_id: int, revision: int, text: str, shown: str, at: datetime) -> None:
        super().add(
            "revisions",
            kind="mention",
            of=mention_id,
            revision=revision,
            text=text,
            shown=shown,
            at=stamp(at),
        )
