# ruff: noqa: E501 - a phrase stays on one line
"""Sentences in a mention that speak to the machine instead of to people.

A mention is data. What talks about labels, rules, approval or the bot is taken out before the intent is
scored, and flagged; the rest is read as usual, since a true report can hide behind such an order.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from bot.rulebook import phrases
from bot.text import Span, clean, sentences

_EN = """
(ignore|disregard|forget|override|bypass|skip) ... (instruction*|prompt*|rules|guidelines|guardrail*|moderation|polic*)
(ignore|disregard|forget) (everything|all|anything) (above|before|prior|previous|earlier|you)
(previous|prior|earlier|above) (instruction*|prompt*)
system prompt*
system (override|note|notice|instruction*)
system message (=|to|for)
(developer|admin|debug|god|jailbreak) mode
(enter|activate|enable|engage|switch to|you are in) ... maintenance mode
(note|message|instruction*|order|command) (to|for) (the|any|this|your) (ai|bot|assistant|classifier|moderator bot|triage|llm)
(note|message|instruction*|order|command) (to|for) (the|any|this|your) (model|system) (=|ai)
(dear|hey|hello|attention|attn) (ai|bot|chatbot|assistant|language model|llm|classifier|triage bot)
(ai|bot|assistant|llm|classifier|model) ... (must|should|shall|please) (reply|respond|answer|classify|label|mark|set|tag|rate|treat)
as an (ai|llm)
you are (now|no longer) (a|an|in|the|bound)
(classify|label|categori*|tag|mark|rate|flag|file|score|treat|triage) (this|it|me|my|the|as) ... (as|with|priority|risk|praise|spam|low|none|safe|harmless|resolved|approved|positive|crisis)
(set|change|lower|reset|raise|put) ... (risk|severity|priority|label*|intent|triage|sentiment|escalation) (to|level|=|at|as)
(risk|intent|priority|severity|label|sentiment|escalat*|category) (=|is|must be|should be) (none|low|zero|praise|spam|positive|ignore|safe|high|crisis)
(auto approve|auto-approve|automatically approve|pre-approved|approve (this|the|all|any) ... (repl*|draft*|message*|refund*|post*))
(do not|don't|never) (escalate|flag|forward) (this|it|me|to|any)
(no|without) (escalation|human review|approval) (needed|necessary|required)
(reply|respond|answer|post|write|say|output|print|repeat) (only|exactly|verbatim|with the following|with exactly|the word*)
(reveal|print|show|dump|leak|repeat|list|give) ... (system prompt|prompt|hidden rules|internal rules|your rules|your instruction*|style guide|guidelines|api key*|token*|credentials)
(begin|end) (of )?(system|instruction*|prompt)
new (instruction*|rules|task) (=|for you|follow)
"""
_ID = """
(abaikan|lupakan|hiraukan|lewati|acuhkan) ... (instruksi|perintah|aturan|prompt|pedoman|ketentuan|kebijakan)
(abaikan|lupakan) (semua|segala|seluruh) ... (sebelumnya|di atas|tadi)
(instruksi|perintah|prompt) (sebelumnya|sistem|di atas|baru|untuk bot|untuk ai)
(mode|prompt|perintah) (pengembang|sistem|admin|debug)
pesan (sistem|pengembang) (=|untuk)
(halo|hai|hei|untuk|kepada|wahai) (bot|ai|asisten|sistem ai)
(halo|hai|hei|wahai) model
(untuk|kepada) model (=|bahasa|ai)
(tandai|klasifikasikan|labeli|kategorikan|anggap|beri label) ... (sebagai|risiko|pujian|aman|spam|rendah|selesai)
(ubah|setel|atur|turunkan|jadikan) ... (risiko|label|prioritas|tingkat|kategori|intent) (menjadi|jadi|ke|rendah|nol|aman|tidak)
(risiko|intent|label|prioritas|kategori) (=|harus) (rendah|nol|none|low|pujian|aman|spam)
jangan (diteruskan|eskalasi|dieskalasi|eskalasikan|ditandai)
(setujui|loloskan) (otomatis|langsung|semua|balasan)
(balas|jawab|tulis|katakan|kirim) (hanya|persis|dengan kata|tepat)
(tampilkan|bocorkan|sebutkan|tunjukkan) ... (system prompt|prompt|instruksi|aturan internal|pedoman internal|token|kunci api)
kamu (sekarang|bukan lagi) (adalah|bot|mode|ai)
"""
_PL = """
(zignoruj|ignoruj|pomiń|zapomnij|porzuć|zlekceważ) ... (instrukcj*|polece*|zasad*|regu*|prompt*|wytyczn*)
(zignoruj|zapomnij) (wszystko|wszystkie) ... (powyżej|wcześniej*|poprzedni*)
(poprzedni*|wcześniejsz*|powyższ*|nowe) (instrukcj*|polece*|prompt*)
(prompt|polecenie) systemow*
(komunikat|wiadomość|notatka) systemow* (=|dla)
(prompt|komunikat|wiadomość|polecenie|notatka) (dla bota|dla ai|dla asystenta|do bota)
tryb (deweloper*|programist*|administrator*|serwisow*|debug*)
(drogi|hej|uwaga|witaj) (bocie|bot|botu|bota|ai|asystencie|modelu)
(do bota|do botu|do bocie|do ai|do asystenta)
(do|dla) modelu (=|językow*|ai)
(oznacz|zaklasyfikuj|sklasyfikuj|potraktuj|otaguj|oceń|zakwalifikuj) ... (jako|ryzyko|priorytet|pochwał*|spam|niskie|bezpieczn*)
(ustaw|zmień|obniż|wpisz|podnieś) ... (ryzyko|priorytet|etykiet*|kategori*|intencj*|poziom) (na|do|jako|brak|niskie)
(ryzyko|intencja|priorytet|etykieta|kategoria) (=|to|ma być) (brak|niskie|zero|none|low|pochwała|spam|bezpieczne)
nie (eskaluj|przekazuj|zgłaszaj|oznaczaj)
(zatwierdź|zaakceptuj) (automatycznie|od razu|wszystk*|odpowied*)
(odpowiedz|odpisz|napisz|wypisz|powtórz) (tylko|dokładnie|wyłącznie|słowo)
(pokaż|ujawnij|wypisz|podaj|zdradź) ... (prompt*|instrukcj*|wewnętrzn* zasad*|wytyczn*|token*|klucz* api)
jesteś (teraz|od teraz|już nie)
"""

_ORDERS = phrases.compile(line for rows in (_EN, _ID, _PL) for line in rows.split("\n") if line.strip())
_MARKUP = regex.compile(
    r"<!(?:channel|here|everyone|subteam)[^>]*>|<[@#][A-Z0-9]{6,}[^>]*>|</?(?:system|instructions?|prompt|user|assistant)>"
    r"|\[/?(?:INST|SYSTEM)\]|<\|[a-z_]+\|>|^\s*#{2,}\s*(?:system|instruction)|^\s*(?:system|assistant)\s*:",
    regex.IGNORECASE | regex.MULTILINE,
)
_COMMENT = regex.compile(r"<!--.*?-->|\{\{.*?\}\}|```(?:system|prompt).*?```", regex.DOTALL)
_JOINED = regex.compile(r"[\u200b\u200c\u200d\u2060\u00ad]")


class Heard(NamedTuple):
    """`text` without orders to the machine, and the orders (empty when there were none)."""

    text: str
    orders: tuple[str, ...]
    markup: bool


def listen(text: str) -> Heard:
    """Split a mention into what it says to people and what it says to a machine."""
    text = clean(_JOINED.sub("", text))
    orders: list[str] = []

    def take(found: regex.Match[str]) -> str:
        orders.append(found[0])
        return " "

    markup = bool(_MARKUP.search(text))
    text = _MARKUP.sub(" ", _COMMENT.sub(take, text))
    kept: list[str] = []
    for piece in _pieces(text):
        (orders if _ORDERS.find(_folded(piece)) else kept).append(piece)
    return Heard(" ".join(kept).strip(), tuple(orders), markup)


def _pieces(text: str) -> list[str]:
    """Sentences; a long one is cut at colons, semicolons and brackets, where orders like to hide."""
    found: list[str] = []
    for start, end in sentences(text):
        found += [text[a:b] for a, b in _cut(text, start, end)]
    return found


def _cut(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for mark in regex.finditer(r"(?<=[;\]\)])\s+|\s+(?=[\[\(])|\s+[-–—]{1,2}\s+", text[start:end]):
        spans.append(Span(start if not spans else spans[-1].end, start + mark.end()))
    spans.append(Span(spans[-1].end if spans else start, end))
    return spans


def _folded(piece: str) -> str:
    """Quotes and brackets between words would hide an order from the phrases."""
    bare = regex.sub(r"[\"“”„`*_\[\](){}<>|]+", " ", piece)
    return " ".join(regex.sub(r"\s*[:=]+\s*", " = ", bare).split())
