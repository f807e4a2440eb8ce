"""Versions of the guide that were good, and what people set in Slack."""

from __future__ import annotations

import json
from datetime import datetime

from bot.store.area import Area
from bot.store.rows import stamp


class Guides(Area):
    """The tables `guides` (content hash and the files' text) and `adoptions` (which of them came into force when)."""

    def keep(self, digest: str, files: dict[str, str], at: datetime) -> bool:
        """A good version is in force from `at` on; False if it was in force already.

        An old version that comes back is adopted anew; its files are kept once."""
        self.change(
            "insert into guides (hash, files, at) values (:hash, :files, :at) on conflict (hash) do nothing",
            hash=digest,
            files=json.dumps(files, ensure_ascii=False),
            at=stamp(at),
        )
        guide = self.value("select id from guides where hash = :hash", hash=digest)
        if guide == self.value("select guide_id from adoptions order by id desc limit 1"):
            return False
        self.add("adoptions", guide_id=guide, at=stamp(at))
        return True

    def last(self) -> dict[str, str]:
        """The files of the version adopted last; empty if there is none."""
        return self._files(
            self.value("select g.files from adoptions a join guides g on g.id = a.guide_id order by a.id desc limit 1")
        )

    def at(self, instant: datetime) -> dict[str, str]:
        """The files of the version in force at an instant; before the first, and without any, empty."""
        return self._files(
            self.value(
                "select g.files from adoptions a join guides g on g.id = a.guide_id where a.at <= :at "
                "order by a.id desc limit 1",
                at=stamp(instant),
            )
        )

    def _files(self, found: str | None) -> dict[str, str]:
        return dict(json.loads(found)) if found else {}


class Settings(Area):
    """The table `settings`: what was set in Slack wins over files."""

    def put(self, key: str, value: str, by: str, at: datetime) -> None:
        self.change(
            "insert into settings (key, value, by, at) values (:key, :value, :by, :at) on conflict (key) do update "
            "set value = excluded.value, by = excluded.by, at = excluded.at",
            key=key,
            value=value,
            by=by,
            at=stamp(at),
        )

    def one(self, key: str) -> str:
        """A setting; empty if nobody set it."""
        return str(self.value("select value from settings where key = :key", key=key) or "")

    def all(self) -> dict[str, str]:
        """Every setting."""
        return {r["key"]: r["value"] for r in self.rows("select key, value from settings")}


class Gaps(Area):
    """The table `gaps`: what somebody asked and the guide did not answer."""

    def note(self, kind: str, words: str, at: datetime) -> None:
        """`kind`: look-up (nothing was found) or missing (somebody said so)."""
        self.add("gaps", kind=kind, words=words, at=stamp(at))

    def since(self, at: datetime) -> list[tuple[str, str]]:
        """(kind, words) of the gaps noted since an instant."""
        rows = self.rows("select kind, words from gaps where at >= :at order by id", at=stamp(at))
        return [(r["kind"], r["words"]) for r in rows]
