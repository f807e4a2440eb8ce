"""From dicts of texts to the typed book, with every mistake told in a sentence.

pydantic does the typing; what it complains about is translated here and given the line it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.rulebook.book import ByLanguage, Place
from bot.rulebook.marked import Marked, Path
from bot.rulebook.problems import Problems, nearest

M = TypeVar("M", bound=BaseModel)
Raw = dict[str, object]
MADE_BY_BATON = frozenset({"id", "page", "hash", "place", "texts", "line"})
"""Fields that no file writes; an `id` or `page` is tolerated when it says what the name says."""

_SENTENCES = {
    "missing": "`{path}` is missing.",
    "literal_error": "`{path}` is `{value}`; it can be {expected}.",
    "bool_parsing": "`{path}` is `{value}`; it can be yes or no.",
    "int_parsing": "`{path}` is `{value}`, which is not a whole number.",
    "float_parsing": "`{path}` is `{value}`, which is not a number.",
    "dict_type": "`{path}` has to be a mapping (`key: value`).",
    "model_type": "`{path}` has to be a mapping (`key: value`).",
    "tuple_type": "`{path}` has to be a list.",
    "string_type": "`{path}` has to be a single text.",
    "date_from_datetime_parsing": "`{path}` is `{value}`, which is not a day like 2026-03-31.",
    "date_parsing": "`{path}` is `{value}`, which is not a day like 2026-03-31.",
    "date_from_datetime_inexact": "`{path}` is `{value}`; it has to be a day without a time.",
    "datetime_parsing": "`{path}` is `{value}`, which is not a time like 2026-03-31T09:00:00Z.",
    "datetime_from_date_parsing": "`{path}` is `{value}`, which is not a time like 2026-03-31T09:00:00Z.",
}


def mapping(marked: Marked | None, file: str, problems: Problems) -> Raw | None:
    """The document as a mapping; an empty one is an empty mapping."""
    if marked is None:
        return None
    if marked.value is None:
        return {}
    if isinstance(marked.value, dict):
        return marked.value
    problems.error(file, marked.line(()), "This has to be a mapping (`field: value`).")
    return None


def place(file: str, line: int, marked: Marked, under: Path = ()) -> Place:
    """A place that knows the lines of everything below `under`."""
    depth = len(under)
    fields = {".".join(map(str, p[depth:])): n for p, n in marked.lines.items() if p[:depth] == under and p != under}
    return Place(file=file, line=line, fields=fields)


def build(
    model: type[M],
    raw: Raw,
    marked: Marked,
    file: str,
    problems: Problems,
    *,
    under: Path = (),
    made: Mapping[str, object] | None = None,
) -> M | None:
    """Type what was written (`raw`, found below `under` in `marked`) together with what Baton has made of it.

    Every mistake becomes a problem; None when there is any.
    """
    given = dict(made or {})
    written = [name for name in raw if name in MADE_BY_BATON and name in model.model_fields]
    odd = [name for name in written if name not in ("id", "page") or raw[name] != given.get(name)]
    for name in odd:
        what = f"`{name}` is not a field to write."
        if name in ("id", "page") and given.get(name):
            what = f"`{name}` is `{raw[name]}`, but the name of this is `{given[name]}`."
        problems.error(file, marked.line((*under, name)), what, "Delete it; Baton makes it.")
    try:
        found = model.model_validate({**raw, **given})
    except ValidationError as error:
        _report(error.errors(include_url=False, include_context=True), model, marked, file, problems, under)
        return None
    return None if odd else found


def _report(
    errors: Iterable[ErrorDetails],
    model: type[BaseModel],
    marked: Marked,
    file: str,
    problems: Problems,
    under: Path,
) -> None:
    told: set[tuple[int, Path]] = set()
    for error in errors:
        path = _known(error["loc"], marked, under) if error["type"] != "missing" else error["loc"]
        line = marked.line((*under, *path))
        if (line, path) not in told:
            told.add((line, path))
            problems.error(file, line, *_sentence(error, path, model))


def _known(loc: Path, marked: Marked, under: Path) -> Path:
    """The part of pydantic's location that was written; it adds names of union members at the end."""
    path = loc
    while path and (*under, *path) not in marked.lines:
        path = path[:-1]
    return path or loc


def _sentence(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, str]:
    kind, value = error["type"], error["input"]
    name = ".".join(str(step) for step in path)
    if kind == "extra_forbidden":
        owner = _model_at(model, error["loc"][:-1]) or model
        return f"`{name}` is not a field of {_a(owner)}.", nearest(str(error["loc"][-1]), fields(owner))
    expected = str((error.get("ctx") or {}).get("expected", ""))
    pattern = _SENTENCES.get(kind, "`{path}` cannot be used: " + error["msg"].replace("{", "(").replace("}", ")") + ".")
    cure = nearest(value, expected.replace("'", "").replace(" or ", ", ").split(", ")) if _near(kind, value) else ""
    return pattern.format(path=name, value=value, expected=expected.replace("'", "")), _only_near(cure)


def _near(kind: str, value: object) -> bool:
    return kind == "literal_error" and isinstance(value, str)


def _only_near(cure: str) -> str:
    """The list of possible values is in the sentence already."""
    return cure if cure.startswith("Did") else ""


def _a(model: type[BaseModel]) -> str:
    word = {"Head": "guide.yaml", "RuleTest": "test", "Terms": "terms.yaml", "Page": "rule page"}.get(
        model.__name__, model.__name__.lower()
    )
    if word.endswith(".yaml"):
        return word
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def fields(model: type[BaseModel]) -> list[str]:
    """Names that may be written in a file."""
    return [info.alias or name for name, info in model.model_fields.items() if name not in MADE_BY_BATON]


def _model_at(annotation: Any, loc: Path) -> type[BaseModel] | None:
    """The model that holds the field at the end of a location."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not loc:
            return annotation
        for name, info in annotation.model_fields.items():
            if loc[0] in (name, info.alias):
                return _model_at(info.annotation, loc[1:])
        return None
    if get_origin(annotation) in (Union, UnionType):
        return next((m for part in get_args(annotation) if (m := _model_at(part, loc))), None)
    if get_origin(annotation) in (dict, tuple) and loc:
        return _model_at(get_args(annotation)[get_origin(annotation) is dict], loc[1:])
    return None


def by_language(raw: Raw, names: Iterable[str], language: str) -> Raw:
    """Fields of texts by language: a bare text or list is in `language`, one text is a list of one."""
    made = dict(raw)
    for name in names:
        value = made.get(name)
        if isinstance(value, (str, list)):
            value = {language: value}
        if isinstance(value, dict):
            made[name] = {lang: [texts] if isinstance(texts, str) else texts for lang, texts in value.items()}
    return made


def language_fields(model: type[BaseModel]) -> list[str]:
    """Names of the fields of a model that hold texts by language."""
    return [name for name, info in model.model_fields.items() if info.annotation == ByLanguage]
