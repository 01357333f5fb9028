"""Labels and the claims that they are about, kept: a file by default, a database by URL."""

from analysis.store.database import URL_VARIABLE, StoreError, default_url
from analysis.store.label_store import Store, open_store
from analysis.store.standing import standing_labels

__all__ = [
    "URL_VARIABLE",
    "Store",
    "StoreError",
    "default_url",
    "open_store",
    "standing_labels",
]
