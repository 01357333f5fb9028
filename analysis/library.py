"""The folder of stories: every document that can be read, and what `stories.toml` adds to it."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.claims import build_claims
from analysis.reading import read
from analysis.reading.joining import concatenate, join_threads
from analysis.schema import (
    AUDIT_COLUMNS,
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    STORY_COLUMNS,
    Thread,
    ThreadError,
    build,
)

SETTINGS_NAME = "stories.toml"
# Every file of the folder is a document except notes, settings and labels.
NO_DOCUMENTS = ("*.md", "*.toml", "labels*.csv", ".*")
# What stories.toml may say of a story, and the column that it fills.
STORY_SETTINGS = {
    "title": "title",
    "outlet": "outlet",
    "section": "section",
    "url": "url",
    "published": "published_at",
    "event": "event",
}


class Library(NamedTuple):
    """The stories of a folder with their comments, what the reading noticed, and the claims."""

    stories: pd.DataFrame
    comments: pd.DataFrame
    audit: pd.DataFrame
    claims: pd.DataFrame


class Settings(NamedTuple):
    """What `stories.toml` says: claims asked of every story, and column values by file name."""

    claims: list[str]
    stories: dict[str, dict[str, object]]
    notices: list[dict[str, object]]  # rows of the audit


def load_library(folder: str | os.PathLike[str]) -> Library:
    """Every document of the folder in the order of the file names, with its claims.

    A document that cannot be read is a row of the audit. The claims are those of `stories.toml`,
    asked of every story, and each headline. Raises ThreadError where the folder does not exist or
    `stories.toml` cannot be understood.
    """
    place = Path(folder)
    if not place.is_dir():
        raise ThreadError(f"{place}: there is no such folder. Check its name.")
    settings = read_settings(place / SETTINGS_NAME)
    paths = find_documents(place)
    absent = settings.stories.keys() - {path.name for path in paths}
    notices = [*settings.notices, *map(_tell_absent, sorted(absent))]
    threads = [_read_document(path, settings.stories.get(path.name, {})) for path in paths]
    stories, comments, audit = join_threads([*threads, _audit_only(notices)])
    return Library(stories, comments, audit, _gather_claims(stories, settings.claims))


def find_documents(folder: Path) -> list[Path]:
    """The files of the folder that are meant to be read, sorted by name."""
    wanted = [path for path in folder.iterdir() if path.is_file() and _is_document(path.name)]
    return sorted(wanted, key=lambda path: path.name)


def read_settings(path: Path) -> Settings:
    """The settings file; nothing where there is no such file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings([], {}, [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise ThreadError(f"{path.name}: it is not valid TOML: {reason}. Correct it.") from error
    claims = _entries(table, "claims", "text")
    stories = _entries(table, "stories", "file")
    known = {"claims": {"text"}, "stories": {"file", *STORY_SETTINGS}}
    unknown = [
        *(key for key in table if key not in known),
        *(key for claim in claims for key in claim if key not in known["claims"]),
        *(key for story in stories for key in story if key not in known["stories"]),
    ]
    return Settings(
        [str(claim["text"]) for claim in claims],
        {str(story["file"]): _column_values(story) for story in stories},
        [_tell_unknown(key) for key in dict.fromkeys(unknown)],
    )


def _is_document(name: str) -> bool:
    return not any(fnmatch(name.lower(), pattern) for pattern in NO_DOCUMENTS)


def _read_document(path: Path, values: Mapping[str, object]) -> Thread:
    try:
        thread = read(path, name=path.name)
    except ThreadError as error:
        message = " ".join(str(error).split())
        return _audit_only([{"story_id": path.stem, "code": "unreadable", "message": message}])
    rows = [
        {**{str(column): value for column, value in row.items()}, **values}
        for row in thread.stories.to_dict("records")
    ]
    return thread._replace(stories=build(STORY_COLUMNS, rows))


def _entries(table: Mapping[str, object], name: str, required: str) -> list[dict[str, object]]:
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ThreadError(f"{SETTINGS_NAME}: {name} is no list. Start every entry with [[{name}]].")
    for entry in entries:
        if not isinstance(entry.get(required), str) or not entry[required].strip():
            raise ThreadError(
                f"{SETTINGS_NAME}: an entry of {name} has no {required}. "
                f'Add a line {required} = "…" to it.'
            )
    return entries


def _column_values(story: Mapping[str, object]) -> dict[str, object]:
    values = {column: story[key] for key, column in STORY_SETTINGS.items() if key in story}
    for key, column in STORY_SETTINGS.items():
        if column in values and column != "published_at" and not isinstance(values[column], str):
            raise ThreadError(
                f"{SETTINGS_NAME}: {key} of {story['file']} is no text. Put it in quotation marks."
            )
    if "published_at" in values:
        values["published_at"] = _read_date(values["published_at"], str(story["file"]))
    return values


def _read_date(value: object, file: str) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, str):
        with suppress(ValueError):
            return _read_date(datetime.fromisoformat(value), file)
    raise ThreadError(
        f"{SETTINGS_NAME}: published of {file} is no date. Write it as year-month-day."
    )


def _tell_absent(file: str) -> dict[str, object]:
    message = f"{SETTINGS_NAME} names {file}, which is not in the folder."
    return {"story_id": Path(file).stem, "code": "absent", "message": message}


def _tell_unknown(key: str) -> dict[str, object]:
    return {"code": "unknown_setting", "message": f"{SETTINGS_NAME}: {key} is no known setting."}


def _audit_only(rows: Sequence[Mapping[str, object]]) -> Thread:
    audit = build(AUDIT_COLUMNS, [{"count": 1, **row} for row in rows])
    return Thread(build(STORY_COLUMNS), build(COMMENT_COLUMNS), audit)


def _gather_claims(stories: pd.DataFrame, given: Sequence[str]) -> pd.DataFrame:
    tables = [build_claims(stories)]
    if given:
        tables.insert(0, build_claims(stories, given, origin="given"))
    claims = concatenate(tables, CLAIM_COLUMNS)
    return claims.drop_duplicates("claim_id", ignore_index=True)
