"""Personal data in text: found by form, checksum and the words around it, and replaced by a token.

A number that fails its checksum is still taken where words call it a card, a PESEL or an account (people
mistype); a bare number without checksum or context is left alone. Groups decide risk and flags: `contact` is a
person's own address or order, `card` is money, `id` is what identifies a person to a state or a doctor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import Literal, NamedTuple

import regex

Group = Literal["contact", "card", "id"]


class Hit(NamedTuple):
    """One piece of personal data: `text[start:end]` is of `kind`."""

    kind: str
    group: Group
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A form; taken if `proof` accepts the bare value, or if `context` stands near (either may be None)."""

    kind: str
    group: Group
    form: regex.Pattern[str]
    proof: Callable[[str], bool] | None = None
    context: regex.Pattern[str] | None = None
    part: str = ""
    """Name of the group of `form` that is the personal part; empty: all of it."""


TOKENS = {
    "email": "e-mail",
    "ip": "IP address",
    "geo": "location",
    "birth": "date of birth",
    "order": "order no.",
}
TOKENS |= {"iban": "IBAN", "pesel": "PESEL", "nip": "NIP", "nik": "NIK", "npwp": "NPWP", "id": "ID document"}
"""How a kind is written between brackets; others are written as they are: `[phone]`, `[card]`, `[address]`."""

_NEAR = 40
"""Characters before and after a number in which a context word must stand."""


def _re(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.VERSION1)


def _digits(value: str) -> list[int]:
    return [int(c) for c in value if c.isascii() and c.isdigit()]


def luhn(value: str) -> bool:
    """Check digit of payment cards (13 to 19 digits, separators allowed)."""
    digits = _digits(value)[::-1]
    doubled = [sum(divmod(2 * d, 10)) for d in digits[1::2]]
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def iban(value: str) -> bool:
    """Modulo 97 of an international bank account number."""
    bare = "".join(value.split()).replace("-", "").upper()
    if not (15 <= len(bare) <= 34 and bare.isascii() and bare.isalnum()):
        return False
    return int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1


def pesel(value: str) -> bool:
    """Polish personal number: 11 digits, a date of birth and a check digit."""
    digits = _digits(value)
    if len(digits) != 11 or not any(digits):
        return False
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    month, day = (10 * digits[2] + digits[3]) % 20, 10 * digits[4] + digits[5]
    return sum(d * w for d, w in zip(digits, weights, strict=True)) % 10 == 0 and _is_day(month, day)


def nip(value: str) -> bool:
    """Polish tax number: 10 digits, modulo 11."""
    digits = _digits(value)
    weights = (6, 5, 7, 2, 3, 4, 5, 6, 7)
    return (
        len(digits) == 10
        and any(digits)
        and sum(d * w for d, w in zip(digits[:9], weights, strict=True)) % 11 == digits[9]
    )


def nik(value: str) -> bool:
    """Indonesian identity number: 16 digits, region, then a birth date (day + 40 for women)."""
    digits = _digits(value)
    if len(digits) != 16 or not 11 <= 10 * digits[0] + digits[1] <= 96:
        return False
    day, month = 10 * digits[6] + digits[7], 10 * digits[8] + digits[9]
    return _is_day(month, day - 40 if day > 40 else day) and any(digits[12:])


def _is_day(month: int, day: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _is_ip(value: str) -> bool:
    try:
        return not ip_address(value).is_unspecified
    except ValueError:
        return False


def _code(digits: int) -> str:
    """The form of a reference such as `#AB-12345` with at least so many digits in a row."""
    return rf"(?P<part>#?(?=[\p{{L}}\d/-]*\d{{{digits}}})[\p{{L}}\d][\p{{L}}\d/-]{{2,24}})(?!\w)"


_CARD_WORDS = _re(r"\b(?:card|credit|debit|visa|mastercard|amex|cvv|cvc|exp|kartu|kredit|kart[aąęyi]|płatnicz\w+)\b")
_PHONE_WORDS = _re(
    r"\b(?:phone|call|mobile|cell|whats\s?app|wa|sms|text\s+me|ring|tel(?:efon\w*|p)?|numer\w*|kom(?:órk\w+)?|"
    r"zadzwo\w+|dzwo\w+|hp|no\s?hp|nomor|hubungi|telepon)\b"
)
_ID_WORDS = _re(
    r"\b(?:passport|national\s+id|id\s+(?:card|number|no)|driving\s+licen[cs]e|ssn|social\s+security|paszport\w*|"
    r"dow[oó]d\w*|legitymacj\w+|paspor|ktp|sim)\b"
)
_ORDER_WORDS = (
    r"(?:order|ticket|case|booking|invoice|tracking|parcel|account|member(?:ship)?|customer|client|"
    r"zam[oó]wieni\w*|paczk\w*|faktur\w*|zg[lł]oszeni\w*|konto|konta|klient\w*|"
    r"pesanan|orderan|resi|invoice|tiket|akun|pelanggan)"
)
_MARKED = (
    r"(?:\s+(?:saya|aku|ku|my|moj\w+|mój))?"
    r"(?:\s*(?:number|no|nr|num|id|nomor|numer|code)\b\.?(?:\s+(?:is|to|saya|adalah|it's))?\s*[:=#]?|\s*[:=#]|"
    r"\s+saya|nya)\s*"
)
_BIRTH_WORDS = _re(r"\b(?:born|birth\w*|dob|d\.o\.b|urodz\w*|ur\.|lahir|ttl|tgl\s?lahir)(?!\w)")
_GEO_WORDS = _re(r"\b(?:location|coordinates?|coords|gps|lat|koordynat\w*|współrzędn\w*|lokasi|koordinat)\b")
_BANK_WORDS = _re(
    r"\b(?:rek(?:ening)?|norek|bank|bca|bni|bri|mandiri|konto|konta|account|sort\s+code|iban|przelew\w*)\b"
)

_NUMBER = r"(?<![\w.,+/-])"
_END = r"(?![\w/]|[.,-]\d)"

RECOGNISERS: tuple[Recogniser, ...] = (
    Recogniser("email", "contact", _re(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}\p{L}{2,24}(?![\w-])")),
    Recogniser(
        "url",
        "contact",
        _re(r"https?://[^\s<>|]*[?&#](?:token|key|auth|session|sid|reset|code|sig)=[^\s<>|&]+"),
    ),
    Recogniser(
        "iban",
        "card",
        _re(r"(?<!\w)\p{Lu}{2}\d{2}(?:[ -]?[\p{Lu}\d]{4}){2,7}(?:[ -]?[\p{Lu}\d]{1,3})?(?!\w)"),
        iban,
        _BANK_WORDS,
    ),
    Recogniser(
        "iban",
        "card",
        _re(rf"{_NUMBER}\d{{2}}(?:[ -]?\d{{4}}){{6}}{_END}"),
        lambda v: iban("PL" + v),
        _BANK_WORDS,
    ),
    Recogniser("nik", "id", _re(rf"{_NUMBER}\d{{16}}{_END}"), None, _re(r"\b(?:nik|ktp|kk|e-?ktp)\b")),
    Recogniser("card", "card", _re(rf"{_NUMBER}\d(?:[ -]?\d){{12,18}}{_END}"), luhn, _CARD_WORDS),
    Recogniser(
        "card",
        "card",
        _re(r"\b(?:card|visa|mastercard|amex|kartu|kart[aąęy]|płatnicz\w+)\b[^\d\n]{0,30}(?P<part>\d{4})(?!\d)"),
        None,
        _re(r"\b(?:ending|ends|last\s+(?:four|4)|końc\w+|ostatni\w*|berakhir\w*|akhir\w*)\b"),
        "part",
    ),
    Recogniser("cvv", "card", _re(r"\b(?:cvv2?|cvc2?|pin)\b[^\d\n]{0,12}(?P<part>\d{3,6})(?!\d)"), None, None, "part"),
    Recogniser("nik", "id", _re(rf"{_NUMBER}\d{{16}}{_END}"), nik),
    Recogniser("npwp", "id", _re(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)")),
    Recogniser("pesel", "id", _re(rf"{_NUMBER}\d{{11}}{_END}"), pesel, _re(r"\bpesel\w*")),
    Recogniser(
        "nip",
        "id",
        _re(r"\bnip\b[^\d\n]{0,12}(?P<part>\d{3}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|\d{3}-\d{2}-\d{2}-\d{3})(?!\d)"),
        None,
        None,
        "part",
    ),
    Recogniser("nip", "id", _re(r"(?<![\w-])\d{3}-\d{3}-\d{2}-\d{2}(?![\w-])"), nip),
    Recogniser("regon", "id", _re(r"\bregon\b[^\d\n]{0,12}(?P<part>\d{14}|\d{9})(?!\d)"), None, None, "part"),
    Recogniser("id", "id", _re(r"(?<!\w)(?-i:\p{Lu}{2,3})[ -]?\d{6,7}(?!\w)"), lambda v: False, _ID_WORDS),
    Recogniser(
        "bank",
        "card",
        _re(rf"{_NUMBER}\d(?:[ .-]?\d){{7,15}}{_END}"),
        lambda v: False,
        _re(r"\b(?:rek(?:ening)?|norek|a\.n\.|sort\s+code|bank\s+account|numer\w*\s+kont\w+)"),
    ),
    Recogniser("order", "contact", _re(rf"\b{_ORDER_WORDS}\b{_MARKED}{_code(3)}"), None, None, "part"),
    Recogniser("order", "contact", _re(rf"\b{_ORDER_WORDS}\b\s*:?\s*{_code(5)}"), None, None, "part"),
    Recogniser(
        "phone",
        "contact",
        _re(r"(?<![\w.,+])\+\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}(?!\w|[.,]\d)"),
    ),
    Recogniser(
        "phone",
        "contact",
        _re(r"(?<![\w.,+/-])(?:\(0\d{2,4}\)|0[1-9]\d{1,4})[ .-]?\d{3,4}[ .-]?\d{3,5}(?!\w|[.,]\d)"),
    ),
    Recogniser(
        "phone",
        "contact",
        _re(rf"{_NUMBER}\d{{3}}[ .-]?\d{{3}}[ .-]?\d{{3,4}}{_END}"),
        lambda v: False,
        _PHONE_WORDS,
    ),
    Recogniser("phone", "contact", _re(rf"{_NUMBER}\d{{3}}-\d{{4}}{_END}"), lambda v: False, _PHONE_WORDS),
    Recogniser("ip", "contact", _re(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)"), _is_ip),
    Recogniser("ip", "contact", _re(r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])"), _is_ip),
    Recogniser("geo", "contact", _re(r"(?<![\w.])-?\d{1,2}\.\d{4,8}\s*,\s*-?\d{1,3}\.\d{4,8}(?![\w.])")),
    Recogniser(
        "geo",
        "contact",
        _re(r"(?<![\w.])-?\d{1,2}\.\d{2,8}\s*,\s*-?\d{1,3}\.\d{2,8}(?![\w.])"),
        lambda v: False,
        _GEO_WORDS,
    ),
    Recogniser(
        "birth",
        "id",
        _re(r"(?<![\w.])(?:\d{1,2}[./ -](?:\d{1,2}|\p{L}{3,12})[./ -]\d{2,4}|\d{4}-\d{2}-\d{2})(?!\w)"),
        lambda v: False,
        _BIRTH_WORDS,
    ),
    Recogniser(
        "address",
        "contact",
        _re(r"(?<!\w)(?:ul|al|os|pl)\.\s?(?-i:\p{Lu})[\p{L}. -]{1,40}?\s\d{1,4}\p{L}?(?:\s?[/m]\.?\s?\d{1,4})?(?!\w)"),
    ),
    Recogniser("address", "contact", _re(r"(?<!\w)\d{2}-\d{3}\s(?-i:\p{Lu})\p{L}+(?!\w)")),
    Recogniser(
        "address",
        "contact",
        _re(
            r"(?<!\w)(?:jl|jln|jalan)\b\.?\s?\p{L}[\p{L}. ]{1,40}?\s?(?:no\.?\s?)?\d{1,4}"
            r"(?:\s?,?\s?rt\s?\.?\s?\d{1,3}\s?/\s?(?:rw\s?\.?\s?)?\d{1,3})?(?!\w)"
        ),
    ),
    Recogniser("address", "contact", _re(r"(?<!\w)rt\s?\.?\s?\d{1,3}\s?/\s?rw\s?\.?\s?\d{1,3}(?!\w)")),
    Recogniser(
        "address",
        "contact",
        _re(
            r"(?<!\w)\d{1,4}\p{L}?\s(?:\p{L}+\s){1,3}(?:street|road|avenue|lane|drive|close|crescent|terrace|gardens)\b(?!\w)"
        ),
    ),
    Recogniser("address", "contact", _re(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?!\w)"), lambda v: v.isupper()),
)
"""Tried in this order; where two overlap, the earlier one wins."""


_TOKEN = regex.compile(r"\[(?:" + "|".join(regex.escape(TOKENS.get(r.kind, r.kind)) for r in RECOGNISERS) + r")\]")


def find(text: str, allow: Iterable[str] = ()) -> list[Hit]:
    """Personal data in `text`, in order, without overlaps; published contacts in `allow` are none."""
    allowed = {_bare(a) for a in allow}
    found: list[Hit] = []
    for recogniser in RECOGNISERS:
        for hit in _matches(recogniser, text):
            free = all(hit.end <= other.start or other.end <= hit.start for other in found)
            if free and _bare(text[hit.start : hit.end]) not in allowed:
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def redact(text: str, allow: Iterable[str] = ()) -> tuple[str, tuple[Group, ...]]:
    """`text` with a token such as `[phone]` for each piece, and the groups found, each once. Idempotent."""
    allowed = tuple(allow)
    groups: list[Group] = []
    while hits := find(text, allowed):  # a token is shorter than what it hides: context may come into reach
        groups += [hit.group for hit in hits]
        for hit in reversed(hits):
            text = text[: hit.start] + _token(hit.kind) + text[hit.end :]
    return text, tuple(dict.fromkeys(groups))


def _token(kind: str) -> str:
    return f"[{TOKENS.get(kind, kind)}]"


def _matches(recogniser: Recogniser, text: str) -> Iterator[Hit]:
    for match in recogniser.form.finditer(text):
        start, end = match.span(recogniser.part) if recogniser.part else match.span()
        if _accepted(recogniser, text, start, end):
            yield Hit(recogniser.kind, recogniser.group, start, end)


def _accepted(recogniser: Recogniser, text: str, start: int, end: int) -> bool:
    if recogniser.proof is not None and recogniser.proof(text[start:end]):
        return True
    if recogniser.context is None:
        return recogniser.proof is None
    near = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR]
    return recogniser.context.search(_TOKEN.sub(" ", near)) is not None


def _bare(value: str) -> str:
    """A contact without what people leave out or vary: scheme, spaces, case, a trailing slash."""
    return regex.sub(r"^(?:https?://|mailto:|tel:)|[\s()]|/$|(?<=\d)-(?=\d)", "", value.strip().casefold())
