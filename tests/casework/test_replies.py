"""Drafts, approvals and undo: who may let what out, and what makes a yes void."""

from __future__ import annotations

import asyncio

import pytest

from bot.casework import arrival, sending
from bot.casework.casework import carry_out
from bot.casework.consent import UNCHECKED
from bot.errors import Blocked, NotAllowed, Overtaken, Refused
from bot.model import Finding
from bot.store.sqlite import SqliteStore
from tests import world
from tests.casework.room import Room

BLOCKING = Finding(
    rule="words.vow", topic="plain-language", check="near_avoid", severity="block", message="Like a vow."
)


async def test_of_two_who_approve_at_once_one_wins_and_the_other_hears_who_and_when(store: SqliteStore) -> None:
    ground = world.ground()
    book = ground.book.hash
    await store.write(lambda tx: arrival.receive(tx, ground, world.arrival()))
    await store.write(lambda tx: arrival.read(tx, ground, 1, 1, world.reading(), world.suggestions()))
    await store.write(lambda tx: [tx.drafts.keep_findings(d, 1, book, (), ground.now) for d in (1, 2)])
    view = await store.read(lambda tx: tx.view(1, book))
    wishes = [world.press("approve", who, view) for who in ("ana", "budi")]
    results = await asyncio.gather(
        *(store.write(lambda tx, w=w: carry_out(tx, ground, w)) for w in wishes),  # type: ignore[misc]
        return_exceptions=True,
    )
    losers = [r for r in results if isinstance(r, Exception)]
    assert [type(loser) for loser in losers] == [Overtaken]
    assert str(losers[0]) in (
        "Ana approved this just now; a reply is on its way now.",
        "Budi approved this just now; a reply is on its way now.",
    )
    due = await store.read(lambda tx: tx.deliveries.due(ground.after(60)))
    assert len(due) == 1


def test_approving_one_draft_retires_its_siblings_in_the_same_transaction(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    assert [(d.id, d.state) for d in room.look().drafts] == [(1, "approved")]
    states = room.db.execute("select state from drafts order by id").fetchall()
    assert [s[0] for s in states] == ["approved", "superseded"]


def test_a_reply_is_due_after_the_undo_time_of_its_source(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    assert (room.delivery().due_at - world.NOON).total_seconds() == 10


def test_undo_restores_the_draft_and_no_approval_holds(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    room.press("recall", "budi")
    view = room.look()
    assert (view.case.state, view.draft and view.draft.state, view.approvals) == ("open", "proposed", ())
    assert room.take() is None
    room.press("approve", "ana")
    assert room.delivery().id == 2


def test_undo_is_too_late_once_the_courier_has_claimed(room: Room) -> None:
    room.open()
    room.press("approve", "ana")
    view = room.look()
    room.take()
    with pytest.raises(Overtaken, match="a reply is being sent"):
        room.press("recall", "ana", view)


def test_an_edited_draft_cannot_be_approved_by_its_old_card(room: Room) -> None:
    view = room.open()
    room.press("edit", "dan", text="Completely other words.")
    with pytest.raises(Overtaken, match="Dan changed this draft just now"):
        room.press("approve", "ana", view)
    assert room.state() == "open"


def test_a_new_wording_is_checked_again_before_it_can_be_approved(room: Room) -> None:
    room.open()
    room.press("edit", "dan", text=f"{world.SORRY} Thank you.")
    with pytest.raises(Blocked, match="Still being checked"):
        room.press("approve", "ana")
    room.check()
    room.press("approve", "ana")


def test_only_a_lead_may_let_a_text_out_that_was_not_checked_for_similarity(room: Room) -> None:
    room.open()
    room.press("edit", "dan", text=f"{world.SORRY} Thank you.")
    with pytest.raises(Blocked, match="Still being checked"):
        room.press("approve", "ana", reason=UNCHECKED)
    room.press("approve", "lea", reason=UNCHECKED)
    assert room.look().approvals[0].reason == UNCHECKED
    assert room.take() is not None


def test_a_new_message_blocks_approval_until_it_is_read_and_the_card_is_seen_again(room: Room) -> None:
    view = room.open()
    room.hear(text="And the box too.")
    with pytest.raises(Overtaken, match="the author wrote or changed something"):
        room.press("approve", "ana", view)
    with pytest.raises(Blocked, match="is being read"):
        room.press("approve", "ana")
    room.read()
    room.press("approve", "ana")


@pytest.mark.parametrize("what", ["wrote", "edited", "deleted"])
def test_what_the_author_does_after_approval_voids_it(room: Room, what: str) -> None:
    room.open()
    room.press("approve", "ana")
    if what == "wrote":
        room.hear(text="Wait, one more thing")
    elif what == "edited":
        room.revise(1, "The lid leaks and it is blue.")
    else:
        room.remove(1)
    view = room.look()
    assert (view.case.state, view.approvals) == ("open", ())
    assert (room.delivery().state, view.draft and view.draft.state) == ("voided", "proposed")
    assert "voided" in room.verbs()
    assert room.take() is None


def test_an_edit_keeps_the_old_wording(room: Room) -> None:
    room.open()
    room.revise(1, "The lid leaks and it is blue.")
    assert room.look().mentions[0].edited
    wordings = room.do(lambda tx, g: tx.mentions.wordings(1))
    assert [w[:2] for w in wordings] == [(1, "The lid leaks!"), (2, "The lid leaks and it is blue.")]
    assert room.revise(1, "The lid leaks and it is blue.") is None


def test_a_finding_needs_a_reason_and_a_limit_of_the_network_cannot_be_lifted(room: Room) -> None:
    room.open(("It is surely fine.",))
    with pytest.raises(Blocked, match="approve with a reason"):
        room.press("approve", "ana")
    room.press("edit", "ana", text="x" * 300)
    room.check()
    with pytest.raises(Blocked, match="cannot be overridden"):
        room.press("approve", "lea", reason="I insist")
    room.press("edit", "ana", text="It is surely fine.")
    room.check()
    room.press("approve", "lea", reason="the customer knows")
    assert room.state() == "approved"


def test_a_blocking_finding_needs_a_second_person(room: Room) -> None:
    room.open(("It is guaranteed.",))
    assert room.press("approve", "ana", reason="quoted").sentence == (
        "Your approval is noted. It still needs a second approver."
    )
    assert room.state() == "open"
    assert room.draft().state == "submitted"
    with pytest.raises(Refused, match="You approved this already"):
        room.press("approve", "ana", reason="quoted")
    room.press("approve", "budi", reason="quoted")
    assert room.state() == "approved"
    assert [a.by for a in room.look().approvals] == ["ana", "budi"]
    assert room.take() is not None


def test_a_similarity_finding_counts_like_any_other(room: Room) -> None:
    room.open()
    room.check(1, BLOCKING)
    with pytest.raises(Blocked, match="Like a vow"):
        room.press("approve", "ana")


def test_a_half_given_consent_is_lost_when_the_text_changes(room: Room) -> None:
    room.open(("It is guaranteed.",))
    room.press("approve", "ana", reason="quoted")
    room.press("edit", "dan", text="It is guaranteed now.")
    room.check()
    assert room.look().approvals == ()
    assert "second approver" not in room.press("approve", "budi", reason="quoted").sentence  # Dan wrote, Budi agrees
    assert [a.by for a in room.look().approvals] == ["budi"]


def test_a_half_given_consent_is_lost_when_the_author_writes_on(room: Room) -> None:
    room.open(("It is guaranteed.",))
    room.press("approve", "ana", reason="quoted")
    room.hear(text="hello?")
    assert room.look().approvals == ()


def test_a_matched_rule_may_ask_for_a_second_person(room: Room) -> None:
    room.open(matches=(world.match("money.two"),))
    assert "a second approver" in room.press("approve", "ana").sentence
    room.press("approve", "budi")
    assert room.state() == "approved"


def test_a_matched_rule_may_ask_for_its_desk(room: Room) -> None:
    room.open(matches=(world.match("law.desk"),))
    assert "the legal desk or a lead" in room.press("approve", "ana").sentence
    room.press("approve", "dora")
    assert room.state() == "approved"


def test_nobody_approves_their_own_words_at_high_risk(room: Room) -> None:
    room.open(risk="high")
    room.press("edit", "ana", text=f"{world.SORRY} Thanks.")
    room.check()
    with pytest.raises(NotAllowed, match="You wrote this, and the risk is high"):
        room.press("approve", "ana")
    room.press("approve", "budi", reason="four eyes")
    assert room.state() == "approved"


def test_over_the_edit_limit_somebody_else_must_agree(room: Room) -> None:
    room.open()
    room.press("edit", "ana", text="Nothing of what stood there is left, quite another text.")
    room.check()
    with pytest.raises(NotAllowed, match="most of the suggested text was changed"):
        room.press("approve", "ana")
    room.press("approve", "budi")
    assert room.look().events[-1].detail["changed"] > 0.6


def test_a_little_edit_at_low_risk_may_go_out_by_its_writer(room: Room) -> None:
    room.open()
    room.press("edit", "ana", text=f"{world.SORRY} Thanks.")
    room.check()
    room.press("approve", "ana")
    assert 0 < room.look().events[-1].detail["changed"] < 0.6


def test_approving_over_an_owners_head_needs_a_reason_and_they_stay_owner(room: Room) -> None:
    room.open()
    room.press("claim", "budi")
    with pytest.raises(Blocked, match="Budi took this just now"):
        room.press("approve", "ana")
    room.press("approve", "ana", reason="Budi is at lunch")
    assert room.look().case.owner == "budi"
    assert room.take() is not None


def test_whoever_submits_asks_for_approval_so_no_reason_is_needed(room: Room) -> None:
    room.open()
    room.press("claim", "dan")
    room.press("submit", "dan")
    assert room.press("submit", "dan").sentence == "It waits for approval already."
    room.press("approve", "ana")
    assert room.look().case.owner == "dan"


def test_taking_a_case_over_after_the_card_was_shown_blocks_the_old_card(room: Room) -> None:
    view = room.open()
    room.press("claim", "budi")
    with pytest.raises((Overtaken, Blocked), match=r"Budi took this|somebody else took it over"):
        room.press("approve", "ana", view)
    with pytest.raises(Overtaken, match="somebody else took it over"):
        room.press("approve", "ana", view, reason="in a hurry")


def test_whoever_edits_at_the_same_time_keeps_their_text_beside_the_other(room: Room) -> None:
    view = room.open()
    room.press("edit", "ana", view, text="Ana's words.")
    outcome = room.press("edit", "budi", view, text="Budi's words.")
    assert "Yours is kept" in outcome.sentence
    texts = {d.text: d.author for d in room.look().drafts}
    assert texts["Ana's words."] == "ana"
    assert texts["Budi's words."] == "budi"
    assert room.draft().text == "Budi's words."


@pytest.mark.parametrize("meanwhile", ["reread", "rejected"])
def test_an_edit_of_a_draft_that_was_put_away_meanwhile_keeps_its_text(room: Room, meanwhile: str) -> None:
    view = room.open()
    if meanwhile == "reread":
        room.hear(text="And the box.")
        room.read()
    else:
        room.press("reject", "budi", view, reason="cold")
    room.press("edit", "dan", view, text="What I had written.")
    assert room.draft().text == "What I had written."


def test_an_edit_never_touches_a_draft_of_another_case(room: Room) -> None:
    room.open()
    other = room.hear(author="@noa")
    assert other == 2
    room.read(2)
    foreign = room.draft(2)
    room.press("edit", "dan", draft=foreign, text="Mixed up.")
    assert room.draft(2) == foreign
    assert room.draft(1).text == "Mixed up."


def test_reject_needs_a_reason_and_tells_the_writer(room: Room) -> None:
    room.open()
    room.press("edit", "dan", text="Mine.")
    with pytest.raises(Refused, match="why"):
        room.press("reject", "ana")
    room.press("reject", "ana", reason="too cold")
    assert [(n.kind, n.detail) for n in room.told("dan")] == [("rejected", {"by": "ana", "words": "too cold"})]
    assert room.db.execute("select reason from drafts where id = 1").fetchone()[0] == "too cold"
    assert room.verbs()[-1] == "rejected"


def test_each_outcome_writes_one_event(room: Room) -> None:
    room.open()
    before = len(room.verbs())
    room.press("edit", "ana", text=f"{world.SORRY} Thanks.")
    room.check()
    room.press("reject", "ana", reason="no")
    room.press("approve", "ana")
    assert room.verbs()[before:] == ["edited", "rejected", "approved"]


def test_a_person_s_own_draft_is_shown_and_can_be_chosen_away(room: Room) -> None:
    room.open()
    room.press("draft", "dan", text="My own reply.")
    assert room.draft().text == "My own reply."
    first = room.look().drafts[0]
    room.press("choose", "dan", draft=first)
    assert room.draft().id == first.id
    with pytest.raises(Refused, match="Write something"):
        room.press("draft", "dan", text="  ")


def test_a_reading_that_comes_too_late_is_dropped(room: Room) -> None:
    room.open()
    room.hear(text="more")
    assert not room.do(lambda tx, g: arrival.read(tx, g, 1, 1, world.reading(risk="crisis"), ()))
    assert room.look().case.risk == "low"


def test_a_new_reading_keeps_drafts_in_which_a_person_wrote(room: Room) -> None:
    room.open()
    room.press("edit", "dan", text="Dan's words.")
    room.hear(text="more")
    room.read()
    assert [d.text for d in room.look().drafts] == ["Dan's words.", world.SORRY, world.THANKS]


BY_HAND = {"post": {"reply_to": {"by_hand": "yes"}}}


def test_what_baton_cannot_post_is_posted_by_a_person_with_the_same_consent(room: Room) -> None:
    room.open(**BY_HAND)
    with pytest.raises(Blocked, match="cannot post there"):
        room.press("approve", "ana")
    with pytest.raises(Refused, match="https://"):
        room.press("posted", "ana", url="javascript:alert(1)")
    room.press("posted", "ana", url="https://x.example/r/9")
    view = room.look()
    assert (view.case.state, view.delivery and view.delivery.permalink) == ("answered", "https://x.example/r/9")
    assert room.verbs()[-2:] == ["approved", "posted"]
    assert view.drafts[0].state == "sent"


def test_two_people_can_agree_on_a_reply_that_is_posted_by_hand(room: Room) -> None:
    room.open(("It is guaranteed.",), **BY_HAND)
    with pytest.raises(Blocked, match="second approver before it may be posted"):
        room.press("posted", "ana", url="https://x.example/r/9", reason="quoted")
    assert room.look().approvals == ()
    room.press("approve", "ana", reason="quoted")
    room.press("posted", "budi", url="https://x.example/r/9", reason="quoted")
    assert room.state() == "answered"


def test_unknown_is_resolved_by_a_person_in_three_ways(room: Room) -> None:
    for verb, state in (("confirm", "answered"), ("send_again", "approved"), ("give_up", "open")):
        case = room.hear(author=f"@{verb}")
        assert case
        room.read(case)
        room.press("approve", "ana", room.look(case))
        assert room.take(delivery=room.delivery(case).id)
        room.do(lambda tx, g: sending.recover(tx, g, "boot-2"))
        assert room.state(case) == "unknown"
        room.press(verb, "budi", room.look(case))
        assert room.state(case) == state


def test_every_wording_of_a_draft_is_kept_with_who_wrote_it(room: Room) -> None:
    room.open()
    room.press("edit", "dan", text="Dan's words.")
    room.press("edit", "ana", text="Ana's words.")
    wordings = room.do(lambda tx, g: tx.drafts.wordings(1))
    assert [w[:3] for w in wordings] == [(1, world.SORRY, ""), (2, "Dan's words.", "dan"), (3, "Ana's words.", "ana")]
    assert room.draft().first_text == world.SORRY


def test_whoever_wrote_a_draft_and_whoever_owns_the_case_hear_of_its_approval(room: Room) -> None:
    room.open()
    room.press("claim", "budi")
    room.press("edit", "dan", text=f"{world.SORRY} Thanks.")
    room.check()
    room.press("approve", "ana", reason="Budi is at lunch")
    assert [(n.kind, n.detail) for n in room.told("dan")] == [("approved", {"by": "ana"})]
    over = {"by": "ana", "words": "Budi is at lunch"}
    assert [(n.kind, n.detail) for n in room.told("budi")] == [("overridden", over)]


def test_an_owner_who_asked_for_approval_hears_of_it_and_was_not_overridden(room: Room) -> None:
    room.open()
    room.press("claim", "budi")
    room.press("submit", "budi")
    room.press("approve", "ana")
    assert [(n.kind, n.detail) for n in room.told("budi")] == [("let_out", {"by": "ana"})]
    assert room.told("ana") == []


def test_a_desks_clearance_is_no_override_and_a_reply_posted_by_hand_over_the_owner_is(room: Room) -> None:
    room.open(held=True, escalate="legal", post={"reply_to": {"by_hand": "yes"}})
    room.press("claim", "budi")
    room.press("clear", "lea")
    assert room.told("budi") == []
    link = "https://x.example/r"
    with pytest.raises(Blocked, match="Budi took this just now"):
        room.press("posted", "ana", url=link)
    room.press("posted", "ana", url=link, reason="Budi is at lunch")
    assert [n.kind for n in room.told("budi")] == ["overridden"]


def test_a_reply_goes_where_its_case_is_and_its_receipt_is_kept(room: Room) -> None:
    room.open(post={"account": "kelora-pl", "network": "forum", "thread_id": "t7"})
    room.press("approve", "ana")
    reply = room.take()
    assert reply is not None
    place = (reply.account, reply.network, reply.thread_id, reply.reply_to)
    assert place == ("kelora-pl", "forum", "t7", {"external_id": "p1"})
    room.arrived(reply)
    assert (room.delivery().external_id, room.delivery().permalink) == ("r1", "https://x.example/r")


def test_a_slot_that_nobody_filled_cannot_be_lifted(room: Room) -> None:
    room.open()
    room.press("edit", "ana", text=f"{world.SORRY} Write to {{contact.help}}.")
    room.check()
    with pytest.raises(Blocked, match=r"“\{contact\.help\}” is still to be filled in\. .* cannot be overridden"):
        room.press("approve", "lea", reason="I insist")
    assert room.state() == "open"
