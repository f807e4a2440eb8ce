"""The description of the webhooks is valid, is served, and says what is accepted: no more, and nothing wrong."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_spec_validator import validate

from bot.config import SourcePart
from bot.sources import openapi, payloads
from bot.web import Web
from tests import docs, world

PART = SourcePart(name="feed", kind="webhook", account="kelora", network="x")
SCHEMA = jsonschema.Draft202012Validator(openapi.mention(), format_checker=jsonschema.FormatChecker())


def accepted(body: Any) -> bool:
    try:
        payloads.told(PART, body, world.NOON)
    except ValueError:
        return False
    return True


def test_the_description_is_valid_openapi() -> None:
    validate(openapi.description(["forum", "shop"]))
    validate(openapi.description([]))


def test_it_names_the_sources_the_headers_and_every_answer() -> None:
    post = openapi.description(["forum"])["paths"]["/hooks/{source}"]["post"]
    assert [one["name"] for one in post["parameters"]] == ["source", "X-Baton-Id", "X-Baton-Timestamp"]
    assert post["parameters"][0]["schema"] == {"enum": ["forum"]}
    page = (docs.ROOT / "bot" / "sources" / "README.md").read_text("utf-8")
    assert all(f"| {status} |" in page for status in post["responses"])


@pytest.mark.parametrize(
    ("body", "fine"),
    [
        ({"external_id": "p1", "text": "hi"}, True),
        ({"external_id": 7, "text": "hi", "followers": None, "created_at": 1700000000}, True),
        ({"external_id": "p1", "text": "hi", "created_at": "2026-11-06T09:05:00Z", "unheard": [1]}, True),
        ({"external_id": "p1", "event": "deleted"}, True),
        ({"text": "hi"}, False),
        ({"external_id": "p1"}, False),
        ({"external_id": "p1", "text": ""}, False),
        ({"external_id": "p1", "event": "edited"}, False),
        ({"external_id": "p1", "text": ["hi"]}, False),
        ({"external_id": "p1", "text": "hi", "author": {}}, False),
        ({"external_id": "p1", "text": "hi", "created_at": "yesterday"}, False),
    ],
)
def test_what_it_allows_is_accepted_and_what_it_forbids_is_refused(body: dict[str, Any], fine: bool) -> None:
    assert SCHEMA.is_valid(body) == accepted(body) == fine


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.just([])
    | st.datetimes().map(lambda at: f"{at.isoformat()}Z")
)


@given(st.dictionaries(st.sampled_from([*openapi.FIELDS, "other"]), VALUES))
def test_nothing_that_it_allows_is_refused(body: dict[str, Any]) -> None:
    if SCHEMA.is_valid(body):
        assert accepted(body)


@given(
    st.fixed_dictionaries(
        {"external_id": st.text(min_size=1), "text": st.text(min_size=1)}, optional={"url": st.text()}
    )
)
def test_plain_mentions_are_allowed_and_accepted(body: dict[str, Any]) -> None:
    assert SCHEMA.is_valid(body)
    assert accepted(body)


async def test_it_is_served() -> None:
    async def nothing() -> str:
        return ""

    for described, status in ((openapi.description(["forum"]), 200), (None, 404)):
        server = Web("127.0.0.1", 0, {}, nothing, described)
        await server.start()
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{server.port}/openapi.json") as got,
        ):
            assert got.status == status
            if described:
                assert await got.json() == json.loads(json.dumps(described))
        await server.stop()
