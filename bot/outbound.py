"""Calls to addresses that stand in the settings, and to nowhere else.

A name must resolve to public addresses, and the connection goes to the very address that was looked at, so
that a name which is turned towards a private network later leads nowhere. An address written as such is the
operator's word; only link-local ones, where clouds keep their credentials, are refused even then. Redirects
are not followed by whoever uses this.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from importlib.metadata import version

import aiohttp
from aiohttp.abc import ResolveResult
from yarl import URL

from bot.errors import ConfigError, RefusedByNetwork

USER_AGENT = f"Baton/{version('baton')} (+community bot)"
"""How we introduce ourselves: some sites turn away whoever has no name."""


class PublicResolver(aiohttp.ThreadedResolver):
    """Resolves names to public addresses, or not at all."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """As aiohttp asks. Raises RefusedByNetwork for a name that leads into a private network."""
        found = await super().resolve(host, port, family)
        if any(not is_public(one["host"]) for one in found):
            raise RefusedByNetwork(
                f"{host} leads into a private network. Write the address itself in baton.toml if that is meant."
            )
        return found


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a GET brought: `body` is None when the page has not changed since `etag`."""

    body: bytes | None
    etag: str = ""
    modified: str = ""


async def fetch(url: str, timeout: aiohttp.ClientTimeout, largest: int, known: Fetched | None = None) -> Fetched:
    """GET `url`, at most `largest` bytes of it, and only if it is newer than `known`.

    Raises RefusedByNetwork with the reason in words, aiohttp.ClientError or TimeoutError."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
    headers = {"User-Agent": USER_AGENT} | {name: value for name, value in asked.items() if value}
    async with session(timeout) as calls, calls.get(url, headers=headers, allow_redirects=False) as answer:
        if answer.status == 304:
            return Fetched(None, known.etag if known else "", known.modified if known else "")
        if answer.status != 200:
            raise RefusedByNetwork(f"{URL(url).host} answered with {_instead(answer)}.")
        body = await _at_most(answer, largest)
        return Fetched(body, answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))


def _instead(answer: aiohttp.ClientResponse) -> str:
    """What came in place of a page, in words."""
    where = answer.headers.get("Location", "")
    if not (300 <= answer.status < 400 and where):
        return str(answer.status)
    try:
        new = answer.url.join(URL(where))
    except ValueError:
        return "a redirect to something that is no address"
    if new.host != answer.url.host and _leads_inside(new.host or ""):
        return "a redirect into a private network"
    return f"a redirect to {str(new)[:300]}; write that address"


def _leads_inside(host: str) -> bool:
    """Whether a host that is written as an address belongs to a private network: nobody is told to write that."""
    try:
        return not is_public(host)
    except ValueError:
        return False


async def _at_most(answer: aiohttp.ClientResponse, largest: int) -> bytes:
    found = bytearray()
    async for piece in answer.content.iter_chunked(1 << 16):
        found += piece
        if len(found) > largest:
            raise RefusedByNetwork(f"{answer.url.host} sent more than {largest // 1024} KiB.")
    return bytes(found)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet."""
    return _bare(address).is_global


def session(timeout: aiohttp.ClientTimeout) -> aiohttp.ClientSession:
    """A session whose names are public ones."""
    return aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(resolver=PublicResolver()))


def checked(url: str, setting: str) -> str:
    """A URL of the settings. Raises ConfigError with the cure for one that must not be called."""
    parsed = URL(url) if url else URL()
    if url and (parsed.scheme not in ("http", "https") or not parsed.host):
        raise ConfigError(f"`{setting}` is not a web address; it begins with https://.")
    try:
        link_local = bool(parsed.host) and _bare(str(parsed.host)).is_link_local
    except ValueError:
        link_local = False
    if link_local:
        raise ConfigError(f"`{setting}` names a link-local address; use the service's own name.")
    return url


def _bare(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An address, with IPv4 taken out of its IPv6 wrapping."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found
