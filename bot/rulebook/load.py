"""Reading a whole guide: from files (or stored texts) to a `Book`, and everything that is wrong on the way.

A file with an error is left out and the others are read, so that all problems are known at once. Whether the
book makes sense as a whole is for `check.py`; what to do about a broken page is for `mend.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from bot.rulebook import files, marked, pages, prose, typed
from bot.rulebook.book import Account, Audience, Book, Desk, Head, Intent, Part, Playbook, Rule, Template, Terms
from bot.rulebook.digest import digest
from bot.rulebook.problems import Problem, Problems

__all__ = ["Loaded", "Problem", "load", "load_texts", "without_unknown_intents"]

M = TypeVar("M", bound=BaseModel)
P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read. `book` is None only when guide.yaml could not be read; `broken` are files left out."""

    book: Book | None
    problems: tuple[Problem, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.level == "error")


def load(styleguide: Path, intents: Path, *, drop_unknown_intents: bool = False) -> Loaded:
    """Read both folders; never raises for what is in them.

    With `drop_unknown_intents`, rules and templates lose their references to intents that do not exist.
    """
    read = files.read(styleguide, intents)
    return load_texts(read.texts, read.problems, drop_unknown_intents=drop_unknown_intents)


def load_texts(
    texts: Mapping[str, str], problems: Iterable[Problem] = (), *, drop_unknown_intents: bool = False
) -> Loaded:
    """Make a book of `{path: text}`, paths as in `files.Texts`. `problems` are those of reading the files."""
    loader = _Loader(dict(texts), Problems(list(problems)))
    book = loader.book()
    if book is not None and drop_unknown_intents:
        book = without_unknown_intents(book, loader.problems)
    return Loaded(book, loader.problems.sorted(), loader.texts, loader.problems.broken())


@dataclass(slots=True)
class _Loader:
    """One reading: the texts, and what is wrong with them."""

    texts: dict[str, str]
    problems: Problems
    head: Head = field(default_factory=lambda: Head(organisation=""))

    def book(self) -> Book | None:
        head = self._head()
        self.head = head or self.head
        parts = {
            "rules": self._rules(),
            "intents": self._yaml(files.INTENTS, Intent),
            "templates": self._prose("templates", prose.template),
            "announcements": self._prose("announcements", prose.announcement),
            "playbooks": self._yaml(f"{files.GUIDE}playbooks/", Playbook),
            "accounts": self._registry("accounts.yaml", Account),
            "desks": self._registry("desks.yaml", Desk),
            "audiences": self._registry("audiences.yaml", Audience),
            "terms": self._single("terms.yaml", Terms) or Terms(),
        }
        if head is None:
            return None
        book = Book.model_construct(head=head, hash="", **parts)  # type: ignore[arg-type]
        return book.model_copy(update={"hash": digest(book)})

    def _head(self) -> Head | None:
        if files.GUIDE + "guide.yaml" not in self.texts:
            if not any(problem.file == "guide.yaml" for problem in self.problems.found):
                cure = "Write one with at least `organisation:`."
                self.problems.error("guide.yaml", 0, "This file does not exist.", cure)
            return None
        return self._single("guide.yaml", Head)

    def _single(self, name: str, model: type[M]) -> M | None:
        path = files.GUIDE + name
        if path not in self.texts:
            return None
        document = marked.read(self.texts[path], name, self.problems)
        raw = typed.mapping(document, name, self.problems)
        if document is None or raw is None:
            return None
        made = {"place": typed.place(name, 1, document)}
        return typed.build(model, raw, document, name, self.problems, made=made)

    def _registry(self, name: str, model: type[M]) -> dict[str, M]:
        """A mapping from id to fields."""
        document = marked.read(self.texts.get(files.GUIDE + name, ""), name, self.problems)
        entries = typed.mapping(document, name, self.problems)
        found: dict[str, M] = {}
        for key, raw in (entries or {}).items():
            if document is None or not isinstance(raw, dict):
                line = document.line((key,)) if document else 0
                self.problems.error(name, line, f"`{key}` has to be a mapping (`field: value`).")
                continue
            raw = typed.by_language(raw, typed.language_fields(model), self.head.default_language)
            made = {"id": key, "place": typed.place(name, document.line((key,)), document, (key,))}
            entry = typed.build(model, raw, document, name, self.problems, under=(key,), made=made)
            if entry is not None:
                found[key] = entry
        return found

    def _yaml(self, prefix: str, model: type[P]) -> dict[str, P]:
        """One object per YAML file, named by the file's stem."""
        found: dict[str, P] = {}
        for path, name, stem in self._under(prefix):
            document = marked.read(self.texts[path], name, self.problems)
            raw = typed.mapping(document, name, self.problems)
            if document is None or raw is None:
                continue
            raw = typed.by_language(raw, typed.language_fields(model), self.head.default_language)
            made = {"id": stem, "place": typed.place(name, 1, document)}
            part = typed.build(model, raw, document, name, self.problems, made=made)
            self._add(found, stem, name, part)
        return found

    def _prose(self, folder: str, read: Callable[[str, str, str, Head, Problems], P | None]) -> dict[str, P]:
        """One object per Markdown file, named by the file's stem."""
        found: dict[str, P] = {}
        for path, name, stem in self._under(f"{files.GUIDE}{folder}/"):
            self._add(found, stem, name, read(self.texts[path], name, stem, self.head, self.problems))
        return found

    def _rules(self) -> dict[str, Rule]:
        found: dict[str, Rule] = {}
        for path, name, stem in self._under(f"{files.GUIDE}rules/"):
            for rule in pages.rules(self.texts[path], name, stem, self.head, self.problems):
                if rule.id in found:
                    first = found[rule.id].place
                    what = f"The rule `{rule.id}` is there already: {first}."
                    self.problems.error(name, rule.place.line, what, "Give one of them another name.")
                found.setdefault(rule.id, rule)
        return found

    def _under(self, prefix: str) -> list[tuple[str, str, str]]:
        """Path, shown name and stem of the files below a prefix, in order."""
        return [(p, files.shown(p), PurePosixPath(p).stem) for p in sorted(self.texts) if p.startswith(prefix)]

    def _add(self, found: dict[str, P], stem: str, name: str, part: P | None) -> None:
        if part is None:
            return
        if stem in found:
            what = f"There is another file for `{stem}`, with a different ending."
            self.problems.error(name, 0, what, "Delete one of them.")
            return
        known = "hash" in type(part).model_fields
        found[stem] = part.model_copy(update={"hash": digest(part)}) if known else part


def without_unknown_intents(book: Book, problems: Problems) -> Book:
    """The book without references of rules and templates to intents that it does not have; one warning for all.

    A rule that was only for such intents is then for all; hashes stay, since nobody changed the wording.
    """
    dropped: set[str] = set()

    def kept(names: tuple[str, ...], otherwise: tuple[str, ...]) -> tuple[str, ...]:
        dropped.update(name for name in names if name != "all" and name not in book.intents)
        return tuple(name for name in names if name == "all" or name in book.intents) or otherwise

    def narrowed(rule: Rule) -> Rule:
        scope = rule.scope.model_copy(update={"intents": kept(rule.scope.intents, ("all",))})
        return rule.model_copy(update={"scope": scope})

    def freed(template: Template) -> Template:
        return template.model_copy(update={"intents": kept(template.intents, ())})

    rules = {name: narrowed(rule) for name, rule in book.rules.items()}
    templates = {name: freed(template) for name, template in book.templates.items()}
    if dropped:
        what = f"Rules and templates name intents that do not exist: {', '.join(sorted(dropped))}."
        problems.warning("intents", 0, what, "These references were dropped.")
    return book.model_copy(update={"rules": rules, "templates": templates})
