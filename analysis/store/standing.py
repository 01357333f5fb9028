"""Which labels stand: appended ones replace none, the latest of a coder counts."""

import pandas as pd

LABEL_KEY = ["story_id", "comment_id", "claim_id", "kind", "coder"]


def standing_labels(labels: pd.DataFrame) -> pd.DataFrame:
    """Of each coder's labels of the same thing the latest, without those that were withdrawn.

    Of two given at the same time the later row counts.
    """
    latest = labels.sort_values("at", kind="stable").drop_duplicates(LABEL_KEY, keep="last")
    return latest[latest["value"].notna()].sort_index().reset_index(drop=True)
