"""Text copied from a page: article above, comments below, nothing but lines to go by."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.reading import audit
from analysis.reading.article import BARE_NUMBER, Article, read_article
from analysis.reading.document import Document
from analysis.reading.drafts import Draft, draft_comments
from analysis.reading.interface_words import comment_count
from analysis.reading.joining import concatenate
from analysis.reading.layout import ANSWERS, Layout, find_layout
from analysis.reading.letters import is_torn, may_be_torn, plain_letters
from analysis.reading.nesting import find_nesting, nest
from analysis.reading.replies import Reply, link_replies
from analysis.reading.split_names import split_names
from analysis.reading.split_tallies import join_tallies
from analysis.reading.story_ids import PASTED, name_story
from analysis.reading.tally import believable, find_tallies
from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    STORY_COLUMNS,
    Thread,
    ThreadError,
    build,
    validate,
)

FORMAT = "pasted"
NOTES = {
    "net_differs": "the printed net is not up minus down; both are kept as printed",
    "rounded_votes": "votes are printed rounded",
    "unsigned_votes": "votes are printed without a sign and taken as the net",
    "moderated_score": "the score is set by moderators and ends at -1 and 5",
    "duplicate": "the same text stands in the thread before",
    "unknown_sign": "one number of votes is printed, and whether up or down cannot be told",
    "no_text": "a tally without text, perhaps a picture",
    "first_comment_doubtful": "it is not clear where the article ends and this comment begins",
    "quoted_in_passing": "repeats a long run of another comment's words within its own",
    "parent_by_turn_taking": "answers a name whose comment is told only by who replied to whom",
}
REPAIRS = {
    "decoded_as_cp1252": "The text is not UTF-8 and was read as Windows-1252.",
    "mixed_encodings": "Some bytes are not UTF-8 and were read as Windows-1252.",
    "null_characters": "Null characters were replaced.",
    "broken_characters": "Broken characters were replaced.",
}
BORDERS_LOST = (
    "Comments stand here, but neither votes nor names part them: "
    "where one ends and the next begins is lost, so none was made up."
)
# "[–]Jane 3 points" opens a page of old Reddit, not JSON.
NOT_TEXT = re.compile(
    r"\s*(?:<(?:!doctype|html|\?xml|[a-z]+[\s>/])|[{\[]\s*(?:[\[\]{}\"]|-?\d|true|false|null)|[{\[]\s*$)",
    re.IGNORECASE,
)


def tell_repairs(thread: Thread, document: Document) -> Thread:
    """The thread with a row of audit for everything that had to be repaired in decoding."""
    told = set(thread.audit["code"])
    first = thread.stories["story_id"].iloc[0] if len(thread.stories) else ""
    # A reader that took the bytes told of them itself.
    if any(code.startswith("decoded_as_") or code == "mixed_encodings" for code in told):
        return thread  # a table is decoded by its own lights
    codes = [code for code in document.repairs if code not in told]
    rows = [audit.row(str(first), audit.Finding(code, 1, REPAIRS[code])) for code in codes]
    if not rows:
        return thread
    joined = concatenate([thread.audit, build(AUDIT_COLUMNS, rows)], AUDIT_COLUMNS)
    return thread._replace(audit=joined)


def looks_like(document: Document) -> bool:
    """Whether this is text as people paste it: not markup, not JSON."""
    return NOT_TEXT.match(document.opening) is None


def read(document: Document) -> Thread:
    """The thread in a pasted page; ThreadError where it holds neither article nor comment."""
    text, name = document.text, document.name
    story_id = _story_id(name, text)
    lines = split_names(join_tallies(text).split("\n"))
    torn = sum(map(is_torn, lines)) if may_be_torn(text) else 0
    if not text.isascii():
        lines = list(map(plain_letters, lines))
    form, tallies = find_tallies(lines)
    layout = find_layout(lines, tallies)
    article = _read_head(lines, layout, text)
    del text  # large ones stand in memory but once
    drafted = draft_comments(lines, layout, tallies, opened=bool(article.body))
    drafts = drafted.comments
    if drafted.opening is not None:
        article = article._replace(body=drafted.opening)
    if not drafts and not article.body and layout.how != "lost":
        raise ThreadError(
            f"{name}: no comments and no article were found. "
            "Paste the page's text from the headline down to the last comment."
        )
    found = link_replies(
        [draft.text for draft in drafts], [draft.author for draft in drafts],
        [article.title or "", article.body],
    )  # fmt: skip
    replies = nest(found, find_nesting([draft.head for draft in drafts]))
    claimed = believable(_claimed(lines, layout, article))
    stories = _stories(story_id, article, claimed, [draft.title for draft in drafts])
    comments = _comments(stories, drafts, replies)
    findings = [
        *audit.compare_counts(len(drafts), claimed),
        *_tally_findings(drafts, form.name if form else None),
        *audit.summarise_replies(
            [reply.basis for reply in replies],
            sum(bool(reply.addressee) and reply.parent is None for reply in replies),
        ),
        *audit.summarise_stubs([draft.status for draft in drafts]),
        *audit.summarise_notes(comments["notes"], NOTES),
        *_pingbacks(drafted.pingbacks),
        *_repaired(torn),
        *_left_out(lines, layout, article, drafted.held),
    ]
    first_story = stories["story_id"].iloc[0]
    table = build(AUDIT_COLUMNS, [audit.row(first_story, finding) for finding in findings])
    return Thread(stories, validate("comments", comments), table)


def _read_head(lines: Sequence[str], layout: Layout, page: str) -> Article:
    """The article above the comments; a member's page has none, its head is only shown."""
    article = read_article(lines[: layout.begin], page)
    if layout.how != "titles":
        return article
    filled = [number for number in range(layout.begin) if lines[number].strip()]
    return article._replace(title=None, section=None, body="", left_out=filled)


def _story_id(name: str, text: str) -> str:
    story_id = name_story(name)
    if story_id != PASTED:
        return story_id
    return f"{PASTED}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _claimed(lines: Sequence[str], layout: Layout, article: Article) -> int | None:
    """The page's own count: a line above the comments, or the lone number that ends an article."""
    above = ((line, comment_count(line)) for line in reversed(lines[: layout.begin]))
    counts = [(line, count) for line, count in above if count is not None]
    own = [count for line, count in counts if not ANSWERS.fullmatch(line.strip())]
    if counts:
        return own[0] if own else counts[0][1]
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    if article.body and not layout.blocks and BARE_NUMBER.fullmatch(last):
        return int(last)
    return None


def _stories(
    story_id: str, article: Article, claimed: int | None, titles: Sequence[str | None]
) -> pd.DataFrame:
    """One story, or on a member's page one for each headline commented on."""
    row: dict[str, object] = {
        "story_id": story_id,
        "title": article.title,
        "outlet": article.outlet,
        "section": article.section,
        "published_at": article.published_at,
        "text": article.body,
        "comments_claimed": claimed,
        "source_format": FORMAT,
    }
    named = list(dict.fromkeys(title for title in titles if title))
    if not named:
        return build(STORY_COLUMNS, [row])
    about = {"outlet": article.outlet, "text": "", "source_format": FORMAT}
    rows = [
        {**about, "story_id": f"{story_id}-{number}", "title": title}
        for number, title in enumerate(named, start=1)
    ]
    return build(STORY_COLUMNS, rows)


def _comments(
    stories: pd.DataFrame, drafts: Sequence[Draft], replies: Sequence[Reply]
) -> pd.DataFrame:
    """Comment ids count from "1" in page order; positions from 0 within each story."""
    story_ids = dict(zip(stories["title"], stories["story_id"], strict=True))
    default = stories["story_id"].iloc[0]
    homes = [story_ids.get(draft.title, default) for draft in drafts]
    rows = _rows(drafts, replies, homes)
    return build(COMMENT_COLUMNS, rows)


def _rows(
    drafts: Sequence[Draft], replies: Sequence[Reply], homes: Sequence[str]
) -> Iterator[dict[str, object]]:
    depths = _depths(replies, homes)
    positions: Counter[str] = Counter()
    for number, (draft, reply, home) in enumerate(zip(drafts, replies, homes, strict=True)):
        linked = reply.parent is not None and homes[reply.parent] == home
        tally = draft.tally
        yield {
            "story_id": home,
            "comment_id": str(number + 1),
            "position": positions[home],
            "parent_id": str(reply.parent + 1) if linked and reply.parent is not None else None,
            "reply_basis": reply.basis if linked else None,
            "depth": depths[number],
            "author": draft.author,
            "inferred_author": reply.inferred_author,
            "addressee": reply.addressee,
            "created_at": draft.created_at,
            "source_text": draft.text,
            "text": reply.text if draft.status == "visible" else "",
            "quote": reply.quote,
            "quote_origin": reply.quote_origin,
            "up": believable(tally.up) if tally else None,
            "down": believable(tally.down) if tally else None,
            "net": believable(tally.net) if tally else None,
            "tally_text": tally.text if tally else None,
            "status": draft.status,
            "notes": " ".join(dict.fromkeys([*draft.notes, *reply.notes])),
        }
        positions[home] += 1


def _depths(replies: Sequence[Reply], homes: Sequence[str]) -> list[int]:
    depths: dict[int, int] = {}
    for start in range(len(replies)):
        path = []
        at: int | None = start
        while at is not None and at not in depths:
            path.append(at)
            parent = replies[at].parent
            at = parent if parent is not None and homes[parent] == homes[at] else None
        depth = depths[at] if at is not None else -1
        for number in reversed(path):
            depth += 1
            depths[number] = depth
    return [depths[number] for number in range(len(replies))]


def _tally_findings(drafts: Sequence[Draft], form: str | None) -> list[audit.Finding]:
    tallied = sum(draft.tally is not None for draft in drafts)
    if not tallied:
        return [audit.Finding("no_tallies", 0, "No votes are printed: they are missing, not 0.")]
    shown = form or "12"
    text = f"{audit.count_of(tallied, 'tally', 'tallies')} read, of the form “{shown}”."
    return [audit.Finding("tallies_read", tallied, text)]


def _repaired(number: int) -> list[audit.Finding]:
    text = f"{audit.count_of(number, 'line')} with letters broken by a wrong encoding repaired."
    return [audit.Finding("repaired_encoding", number, text)] if number else []


def _pingbacks(number: int) -> list[audit.Finding]:
    text = f"{audit.count_of(number, 'pingback')} from other sites left out: they are no comments."
    return [audit.Finding("pingbacks", number, text)] if number else []


def _left_out(
    lines: Sequence[str], layout: Layout, article: Article, held: set[int]
) -> list[audit.Finding]:
    """Every line that is neither article nor comment, shown."""
    above = audit.show_lines(
        "header", "Around the article, neither headline nor text.", article.left_out, lines
    )
    below = audit.show_lines(
        "left_out",
        "Below the comments, taken for the site's own words.",
        [n for n in range(layout.end, len(lines)) if lines[n].strip()],
        lines,
    )
    code, message = "furniture", "Names, times and buttons around comments."
    if layout.how == "lost":
        code, message = "borders_lost", BORDERS_LOST
    between = range(layout.begin, layout.end)
    inside = [n for n in between if lines[n].strip() and n not in held]
    return [*above, *audit.show_lines(code, message, inside, lines), *below]
