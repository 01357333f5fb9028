"""The command `export` on the command line."""

import argparse
from pathlib import Path
from typing import Any

from analysis.exporting import EXPORTS, write_export
from analysis.progress import Progress


def add_export_command(
    commands: Any,  # what argparse gives has no public type
) -> argparse.ArgumentParser:
    """Adds it; it takes what scoring takes beside what is added here."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "export", help="write the comments as other programs read them", allow_abbrev=False
    )
    parser.add_argument("--to", required=True, choices=list(EXPORTS), help="the format")
    parser.add_argument(
        "--output",
        required=True,
        type=Path,
        metavar="PATH",
        help="a file, or a folder for convokit",
    )
    parser.add_argument(
        "--pseudonyms", type=Path, metavar="FILE", help="hide names with the salt in FILE"
    )
    parser.set_defaults(run=run_export)
    return parser


def run_export(options: argparse.Namespace, progress: Progress) -> None:
    """Write the files of one format and print where each is."""
    # Only here: that module builds the parser from this one.
    from analysis.command_line import explain, read_files, score_files

    if EXPORTS[options.to].needs_scores:
        tables = explain(score_files(options, progress))
    else:
        tables = read_files(options, progress)._asdict()
    progress.work = f"Writing {options.output.name}"
    for path in write_export(tables, options.to, options.output):
        print(path)
