from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.errors import ConfigError
from bot.matching import encoder
from bot.matching.encoder import HashingEncoder, MiniLM


@pytest.mark.parametrize("texts", [["one"], ["a longer text about kettles", "", "krótki", "🙂"]])
def test_hashed_vectors_are_unit_float32_rows(texts: list[str]) -> None:
    found = HashingEncoder(64).encode(texts)
    assert found.shape == (len(texts), 64)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0)


def test_hashing_is_the_same_every_time_and_spelling_counts() -> None:
    one, two, far = HashingEncoder().encode(["my refund is late", "my refunds are late", "blue sky over hills"])
    assert np.array_equal(one, HashingEncoder().encode(["my refund is late"])[0])
    assert one @ two > one @ far


def test_weights_with_another_hash_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"not the model")
    with pytest.raises(ConfigError, match="expected"):
        encoder._verify(weights, encoder.DEFAULT_SHA256)


def test_a_missing_model_file_is_told_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="reinstall"):
        encoder._verify(tmp_path / "model.safetensors", encoder.DEFAULT_SHA256)


def test_two_folders_with_other_weights_have_other_names(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.safetensors").write_bytes(name.encode())
    assert MiniLM(str(tmp_path / "a")).name != MiniLM(str(tmp_path / "b")).name


@pytest.mark.model
def test_the_packaged_model_keeps_order_and_knows_meaning(minilm: MiniLM) -> None:
    texts = [
        "when do I get my money back",
        "a dog runs over the long green field in summer",
        "where is my refund",
    ]
    found = minilm.encode(texts)
    assert found.shape == (3, minilm.dim) == (3, 384)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-5)
    assert found[0] @ found[2] > 0.4 > found[0] @ found[1]
    assert np.allclose(found[1], minilm.encode([texts[1]])[0], atol=1e-4)


@pytest.mark.model
def test_an_unknown_model_is_a_sentence_not_a_traceback() -> None:
    with pytest.raises(ConfigError, match="cannot be loaded"):
        MiniLM("no/such-model").load()
