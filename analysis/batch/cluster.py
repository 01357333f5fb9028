"""Partitions given to the workers of Dask: the only module that knows it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from analysis.batch.partition import Statistics, do_part
from analysis.batch.settings import Part, Settings
from analysis.schema import ThreadError

PACKAGE = "distributed"  # the extra `cluster`


class Workers(NamedTuple):
    """Who does the partitions: processes on this machine, or the cluster at an address.

    `number` missing: as many as there are processors; 0: this process alone, without Dask.
    """

    scheduler: str | None = None
    number: int | None = None


def do_all(
    parts: list[Part], settings: Settings, target: str, workers: Workers
) -> Iterator[Statistics]:
    """Does the partitions and gives what each says of itself, in the order in which they end.

    A partition whose worker dies goes to another. Raises ThreadError where the cluster cannot be
    reached, where several workers died of one partition, and for what a worker could not write.
    """
    if workers.number == 0 and workers.scheduler is None:
        yield from (do_part(part, settings, target) for part in parts)
        return
    if not parts:
        return
    if find_spec(PACKAGE) is None:
        raise ThreadError(
            "batch: Dask is not installed. Install it with: pip install 'dask[distributed]', "
            "or do without by --workers 0."
        )
    with ExitStack() as stack:
        client = _connect(stack, workers, len(parts))
        yield from _gather(client, parts, settings, target)


def _dask() -> Any:
    # Loaded when workers are wanted, and without types: it has few.
    return import_module(PACKAGE)


def _connect(stack: ExitStack, workers: Workers, most: int) -> Any:
    distributed = _dask()
    if workers.scheduler is None:
        number = min(workers.number or distributed.system.CPU_COUNT, most)
        cluster = distributed.LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",  # any free port
            silence_logs=logging.CRITICAL,
        )
        return stack.enter_context(distributed.Client(stack.enter_context(cluster)))
    try:
        return stack.enter_context(distributed.Client(workers.scheduler))
    except (OSError, ValueError, ImportError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ThreadError(
            f"{workers.scheduler}: no scheduler of Dask answers there ({reason}). "
            "Check the address, as in tcp://host:8786."
        ) from error


def _gather(
    client: Any, parts: Iterable[Part], settings: Settings, target: str
) -> Iterator[Statistics]:
    distributed = _dask()
    futures = [
        client.submit(do_part, part, settings, target, key=f"part-{part.key}", pure=True)
        for part in parts
    ]
    for future in distributed.as_completed(futures):
        try:
            yield future.result()
        except distributed.KilledWorker as error:
            raise ThreadError(
                f"batch: several workers died of partition {error.task}, most likely for want of "
                "memory. Give fewer workers with --workers; what is finished is kept."
            ) from error
        except (OSError, ThreadError) as error:
            raise ThreadError(f"batch: a worker failed: {error}. Run it again.") from error
        future.release()
