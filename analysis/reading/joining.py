"""Several Threads -> one."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis.schema import AUDIT_COLUMNS, COMMENT_COLUMNS, STORY_COLUMNS, Thread, build


def join_threads(threads: Iterable[Thread]) -> Thread:
    """One set of tables; a `story_id` that is already taken becomes `<story_id>-2`, then `-3`."""
    taken: set[str] = set()
    renamed = [_rename_stories(thread, taken) for thread in threads]
    return Thread(
        concatenate([thread.stories for thread in renamed], STORY_COLUMNS),
        concatenate([thread.comments for thread in renamed], COMMENT_COLUMNS),
        concatenate([thread.audit for thread in renamed], AUDIT_COLUMNS),
    )


def concatenate(tables: Sequence[pd.DataFrame], columns: Mapping[str, str]) -> pd.DataFrame:
    """The rows of all tables; an empty table of these columns where there are none."""
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else build(columns)


def _rename_stories(thread: Thread, taken: set[str]) -> Thread:
    names: dict[str, str] = {}
    for story_id in thread.stories["story_id"]:
        names[story_id] = _free_name(story_id, taken)
        taken.add(names[story_id])
    stories, comments, audit = (
        table.assign(story_id=table["story_id"].replace(names)) for table in thread
    )
    return Thread(stories, comments, audit)


def _free_name(story_id: str, taken: set[str]) -> str:
    name, number = story_id, 1
    while name in taken:
        number += 1
        name = f"{story_id}-{number}"
    return name
