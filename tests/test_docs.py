"""The documentation says what the code does: every command, setting, verb, source, target and link is there."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from bot.casework.moves import EVENT
from bot.config import Settings, Team
from tests import docs

ROOT = docs.ROOT
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = (ROOT / "deploy" / "baton.example.toml").read_text("utf-8")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(`{3,}).*?^\1$", re.DOTALL | re.MULTILINE)
WORDS = """mention source network account channel case reading rule anchor counter-anchor match evidence finding draft
template exemplar announcement owner desk delivery receipt storm flood shift rota handover""".split()


def settings(part: type[BaseModel] = Settings) -> Iterator[str]:
    """Every key that baton.toml may hold, parts included."""
    for name, field in part.model_fields.items():
        yield name
        inner = [one for one in (field.annotation, *getattr(field.annotation, "__args__", ())) if isinstance(one, type)]
        for one in inner:
            if issubclass(one, BaseModel):
                yield from settings(one)


def targets() -> set[str]:
    """The targets of the Makefile, patterns expanded."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    proofs = re.search(r"^PROOFS := (.*)$", makefile, re.MULTILINE)
    assert proofs
    named = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert named
    return {one for one in named[1].split() if one.isalpha()} | {f"proof-{one}" for one in proofs[1].split()}


@pytest.mark.parametrize("page", docs.pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_printed_parts_are_what_the_code_says(page: Path) -> None:
    said = page.read_text("utf-8")
    assert said == docs.printed(said), "run `python -m tests.docs --write`"


def test_every_part_is_printed_somewhere() -> None:
    everywhere = "".join(page.read_text("utf-8") for page in docs.pages())
    assert set(docs.PARTS) == {found[2] for found in docs.PRINTED.finditer(everywhere)}


@pytest.mark.parametrize("page", docs.pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    said = FENCE.sub("", page.read_text("utf-8"))
    local = [link.partition("#")[0] for link in LINK.findall(said) if not re.match(r"[a-z]+:|#|<|\.\.\.", link)]
    assert [link for link in local if link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("command", docs.command_names())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"`baton {command}[` ]", README)


@pytest.mark.parametrize("key", sorted(set(settings())))
def test_every_setting_is_in_the_example(key: str) -> None:
    assert re.search(rf"^(# )?(\[+)?{key}\b", EXAMPLE, re.MULTILINE)


def test_the_example_settings_are_accepted_as_they_stand() -> None:
    found = Settings.model_validate(tomllib.loads(EXAMPLE))
    assert {source.kind for source in found.sources} <= set(docs.kinds())
    assert "queue" in found.slack.channels


def test_what_the_example_leaves_out_stands_there_with_its_default() -> None:
    """A line `# key = value` tells the value that holds when nobody writes it."""
    shown = tomllib.loads(re.sub(r"^# (?=[a-z_]+ = |\[)", "", EXAMPLE, flags=re.MULTILINE))
    mine = Settings.model_validate(shown)
    assert (mine.cases, mine.web, mine.encoder) == (Settings().cases, Settings().web, Settings().encoder)


def test_the_example_team_is_accepted_as_it_stands() -> None:
    Team.model_validate(yaml.safe_load((ROOT / "deploy" / "team.example.yaml").read_text("utf-8")))


@pytest.mark.parametrize("verb", EVENT)
def test_every_verb_is_in_the_architecture(verb: str) -> None:
    assert f"`{verb}`" in (ROOT / "bot" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("kind", docs.kinds())
def test_every_source_is_in_the_sources_page_and_the_settings(kind: str) -> None:
    assert f"`{kind}`" in (ROOT / "bot" / "sources" / "README.md").read_text("utf-8")
    assert kind in EXAMPLE


def test_targets_that_are_named_exist() -> None:
    said = "\n".join(page.read_text("utf-8") for page in docs.pages())
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", said, re.MULTILINE))
    assert named <= targets()
    assert {"demo", "test", "check", "setup", "bench", "proof", "clean"} <= named


@pytest.mark.parametrize("word", WORDS)
def test_the_words_of_baton_are_in_the_table(word: str) -> None:
    table = README.partition("## Words")[2].partition("\n## ")[0]
    assert re.search(rf"\*{word}\*", table)


def test_every_setting_that_the_readme_shows_is_accepted() -> None:
    shown = re.findall(r"^ *```toml\n(.*?)^ *```", README, re.DOTALL | re.MULTILINE)
    assert shown
    for one in shown:
        Settings.model_validate(tomllib.loads(textwrap.dedent(one)))


def test_pages_are_calm() -> None:
    """No exclamation marks in what we say ourselves (pictures and code aside)."""
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "bot").glob("*.md")]:
        said = re.sub(r"!\[|<!--|`[^`]*`", "", FENCE.sub("", page.read_text("utf-8")))
        assert "!" not in said, page
