"""What of a comment's block is neither its words nor a number of votes: names, buttons, notices."""

import re
from collections.abc import Collection, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.head_lines import read_addressee
from analysis.reading.html_text import node_text
from analysis.reading.interface_words import BUTTON, FURNITURE, THREAD_BEGINS, comment_count
from analysis.reading.pages.elements import LONGEST_NAME, Comments, read_text
from analysis.reading.pages.time_blocks import short_text
from analysis.reading.time_lines import is_time_line

LONGEST_BUTTON = 40  # characters
NAMES = (
    "[itemprop=author], [rel~=author], [data-author], [class*=author i], [class*=user i],"
    " [class*=nick i], [class*=poster i], [class*=commenter i], [class*=displayname i],"
    " [class*=display-name i], [class*=byline i], [class~=fn], [class~=name], [class$=-name],"
    " [class*='__name'], [href*='/user'], [href*='/member'], [href*='/profile'],"
    " [href*='/people/'], [href*='/u/'], [href*='/@'], [href*='/~'], [href*='/by/'], cite"
)
# Parts of a comment that are neither name, time nor words.
_CONTROLS = (
    "button, form, nav, time, textarea, select, [role=button], [class*=reply i]:not(:has(p)),"
    " [class*=share i], [class*=report i], [class*=action i]:not([class*=reaction i]), [hidden],"
    " [class*=avatar i], [class*=vote i], [class*=badge i], [class*=permalink i], [class*=says],"
    " [class*=toolbar i], [class*=menu i], [class*=like i], [class*=vcard i], [class*=-meta i],"
    " [class*=screen-reader i], [class*=signature i], [class*=moderation i],"
    " [class*=rating i]:not(:has(p)), [class*=score i]:not(:has(p))"
)
_BUTTON = re.compile(
    r"(?:level \d{1,3}|op ·|reply|share|report|like|dislike|flag|edit|quote|permalink|link|save"
    r"|more|follow|block|vote|antworten?|melden|teilen|zitieren|gefällt mir|répondre|signaler"
    r"|partager|responder|rispondi|返信|답글|回复|says:?|wrote:?|schrieb:?|sagt:?|(?:[•·|–—-]\s*){1,9}|…|#\d+"
    r"|[-+−–±]?\d[\d.,]{0,9}\s?(?:k|m|tsd\.?|mio\.?|万|만)?)",
    flags=re.IGNORECASE,
)


def find_furniture(around: LexborHTMLParser | LexborNode) -> set[int]:
    """The `mem_id` of names, buttons and the like inside: what is no comment's words."""
    found = {part.mem_id for part in around.css(_CONTROLS)}
    found |= {n.mem_id for n in around.css("a, label, small") if _is_button(n)}
    return found | {n.mem_id for n in around.css(NAMES) if len(node_text(n)) <= LONGEST_NAME}


def _is_button(node: LexborNode) -> bool:
    text = short_text(node, LONGEST_BUTTON) or ""
    return BUTTON.fullmatch(text) is not None or _BUTTON.fullmatch(text) is not None


def own_words(
    node: LexborNode,
    comments: Comments,
    furniture: Collection[int] | None = None,
    quotes: Sequence[LexborNode] | None = None,
) -> tuple[str, str | None]:
    """(text, quote) of a comment whose text element is not known: what no other part explains.

    `furniture`: all that is to be left out, the other comments too; looked for if not known.
    """
    skip = find_furniture(node) | comments.ids if furniture is None else furniture
    text, quote = read_text([node], skip, quotes)
    lines = text.split("\n")
    while lines and is_furniture(lines[0]):
        lines.pop(0)
    while lines and is_furniture(lines[-1]):
        lines.pop()
    return "\n".join(lines).strip(), quote


def is_furniture(line: str) -> bool:
    """Whether the line is a time, a button or the site's own words."""
    line = line.strip()
    if not line or is_time_line(line):
        return True
    if len(line) > LONGEST_NAME:
        return False
    patterns = (_BUTTON, BUTTON, FURNITURE, THREAD_BEGINS)
    return (
        any(pattern.fullmatch(line) for pattern in patterns)
        or comment_count(line) is not None
        or read_addressee(line) is not None
    )
