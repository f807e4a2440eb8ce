"""What happens to a post before it is a mention: cleaned, redacted, and given to an account.

Pure. The raw text is kept by the store; everything else that Baton does sees `shown`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot import pii, text
from bot.model import Incoming
from bot.rulebook.book import Book

LONGEST = 20_000
"""Characters of a post that are kept; no network in `limits.NETWORKS` but e-mail allows more to be read."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A post that may be stored: `post` with its raw text, and what everybody may see of it."""

    post: Incoming
    shown: str
    pii: tuple[str, ...]


def prepare(post: Incoming, book: Book) -> Arrival:
    """Clean and redact; an account that the guide does not know is replaced by the one for the network."""
    account = account_for(book, post)
    raw = post.text[:LONGEST]
    shown, groups = pii.redact(text.clean(raw), allow=tuple(book.contacts(account).values()))
    cleaned = post.model_copy(
        update={
            "account": account,
            "network": post.network or network_of(book, account),
            "text": raw.replace("\x00", ""),
            "author": text.clean(post.author)[:200],
            "author_name": text.clean(post.author_name or post.author)[:200],
        }
    )
    return Arrival(cleaned, shown, groups)


def account_for(book: Book, post: Incoming) -> str:
    """The account that is spoken to: as the post says, else that of its network, else the first."""
    if post.account in book.accounts:
        return post.account
    on_network = [name for name, account in book.accounts.items() if account.network == post.network]
    return next(iter(on_network or book.accounts), post.account)


def network_of(book: Book, account: str) -> str:
    """The network of an account, where it is known."""
    return book.accounts[account].network if account in book.accounts else ""
