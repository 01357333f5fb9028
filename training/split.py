"""Shares our headlines out: whole stories to training, validation or test, for good.

`python -m training.split` adds the headlines that the list does not hold yet.
"""

import csv
import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from analysis.evaluation_data import is_held_out
from analysis.own_comments_split import SPLIT, TEST, TRAIN, VALIDATION
from training.own_comments import OwnComment, read_own_comments, read_words

# Of the stories that `cues` was not chosen on, which are a third, so many test; of all others so
# many validate. That makes a fifth and a tenth of all comments.
TEST_SHARE, VALIDATION_SHARE = 0.62, 0.12
# Shared weight of words over the poorer of two headlines' words. By reading: above it all pairs but
# one in eight are one story, below it the topics file finds the twins.
TWIN_OVERLAP = 0.29
_COMMON = frozenset(read_words("common_words.txt"))


def main() -> None:
    """Adds to the list of parts whatever headlines our comments hold beyond it."""
    with SPLIT.open(encoding="utf-8", newline="") as lines:
        kept = {row["headline"]: row["part"] for row in csv.DictReader(lines)}
    parts = share_out(story_words(read_own_comments()), story_topics(read_own_comments()), kept)
    with SPLIT.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(["headline", "part"])
        writer.writerows(sorted(parts.items()))
    print(Counter(parts.values()))


def story_words(comments: Iterable[OwnComment]) -> dict[str, set[str]]:
    """The telling words of each headline and of the claims that a comment under it takes a side on.

    Claims on which nobody takes a side are the unrelated ones, which many headlines share.
    """
    words: dict[str, set[str]] = defaultdict(set)
    for comment in comments:
        for text in _telling_texts(comment):
            found = re.findall(r"[a-z]{3,}", text.lower())
            words[comment.headline] |= {word[:6] for word in found if word not in _COMMON}
    return dict(words)


def story_topics(comments: Iterable[OwnComment]) -> dict[str, set[str]]:
    """The lines of the topics file that a headline or its claims match."""
    patterns = read_words("topics.txt")
    topics: dict[str, set[str]] = defaultdict(set)
    for comment in comments:
        told = " / ".join(_telling_texts(comment))
        topics[comment.headline] |= {
            pattern for pattern in patterns if re.search(pattern, told, flags=re.IGNORECASE)
        }
    return dict(topics)


def share_out(
    words: Mapping[str, set[str]], topics: Mapping[str, set[str]], kept: Mapping[str, str]
) -> dict[str, str]:
    """The part of each headline; those in `kept` stay, and their twins follow them.

    A story goes to the test part only if `cues` was not chosen on any headline of it.
    """
    parts = dict(kept)
    for story in group_twins(words, topics):
        known = {kept[headline] for headline in story if headline in kept}
        part = known.pop() if len(known) == 1 else TRAIN if known else _part(story)
        for headline in story:
            parts.setdefault(headline, part)
    return parts


def group_twins(
    words: Mapping[str, set[str]], topics: Mapping[str, set[str]]
) -> list[tuple[str, ...]]:
    """The headlines in groups that tell of one story, joined through chains."""
    weight = _word_weights(words)
    group = {headline: {headline} for headline in words}
    for one, other in combinations(sorted(words), 2):
        alike = topics[one] & topics[other] or _overlap(words[one], words[other], weight)
        if alike and group[one] is not group[other]:
            group[one] |= group[other]
            for headline in group[other]:
                group[headline] = group[one]
    return sorted({tuple(sorted(story)) for story in group.values()})


def _telling_texts(comment: OwnComment) -> list[str]:
    takes_side = comment.stance[2] < 1
    return [comment.headline, comment.claim] if takes_side else [comment.headline]


def _word_weights(words: Mapping[str, set[str]]) -> dict[str, float]:
    counts = Counter(word for found in words.values() for word in found)
    return {word: math.log(len(words) / count) for word, count in counts.items()}


def _overlap(one: set[str], other: set[str], weight: Mapping[str, float]) -> bool:
    total = min(sum(map(weight.__getitem__, one)), sum(map(weight.__getitem__, other)))
    return sum(map(weight.__getitem__, one & other)) > TWIN_OVERLAP * total


def _part(story: tuple[str, ...]) -> str:
    digest = hashlib.sha256(("part:" + story[0]).encode("utf-8")).hexdigest()
    place = int(digest, 16) % 1000 / 1000
    if place < TEST_SHARE and all(map(is_held_out, story)):
        return TEST
    return VALIDATION if place > 1 - VALIDATION_SHARE else TRAIN


if __name__ == "__main__":
    main()
