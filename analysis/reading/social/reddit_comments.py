"""What a Reddit comment or post says, in whichever file it stands (listing, dump, client)."""

import html
import re

from analysis.reading.dates import parse_time
from analysis.reading.json_values import Fields, author, count, identifier, mapping, name, words
from analysis.reading.records import Record, StoryRecord

SITE = "https://www.reddit.com"
STUBS = {
    "[deleted]": "deleted",
    "[removed]": "removed",
    "[ removed by reddit ]": "removed",
    "[ removed by moderator ]": "removed",
    "[deleted by user]": "deleted",
}
_RAW = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")  # none of these stands in escaped text
_KIND = re.compile(r"t[1-6]_")


def plain_id(value: object) -> str | None:
    """The id without its kind: "t1_abc" and "abc" are one comment."""
    fullname = identifier(value)
    return _KIND.sub("", fullname, count=1) if fullname else None


def parent_of(fields: Fields) -> str | None:
    """The comment answered; None where the post is answered (t3_) or nothing is said."""
    fullname = identifier(fields.get("parent_id")) or ""
    if fullname.startswith("t3_") or fullname == (identifier(fields.get("link_id")) or "").strip():
        return None
    return plain_id(fullname)


def author_of(fields: Fields) -> str | None:
    """The name; None for "[deleted]". Clients write an object, or `Redditor(name='x')`."""
    given = fields.get("author")
    printed = author(given.get("name") if isinstance(given, dict) else given)
    match = re.fullmatch(r"Redditor\(name=['\"]([^'\"]{1,40})['\"]\)", printed or "")
    printed = match.group(1) if match else printed
    return None if printed in {"[deleted]", "None"} else printed


def unescape(text: str) -> str:
    """The Markdown: Reddit escapes &, < and > unless it is asked not to (raw_json=1)."""
    if not _RAW.search(text):
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    # What is still escaped was typed so, and Markdown shows "&amp;" as "&" too.
    return html.unescape(text.replace("&#x200B;", "").replace("&nbsp;", " ")).strip()


def read_comment(fields: Fields, comment_id: str) -> Record | None:
    """The comment; None where the fields hold no text.

    `downs` is always 0 and no count of down-votes; a hidden score is shown as 1 and is none.
    """
    body = words(fields.get("body"))
    if body is None:
        return None
    score = None if fields.get("score_hidden") is True else fields.get("score", fields.get("ups"))
    return Record(
        comment_id,
        unescape(body),
        parent_of(fields),
        author_of(fields),
        parse_time(fields.get("created_utc")),
        net=count(score),
        status=STUBS.get(body.strip().casefold(), "visible"),
        keep_stub=True,
    )


def read_post(fields: Fields, key: str = "") -> StoryRecord:
    """The post that opens the thread."""
    permalink = name(fields.get("permalink"))
    subreddit = fields.get("subreddit")
    section = name(mapping(subreddit).get("display_name")) or name(subreddit)
    body = unescape(words(fields.get("selftext")) or "")
    return StoryRecord(
        key,
        unescape(name(fields.get("title")) or "") or None,
        "Reddit",
        f"r/{section}" if section else None,
        f"{SITE}{permalink}" if (permalink or "").startswith("/") else permalink,
        parse_time(fields.get("created_utc")),
        "" if body.casefold() in STUBS else body,
        count(fields.get("num_comments")),
    )
