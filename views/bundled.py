"""The bundled stories, read once for everybody and again as soon as one of their files changes."""

import hashlib
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.language import say
from analysis.library import Library, load_library

FOLDER = Path(__file__).parent.parent / "seeds"
_READ: set[str] = set()  # versions of the folder whose reading needs no telling any more


def library() -> Library:
    """The bundled stories, read again as soon as a file of their folder changes."""
    version = folder_version()
    if version in _READ:
        return _read_library(str(FOLDER), version)
    with st.spinner(say("work-stories")):
        found = _read_library(str(FOLDER), version)
    _READ.add(version)
    return found


def folder_version() -> str:
    """A digest of the names, sizes and times of the bundled files."""
    files = sorted(path for path in FOLDER.glob("*") if path.is_file())
    marks = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(marks).encode()).hexdigest()


def library_ahead() -> Library:
    """The same before there is a visitor to be told that it is being read."""
    version = folder_version()
    _READ.add(version)
    return _read_library(str(FOLDER), version)


@st.cache_resource(max_entries=2, show_spinner=False)  # shared: no function changes its tables
def _read_library(folder: str, version: str) -> Library:  # noqa: ARG001 - the version is its key
    return load_library(folder)


def unread_documents() -> pd.DataFrame:
    """The rows of the audit that belong to no story: files and settings that could not be used."""
    bundled = library()
    return bundled.audit[~bundled.audit["story_id"].isin(bundled.stories["story_id"])]
