"""Pairs as tensors: the target whole, the text cut, neighbours in length together."""

import random
from collections.abc import Sequence

import torch
from tokenizers import Tokenizer

from training.data import Pair
from training.model import MAX_PARENT_TOKENS, MAX_TOKENS, Batch

_CLASSIFY, _SEPARATE = 101, 102  # the ids of [CLS] and [SEP]
CONTEXT_MARK, MAX_CONTEXT_TOKENS = "|||", 48  # as the app joins a comment to what it answers
_SORTED_TOGETHER = 50  # batches: random enough to mix tasks, long enough to sort by length


def encode(
    pairs: Sequence[Pair], tokenizer: Tokenizer, *, max_tokens: int = MAX_TOKENS
) -> list[tuple[list[int], int]]:
    """For each pair its token ids, and how many of them are the target's segment.

    What a comment answers stands before it.
    """
    targets, texts, parents = (
        [each.ids for each in tokenizer.encode_batch(column, add_special_tokens=False)]
        for column in (
            [pair.target for pair in pairs],
            [pair.text for pair in pairs],
            [pair.parent for pair in pairs],
        )
    )
    mark = tokenizer.encode(CONTEXT_MARK, add_special_tokens=False).ids
    encoded = []
    for pair, target, text, parent in zip(pairs, targets, texts, parents, strict=True):
        kept = target[:MAX_PARENT_TOKENS] if pair.task == "relation" else target
        first = [_CLASSIFY, *kept, _SEPARATE]
        second = [*parent[:MAX_CONTEXT_TOKENS], *mark, *text] if parent else text
        second = second[: max_tokens - len(first) - 1]
        encoded.append(([*first, *second, _SEPARATE], len(first)))
    return encoded


def to_batch(encoded: Sequence[tuple[list[int], int]]) -> Batch:
    """The tensors of some encoded pairs."""
    longest = max(len(ids) for ids, _ in encoded)
    batch = Batch(*(torch.zeros(len(encoded), longest, dtype=torch.int64) for _ in range(3)))
    for at, (ids, first) in enumerate(encoded):
        batch.input_ids[at, : len(ids)] = torch.tensor(ids)
        batch.attention_mask[at, : len(ids)] = 1
        batch.token_type_ids[at, first : len(ids)] = 1
    return batch


def split_batches(lengths: Sequence[int], size: int, chooser: random.Random) -> list[list[int]]:
    """The places of all pairs in batches of like length, in random order."""
    order = list(range(len(lengths)))
    chooser.shuffle(order)
    batches = []
    for start in range(0, len(order), size * _SORTED_TOGETHER):
        window = sorted(order[start : start + size * _SORTED_TOGETHER], key=lambda at: lengths[at])
        batches += [window[at : at + size] for at in range(0, len(window), size)]
    chooser.shuffle(batches)
    return batches
