"""Rule pages: Markdown for people, with the parts that Baton reads.

    ---                                  front matter: what holds for every rule of the page
    owner: "@lead"
    ---
    ## no-dates: Give no dates that are not announced
    ```yaml
    kind: dont
    ```
    **Why.** One or two sentences.
    **Applies when**                     likewise: Does not apply when, Say, Avoid
    - When will this be fixed?
    - (pl) na kiedy możemy liczyć na poprawkę?

A section is a rule when its heading has an id or when it holds a `yaml` block; all other text is for people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.rulebook import marked, typed
from bot.rulebook.book import Effective, Head, Part, Phrase, Rule, Scope
from bot.rulebook.digest import digest
from bot.rulebook.markdown import Line, Section, front_matter, sections
from bot.rulebook.marked import Marked
from bot.rulebook.problems import Problems, nearest

LISTS = {
    "applies when": "applies_when",
    "does not apply when": "not_when",
    "say": "say",
    "avoid": "avoid",
    "why": "rationale",
}
"""Bold headings (in English, folded) and the fields they fill; guide.yaml adds other languages."""

_RULE = re.compile(r"##\s+(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\s*:\s*(?P<title>.*\S)\s*$")
_BOLD = re.compile(r"\*\*(?P<name>[^*]+?)\s*[.:]?\s*\*\*\s*[.:]?\s*(?P<rest>.*)$")
_ITEM = re.compile(r"(?P<indent>\s{0,3})[-*+]\s+(?P<text>\S.*)$")
_LANGUAGE = re.compile(r"\((?P<lang>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)\)\s+(?=\S)")
_INHERITED = ("owner", "version", "status", "effective", "source", "reviewed")


class Page(Part):
    """Front matter of a rule page; a rule inherits what it does not say itself."""

    page: str = ""
    title: str = ""
    owner: str = ""
    language: str = ""
    scope: Scope = Scope()
    version: int = 1
    status: str = "active"
    effective: Effective = Effective()
    source: str = ""
    reviewed: date | None = None
    changelog: tuple[str | dict[str, str], ...] = ()


def rules(text: str, file: str, page: str, head: Head, problems: Problems) -> list[Rule]:
    """The rules of one page that could be read; every mistake goes to `problems`."""
    opened = front_matter(text, file, problems)
    if opened is None:
        return []
    front, body = opened
    raw = typed.mapping(front, file, problems)
    top = None if raw is None else typed.build(Page, raw, front, file, problems, made={"page": page})
    if raw is None or top is None:
        return []
    reader = _PageReader(file, page, top.language or head.default_language, head, raw, front, problems)
    return [rule for section in sections(body) if (rule := reader.rule(section))]


@dataclass(frozen=True, slots=True)
class _PageReader:
    """What all rules of a page share."""

    file: str
    page: str
    language: str
    head: Head
    front: typed.Raw
    front_lines: Marked
    problems: Problems

    def rule(self, section: Section) -> Rule | None:
        number, heading = section.heading
        named = _RULE.match(heading)
        if not named and not section.fences:
            return None
        if not named:
            cure = "Write `## short-name: What to do`, the name in small letters, digits and hyphens."
            self._error(number, f"`{heading.strip()}` has no name that can be used.", cure)
            return None
        if section.unclosed:
            self._error(section.unclosed, "A fence (```) is opened and not closed.")
            return None
        block = self._block(section, named["id"])
        return None if block is None else self._typed(section, named, block)

    def _block(self, section: Section, name: str) -> Marked | None:
        if len(section.fences) != 1:
            how = "no" if not section.fences else "more than one"
            line = section.heading[0] if not section.fences else section.fences[1][0][0] if section.fences[1] else 0
            self._error(line, f"The rule `{name}` has {how} ```yaml block.", "Write exactly one below the heading.")
            return None
        lines = section.fences[0]
        first = lines[0][0] if lines else section.heading[0]
        return marked.read("\n".join(line for _, line in lines), self.file, self.problems, first)

    def _typed(self, section: Section, named: re.Match[str], block: Marked) -> Rule | None:
        raw = typed.mapping(block, self.file, self.problems)
        lists = self._lists(section)
        if raw is None:
            return None
        for name in sorted(set(LISTS.values()) & set(raw)):
            self._error(block.line((name,)), f"`{name}` is written in Markdown, not in the yaml block.")
            raw = {key: value for key, value in raw.items() if key != name}
        raw = {**{key: self.front[key] for key in _INHERITED if key in self.front}, **self._scoped(raw)}
        raw = typed.by_language(raw, typed.language_fields(Rule), self.language)
        block = self._with_inherited_lines(block)
        made = {
            **lists,
            "id": f"{self.page}.{named['id']}",
            "page": self.page,
            "title": named["title"],
            "place": typed.place(self.file, section.heading[0], block),
        }
        rule = typed.build(Rule, raw, block, self.file, self.problems, made=made)
        return rule and rule.model_copy(update={"hash": digest(rule)})

    def _with_inherited_lines(self, block: Marked) -> Marked:
        inherited = {p: n for p, n in self.front_lines.lines.items() if p and p[0] in ("scope", *_INHERITED)}
        return Marked(block.value, {**inherited, **block.lines})

    def _scoped(self, raw: typed.Raw) -> typed.Raw:
        """The rule's scope, field by field over the page's."""
        outer, inner = self.front.get("scope", {}), raw.get("scope", {})
        if not isinstance(outer, dict) or not isinstance(inner, dict):
            return raw
        return {**raw, "scope": {**outer, **inner}}

    def _lists(self, section: Section) -> dict[str, object]:
        """The four lists and the reason, from the lines outside of fences."""
        texts: dict[str, list[Line]] = {name: [] for name in LISTS.values()}
        current = ""
        for number, line in section.lines:
            if bold := _BOLD.match(line):
                current = self._heading(number, bold, section)
                if current == "rationale" and bold["rest"]:
                    texts[current].append((number, bold["rest"]))
            elif current == "rationale" and line.strip():
                texts[current].append((number, line.strip()))
            elif item := _ITEM.match(line):
                if current:
                    texts[current].append((number, item["text"].rstrip()))
            elif current and line.startswith((" ", "\t")) and line.strip() and texts[current]:
                start, text = texts[current].pop()
                texts[current].append((start, f"{text} {line.strip()}"))
        reason = " ".join(text for _, text in texts.pop("rationale"))
        made: dict[str, object] = {name: tuple(map(self._phrase, found)) for name, found in texts.items()}
        return {**made, "rationale": reason}

    def _heading(self, number: int, bold: re.Match[str], section: Section) -> str:
        """The field that a bold heading fills; other bold text at the start of a line is for people."""
        known = {**LISTS, **localised(self.head.headings)}
        name = bold["name"].strip().casefold()
        if name in known:
            return known[name]
        cure = nearest(name, known)
        if not bold["rest"] and (cure.startswith("Did") or self._before_items(number, section)):
            self._error(number, f"**{bold['name']}** is not a list of a rule.", cure)
        return ""

    def _before_items(self, number: int, section: Section) -> bool:
        following = next((line for n, line in section.lines if n > number and line.strip()), "")
        return bool(_ITEM.match(following))

    def _phrase(self, line: Line) -> Phrase:
        number, text = line
        mark = _LANGUAGE.match(text)
        if not mark:
            return Phrase(lang=self.language, text=text, line=number)
        lang = mark["lang"]
        if lang not in self.head.languages and len(lang) != 2:
            return Phrase(lang=self.language, text=text, line=number)
        if lang not in self.head.languages:
            what = f"`({lang})` is not a language of this guide."
            cure = "Add it to `languages` in guide.yaml, or put something before the bracket."
            self.problems.warning(self.file, number, what, cure)
        return Phrase(lang=lang, text=text[mark.end() :], line=number)

    def _error(self, line: int, what: str, cure: str = "") -> None:
        self.problems.error(self.file, line, what, cure)


def localised(headings: Mapping[str, str]) -> dict[str, str]:
    """`headings` of guide.yaml as {folded heading: field}; a pair may be written either way round."""
    names = {**LISTS, **{name: name for name in LISTS.values()}}
    found: dict[str, str] = {}
    for one, other in headings.items():
        one, other = one.strip(" .:").casefold(), other.strip(" .:").casefold()
        if other in names:
            found[one] = names[other]
        elif one in names:
            found[other] = names[one]
    return found
