"""What must hold once a bot has drained, however it was treated. The doubles' own logs are the truth.

`judge` answers a `Verdict`; every violation begins with the name of the promise that was broken:

    lost mention     Slack or the forum was told "ok", and the store has no such mention, or two, or no case for it
    sent twice       a delivery went out more than once
    wrong state      what the store says of a delivery or a case is not what happened outside
    unapproved       something arrived that nobody approved, or with another text
    card             a case has no card, two, one that the store does not know, or one that shows something else
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bot.model import Case, Delivery
from bot.sandbox.slack import chat
from bot.sandbox.slack.seed import QUEUE
from bot.slack.cards import EVENT_TYPE
from bot.slack.views.card import card
from tests.proof.doubles import Doubles, Json
from tests.proof.truth import Truth, arrived, owed

NOWHERE = {"due", "held", "recalled", "refused"}
"""Delivery states that say: nothing arrived."""


@dataclass(slots=True)
class Verdict:
    """What was counted, and what was broken."""

    violations: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def broken(self, promise: str) -> list[str]:
        """The violations of one promise."""
        return [v for v in self.violations if v.startswith(promise)]


def judge(doubles: Doubles) -> Verdict:
    """Hold the store against the doubles. The bot must have ended."""
    truth, verdict = Truth(doubles), Verdict()
    try:
        _mentions(truth, verdict)
        _replies(truth, verdict)
        _states(truth, verdict)
        _cards(truth, verdict)
        verdict.figures |= {
            "cases": len(truth.cases),
            "unknown": _count(truth, "unknown"),
            "sent": _count(truth, "sent"),
        }
    finally:
        truth.close()
    return verdict


def _mentions(truth: Truth, verdict: Verdict) -> None:
    found = Counter((r["source"], r["external_id"]) for r in truth.rows("select source, external_id from mentions"))
    housed = {
        (r["source"], r["external_id"])
        for r in truth.rows("select m.source, m.external_id from mentions m join cases c on c.id = m.case_id")
    }
    acknowledged = owed(truth.doubles)
    for where in sorted(acknowledged):
        if found[where] != 1:
            verdict.violations.append(f"lost mention: {where} was acknowledged and is stored {found[where]} times")
        elif where not in housed:
            verdict.violations.append(f"lost mention: {where} has no case")
    for row in truth.rows("select source, key, state, error from inbox where state <> 'done'"):
        verdict.violations.append(f"lost mention: {row['key']} is {row['state']} in the inbox {row['error']}")
    verdict.figures["acknowledged"] = len(acknowledged)
    kinds = Counter("channels" if source.startswith("listening") else source for source, _ in acknowledged)
    verdict.figures |= {f"from {kind}": count for kind, count in sorted(kinds.items())}


def _replies(truth: Truth, verdict: Verdict) -> None:
    deliveries = {one.key: one for one in truth.deliveries}
    approved = {r["id"]: r for r in truth.rows("select id, by from approvals")}
    times = Counter(key for key, _ in arrived(truth))
    for key, count in truth.doubles.asked.items():
        times[key] = max(times[key], count)
    for key, text in arrived(truth):
        one = deliveries.get(key)
        if one is None or not one.by:
            verdict.violations.append(f"unapproved: {key!r} arrived and nobody approved it")
        elif one.text != text:
            verdict.violations.append(f"unapproved: {key} arrived with another text")
    for key, count in times.items():
        if count > 1:
            verdict.violations.append(f"sent twice: {key} went out {count} times")
    for one in truth.deliveries:
        _told_right(one, times[one.key], verdict)
    verdict.figures |= {"arrived": sum(times.values()), "approved": len(approved)}


def _told_right(one: Delivery, times: int, verdict: Verdict) -> None:
    """The store's word about one delivery against what arrived; only `unknown` may be either.

    What people post by hand never arrives through us."""
    by_hand = "by_hand" in one.reply_to
    wrong = (
        one.state == "sending"
        or (one.state == "sent" and not times and not by_hand)
        or (by_hand and times)
        or (one.state in NOWHERE and times)
        or (one.state == "voided" and times and one.words != "given up")
    )
    if wrong:
        verdict.violations.append(f"wrong state: delivery {one.key} is {one.state} and arrived {times} times")


FITTING = {
    "approved": {"due", "held"},
    "sending": set[str](),
    "unknown": {"unknown"},
    "answered": {"sent"},
}
"""Which state the newest delivery has when the case is in a state that speaks of one."""


def _states(truth: Truth, verdict: Verdict) -> None:
    for case in truth.cases:
        last = truth.tx.deliveries.latest(case.id)
        state = last.state if last else "none"
        fits = state in FITTING[case.state] if case.state in FITTING else state not in ("due", "sending", "unknown")
        if not fits:
            verdict.violations.append(f"wrong state: case {case.id} is {case.state}, its delivery {state}")
        if case.being_read:
            verdict.violations.append(f"wrong state: case {case.id} was never read")


def _cards(truth: Truth, verdict: Verdict) -> None:
    workspace = truth.doubles.slack.workspace
    shown: dict[str, list[Json]] = {}
    for message in workspace.channels[QUEUE].messages.values():
        if (message.get("metadata") or {}).get("event_type") == EVENT_TYPE:
            shown.setdefault(message["metadata"]["event_payload"]["case"], []).append(message)
    for case in truth.cases:
        mine, known = shown.pop(str(case.id), []), truth.tx.cards.of(case.id)
        if len(mine) != 1 or known is None or known.ts != mine[0]["ts"]:
            verdict.violations.append(
                f"card: case {case.id} has {len(mine)} cards; the store knows {known and known.ts}"
            )
        elif known.shown_revision != case.revision:
            verdict.violations.append(f"card: case {case.id} is at {case.revision}, shown {known.shown_revision}")
        elif not _same(truth, case, mine[0]):
            verdict.violations.append(f"card: case {case.id} shows something else than revision {case.revision}")
    verdict.violations += [f"card: there is one for case {case}, which is not in the store" for case in shown]
    verdict.figures["cards"] = sum(len(found) for found in shown.values()) + len(truth.cases)


def _same(truth: Truth, case: Case, message: Json) -> bool:
    """Whether a message shows exactly the view of the case as it is in the store."""
    due = card(truth.tx.view(case.id, truth.stage.book.hash), truth.stage)
    wanted = chat.checked_content(truth.doubles.slack.workspace, {"text": due.text, "blocks": due.blocks})
    return bool(message["text"] == wanted["text"] and _bare(message["blocks"]) == _bare(wanted["blocks"]))


def _bare(blocks: list[Json]) -> list[Json]:
    return [{k: v for k, v in block.items() if k != "block_id"} for block in blocks]


def _count(truth: Truth, state: str) -> int:
    return sum(one.state == state for one in truth.deliveries)
