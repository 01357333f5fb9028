import pandas as pd

from analysis.measures.floors import NO_COMMENTS, measures_by_key
from analysis.schema import COUNT, NUMBER, STANCES, TEXT, build

OVERVIEW_COLUMNS = {
    "story_id": TEXT,
    "title": TEXT,
    "outlet": TEXT,
    "event": TEXT,
    "published_at": "datetime64[us, UTC]",
    "comments": COUNT,
    "up_votes": COUNT,  # missing: the thread prints none
    "down_votes": COUNT,
    **{f"share_of_comments_{stance}": NUMBER for stance in STANCES},
    **{f"share_of_ups_{stance}": NUMBER for stance in STANCES},
    "mean_agreement": NUMBER,
    "mean_agreement_low": NUMBER,
    "mean_agreement_high": NUMBER,
    "mean_sentiment": NUMBER,
    "why_not": TEXT,  # why there are no shares of comments
    "why_no_votes": TEXT,  # why there are no shares of up-votes
}


def overview_table(stories: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """One row per story, in the order of `stories`, from the measures of many stories.

    `measures` is the concatenation of `summarise` over stories, for one claim each; a story
    that it does not hold has no comments.
    """
    rows = {str(story): group for story, group in measures.groupby("story_id", sort=False)}
    described = stories[["story_id", "title", "outlet", "event", "published_at"]]
    return build(
        OVERVIEW_COLUMNS,
        [
            {**dict(story), **_numbers(rows.get(str(story["story_id"])))}
            for _, story in described.iterrows()
        ],
    )


def _numbers(measures: pd.DataFrame | None) -> dict[str, object]:
    if measures is None:
        return {"comments": 0, "why_not": NO_COMMENTS, "why_no_votes": NO_COMMENTS}
    rows = measures_by_key(measures)
    overall = ("comments", "up_votes", "down_votes", "mean_agreement", "mean_sentiment")
    numbers: dict[str, object] = {
        name: rows[(name, None)].value for name in overall if (name, None) in rows
    }
    for share in ("share_of_comments", "share_of_ups"):
        numbers |= {f"{share}_{stance}": rows[(share, stance)].value for stance in STANCES}
    return numbers | {
        "mean_agreement_low": rows[("mean_agreement", None)].low,
        "mean_agreement_high": rows[("mean_agreement", None)].high,
        "why_not": rows[("share_of_comments", STANCES[0])].why_not,
        "why_no_votes": rows[("share_of_ups", STANCES[0])].why_not,
    }
