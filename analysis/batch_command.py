"""The command `batch` on the command line."""

import argparse
from pathlib import Path
from typing import Any

from analysis.progress import Progress


def add_batch_command(
    commands: Any,  # what argparse gives has no public type
) -> argparse.ArgumentParser:
    """Adds it; it takes the settings of scoring beside what is added here."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "batch",
        help="read, score and measure any number of comments, partition by partition, on Dask",
        allow_abbrev=False,
    )
    parser.add_argument("source", type=Path, metavar="IN", help="a document, or a folder of them")
    parser.add_argument("target", type=Path, metavar="OUT", help="a folder; what is in it is kept")
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="a running cluster of Dask that sees the same files, as tcp://host:8786",
    )
    parser.add_argument(
        "--workers",
        type=_number,
        metavar="NUMBER",
        help="processes on this machine, as many as it has processors; 0: this one, without Dask",
    )
    parser.set_defaults(run=run_batch_command, files=[], output=None)
    return parser


def run_batch_command(options: argparse.Namespace, progress: Progress) -> None:
    """Do what is not done yet, and print what the folder holds then."""
    # Only here: the other commands do without Dask.
    from analysis.batch import Settings, Workers, run_batch

    settings = Settings(
        tuple(options.claims),
        options.stance_scorer,
        options.sentiment_scorer,
        options.reader,
        tuple(sorted(dict(options.columns).items())),
    )

    def tell(done: int, of: int, comments: int) -> None:
        progress.work = f"{done:,} of {of:,} partitions, {comments:,} comments"

    progress.work = "Dividing the input"
    workers = Workers(options.scheduler, options.workers)
    outcome = run_batch(options.source, options.target, settings, tell, workers=workers)
    unread = f", {outcome.unread:,} documents not read (see audit)" if outcome.unread else ""
    print(
        f"{options.target}: {outcome.comments:,} comments of {outcome.stories:,} stories in "
        f"{outcome.partitions:,} partitions, {outcome.done_now:,} done now{unread}"
    )


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("a number of processes, 0 or more")
    return int(text)
