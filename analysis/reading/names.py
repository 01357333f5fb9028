"""Authors on lines of their own, told from one-line comments by the document's rhythm.

Where a page prints "name / text / name / text", a one-word name and a one-word comment look
alike. So every line gets evidence for being a name, and the best labelling of the whole document
under the grammar (name text+)+ wins (a Viterbi search with two states).
"""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.reading.interface_words import URL

LONGEST_NAME = 32  # characters
WORD_EVIDENCE = {1: 2.0, 2: 1.2, 3: -0.2}  # log-odds by number of words; more words: a sentence
SENTENCE = -4.0
RECURS = 2.0  # the same line stands elsewhere: a second comment by the same author
ADDRESSED = 3.0  # another comment says "@name" or "name,"
HANDLE = 1.0  # digits, underscores or capitals inside, as in account names
LOWER_CASE = -0.6  # "lol"
AFTER_BLANK = 1.5  # where the page sets comments apart with blank lines
MIN_NAME_SHARE = 0.2  # of lines; below this the page has no name rhythm
MIN_COMMENTS = 2
SENTENCE_WORDS = 4
MIN_SENTENCE_SHARE = 0.7  # of the lines between names

_SENTENCE_END = re.compile(r"(?<!\b[^\W\d_])\.$|[!?…,:;。！？、]$")  # "Marc D." is a name
_LISTED = re.compile(r"[*+•|#>-]|\d+[.)]\s")  # the mark of a menu or a list
_HANDLE = re.compile(r"\d|_|[a-z][A-Z]")
_ADDRESS = re.compile(r"(?:^|\s)@([\w.-]{2,32})|^([\w.-]{2,32}),")


def find_authors(lines: Sequence[str]) -> list[int]:
    """Indices of the lines that are authors' names; empty where the page has no such rhythm.

    `lines` are the thread's lines, blank ones included.
    """
    filled = [number for number, line in enumerate(lines) if line.strip()]
    evidence = _evidence(lines, filled)
    names = [filled[index] for index in _best_labelling(evidence)]
    if len(names) < MIN_COMMENTS or len(names) < MIN_NAME_SHARE * len(filled):
        return []
    by_line = dict(zip(filled, evidence, strict=True))
    if sum(by_line[number] for number in names) / len(names) < 1:
        return []
    return names if _reads_like_comments(lines, names) else []


def _evidence(lines: Sequence[str], filled: Sequence[int]) -> list[float]:
    repeats = Counter(lines[number].strip() for number in filled)
    addressed = {
        name.casefold()
        for number in filled
        for groups in _ADDRESS.findall(lines[number])
        for name in groups
        if name
    }
    spaced = sum(not line.strip() for line in lines) > 0
    scores = []
    for number in filled:
        line = lines[number].strip()
        score = name_evidence(line)
        if repeats[line] > 1 and score > 0:
            score += RECURS
        if line.casefold() in addressed:
            score += ADDRESSED
        if spaced and number > 0 and not lines[number - 1].strip() and score > 0:
            score += AFTER_BLANK
        scores.append(score)
    return scores


def name_evidence(line: str) -> float:
    """Log-odds that a line, seen alone, is a name rather than text."""
    if len(line) > LONGEST_NAME or URL.match(line) or line.startswith("@") or _LISTED.match(line):
        return SENTENCE
    score = WORD_EVIDENCE.get(len(line.split()), SENTENCE)
    if _SENTENCE_END.search(line):
        score += SENTENCE
    if _HANDLE.search(line):
        score += HANDLE
    if line.islower():
        score += LOWER_CASE
    return score


def _best_labelling(evidence: Sequence[float]) -> list[int]:
    """Indices labelled name: the first line is one, no two in a row, the last line is none."""
    if len(evidence) < MIN_COMMENTS:
        return []
    minus_infinity = float("-inf")
    name, text = evidence[0], minus_infinity
    came_from_name: list[bool] = [False]  # for each line as text: was the line before it a name?
    for score in evidence[1:]:
        came_from_name.append(name >= text)
        name, text = text + score, max(name, text)
    labels = []
    index, is_name = len(evidence) - 1, False
    while index >= 0:
        if is_name:
            labels.append(index)
            is_name = False
        else:
            is_name = came_from_name[index]
        index -= 1
    return labels[::-1]


def _reads_like_comments(lines: Sequence[str], names: Sequence[int]) -> bool:
    """Most lines between the names are sentences: menus alternate short lines, readers do not."""
    named = set(names)
    texts = [
        line.strip()
        for number, line in enumerate(lines)
        if number > names[0] and number not in named and line.strip()
    ]
    sentences = sum(len(text.split()) >= SENTENCE_WORDS or len(text) >= 20 for text in texts)
    return sentences >= MIN_SENTENCE_SHARE * len(texts)
