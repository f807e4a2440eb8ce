"""Makes `.venv` ready, in steps that are skipped while their stamp is current. Run by `make`, standard library only.

    python3 deploy/set_up.py run      what `make demo` needs
    python3 deploy/set_up.py tools    that, and what tests and checks need

A stamp is a hash of pyproject.toml, deploy/constraints.txt and the Python version, so a step runs again exactly
when one of these has changed. torch comes first, alone and pinned: without the pin, pip would fetch another version
with gigabytes of CUDA, and PyTorch's index is asked for nothing but torch.

The syntax is that of Python 3.6, so that an old Python gets a sentence and not a traceback.
"""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = ROOT / "deploy" / "constraints.txt"
TORCH_INDEX = "https://download.pytorch.org/whl/cpu"
OLDEST = (3, 11)
EXTRAS = {"run": ".", "tools": ".[test,check]"}
IMPATIENT = ["--retries", "0", "--timeout", "5"]
"""An index that cannot be reached is given up at once; pip then takes the pinned torch from where it can."""


def main(wanted: str) -> int:
    """Bring the venv to what is `wanted`; returns the exit code."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        cure = "Name a newer one: make setup PYTHON=python3.12"
        print(f"Baton needs Python 3.11 or newer; {sys.executable} is {found}. {cure}", file=sys.stderr)
        return 1
    if current(wanted) or (wanted == "run" and current("tools")):
        return 0
    began = time.monotonic()
    try:
        install(wanted)
    except subprocess.CalledProcessError as error:
        print(f"Set-up stopped: `{' '.join(map(str, error.cmd))}` failed; what it said stands above.", file=sys.stderr)
        return 1
    stamp(wanted).write_text(digest(), "utf-8")
    warm_up()
    print(f"Ready after {time.monotonic() - began:.0f} s.")
    return 0


def install(wanted: str) -> None:
    """The venv, torch, and the rest. Raises CalledProcessError."""
    if not PYTHON.exists():
        say("making .venv")
        make_venv()
    say("installing torch (CPU, about 200 MB)")
    install_torch()
    say("installing Baton" + (" with what tests and checks need" if wanted == "tools" else ""))
    pip("install", "-qq", "-c", CONSTRAINTS, "-e", EXTRAS[wanted])


def make_venv() -> None:
    try:
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True, cwd=ROOT)
    except subprocess.CalledProcessError:
        print("On Debian and Ubuntu, `apt install python3-venv` brings what is missing.", file=sys.stderr)
        raise


def install_torch() -> None:
    """Exactly the pinned torch, from PyTorch's index if that can be reached; never any other version."""
    index = os.environ.get("TORCH_INDEX") or TORCH_INDEX
    last = ["--extra-index-url", index, pinned("torch")]
    try:
        pip("install", "--only-binary", ":all:", *IMPATIENT, *last)
    except subprocess.CalledProcessError:
        say("once more, with more patience")
        pip("install", "--only-binary", ":all:", *last)


def warm_up() -> None:
    """Learn the shipped guide once, so that no later command waits for its vectors; remarks on it stop nothing."""
    say("learning the style guide (a minute or two, once)")
    done = subprocess.run([str(PYTHON), "-m", "bot", "check"], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    said = done.stdout.decode("utf-8", "replace").split("\n\n")[-1].strip()
    print(f"  {said} (`baton check` lists them)" if "\n" not in said else said)


def pip(*words: object) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([str(PYTHON), "-m", "pip", *map(str, words)], check=True, cwd=ROOT, env=environment)


def pinned(name: str) -> str:
    """The line of the constraints that names `name`, such as `torch==2.13.0`."""
    return next(line for line in CONSTRAINTS.read_text("utf-8").splitlines() if line.startswith(f"{name}=="))


def current(step: str) -> bool:
    return PYTHON.exists() and stamp(step).exists() and stamp(step).read_text("utf-8") == digest()


def stamp(step: str) -> Path:
    return VENV / f".baton-{step}"


def digest() -> str:
    parts = [(ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def say(words: str) -> None:
    print(f"· {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "tools"))
