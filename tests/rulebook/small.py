"""A small guide that is right in every way; tests break it one line at a time."""

from __future__ import annotations

RULE = "styleguide/rules/promises.md"

TEXTS: dict[str, str] = {
    "styleguide/guide.yaml": "organisation: Kelora\nzone: Europe/Warsaw\nlanguages: [en, pl, no]\n",
    "styleguide/accounts.yaml": (
        "kelora:\n  network: x\n  languages: [en, pl]\n  contacts: {press: press@kelora.example}\n"
    ),
    "styleguide/desks.yaml": "press:\n  first: '@press'\n  hours: 09:00-17:00\n  words: {en: [journalist*]}\n",
    "styleguide/audiences.yaml": "novice:\n  signs: {en: [new to this]}\n  require_topics: [plain-language]\n",
    "styleguide/terms.yaml": "brand: [Kelora]\nbanned:\n  en: {utili*: use}\n",
    RULE: """---
owner: "@lead"
language: en
scope: {accounts: [kelora]}
changelog:
  - 2: shorter
---

For people.

## no-dates: Give no dates that are not announced

```yaml
kind: dont
topics: [no-promises-on-dates]
severity: fix
scope: {intents: [question]}
tripwires:
  en: [release date]
checks:
  - {type: pattern, any: [will ... by (monday|friday)], when: "topic('plain-language') >= weak"}
effective: {from: 2026-01-01}
```

**Why.** A date binds
the next shift.

**Applies when**
- When will this be fixed?
- Is there a date,
  by any chance?
- (pl) na kiedy?
- (btw) what now?

**Does not apply when**
- I love dates.

**Say**
- There is no date yet.

**Avoid**
- Done by Monday, promise.
- (no) Ferdig i morgen.
""",
    "styleguide/templates/no-date.md": (
        "---\nintents: [question]\nfacts: [opening]\n---\n## en\nHi {author_name}.\n## pl\nHej.\n"
    ),
    "styleguide/announcements/opening.md": (
        "---\ntitle: Opening\nfrom: 2026-03-01T09:00:00\nuntil: null\n"
        "languages: {en: approved}\nfacts:\n  - {key: hour, value: 09:00}\n---\nWe open at nine.\n"
    ),
    "styleguide/playbooks/main.yaml": """start: danger
signs:
  injury: {en: [burn*]}
nodes:
  danger:
    ask: Is somebody in danger?
    prefill: sign('injury') or topic('duty-of-care') >= strong
    if_yes: stop
    if_no: which
  which:
    ask: Which?
    choices: {a question: answer, nothing: stop}
    prefill: {a question: "intent == 'question'"}
    otherwise: nothing
leaves:
  stop: {reply: monitor, escalate: press, approval: desk:press}
  answer: {reply: reply, templates: [no-date], show_topics: [plain-language]}
""",
    "intents/question.yaml": (
        "examples: [what is this, how does it work]\nplaybook: main\n"
        "raise_risk: [{if: desk_words.press, to: high}]\ntripwires: {pl: pytani*}\n"
    ),
}


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The small guide with one passage of one file replaced."""
    assert old in TEXTS[path], f"{old!r} is not in {path}"
    return {**TEXTS, path: TEXTS[path].replace(old, new)}
