"""Threads of any size in the layout of a pasted page: made-up words, the same on every run."""

import random
from itertools import accumulate, product

# Words of one to three syllables, the n-th as frequent as 1/n (Zipf), as in real comments.
SYLLABLES = ("ba", "do", "fen", "ga", "hi", "ka", "lo", "mer", "nu", "pe", "ri", "so", "tal", "vu")
WORDS = ["".join(parts) for length in (1, 2, 3) for parts in product(SYLLABLES, repeat=length)]
FREQUENCIES = list(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
COMMENT_WORDS = (5, 90)  # fewest and most in a comment
QUOTING_SHARE = 0.3  # of comments that begin with words of an earlier one


def pasted_page(comments: int, seed: int = 7) -> str:
    """A page with that many comments with closing tallies, three in ten quoting an earlier one."""
    dice = random.Random(seed)  # noqa: S311 - a benchmark's dice, not a secret
    texts: list[str] = []
    lines = ["harbour", "", "Harbour opens again to all", "", f"{comments} Comments"]
    lines.append("Login to comment")
    for _ in range(comments):
        length = dice.randint(*COMMENT_WORDS)
        own = " ".join(dice.choices(WORDS, cum_weights=FREQUENCIES, k=length)) + "."
        quote = [dice.choice(texts), ""] if texts and dice.random() < QUOTING_SHARE else []
        up, down = dice.randint(0, 40), dice.randint(0, 20)
        lines += ["", *quote, own, "", f"{up - down} ( +{up} / -{down} )"]
        texts.append(own)
    return "\n".join([*lines, "", "Login to leave a comment"])


def thread_texts(comments: int, seed: int = 7) -> list[str]:
    """The comments of such a page without its votes, quotes first."""
    dice = random.Random(seed)  # noqa: S311 - a benchmark's dice, not a secret
    texts: list[str] = []
    for _ in range(comments):
        length = dice.randint(*COMMENT_WORDS)
        own = " ".join(dice.choices(WORDS, cum_weights=FREQUENCIES, k=length)) + "."
        quotes = texts and dice.random() < QUOTING_SHARE
        texts.append(f"{dice.choice(texts)}\n\n{own}" if quotes else own)
    return texts
