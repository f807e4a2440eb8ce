"""Which files make up a guide, and reading them as text.

A guide is known by `{path: text}`; the path begins with `styleguide/` or `intents/`, whatever the folders are called
on this machine, so that a set of texts can be stored and read again later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.rulebook.problems import Problem, Problems, nearest

GUIDE, INTENTS = "styleguide/", "intents/"
SINGLE = ("guide.yaml", "accounts.yaml", "desks.yaml", "audiences.yaml", "terms.yaml")
FOLDERS = {"rules": ".md", "templates": ".md", "announcements": ".md", "playbooks": ".yaml"}
SIZE_LIMIT = 1_000_000
"""Bytes that one file may have."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Files that could be read, by path, and what was wrong with the others."""

    texts: dict[str, str]
    problems: tuple[Problem, ...] = ()


def shown(path: str) -> str:
    """How problems name a file: `rules/promises.md`, `intents/praise.yaml`."""
    return path.removeprefix(GUIDE)


def read(styleguide: Path, intents: Path) -> Texts:
    """Read both folders. Never raises for what is in them; hidden files, backups and README.md are left alone."""
    problems = Problems()
    texts: dict[str, str] = {}
    for prefix, folder in ((GUIDE, styleguide), (INTENTS, intents)):
        if not folder.is_dir():
            problems.error(str(folder), 0, "This folder does not exist.", "Name another in baton.toml.")
            continue
        for file in _files(folder):
            path = prefix + file.relative_to(folder).as_posix()
            if _wanted(path, problems) and (text := _text(file, shown(path), problems)) is not None:
                texts[path] = text
    return Texts(texts, problems.sorted())


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        names = file.relative_to(folder).parts
        plain = not any(name.startswith((".", "#", "__")) or name.endswith("~") for name in names)
        if plain and file.suffix in (".md", ".yaml", ".yml") and file.is_file() and file.name != "README.md":
            yield file


def _wanted(path: str, problems: Problems) -> bool:
    """Whether Baton reads a file of this name; a likely mistake gets a warning."""
    where = PurePosixPath(shown(path))
    folder, ending = where.parent.as_posix(), where.suffix.replace(".yml", ".yaml")
    if path.startswith(INTENTS):
        known = folder == "intents" and ending == ".yaml"
        cure = "Intents are `.yaml` files directly in this folder."
    elif folder == ".":
        known = where.name in SINGLE
        cure = nearest(where.name, SINGLE)
    else:
        known = FOLDERS.get(folder) == ending
        cure = f"Files in {folder}/ end in {FOLDERS[folder]}." if folder in FOLDERS else nearest(folder, FOLDERS)
    if not known:
        problems.warning(shown(path), 0, "Baton does not read this file.", cure)
    return known


def _text(file: Path, name: str, problems: Problems) -> str | None:
    try:
        if file.stat().st_size > SIZE_LIMIT:
            problems.error(name, 0, "This file is larger than 1 MB.", "Split it.")
            return None
        data = file.read_bytes()
    except OSError as error:
        problems.error(name, 0, f"This file cannot be read: {error.strerror or error}.")
        return None
    return decode(data, name, problems)


def decode(data: bytes, name: str, problems: Problems) -> str | None:
    """Bytes of a file as text with `\\n` line ends; None, and a problem, when it is not text in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = f"This file is not UTF-8 (byte 0x{data[error.start]:02x})."
        problems.error(name, line, what, "Save it as UTF-8.")
        return None
    if "\0" in text:
        problems.error(name, text[: text.index("\0")].count("\n") + 1, "There is a NUL in this file.", "Delete it.")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
