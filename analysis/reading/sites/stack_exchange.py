"""Stack Exchange's dumps: Comments.xml (grouped by post) and Posts.xml (answers to questions)."""

import re

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    tell_empty_stories,
    tell_left_out,
    tell_not_understood,
)
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import (
    Fields,
    as_written,
    author,
    count,
    from_markup,
    identifier,
    name,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites.xml_elements import elements
from analysis.schema import Thread

FORMAT = "stack-exchange"
QUESTION, ANSWER = "1", "2"  # all other post types are wiki pages and the like
_ROOT = re.compile(rb"<(comments|posts)>\s*<row\s")


def looks_like(document: Document) -> bool:
    """Whether the root is one of the two and rows stand in it."""
    return document.head[:1] == b"<" and _ROOT.search(document.head[:4096]) is not None


def read(document: Document) -> Thread:
    """Comments by their post, or answers by their question; wiki pages are left out."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    broken: list[Finding] = []
    wiki = 0
    for row in (dict(element.attrib) for element in elements(document, 1, ["row"], broken)):
        kind = row.get("PostTypeId")
        if kind == QUESTION:
            stories[row.get("Id", "")] = _question(row)
            continue
        key = row.get("PostId") if kind is None else row.get("ParentId")
        if kind not in {None, ANSWER}:
            wiki += 1
        elif key and (record := _record(row)) is not None:
            grouped.setdefault(key, []).append(record)
        else:
            unread.append(row)
    findings = [
        *broken,
        *tell_left_out("notices", wiki, "wiki page"),
        *tell_not_understood(unread),
        *tell_empty_stories(grouped, stories),
    ]
    comments_of_posts = not stories  # they answer each other by @name only
    threads = as_threads(grouped, stories, has_parents=not comments_of_posts)
    return build_thread(document.name, FORMAT, threads, findings)


def _question(row: Fields) -> StoryRecord:
    return StoryRecord(
        title=name(row.get("Title")),
        published_at=parse_time(row.get("CreationDate")),
        text=plain_text(str(row.get("Body", ""))),
        comments_claimed=count(row.get("AnswerCount")),
    )


def _record(row: Fields) -> Record | None:
    """A comment, whose score only counts up-votes, or an answer, whose score is up minus down."""
    answer = "PostTypeId" in row
    text = row.get("Text")  # Markdown; an answer's Body is HTML
    read_text = from_markup(row.get("Body")) if answer else as_written(text)
    row_id = identifier(row.get("Id")) or ""
    if read_text is None:
        return None
    score = count(row.get("Score"))
    names = ("OwnerDisplayName", "OwnerUserId") if answer else ("UserDisplayName", "UserId")
    return Record(
        row_id,
        read_text[0],
        author=author(row.get(names[0])) or author(row.get(names[1])),
        created_at=parse_time(row.get("CreationDate")),
        up=None if answer else score,
        net=score if answer else None,
        quote=read_text[1],
    )
