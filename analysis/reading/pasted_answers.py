"""Questions and answers as Stack Exchange prints them, copied as text.

Here names and times stand below the words ("answered Feb 6, 2014 at 23:35", "– Jane"), and the
votes above them, so no head opens a post. Reputation and badges are no votes.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from analysis.reading.audit import show_lines
from analysis.reading.document import Document
from analysis.reading.head_lines import could_be_name, without_mark
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.reading.tally import parse_count
from analysis.reading.time_lines import time_in, whole_time
from analysis.schema import Thread

FORMAT = "stack-exchange-text"
MOST_SIGNATURE_LINES = 8  # filled lines between a post's words and its author
MIN_SIGNED = 2
ANSWER = "answer"

_SIGNED = re.compile(r"(?P<did>asked|answered) (?P<when>.{3,40})", re.IGNORECASE)
_ACTION = re.compile(r"share|(?:improve|edit) this (?:answer|question)|follow|flag", re.IGNORECASE)
_BY = re.compile(r"[–—-]\s?(?P<name>\S.{0,59})")
_VOTES = re.compile(r"[-−–]?\d{1,6}")
_OVER = re.compile(r"add a comment\s*\|?|show \d+ more comments?\s*\|?|your answer", re.IGNORECASE)
_FACTS = re.compile(r"(?:asked|modified|active|viewed) .{3,40}|ask question", re.IGNORECASE)
_REPUTATION = re.compile(r"[\d.,]{1,9}k?(?:\s?\d.*|\d* ?(?:gold|silver|bronze).*)?", re.IGNORECASE)


class _Post(NamedTuple):
    begin: int  # the first line of its words
    end: int
    text: str
    votes: int | None
    author: str | None
    moment: datetime | None
    asked: bool
    after: int  # the first line below its author


class _Comment(NamedTuple):
    text: str
    author: str
    votes: list[int]  # the numbers over it: its votes, for the first perhaps a count of comments
    moment: datetime | None = None


class _Section(NamedTuple):
    comments: list[_Comment]
    held: list[int]
    number_above: int | None  # the one above the first comment
    after: int

    def records(self, *, counted: bool) -> list[Record]:
        """The comments; `counted`: the number above the first one counts them."""
        found = []
        for number, one in enumerate(self.comments):
            votes = one.votes[1:] if counted and number == 0 else one.votes
            up = votes[-1] if votes else None  # a comment cannot be voted down
            found.append(Record("", one.text, None, one.author, one.moment, up=up))
        return found


class Answers(NamedTuple):
    """A question as the story, answers and comments as records, and the lines that hold them."""

    story: StoryRecord
    comments: list[Record]
    held: set[int]


def looks_like(document: Document) -> bool:
    """Whether this is text in which posts are signed below their words and can be improved."""
    if document.head[:1] in {b"<", b"{", b"["} or b"nswered " not in document.raw:
        return False
    lines = document.text.split("\n")
    signed = sum(_SIGNED.fullmatch(without_mark(line)) is not None for line in lines)
    improved = sum(_ACTION.fullmatch(without_mark(line)) is not None for line in lines)
    return signed >= MIN_SIGNED and improved >= signed


def read(document: Document) -> Thread:
    """One story with the question's words; comments under an answer answer it."""
    lines = document.text.split("\n")
    answers = read_answers(lines)
    unheld = [n for n, line in enumerate(lines) if line.strip() and n not in answers.held]
    around = show_lines("furniture", "Names, times, votes and buttons around posts.", unheld, lines)
    thread = ThreadRecord(answers.story, answers.comments)
    return build_thread(document.name, FORMAT, [thread], around)


def read_answers(lines: Sequence[str]) -> Answers:
    """The question, its answers and the comments under each."""
    filled = [number for number, line in enumerate(lines) if without_mark(line).strip("*+•")]
    texts = [without_mark(lines[number]) for number in filled]
    signed = [at for at in range(len(texts)) if _signs(texts, at)]
    if not signed:
        return Answers(StoryRecord(), [], set())
    start = _below_facts(texts, signed[0])
    posts: list[_Post] = []
    sections: list[_Section] = []
    for at, stop in zip(signed, [*signed[1:], len(texts)], strict=True):
        posts.append(_read_post(texts, start, at))
        sections.append(_read_section(texts, posts[-1].after, stop))
        start = sections[-1].after
    counted = all(
        one.number_above == len(one.comments) for one in sections if one.number_above is not None
    )
    records: list[Record] = []
    for number, (post, section) in enumerate(zip(posts, sections, strict=True)):
        key = None if post.asked else f"{ANSWER}-{number}"
        records += [] if key is None else [_answer(post, key)]
        records += [
            one._replace(parent_id=key, basis="nesting") for one in section.records(counted=counted)
        ]
    held = {filled[at] for post in posts for at in range(post.begin, post.end)}
    held |= {filled[at] for section in sections for at in section.held}
    return Answers(_story(posts, texts), _numbered(records), held)


def _below_facts(texts: Sequence[str], stop: int) -> int:
    """The first line below "Viewed 38k times": from there on a question can begin."""
    facts = [at for at, text in enumerate(texts[:stop]) if _FACTS.fullmatch(text)]
    return facts[-1] + 1 if facts else 0


def _signs(texts: Sequence[str], at: int) -> bool:
    match = _SIGNED.fullmatch(texts[at])
    above = texts[max(0, at - MOST_SIGNATURE_LINES) : at]
    return (
        match is not None
        and time_in(match["when"]) is not None
        and any(_ACTION.fullmatch(text) for text in above)
    )


def _read_post(texts: Sequence[str], start: int, at: int) -> _Post:
    """The post signed at `at`; its words begin below the first votes from `start` on."""
    first_action = max(start, at - MOST_SIGNATURE_LINES)
    end = next((n for n in range(first_action, at) if _ACTION.fullmatch(texts[n])), at)
    begin = next((n for n in range(start, end) if _VOTES.fullmatch(texts[n])), None)
    words = start if begin is None else begin
    while words < end and _VOTES.fullmatch(texts[words]):  # votes, then how many keep it
        words += 1
    match = _SIGNED.fullmatch(texts[at])
    printed = time_in(match["when"]) if match else None
    after, author = at + 1, None
    if after < len(texts) and could_be_name(texts[after]):
        author, after = _once(texts[after]), after + 1
    if after < len(texts) and author and _REPUTATION.fullmatch(texts[after]):
        after += 1
    return _Post(
        words,
        end,
        "\n\n".join(texts[words:end]),
        None if begin is None else parse_count(texts[begin])[0],
        author,
        printed.moment if printed else None,
        bool(match and match["did"].lower() == "asked"),
        after,
    )


def _once(name: str) -> str:
    """A name that stands twice, for its picture and for itself."""
    half = len(name) // 2
    for first, second in ((name[:half], name[half:]), (name[:half], name[half + 1 :])):
        if first.strip() and first == second:
            return first.strip()
    return name


def _read_section(texts: Sequence[str], start: int, stop: int) -> _Section:
    """The comments between a post's author and the line below them."""
    comments: list[_Comment] = []
    held: list[int] = []
    words: list[int] = []
    numbers: list[int] = []
    at = start
    while at < stop and not _OVER.fullmatch(texts[at]):
        signature, printed = _BY.fullmatch(texts[at]), whole_time(texts[at])
        if signature and words:
            text = "\n".join(texts[n] for n in words)
            votes = [parse_count(texts[n])[0] for n in numbers]
            comments.append(_Comment(text, signature["name"].strip(" ♦"), votes))
            held += words
            words, numbers = [], []
        elif printed is not None and comments and not words:
            comments[-1] = comments[-1]._replace(moment=printed.moment)
        elif _VOTES.fullmatch(texts[at]) and not words:
            numbers.append(at)
        else:
            words.append(at)
        at += 1
    over = at < stop
    first = comments[0].votes[:1] if comments else []
    return _Section(comments, held, first[0] if first else None, at + 1 if over else start)


def _answer(post: _Post, key: str) -> Record:
    return Record(key, post.text, author=post.author, created_at=post.moment, net=post.votes)


def _numbered(records: Sequence[Record]) -> list[Record]:
    return [
        one if one.comment_id else one._replace(comment_id=str(number))
        for number, one in enumerate(records, start=1)
    ]


def _story(posts: Sequence[_Post], texts: Sequence[str]) -> StoryRecord:
    question = next((post for post in posts if post.asked), None)
    facts = next((at for at, text in enumerate(texts) if _FACTS.fullmatch(text)), 0)
    title = next((text for text in reversed(texts[:facts]) if len(text.split()) > 2), None)
    return StoryRecord(
        title=title,
        published_at=question.moment if question else None,
        text=question.text if question else "",
    )
