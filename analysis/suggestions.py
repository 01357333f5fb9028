"""Claims worth asking about, found in the words of a story: proposals, never asked by themselves.

From the article its quoted assertions with the speaker, where one is named beside the quote; from
the thread the assertions in the comments that drew most votes and answers. Rules for English and
German; in other languages quotes are found, their speakers mostly not.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.claims import claim_id
from analysis.measures.points import plain_line
from analysis.schema import COUNT, TEXT, build
from analysis.sentence_spans import sentence_spans

ARTICLE, THREAD = "article", "thread"
SUGGESTION_COLUMNS = {
    "text": TEXT,
    "origin": TEXT,  # ARTICLE or THREAD
    "speaker": TEXT,  # of a quote; missing: nobody is named beside it
    "position": COUNT,  # of the comment; missing: from the article
}
FEWEST_WORDS, MOST_WORDS = 5, 32  # of a claim: fewer name a thing, more are several claims
MOST_SUGGESTED = 5  # from each origin
BESIDE = 300  # characters before and behind a quote in which its speaker is looked for
LONGEST_COMMENT = 4000  # characters that are looked through
ANSWER_WEIGHT = 3  # votes that an answer counts for: to answer takes more than to click

_QUOTE = re.compile(r"[“„«\"]([^“”„«»\"\n]{20,400})[”“»\"]")
# A word is taken whole or not at all, so that a long one is gone through once.
_NAME = (
    r"(?<!\w)(?P<name>(?:[A-ZÄÖÜ][\w'’.-]++)"
    r"(?:\s+(?:(?:von|van|de|der|al)\s+)?[A-ZÄÖÜ][\w'’-]++){0,3})"
)
_SAYS = (
    r"(?:said|says|told|tells|wrote|writes|added|adds|argued|argues|warned|warns|claimed|claims|"
    r"insisted|insists|stressed|noted|notes|recalled|explained|stated|states|declared|"
    r"sagte|sagt|erklärte|erklärt|warnte|warnt|schrieb|schreibt|meinte|meint|betonte)"
)
# What stands right behind a quote, and right before one.
_BEHIND = (
    re.compile(
        rf"^[,.]?\s*(?:as\s+)?{_SAYS}\s+(?:the\s+|der\s+|die\s+)?(?:[a-z-]+\s+){{0,4}}{_NAME}"
    ),
    re.compile(rf"^[,.]?\s*{_NAME}(?:,[^,.\n]{{1,60}},)?\s+(?:has\s+|had\s+)?{_SAYS}\b"),
)
_BEFORE = (
    re.compile(rf"{_NAME}(?:,[^,.\n]{{1,60}},)?\s+(?:has\s+|had\s+)?{_SAYS}\b[^.“”„\"\n]{{0,60}}$"),
    re.compile(
        rf"(?:[Aa]ccording to|[Ll]aut)\s+(?:[a-zäöü-]+\s+){{0,4}}{_NAME}[^.“”„\"\n]{{0,40}}$"
    ),
)
_CAPITAL_WORDS = (
    "The A An He She It They We You I But And So In On At As This That Der Die Das Er Sie Es "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_NO_NAMES = frozenset(_CAPITAL_WORDS.split())
# Words that make a sentence one to agree or disagree with.
_ASSERTS = re.compile(
    r"\b(?:should|must|ought|need(?:s)?\s+to|ha(?:s|ve)\s+to|never|always|cannot|can't|will|won't|"
    r"is|are|was|were|isn't|aren't|soll(?:te|ten)?|muss|müssen|darf|ist|sind|wird|werden)\b",
    flags=re.IGNORECASE,
)
# Sentences about the talk itself, or about whom the comment answers.
_TALK = re.compile(
    r"\b(?:I|I'm|I've|me|my|you|your|you're|thanks|lol|ich|mir|du|dein|danke)\b|^(?:and|but|so|or)\b",
    flags=re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Quote(NamedTuple):
    """An assertion between quotation marks; the speaker is None where none stands beside it."""

    text: str
    speaker: str | None


def suggest_claims(
    story_text: object, comments: pd.DataFrame, known: Collection[str] = ()
) -> pd.DataFrame:
    """Proposals from one story's article and thread, each said once; `known` are claim ids."""
    taken = set(known)
    rows = []
    for origin, found in (
        (ARTICLE, _from_article(story_text)),
        (THREAD, _from_thread(comments)),
    ):
        fresh = list(_unsaid(found, taken))[:MOST_SUGGESTED]
        rows += [{**row, "origin": origin} for row in fresh]
    return build(SUGGESTION_COLUMNS, rows)


def quoted_assertions(text: str) -> Iterator[Quote]:
    """The quotes of a text that assert something, in its order, with who said them."""
    for paragraph in text.splitlines():
        for found in _QUOTE.finditer(paragraph):
            words = _as_claim(found[1])
            if words and _ASSERTS.search(words):
                start, end = found.span()
                before = paragraph[max(0, start - BESIDE) : start]
                yield Quote(words, _speaker(before, paragraph[end : end + BESIDE]))


def _speaker(before: str, behind: str) -> str | None:
    sides = [(each, behind) for each in _BEHIND] + [(each, before) for each in _BEFORE]
    for pattern, side in sides:
        for found in pattern.finditer(side):
            name = found["name"]
            if name.split()[0] not in _NO_NAMES:
                return name
    return None


def _from_article(text: object) -> Iterator[dict[str, object]]:
    if isinstance(text, str):
        for quote in quoted_assertions(text):
            yield {"text": quote.text, "speaker": quote.speaker}


def _from_thread(comments: pd.DataFrame) -> Iterator[dict[str, object]]:
    votes = comments["up"].fillna(0) + comments["down"].fillna(0)
    answers = Counter(comments["parent_id"].dropna())
    drew = [ANSWER_WEIGHT * answers[comment_id] for comment_id in comments["comment_id"]]
    weight = votes.to_numpy(dtype="float64") + drew
    ranked = comments.assign(weight=weight).sort_values(
        ["weight", "position"], ascending=[False, True], kind="stable"
    )
    for text, position in zip(ranked["text"], ranked["position"], strict=True):
        if isinstance(text, str):
            for words in _assertions(text[:LONGEST_COMMENT]):
                yield {"text": words, "position": position}
                break  # one of each comment, so that a long one does not fill the list


def _assertions(text: str) -> Iterator[str]:
    for start, end in sentence_spans(text):
        sentence = text[start:end].strip()
        if sentence.endswith(("?", ":")) or _TALK.search(sentence) or not _ASSERTS.search(sentence):
            continue
        if words := _as_claim(sentence):
            yield words


def _as_claim(words: str) -> str:
    """The words as a claim: on one line, with a capital, without a stop; "" where they are none."""
    line = plain_line(words).strip(" ,;:.!–—-'\"")
    count = len(_WORD.findall(line))
    if not FEWEST_WORDS <= count <= MOST_WORDS or line.endswith(("?", "…")) or "http" in line:
        return ""
    return line[:1].upper() + line[1:]


def _unsaid(rows: Iterator[dict[str, object]], taken: set[str]) -> Iterator[dict[str, object]]:
    for row in rows:
        name = claim_id(str(row["text"]))
        if name not in taken:
            taken.add(name)
            yield row
