"""Calls to addresses that stand in the settings, and to nowhere else.

A name must resolve to public addresses, and the connection goes to the very address that was looked at, so
that a name which is turned towards a private network later leads nowhere. An address written as such is the
operator's word; only link-local ones, where clouds keep their credentials, are refused even then. Redirects
are not followed by whoever uses this.
"""

from __future__ import annotations

import ipaddress
import socket

import aiohttp
from aiohttp.abc import ResolveResult
from yarl import URL

from bot.errors import ConfigError, RefusedByNetwork


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
