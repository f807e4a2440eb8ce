"""Catch-up and the promise ledger in Slack: as they were found good, taken by Slack, and short whatever happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.casework.catchup import CatchUp, tell
from bot.model import CaseView, Promise
from bot.slack.views.catchup import catchup
from bot.slack.views.promises import PAGE, promises
from tests.slack import golden
from tests.slack.builders import AT, NOW, STAGE, TEAM, delivery, draft, event, mention, view
from tests.slack.rules import buttons, fine_message, texts

CARD = "https://kelora.slack.example/archives/C0QUEUE001/p1793955900000100"
REMARKS = {4: "za zimno, <przeprosić> & zapytać", 5: "is this a batch?"}


def promise(number: int = 1, **fields: Any) -> Promise:
    return Promise(**{"id": number, "case_id": 1042, "delivery_id": 5, "words": "Odezwiemy się do jutra.",
                      "due_at": NOW + timedelta(days=1), "said_by": "ana", "said_at": AT, **fields})  # fmt: skip


def story() -> CaseView:
    """Complained, claimed, one draft rejected, a desk asked, answered with a promise, and the author is back."""
    steps = [
        event("received", minutes=0, mention_id=1),
        event("opened", minutes=0, mention_id=1),
        event("claimed", "budi", minutes=1),
        event("rejected", "ana", minutes=2),
        event("escalated", "budi", minutes=3, detail={"desk": "support", "rung": ["maria"]}),
        event("approved", "ana", minutes=4, draft_id=11, detail={"lacking": ""}),
        event("sent", minutes=5, detail={"delivery": 5}),
        event("promised", "ana", minutes=5, detail={"promise": 1, "due": (NOW + timedelta(days=1)).isoformat()}),
        event("joined", minutes=8, mention_id=2),
        event("sent", minutes=9, detail={"delivery": 5}),
    ]
    return view(
        owner="budi",
        mentions=(mention(), mention(2, "Halo? Jest tu ktoś?")),
        drafts=(draft(state="sent"), draft(12)),
        delivery=delivery("sent", sent_at=NOW),
        events=tuple(replace(one, id=number + 1) for number, one in enumerate(steps)),
    )


def told(shown: CaseView, *found: Promise) -> CatchUp:
    return tell(shown, REMARKS, found, (), TEAM, NOW)


def test_a_catch_up_looks_as_it_was_found_good() -> None:
    made = catchup(told(story(), promise()), story(), STAGE, CARD)
    fine_message(made)
    golden.same("catchup", {"text": made.text, "blocks": made.blocks})


def test_two_hundred_steps_of_the_longest_words_fit_and_the_oldest_are_counted() -> None:
    shout = "<@U0ANA0001> *&* " * 200
    many = tuple(event("rejected", "ana", minutes=n, detail={}) for n in range(200))
    shown = view(events=tuple(replace(e, id=n) for n, e in enumerate(many)), mentions=(mention(1, shout),))
    full = tell(shown, dict.fromkeys(range(200), shout), [promise(n, words=shout) for n in range(40)], (), TEAM, NOW)
    made = catchup(full, shown, STAGE, CARD)
    fine_message(made)
    everything = "\n".join(texts(made.blocks))
    assert [said for said in ("earlier steps", "194 earlier attempts", "and 36 more") if said not in everything] == []


def test_a_case_without_anything_is_still_told() -> None:
    made = catchup(told(view(mentions=(), drafts=(), events=())), view(mentions=(), drafts=()), STAGE)
    fine_message(made)
    assert "Somebody takes this" in made.text


def test_promises_look_as_they_were_found_good_and_carry_their_number() -> None:
    late = promise(2, due_at=NOW - timedelta(hours=1), case_id=1050)
    made = promises([late, promise(1)], STAGE, {1042: CARD}, answered_since={1})
    fine_message(made)
    assert made.text == "2 open promises, 1 overdue."
    golden.same("promises", {"text": made.text, "blocks": made.blocks})
    assert {"promise.done", "promise.drop"} <= set(buttons(made.blocks))


def test_many_promises_come_in_pages_and_none_is_a_sentence() -> None:
    found = [promise(n, case_id=n) for n in range(1, 2 * PAGE + 2)]
    made = promises(found, STAGE, {}, page=2)
    fine_message(made)
    assert {"word.back", "word.more"} <= set(buttons(made.blocks))
    assert promises([], STAGE, {}).text.startswith("Nothing is promised.")


def test_every_change_of_hands_has_a_line() -> None:
    steps = (
        event("handed", minutes=1, detail={"handover": 1, "of": "ana", "to": "ana", "after": "budi"}),
        event("asked", "budi", minutes=2, detail={"handover": 1}),
        event("accepted", "budi", minutes=3, detail={"handover": 1, "to": "budi", "of": "ana"}),
        event("handed", minutes=4, detail={"handover": 2, "of": "budi", "to": "", "after": ""}),
        event("handed", minutes=5, detail={"handover": 3, "of": "", "to": "maria", "after": "maria", "why": "late"}),
        event("declined", "maria", minutes=6, detail={"handover": 4, "to": "", "of": "maria"}),
    )
    shown = view(events=tuple(replace(one, id=n) for n, one in enumerate(steps)))
    made = catchup(tell(shown, {1: "Which lawyer?"}, (), (), TEAM, NOW), shown, STAGE)
    lines = next(one for one in texts(made.blocks) if one.startswith("*What happened*")).split("\n")[1:]
    assert [line.split("> ", 1)[1] for line in lines] == [
        "Handed over: it stays with Ana Whitlock until Budi Hartanto accepts it.",
        "Budi Hartanto asked about it, in the handover. “Which lawyer?”",
        "Budi Hartanto took it over, in the handover.",
        "Handed over from Budi Hartanto to the queue.",
        "Nobody had accepted it: it went to Maria Oakes.",
        "Maria Oakes gave it back to the queue, in the handover.",
    ]
