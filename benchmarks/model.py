"""`python -m benchmarks.model`: comments read in a second, beside plain onnxruntime on the same.

Both get the same windows in the same order, one at a time on each processor. Ours cuts them to
tokens first, keeps what it read and calibrates it; plain onnxruntime gets them cut.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from analysis.scoring.questions import Question
from analysis.scoring.reader_model import MODEL, TOKENIZER, WEIGHTS, Reader
from analysis.scoring.reader_tokens import Pair, ReaderTokenizer, Tokens
from benchmarks.sentiment import SEED, texts_of_length

RUNS = 5
COMMENTS = 150  # of each run; new ones for each, so that nothing is kept of them
MEDIAN_LENGTH = 260  # characters
CLAIM = "The harbour should be closed to cars"
OUTPUTS = ["stance", "sentiment", "features"]

Feed = dict[str, NDArray[np.int64]]


def model_rows() -> list[str]:
    """One row: seconds of all processors together, ours beside the session alone."""
    dice = random.Random(SEED)  # noqa: S311 - a benchmark's dice, not a secret
    texts = texts_of_length(MEDIAN_LENGTH, dice)[: COMMENTS * RUNS]
    reader, session = Reader(), _open()
    reader.answer([Question(CLAIM, "Good.")])
    tokenizer = ReaderTokenizer(MODEL / TOKENIZER, reader.settings.max_tokens)
    runs = [
        _compare(reader, session, tokenizer, texts[start : start + COMMENTS])
        for start in range(0, len(texts), COMMENTS)
    ]
    ratios = [ours / plain for ours, plain in runs]
    speeds = [[COMMENTS / seconds for seconds in run] for run in zip(*runs, strict=True)]
    mean = round(statistics.mean(map(len, texts)))
    return [
        f"| {mean:,} | {_spread([(ratio - 1) * 100 for ratio in ratios])} "
        f"| {_spread(speeds[0])} | {_spread(speeds[1])} |"
    ]


def _compare(
    reader: Reader,
    session: onnxruntime.InferenceSession,
    tokenizer: ReaderTokenizer,
    texts: Sequence[str],
) -> tuple[float, float]:
    """Seconds of ours and of plain onnxruntime, half of the comments each way round."""
    ours = plain = 0.0
    middle = len(texts) // 2
    for part, ours_first in ((texts[:middle], True), (texts[middle:], False)):
        questions = [Question(CLAIM, text) for text in part]
        cut = tokenizer.windows([Pair(CLAIM, text) for text in part])
        windows = sorted((each for own in cut for each in own), key=lambda each: -len(each.ids))
        feeds = [_feed(window) for window in windows]
        if ours_first:
            ours += _seconds(lambda asked=questions: reader.answer(asked))
        plain += _seconds(lambda given=feeds: _run(session, given))
        if not ours_first:
            ours += _seconds(lambda asked=questions: reader.answer(asked))
    return ours, plain


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _run(session: onnxruntime.InferenceSession, feeds: Sequence[Feed]) -> list[object]:
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
        return list(workers.map(lambda feed: session.run(OUTPUTS, feed), feeds))


def _feed(window: Tokens) -> Feed:
    return {
        "input_ids": np.array([window.ids], dtype=np.int64),
        "attention_mask": np.ones((1, len(window.ids)), dtype=np.int64),
        "token_type_ids": np.array([window.segments], dtype=np.int64),
    }


def _open() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(MODEL / WEIGHTS), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):,.1f} ({min(values):,.1f}–{max(values):,.1f})"


if __name__ == "__main__":
    print("\n".join(model_rows()))
