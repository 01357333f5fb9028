"""Claims: the sentences that readers can agree or disagree with, and their stable ids."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

import pandas as pd

from analysis.schema import CLAIM_COLUMNS, ThreadError, build

_FULL_STOP = re.compile(r"(?<!\.)[.。]$")  # an ellipsis is no full stop
GIVEN_CLAIM_FORMATS = {"kialo"}  # the story's text is the claim that its comments argue about
_DIGITS = 12  # of the hash: two of a million claims share one with a chance of 1 in 500


def claim_id(text: str) -> str:
    """The same id for the same claim, whatever its case, its spacing and its full stop."""
    digest = hashlib.sha256(_normalise(text).encode("utf-8", "surrogatepass")).hexdigest()
    return f"claim-{digest[:_DIGITS]}"


def build_claims(
    stories: pd.DataFrame, texts: Sequence[str] = (), *, origin: str = "user"
) -> pd.DataFrame:
    """One row per claim text, asked of every story; without texts each story's own claim.

    That is the claim that its format gives, else its headline.

    Texts that say the same claim give one row: the first. A headline that several stories share is
    asked of every story, and a story without a title gives none. Raises ThreadError for an empty
    text.
    """
    rows = [_claim(text, origin) for text in texts] if texts else _own_claims(stories)
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


def _own_claims(stories: pd.DataFrame) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for story in stories.to_dict("records"):
        text, title = story.get("text"), story.get("title")
        if story.get("source_format") in GIVEN_CLAIM_FORMATS and _is_one_claim(text):
            rows.append({**_claim(str(text), "given"), "story_id": story["story_id"]})
        elif isinstance(title, str) and _normalise(title):
            rows.append({**_claim(title, "headline"), "story_id": story["story_id"]})
    return rows


def _is_one_claim(text: object) -> bool:
    return isinstance(text, str) and bool(_normalise(text)) and "\n\n" not in text.strip()
