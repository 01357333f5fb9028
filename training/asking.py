"""The logits of many pairs, from the weights in training or from the exported model."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.batches import encode, to_batch
from training.data import Pair
from training.model import Batch, Reader

Logits = NDArray[np.float32]


class Answers(NamedTuple):
    """Logits in the order of the pairs asked: (pairs, 3) each."""

    stance: Logits
    sentiment: Logits


Model = Callable[[Batch], tuple[Logits, Logits]]


def torch_model(reader: Reader) -> Model:
    """The weights in training."""
    reader.eval()

    def answer(batch: Batch) -> tuple[Logits, Logits]:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            stance, sentiment, _ = reader(*batch)
        return stance.float().numpy(), sentiment.float().numpy()

    return answer


def onnx_model(path: Path, *, threads: int = 2) -> Model:
    """An exported model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def answer(batch: Batch) -> tuple[Logits, Logits]:
        inputs = {name: ids.numpy() for name, ids in batch._asdict().items()}
        stance, sentiment = session.run(["stance", "sentiment"], inputs)
        return stance, sentiment

    return answer


def ask(model: Model, tokenizer: Tokenizer, pairs: Sequence[Pair], *, batch: int = 32) -> Answers:
    """Reads the pairs sorted by length and gives the logits in their own order.

    In eight bits the numbers depend a little on the neighbours: a batch of 1 is what the app does.
    """
    encoded = encode(pairs, tokenizer)
    order = sorted(range(len(pairs)), key=lambda at: len(encoded[at][0]))
    stance, sentiment = np.zeros((2, len(pairs), 3), dtype=np.float32)
    for start in range(0, len(order), batch):
        places = order[start : start + batch]
        stance[places], sentiment[places] = model(to_batch([encoded[at] for at in places]))
    return Answers(stance, sentiment)
