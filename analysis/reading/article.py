"""The part of a page above its comments -> headline, outlet, section, date and body."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from analysis.reading import interface_words as words
from analysis.reading.dates import find_date
from analysis.reading.time_lines import is_time_line

MIN_BODY_WORDS = 8
HEADLINE_WORDS = range(4, 31)
USUAL_HEADLINE_WORDS = 6  # a shorter line above another candidate is rather a menu
BARE_NUMBER = re.compile(r"\d{1,6}")
SENTENCE_END = re.compile(r"[.!?…:]['\"’”»)\]]*$|[。！？]$")
BULLET = re.compile(r"^\s*[•·*–-]\s+")
LIST_MARK = re.compile(r"(?:[•·*+–-]|o|\d{1,3}[.)])\s+")
DATE_PREFIX = re.compile(r"^\s*date\s+(\d{4}-\d{2}-\d{2})\s+", re.IGNORECASE)


class Article(NamedTuple):
    """What the lines above the thread say. `left_out`: indices of lines that are none of it."""

    title: str | None
    outlet: str | None
    section: str | None
    published_at: datetime | None
    body: str
    left_out: list[int]


def read_article(lines: Sequence[str], whole_page: str) -> Article:
    """The article in `lines`; `whole_page` is searched for the outlet's marks only."""
    clean, published_at = _without_date_prefix(lines)
    body = _body_lines(clean)
    title = _title_line(clean, body[0] if body else _notice_line(clean))
    if title is not None:
        body = [number for number in body if number > title]
    outlet = _outlet(clean, title, whole_page)
    section = _section_line(clean, title, outlet)
    dated = _dated_line(clean, title, set(body))
    if published_at is None:
        source = clean[dated] if dated is not None else clean[body[0]][:60] if body else ""
        published_at = find_date(source)
    used = {*body, title, section}
    return Article(
        title=clean[title].strip() if title is not None else None,
        outlet=outlet,
        section=clean[section].strip() if section is not None else None,
        published_at=published_at,
        body="\n\n".join(_uncredited(clean[number]) for number in body),
        left_out=[
            n for n, line in enumerate(lines) if line.strip() and not (n in used and _whole(line))
        ],
    )


def _dated_line(lines: Sequence[str], title: int | None, body: set[int]) -> int | None:
    """The line that dates the article: below its headline, since above it stands today's date."""
    dated = [n for n, line in enumerate(lines) if n not in body and find_date(line)]
    below = [number for number in dated if title is not None and number > title]
    return next(iter(below or dated), None)


def _without_date_prefix(lines: Sequence[str]) -> tuple[list[str], datetime | None]:
    clean = list(lines)
    for number, line in enumerate(clean):
        if line.strip():
            match = DATE_PREFIX.match(line)
            if match:
                clean[number] = line[match.end() :]
                return clean, find_date(match.group(1))
            break
    return clean, None


def _is_furniture(line: str) -> bool:
    text = line.strip()
    return (
        len(text) <= 400
        and (
            words.FURNITURE.fullmatch(text) is not None
            or words.BYLINE.fullmatch(text) is not None
            or words.CLOCK.fullmatch(text) is not None
            or (words.CREDIT.fullmatch(text) is not None and len(text) < 60)
            or words.comment_count(text) is not None
            or words.THREAD_BEGINS.fullmatch(text) is not None
            or is_time_line(text)
        )
    ) or words.CAPTION.fullmatch(text) is not None


def _body_lines(lines: Sequence[str]) -> list[int]:
    """Sentences between the first and the last paragraph, without furniture and captions."""
    copies = Counter(line.strip() for line in lines)
    prose = [
        number
        for number, line in enumerate(lines)
        if line.strip()
        and copies[line.strip()] == 1
        and not _is_furniture(line)
        and _is_prose(line)
    ]
    first = next((n for n in prose if len(lines[n].split()) >= MIN_BODY_WORDS), None)
    return [] if first is None else [number for number in prose if number >= first]


def _is_prose(line: str) -> bool:
    text = line.strip()
    if BULLET.match(line) and len(text.split()) >= MIN_BODY_WORDS:
        return True
    return SENTENCE_END.search(_uncredited(text)) is not None


def _uncredited(line: str) -> str:
    return words.CREDIT_AT_END.sub("", line).strip()


def _whole(line: str) -> bool:
    """Whether the article holds all of the line: no date before it, no credit behind it."""
    return DATE_PREFIX.match(line) is None and _uncredited(line) == line.strip()


def _notice_line(lines: Sequence[str]) -> int:
    """Where no body is left: the line that says so, else the end."""
    for number, line in enumerate(lines):
        if line.strip().lower().startswith("the requested article has expired"):
            return number
    return len(lines)


def _title_line(lines: Sequence[str], first_body: int) -> int | None:
    """The headline: in the last group of headline-like lines at the body, the first of full length.

    The first paragraph itself is tried too, since a headline can end like a sentence ("… WWII?").
    """
    groups: list[list[int]] = [[]]
    for number in range(min(first_body + 1, len(lines))):
        text = lines[number].strip()
        if not text:
            continue
        if _could_be_headline(text, at_body=number == first_body):
            groups[-1].append(number)
        elif groups[-1]:
            groups.append([])
    candidates = next((group for group in reversed(groups) if group), [])
    repeated = [n for group in groups for n in group if _is_repeated(lines, n)]
    if repeated:
        return repeated[-1]
    full = [n for n in candidates if len(lines[n].split()) >= USUAL_HEADLINE_WORDS]
    if full:
        return full[0]
    return max(candidates, key=lambda n: len(lines[n]), default=None)


def _is_repeated(lines: Sequence[str], number: int) -> bool:
    """Whether another line holds this one and more: where one is on the site, or what readers say.

    A line that stands twice as it is may as well be a menu's.
    """
    text = lines[number].strip()
    return any(text in line and text != line.strip() for line in lines)


def _could_be_headline(text: str, *, at_body: bool) -> bool:
    if len(text.split()) not in HEADLINE_WORDS or _is_furniture(text) or LIST_MARK.match(text):
        return False
    return text.endswith(("?", "!")) if at_body else not text.endswith((".", ",", ";"))


def _outlet(lines: Sequence[str], title: int | None, page: str) -> str | None:
    """By a mark that only this outlet prints, a name around the headline, or the credit line."""
    for outlet, marks in words.OUTLET_MARKS.items():
        if any(mark in page for mark in marks):
            return outlet
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if title in filled:
        at = filled.index(title)
        if 0 < at < len(filled) - 1:
            before, after = lines[filled[at - 1]].strip(), lines[filled[at + 1]].strip()
            if before == after and len(before.split()) <= 4:
                return before
    for line in lines:
        match = words.CREDIT_AT_END.search(line.strip())
        if match and match.group("holder").strip():
            return match.group("holder").strip()
    return None


def _section_line(lines: Sequence[str], title: int | None, outlet: str | None) -> int | None:
    """One or two words directly above the headline."""
    if title is None:
        return None
    for number in range(title - 1, -1, -1):
        text = lines[number].strip()
        if text:
            short = len(text.split()) <= 2 and len(text) <= 30 and text != outlet
            plain = not _is_furniture(text) and not SENTENCE_END.search(text)
            return number if short and plain and not BARE_NUMBER.fullmatch(text) else None
    return None
