"""What `baton doctor` looks at on this machine: files, folder, disk, lock, secrets, the model. Nothing is changed.

Each check is one checkup: all is well, with a few words on what was seen, or what to do.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import guide, outbound
from bot.app import default_encoder
from bot.config import HookPart, Settings, SourcePart, needed
from bot.errors import BatonError, GuideError
from bot.store.sqlite import held_by

LEAST = 1 << 30
"""Bytes that must be free: the database grows by some hundred megabytes a year, and is rewritten at times."""
MOUNTS = Path("/proc/mounts")
REMOTE = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs")
"""File systems on which SQLite's locks cannot be relied on."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """One thing looked at: `todo` says what is wrong and its cure, and is empty when all is well."""

    about: str
    todo: str = ""
    seen: str = ""
    """What was seen, where that is worth a word."""

    @property
    def ok(self) -> bool:
        return not self.todo


def wrong(about: str, error: BatonError) -> Checkup:
    """An error as a finding on one line."""
    return Checkup(about, " ".join(str(error).split()))


def guide_reads(settings: Settings, base: Path) -> Checkup:
    """Whether the guide and the intents have no error (what needs the model is left to `baton check`)."""
    try:
        book = guide.read(*guide.folders(settings, base))
    except GuideError as error:
        errors = [str(one) for one in error.problems if getattr(one, "level", "") == "error"] or [str(error)]
        more = f" That is one of {len(errors)} problems." if len(errors) > 1 else ""
        first = " ".join(errors[0].split()).rstrip(".")
        return Checkup("guide", f"{first}.{more} Run `baton check`, and correct what it says.")
    except BatonError as error:
        return wrong("guide", error)
    return Checkup("guide", seen=f"{len(book.rules)} rules")


def data_folder(folder: Path) -> Checkup:
    """Whether the data folder can be written to, and lies on a disk of this machine."""
    there = _nearest(folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Checkup("data folder", f"{there} cannot be written to ({why}). Give it to the user that runs Baton.")
    kind = file_system(there.resolve(), _mounts())
    if kind in REMOTE:
        return Checkup(
            "data folder", f"{there} is on a network drive ({kind}), which loses data. Put `data` on a local disk."
        )
    return Checkup("data folder", seen=str(folder))


def disk(folder: Path) -> Checkup:
    """Whether there is space left for the database."""
    free = shutil.disk_usage(_nearest(folder)).free
    amount = f"{free / (1 << 30):.1f} GiB free"
    if free < LEAST:
        return Checkup("disk", f"Only {amount} at {folder}; at least {LEAST >> 30} GiB is needed. Make space.")
    return Checkup("disk", seen=amount)


def running(database: Path) -> Checkup:
    """Whether a bot works on this data; both answers are fine, and a second bot would be refused."""
    owner = held_by(database)
    return Checkup("bot", seen=f"running (process {owner})" if owner else "not running")


def model(name: str) -> Checkup:
    """Whether the model's weights are there and the ones that were measured; it is not loaded."""
    try:
        made = default_encoder(name)()
    except BatonError as error:
        return wrong("model", error)
    return Checkup("model", seen=made.name)


def secrets(settings: Settings, env: Mapping[str, str]) -> Iterator[Checkup]:
    """Each secret that signs what comes in or goes out."""
    for source in settings.sources:
        if source.kind == "webhook":
            yield _signed(f"source {source.name}", source, env, (source.secret_old,), source.reply_url)
        elif source.kind == "telegram" and source.hook_url:
            yield _signed(f"source {source.name}", source, env, (), source.hook_url)
    for hook in settings.hooks:
        yield _signed(f"hook {hook.name}", hook, env, (), hook.url)


def _signed(
    about: str, part: SourcePart | HookPart, env: Mapping[str, str], also: tuple[str, ...], url: str
) -> Checkup:
    names = [part.secret or f"BATON_SECRET_{part.name.upper().replace('-', '_')}", *filter(None, also)]
    try:
        for name in names:
            needed(name, f"it signs for the {about}", env)
        outbound.checked(url, f"the address of {part.name}")
    except BatonError as error:
        return wrong(about, error)
    return Checkup(about, seen=f"{' and '.join(names)} set")


def file_system(path: Path, mounts: str) -> str:
    """The kind of file system a path lies on, by a table like /proc/mounts; empty if that does not say."""
    best, kind = Path(), ""
    for line in mounts.splitlines():
        _, where, name, *_ = [*line.split(" "), "", "", ""]
        point = Path(where.replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, name
    return kind


def _mounts() -> str:
    try:
        return MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""  # not Linux


def _nearest(folder: Path) -> Path:
    """The folder, or the part of its path that exists: Baton makes the rest."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
