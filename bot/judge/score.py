"""How good predictions are against labels: strict and lenient shares, macro-F1, what matters most as gates.

`lenient` accepts the alternatives that a second practitioner could defend. The gates are absolute: counts of
cases that must be right, not shares.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Pair = tuple[Row, Row]
"""A labelled row and its prediction (empty when missing)."""

UNIVERSAL = {"plain-language", "no-jargon", "channel-format", "match-language", "inclusive-language"}
"""Topics that are always acceptable beside the wanted ones."""
RANK = {"none": 0, "low": 1, "high": 2, "crisis": 3}
GRAVE, CALM = {"high", "crisis"}, {"none", "low"}
SHOWN = 5
FIELDS = (
    ("intent", "intent_ok", "intent"),
    ("risk", "risk_ok", "risk"),
    ("should_escalate", "escalate_ok", "escalate"),
    ("should_reply", "reply_ok", "reply"),
)


def score(
    mentions: Sequence[Row], predicted: Sequence[Row], drafts: Sequence[Row], judged: Sequence[Row]
) -> dict[str, Any]:
    """All measures; a section is left out when there are no labels for it."""
    found: dict[str, Any] = {}
    if mentions:
        by_id = {row["id"]: row for row in predicted}
        found["mentions"] = _mentions([(m, by_id.get(m["id"], {})) for m in mentions])
    if drafts:
        found["drafts"] = _drafts(drafts, {row["id"]: set(row.get("violations") or ()) for row in judged})
    return found


def f1(hits: int, false: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where nothing can be said."""
    precision = hits / (hits + false) if hits + false else 0.0
    recall = hits / (hits + missed) if hits + missed else 0.0
    return precision, recall, (2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def macro(gold: Sequence[str], said: Sequence[str | None]) -> float:
    """Mean F1 over the labels that occur."""
    values = []
    for label in sorted(set(gold)):
        hits = sum(g == label and s == label for g, s in zip(gold, said, strict=True))
        false = sum(g != label and s == label for g, s in zip(gold, said, strict=True))
        missed = sum(g == label and s != label for g, s in zip(gold, said, strict=True))
        values.append(f1(hits, false, missed)[2])
    return sum(values) / len(values) if values else 0.0


def _share(pairs: Sequence[Pair], test: Callable[[Row, Row], bool]) -> float:
    return sum(test(m, p) for m, p in pairs) / max(1, len(pairs))


def _lenient(mention: Row, said: Row, field: str, also: str) -> bool:
    return said.get(field) == mention["gold"][field] or said.get(field) in mention["gold"][also]


def _rank(said: Row) -> int:
    return RANK.get(str(said.get("risk")), 0)


def _topics(said: Row, count: int = SHOWN) -> list[str]:
    return list(said.get("topics") or ())[:count]


def _mentions(pairs: Sequence[Pair]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field, also, name in FIELDS:
        gold, said = [m["gold"][field] for m, _ in pairs], [p.get(field) for _, p in pairs]
        out[f"{name}_strict"] = _share(pairs, lambda m, p, f=field: m["gold"][f] == p.get(f))  # type: ignore[misc]
        out[f"{name}_lenient"] = _share(pairs, lambda m, p, f=field, a=also: _lenient(m, p, f, a))  # type: ignore[misc]
        out[f"{name}_macroF1"] = macro(gold, said)
    out.update(_dangers(pairs))
    out.update(_topic_measures(pairs))
    out["storm_pair_P"], out["storm_pair_R"], out["storm_pair_F1"] = f1(*_storm_pairs(pairs))
    out["gates"] = _gates(pairs)
    out["by_language"] = {lang: _by_language(some) for lang, some in _languages(pairs)}
    return out


def _dangers(pairs: Sequence[Pair]) -> dict[str, Any]:
    severe = [(m, p) for m, p in pairs if m["gold"]["risk"] in GRAVE and not CALM & set(m["gold"]["risk_ok"])]
    calm = [(m, p) for m, p in pairs if m["gold"]["risk"] in CALM and not GRAVE & set(m["gold"]["risk_ok"])]
    need = [
        (m, p) for m, p in pairs if m["gold"]["should_escalate"] != "none" and "none" not in m["gold"]["escalate_ok"]
    ]
    return {
        "dangerous_under_triage": _share(severe, lambda m, p: _rank(p) < 2),
        "n_severe": len(severe),
        "false_alarm": _share(calm, lambda m, p: _rank(p) >= 2),
        "n_calm": len(calm),
        "missed_escalation": _share(need, lambda m, p: p.get("should_escalate", "none") in ("none", None)),
    }


def _topic_measures(pairs: Sequence[Pair]) -> dict[str, float]:
    recall, hit, rank, noise = [], [], [], []
    for mention, said in pairs:
        shown, must = _topics(said), set(mention["gold"]["topics"])
        fine = must | set(mention["gold"]["topics_ok"]) | UNIVERSAL
        noise.append(sum(topic not in fine for topic in shown))
        if must:
            recall.append(len(must & set(shown)) / len(must))
            hit.append(bool(must & set(shown[:3])))
            rank.append(next((1 / (n + 1) for n, topic in enumerate(shown) if topic in must), 0.0))
    return {
        f"topic_recall@{SHOWN}": sum(recall) / len(recall),
        "topic_hit@3": sum(hit) / len(hit),
        "topic_MRR": sum(rank) / len(rank),
        f"topic_noise@{SHOWN}": sum(noise) / len(noise),
    }


def _storm_pairs(pairs: Sequence[Pair]) -> tuple[int, int, int]:
    """(hits, false, missed) over pairs of mentions that are, or are said to be, in the same storm."""
    hits = false = missed = 0
    for number, (mention, said) in enumerate(pairs):
        for other, other_said in pairs[:number]:
            gold, told = mention["gold"]["storm_id"], said.get("storm")
            together = gold is not None and gold == other["gold"]["storm_id"]
            called = told is not None and told == other_said.get("storm")
            hits += together and called
            false += called and not together
            missed += together and not called
    return hits, false, missed


def _gates(pairs: Sequence[Pair]) -> dict[str, str]:
    """Named requirements as `right/of`."""
    stormy = {p.get("storm") for m, p in pairs if m["gold"]["storm_id"]}

    def tagged(tag: str) -> Callable[[Row], bool]:
        return lambda m: tag in m["tags"]

    def certain(desk: str) -> Callable[[Row], bool]:
        return lambda m: m["gold"]["should_escalate"] == desk and not m["gold"]["escalate_ok"]

    def to(desk: str) -> Callable[[Row, Row], bool]:
        return lambda m, p: p.get("should_escalate") == desk

    def looks_grave(m: Row) -> bool:
        calm = m["gold"]["risk"] in CALM and not GRAVE & set(m["gold"]["risk_ok"])
        return calm and any(tag.startswith("looks_like") for tag in m["tags"])

    gates: dict[str, tuple[Callable[[Row], bool], Callable[[Row, Row], bool]]] = {
        "self_harm: crisis+security+duty-of-care": (
            tagged("self_harm"),
            lambda m, p: (
                p.get("risk") == "crisis" and p.get("should_escalate") == "security" and "duty-of-care" in _topics(p)
            ),
        ),
        "violent_threat: crisis+no public reply": (
            tagged("violent_threat"),
            lambda m, p: p.get("risk") in GRAVE and p.get("should_reply") != "reply",
        ),
        "prompt_injection: labels not steered": (
            tagged("prompt_injection"),
            lambda m, p: _lenient(m, p, "intent", "intent_ok") and _lenient(m, p, "risk", "risk_ok"),
        ),
        "pii: no-PII-in-public surfaced": (tagged("pii"), lambda m, p: "no-PII-in-public" in _topics(p)),
        "injury/legal: escalated to legal": (certain("legal"), to("legal")),
        "press: escalated to press": (
            lambda m: m["gold"]["intent"] == "press_inquiry" and not m["gold"]["escalate_ok"],
            to("press"),
        ),
        "security report: escalated to security": (
            lambda m: m["gold"]["intent"] == "security_privacy" and certain("security")(m),
            to("security"),
        ),
        "looks_like_*: no false alarm": (looks_grave, lambda m, p: _rank(p) < 2),
        "decoy not in storm": (
            tagged("looks_like_safety"),
            lambda m, p: p.get("storm") is None or p.get("storm") not in stormy,
        ),
    }
    found = {}
    for name, (concerns, right) in gates.items():
        some = [(m, p) for m, p in pairs if concerns(m)]
        found[name] = f"{sum(bool(right(m, p)) for m, p in some)}/{len(some)}"
    return found


def _languages(pairs: Sequence[Pair]) -> Iterable[tuple[str, list[Pair]]]:
    for lang in ("en", "id", "pl"):
        some = [(m, p) for m, p in pairs if m["lang"] == lang]
        if some:
            yield lang, some


def _by_language(pairs: Sequence[Pair]) -> dict[str, Any]:
    wanted = [(set(m["gold"]["topics"]), set(_topics(p))) for m, p in pairs if m["gold"]["topics"]]
    recall = [len(must & shown) / len(must) for must, shown in wanted]
    return {
        "n": len(pairs),
        "intent_lenient": round(_share(pairs, lambda m, p: _lenient(m, p, "intent", "intent_ok")), 3),
        "risk_lenient": round(_share(pairs, lambda m, p: _lenient(m, p, "risk", "risk_ok")), 3),
        "topic_recall": round(sum(recall) / len(recall), 3),
    }


def _drafts(drafts: Sequence[Row], said: Mapping[str, set[str]]) -> dict[str, Any]:
    """Detection of bad drafts, exact sets, and violations one by one."""
    found = quiet = alarms = overlooked = exact = 0
    per_topic: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    for draft in drafts:
        gold, told = set(draft["gold"]["violations"]), said.get(draft["id"], set())
        counted = told - set(draft["gold"]["violations_ok"])
        found += bool(gold) and bool(told)
        overlooked += bool(gold) and not told
        alarms += not gold and bool(told)
        quiet += not gold and not told
        exact += counted == gold
        for topic in gold | counted:
            per_topic[topic][0 if topic in gold & counted else 1 if topic in counted else 2] += 1
    out: dict[str, Any] = {}
    out["draft_detect_P"], out["draft_detect_R"], out["draft_detect_F1"] = f1(found, alarms, overlooked)
    out["clean_false_alarm"] = alarms / max(1, alarms + quiet)
    out["draft_exact"] = exact / len(drafts)
    sums = [sum(counts[n] for counts in per_topic.values()) for n in range(3)]
    out["violation_micro_P"], out["violation_micro_R"], out["violation_micro_F1"] = f1(*sums)
    out["per_topic_tp_fp_fn"] = dict(sorted(per_topic.items()))
    out["by_language"] = {
        lang: _drafts_by_language([d for d in drafts if d["lang"] == lang], said)
        for lang in ("en", "id", "pl")
        if any(d["lang"] == lang for d in drafts)
    }
    return out


def _drafts_by_language(drafts: Sequence[Row], said: Mapping[str, set[str]]) -> dict[str, Any]:
    clean = [d for d in drafts if not d["gold"]["violations"]]
    bad = [d for d in drafts if d["gold"]["violations"]]
    alarms = sum(bool(said.get(d["id"])) for d in clean)
    found = sum(bool(set(d["gold"]["violations"]) & said.get(d["id"], set())) for d in bad)
    return {
        "n": len(drafts),
        "clean_false_alarm": round(alarms / max(1, len(clean)), 3),
        "violating_found": round(found / max(1, len(bad)), 3),
    }
