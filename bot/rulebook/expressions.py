"""The tiny language in which guides say "if": `prefill` in playbooks, `if` in raise_risk, `when` in checks.

    intent == 'spam_abuse' or lang in ['id', 'pl']
    tripwire('duty-of-care') or topic('duty-of-care') >= strong
    storm.active and not storm.member and author.followers > 10000

Python's own parser reads it; what may stand in the tree is a short list, and Python
never evaluates any of it.
`weak < possible < strong` and `none < low < high < crisis` are ordered; an absent value is below all of them.
A `-` inside a dotted name belongs to the name (`desk_words.people-safety`).
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

LENGTH_LIMIT = 1000
FUNCTIONS = ("topic", "tripwire", "sign")
_BANDS = ("weak", "possible", "strong")
_LITERALS: dict[str, object] = {"true": True, "false": False, **{band: band for band in _BANDS}}
_ORDERS = (_BANDS, ("none", "low", "high", "crisis"))
_DASH = "\u01c0"  # a letter that stands in for `-` within names while Python's parser looks at them
_TOKEN = re.compile(r"'[^']*'|\"[^\"]*\"|[^\W\d][\w.-]*")

Function = Callable[[str], object]
Facts = Mapping[str, object]
_COMPARE: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression. `text` is what was written."""

    text: str
    tree: ast.expr

    def names(self) -> frozenset[str]:
        """Identifiers it reads, dotted, without literals and functions."""
        return frozenset(_names(self.tree))

    def calls(self) -> frozenset[tuple[str, str]]:
        """Functions it calls, with their argument: `{("topic", "duty-of-care")}`."""
        calls = (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))
        return frozenset((_name(call.func), _argument(call)) for call in calls)

    def value(self, facts: Facts, **functions: Function) -> object:
        """What it comes to. `facts` are by dotted name or nested; `functions` answer topic, tripwire, sign.

        Raises ValueError with a sentence for a name that has no value, and for what cannot be compared.
        """
        return _Reckoner(facts, functions).value(self.tree)

    def true(self, facts: Facts, **functions: Function) -> bool:
        """Whether the value counts as true."""
        return bool(self.value(facts, **functions))

    def why(self, facts: Facts, **functions: Function) -> tuple[str, ...]:
        """The smallest parts, as written, that make it true; empty when it is not."""
        return tuple(_Reckoner(facts, functions).why(self.tree))


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """Read an expression. Raises ValueError with a sentence that names what is wrong."""
    if not text.strip():
        raise ValueError("The expression is empty.")
    if len(text) > LENGTH_LIMIT:
        raise ValueError(f"The expression is longer than {LENGTH_LIMIT} characters.")
    if odd := [sign for sign in "\\`" + _DASH if sign in text]:
        raise ValueError(f"The expression `{text}` has a `{odd[0]}`, which has no meaning here.")
    tree = _tree(" ".join(text.split()))
    _check(tree)
    return Expression(text.strip(), tree)


def _tree(text: str) -> ast.expr:
    # Python would warn about odd but legal code such as `1()`; we refuse it below with our own words.
    joined = _TOKEN.sub(lambda m: m[0] if m[0][0] in "'\"" else m[0].replace("-", _DASH), text)
    try:
        return ast.parse(joined, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"The expression `{text}` cannot be read.{_hint(text)}") from None


def _hint(text: str) -> str:
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", text)
    if re.search(r"(?<![=!<>])=(?!=)", bare):
        return " Write `==` to compare."
    if "&&" in bare or "||" in bare or "!" in bare.replace("!=", ""):
        return " Write `and`, `or`, `not`."
    return ""


def _check(node: ast.expr) -> None:
    """Refuse everything that the language does not have."""
    match node:
        case ast.BoolOp() | ast.Compare():
            for part in node.values if isinstance(node, ast.BoolOp) else [node.left, *node.comparators]:
                _check(part)
            if isinstance(node, ast.Compare) and any(isinstance(op, (ast.Is, ast.IsNot)) for op in node.ops):
                raise ValueError("Write `==` or `!=` instead of `is`.")
        case ast.UnaryOp(op=ast.Not()):
            _check(node.operand)
        case ast.List():
            for part in node.elts:
                _check(part)
        case ast.Call():
            _check_call(node)
        case ast.Name() | ast.Attribute():
            _name(node)
        case ast.Constant() if isinstance(node.value, (str, bool, int, float)):
            pass
        case _:
            raise ValueError(f"`{_source(node)}` is not part of the expression language.")


def _check_call(node: ast.Call) -> None:
    name = _name(node.func)
    if name not in FUNCTIONS:
        raise ValueError(f"`{name}` is not a function; there are {', '.join(f'{f}(…)' for f in FUNCTIONS)}.")
    match node:
        case ast.Call(args=[ast.Constant(value=str())], keywords=[]):
            pass
        case _:
            raise ValueError(f"`{_source(node)}` needs one name in quotes, as in {name}('duty-of-care').")


def _source(node: ast.expr) -> str:
    return ast.unparse(node).replace(_DASH, "-")


def _name(node: ast.expr) -> str:
    """The dotted name that a node spells; ValueError if it is something else."""
    if isinstance(node, ast.Name):
        return node.id.replace(_DASH, "-")
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr.replace(_DASH, '-')}"
    raise ValueError(f"`{_source(node)}` is not a name.")


def _argument(node: ast.Call) -> str:
    value = node.args[0]
    return str(value.value) if isinstance(value, ast.Constant) else ""


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, (ast.Name, ast.Attribute)):
        name = _name(node)
        return [] if name in _LITERALS else [name]
    if isinstance(node, ast.Call):
        return []
    return [name for child in ast.iter_child_nodes(node) for name in _names(child)]


@dataclass(frozen=True, slots=True)
class _Reckoner:
    """One evaluation: the facts and functions of one mention."""

    facts: Facts
    functions: Mapping[str, Function]

    def value(self, node: ast.expr) -> object:
        match node:
            case ast.Constant():
                return node.value
            case ast.List():
                return [self.value(part) for part in node.elts]
            case ast.Call():
                return self._call(_name(node.func), _argument(node))
            case ast.UnaryOp():
                return not self.value(node.operand)
            case ast.BoolOp():
                parts = (bool(self.value(part)) for part in node.values)
                return all(parts) if isinstance(node.op, ast.And) else any(parts)
            case ast.Compare():
                sides = [self.value(part) for part in (node.left, *node.comparators)]
                return all(map(_compare, node.ops, sides, sides[1:]))
            case _:
                return self._fact(_name(node))

    def why(self, node: ast.expr) -> list[str]:
        if not self.value(node):
            return []
        if isinstance(node, ast.BoolOp):
            return [reason for part in node.values for reason in self.why(part)]
        return [_source(node)]

    def _call(self, name: str, argument: str) -> object:
        if name not in self.functions:
            raise ValueError(f"`{name}('{argument}')` cannot be answered here.")
        return self.functions[name](argument)

    def _fact(self, name: str) -> object:
        if name in _LITERALS:
            return _LITERALS[name]
        if name in self.facts:
            return self.facts[name]
        found: object = self.facts
        for part in name.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise ValueError(f"`{name}` is not known here.")
            found = found[part]
        return found


def _compare(op: ast.cmpop, left: object, right: object) -> bool:
    if isinstance(op, ast.Eq):
        return left == right
    if isinstance(op, ast.NotEq):
        return left != right
    if isinstance(op, (ast.In, ast.NotIn)):
        if not isinstance(right, (list, tuple, set, frozenset, Mapping)):
            raise ValueError(f"`in` needs a list on its right, not `{right}`.")
        return any(left == member for member in right) == isinstance(op, ast.In)
    return _COMPARE[type(op)](*_ranks(left, right))


def _ranks(left: object, right: object) -> tuple[float, float]:
    """Both sides as numbers that can be compared; what is absent lies below everything."""
    for order in _ORDERS:
        ranks = {word: float(rank) for rank, word in enumerate(order)}
        absent = {None: -1.0, "": -1.0, False: -1.0}
        if any(isinstance(side, str) and side in ranks for side in (left, right)):
            try:
                return (ranks | absent)[left], (ranks | absent)[right]  # type: ignore[index]
            except (KeyError, TypeError):
                continue
    left, right = (-1 if side is None else side for side in (left, right))
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return left, right
    raise ValueError(f"`{left}` and `{right}` have no order.")
