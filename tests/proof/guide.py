"""A small guide that is learnt in a moment and drafts a reply to everything: the proofs are not about words."""

from __future__ import annotations

from pathlib import Path

TEXTS = {
    "styleguide/guide.yaml": (
        "organisation: Kelora\nabout: lunch boxes and mugs\naliases: [Kelora, '@kelora']\nzone: Europe/London\n"
        "languages: [en]\n"
    ),
    "styleguide/accounts.yaml": "kelora:\n  network: x\n  languages: [en]\n",
    "styleguide/desks.yaml": "press:\n  first: '@maria'\n  words: {en: [journalist*]}\n",
    "styleguide/audiences.yaml": "novice:\n  signs: {en: [new to this]}\n  require_topics: [plain-language]\n",
    "styleguide/terms.yaml": "brand: [Kelora]\nbanned:\n  en: {utili*: use}\n",
    "styleguide/rules/voice.md": """---
owner: "@maria"
language: en
---

For people.

## no-dates: Give no dates that are not announced

```yaml
kind: dont
topics: [no-promises-on-dates]
severity: fix
```

**Why.** A date binds the next shift.

**Applies when**
- When will this be fixed?
- Is there a date by any chance?

**Say**
- There is no date yet.

**Avoid**
- Done by Monday, promise.

## be-kind: Say that we are sorry for the trouble

```yaml
kind: do
topics: [empathy-first]
severity: hint
```

**Why.** People remember it.

**Applies when**
- My lunch box leaks.
- The lid of my mug is broken.

**Say**
- Sorry about the trouble.

**Avoid**
- You must have dropped it.
""",
    "styleguide/templates/broken.md": (
        "---\nintents: [support_issue]\n---\n## en\n"
        "Sorry about the trouble with the lid. Please send us a message with your order number and we will help.\n"
    ),
    "styleguide/templates/broken-too.md": (
        "---\nintents: [support_issue]\n---\n## en\n"
        "That should not happen to anybody's lunch. Please send us a message and we will look into it with you.\n"
    ),
    "styleguide/templates/thanks.md": (
        "---\nintents: [praise]\n---\n## en\nThank you, that made our day. Enjoy the lunch box.\n"
    ),
    "styleguide/playbooks/main.yaml": """start: which
nodes:
  which:
    ask: Which?
    choices: {praise: thank, trouble: answer}
    prefill: {praise: "intent == 'praise'"}
    otherwise: trouble
leaves:
  thank: {reply: reply, templates: [thanks], show_topics: [empathy-first]}
  answer: {reply: reply, templates: [broken, broken-too], show_topics: [empathy-first]}
""",
    "intents/support_issue.yaml": (
        "examples: [my lunch box leaks, the lid of my mug is broken, the clip came off today, it does not close]\n"
        "playbook: main\n"
    ),
    "intents/praise.yaml": (
        "examples: [I love this box, best mug ever and thank you, what a lovely gift, great colours]\n"
        "default_risk: none\nplaybook: main\n"
    ),
}


def write(folder: Path) -> None:
    """Put the guide into `folder`/styleguide and `folder`/intents."""
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
