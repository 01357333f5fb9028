from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.charts.spreading import spread


def chosen_comments(points: pd.DataFrame, selection: Mapping[str, Any]) -> list[str]:
    """Ids of the comments under a brush or a click, in page order; none chosen: an empty list.

    `selection` is what `st.altair_chart` returns for `agreement_against_approval` or
    `stance_along_thread`. A click wins over a brush that is still open.
    """
    picked = selection.get("picked") or []
    ranges = selection.get("brush") or {}
    if not picked and not ranges:
        return []
    moved = any(name.endswith("_shown") for mark in (*picked, ranges) for name in mark)
    shown = spread(points) if moved else points.dropna(subset=["agreement", "stance"])
    if picked:
        return _ids(shown, _matches(shown, picked))
    inside = pd.Series(True, index=shown.index)
    for column, wanted in ranges.items():
        inside &= shown[column].between(min(wanted), max(wanted))
    return _ids(shown, inside)


def chosen_stances(selection: Mapping[str, Any]) -> list[str]:
    """Stances clicked in `ledgers`; none chosen: an empty list."""
    return [mark["stance"] for mark in selection.get("stance_picked") or [] if "stance" in mark]


def _matches(shown: pd.DataFrame, marks: Sequence[Mapping[str, Any]]) -> "pd.Series[bool]":
    matching = pd.Series(False, index=shown.index)
    for mark in marks:
        alike = pd.Series(True, index=shown.index)
        for column, value in mark.items():
            if column == "first_position":
                alike &= shown["position"].ge(value)
            elif column == "last_position":
                alike &= shown["position"].le(value)
            elif column in shown.columns:
                alike &= shown[column].eq(value).fillna(False).astype("bool")
        matching |= alike
    return matching


def _ids(shown: pd.DataFrame, chosen: "pd.Series[bool]") -> list[str]:
    return shown.loc[chosen].sort_values("position")["comment_id"].tolist()
