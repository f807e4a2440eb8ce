"""`baton run`: from a settings file to a running bot."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from bot import app, config, log
from bot.clock import Clock


def run_bot(path: Path) -> None:
    """Read the settings and work until a signal. Raises BatonError when that cannot be."""
    log.set_up(json=not os.isatty(2))
    asyncio.run(app.run(around(path, Clock(), dict(os.environ))))


def around(path: Path, clock: Clock, env: dict[str, str]) -> app.Surroundings:
    """What a bot with this settings file works in. Raises ConfigError."""
    settings = config.settings(path)
    base = path.resolve().parent
    return app.Surroundings(
        settings=settings,
        base=base,
        team=config.team(base / settings.team),
        clock=clock,
        env=env,
        encoder=app.default_encoder(settings.encoder.model),
    )
