"""Archives of any size in one file: made-up but realistic comments, the same on every run.

The words are our own comments, one behind the other and cut to lengths as under news stories;
stories have few comments or many, as archives do, and three comments in ten are replies.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sentiment import SEED, SPREAD, own_comments

TYPICAL_STORY, STORY_SPREAD = 30, 1.0  # comments: the median, and the spread of the logarithm
TYPICAL_LENGTH = 260  # characters
REPLIES = 0.3
AUTHORS_A_STORY = 0.7  # different ones for each comment


def write_archive(path: Path, comments: int, *, one_story: bool = False) -> None:
    """JSON Lines of that many comments; of a single story where wanted."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in _rows(comments, one_story=one_story))


def _rows(comments: int, *, one_story: bool) -> Iterator[dict[str, object]]:
    dice = random.Random(SEED)  # noqa: S311 - a benchmark's dice, not a secret
    words = own_comments()
    number = story = 0
    while number < comments:
        story += 1
        size = round(TYPICAL_STORY * dice.lognormvariate(0, STORY_SPREAD)) + 1
        last = comments if one_story else min(comments, number + size)
        first = number
        for number in range(first, last):
            answers = number > first and dice.random() < REPLIES
            yield {
                "story_id": f"s{story}",
                "title": "The harbour should be closed to cars",
                "comment_id": f"c{number}",
                "parent_id": f"c{dice.randrange(first, number)}" if answers else None,
                "author": f"reader {dice.randrange(round((last - first) * AUTHORS_A_STORY) + 1)}",
                "text": _text(words, dice),
                "up": int(dice.paretovariate(1)) - 1,
                "down": int(dice.paretovariate(1.4)) - 1,
            }
        number = last


def _text(words: list[str], dice: random.Random) -> str:
    length = round(TYPICAL_LENGTH * dice.lognormvariate(0, SPREAD))
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(dice.choice(words) + " ")
    return "".join(parts)[:length]
