"""The words of the page's first screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Try:
    """One thing to try: the sentence, and where it leads (`queue`, `home`, `outside`, or text for the composer)."""

    say: str
    go: str = ""


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first screen: who one is (`{name}` and `{role}` are filled in), what just happened, what to try."""

    you: str
    happened: str
    tries: tuple[Try, ...]


DEFAULT_WELCOME = Welcome(
    you="{name}{role}, on shift at Kelora. Act as somebody else in the list of people.",
    happened="Members wrote in the forum. Baton shows each conversation as a card in the queue.",
    tries=(
        Try("Approve a draft, see it arrive outside", "queue"),
        Try("Write as a member", "outside"),
        Try('Ask the guide: can we say "guaranteed"?', "/styleguide can we say guaranteed?"),
    ),
)
