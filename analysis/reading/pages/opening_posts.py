"""The post that opens a forum's thread: it is the story, and what follows are the comments."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.reading.pages.elements import Comments
from analysis.reading.pages.signs import has_heading
from analysis.reading.pages.time_blocks import short_text
from analysis.reading.records import Record, StoryRecord

LONGEST_NUMBER = 6  # characters of "#1"
PROFILES = ".postprofile, .cAuthorPane, .author_information, .post_author, .poster, .postbit, .pls"
_PLACES = "a, span, div, td, strong, small, li, b"
_NUMBER = re.compile(r"#\s?(\d{1,4})")
_LATER_PAGE = re.compile(r"[?&/](?:start|page|st|p)[=/-](?!0\b|1\b)\d|/page-?(?!1\b)\d")
_ANSWER = re.compile(r"\s*(?:re|aw|antw|odp|отв)\s?:", re.IGNORECASE)


class Opened(NamedTuple):
    """The story with the words of the opening post, and the other posts."""

    story: StoryRecord
    records: list[Record]


def take_opening(comments: Comments, records: Sequence[Record], story: StoryRecord) -> Opened:
    """The first post as the story, where a forum's page shows that it is that."""
    if len(records) != len(comments.nodes) or not opens_thread(comments, story.url or ""):
        return Opened(story, list(records))
    first, *rest = records
    others = [
        one._replace(parent_id=None) if one.parent_id == first.comment_id else one for one in rest
    ]
    told = story._replace(
        text=first.text, published_at=first.created_at or story.published_at, comments_claimed=None
    )
    return Opened(told, others)


def opens_thread(comments: Comments, address: str) -> bool:
    """Whether the first block is numbered as the first, or stands at a profile and is no answer."""
    if len(comments.nodes) < 2 or _LATER_PAGE.search(address):
        return False
    numbers = _numbers(comments)
    if numbers.get(0) or numbers.get(1):
        return numbers.get(0) == 1 and numbers.get(1) == 2
    profiles = comments.parts(PROFILES)
    headings = comments.parts("h1, h2, h3, h4, h5").get(0, [])
    answers = any(_ANSWER.match(short_text(one, 200) or "") for one in headings)
    told = all(number in profiles for number in range(len(comments.nodes)))
    return told and not answers and not has_heading(comments.nodes[0])


def _numbers(comments: Comments) -> dict[int, int]:
    """Comment's number -> the number that it prints: "#1"."""
    found: dict[int, int] = {}
    for number, nodes in comments.parts(_PLACES).items():
        for node in nodes if number < 2 else ():
            printed = _NUMBER.fullmatch(short_text(node, LONGEST_NUMBER) or "")
            if printed:
                found.setdefault(number, int(printed[1]))
    return found
