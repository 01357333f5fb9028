"""The folder of a batch that the app was started with: its rows are read when they are asked for.

`streamlit run dashboard.py -- FOLDER` names it. Never in hosted mode, and never by an address or a
field: no visitor names a path of the server.
"""

import sys
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.batch.folder import (
    Folder,
    claims_of_story,
    open_folder,
    read_evidence,
    read_story,
)
from analysis.measures import add_approval
from analysis.schema import Thread
from views import choices
from views.deployment import is_hosted

PREFIX = "archive"  # of the id of a story in the folder, before its partition and its own id
_APART = "~"
_VERSION = "archive:"
SCRIPT = "dashboard.py"
MOST_OPEN = 2  # stories whose rows are held, for everybody


def given_folder() -> Path | None:
    """The folder that the start command names; None without one, and in hosted mode."""
    if Path(sys.argv[0]).name != SCRIPT or len(sys.argv) < 2 or is_hosted():
        return None
    return Path(sys.argv[1])


def archive() -> Folder | None:
    """The folder, opened again as soon as its batch has gone on.

    Raises ThreadError where it holds no batch.
    """
    path = given_folder()
    if path is None:
        return None
    marks = [each for each in (path / "batch.json", path / "partitions") if each.exists()]
    return _open(str(path), repr([each.stat().st_mtime_ns for each in marks]))


def address_of(partition: str, story_id: str) -> str:
    """The id by which the pages know a story of the folder."""
    return _APART.join((PREFIX, partition, story_id))


def open_threads() -> dict[str, Thread]:
    """The story of the folder that the address names, by a version that names its place in it."""
    wanted = choices.requested(choices.STORY)
    if not wanted.startswith(PREFIX + _APART) or given_folder() is None:
        return {}
    folder = archive()
    partition, _, story_id = wanted.removeprefix(PREFIX + _APART).partition(_APART)
    if folder is None or partition not in set(folder.partitions["partition"]):
        return {}
    thread = _thread(folder.version, partition, story_id, folder)
    return {f"{_VERSION}{folder.version}": thread} if len(thread.stories) else {}


def is_archived(version: str) -> bool:
    """Whether a story of this version is one of the folder."""
    return version.startswith(_VERSION)


def archived_table(
    name: str, story: tuple[str, str], claim_id: str = "", scorer: str = ""
) -> pd.DataFrame | None:
    """The rows of a table that the batch made of a story, given by its id and version.

    None for other stories, and for a claim or scorer that the batch did not ask.
    """
    story_id, version = story
    folder = archive() if is_archived(version) else None
    if folder is None or (scorer and scorer != folder.scorer):
        return None
    _, partition, own_id = story_id.split(_APART, maxsplit=2)
    rows = _table(folder.version, name, partition, own_id, folder)
    if claim_id:
        rows = rows[rows["claim_id"] == claim_id]
    return None if claim_id and rows.empty else rows


def archived_claims(story: tuple[str, str]) -> pd.DataFrame | None:
    """The claims that the batch asked of a story, given by its id and version; None for others."""
    story_id, version = story
    folder = archive() if is_archived(version) else None
    if folder is None:
        return None
    _, partition, own_id = story_id.split(_APART, maxsplit=2)
    claims = claims_of_story(folder, partition, own_id)
    return claims.assign(story_id=claims["story_id"].where(claims["story_id"].isna(), story_id))


def archived_evidence(
    story: tuple[str, str], claim_id: str, comment_ids: tuple[str, ...]
) -> pd.DataFrame | None:
    """The stances of some comments with what moved them; None for stories that are not archived."""
    story_id, version = story
    folder = archive() if is_archived(version) else None
    if folder is None:
        return None
    _, partition, own_id = story_id.split(_APART, maxsplit=2)
    found = read_evidence(folder, partition, own_id, comment_ids)
    return found[found["claim_id"] == claim_id].assign(story_id=story_id)


@st.cache_resource(max_entries=1, show_spinner=False)
def _open(path: str, marks: str) -> Folder:  # noqa: ARG001 - the marks are its key
    return open_folder(Path(path))


# Shared and never copied: a copy of a million rows would take longer than what is done with them.
@st.cache_resource(max_entries=MOST_OPEN, show_spinner=False)
def _thread(version: str, partition: str, story_id: str, _folder: Folder) -> Thread:
    names = ("stories", "comments", "audit")
    stories, comments, audit = (
        _named(_table(version, name, partition, story_id, _folder), partition, story_id)
        for name in names
    )
    return Thread(stories, add_approval(comments), audit)


@st.cache_resource(max_entries=4 * MOST_OPEN, show_spinner=False)
def _table(
    version: str,  # noqa: ARG001 - part of its key
    name: str,
    partition: str,
    story_id: str,
    _folder: Folder,
) -> pd.DataFrame:
    return _named(read_story(_folder, name, partition, story_id), partition, story_id)


def _named(rows: pd.DataFrame, partition: str, story_id: str) -> pd.DataFrame:
    return rows.assign(story_id=address_of(partition, story_id)).astype({"story_id": "str"})
