"""The embedded model itself, the only module that knows onnxruntime: tokens in, readings out.

Each window is read alone, in as many threads as there are processors. Weights in 8 bits scale the
numbers between layers by the largest in a batch, so that beside other comments a probability moved
by up to 0.06; alone it is the same on every run. It costs nothing: on two processors 300 comments
took 1.9 s of work read alone, and 1.7 to 3.4 s in batches of 512 to 8,192 tokens.
"""

import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from analysis.scoring.reader_cache import Reading, ReadingCache, digest
from analysis.scoring.reader_tokens import Tokens

_OUTPUTS = ["stance", "sentiment", "features"]
NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"  # what the package asks, as its Privacy.md says


class Work(NamedTuple):
    """What a session has read so far, without what the cache gave, and in how many seconds."""

    windows: int
    seconds: float


class ReaderSession:
    """The model in memory; several threads may ask it at once."""

    def __init__(self, model: Path, cache: ReadingCache | None = None) -> None:
        self._session = _open(model)
        self._cache = ReadingCache() if cache is None else cache
        self._lock = threading.Lock()
        self.work = Work(0, 0.0)

    def read(self, windows: Sequence[Tokens]) -> list[Reading]:
        """The reading of every window, in order; equal windows are read once."""
        keys = [digest(window) for window in windows]
        found = self._cache.find(keys)
        missing = {
            key: window for key, window in zip(keys, windows, strict=True) if key not in found
        }
        if missing:
            # The longest first, so that no processor is left alone with one at the end.
            ordered = sorted(missing, key=lambda key: -len(missing[key].ids))
            started = time.perf_counter()
            with ThreadPoolExecutor(_processors()) as workers:
                readings = workers.map(self._run, [missing[key] for key in ordered])
                fresh = dict(zip(ordered, readings, strict=True))
            self._count(len(fresh), time.perf_counter() - started)
            self._cache.keep(fresh)
            found |= fresh
        return [found[key] for key in keys]

    def forget(self) -> None:
        """Drops what was read, so that nothing of it can be found out."""
        self._cache.clear()

    def _run(self, window: Tokens) -> Reading:
        feed = {
            "input_ids": np.array([window.ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(window.ids)), dtype=np.int64),
            "token_type_ids": np.array([window.segments], dtype=np.int64),
        }
        stance, sentiment, features = self._session.run(_OUTPUTS, feed)
        return Reading(
            stance[0].astype(np.float64), sentiment[0].astype(np.float64), features[0].copy()
        )

    def _count(self, windows: int, seconds: float) -> None:
        with self._lock:
            self.work = Work(self.work.windows + windows, self.work.seconds + seconds)


def _open(model: Path) -> Any:
    # The package tells its maker of every use unless it is forbidden before it is loaded.
    os.environ[NO_TELEMETRY] = "1"
    # Only here: loading the package takes longer than reading a thread, which can do without it.
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors only
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # A thread that spins while it waits takes the processor from those that work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(model), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _processors() -> int:
    """The processors that this process may use, fewer than the machine's in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
