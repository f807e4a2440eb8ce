"""Versions of the guide that were good, and what people set in Slack."""

from __future__ import annotations

import json
from datetime import datetime

from bot.store.area import Area
from bot.store.rows import stamp


class Guides(Area):
    """The table `guides`: content hash and the files' text."""

    def keep(self, digest: str, files: dict[str, str], at: datetime) -> bool:
        """Remember a good version; answers whether it is a new one."""
        return bool(
            self.change(
                "insert into guides (hash, files, at) values (:hash, :files, :at) on conflict (hash) do update "
                "set at = excluded.at where false",
                hash=digest,
                files=json.dumps(files, ensure_ascii=False),
                at=stamp(at),
            )
        )

    def last(self) -> dict[str, str]:
        """The files of the newest good version; empty if there is none."""
        found = self.value("select files from guides order by id desc limit 1")
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
