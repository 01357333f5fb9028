"""The command `label` on the command line: labels into the dashboard's store, and out of it."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.progress import Progress
from analysis.schema import ThreadError

ENDING = ".csv"


def add_label_command(commands: Any) -> None:  # what argparse gives has no public type
    """Adds `label import` and `label export`."""
    label = commands.add_parser(
        "label", help="bring labels to the dashboard, or take them away", allow_abbrev=False
    )
    ways = label.add_subparsers(title="ways", metavar="WAY", required=True)
    bring = ways.add_parser("import", help="add the labels of files", allow_abbrev=False)
    bring.add_argument("files", nargs="+", metavar="FILE", help="CSV, or JSON of Label Studio")
    bring.set_defaults(run=run_import, output=None)
    take = ways.add_parser("export", help="write every label as CSV", allow_abbrev=False)
    take.add_argument("target", type=_csv, metavar="FILE", help=ENDING)
    take.set_defaults(run=run_export, output=None, files=[])


def run_import(options: argparse.Namespace, progress: Progress) -> None:
    """Add the labels of every file, each whole or not at all, and print how many were new."""
    # Only here: the other commands do without a database.
    from analysis.labels.files import read_labels_file
    from analysis.store import default_url, open_store

    store = open_store(default_url())
    for name in options.files:
        progress.work = f"Bringing the labels of {name}"
        try:
            content = Path(name).read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ThreadError(f"{name}: cannot be read: {reason}. Check its name.") from error
        labels, claims = read_labels_file(content, name, now=datetime.now(UTC))
        added = store.append(labels, claims)
        print(f"{name}: {added:,} of {len(labels):,} labels are new in {store.place}")


def run_export(options: argparse.Namespace, progress: Progress) -> None:
    """Write every label that was ever given, withdrawn ones too, so that nothing is lost."""
    from analysis.labels.label_csv import with_claims
    from analysis.store import default_url, open_store
    from analysis.writing import write_tables

    store = open_store(default_url())
    progress.work = f"Writing the labels of {store.place}"
    claims = store.claims()
    words = dict(zip(claims["claim_id"], claims["text"], strict=True))
    labels = with_claims(store.labels(), words)
    write_tables({"labels": labels}, options.target, first="labels")
    print(f"{options.target}: {len(labels):,} labels of {store.place}")


def _csv(name: str) -> Path:
    if not name.lower().endswith(ENDING):
        raise argparse.ArgumentTypeError(f"{name}: labels are CSV. End the name in {ENDING}")
    return Path(name)
