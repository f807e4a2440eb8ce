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
        "contracts/test_source_contract.py::test_the_same_text_by_every_source_is_a_row_each",
        "sources/test_slack_channel.py::test_a_bot_message_with_fields_is_accepted_with_what_they_name",
        "sources/test_payloads.py::test_followers_that_cannot_be_read_do_not_cost_the_mention",
        "faults/test_hostile.py::test_nothing_that_is_written_breaks_pings_or_is_logged",
        "sources/test_formats.py::test_a_recorded_message_means_this",
        "sources/test_entries.py::test_a_recorded_feed_says_this",
    ),
    "I2": (
        "sources/test_telegram.py::test_what_is_written_in_group_topic_and_channel_becomes_mentions_of_their_accounts",
        "sources/test_telegram.py::test_a_reply_answers_the_message_in_its_topic_as_plain_text_and_has_a_receipt",
        "sources/test_telegram.py::test_it_says_at_the_start_what_it_cannot_see",
        "faults/test_telegram.py::test_a_message_in_a_topic_is_answered_in_it_and_the_card_links_to_the_answer",
    ),
    "I3": (
        "casework/test_arrival.py::test_the_same_post_five_times_is_one_mention",
        "contracts/test_source_contract.py::test_the_same_payload_twice_is_one_mention",
        "faults/test_slack_faults.py::test_an_event_that_comes_three_times_makes_one_card",
        "faults/test_slack_faults.py::test_a_card_whose_posting_was_cut_off_is_found_and_not_posted_twice",
        "sources/test_looking_back.py::test_what_came_in_by_the_socket_is_not_taken_twice",
        "test_cli_import.py::test_the_same_file_twice_adds_nothing_and_a_corrected_one_only_what_is_new",
        "sources/test_telegram_order.py::test_a_reader_that_is_killed_again_and_again_loses_and_doubles_nothing",
    ),
    "I4": (
        "casework/test_arrival.py::test_three_messages_inside_the_window_are_one_case",
        "casework/test_arrival.py::test_a_message_after_the_window_opens_a_new_case_linked_to_the_old",
        "casework/test_arrival.py::test_the_window_counts_from_the_last_message",
    ),
    "I6": ("sources/test_rss.py::test_other_words_are_an_edit_each_time_also_back_to_the_first",),
    "I9": (
        "sources/test_rss.py::test_a_broken_feed_changes_nothing_and_its_health_says_why",
        "faults/test_looking_back.py::test_messages_that_slack_never_told_of_become_cards_once",
        "sources/test_telegram.py::test_a_refused_token_is_said_with_its_cure_and_tried_again",
        "casework/test_feeds.py::test_a_silence_beyond_its_rhythm_is_told_once",
        "casework/test_feeds.py::test_a_failure_that_lasts_is_told_once_with_its_cure",
        "casework/test_rhythm.py::test_a_night_and_a_weekend_are_no_silence_once_two_weeks_are_known",
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
        "drafting/test_drafter.py::test_a_reading_that_is_not_sure_gets_no_draft",
        "drafting/test_drafter.py::test_nobody_is_thanked_where_a_rule_against_feeding_trolls_matches_strongly",
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
    # --- approval and governance
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
        "slack/test_card.py::test_a_second_press_does_not_undo_the_first",
    ),
    "S3": (
        "casework/test_leaving.py::test_a_reply_leaves_at_the_chosen_time_and_not_before",
        "casework/test_leaving.py::test_outside_the_hours_an_approved_reply_waits_until_they_begin",
        "casework/test_leaving.py::test_hours_are_asked_again_when_it_would_leave",
        "casework/test_leaving.py::test_a_scheduled_reply_can_be_cancelled",
        "casework/test_leaving.py::test_a_scheduled_reply_can_be_edited_and_then_needs_a_new_approval",
        "casework/test_leaving.py::test_a_scheduled_reply_is_checked_against_the_guide_of_its_hour",
        "faults/test_outgoing.py::test_a_reply_is_scheduled_in_the_edit_modal_and_waits_for_its_time",
    ),
    "S4": (
        "test_delivery.py::test_each_answer_makes_its_state",
        "test_delivery.py::test_not_sent_is_tried_again_when_the_network_said",
        "test_delivery.py::test_after_eight_tries_a_person_hears_what_the_network_says",
        "sources/test_webhook.py::test_the_words_of_a_refusal_are_kept",
        "faults/test_telegram.py::test_each_failure_gives_the_case_its_state_and_the_card_its_words",
        "faults/test_outgoing.py::test_a_failed_reply_stands_in_the_list_and_trying_again_really_calls",
        "slack/test_outgoing.py::test_failures_stand_with_the_networks_words_and_the_ways_on",
    ),
    "S5": (
        "faults/test_kills.py::test_after_six_kills_nothing_is_lost_sent_twice_or_told_wrongly",
        "faults/test_seeded_bugs.py::test_resend_after_crash_is_caught_as_sent_twice",
        "test_delivery.py::test_a_cancelled_courier_leaves_it_unknown_for_its_next_life",
        "casework/test_replies.py::test_unknown_is_resolved_by_a_person_in_three_ways",
        "faults/test_telegram.py::test_each_failure_gives_the_case_its_state_and_the_card_its_words",
        "faults/test_outgoing.py::test_a_reply_whose_answer_was_lost_is_found_in_its_thread_and_not_sent_again",
        "test_lookout.py::test_anything_else_leaves_it_unknown_says_so_and_is_asked_once",
        "store/test_backup.py::test_nothing_is_sent_twice_after_an_old_backup_was_restored",
    ),
    "S6": (
        "sources/test_telegram.py::test_a_sent_reply_can_be_corrected_and_taken_back_for_two_days",
        "casework/test_amending.py::test_a_correction_changes_what_stands_there_and_keeps_what_stood",
        "casework/test_amending.py::test_past_the_networks_limit_its_words_are_kept_and_the_reply_stands",
        "faults/test_outgoing.py::test_a_public_reply_is_corrected_where_it_stands_and_then_taken_down",
    ),
    "S7": (
        "casework/test_freeze.py::test_what_is_approved_or_scheduled_in_a_freeze_waits_as_well",
        "casework/test_freeze.py::test_those_who_are_named_may_still_send",
        "casework/test_freeze.py::test_a_freeze_ends_by_itself_and_what_waited_can_still_be_called_back",
        "faults/test_outgoing.py::test_a_freeze_stops_a_reply_in_its_undo_time_and_thaw_lets_it_go",
        "faults/test_outgoing.py::test_a_freeze_is_announced_and_refused_to_those_who_do_not_lead",
    ),
    "S8": (
        "faults/test_slack_faults.py::test_what_people_say_under_cards_never_leaves",
        "test_delivery.py::test_the_courier_alone_sends_and_sources_alone_post_replies",
    ),
    "S9": (
        "casework/test_replies.py::test_what_baton_cannot_post_is_posted_by_a_person_with_the_same_consent",
        "slack/test_modals.py::test_each_modal_looks_as_it_was_found_good",
    ),
    # --- ownership, shifts, handover
    "O1": (
        "casework/test_desk.py::test_of_twenty_callers_who_claim_at_once_one_becomes_owner",
        "casework/test_desk.py::test_assign_tells_the_person_and_keeps_the_history",
        "faults/test_together.py::test_of_four_who_press_claim_at_once_one_has_it_and_the_others_hear_who",
        "casework/test_desk.py::test_twenty_people_who_claim_the_same_500_cases_at_once_leave_one_owner_each",
        "faults/test_shifts.py::test_the_next_one_is_shown_and_taken_with_one_press",
        "faults/test_shifts.py::test_whom_one_assigns_to_hears_of_it_with_the_way_to_the_card",
        "faults/test_shifts.py::test_who_has_no_right_is_told_so",
    ),
    "O2": (
        "casework/test_desk.py::test_an_opened_edit_dialog_shows_on_the_card_and_is_logged_once_in_ten_minutes",
        "casework/test_replies.py::test_whoever_wrote_a_draft_and_whoever_owns_the_case_hear_of_its_approval",
        "casework/test_replies.py::test_a_desks_clearance_is_no_override_and_a_reply_posted_by_hand_over_the_owner_is",
        "faults/test_shifts.py::test_others_see_who_is_writing",
        "faults/test_card_actions.py::test_who_opened_the_editor_is_writing_until_they_save_or_ten_minutes_have_passed",
    ),
    "O3": (
        "casework/test_desk.py::test_a_known_author_comes_back_to_the_last_owner_if_they_are_on_duty",
        "casework/test_desk.py::test_otherwise_to_the_queue_of_the_running_shift",
    ),
    "O4": (
        "rota/test_problems.py::test_a_gap_in_the_next_14_days_is_named_with_its_time",
        "rota/test_problems.py::test_an_empty_shift_and_how_often_it_comes",
        "rota/test_problems.py::test_a_gap_that_comes_with_summer_time_is_found",
        "rota/test_plan.py::test_a_night_is_as_long_as_the_clocks_make_it",
        "rota/test_plan.py::test_a_rotation_changes_every_week_and_may_have_several_people",
        "rota/test_calendar.py::test_repeating_events_meet_when_the_clocks_change",
        "rota/test_shifts.py::test_shifts_and_boundaries_are_those_of_a_second_way_of_reckoning",
        "test_cli_rota.py::test_check_fails_when_somebody_is_missing",
        "test_calendars.py::test_a_calendar_says_who_is_on_and_is_fetched_again_only_when_it_is_newer",
    ),
    "O5": (
        "test_cli_rota.py::test_now_and_next_are_told_in_each_persons_zone",
        "rota/test_rota.py::test_the_current_shift_and_until_when",
        "faults/test_shifts.py::test_the_user_group_follows_the_rota",
        "faults/test_shifts.py::test_a_workspace_without_user_groups_is_told_so_and_goes_on",
        "slack/test_shift.py::test_who_is_on_is_told_until_when_and_who_is_next",
    ),
    "O6": (
        "rota/test_rota.py::test_swaps_change_who_is_on_and_whose_shift_is_next",
        "rota/test_boundaries.py::test_a_swap_of_the_next_shift_changes_who_comes",
        "rota/test_changes.py::test_a_swap_replaces_the_giver_for_the_whole_shift_in_that_layer_only",
        "casework/test_swaps.py::test_an_accepted_cover_changes_who_is_on_and_the_asker_hears_it",
        "casework/test_swaps.py::test_what_waits_for_a_shift_follows_it_when_it_changes_hands",
        "faults/test_shifts.py::test_a_swap_is_asked_for_answered_and_changes_the_rota",
    ),
    "O7": (
        "slack/test_handover.py::test_a_reader_knows_what_presses_what_was_promised_what_wakes_and_what_must_not_be_answered",
        "slack/test_handover.py::test_at_most_seven_items_stand_in_full_in_at_most_four_lines_and_the_rest_is_counted",
        "slack/test_handover.py::test_nothing_open_is_said_in_words_with_counts",
        "faults/test_handover.py::test_the_draft_takes_notes_and_plans_from_the_direct_message",
        "faults/test_handover.py::test_a_handover_whose_posting_was_cut_off_is_found_and_not_posted_twice",
        "casework/test_relay.py::test_a_draft_comes_an_hour_before_and_is_closed_a_quarter_before",
        "casework/test_relay.py::test_it_is_posted_at_the_end_to_both_sides_and_never_again",
        "casework/test_handover.py::test_an_item_tells_seven_things",
    ),
    "O8": (
        "faults/test_handover.py::test_a_handover_is_accepted_item_by_item_in_one_message",
        "faults/test_handover.py::test_a_question_reaches_who_handed_it_over_and_stands_in_the_message",
        "faults/test_handover.py::test_what_is_given_back_is_in_the_queue_and_the_lead_hears_why",
        "faults/test_handover.py::test_who_may_not_accept_hears_why",
        "casework/test_handing.py::test_unstable_needs_a_read_back_of_three_words",
        "casework/test_relay.py::test_what_is_not_accepted_goes_up_after_15_30_and_45_minutes",
    ),
    "O9": (
        "casework/test_sweep.py::test_an_owner_who_is_off_duty_loses_it_five_minutes_after_the_shift",
        "casework/test_handing.py::test_stable_moves_at_the_end_of_the_shift_and_unstable_when_it_is_accepted",
        "casework/test_handing.py::test_the_outgoing_say_who_gets_what",
        "faults/test_week.py::test_two_changes_of_shift_lose_nothing",
    ),
    "O10": (
        "casework/test_tending.py::test_a_claimed_case_that_stays_silent_goes_back_to_the_queue_and_its_owner_hears_it",
        "casework/test_tending.py::test_the_time_is_that_of_the_accounts_hours",
    ),
    "O11": (
        "casework/test_sweep.py::test_ordinary_work_leaves_nothing_to_sweep",
        "test_chores.py::test_the_sweep_counts_what_it_finds_and_finds_nothing_in_ordinary_work",
    ),
    "O12": (
        "casework/test_desk.py::test_what_wakes_off_shift_goes_to_the_running_shift",
        "casework/test_desk.py::test_when_it_wakes_its_owner_hears_the_reason",
        "casework/test_desk.py::test_thanks_neither_wake_it_nor_change_whom_it_waits_for",
        "faults/test_shifts.py::test_a_conversation_that_woke_is_put_aside_again_with_one_press",
        "slack/test_times.py::test_nothing_is_offered_that_is_over_or_named_twice",
    ),
    "O13": (
        "casework/test_joining.py::test_merged_cases_have_one_owner_one_waiting_time_and_one_card",
        "casework/test_joining.py::test_a_split_undoes_a_merge",
        "casework/test_joining.py::test_the_story_of_both_is_intact",
        "faults/test_card_actions.py::test_two_conversations_are_merged_from_the_card_and_split_again",
    ),
    "O14": (
        "casework/test_catchup.py::test_it_says_what_is_wanted_who_has_it_and_what_is_next",
        "casework/test_catchup.py::test_what_was_tried_carries_the_reasons_that_people_gave",
        "slack/test_catchup.py::test_two_hundred_steps_of_the_longest_words_fit_and_the_oldest_are_counted",
        "casework/test_changes.py::test_new_changed_and_gone_rules_are_named_by_title_and_page",
        "faults/test_shifts.py::test_catching_up_tells_the_story_of_a_conversation",
    ),
    "O15": (
        "casework/test_clocks.py::test_an_hour_from_friday_half_past_four_ends_on_monday_at_half_past_nine",
        "casework/test_clocks.py::test_a_holiday_on_monday_moves_it_to_tuesday",
        "casework/test_clocks.py::test_waiting_for_the_author_stops_the_clock_and_their_silence_costs_nothing",
        "casework/test_tending.py::test_the_owner_is_warned_once_at_four_fifths_and_told_once_when_it_ran_out",
        "faults/test_card_actions.py::test_a_card_follows_a_clock_that_is_nearly_over_and_then_over",
        "slack/test_card.py::test_the_clock_stands_still_for_the_author_alone",
        "casework/test_tending.py::test_a_warning_and_a_breach_let_the_card_follow",
    ),
    "O16": (
        "casework/test_notice.py::test_what_is_held_back_is_due_at_one_instant_so_that_it_becomes_one_digest",
        "casework/test_notice.py::test_a_grave_matter_is_told_at_once_whatever_the_hour",
        "faults/test_shifts.py::test_what_was_held_back_becomes_one_digest",
        "faults/test_shifts.py::test_quiet_hours_are_kept_over_a_restart",
        "slack/test_notices.py::test_the_urgent_are_told_alone_and_first_the_rest_together",
    ),
    # --- escalation
    "E1": (
        "matching/test_walk.py::test_each_step_says_why",
        "matching/test_walk.py::test_another_tree_is_another_way",
        "casework/test_arrival.py::test_the_way_through_the_tree_is_logged_node_by_node",
        "rulebook/test_check.py::test_a_mistake_is_told_where_it_is",
        "slack/test_card.py::test_the_way_through_the_tree_is_on_the_card",
    ),
    "E2": (
        "casework/test_chains.py::test_a_silent_crisis_goes_from_owner_to_backup_to_desk_to_lead",
        "casework/test_chains.py::test_whatever_a_person_does_stops_the_ringing",
    ),
    "E3": (
        "casework/test_desk.py::test_a_held_case_cannot_be_approved_until_its_desk_clears_it",
        "casework/test_desk.py::test_a_lead_clears_any_desk_and_a_held_reading_rings_it_by_itself",
        "matching/test_reader.py::test_an_injury_is_high_goes_to_legal_and_is_held",
        "slack/test_card.py::test_held_drafts_are_nowhere_on_the_card",
        "casework/test_asking.py::test_a_red_flag_rings_the_desk_at_once_whatever_the_hour",
    ),
    "E4": (
        "casework/test_asking.py::test_an_answer_of_the_desk_comes_back_as_a_draft_and_the_owner_stays",
        "faults/test_shifts.py::test_a_desk_answers_from_its_message_and_the_owner_hears_it",
        "faults/test_card_actions.py::test_a_desk_answers_where_it_is_asked_and_its_words_become_the_owners_draft",
    ),
    # --- what no other tool has
    "N5": (
        "slack/test_handover.py::test_it_can_be_held_against_the_store_and_leads_to_the_one_before",
        "slack/test_handover.py::test_show_all_has_every_item_promise_and_wake_up_once_page_by_page",
        "casework/test_histories.py::test_what_is_handed_is_what_is_open_and_is_told_again_to_the_letter",
        "casework/test_handover.py::test_every_open_case_is_handed_with_count_and_checksum",
        "casework/test_relay.py::test_what_comes_late_is_added_until_everything_is_accepted",
        "faults/test_week.py::test_two_changes_of_shift_lose_nothing",
    ),
    "N6": (
        "drafting/test_promises.py::test_what_we_say_we_will_do_is_owed_when_it_is_said",
        "drafting/test_promises.py::test_refusals_habits_conditions_and_others_deeds_are_not_owed",
        "casework/test_ledger.py::test_each_language_gives_one_due_item",
        "casework/test_ledger.py::test_when_it_is_due_the_owner_is_told_once_and_the_case_stands_in_the_queue",
        "slack/test_handover.py::test_overdue_and_undated_promises_say_so",
        "faults/test_shifts.py::test_a_promise_is_ended_on_home_or_dropped_with_a_reason",
        "casework/test_ledger.py::test_an_owner_who_is_off_duty_when_it_is_due_leaves_the_case_to_the_queue",
    ),
    "N7": (
        "test_precedents.py::test_another_date_than_the_one_we_gave_elsewhere_is_flagged_with_both_links",
        "test_precedents.py::test_the_same_date_in_another_tone_is_not",
        "test_precedents.py::test_a_draft_that_was_checked_before_hears_what_was_said_since",
        "drafting/test_consistency.py::test_what_contradicts_is_found_both_ways",
        "slack/test_reply.py::test_both_places_of_a_contradiction_are_links",
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
        "test_outbound.py::test_a_name_that_is_turned_inwards_later_is_refused_at_the_call",
        "sources/test_webhook.py::test_while_a_secret_is_changed_both_are_accepted_and_new_ones_sign",
        "sources/test_hooks.py::test_a_name_that_leads_into_a_private_network_is_not_called",
        "sources/test_telegram_hook.py::test_without_the_secret_nothing_is_taken",
    ),
    "C1": (
        "contracts/test_source_contract.py::test_a_recorded_payload_becomes_a_mention",
        "contracts/test_source_contract.py::test_an_edit_is_a_revision_and_a_deletion_is_marked",
        "contracts/test_source_contract.py::test_our_own_posts_are_skipped",
        "contracts/test_source_contract.py::test_poison_is_parked_with_a_sentence_and_leaves_nothing_behind",
        "contracts/test_source_contract.py::test_a_reply_has_a_receipt_or_a_named_refusal",
    ),
    "C3": (
        "sources/test_hooks.py::test_a_change_is_told_with_ids_and_without_words",
        "sources/test_hooks.py::test_a_crash_between_call_and_record_repeats_the_same_id",
        "sources/test_hooks.py::test_one_slow_hook_does_not_delay_another",
        "sources/test_openapi.py::test_what_it_allows_is_accepted_and_what_it_forbids_is_refused",
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
