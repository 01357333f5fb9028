"""The cross-encoder: BERT layers that read target and text together, and two heads.

Two sizes of one form: the small reader that the app ships, and the deep one with the relative
positions of MPNet, four times as wide in its sum of weights and six times as slow.
"""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

WORDS, POSITIONS, SEGMENTS = 30_522, 512, 2
MAX_TOKENS, MAX_PARENT_TOKENS = 256, 96
DROPOUT = 0.1


class Shape(NamedTuple):
    """The sizes of an encoder; `distances` counts the classes of relative positions, 0 for none."""

    hidden: int
    heads: int
    layers: int
    inner: int
    norm_epsilon: float
    distances: int


SMALL = Shape(384, 12, 6, 1536, 1e-12, 0)
DEEP = Shape(768, 12, 8, 3072, 1e-5, 32)  # the base has twelve layers; the last four are left


class Batch(NamedTuple):
    """Token ids of (target, text) pairs, padded on the right; 1 in the mask is a token."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor


class Layer(nn.Module):
    """One encoder layer, without dropout: drawing it took a third of a step on two cores."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        wide, inner = shape.hidden, shape.inner
        self.heads, self.width = shape.heads, wide // shape.heads
        self.query, self.key, self.value = (nn.Linear(wide, wide) for _ in range(3))
        self.mixed = nn.Linear(wide, wide)
        self.mixed_norm = nn.LayerNorm(wide, eps=shape.norm_epsilon)
        self.widened = nn.Linear(wide, inner)
        self.narrowed = nn.Linear(inner, wide)
        self.narrowed_norm = nn.LayerNorm(wide, eps=shape.norm_epsilon)

    def forward(self, states: Tensor, added: Tensor) -> Tensor:
        """`added` is added to the attention scores: far below zero at padding."""
        batch, length, wide = states.shape
        query, key, value = (
            part(states).view(batch, length, self.heads, self.width).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        # Written out: on processors the fused one took half of a step for its backward pass.
        scores = query @ key.transpose(2, 3) / self.width**0.5 + added
        seen = scores.softmax(dim=-1).to(value.dtype) @ value
        seen = seen.transpose(1, 2).reshape(batch, length, wide)
        states = self.mixed_norm(states + self.mixed(seen))
        inner = self.narrowed(functional.gelu(self.widened(states)))
        return self.narrowed_norm(states + inner)


class Reader(nn.Module):
    """Answers stance (agree, disagree, neither) and sentiment (negative, neutral, positive)."""

    def __init__(self, shape: Shape = SMALL) -> None:
        super().__init__()
        wide = shape.hidden
        self.shape = shape
        self.words = nn.Embedding(WORDS, wide)
        self.positions = nn.Embedding(POSITIONS, wide)
        self.segments = nn.Embedding(SEGMENTS, wide)
        self.norm = nn.LayerNorm(wide, eps=shape.norm_epsilon)
        if shape.distances:
            self.distances = nn.Embedding(shape.distances, shape.heads)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.pooled = nn.Linear(3 * wide, wide)
        self.dropout = nn.Dropout(DROPOUT)
        self.stance = nn.Linear(wide, 3)
        self.sentiment = nn.Linear(wide, 3)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of stance and of sentiment, and the pooled vector that stance is read from."""
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        states = self.words(input_ids) + self.positions(places) + self.segments(token_type_ids)
        states = self.dropout(self.norm(states))
        added = (1.0 - attention_mask[:, None, None, :].to(states.dtype)) * -1e4
        if self.shape.distances:
            near = distance_classes(places, self.shape.distances)
            added = added + self.distances(near).permute(2, 0, 1)[None]
        for layer in self.layers:
            states = layer(states, added)
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


def distance_classes(places: Tensor, classes: int, *, farthest: int = 128) -> Tensor:
    """The class of the distance between each two places (Raffel and others, 2020).

    Half of the classes are for what follows; of each half the first half is for single steps, the
    rest for ever wider spans up to `farthest` tokens.
    """
    ahead = places[None, :] - places[:, None]
    half = classes // 2
    single = half // 2
    steps = ahead.abs()
    wide = torch.log(steps.clamp(min=1).float() / single) / torch.log(
        torch.tensor(farthest / single)
    )
    far = (single + (wide * (half - single)).long()).clamp(max=half - 1)
    return torch.where(steps < single, steps, far) + (ahead > 0).long() * half


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    return (states * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1, keepdim=True).clamp(min=1.0)


def load_reader(path: Path) -> Reader:
    """A reader with the weights of a checkpoint, small or deep as they tell."""
    weights = torch.load(path, weights_only=True)
    reader = Reader(DEEP if "distances.weight" in weights else SMALL)
    reader.load_state_dict(weights)
    return reader
