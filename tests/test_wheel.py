"""What is installed works like the checkout: the wheel carries the starter library and the page, and starts fast."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FAST = 0.5
"""Seconds in which `baton --help` answers: nobody waits for torch who only wants to know what there is."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this checkout, so that nothing is left behind in it."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "checkout"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in ("bot", "intents", "styleguide"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(copy)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The folder of programs of a fresh venv that has the wheel, and borrows the libraries of this one."""
    home = wheel.parent / "venv"
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    done = subprocess.run([*pip, str(wheel)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    own = next((home / "lib").glob("python*/site-packages"))
    (own / "borrowed.pth").write_text("\n".join(libraries))
    return home / "bin"


def run(program: Path, *words: str, where: Path) -> subprocess.CompletedProcess[str]:
    """A program in an empty folder and a bare environment."""
    bare = {"HOME": str(where), "PATH": os.defpath, "HF_HUB_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([str(program), *words], cwd=where, env=bare, capture_output=True, text=True)


def test_the_wheel_carries_what_is_not_code(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("styleguide", "intents"):
        ours = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {f"bot/starter/{path}" for path in ours} <= names
    assert {"bot/py.typed", "bot/sandbox/page/index.html", "bot/sandbox/feed/day.jsonl"} <= names
    assert not [name for name in names if name.startswith("tests/")]


def test_the_installed_baton_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    found = run(installed / "python", "-c", "import bot; print(bot.__file__)", where=tmp_path).stdout.strip()
    assert Path(found).is_relative_to(installed.parent)


def test_the_installed_baton_finds_its_starter_library(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "baton", "check", "--fast", where=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_is_there_at_once(installed: Path, tmp_path: Path) -> None:
    took = []
    for _ in range(3):
        began = time.perf_counter()
        done = run(installed / "baton", "--help", where=tmp_path)
        took.append(time.perf_counter() - began)
        assert done.returncode == 0
        assert "demo" in done.stdout
    assert min(took) < FAST, took
