"""Writes the model that the app reads: ONNX with eight-bit weights, tokenizer and settings.

`python -m training.export build/reader/own.pt` calibrates on our validation headlines and writes
`analysis/scoring/model`, a deep checkpoint `analysis/scoring/model_deep`.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from analysis.own_comments_split import VALIDATION, part_of
from training.asking import Answers, Model, ask, onnx_model
from training.base import new_tokenizer
from training.calibrate import Calibration, calibrate
from training.data import Pair
from training.model import DEEP, MAX_TOKENS, Batch, Reader, load_reader
from training.own_comments import read_own_comments
from training.pairs import own_pairs
from training.train import BUILD

_SCORING = Path(__file__).resolve().parent.parent / "analysis" / "scoring"
MODEL, DEEP_MODEL = _SCORING / "model", _SCORING / "model_deep"
_OPSET = 17


def main() -> None:
    """Exports, quantises, calibrates."""
    parser = argparse.ArgumentParser(description="Export the reader model.")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--context", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(2)
    whole, reader = BUILD / "reader-float.onnx", load_reader(given.checkpoint)
    folder = DEEP_MODEL if reader.shape == DEEP else MODEL
    write_onnx(reader, whole)
    folder.mkdir(parents=True, exist_ok=True)
    write_eight_bit(whole, folder / "reader.onnx")
    new_tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    settings = fit_settings(onnx_model(folder / "reader.onnx"), context=given.context)
    settings["version"] = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()[:12]
    (folder / "settings.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(settings))


def write_onnx(reader: Reader, path: Path) -> None:
    """The model in 32-bit floats, any number of pairs and tokens."""
    reader.eval()
    example = Batch(
        input_ids=torch.randint(1000, 2000, (2, 9)),
        attention_mask=torch.ones(2, 9, dtype=torch.int64),
        token_type_ids=torch.tensor([[0] * 4 + [1] * 5] * 2),
    )
    axes = {0: torch.export.Dim("pairs"), 1: torch.export.Dim("tokens", max=512)}
    torch.onnx.export(
        reader,
        tuple(example),
        str(path),
        input_names=list(Batch._fields),
        output_names=["stance", "sentiment", "features"],
        dynamic_shapes=(axes, axes, axes),
        opset_version=_OPSET,
        external_data=False,
        dynamo=True,
    )


def write_eight_bit(whole: Path, path: Path) -> None:
    """The same with the weights of words and layers in eight bits, a scale for each channel."""
    model = onnx.load(whole)
    del model.graph.value_info[:]  # the exporter's notes on shapes hold no longer after its folding
    quantize_dynamic(
        model,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Processors without VNNI add two eight-bit products in 16 bits: seven bits never overflow.
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True},
    )


def fit_settings(model: Model, *, context: bool, batch: int = 1) -> dict[str, object]:
    """Settings as the app reads them, calibrated on the validation headlines."""
    comments = [c for c in read_own_comments() if part_of(c.headline) == VALIDATION]
    pairs = own_pairs(comments, context=context)
    answers = ask(model, new_tokenizer(), pairs, batch=batch)
    claim, relation, sentiment = (
        _calibrate_task(pairs, answers, task) for task in ("claim", "relation", "sentiment")
    )
    return {
        "max_tokens": MAX_TOKENS,
        "context": "parent" if context else "none",
        "stance_temperature": round(claim.temperature, 4),
        "neither_bias": round(claim.bias, 4),
        "relation_temperature": round(relation.temperature, 4),
        "relation_neither_bias": round(relation.bias, 4),
        "sentiment_temperature": round(sentiment.temperature, 4),
    }


def _calibrate_task(pairs: Sequence[Pair], answers: Answers, task: str) -> Calibration:
    chosen = [at for at, pair in enumerate(pairs) if pair.task == task]
    logits = answers.sentiment if task == "sentiment" else answers.stance
    shares = np.array([pairs[at].shares for at in chosen])
    return calibrate(logits[chosen].astype(np.float64), shares, with_bias=task != "sentiment")


if __name__ == "__main__":
    main()
