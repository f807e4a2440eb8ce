"""Fields that are wrong are named; fields that are odd are harmless."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import SourcePart
from bot.sources import payloads
from bot.store.rows import instant, stamp
from tests import world

PART = SourcePart(name="feed", kind="webhook", account="kelora", network="x", addressed=False)


def made(**fields: Any) -> Any:
    return payloads.incoming(PART, {"external_id": "p1", "text": "hi", **fields}, world.NOON)


def test_the_source_fills_what_the_payload_leaves_out() -> None:
    post = made()
    assert (post.account, post.network, post.addressed, post.created_at) == ("kelora", "x", False, world.NOON)
    assert made(account="kelora-pl", addressed=True).account == "kelora-pl"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "the field `text` is missing"),
        ({"external_id": None}, "the field `external_id` is missing"),
        ({"author": ["mia"]}, "the field `author` is not a text"),
        ({"created_at": "yesterday"}, "the field `created_at` is not an instant"),
        ({"created_at": 10**30}, "the field `created_at` is not an instant"),
        ({"created_at": float("nan")}, "the field `created_at` is not an instant"),
        ({"created_at": "9999-12-31T23:59:59-14:00"}, "the field `created_at` is not an instant"),
    ],
)
def test_each_wrong_field_is_named(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        made(**fields)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (40, 40),
        ("40", 40),
        (0, 0),
        ("", None),
        (None, None),
        ("12.4K", None),
        (float("inf"), None),
        (10**30, None),
        (["40"], None),
    ],
)
def test_followers_that_cannot_be_read_do_not_cost_the_mention(given: Any, meant: int | None) -> None:
    assert made(followers=given).followers == meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2026-11-06T09:05:00Z", datetime(2026, 11, 6, 9, 5, tzinfo=UTC)),
        ("2026-11-06T10:05:00+01:00", datetime(2026, 11, 6, 9, 5, tzinfo=UTC)),
        (1700000000, datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_instants_are_read_and_can_be_stored(given: Any, meant: datetime) -> None:
    at = made(created_at=given).created_at
    assert at == meant
    assert instant(stamp(at)) == at


@given(
    st.dictionaries(
        st.sampled_from("external_id text author followers created_at lang event".split()),
        st.from_type(object) | st.text() | st.floats() | st.integers(),
    )
)
def test_any_payload_is_a_mention_or_a_named_mistake(fields: dict[str, Any]) -> None:
    try:
        kind, post = payloads.told(PART, fields, world.NOON)
    except ValueError:
        pass  # the one way to say no
    else:
        assert kind in ("new", "edit", "delete")
        stamp(post.created_at)
