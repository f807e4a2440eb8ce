"""The webhooks in the words that programs read: an OpenAPI 3.1 description, made for the sources that there are.

`GET /openapi.json` serves it, so that a tool can be pointed at a running Baton instead of at a page of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from bot.sources import signing

TEXT: dict[str, Any] = {"type": "string"}
FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "external_id": (
        {"type": ["string", "integer"], "minLength": 1},
        "The post's own id; the same id is the same post.",
    ),
    "text": ({"type": ["string", "integer"], "minLength": 1}, "What was written."),
    "thread_id": (TEXT, "The topic or conversation it stands in."),
    "author": (TEXT, "How the author is known there."),
    "author_name": (TEXT, "How the author is called."),
    "followers": ({"type": ["integer", "null"]}, "How many people follow the author."),
    "url": (TEXT, "Where it can be read."),
    "lang": (TEXT, "Its language, like `en`; found out if left away."),
    "account": (TEXT, "Which of your accounts is spoken to; else that of the source."),
    "network": (TEXT, "Where it was written; else that of the source."),
    "addressed": ({"type": "boolean"}, "Whether it speaks to you, or about you."),
    "created_at": (
        {
            "anyOf": [
                {"type": "string", "format": "date-time"},
                {"type": "integer", "minimum": 0, "maximum": 253402300799},
            ]
        },
        "When it was written: ISO 8601, or Unix seconds.",
    ),
    "event": ({"enum": ["edited", "deleted"]}, "Left away for a new post."),
}
"""The fields of a mention: what they may be, and what they mean."""
ANSWERS = {
    "202": "It is on disk, now or before.",
    "400": "The body is not a JSON object.",
    "401": "The signature is missing or wrong, or the time is more than five minutes off.",
    "404": "There is no source of that name.",
    "409": "The id was used before with another body.",
    "413": "The body has more than 256 kB.",
}


def description(sources: Sequence[str]) -> dict[str, Any]:
    """The document for the webhook sources of these names."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Baton",
            "version": version("baton"),
            "description": "Signed webhooks: mentions in. A mention is on disk before it is answered with 202.",
        },
        "paths": {"/hooks/{source}": {"post": _post(sources)}} if sources else {},
        "components": {
            "schemas": {"Mention": mention(), "Accepted": _object("accepted"), "Refused": _object("error")},
            "securitySchemes": {
                "signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": signing.SIGNATURE,
                    "description": "`v1=` and the hex HMAC-SHA256 of `id.timestamp.body` under the source's secret.",
                }
            },
        },
    }


def mention() -> dict[str, Any]:
    """The JSON Schema of a mention. What it does not name is ignored; a deleted post needs no text."""
    properties = {name: {**schema, "description": words} for name, (schema, words) in FIELDS.items()}
    return {
        "type": "object",
        "properties": properties,
        "required": ["external_id"],
        "anyOf": [
            {"required": ["text"]},
            {"required": ["event"], "properties": {"event": {"const": "deleted"}}},
        ],
    }


def _post(sources: Sequence[str]) -> dict[str, Any]:
    return {
        "operationId": "tell",
        "summary": "Tell of a mention, of its edit, or that it is gone.",
        "security": [{"signature": []}],
        "parameters": [
            _parameter("source", "path", {"enum": list(sources)}, "The name of the source in baton.toml."),
            _parameter(
                signing.ID, "header", {**TEXT, "minLength": 1}, "Unique for each call, the same when it is repeated."
            ),
            _parameter(signing.TIMESTAMP, "header", {**TEXT, "pattern": "^[0-9]{1,12}$"}, "Unix seconds."),
        ],
        "requestBody": {"required": True, "content": _json("Mention")},
        "responses": {
            status: {"description": words, "content": _json("Accepted" if status == "202" else "Refused")}
            for status, words in ANSWERS.items()
            if status != "413"
        }
        | {"413": {"description": ANSWERS["413"]}},
    }


def _parameter(name: str, where: str, schema: dict[str, Any], words: str) -> dict[str, Any]:
    return {"name": name, "in": where, "required": True, "schema": schema, "description": words}


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _object(field: str) -> dict[str, Any]:
    return {"type": "object", "properties": {field: TEXT}, "required": [field]}
