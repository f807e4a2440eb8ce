"""What happens when somebody presses, submits or types: acknowledge, read the payload, run the verb, show.

Nothing is decided here. Buttons and commands are acknowledged first and answered after; modals are answered
in their acknowledgement, since that is where an error can stand beside the input. A refusal is a private
sentence to the person who asked.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

import structlog
from slack_sdk.errors import SlackApiError

from bot.casework import consent, fingerprint
from bot.casework.asking import no_longer_asked
from bot.casework.consent import NEVER, UNCHECKED
from bot.casework.ground import Command
from bot.casework.roles import LEAST, at_least, check, may, who_may
from bot.casework.setting import setting
from bot.drafting import checker
from bot.errors import BatonError, NotAllowed, Overtaken, Refused
from bot.live import Live
from bot.model import CaseView, Draft, Person
from bot.slack import ids, payloads
from bot.slack.cards import Cards
from bot.slack.client import Slack
from bot.slack.commands import Commands
from bot.slack.home import HomeTab
from bot.slack.ids import Packed
from bot.slack.joining import others_of
from bot.slack.people import People
from bot.slack.telling import Telling
from bot.slack.times import until
from bot.slack.views import buttons, modals
from bot.slack.views.stage import Stage
from bot.slack.views.writing import THEN

log = structlog.get_logger()
Answer = dict[str, Any]
JUDGING = 2.0
"""Real seconds in which new words for a public reply are judged: the modal must be answered within three."""
NOT_YET = "later"
"""In the place of the guide under which a draft was judged: its approval waits for that (`_when_checked`)."""
CHECK_PATIENCE = 10.0
"""Real seconds that an edited text may take to be checked before its approval is given up."""


class Listener(Protocol):
    """What listens to the controls and modals of one noun: those whose names begin with `<noun>.`."""

    async def clicked(self, click: payloads.Click) -> str:
        """A sentence for whoever pressed, or nothing."""

    async def submitted(self, form: payloads.Submission) -> tuple[Answer, Awaitable[None] | None]:
        """The acknowledgement, and what goes on after it."""


class Handlers:
    """The people's side of Slack. Bodies are Slack's payloads as Bolt hands them over. `parts`: by noun, those that
    listen to more than one case at a time."""

    def __init__(
        self, live: Live, slack: Slack, cards: Cards, commands: Commands, people: People, telling: Telling,
        home: HomeTab, parts: Mapping[str, Listener],
    ) -> None:  # fmt: skip
        self.live, self.slack, self.cards, self.commands = live, slack, cards, commands
        self.people, self.telling, self.home, self.parts = people, telling, home, parts
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
                await self._elsewhere(click)
        except (Refused, ValueError, LookupError) as error:
            await self._say(click.user, click.channel, _sentence(error))

    async def _elsewhere(self, click: payloads.Click) -> None:
        """A control that is not about one case's card."""
        noun = click.action.partition(".")[0]
        if noun == ids.WORD:
            await self.commands.pressed(click)
        elif noun == "home":
            await self.home.clicked(click)
        elif noun in self.parts:
            await self._say(click.user, click.channel, await self.parts[noun].clicked(click))
        else:
            await self.commands.clicked(click)

    async def submitted(self, body: Mapping[str, Any]) -> Answer:
        """A modal. The answer goes into the acknowledgement: nothing, errors by input, or another view."""
        form = payloads.submission(body)
        noun = form.name.partition(".")[0]
        if form.name == "gap":
            await self.commands.gap(form)
            return {}
        try:
            if noun in self.parts:
                answer, rest = await self.parts[noun].submitted(form)
            else:
                answer, rest = await self._answer(form, ids.unpack(form.metadata)), None
        except Refused as error:
            return _beside(form, str(error))
        except LookupError as error:
            return _instead("That is gone", str(error))
        if rest is not None:
            self._later(rest)
        self.home.refresh(form.user)
        return answer

    async def _answer(self, form: payloads.Submission, packed: Packed) -> Answer:
        if form.name == "edit":
            return await self._edited(form, packed)
        if form.name == "correct":
            return await self._corrected(form, packed)
        verb = {"write": "draft", "post": "posted"}.get(form.name, form.name)
        outcome = await self.live.carry_out(await self._command(form, packed, verb))
        await self.telling.outcome(outcome)
        self._later(self._say(form.user, "", outcome.sentence))
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
            waits_for=values.get("waits_for", ""),
            url=values.get("url", "").strip(),
        )

    async def _edited(self, form: payloads.Submission, packed: Packed) -> Answer:
        """Save the wording, then go on as asked. What can be said at once about an approval is said in the
        modal, where the text still stands."""
        then = form.values.get("then", "save")
        command = replace(await self._command(form, packed, "edit"), to=then)
        if then == "later" and command.until is None:
            return {"response_action": "errors", "errors": {"at": "Choose when it shall go out."}}
        if then in ("approve", "later") and (wrong := await self._in_the_way(packed, command)):
            return {"response_action": "errors", "errors": wrong}
        outcome = await self.live.carry_out(command)
        after = await self.live.view(packed.case)
        draft = next((d for d in after.drafts if d.id == after.case.shown_draft), None) or after.draft
        if draft is None or then == "save" or draft.id != packed.draft:
            await self._say(form.user, "", outcome.sentence)
            return {}
        seen = {**packed.seen, **_after_edit(after, draft, self.cards.stage())}
        verb = "submit" if then == "submit" else "approve"
        until_ = command.until if then == "later" else None
        follow = Command(
            verb, packed.case, command.by, draft.id, draft.revision, seen, reason=command.reason, until=until_
        )
        self._later(self._when_checked(form.user, follow))
        return {}

    async def _corrected(self, form: payloads.Submission, packed: Packed) -> Answer:
        """Judge the new words of a public reply, then have it changed; what is wrong stands beside them."""
        command = await self._command(form, packed, "correct")
        view, book = await self.live.view(packed.case), self.live.book.hash
        try:
            async with asyncio.timeout(JUDGING):
                found = await self.commands.judge(view, _draft(view, packed.draft), command.text)
        except TimeoutError:
            found, book = (), ""
        serious = [one for one in found if one.severity != "hint"]
        if serious and not command.reason:
            return _beside(form, f"{serious[0].message} Change it, or give a reason below.")
        judged = book if self.live.mind is not None else ""
        await self.live.carry_out(replace(command, judged=judged))
        return {}

    async def _in_the_way(self, packed: Packed, command: Command) -> dict[str, str]:
        """What stands against sending this wording, by the input that it concerns: the person's role, the plain checks,
        somebody else whose conversation it is, and what needs other eyes."""
        if not may(command.by, "approve"):
            return {"then": f"Letting a reply out is for {who_may('approve')}. Choose “{THEN['submit']}”."}
        view = await self.live.view(packed.case)
        draft = _worded(_draft(view, packed.draft), command)
        where = setting(self.live.book, view.case, view.mentions, draft.lang, self.live.clock.now())
        found = (*checker.check(command.text, where, self.live.book), *draft.findings)
        serious = [f for f in found if f.severity != "hint"]
        if never := next((f for f in serious if f.check in NEVER), None):
            return {"text": never.message}
        if serious and not command.reason:
            return {"text": f"{serious[0].message} Change it, or give a reason below."}
        return self._unasked(view, draft, command) or self._consent(view, draft, command)

    def _unasked(self, view: CaseView, draft: Draft, command: Command) -> dict[str, str]:
        """It is somebody else's, who has not asked for approval of this very wording."""
        asked = draft.state == "submitted" or any(a.draft_revision == draft.revision for a in view.approvals)
        if view.case.owner in ("", command.by.id) or command.reason or asked:
            return {}
        name = self.live.team.name(view.case.owner)
        return {"reason": f"{name} has this conversation. Ask them, or give a reason to send it for them."}

    def _consent(self, view: CaseView, draft: Draft, command: Command) -> dict[str, str]:
        """A desk that has to clear it, and a second pair of eyes."""
        ground = self.live.ground()
        earlier = tuple(a for a in view.approvals if a.draft_revision == draft.revision)
        request = consent.Request(view.case, draft, command.by, command.reason, (), earlier, ground.edit_limit)
        try:
            consent.object_to(request, ground.book)
            consent.missing(request, ground.book, ground.team)
        except Refused as error:
            return {"then": str(error)}
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
            await self.telling.outcome(await self.live.carry_out(command))
        except Refused as error:
            await self._say(user, "", f"Your text is saved, but it did not go out. {error}")

    async def _do(self, click: payloads.Click, verb: str, packed: Packed) -> None:
        person = await self.people.person(click.user)
        reason = UNCHECKED if verb == "approve" and self.live.mind is None and at_least(person, "lead") else ""
        command = Command(verb, packed.case, person, packed.draft, packed.revision, packed.seen, reason=reason)
        outcome = await self.live.carry_out(command)
        if outcome.sentence:
            await self._say(click.user, click.channel, outcome.sentence)
        await self.telling.outcome(outcome)
        self.home.refresh(click.user)

    async def _open(self, click: payloads.Click, name: str, packed: Packed) -> None:
        """Open a modal at once: its trigger lives for three seconds."""
        person = await self.people.person(click.user)
        if (verb := buttons.VERBS.get(f"case.{name}", name)) in LEAST:
            check(person, verb)
        view = await self.live.view(packed.case)
        if name == "advise" and (over := no_longer_asked(view.case, view.events, self.live.ground())):
            raise Overtaken(over)
        if name == "original":
            await self._note_original(click.user, packed.case)
        modal = await self._modal(name, view, packed, person.zone)
        await self.slack.call("views.open", trigger_id=click.trigger_id, view=modal)
        if name in ("edit", "write"):
            await self._writes(person, packed.case)

    async def _writes(self, person: Person, case: int) -> None:
        """Let the card say who is writing, where that is possible now."""
        with contextlib.suppress(Refused):
            await self.live.carry_out(Command("writing", case, person))

    async def _modal(self, name: str, view: CaseView, packed: Packed, zone: str) -> dict[str, Any]:
        stage = self.cards.stage()
        if name == "snooze":
            return modals.snooze(view, stage, zone)
        if name == "original":
            texts = await self.live.store.read(lambda tx: [tx.mentions.original(m.id) for m in view.mentions])
            return modals.original(view, texts, stage)
        if name == "same":
            others = await self.live.store.read(lambda tx: others_of(tx, view.case))
            return modals.same(view, others, stage)
        if name in ("edit", "reject", "post"):
            draft = _draft(view, packed.draft)
            makers = {"edit": modals.edit, "reject": modals.reject, "post": modals.post}
            return makers[name](view, draft, stage)
        simple: dict[str, Callable[[CaseView, Stage], dict[str, Any]]] = {
            "write": modals.write,
            "advise": modals.advise,
            "escalate": modals.escalate,
            "close": modals.close,
            "assign": modals.assign,
            "confirm": modals.confirm,
            "correct": modals.correct,
            "withdraw": modals.withdraw,
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
            await self.telling.whisper(user, channel or self.cards.channels.get("queue", ""), sentence)

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


def _worded(draft: Draft, command: Command) -> Draft:
    """The draft as it will be once this wording is saved and checked: whoever changes it stands behind it anew."""
    if command.text.strip() == draft.text:
        return replace(draft, checked=draft.checked or NOT_YET)
    text = command.text.strip()
    author, revision = command.by.id, draft.revision + 1
    return replace(draft, text=text, author=author, revision=revision, state="proposed", findings=(), checked=NOT_YET)


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
    preferred = ("text", "url", "reason", "until", "desk", "person", "why", *form.values)
    for block in preferred:
        if block in form.values:
            return {"response_action": "errors", "errors": {block: sentence}}
    return _instead("That did not work", sentence)


def _instead(title: str, sentence: str) -> Answer:
    return {"response_action": "update", "view": modals.problem(title, sentence)}


def _sentence(error: Exception) -> str:
    text = str(error)
    return text if isinstance(error, BatonError) else text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
