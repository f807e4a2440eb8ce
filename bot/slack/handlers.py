"""What happens when somebody presses, submits or types: acknowledge, read the payload, run the verb, show.

Nothing is decided here. Buttons and commands are acknowledged first and answered after; modals are answered
in their acknowledgement, since that is where an error can stand beside the input. A refusal is a private
sentence to the person who asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.casework import fingerprint
from bot.casework.consent import NEVER, UNCHECKED
from bot.casework.ground import Command, Outcome
from bot.casework.roles import at_least
from bot.casework.setting import setting
from bot.drafting import checker
from bot.errors import BatonError, NotAllowed, Overtaken, Refused
from bot.live import Live
from bot.model import CaseView, Draft
from bot.slack import ids, payloads
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.commands import Commands
from bot.slack.ids import Packed
from bot.slack.people import People
from bot.slack.times import until
from bot.slack.views import modals
from bot.slack.views.stage import Stage

log = structlog.get_logger()
Answer = dict[str, Any]
CHECK_PATIENCE = 10.0
"""Real seconds that an edited text may take to be checked before its approval is given up."""


class Handlers:
    """The people's side of Slack. Bodies are Slack's payloads as Bolt hands them over."""

    def __init__(self, live: Live, slack: Slack, cards: Cards, commands: Commands) -> None:
        self.live, self.slack, self.cards, self.commands = live, slack, cards, commands
        self.people = People(live, slack)
        self.following: set[asyncio.Task[None]] = set()
        """What goes on after an acknowledgement; an end waits for it."""

    async def clicked(self, body: Mapping[str, Any]) -> None:
        """A button, a menu option or a control; Slack has its acknowledgement already."""
        click = payloads.click(body)
        action, value = click.action, click.value
        if action == ids.MORE:
            action, _, value = value.partition(" ")
        try:
            if action in ids.BUTTON_VERBS:
                await self._do(click, ids.BUTTON_VERBS[action], ids.unpack(value))
            elif action in ids.MODALS:
                packed = ids.unpack_short(value) if click.action == ids.MORE else ids.unpack(value)
                await self._open(click, ids.MODALS[action], packed)
            elif action == ids.CHECK_AGAIN:
                await self._check_again(click)
            else:
                await self.commands.clicked(click)
        except (Refused, ValueError, LookupError) as error:
            await self._say(click.user, click.channel, _sentence(error))

    async def submitted(self, body: Mapping[str, Any]) -> Answer:
        """A modal. The answer goes into the acknowledgement: nothing, errors by input, or another view."""
        form = payloads.submission(body)
        if form.name == "gap":
            await self.commands.gap(form)
            return {}
        packed = ids.unpack(form.metadata)
        try:
            return await self._answer(form, packed)
        except Refused as error:
            return _beside(form, str(error))
        except LookupError as error:
            return _instead("That is gone", str(error))

    async def _answer(self, form: payloads.Submission, packed: Packed) -> Answer:
        if form.name == "edit":
            return await self._edited(form, packed)
        verb = {"write": "draft", "post": "posted"}.get(form.name, form.name)
        outcome = await self.live.carry_out(await self._command(form, packed, verb))
        await self._tell(outcome)
        return {}

    async def _command(self, form: payloads.Submission, packed: Packed, verb: str) -> Command:
        values = form.values
        person = await self.people.person(form.user)
        draft = packed.draft or 0
        return Command(
            verb=verb,
            case=packed.case,
            by=person,
            draft=draft,
            draft_revision=packed.revision,
            seen=packed.seen,
            text=values.get("text", ""),
            reason=_reason(values),
            to=values.get("desk", "") or values.get("person", "") or values.get("why", ""),
            until=until(values, self.live.clock.now(), person.zone),
            url=values.get("url", "").strip(),
        )

    async def _edited(self, form: payloads.Submission, packed: Packed) -> Answer:
        """Save the wording, then go on as asked. What can be said at once about an approval is said in the
        modal, where the text still stands."""
        command = await self._command(form, packed, "edit")
        then = form.values.get("then", "save")
        if then == "approve" and (wrong := await self._in_the_way(packed, command)):
            return {"response_action": "errors", "errors": wrong}
        outcome = await self.live.carry_out(command)
        after = await self.live.view(packed.case)
        draft = next((d for d in after.drafts if d.id == after.case.shown_draft), None) or after.draft
        if draft is None or then == "save" or draft.id != packed.draft:
            await self._say(form.user, "", outcome.sentence)
            return {}
        seen = {**packed.seen, **_after_edit(after, draft, self.cards.stage())}
        verb = "submit" if then == "submit" else "approve"
        follow = Command(verb, packed.case, command.by, draft.id, draft.revision, seen, reason=command.reason)
        self._later(self._when_checked(form.user, follow))
        return {}

    async def _in_the_way(self, packed: Packed, command: Command) -> dict[str, str]:
        """What the plain checks have against sending this wording, by the input that it concerns."""
        view = await self.live.view(packed.case)
        where = setting(
            self.live.book, view.case, view.mentions, _draft(view, packed.draft).lang, self.live.clock.now()
        )
        serious = [f for f in checker.check(command.text, where, self.live.book) if f.severity != "hint"]
        if never := next((f for f in serious if f.check in NEVER), None):
            return {"text": never.message}
        if serious and not command.reason:
            return {"text": f"{serious[0].message} Change it, or give a reason below."}
        return {}

    async def _when_checked(self, user: str, command: Command) -> None:
        """Approve an edited draft as soon as it has been judged; a refusal is told privately."""
        give_up_at = self.live.clock.ticks() + CHECK_PATIENCE
        while command.verb == "approve" and self.live.clock.ticks() < give_up_at:
            view = await self.live.view(command.case)
            if any(d.id == command.draft and d.checked for d in view.drafts):
                break
            await asyncio.sleep(0.1)
        try:
            await self._tell(await self.live.carry_out(command))
        except Refused as error:
            await self._say(user, "", f"Your text is saved, but it did not go out. {error}")

    async def _do(self, click: payloads.Click, verb: str, packed: Packed) -> None:
        person = await self.people.person(click.user)
        reason = UNCHECKED if verb == "approve" and self.live.mind is None and at_least(person, "lead") else ""
        command = Command(verb, packed.case, person, packed.draft, packed.revision, packed.seen, reason=reason)
        outcome = await self.live.carry_out(command)
        if outcome.sentence:
            await self._say(click.user, click.channel, outcome.sentence)
        await self._tell(outcome)

    async def _open(self, click: payloads.Click, name: str, packed: Packed) -> None:
        """Open a modal at once: its trigger lives for three seconds."""
        view = await self.live.view(packed.case)
        if name == "original":
            await self._note_original(click.user, packed.case)
        modal = await self._modal(name, view, packed)
        await self.slack.call("views.open", trigger_id=click.trigger_id, view=modal)

    async def _modal(self, name: str, view: CaseView, packed: Packed) -> dict[str, Any]:
        stage = self.cards.stage()
        if name == "original":
            texts = await self.live.store.read(lambda tx: [tx.mentions.original(m.id) for m in view.mentions])
            return modals.original(view, texts, stage)
        if name in ("edit", "reject", "post"):
            draft = _draft(view, packed.draft)
            makers = {"edit": modals.edit, "reject": modals.reject, "post": modals.post}
            return makers[name](view, draft, stage)
        simple: dict[str, Callable[[CaseView, Stage], dict[str, Any]]] = {
            "write": modals.write,
            "snooze": modals.snooze,
            "escalate": modals.escalate,
            "close": modals.close,
            "assign": modals.assign,
            "confirm": modals.confirm,
            "rules": modals.rules,
        }
        return simple[name](view, stage)

    async def _note_original(self, user: str, case: int) -> None:
        """What was redacted is for approvers, and who looked is remembered. Raises NotAllowed."""
        person, now = await self.people.person(user), self.live.clock.now()
        if not at_least(person, "approver"):
            raise NotAllowed("The original text may hold personal data; it is for approvers and leads.")
        await self.live.store.write(lambda tx: tx.events.happened(case, "original_shown", person.id, now))

    async def _check_again(self, click: payloads.Click) -> None:
        """Judge what stands in the edit modal now, and show the findings in it."""
        packed = ids.unpack(click.view["private_metadata"])
        text = payloads.entered(click.view).get("text", "")
        view = await self.live.view(packed.case)
        draft = _draft(view, packed.draft)
        findings = await self.commands.judge(view, draft, text)
        modal = modals.edit(view, draft, self.cards.stage(), text=text, findings=findings)
        modal["private_metadata"] = click.view["private_metadata"]
        await self.slack.call("views.update", view_id=click.view["id"], hash=click.view.get("hash", ""), view=modal)

    async def _say(self, user: str, channel: str, sentence: str) -> None:
        """A private sentence, where the person is, or else in the queue's channel."""
        if sentence:
            await self.commands.whisper(user, channel or self.cards.channels.get("queue", ""), sentence)

    async def _tell(self, outcome: Outcome) -> None:
        for person, sentence in outcome.tell:
            await self.commands.tell(person, sentence)

    def _later(self, work: Awaitable[None]) -> None:
        """Go on after the acknowledgement; the task is kept, and a failure is logged with its cause."""

        async def guarded() -> None:
            try:
                await work
            except (BatonError, SlackApiError, LookupError):
                log.exception("what followed a submission failed")

        task = asyncio.ensure_future(guarded())
        self.following.add(task)
        task.add_done_callback(self.following.discard)


def _after_edit(view: CaseView, draft: Draft, stage: Stage) -> dict[str, str]:
    """What is on the screen of somebody who has just written this wording."""
    named = fingerprint.parts(stage.book, view.case, view.mentions, draft, view.case.owner)
    return {name: digest for name, digest in fingerprint.short(named).items() if name in ("draft", "text")}


def _draft(view: CaseView, draft_id: int) -> Draft:
    """The draft of a button. Raises Overtaken when it is gone."""
    for draft in view.drafts:
        if draft.id == draft_id:
            return draft
    raise Overtaken("That draft is no longer in play. The card shows the present one.")


def _reason(values: Mapping[str, str]) -> str:
    return values.get("reason", "").strip()


def _beside(form: payloads.Submission, sentence: str) -> Answer:
    """An error at the input it concerns; where the modal has none, a view instead."""
    for block in ("text", "url", "reason", "until", "desk", "person", "why"):
        if block in form.values:
            return {"response_action": "errors", "errors": {block: sentence}}
    return _instead("That did not work", sentence)


def _instead(title: str, sentence: str) -> Answer:
    return {"response_action": "update", "view": modals.problem(title, sentence)}


def _sentence(error: Exception) -> str:
    text = str(error)
    return text if isinstance(error, BatonError) else text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
