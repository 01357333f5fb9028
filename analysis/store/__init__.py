"""Stories, claims and labels, kept: in a file by default, in a database by URL."""

from analysis.store.database import URL_VARIABLE, StoreError, default_url
from analysis.store.kept_stories import PREFIX, name_stories, words_id
from analysis.store.project import Brought, Project
from analysis.store.project_file import read_project, write_project
from analysis.store.standing import standing_labels
from analysis.store.store import Contents, Store, open_store

__all__ = [
    "PREFIX",
    "URL_VARIABLE",
    "Brought",
    "Contents",
    "Project",
    "Store",
    "StoreError",
    "default_url",
    "name_stories",
    "open_store",
    "read_project",
    "standing_labels",
    "words_id",
    "write_project",
]
