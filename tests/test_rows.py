"""Which test shows which promise of the product: by row of the feature list, and every test that is named exists.

A row is shown when its sentence "works when" would no longer hold and one of these tests would fail.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent

ROWS: dict[str, tuple[str, ...]] = {
    # --- intake
    "I1": (
        "contracts/test_source_contract.py::test_the_same_text_by_three_sources_is_three_rows",
        "sources/test_slack_channel.py::test_a_bot_message_with_fields_is_accepted_with_what_they_name",
        "sources/test_payloads.py::test_followers_that_cannot_be_read_do_not_cost_the_mention",
        "faults/test_hostile.py::test_nothing_that_is_written_breaks_pings_or_is_logged",
    ),
    "I3": (
        "casework/test_arrival.py::test_the_same_post_five_times_is_one_mention",
        "contracts/test_source_contract.py::test_the_same_payload_twice_is_one_mention",
        "faults/test_slack_faults.py::test_an_event_that_comes_three_times_makes_one_card",
        "faults/test_slack_faults.py::test_a_card_whose_posting_was_cut_off_is_found_and_not_posted_twice",
    ),
    "I4": (
        "casework/test_arrival.py::test_three_messages_inside_the_window_are_one_case",
        "casework/test_arrival.py::test_a_message_after_the_window_opens_a_new_case_linked_to_the_old",
        "casework/test_arrival.py::test_the_window_counts_from_the_last_message",
    ),
    # --- guidance
    "G1": (
        "matching/test_reader.py::test_a_match_names_its_anchor_or_tripwire",
        "matching/test_lookup.py::test_a_question_about_nothing_in_the_guide_has_no_answer",
        "judge/test_quality.py::test_is_at_least_as_good_as",
        "slack/test_card.py::test_without_a_rule_the_card_says_so_and_offers_to_look_at_it_all_the_same",
        "slack/test_card.py::test_each_state_looks_as_it_was_found_good",
    ),
    "G3": (
        "drafting/test_checker.py::test_a_bad_draft_is_reported",
        "drafting/test_checker.py::test_a_good_draft_is_left_alone",
        "drafting/test_checker.py::test_too_long_blocks_even_without_any_rule",
        "drafting/test_checker.py::test_a_rule_of_the_guide_cannot_stand_in_for_what_nobody_can_lift",
        "drafting/test_checker.py::test_findings_carry_span_rule_and_the_say_in_the_drafts_language",
        "casework/test_replies.py::test_a_finding_needs_a_reason_and_a_limit_of_the_network_cannot_be_lifted",
        "slack/test_card.py::test_only_buttons_that_work_are_offered",
    ),
    "G4": (
        "faults/test_together.py::test_a_look_up_is_answered_privately_and_what_is_missing_is_noted",
        "matching/test_lookup.py::test_a_question_finds_its_rule_with_both_kinds_of_sentences",
        "slack/test_messages.py::test_a_look_up_shows_the_best_three",
    ),
    "G5": ("rulebook/test_check.py::test_a_mistake_is_told_where_it_is",),
    # --- drafting
    "D1": (
        "drafting/test_drafter.py::test_templates_of_the_leaf_come_first_and_three_are_enough",
        "drafting/test_drafter.py::test_nothing_is_drafted_where_a_person_or_nobody_answers",
        "slack/test_card.py::test_each_state_looks_as_it_was_found_good",
    ),
    "D2": (
        "drafting/test_checker.py::test_a_slot_that_nobody_filled_blocks_even_without_any_rule",
        "drafting/test_drafter.py::test_a_template_with_an_empty_slot_is_not_offered",
        "drafting/test_drafter.py::test_every_slot_that_a_guide_may_use_can_be_filled",
        "drafting/test_drafter.py::test_a_template_whose_ground_is_missing_is_not_offered",
        "drafting/test_drafter.py::test_templates_for_elsewhere_are_left_out",
        "drafting/test_drafter.py::test_no_text_in_the_mentions_language_means_no_draft",
        "casework/test_replies.py::test_a_slot_that_nobody_filled_cannot_be_lifted",
    ),
    "D3": (
        "faults/test_together.py::test_what_one_person_writes_another_opens_with_their_name_even_after_a_restart",
        "casework/test_replies.py::test_every_wording_of_a_draft_is_kept_with_who_wrote_it",
        "casework/test_replies.py::test_whoever_edits_at_the_same_time_keeps_their_text_beside_the_other",
    ),
    # --- approval
    "A1": (
        "casework/test_replies.py::test_each_outcome_writes_one_event",
        "casework/test_replies.py::test_reject_needs_a_reason_and_tells_the_writer",
        "casework/test_replies.py::test_whoever_wrote_a_draft_and_whoever_owns_the_case_hear_of_its_approval",
        "faults/test_slack_faults.py::test_a_card_catches_up_after_a_failed_update",
    ),
    "A2": (
        "casework/test_replies.py::test_a_new_wording_is_checked_again_before_it_can_be_approved",
        "casework/test_replies.py::test_over_the_edit_limit_somebody_else_must_agree",
        "casework/test_replies.py::test_every_wording_of_a_draft_is_kept_with_who_wrote_it",
    ),
    "A3": ("casework/test_replies.py::test_approving_one_draft_retires_its_siblings_in_the_same_transaction",),
    "A4": (
        "casework/test_casework.py::test_the_permission_table_is_this",
        "casework/test_casework.py::test_every_verb_asks_for_the_right_of_its_role",
        "casework/test_replies.py::test_nobody_approves_their_own_words_at_high_risk",
        "casework/test_replies.py::test_a_blocking_finding_needs_a_second_person",
    ),
    "A5": (
        "casework/test_fingerprint.py::test_each_part_changed_after_the_card_was_drawn_blocks_the_click",
        "casework/test_fingerprint.py::test_each_part_changed_after_approval_blocks_the_send_and_says_which",
        "casework/test_replies.py::test_what_the_author_does_after_approval_voids_it",
        "casework/test_replies.py::test_a_new_message_blocks_approval_until_it_is_read_and_the_card_is_seen_again",
        "faults/test_seeded_bugs.py::test_an_approval_of_an_older_wording_is_refused",
    ),
    "A7": (
        "casework/test_replies.py::test_of_two_who_approve_at_once_one_wins_and_the_other_hears_who_and_when",
        "faults/test_slack_faults.py::test_of_two_who_approve_at_once_one_wins_and_the_other_hears_who",
        "faults/test_slack_faults.py::test_twenty_presses_of_approve_send_one_reply",
    ),
    # --- sending
    "S1": (
        "test_app.py::test_a_mention_becomes_a_card_and_an_approval_a_reply_in_its_thread",
        "casework/test_replies.py::test_a_reply_goes_where_its_case_is_and_its_receipt_is_kept",
        "faults/test_together.py::test_a_reply_in_slack_reads_as_it_was_approved",
        "sources/test_webhook.py::test_a_reply_is_signed_and_its_receipt_has_id_and_link",
    ),
    "S2": (
        "casework/test_replies.py::test_a_reply_is_due_after_the_undo_time_of_its_source",
        "casework/test_replies.py::test_undo_restores_the_draft_and_no_approval_holds",
        "casework/test_replies.py::test_undo_is_too_late_once_the_courier_has_claimed",
        "slack/test_card.py::test_each_state_looks_as_it_was_found_good",
    ),
    "S4": (
        "test_delivery.py::test_each_answer_makes_its_state",
        "test_delivery.py::test_not_sent_is_tried_again_when_the_network_said",
        "test_delivery.py::test_after_eight_tries_a_person_hears_what_the_network_says",
        "sources/test_webhook.py::test_the_words_of_a_refusal_are_kept",
    ),
    "S5": (
        "faults/test_kills.py::test_after_six_kills_nothing_is_lost_sent_twice_or_told_wrongly",
        "faults/test_seeded_bugs.py::test_resend_after_crash_is_caught_as_sent_twice",
        "test_delivery.py::test_a_cancelled_courier_leaves_it_unknown_for_its_next_life",
        "casework/test_replies.py::test_unknown_is_resolved_by_a_person_in_three_ways",
    ),
    "S8": (
        "faults/test_slack_faults.py::test_what_people_say_under_cards_never_leaves",
        "test_delivery.py::test_the_courier_alone_sends_and_sources_alone_post_replies",
    ),
    "S9": (
        "casework/test_replies.py::test_what_baton_cannot_post_is_posted_by_a_person_with_the_same_consent",
        "slack/test_modals.py::test_each_modal_looks_as_it_was_found_good",
    ),
    # --- ownership, escalation
    "O1": (
        "casework/test_desk.py::test_of_twenty_callers_who_claim_at_once_one_becomes_owner",
        "casework/test_desk.py::test_assign_tells_the_person_and_keeps_the_history",
        "faults/test_together.py::test_of_four_who_press_claim_at_once_one_has_it_and_the_others_hear_who",
    ),
    "E1": (
        "matching/test_walk.py::test_each_step_says_why",
        "matching/test_walk.py::test_another_tree_is_another_way",
        "casework/test_arrival.py::test_the_way_through_the_tree_is_logged_node_by_node",
        "rulebook/test_check.py::test_a_mistake_is_told_where_it_is",
        "slack/test_card.py::test_the_way_through_the_tree_is_on_the_card",
    ),
    "E3": (
        "casework/test_desk.py::test_a_held_case_cannot_be_approved_until_its_desk_clears_it",
        "casework/test_desk.py::test_a_lead_clears_any_desk_and_a_held_reading_rings_it_by_itself",
        "matching/test_reader.py::test_an_injury_is_high_goes_to_legal_and_is_held",
        "slack/test_card.py::test_held_drafts_are_nowhere_on_the_card",
    ),
    "N8": (
        "casework/test_fingerprint.py::test_each_part_changed_after_the_card_was_drawn_blocks_the_click",
        "casework/test_fingerprint.py::test_each_part_changed_after_approval_blocks_the_send_and_says_which",
        "slack/test_card.py::test_approve_carries_what_is_on_screen",
    ),
    # --- safety, ecosystem
    "X1": (
        "casework/test_casework.py::test_the_permission_table_is_this",
        "casework/test_casework.py::test_every_verb_asks_for_the_right_of_its_role",
    ),
    "X3": (
        "sources/test_webhook.py::test_a_bad_signature_is_401_and_no_row",
        "sources/test_webhook.py::test_an_old_or_future_timestamp_is_401",
        "sources/test_webhook.py::test_the_same_id_again_is_202_without_a_second_row_and_with_another_body_409",
        "store/test_inbox.py::test_a_payload_is_new_once_then_known_and_with_another_body_a_conflict",
        "sources/test_outbound.py::test_a_name_that_is_turned_inwards_later_is_refused_at_the_call",
    ),
    "C1": (
        "contracts/test_source_contract.py::test_a_recorded_payload_becomes_a_mention",
        "contracts/test_source_contract.py::test_an_edit_is_a_revision_and_a_deletion_is_marked",
        "contracts/test_source_contract.py::test_our_own_posts_are_skipped",
        "contracts/test_source_contract.py::test_poison_is_parked_with_a_sentence_and_leaves_nothing_behind",
        "contracts/test_source_contract.py::test_a_reply_has_a_receipt_or_a_named_refusal",
    ),
}
"""Test functions by row; a path below this folder, two colons, a name."""


@cache
def functions(path: Path) -> frozenset[str]:
    """Names of the test functions of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, kinds))


@pytest.mark.parametrize("row", ROWS)
def test_every_test_that_shows_a_row_exists(row: str) -> None:
    assert ROWS[row]
    for name in ROWS[row]:
        file, _, function = name.partition("::")
        assert function.startswith("test_")
        assert (TESTS / file).is_file(), f"{row}: there is no {file}"
        assert function in functions(TESTS / file), f"{row}: {file} has no {function}"
