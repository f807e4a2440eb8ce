"""A guide with a broken page goes on with the page as it last was.

New files are read; a file with an error is taken from the last good set of texts, if it was there, and everything
is read again. A file that is new and broken is left out. What a good file says always wins over an older text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.rulebook import files
from bot.rulebook.check import check
from bot.rulebook.files import Texts
from bot.rulebook.load import Loaded, load_texts
from bot.rulebook.problems import Problem

_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Mended:
    """What may be used now.

    `loaded` is the book that results, with the texts it was made of; `replaced` are files taken from the older
    texts and `dropped` those left out, both as problems name them; `problems` are those of the new files.
    """

    loaded: Loaded
    problems: tuple[Problem, ...]
    replaced: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def merge(
    new: Texts,
    good: Mapping[str, str],
    names: Collection[str] | None = None,
    *,
    drop_unknown_intents: bool = False,
) -> Mended:
    """The best guide that can be made of `new`, with files that have errors taken from `good`.

    A file counts as broken when reading it or `check` finds an error in it. `loaded.book` is None only if
    guide.yaml is broken in both.
    """
    texts, unread = dict(new.texts), {p.file for p in new.problems if p.level == "error"}
    texts.update({path: text for path, text in good.items() if files.shown(path) in unread})
    problems: tuple[Problem, ...] | None = None
    replaced, dropped = {files.shown(path) for path in good if files.shown(path) in unread}, set[str]()
    for _ in range(_ROUNDS):
        loaded = load_texts(texts, drop_unknown_intents=drop_unknown_intents)
        found = _all_problems(loaded, names)
        if problems is None:
            problems = tuple(sorted({*new.problems, *found}))
        wrong = {problem.file for problem in found if problem.level == "error"}
        if not wrong or not _mend(texts, good, wrong, replaced, dropped):
            break
    return Mended(loaded, problems or (), tuple(sorted(replaced)), tuple(sorted(dropped)))


def _all_problems(loaded: Loaded, names: Collection[str] | None) -> list[Problem]:
    found = list(loaded.problems)
    return found if loaded.book is None else [*found, *check(loaded.book, names, loaded.broken)]


def _mend(
    texts: dict[str, str], good: Mapping[str, str], wrong: set[str], replaced: set[str], dropped: set[str]
) -> bool:
    """Replace broken files by their older text, else leave them out; False when nothing is left to do."""
    changed = False
    for path in [path for path in {**good, **texts} if files.shown(path) in wrong]:
        shown = files.shown(path)
        if path in good and texts.get(path) != good[path] and shown not in replaced:
            texts[path] = good[path]
            replaced.add(shown)
            changed = True
        elif path in texts and path not in good:
            del texts[path]
            dropped.add(shown)
            changed = True
    return changed
