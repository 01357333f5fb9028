"""The grammar of printed votes: forms, numbers, and the one form that serves a document.

A tally is taken only where it stands on a line of its own or ends a line after a divider, and
one document has one form: prose such as "+9/-11" or "GMT +9" is never a tally.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# A printed count: digits with separators, then perhaps a magnitude ("1.2k", "1,2 Tsd.", "2.3万").
_DIGITS = r"[-−–+]?\d{1,12}(?:[.,\u00a0\u202f]\d{1,3}){0,4}"
COUNT = _DIGITS + r"(?:\s?(?:[kKmM]|Tsd\.?|Mio\.?|mil|[千천万萬만]))?"
MAGNITUDES = {
    **dict.fromkeys(("k", "tsd", "mil", "千", "천"), 1_000),
    **dict.fromkeys(("万", "萬", "만"), 10_000),
    **dict.fromkeys(("m", "mio"), 1_000_000),
}
# White space before a divider is looked at from its start only, so that a long gap costs no more.
DIVIDERS = re.compile(r"(?:(?<!\s)\s++)?[·•|‧∙]\s*")
DIVIDER_SIGN = re.compile(r"[·•|‧∙]")
MINUS_SIGNS = "-−–"
# Of votes or comments: more than there are people; sums over millions of comments fit a column.
LARGEST_COUNT = 10**12
# What one presses may stand behind the votes on the same line.
_PRESSED = re.compile(
    r"\s{1,9}(?:reply|antworten|répondre|responder|rispondi|返信(?:する)?|답글(?: 달기)?|回复|回覆"
    r"|share|report|teilen|melden|partager|signaler|flag)$",
    re.IGNORECASE,
)
LONGEST_TALLY = 80  # characters; a longer line is prose
# What every form holds, as a number or in its place.
_MAY_TELL = re.compile(r"[\d👍·]|reply|hidden", flags=re.IGNORECASE)
_AGO = (
    r"(?:\d{1,4}\s?(?:s|m|h|d|w|y|mo|mins?|hrs?|days?|hours?|weeks?|years?|min|std|t|wo?|sem|j|ans?"
    r"|時間|分|日|시간|분|일|小时|分钟|天)\.?(?: ago)?|just now)"
)
_LIKE = r"(?:like|gefällt mir|j.aime|me gusta|mi piace|curtir|いいね!?|좋아요|赞|讚)"
_REPLY = r"(?:reply|antworten|répondre|responder|rispondi|返信(?:する)?|답글(?: 달기)?|回复|回覆)"
_SKIN = r"[\ufe0f\U0001f3fb-\U0001f3ff]?\s?"  # what may follow the sign of a thumb


class Tally(NamedTuple):
    """Votes of one comment as printed; each missing where the form does not say it."""

    up: int | None
    down: int | None
    net: int | None
    text: str
    notes: tuple[str, ...] = ()


class Form(NamedTuple):
    """One way of printing votes. `pattern` must match a whole line or its part after a divider.

    `certain`: one such line is enough to believe the form; others need to recur.
    """

    name: str
    pattern: re.Pattern[str]
    certain: bool
    note: str = ""


def _form(name: str, pattern: str, *, certain: bool = False, note: str = "") -> Form:
    return Form(name, re.compile(pattern.replace("N", COUNT), re.IGNORECASE), certain, note)


# Most specific first: on equal counts the earlier form wins. N stands for a printed count.
FORMS = (
    _form(
        "11 ( +16 / -5 )",
        r"(?P<net>N)\s?\(\s?(?P<up>\+\s?N)\s?/\s?(?P<down>[-−–]\s?N)\s?\)",
        certain=True,
    ),
    _form(
        "共感した12 なるほど3 うーん1",
        r"共感した\s?(?P<up>N)\s*なるほど\s?N\s*うーん\s?(?P<down>N)",
        certain=True,
    ),
    _form("공감12 비공감3", r"공감\s?(?P<up>N)\s*비공감\s?(?P<down>N)", certain=True),
    _form("👍 12 👎 3", rf"👍{_SKIN}(?P<up>N)?(?:\s*👎{_SKIN}(?P<down>N)?)?", certain=True),
    _form("12 👍 3 👎", rf"(?P<up>N)\s?👍{_SKIN}(?:(?P<down>N)\s?👎{_SKIN})?", certain=True),
    _form(
        "▲ 12 ▼ 3",
        r"[⬆↑▲△🔼]\ufe0f?\s?(?P<up>N)(?:\s*[⬇↓▼▽🔽]\ufe0f?\s?(?P<down>N)?)?",
        certain=True,
    ),
    _form(
        "Daumen hoch 12 Daumen runter",
        r"(?:daumen hoch|thumbs? up|vote up|upvote)\s?(?P<net>N)\s?"
        r"(?:daumen runter|thumbs? down|vote down|downvote)",
        certain=True,
    ),
    _form("+12 -3", r"(?P<up>\+\s?N)\s*[/,]?\s*(?P<down>[-−–]\s?N)", certain=True),
    _form("12 points", r"(?:(?P<net>N)\s(?:points?|punkte?|puntos?)|\[?score hidden\]?)"),
    _form(
        "(Score:5, Insightful)",
        r"(?:re\s?:.{0,60}\s)?\(score\s?:\s?(?P<net>N)(?:,\s?[\w -]{1,30})?\)",
        certain=True,
        note="moderated_score",
    ),
    _form("Score: 5", r"score\s?:\s?(?P<net>N)", certain=True),
    _form(
        "12 likes",
        r"(?P<up>N)\s?(?:(?:people|person) found this (?:review )?helpful"
        r"|likes?|upvotes?|recommend(?:s|ed|ations?)?|(?:mentions? )?j.aime"
        r"|(?:leser)?empfehlung(?:en)?|zustimmung(?:en)?|recommandations?|recomendaci(?:ón|ones)"
        r"|gefällt mir(?:[- ]angaben)?|(?:person(?:en)? )?gefällt das|me gusta"
        r"|mi piace|curtidas?|gostos?|いいね!?|个赞|個讚|人赞同)",
    ),
    _form(
        "좋아요 12",
        r"(?:helpful|hilfreich|utile|útil"
        r"|likes?|いいね!?|좋아요|点?赞|按?讚|me gusta|j.aime|gefällt mir|recomendar|recommander"
        r"|empfehlen)"
        r"\s?[:：]?\s?[(（]?(?P<up>N)[)）]?",
    ),
    _form("+5", r"(?P<net>[+−–-]\d{1,6}|±0)"),
    _form("(12 votes)", r"\(?(?P<net>N)\s(?:votes?|stimmen?|votos?)\)?", note="unsigned_votes"),
    _form("Like · Reply · 12 · 3h", rf"{_LIKE}\s*·\s*{_REPLY}\s*·\s*(?:(?P<up>N)\s*·\s*)?{_AGO}"),
    _form(
        "12 • Reply • Share ›",
        r"(?:(?P<up>N)\s?)?(?:[△▲∧]\s?(?:\|\s?)?(?P<down>N)?\s?[▽▼∨]\s?)?"
        r"(?:[•·]\s?)?reply\s?[•·]\s?share(?:\s?›)?",
    ),
    _form("12 Reply", r"(?:(?P<up>N)\s)?reply"),
)


def believable(count: int | None) -> int | None:
    """The count; missing where it is so large that it must be an error of the source."""
    return count if count is None or abs(count) < LARGEST_COUNT else None


def parse_count(printed: str) -> tuple[int, bool]:
    """The number that a printed count means, and whether print has rounded it.

    A separator before exactly three digits groups thousands ("1.234" is 1234), unless a magnitude
    follows ("1.234k" is 1234 too, rounded to units); any other is a decimal sign.
    """
    text = printed.strip().casefold()
    negative = text[:1] in MINUS_SIGNS and text[:1] != ""
    text = text.lstrip("+" + MINUS_SIGNS).strip()
    digits = re.match(r"[\d.,\u00a0\u202f]+", text)
    number = digits.group() if digits else "0"
    magnitude = MAGNITUDES.get(text[len(number) :].strip().rstrip("."), 1)
    parts = re.split(r"[.,\u00a0\u202f]", number)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    if len(parts) == 1 or (grouped and magnitude == 1):
        value = int("".join(parts)) * magnitude
    else:
        whole, fraction = "".join(parts[:-1]), parts[-1]
        value = round(int(whole + fraction) * magnitude / 10 ** len(fraction))
    return (-value if negative else value), magnitude > 1


def match_form(form: Form, line: str) -> Tally | None:
    """The tally that `line` prints in this form, alone or after a divider; None if none."""
    line = line.strip()
    if not line or len(line) > LONGEST_TALLY:
        return None
    match = form.pattern.fullmatch(line)
    while match is None and (pressed := _PRESSED.search(line)):
        line = line[: pressed.start()]
        match = form.pattern.fullmatch(line)
    if match is None:
        cuts = list(DIVIDERS.finditer(line))
        for cut in cuts:
            match = form.pattern.fullmatch(line[cut.end() :])
            if match is not None:
                break
    return _tally(form, match) if match is not None else None


def _tally(form: Form, match: re.Match[str]) -> Tally:
    counts: dict[str, int] = {}
    notes = [form.note] if form.note else []
    for name, printed in match.groupdict().items():
        if printed is None:
            continue
        counts[name], rounded = parse_count(printed)
        if rounded and "rounded_votes" not in notes:
            notes.append("rounded_votes")
    if "down" in counts:
        counts["down"] = abs(counts["down"])
    up, down, net = counts.get("up"), counts.get("down"), counts.get("net")
    if up is not None and down is not None and net is not None and net != up - down:
        notes.append("net_differs")
    return Tally(up, down, net, match.group().strip(), tuple(notes))


def find_tallies(lines: Iterable[str]) -> tuple[Form | None, dict[int, Tally]]:
    """The document's form, and line number (0-based) -> tally for every line that prints one in it.

    No form and no tally where the document prints no votes.
    """
    short = {
        number: line
        for number, line in enumerate(map(str.strip, lines))
        if 0 < len(line) <= LONGEST_TALLY
    }
    # Each once: a page repeats its tallies over and over.
    counts = Counter(short.values())
    may_tell = {line: times for line, times in counts.items() if _MAY_TELL.search(line)}
    form = _choose_form(may_tell)
    if form is None:
        return None, {}
    found = {line: tally for line in may_tell if (tally := match_form(form, line)) is not None}
    return form, {number: found[line] for number, line in short.items() if line in found}


def _choose_form(lines: Mapping[str, int]) -> Form | None:
    """The form that explains most lines, each given with how often it stands there."""
    counts: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for line, times in lines.items():
        for form in FORMS:
            tally = match_form(form, line)
            if tally is not None:
                counts[form.name] += times
                if (tally.up, tally.down, tally.net) != (None, None, None):
                    counted[form.name] += times
    believed = [form for form in FORMS if counted[form.name] >= (1 if form.certain else 2)]
    return max(believed, key=lambda form: counts[form.name], default=None)
