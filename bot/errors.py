"""Every error that Baton raises on purpose, as one tree.

BatonError                 str(error) is a sentence for the person who can act
├── ConfigError            baton.toml, team.yaml, tokens, ports, the lock file
├── GuideError             guide or intent files; carries `problems`
├── StoreError             the database cannot be used
├── NoAnswer               Slack did not answer clearly: what was asked may have been done, or not
├── Refused                a verb was not carried out; says who, what and what now
│   ├── NotAllowed         the person lacks the right
│   ├── Overtaken          somebody or something was faster (state, revision, owner)
│   └── Blocked            a check, a hold or a missing approval stands in the way
└── DeliveryError          a source could not (provably) send
    ├── NotSent            certainly not sent: may be tried again; carries `retry_at`
    ├── RefusedByNetwork   certainly not sent and never will be as it is; carries the network's words
    └── MaybeSent          cannot be known: a person decides
"""

from __future__ import annotations

from datetime import datetime


class BatonError(Exception):
    """Base: the text is a sentence that can be shown as it is."""


class ConfigError(BatonError):
    """A setting is missing or wrong."""


class GuideError(BatonError):
    """Guide or intent files cannot be used; `problems` are `rulebook.load.Problem`s."""

    def __init__(self, message: str, problems: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class StoreError(BatonError):
    """The database cannot be opened, locked or read."""


class NoAnswer(BatonError):
    """Slack was asked for something and gave no clear answer: it may have been done, or not."""


class Refused(BatonError):
    """A verb was refused; nothing was changed."""


class NotAllowed(Refused):
    """The person's role does not permit the verb."""


class Overtaken(Refused):
    """The case, draft or guide is no longer what was on screen."""


class Blocked(Refused):
    """A finding, a hold or a missing approval stands in the way."""


class DeliveryError(BatonError):
    """A reply did not certainly arrive."""


class NotSent(DeliveryError):
    """Certainly not sent; `retry_at` is the earliest next attempt, if the network named one."""

    def __init__(self, message: str, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.retry_at = retry_at


class RefusedByNetwork(DeliveryError):
    """The network said no, in `words`."""

    def __init__(self, message: str, words: str = "") -> None:
        super().__init__(message)
        self.words = words or message


class MaybeSent(DeliveryError):
    """The request may or may not have arrived."""
