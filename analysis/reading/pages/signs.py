"""Whether blocks that recur are comments: lists of articles, goods and events recur as well."""

import re
from collections.abc import Collection, Iterator, Sequence

from selectolax.lexbor import LexborNode

from analysis.reading.html_text import node_text
from analysis.reading.interface_words import THREAD_BEGINS, VOICES, comment_count
from analysis.reading.pages.elements import Comments
from analysis.reading.pages.time_blocks import short_text

WORD_LEVELS = 5  # levels above a block that may say that it is a comment
HEADING_LEVELS = 4  # levels above the first block beside which the comments' heading may stand
MOST_ABOVE = 4  # elements above the first block in which the heading is looked for
LONGEST_HEADING = 80  # characters
MOST_SHARE = 0.5  # of the blocks, or of a block's words, that may be a link to another page
LEAST_TITLE = 12  # characters of a link that opens a block's words and may be its title
MIN_SHARE = 0.6  # of the blocks that must show a sign
COMMENT_WORD = re.compile(
    r"comm?ent|kommentar|repl(?:y|ies)|respon[sd]e?|discuss|forum|message|thread|topic|feedback"
    r"|beitr(?:a|ä)g|reaktion|reaction|opini[oó]n|评论|コメント|댓글|comentario|reacties"
    r"|guest-?book|gästebuch|gaestebuch|leserstimme|leserbrief|contribution",
    flags=re.IGNORECASE,
)
# What forums and blogs call the words of a post or comment, inside its block.
POSTS = (
    "[id^=post_message], [id^=post-message], [class*=postbody i], [class*=post-message i],"
    " [class*=post_message i], [class*=comment-text i], [class*=comment_text i],"
    " [class*=commenttext i], [class*=comment-body i], [class*=commentbody i]"
)
_APART = re.compile(
    r"recent|latest|widget|sidebar|related|teaser|popular|trending|(?<![a-z])nav(?![a-z])",
    flags=re.IGNORECASE,
)
# What one can do to a comment, but not to an article, an offer or an event.
_ANSWER = re.compile(
    r"repl(?:y|ies)|report|flag|(?:dis)?like|upvote|downvote|antworten?|melden|gefällt mir"
    r"|répondre|signaler|j.aime|responder|denunciar|me gusta|rispondi|segnala|mi piace"
    r"|返信(?:する)?|違反報告|通報|답글(?:쓰기| 달기)?|신고|回复|回覆|举报|舉報"
    r"|quote|zitieren|citer",
    flags=re.IGNORECASE,
)


def is_called_comment(node: LexborNode) -> bool:
    """Whether the element, or one around it, is named for comments, and none for a side show."""
    called = False
    for words in _names_around(node):
        if _APART.search(words):
            return False
        called = called or COMMENT_WORD.search(words) is not None
    return called


def _names_around(node: LexborNode) -> Iterator[str]:
    at: LexborNode | None = node
    for _ in range(WORD_LEVELS):
        if at is None or at.tag in {"body", "html"}:
            return
        names = ("class", "id", "aria-label", "data-testid", "itemtype")
        yield " ".join((at.attributes.get(name) or "")[:200] for name in names) + (at.tag or "")
        at = at.parent


def are_comments(comments: Comments, texts: Sequence[str], *, told: bool = False) -> bool:
    """Whether the blocks are comments; `texts`: the words of each, `told`: a heading says so."""
    if _are_articles(comments, texts):
        return False
    least = MIN_SHARE * len(comments.nodes)
    apart = sum(any(map(_APART.search, _names_around(node))) for node in comments.nodes)
    if apart >= least:
        return False
    called = sum(map(is_called_comment, comments.nodes))
    signs = (called, len(_answerable(comments)), len(comments.parts(POSTS)))
    return told or max(signs) >= least or has_heading(comments.nodes[0])


def _are_articles(comments: Comments, texts: Sequence[str]) -> bool:
    """Whether most blocks are headed by a link to another page, or are such a link."""
    linked = {
        number
        for number, links in comments.parts("h1 a, h2 a, h3 a, h4 a, h1, a h2, a h3").items()
        if any(not _stays(link) for link in links)
    }
    for number, links in comments.parts("a[href]").items():
        away = [node_text(link) for link in links if not _stays(link)]
        most = sum(map(len, away)) > MOST_SHARE * max(1, len(texts[number]))
        longest = max(away, key=len, default="")
        opens = len(longest) >= LEAST_TITLE and texts[number].startswith(longest)
        if opens or (most and len("".join(away)) > LONGEST_HEADING / 2):
            linked.add(number)
    return len(linked) > MOST_SHARE * len(comments.nodes)


def _stays(link: LexborNode) -> bool:
    """Whether a link leads to a place on the page or to a person."""
    address = link.attributes.get("href")
    if link.tag == "a" and address is not None:
        people = re.search(r"user|member|profil|people|author|/u/|/@|/~|#", address)
        return people is not None
    return False


def _answerable(comments: Comments) -> Collection[int]:
    """The numbers of the blocks with a button to answer, report or like."""
    parts = comments.parts("a, button, span, li, [role=button], input[type=submit]")
    return {number for number, nodes in parts.items() if any(map(_is_button, nodes))}


def _is_button(node: LexborNode) -> bool:
    label = node.attributes.get("aria-label") or node.attributes.get("title") or ""
    words = (short_text(node, 30) or "").strip("·•| 0123456789")
    return any(_ANSWER.match(text) and len(text) <= 40 for text in (words, label.strip()))


def has_heading(node: LexborNode) -> bool:
    """Whether words above the element say that comments follow ("3 Kommentare", "Gästebuch")."""
    at: LexborNode | None = node
    for _ in range(HEADING_LEVELS):
        if at is None or at.tag in {"body", "html"}:
            return False
        beside = at.prev
        for _ in range(MOST_ABOVE):
            while beside is not None and beside.tag in {"-text", "-comment", "!--"}:
                beside = beside.prev
            if beside is None:
                break
            if _says_comments(short_text(beside, LONGEST_HEADING) or ""):
                return True
            beside = beside.prev
        at = at.parent
    return False


def _says_comments(words: str) -> bool:
    patterns = (THREAD_BEGINS, VOICES)
    return comment_count(words) is not None or any(one.fullmatch(words) for one in patterns)
