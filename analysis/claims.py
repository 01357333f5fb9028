"""Claims: the sentences that readers can agree or disagree with, and their stable ids."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

import pandas as pd

from analysis.schema import CLAIM_COLUMNS, ThreadError, build

_FULL_STOP = re.compile(r"(?<!\.)[.。]$")  # an ellipsis is no full stop
_DIGITS = 12  # of the hash: two of a million claims share one with a chance of 1 in 500


def claim_id(text: str) -> str:
    """The same id for the same claim, whatever its case, its spacing and its full stop."""
    digest = hashlib.sha256(_normalise(text).encode("utf-8", "surrogatepass")).hexdigest()
    return f"claim-{digest[:_DIGITS]}"


def build_claims(
    stories: pd.DataFrame, texts: Sequence[str] = (), *, origin: str = "user"
) -> pd.DataFrame:
    """One row per claim text, asked of every story; without texts each story's headline.

    Texts that say the same claim give one row: the first. A headline that several stories share is
    asked of every story, and a story without a title gives none. Raises ThreadError for an empty
    text.
    """
    rows = [_claim(text, origin) for text in texts] if texts else _headlines(stories)
    unique: dict[object, dict[str, object]] = {}
    for row in rows:
        first = unique.setdefault(row["claim_id"], row)
        if first.get("story_id") != row.get("story_id"):
            first["story_id"] = None
    return build(CLAIM_COLUMNS, unique.values())


def _normalise(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_FULL_STOP.sub("", " ".join(folded.split())).split())


def _claim(text: str, origin: str) -> dict[str, object]:
    if not _normalise(text):
        raise ThreadError(
            "claim: it has no words. Write one sentence that a reader can agree or disagree with."
        )
    return {"claim_id": claim_id(text), "text": " ".join(text.split()), "origin": origin}


def _headlines(stories: pd.DataFrame) -> list[dict[str, object]]:
    return [
        {**_claim(title, "headline"), "story_id": story_id}
        for story_id, title in zip(stories["story_id"], stories["title"], strict=True)
        if isinstance(title, str) and _normalise(title)
    ]
