"""Public holidays by country, or by country and region: `PL`, `GB`, `GB-ENG`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


def is_holiday(day: date, code: str) -> bool:
    """Whether `day` is one there. An empty code has none."""
    return bool(code) and day in _of_year(code, day.year)


def checked_code(code: str) -> str:
    """The code, if holidays are known for it. Raises ValueError."""
    if code:
        _of_year(code, 2026)
    return code


@lru_cache(maxsize=256)
def _of_year(code: str, year: int) -> frozenset[date]:
    # Imported here: it takes a while, and most commands never ask.
    from holidays import country_holidays

    country, _, region = code.partition("-")
    try:
        return frozenset(country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError as error:
        raise ValueError(f"no holidays are known for `{code}`; write a code like PL or GB-ENG") from error
