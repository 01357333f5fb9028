"""What posts on X have in common, in every form of export: threads, retweets, escapes."""

import html
import re
from collections.abc import Mapping, Sequence

from analysis.reading.audit import Finding, count_of
from analysis.reading.export_records import first_line, group, tell
from analysis.reading.records import Record, StoryRecord, ThreadRecord

OUTLET = "X"
RETWEET = re.compile(r"RT @\w{1,20}: ")


def clean_text(text: str) -> str:
    """The text as posted: X escapes &, < and >."""
    return html.unescape(text).strip()


def hide_retweet(record: Record) -> Record:
    """A retweet keeps its place but is nobody's comment; its count of likes is never given."""
    notes = (*record.notes, "retweet")
    return record._replace(status="hidden", up=None, notes=notes, keep_stub=True)


def count_retweets(records: Sequence[Record]) -> list[Finding]:
    """How many retweets there are, told once."""
    number = sum("retweet" in record.notes for record in records)
    return tell("retweets", number, f"{count_of(number, 'retweet')}: no comments of their own.")


def as_conversations(
    posts: Sequence[tuple[str, Record]], openings: Mapping[str, Record] | None = None
) -> list[ThreadRecord]:
    """Posts with the conversation of each -> a story for each conversation, or one for all.

    A search or timeline holds single posts of many conversations: one story, all comments. Where
    half of the posts and more are answers, conversations were collected: the post that opened
    one is its story, and retweets, which belong to none, are left out. `openings`: posts that
    stand beside those of the file, by id.
    """
    own = [(thread, record) for thread, record in posts if record.status == "visible"]
    answers = sum(thread not in {"", record.comment_id} for thread, record in own)
    if not own or 2 * answers < len(own):
        return [ThreadRecord(StoryRecord(outlet=OUTLET), [record for _, record in posts])]
    conversations = group(own, lambda post: post[0])
    alone = len(conversations) == 1
    return [
        _conversation(
            thread, [record for _, record in found], (openings or {}).get(thread), alone=alone
        )
        for thread, found in conversations.items()
    ]


def _conversation(
    thread: str, records: list[Record], beside: Record | None, *, alone: bool
) -> ThreadRecord:
    opening = next((record for record in records if record.comment_id == thread), beside)
    story = StoryRecord(
        "" if alone else thread,
        title=first_line(opening.text) if opening else None,
        outlet=OUTLET,
        url=f"https://x.com/i/status/{thread}" if thread.isdigit() else None,
        published_at=opening.created_at if opening else None,
        text=opening.text if opening else "",
    )
    comments = [
        record._replace(parent_id=None) if record.parent_id == thread else record
        for record in records
        if record is not opening
    ]
    return ThreadRecord(story, comments)
