"""What the page's `/act` asks for, carried out: one request, one answer with a sentence when it did not work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, ValidationError, validate_call

from bot.sandbox.places import Place
from bot.sandbox.slack import Answer, CannotAct, SlackDouble

Json = dict[str, Any]

VERBS = frozenset(
    "press press_in_view suggest submit close_view command write edit_message delete_message open_home shortcut"
    " add_reaction join".split()
)
"""What people can do in Slack: methods of the double's `people`."""
LONGEST_POST = 40_000
SAID = {
    "operation_timeout": "Baton did not answer within three seconds. It may still be starting: try again.",
    "invalid_errors": "Baton refused this, but not at a field that is on screen.",
}
"""What a person is told when the app did not do its part."""
UNKNOWN = "Baton answered in a way that Slack does not accept ({})."


@dataclass(frozen=True, slots=True)
class Errands:
    """Carries out requests against the Slack double and the places outside."""

    double: SlackDouble
    places: Sequence[Place]

    async def run(self, request: Any) -> Json:
        """Do `{"as", "what", ...}` and answer `{"ok", "error", "errors", "result"}`. Never raises for bad requests."""
        if not isinstance(request, dict):
            return _problem("Send one JSON object.")
        details = dict(request)
        user, what = str(details.pop("as", "")), str(details.pop("what", ""))
        try:
            return _told(await self._do(user, what, details))
        except CannotAct as refusal:
            return _problem(_sentence(str(refusal)))
        except ValidationError as error:
            return _problem(f"{what} was asked for in a way that does not work: {_words(error)}.")

    async def _do(self, user: str, what: str, details: Json) -> Any:
        if what == "outside.write":
            return await _checked(self._write_outside)(**details)
        if what not in VERBS:
            raise CannotAct(f"Nobody here knows how to “{what}”.")
        if user not in self.double.workspace.people:
            raise CannotAct("There is nobody with that id in this workspace.")
        return await _checked(getattr(self.double.people, what))(user, **details)

    async def _write_outside(self, place: str, member: str, text: str, thread: str = "") -> Any:
        for one in self.places:
            if one.name == place:
                return await self._post(one, thread, member, text[:LONGEST_POST])
        raise CannotAct(f"There is no place called {place} outside.")

    async def _post(self, place: Place, thread: str, member: str, text: str) -> Any:
        try:
            return await place.post(thread, member, text)
        except (KeyError, ValueError):
            raise CannotAct("That member or that conversation is not there.") from None


def _checked(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method with its arguments checked against its own annotations: a page's JSON is outside data."""
    return validate_call(config=ConfigDict(strict=True, arbitrary_types_allowed=True))(method)


def _told(answer: Any) -> Json:
    if not isinstance(answer, Answer):
        return {"ok": True, "error": "", "errors": {}, "result": answer}
    error = "" if answer.ok else SAID.get(answer.error, UNKNOWN.format(answer.error))
    return {"ok": answer.ok, "error": error, "errors": answer.errors, "result": answer.payload}


def _problem(sentence: str) -> Json:
    return {"ok": False, "error": sentence, "errors": {}, "result": None}


def _words(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg'].lower()}" for one in error.errors())


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."
