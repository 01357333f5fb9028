"""The command `project` on the command line: the whole store as one file, and stories forgotten."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.progress import Progress
from analysis.schema import ThreadError

ENDING = ".zip"


def add_project_command(commands: Any) -> None:  # what argparse gives has no public type
    """Adds `project export`, `project import`, `project list` and `project forget`."""
    project = commands.add_parser(
        "project",
        help="all that the dashboard keeps: stories, claims and labels",
        allow_abbrev=False,
    )
    ways = project.add_subparsers(title="ways", metavar="WAY", required=True)
    take = ways.add_parser("export", help="write everything as one file", allow_abbrev=False)
    take.add_argument("target", type=_archive, metavar="FILE", help=ENDING)
    take.set_defaults(run=run_export)
    bring = ways.add_parser("import", help="add what a project file holds", allow_abbrev=False)
    bring.add_argument("source", metavar="FILE", help="as `project export` writes it")
    bring.set_defaults(run=run_import)
    listed = ways.add_parser("list", help="show the stories that are kept", allow_abbrev=False)
    listed.set_defaults(run=run_list)
    forget = ways.add_parser(
        "forget", help="delete a story with every trace of it", allow_abbrev=False
    )
    forget.add_argument("story_id", metavar="STORY", help="its id, as `project list` shows it")
    forget.set_defaults(run=run_forget)
    for way in (take, bring, listed, forget):
        way.set_defaults(output=None, files=[])


def run_export(options: argparse.Namespace, progress: Progress) -> None:
    """Write everything that the store holds, and print how much."""
    # Only here: the other commands do without a database.
    from analysis.store import default_url, open_store, write_project
    from analysis.writing import write_files

    store = open_store(default_url())
    progress.work = f"Writing {store.place}"
    project = store.project()
    write_files({options.target: write_project(project, datetime.now(UTC))}, options.target)
    counts = _told(len(project.stories), len(project.labels))
    print(f"{options.target}: {counts} of {store.place}")


def run_import(options: argparse.Namespace, progress: Progress) -> None:
    """Add what a project holds and the store does not, all or none, and print how much."""
    from analysis.store import default_url, open_store, read_project

    store = open_store(default_url())
    progress.work = f"Bringing {options.source}"
    try:
        content = Path(options.source).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ThreadError(f"{options.source}: cannot be read: {reason}. Check its name.") from error
    brought = store.bring(read_project(content, Path(options.source).name))
    print(f"{options.source}: {_told(brought.stories, brought.labels)} are new in {store.place}")


def run_list(_options: argparse.Namespace, _progress: Progress) -> None:
    """Print the id and the headline of every story that is kept."""
    from analysis.store import default_url, open_store

    store = open_store(default_url())
    for version in store.contents().versions:
        stories = store.thread(version).stories
        titles = stories["title"].fillna(stories["outlet"]).fillna("")
        for story_id, title in zip(stories["story_id"], titles, strict=True):
            print(f"{story_id}\t{' '.join(str(title).split())}")


def run_forget(options: argparse.Namespace, progress: Progress) -> None:
    """Delete a story, and the others of the same source, from every file of the store."""
    from analysis.store import default_url, open_store

    store = open_store(default_url())
    progress.work = f"Clearing {store.place}"
    for version in store.contents().versions:
        ids = store.thread(version).stories["story_id"].tolist()
        if options.story_id in ids:
            store.forget(version)
            print(f"{', '.join(ids)}: forgotten by {store.place}")
            return
    raise ThreadError(
        f"{options.story_id}: there is no such story in {store.place}. "
        "See the ids with `project list`."
    )


def _told(stories: int, labels: int) -> str:
    return f"{stories:,} stories and {labels:,} labels"


def _archive(name: str) -> Path:
    if not name.lower().endswith(ENDING):
        raise argparse.ArgumentTypeError(f"{name}: a project is an archive. End it in {ENDING}")
    return Path(name)
