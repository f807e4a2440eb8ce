"""Text as networks and people count it."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot import limits, text

FAMILY = "👨‍👩‍👧"


def test_polish_and_indonesian_letters_weigh_one_and_emoji_two() -> None:
    assert text.length("zażółć gęślą", "weighted") == 12
    assert text.length(FAMILY, "weighted") == 2
    assert text.length("日本", "weighted") == 4


def test_every_link_counts_23_on_x() -> None:
    assert text.length("see https://kelora.example/a/very/long/path/that/goes/on now", "weighted") == 4 + 23 + 4


def test_a_decomposed_letter_is_one_grapheme_and_weighs_one() -> None:
    assert text.length("e\u0301", "graphemes") == 1
    assert text.length("e\u0301", "weighted") == 1


def test_utf16_counts_an_astral_character_twice() -> None:
    assert text.length("a😀", "utf16") == 3
    assert text.length("a😀", "codepoints") == 2


def test_a_reply_of_280_fits_x_and_281_does_not() -> None:
    assert text.fits("a" * 280, limits.network_limit("x"))
    assert not text.fits("a" * 281, limits.network_limit("x"))


def test_bluesky_counts_graphemes() -> None:
    assert text.fits(FAMILY * 300, limits.network_limit("bluesky"))
    assert not text.fits(FAMILY * 301, limits.network_limit("bluesky"))


def test_abbreviations_decimals_and_addresses_end_no_sentence() -> None:
    words = "Version 3.0 helps, e.g. here. See status.kelora.example/now. Ok? Sekian\nUl. Długa 3 i al. Nowa."
    cut = [words[a:b] for a, b in text.sentences(words)]
    assert cut == [
        "Version 3.0 helps, e.g. here.",
        "See status.kelora.example/now.",
        "Ok?",
        "Sekian",
        "Ul. Długa 3 i al. Nowa.",
    ]


def test_cleaning_keeps_emoji_together_and_drops_what_cannot_be_seen() -> None:
    assert text.clean(f"a\u200bb\u202ec\x00{FAMILY}\r\n\tx") == f"abc{FAMILY}\n\tx"


def test_slack_entities_become_plain_words() -> None:
    raw = "hi <@U1|ana> in <#C1|general> <https://a.example|a.example> <https://b.example|here> <!channel> &lt;b&gt;"
    assert text.plain_from_slack(raw) == "hi @ana in #general https://a.example here (https://b.example) @channel <b>"


def test_unescaping_is_last_so_that_an_escaped_entity_stays_text() -> None:
    assert text.plain_from_slack("&lt;!channel&gt; &amp;lt;") == "<!channel> &lt;"


def test_truncating_escaped_text_never_cuts_an_entity() -> None:
    assert text.truncate_escaped("&" * 10, 12) == "&amp;&amp;…"


def test_an_excerpt_is_one_line_cut_at_a_word() -> None:
    assert text.excerpt("one two\nthree four five", 16) == "one two three…"


@pytest.mark.parametrize("network", ["x", "mastodon", "playstore", "telegram", "marketplace"])
def test_each_network_has_a_source_and_a_day(network: str) -> None:
    assert limits.NETWORKS[network].source
    assert limits.NETWORKS[network].checked_on.year >= 2026


@given(st.text())
def test_escaped_text_holds_no_broadcast(raw: str) -> None:
    assert not regex.search(r"<[!@#h]", text.escape(raw))


@given(st.text(alphabet="a👨‍👩‍👧é́🇵🇱 &<", max_size=40), st.integers(min_value=1, max_value=30))
def test_truncating_never_splits_a_grapheme(raw: str, limit: int) -> None:
    short = text.truncate(raw, limit)
    assert len(short) <= limit
    kept = text.graphemes(short.removesuffix(text.ELLIPSIS))
    assert short == raw or kept == text.graphemes(raw)[: len(kept)]


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert text.clean(text.clean(raw)) == text.clean(raw)


@given(st.text(max_size=120))
def test_sentences_are_in_order_and_lose_only_white_space(raw: str) -> None:
    spans = text.sentences(raw)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(raw[a:b].split()) for a, b in spans) == "".join(raw.split())
