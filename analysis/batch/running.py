"""A whole batch: divided, done by workers, taken up again where it stopped."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from analysis.batch.cluster import Workers, do_all
from analysis.batch.dividing import clear, divide
from analysis.batch.folder import LISTED, read_listing
from analysis.batch.partition import TABLES, Statistics, mark_of, write_text
from analysis.batch.settings import PART_BYTES, Part, Settings
from analysis.schema import ThreadError

# Told how many of how many partitions are finished, and how many comments they hold.
Tell = Callable[[int, int, int], None]


class Outcome(NamedTuple):
    """What a batch came to: all its partitions, and how many of them were done by this run."""

    partitions: int
    done_now: int
    stories: int
    comments: int
    unread: int


def run_batch(
    source: Path,
    target: Path,
    settings: Settings,
    tell: Tell,
    *,
    workers: Workers = Workers(),  # noqa: B008 - a tuple of constants
    part_bytes: int = PART_BYTES,
) -> Outcome:
    """Reads, scores and measures the source into the folder `target`, partition by partition.

    Partitions that an earlier run finished are not done again. Raises ThreadError where the folder
    holds a batch with other settings, where there is nothing to read, and where workers fail.
    """
    _claim_folder(source, target, settings)
    parts = divide(source, target, settings, part_bytes=part_bytes)
    finished = {part.key: found for part in parts if (found := _finished(target, part))}
    missing = list({part.key: part for part in parts if part.key not in finished}.values())
    comments = sum(_count(each, "comments") for each in finished.values())
    tell(len(parts) - len(missing), len(parts), comments)
    for found in do_all(missing, settings, str(target.resolve()), workers):
        finished[str(found["partition"])] = found
        comments += _count(found, "comments")
        tell(len(finished), len(parts), comments)
    _finish(target, settings, parts)
    names = ("stories", "comments", "unread")
    totals = [sum(_count(each, name) for each in finished.values()) for name in names]
    return Outcome(len(finished), len(missing), *totals)


def _count(statistics: Statistics, name: str) -> int:
    return int(str(statistics[name]))


def _claim_folder(source: Path, target: Path, settings: Settings) -> None:
    if target.resolve() == source.resolve() or target.resolve() in source.resolve().parents:
        raise ThreadError(f"{target}: the input lies in it. Choose another folder for the output.")
    try:
        target.mkdir(parents=True, exist_ok=True)
        known = read_listing(target)
        if known is None and any(target.iterdir()):
            raise ThreadError(f"{target}: the folder holds other files. Choose an empty folder.")
        if known is not None and known["settings"] != settings.as_dict():
            raise ThreadError(
                f"{target}: the folder holds a batch with other claims, scorers or columns. "
                "Choose an empty folder, or give the same as before."
            )
        if known is None:
            write_text(target / LISTED, json.dumps({"settings": settings.as_dict(), "parts": []}))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ThreadError(f"{target}: {reason}. Choose another folder for the output.") from error


def _finished(target: Path, part: Part) -> Statistics | None:
    """What the partition said of itself when it was finished; None where it is not."""
    try:
        found = json.loads(mark_of(target, part.key).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = all((target / name / f"{part.key}.parquet").is_file() for name in TABLES)
    return found if whole and isinstance(found, dict) else None


def _finish(target: Path, settings: Settings, parts: list[Part]) -> None:
    """Lists the partitions, and drops those of documents that are in the input no longer."""
    keys = list(dict.fromkeys(part.key for part in parts))
    write_text(target / LISTED, json.dumps({"settings": settings.as_dict(), "parts": keys}))
    for draft in target.glob("*/.*.draft"):  # of workers that died
        draft.unlink(missing_ok=True)
    kept = set(keys)
    for mark in mark_of(target, "").parent.glob("*.json"):
        if mark.stem not in kept:
            mark.unlink()
            for name in TABLES:
                (target / name / f"{mark.stem}.parquet").unlink(missing_ok=True)
    clear(target)
