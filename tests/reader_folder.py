"""A reader model of a few kilobytes that the tests can reason about, in the files of a real one.

It counts words. In the comment `yes` is for the target and `no` against it, `not` in the target
turns them round, `fine` and `awful` are its tones; any other word speaks for neither and neutral.
"""

import json
from pathlib import Path

import numpy as np
from onnx import helper, numpy_helper, parser, save
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "yes", "no", "not", "fine", "awful"]
WORDS += [".", "!", "?", ",", "|", *(f"word{number}" for number in range(40))]
COUNTED = ("yes", "no", "not", "fine", "awful")
SETTINGS = {"max_tokens": 64, "version": "counting words"}

_GRAPH = """
<ir_version: 9, opset_import: ["" : 17]>
reader (int64[b, t] input_ids, int64[b, t] attention_mask, int64[b, t] token_type_ids)
  => (float[b, 3] stance, float[b, 3] sentiment, float[b, 8] features) {
  words = Gather <axis = 0> (embedding, input_ids)
  read = Cast <to = 1> (attention_mask)
  second = Cast <to = 1> (token_type_ids)
  second_read = Mul (read, second)
  first_read = Sub (read, second_read)
  last = Constant <value_ints = [-1]> ()
  second_column = Unsqueeze (second_read, last)
  first_column = Unsqueeze (first_read, last)
  middle = Constant <value_ints = [1]> ()
  second_words = Mul (words, second_column)
  first_words = Mul (words, first_column)
  said = ReduceSum <keepdims = 0> (second_words, middle)
  target = ReduceSum <keepdims = 0> (first_words, middle)
  turned = MatMul (target, turning)
  one = Constant <value_float = 1.0> ()
  turn = Sub (one, turned)
  sided = MatMul (said, siding)
  stance = Mul (sided, turn)
  sentiment = MatMul (said, toning)
  together = Concat <axis = 1> (sided, sentiment, turned)
  features = MatMul (together, mixing)
}
"""


def write_reader(folder: Path, *, quantised: bool = False, **settings: object) -> Path:
    """Writes the three files of a model into the folder and gives it back."""
    folder.mkdir(parents=True, exist_ok=True)
    save(_graph(), folder / "reader.onnx")
    if quantised:
        whole = (folder / "reader.onnx").rename(folder / "whole.onnx")
        quantize_dynamic(whole, folder / "reader.onnx", weight_type=QuantType.QInt8)
    _tokenizer().save(str(folder / "tokenizer.json"))
    text = json.dumps({**SETTINGS, **settings})
    (folder / "settings.json").write_text(text, encoding="utf-8")
    return folder


def _graph():
    model = parser.parse_model(_GRAPH)
    columns = {name: column for column, name in enumerate(COUNTED)}
    embedding = np.zeros((len(WORDS), len(COUNTED)), dtype=np.float32)
    for name, column in columns.items():
        embedding[WORDS.index(name), column] = 1
    siding = np.zeros((len(COUNTED), 3), dtype=np.float32)
    siding[columns["yes"], :2] = 2, -2
    siding[columns["no"], :2] = -2, 2
    toning = np.zeros((len(COUNTED), 3), dtype=np.float32)
    toning[columns["fine"]] = -2, 0, 2
    toning[columns["awful"]] = 2, 0, -2
    turning = np.zeros((len(COUNTED), 1), dtype=np.float32)
    turning[columns["not"]] = 2
    mixing = np.random.default_rng(1).normal(size=(7, 8)).astype(np.float32)
    for name, values in (
        ("embedding", embedding),
        ("siding", siding),
        ("toning", toning),
        ("turning", turning),
        ("mixing", mixing),
    ):
        model.graph.initializer.append(numpy_helper.from_array(values, name))
    model.producer_name = "tests"
    return helper.make_model(
        model.graph, opset_imports=model.opset_import, ir_version=model.ir_version
    )


def _tokenizer() -> Tokenizer:
    words = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))  # noqa: S106 - a word, no password
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(name, words[name]) for name in ("[CLS]", "[SEP]")],
    )
    # A real tokenizer.json may come with both switched on; the reader must not mind.
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding()
    return tokenizer
