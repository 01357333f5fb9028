"""What pages print around article and comments, as patterns by concept, each for a whole line.

These words are the interface's, not the writers': they mark borders and are never text.
"""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    if not patterns:
        raise ValueError("an empty group of patterns would match every line")
    return re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE)


# The comments begin below such a line.
THREAD_BEGINS = _any(
    r"log ?in to comment",
    r"sign in to comment",
    r"(?:leave|post|write|add) a (?:comment|reply)",
    r"(?:sort|order) by:?(?: (?:best|top|new(?:est)?|old(?:est)?|most \w{1,12}))?",
    r"join the (?:conversation|discussion)|this discussion is (?:now )?closed for comments?\.?",
    r"(?:reader |all )?comments",
    r"(?:hinterlasse einen|schreibe einen) kommentar|kommentare",
    r"commentaires|laisser un commentaire",
    r"comentarios|deja un comentario",
    r"コメント(?:一覧|を書く)?",
    r"댓글(?: ?쓰기)?",
    r"评论|留言",
)

# Headings under which readers speak, on pages that do not call it comments.
VOICES = _any(
    r"(?:guest ?book|readers?.? (?:opinions|letters|views)|letters|responses|replies|reviews"
    r"|discussion|conversation|your (?:say|views)|feedback)(?: \(\d+\)| \d+)?",
    r"(?:gästebuch|leser(?:stimmen|briefe|meinungen|reaktionen|kommentare)|reaktionen|beiträge"
    r"|diskussion|meinungen|antworten)(?: \(\d+\)| \d+)?",
    r"(?:livre d.or|contributions|réactions|avis|vos (?:réactions|avis)|réponses)"
    r"(?: \(\d+\)| \d+)?",
    r"(?:libro de visitas|opiniones|reacciones|respuestas|reacties|commenti|yorumlar)"
    r"(?: \(\d+\)| \d+)?",
    r"(?:みんなのコメント|ご意見|感想|掲示板|방명록|전체 댓글|全部评论|热门评论|最新评论)"
    r"(?:\s?[(（]?\d+[)）]?件?)?",
)

# The comments are over above such a line.
THREAD_ENDS = _any(
    r"log ?in to leave a comment",
    r"(?:log|sign) in to (?:reply|join the discussion)",
    r"comments (?:are|have been) closed\.?",
    r"view all \d+ comments|(?:view|see) more comments|load more comments|show more comments",
    r"back to top",
    r"leave a (?:reply|comment)(?: cancel reply)?|post navigation|add a comment|your answer",
    r"(?:schreibe einen|hinterlasse einen|neuen) kommentar|ähnliche themen"
    r"|(?:kommentar|antwort) (?:schreiben|verfassen|hinzufügen|erstellen)"
    r"|die kommentarfunktion ist geschlossen\.?",
    r"laisser un commentaire|(?:ajouter|écrire) un commentaire|articles similaires",
    r"(?:deja|dejar|añadir|escribe) un comentario|(?:related|similar) (?:articles|threads|posts)",
    r"コメント(?:を(?:書く|残す|投稿する))|関連記事",
    r"댓글 (?:쓰기|남기기)|관련 기사|发表(?:评论|回复)|相关文章",
    r"you must be logged in to .{0,60}|your email address will not be.{0,80}",
)

# "57 Comments", "Comments (57)", "57 Kommentare", "コメント57件", "댓글 57개".
COMMENT_COUNT = re.compile(
    r"(?:(?P<before>\d[\d.,]{0,9}) ?(?:reader )?(?:comments?|replies|responses|kommentare?"
    r"|commentaires?|comentarios?|件のコメント|条评论|개의 댓글)"
    r"|(?:(?:reader |all |leser)?comments?|(?:leser)?kommentare?|commentaires?|comentarios?"
    r"|postings|コメント|댓글|评论) ?[(:（]? ?(?P<after>\d[\d.,]{0,9}) ?[)）]?(?:件|개|条)?"
    r"|(?P<thoughts>\d[\d.,]{0,9}) thoughts? on .{1,200})",
    re.IGNORECASE,
)

# Lines of a page that are neither headline nor article.
FURNITURE = _any(
    r"\d{1,6} points? by .{1,120}",
    r"advertisement",
    r"learn more",
    r"back to top",
    r"read more",
    r"share(?: this)?",
    r"(?:take our|get your|get more with|subscribe to|join the|sign up|make a donation).{0,120}",
    r".{0,60}(?:charitable donation|mailing list|newsletter|news feed).{0,80}",
    r"the requested article has expired.{0,200}",
    r"articles, offers & useful resources",
    r"a mix of what.s trending.{0,60}",
    r"recent comments",
    r"posted in:.{0,300}",
    r"see in context",
)

BYLINE = re.compile(r"by\s+[^\W\d_][\w.'’-]*(?:[\s,]+[\w.'’-]+){0,7}", re.IGNORECASE)
CREDIT = re.compile(r"(?:©|\(c\)\s)\s?(?:copyright\s)?[^\n]{0,60}", re.IGNORECASE)
# An article's end: a credit line of its own, or one glued to the last sentence.
CREDIT_AT_END = re.compile(r"©\s?(?P<holder>[^\d©\n]{0,50}?)\s?(?:19|20)\d\d\.?$")
CAPTION = re.compile(
    r"(?:.*\S\s)?(?:photo|picture|image|foto|credit)s?:\s?[^:\n]{1,60}", re.IGNORECASE
)
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

# A stub where a comment was: the words that sites print in its place.
STUBS = {
    "deleted": _any(
        r"\[?deleted\]?",
        r"(?:this )?comment (?:(?:was|has been) )?deleted(?: by (?:the )?user)?\.?",
    ),
    "removed": _any(
        r"\[?removed\]?",
        r"\[(?:flagged|dead)\]",
        r"(?:this )?comment (?:(?:was|has been) )?removed(?: by (?:(?:a|the) )?moderators?)?"
        r"(?: because .{0,200})?\.?",
    ),
}

# Where a comment was written from, on a line of its own beside its time.
WRITTEN_FROM = _any(r"(?:来自|來自|发布于|發佈於|IP ?属地[:：]?) ?\S{1,20}")

# What one presses at a comment: at its edge such a line is no text.
BUTTON = _any(
    r"permalink(?:\s|embed|save|parent|report|reply|share|context|give award)*",
    r"(?:reply|share|report|like|dislike|permalink|flag|save|translate|quote|award|give award"
    r"|follow|hide|more|edit|delete|upvote|downvote|vote|vote up|vote down|see more"
    r"|read more|show more|report ?save|reply ?share|add a comment ?\|?|improve this answer|avatar)"
    r"(?: ?[·›»…])?",
    r"antworten|teilen|melden|gefällt mir|zitieren|übersetzen|aufklappen|mehr anzeigen|bearbeiten"
    r"|zum vergrößern anklicken\.*|nach oben|link|beitrag melden|kommentar melden|einklappen",
    r"répondre|partager|signaler|j.aime|citer|traduire|voir plus|modifier|alerter",
    r"responder|compartir|reportar|denunciar|me gusta|citar|traducir|ver más|editar",
    r"recommend|recomendar|recommander|empfehlen|expand full comment|edited|top fan|喜欢"
    r"|most relevant|newest|oldest|all comments|top comments|sort by:?.{0,30}|默认|最新"
    r"|按热度.{0,8}"
    r"|liked by .{1,60}|.{1,60}.s profile picture|reply to this(?: parent)?(?: share)?"
    r"|parent|click to rate|reply with quote|rate (?:up|down)|flagged|hide replies",
    r"rispondi|condividi|segnala|mi piace|partilhar|curtir|gostei|beantwoorden|delen",
    r"返信(?:する)?|シェア|報告|いいね!?|違反報告|引用|もっと見る|翻訳",
    r"답글(?:쓰기| 달기)?|공유|신고|좋아요|인용|더보기|번역|댓글달기",
    WRITTEN_FROM.pattern,
    r"回复(?: \d{1,6}| 赞)?|回覆|分享|举报|舉報|赞|讚|引用|翻译|展开|更多",
    r"advertisement|werbung:?|anzeige:?|publicité|publicidad|広告|광고|广告",
    r"(?:view |show |load |see )?(?:all )?\d+ (?:more )?(?:repl(?:y|ies)|comments?|antworten"
    r"|réponses?|respuestas?)|(?:view|show|hide|load) (?:more )?repl(?:y|ies)|more replies",
    r"\d+ ?件の返信(?:を表示)?|답글 \d+개(?: 보기)?",
    r"(?:查看|展开)?(?:全部)?\d+条回复",
    r"continue this thread.?|\d+ antworten anzeigen|(?:afficher|masquer) les réponses.?",
    r"(?:load|view|see|show) more comments.*|mehr kommentare (?:laden|anzeigen)"
    r"|plus de commentaires|ver más comentarios",
)

PINGBACK = _any(r"(?:ping ?back|track ?back|ピンバック|핑백|引用通告)(?: ?von)?s? ?[:：].{0,400}")

# What gives away who published a page that does not print its own name as a line.
OUTLET_MARKS = {
    "Japan Today": ("GPlusMedia", "JapanToday"),
    "South China Morning Post": ("myNEWS", "This Week in Asia"),
    "EIR": ("EIRNS", "EIR Online"),
}


def comment_count(line: str) -> int | None:
    """The number of comments that a line such as "57 Comments" states; None for any other line."""
    text = line.strip()[:300]
    match = COMMENT_COUNT.fullmatch(text) or COMMENT_COUNT.fullmatch(text.rpartition(" | ")[2])
    if match is None:
        return None
    printed = match.group("before") or match.group("after") or match.group("thoughts")
    return int(re.sub(r"[.,]", "", printed))
