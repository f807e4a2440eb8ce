"""`python -m bot` and the `baton` command."""

from __future__ import annotations


def main() -> None:
    """Hand over to the command line."""
    from bot.cli import app

    app()


if __name__ == "__main__":
    main()
