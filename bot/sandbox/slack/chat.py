"""Web API methods that write: chat.*, reactions.add, and what response URLs and command answers do."""

from __future__ import annotations

import re

from bot.limits import Slack
from bot.sandbox.slack.blocks import json_length, problems_in_message
from bot.sandbox.slack.calls import Call, Refusal
from bot.sandbox.slack.records import Channel, Json
from bot.sandbox.slack.rendering import by_app, rendered
from bot.sandbox.slack.tickets import ResponseUrl
from bot.sandbox.slack.workspace import Workspace

_TS = re.compile(r"\d{1,12}\.\d{6}")


def post_message(call: Call) -> Json:
    """chat.postMessage."""
    channel = _writable(call)
    content = _content(call)
    thread = call.text("thread_ts")
    if thread and not _TS.fullmatch(thread):
        raise Refusal("invalid_thread_ts")
    if thread and thread not in channel.messages:
        raise Refusal("thread_not_found")
    message = call.workspace.post(channel.id, content | ({"thread_ts": thread} if thread else {}))
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def update(call: Call) -> Json:
    """chat.update: text without blocks takes the blocks away; metadata stays unless `{}` is given."""
    channel = call.my_channel()
    message = _own(call, channel, "cant_update_message")
    if len(call.text("text")) > Slack.UPDATE_TEXT:
        raise Refusal("msg_too_long")
    content = _content(call)
    changes: Json = {k: content[k] for k in ("text", "blocks", "attachments", "metadata") if k in content}
    drop = {"blocks"} if call.text("text") and "blocks" not in content else set()
    if call.parsed("metadata", "invalid_metadata_format") == {}:
        drop.add("metadata")
    if "blocks" not in content:
        changes["edited"] = {"user": call.workspace.app.user, "ts": f"{message['ts'].split('.')[0]}.000000"}
    message = call.workspace.edit(channel.id, message["ts"], changes, drop)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": message}


def delete(call: Call) -> Json:
    """chat.delete."""
    channel = call.my_channel()
    message = _own(call, channel, "cant_delete_message")
    call.workspace.delete(channel.id, message["ts"])
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral: for one member of the channel, in no history."""
    channel = _writable(call)
    user = call.need("user")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    content = _content(call)
    if call.text("thread_ts"):
        content["thread_ts"] = call.text("thread_ts")
    message = call.workspace.whisper(user, channel.id, content)
    return {"message_ts": message["ts"]}


def permalink(call: Call) -> Json:
    """chat.getPermalink: an address on this server."""
    channel = call.channel()
    ts = call.need("message_ts")
    message = channel.messages.get(ts)
    if message is None:
        raise Refusal("message_not_found")
    link = f"{call.base_url}/archives/{channel.id}/p{ts.replace('.', '')}"
    thread = message.get("thread_ts", ts)
    if thread != ts:
        link += f"?thread_ts={thread}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def add_reaction(call: Call) -> Json:
    """reactions.add."""
    channel = call.my_channel()
    name = call.need("name")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise Refusal("invalid_name")
    ts = call.need("timestamp")
    if ts not in channel.messages:
        raise Refusal("message_not_found")
    if not call.workspace.react(channel.id, ts, call.workspace.app.user, name):
        raise Refusal("already_reacted")
    return {}


def validate(call: Call) -> Json:
    """blocks.validate: the same judgement, nothing is posted."""
    blocks = call.parsed("blocks", "invalid_blocks_format")
    if blocks is None:
        raise Refusal("invalid_arguments")
    checked_blocks(blocks)
    return {}


def respond(workspace: Workspace, origin: ResponseUrl, body: Json) -> None:
    """What a POST to a response URL does. Raises Refusal."""
    if body.get("delete_original"):
        return _remove_original(workspace, origin)
    message = checked_content(workspace, body)
    if body.get("replace_original") and origin.ts:
        return _replace_original(workspace, origin, message)
    if body.get("thread_ts"):
        message["thread_ts"] = str(body["thread_ts"])
    show(workspace, origin.user, origin.channel, message, body.get("response_type") == "in_channel")


def show(workspace: Workspace, user: str, channel: str, message: Json, to_all: bool) -> None:
    """Post to the channel, or only to `user`."""
    if to_all:
        workspace.post(channel, message)
    else:
        workspace.whisper(user, channel, message)


def checked_content(workspace: Workspace, body: Json) -> Json:
    """A message of the app from text, blocks and attachments of `body`. Raises Refusal."""
    text, blocks, attachments = str(body.get("text") or ""), body.get("blocks"), body.get("attachments")
    if not text and not blocks and not attachments:
        raise Refusal("no_text")
    message = by_app(workspace, text[: Slack.POST_TEXT], checked_blocks(blocks) if blocks else None)
    if attachments:
        message["attachments"] = checked_attachments(attachments)
    return message


def checked_blocks(blocks: object) -> list[Json]:
    """`blocks`, if Slack would take them in a message. Raises Refusal."""
    problems = problems_in_message(blocks)
    if problems:
        raise Refusal.because("invalid_blocks", problems)
    if json_length(blocks) > Slack.BLOCKS_JSON:
        raise Refusal("msg_blocks_too_long")
    return blocks if isinstance(blocks, list) else []


def checked_attachments(attachments: object) -> list[Json]:
    """Attachments as stored (with ids). Raises Refusal."""
    if not isinstance(attachments, list) or not all(isinstance(a, dict) for a in attachments):
        raise Refusal("invalid_attachments")
    if len(attachments) > Slack.ATTACHMENTS:
        raise Refusal("too_many_attachments")
    stored = [{"id": i, **a} for i, a in enumerate(attachments, 1)]
    for attachment in stored:
        if "blocks" in attachment:
            attachment["blocks"] = rendered(checked_blocks(attachment["blocks"]))
    return stored


def _content(call: Call) -> Json:
    """The message that the arguments describe. Raises Refusal."""
    blocks = call.parsed("blocks", "invalid_blocks_format")
    attachments = call.parsed("attachments", "invalid_attachments")
    text = call.text("text")
    markdown = call.text("markdown_text")
    if markdown and (text or blocks):
        raise Refusal("markdown_text_conflict")
    if len(markdown) > Slack.MARKDOWN_TEXT:
        raise Refusal("msg_too_long")
    body = {"text": text or markdown, "blocks": blocks, "attachments": attachments}
    message = checked_content(call.workspace, body)
    metadata = call.parsed("metadata", "invalid_metadata_format")
    if metadata:
        message["metadata"] = _checked_metadata(metadata)
    return message


def _checked_metadata(metadata: object) -> Json:
    if (
        not isinstance(metadata, dict)
        or not isinstance(metadata.get("event_type"), str)
        or not metadata["event_type"]
        or not isinstance(metadata.get("event_payload"), dict)
    ):
        raise Refusal("invalid_metadata_format")
    if json_length(metadata) > Slack.METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return metadata


def _writable(call: Call) -> Channel:
    """The channel to post to: an id, `#name`, or a person's id for direct messages. Raises Refusal."""
    wanted, workspace = call.need("channel"), call.workspace
    if wanted in workspace.people and not workspace.people[wanted].bot_id:
        return workspace.direct(wanted)
    if wanted.startswith("#"):
        try:
            call.args["channel"] = workspace.named(wanted[1:]).id
        except KeyError:
            raise Refusal("channel_not_found") from None
    channel = call.channel()
    if channel.archived:
        raise Refusal("is_archived")
    return call.my_channel()


def _own(call: Call, channel: Channel, error: str) -> Json:
    """The app's own message at `ts`. Raises Refusal."""
    message = channel.messages.get(call.need("ts"))
    if message is None:
        raise Refusal("message_not_found")
    if message.get("bot_id") != call.workspace.app.bot_id:
        raise Refusal(error)
    if channel.archived:
        raise Refusal("is_archived")
    return message


def _remove_original(workspace: Workspace, origin: ResponseUrl) -> None:
    if origin.ephemeral:
        workspace.hush(origin.user, origin.channel, origin.ts)
    elif origin.ts in workspace.channels[origin.channel].messages:
        workspace.delete(origin.channel, origin.ts)


def _replace_original(workspace: Workspace, origin: ResponseUrl, message: Json) -> None:
    if origin.ephemeral:
        workspace.whisper(origin.user, origin.channel, message, ts=origin.ts)
    elif origin.ts in workspace.channels[origin.channel].messages:
        changes = {k: v for k, v in message.items() if k in ("text", "blocks", "attachments")}
        workspace.edit(origin.channel, origin.ts, changes, drop=() if "blocks" in changes else ("blocks",))
