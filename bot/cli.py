"""Words in, words out: the `baton` command. Every command loads only what it needs, when it needs it.

A mistake of the caller, of a file or of the surroundings ends with one sentence on stderr and exit code 2 (1
where a check was asked for and failed); nobody sees a traceback.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.errors import BatonError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Baton watches mentions, suggests replies in your style, and sends only what a person approved.",
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
Network = Annotated[str, typer.Option("--network", help="Where it was written: x, forum, facebook, telegram …")]


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn every foreseen error into its sentence."""
    try:
        yield
    except BatonError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(130) from error


def _notice(sentence: str) -> None:
    typer.echo(sentence, err=True)


@app.command()
def run(config: Annotated[Path, typer.Option("--config", help="The settings file.")] = Path("baton.toml")) -> None:
    """Run the bot, until it is told to stop."""
    from bot.cli_run import run_bot

    with _told():
        run_bot(config)


@app.command()
def demo(
    port: Annotated[int, typer.Option("--port", help="Where the page is; taken: the next free one.")] = 8700,
    speed: Annotated[float, typer.Option("--speed", help="How many times faster the recorded day plays.")] = 60.0,
    feed: Annotated[Path | None, typer.Option("--feed", help="Another recorded day (JSON lines).")] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="No page: a scripted team, one JSON line an event.")
    ] = False,
    seconds: Annotated[float, typer.Option("--seconds", help="With --headless: how long, from ready on.")] = 60.0,
) -> None:
    """Everything running on this machine: a Slack to click in, a forum, Telegram, a recorded day. No account needed."""
    from bot.cli_demo import Show, show

    with _told():
        raise typer.Exit(show(Show(port, speed, feed, headless, seconds)))


@app.command(hidden=True)
def sandbox(port: int, folder: Path, hook_port: int, speed: float, feed: Path, headless: bool = False) -> None:
    """The sandbox's own process; `demo` starts it."""
    from bot.sandbox.serve import Order, main

    with _told():
        main(Order(port, folder, hook_port, speed, feed, headless))


@app.command(name="try")
def try_(
    text: Annotated[str, typer.Argument(help="What somebody wrote.")],
    network: Network = "",
    account: Annotated[str, typer.Option("--account", help="The account that is spoken to.")] = "",
    as_json: Json = False,
) -> None:
    """One mention: how it is read, which rules apply and why, and the drafts with what the checks say."""
    from bot.cli_words import tried
    from bot.judge import calls

    with _told():
        found = calls.try_(calls.mind(), text, network, account, _now())
        _print(
            {"reading": _plain(found.reading), "drafts": [_plain(s) for s in found.suggestions]},
            as_json,
            lambda: tried(found),
        )


@app.command()
def predict(
    out: Annotated[
        Path, typer.Option("--out", help="Folder for pred_mentions.jsonl, pred_drafts.jsonl, suggestions.jsonl.")
    ],
    mentions: Annotated[Path | None, typer.Option("--mentions", help="Mentions, one JSON object a line.")] = None,
    drafts: Annotated[Path | None, typer.Option("--drafts", help="Drafts to be judged, one a line.")] = None,
    facts: Annotated[Path | None, typer.Option("--facts", help="Facts of other organisations (JSON).")] = None,
    styleguide: Annotated[str, typer.Option("--styleguide", help="Another guide folder.")] = "",
    intents: Annotated[str, typer.Option("--intents", help="Another intents folder.")] = "",
) -> None:
    """Readings and findings for files of mentions and drafts."""
    from bot.judge import calls

    with _told():
        found = calls.predict(mentions, drafts, facts, styleguide, intents, _now(), _notice)
        out.mkdir(parents=True, exist_ok=True)
        for name, rows in (
            ("pred_mentions", found.mentions),
            ("pred_drafts", found.drafts),
            ("suggestions", found.suggestions),
        ):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (out / f"{name}.jsonl").write_text(lines, "utf-8")
        typer.echo(f"{len(found.mentions)} mentions and {len(found.drafts)} drafts were judged; see {out}.")


@app.command()
def score(
    folder: Annotated[Path, typer.Argument(help="Folder with labelled mentions.jsonl and drafts.jsonl.")],
) -> None:
    """Predict on a labelled folder and print how good that was, as JSON."""
    from bot.judge import calls

    with _told():
        typer.echo(json.dumps(calls.measured(folder, _now(), _notice), ensure_ascii=False, indent=1))


@app.command()
def lint(
    network: Annotated[str, typer.Option("--network")],
    mention: Annotated[str, typer.Option("--mention", help="What is being answered.")],
    draft: Annotated[str, typer.Option("--draft", help="The reply to be checked.")],
    posted_as: Annotated[str, typer.Option("--posted-as")] = "brand_account",
    as_json: Json = False,
) -> None:
    """Check one draft. Exit code 1 if it must not be sent as it is."""
    from bot.cli_words import findings
    from bot.judge import calls

    with _told():
        found = calls.lint(calls.mind(), mention, draft, network, posted_as, _now())
        _print([_plain(f) for f in found], as_json, lambda: findings(draft, found))
    if any(f.severity == "block" for f in found):
        raise typer.Exit(1)


@app.command()
def lookup(
    words: Annotated[list[str], typer.Argument(help="A question in your own words.")], as_json: Json = False
) -> None:
    """What the style guide says about something."""
    from bot.cli_words import answers
    from bot.judge import calls

    with _told():
        learnt = calls.mind()
        found = calls.look_up(learnt, " ".join(words))
        rows = [{"rule": a.rule, "title": a.title, "why": a.why, "say": a.say, "avoid": a.avoid} for a in found]
        _print(rows, as_json, lambda: answers(found, learnt.book))


@app.command()
def check(
    path: Annotated[Path | None, typer.Argument(help="A folder that holds styleguide/ and intents/.")] = None,
    fast: Annotated[bool, typer.Option("--fast", help="Leave out what needs the model.")] = False,
    as_json: Json = False,
) -> None:
    """Every problem of the guide and the intents, with file, line and cure. Exit code 1 if there are errors."""
    from bot.cli_words import counts, problems
    from bot.judge.examine import examination

    with _told():
        seen = examination(path, fast)
        found = seen.problems
        rows = [{"level": p.level, "file": p.file, "line": p.line, "what": p.what, "cure": p.cure} for p in found]
        _print(rows, as_json, lambda: problems(found, counts(seen.book) if seen.book else ""))
    if any(p.level == "error" for p in found):
        raise typer.Exit(1)


@app.command()
def rota(
    asked: Annotated[str, typer.Argument(metavar="check|now|next", help="Problems, who is on, or who comes next.")],
    team: Annotated[Path | None, typer.Option("--team", help="A team.yaml, instead of the settings' one.")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="The settings file.")] = None,
    at: Annotated[str, typer.Option("--at", help="Another time than now, like 2026-03-02T08:00+01:00.")] = "",
    as_json: Json = False,
) -> None:
    """Who is on: `check` the next 14 days (exit code 1 if somebody is missing), `now`, or `next`."""
    from bot import cli_rota

    with _told():
        wish, when = cli_rota.wish(asked), cli_rota.moment(at) if at else _now()
        found = cli_rota.answer(wish, *cli_rota.read(config, team), when)
        _print(found.data, as_json, lambda: found.words)
    if found.failed:
        raise typer.Exit(1)


@app.command()
def doctor(
    config: Annotated[Path, typer.Option("--config", help="The settings file.")] = Path("baton.toml"),
    as_json: Json = False,
) -> None:
    """Whether everything is as a bot needs it: one line each, ok or what to do. Exit code 1 if there is something."""
    import asyncio
    import os
    from dataclasses import asdict

    from bot import cli_doctor
    from bot.clock import Clock

    with _told():
        found = asyncio.run(cli_doctor.examined(config, os.environ, Clock()))
        _print([asdict(one) | {"ok": one.ok} for one in found], as_json, lambda: cli_doctor.words(found))
    if not all(one.ok for one in found):
        raise typer.Exit(1)


@app.command()
def handover(
    at: Annotated[str, typer.Option("--at", help="The one posted by then, like 2026-03-02T08:00+01:00.")] = "",
    layer: Annotated[str, typer.Option("--layer", help="A layer of the rota; otherwise all.")] = "",
    config: Annotated[Path, typer.Option("--config", help="The settings file.")] = Path("baton.toml"),
    as_json: Json = False,
) -> None:
    """The handover: the draft if a shift ends soon, else the last one, else a preview. Reads beside a running bot."""
    from bot import cli_handover, cli_rota

    with _told():
        when = cli_rota.moment(at) if at else None
        words, data = cli_handover.told(config, when, layer, _now())
        _print(data, as_json, lambda: words)


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV, or a JSON object a line.")],
    source: Annotated[str, typer.Option("--source", help="The source in the settings that they belong to.")] = "import",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and store nothing.")] = False,
    config: Annotated[Path, typer.Option("--config", help="The settings file.")] = Path("baton.toml"),
    as_json: Json = False,
) -> None:
    """Mentions from a file, beside a running bot or before its start. Exit code 1 if lines were refused."""
    from bot import cli_import

    with _told():
        found = cli_import.imported(file, cli_import.place(config, source), _now(), dry_run)
        _print(found.data(), as_json, lambda: cli_import.words(found, file, dry_run))
    if found.refused:
        raise typer.Exit(1)


@app.command()
def backup(
    to: Annotated[Path | None, typer.Option("--to", help="The folder; otherwise `backups` in the data folder.")] = None,
    keep: Annotated[int, typer.Option("--keep", min=1, help="How many copies stay there.")] = 14,
    config: Annotated[Path, typer.Option("--config", help="The settings file.")] = Path("baton.toml"),
) -> None:
    """Copy the database, beside a running bot: checked, on disk, and only then given its name."""
    from bot import cli_backup

    with _told():
        typer.echo(cli_backup.back_up(config, to, keep, _now()))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A copy that `baton backup` made.")],
    check: Annotated[bool, typer.Option("--check", help="Only say whether the copy is sound.")] = False,
    config: Annotated[Path, typer.Option("--config", help="The settings file.")] = Path("baton.toml"),
) -> None:
    """Go back to a copy (stop the bot first). Replies that were on their way then are unknown, and never sent again."""
    from bot import cli_backup

    with _told():
        typer.echo(cli_backup.check(file) if check else cli_backup.restore(config, file, _now()))


def _now() -> Any:
    from bot.clock import Clock

    return Clock().now().astimezone(UTC)


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", exclude_defaults=True)


def _print(data: Any, as_json: bool, words: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1, default=str) if as_json else words()
    sys.stdout.write(text.rstrip("\n") + "\n")
