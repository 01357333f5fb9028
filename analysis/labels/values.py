"""What a label of each kind may say."""

import pandas as pd

from analysis.schema import LABEL_VALUES, ThreadError, validate


def check_values(labels: pd.DataFrame, name: str) -> pd.DataFrame:
    """The table itself if every value is one of its kind; missing ones withdraw and are allowed.

    Raises ThreadError that names the file and the first wrong value.
    """
    validate("labels", labels)
    given = labels[labels["value"].notna()]
    for kind, allowed in LABEL_VALUES.items():
        wrong = given[(given["kind"] == kind) & ~given["value"].isin(allowed)]
        if len(wrong):
            raise ThreadError(
                f"{name}: a {kind} is {wrong['value'].iloc[0]!r}. Use one of: {', '.join(allowed)}."
            )
    return labels
