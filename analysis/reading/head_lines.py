"""Lines that stand over a comment and say who wrote it and when, one line at a time."""

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from analysis.reading.interface_words import BUTTON, URL
from analysis.reading.tally import COUNT
from analysis.reading.time_lines import LONGEST_TIME_LINE, MONTH_NAMES, time_in

KEPT_LINES = 4_000  # whose reading is remembered: names and buttons recur, and are asked of often
LONGEST_NAME = 60  # characters
MOST_NAME_WORDS = 6
SAYS, NAME_TIME, TIME_NAME, TIME = "says", "name and time", "time and name", "time"

ROLES = re.compile(r"gast|guest|invité|invitado|autor|author|op", re.IGNORECASE)
_JOINED = r"mitglied seit|joined|member since|registered|registriert|inscrit|miembro desde"
LONGEST_LABEL = 120  # characters
JOINED = re.compile(rf"(?:{_JOINED})\s?:?", re.IGNORECASE)  # the time below is the account's
LABELS = re.compile(
    r"level (?P<level>\d{1,3})|#\d{1,6}|"
    rf"top \d{{1,2}}% (?:commenter|poster)|(?:{_JOINED})\b.{{0,80}}|{ROLES.pattern}",
    re.IGNORECASE,
)
# "#2.1 — 3 hours ago": the first answer to the second comment.
NUMBERED = re.compile(r"^\s*#(?P<number>\d{1,5}(?:\.\d{1,4}){0,5})\s{1,4}[—–·|-]\s{1,4}(?=\S)")
# "3." before a month is no number of a list.
LIST_MARK = re.compile(
    rf"\s*(?:\d{{1,3}}[.)]\s+(?!(?:{MONTH_NAMES})\b|\d)|[*+•o]\s+)(?=\S)", re.IGNORECASE
)
MARK_SIGNS = "*+•oO"  # beside digits what a mark of a list can begin with
LONGEST_SHAPE = 400  # characters; a longer line is no label of anything
_VERBS = (
    r"says|said|wrote|writes|commented|replied|sagt|sagte|schreibt|schrieb|meint|meinte|hat\sgesagt"
    r"|dit|a\sdit|a\sécrit|écrit|dice|dijo|escribió|comentó|diz|disse|ha\sdetto|scrive|zegt|schreef"
)
_COUNT = re.compile(COUNT, re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SAYS = re.compile(
    rf"(?P<name>\S.{{0,{LONGEST_NAME - 1}}}?)\s(?:{_VERBS})\.?"
    r"(?:[\s,]{1,3}(?P<when>\S.{4,50}?))?\s?(?:[:：]|\.\.\.|…)",
    re.IGNORECASE,
)
_SAYS_EAST = re.compile(
    r"(?P<name>\S.{0,40}?)\s?(?:さんの(?:コメント|発言)|님의 말|님이 말합니다|[说說]道?)\s?[:：。]?"
)
_BY = re.compile(
    r"(?:(?:posted|written|geschrieben|publié|publicado|escrito|eingestellt)\s)?"
    r"(?:by|von|par|por|door|da)\s|投稿者[:：]\s?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s|·•*,()\[\]›»–—#:-]|\d++|perma(?:nenter )?link|link|reply|antworten|répondre"
    r"|responder|返信|답글|回复|share|report|melden|edited|bearbeitet|parent|next|prev|root|context"
    r"|points?|uhr|best comment|top commenter|subscriber|homepage)*",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\s*(?:(?P<arrow>[>→▸▶➜⟶])|(?:in reply|replying|replied|reply|responding) to"
    r"|(?:als )?antwort (?:auf|an)|antwortet(?: auf)?|en réponse à|répond à|en respuesta a"
    r"|respondiendo a|in risposta a"
    r"|em resposta a|返信先|回复|回覆)\s*[:@]?\s*(?P<name>\S.{0,59})",
    re.IGNORECASE,
)
_FOLD = re.compile(r"\s*\[[–—+-]\]\s*")  # what folds a comment away
_AROUND = re.compile(rf"\s[»›]\s?$|(?<=\S)\s(?:{_VERBS})$", re.IGNORECASE)
_ACCOUNT = re.compile(r"\s\(\s?\d{1,9}\s?\)$")  # the number of an account behind its name
_SCORE = re.compile(
    r"[\s·•|,(]+(?:[-−–]?[\d.,]{1,9}[km]? ?(?:points?|punkte?|puntos?)|\[?score hidden\]?)\)?$",
    re.IGNORECASE,
)
_PROSE_END = re.compile(r"(?<!\b[^\W\d_])\.$|[!?…;。！？、,]$")


class Head(NamedTuple):
    """The lines `first` … `last` of one head.

    `indent`: where its words begin in the line; `depth`: as a label says it ("level 2" is 1).
    """

    first: int
    last: int
    author: str | None
    moment: datetime | None
    addressee: str | None
    indent: int
    depth: int | None = None
    score: str | None = None  # votes printed between name and time


class HeadLine(NamedTuple):
    """What one line says of a comment below it; each missing where it does not say it."""

    kind: str
    author: str | None = None
    moment: datetime | None = None
    addressee: str | None = None
    score: str | None = None  # votes printed between name and time


def without_mark(line: str) -> str:
    """The line without the number or bullet of a list and white space at its ends."""
    text = line.strip()
    if text[:1] not in MARK_SIGNS and not text[:1].isdecimal():
        return text
    match = LIST_MARK.match(line)
    return line[match.end() :].strip() if match else text


def read_head_line(line: str) -> HeadLine | None:
    """Who and when, if this line says nothing else; None for any other line."""
    text = NUMBERED.sub("", without_mark(line)).strip("·•|–— \t\u00a0")
    if not text or len(text) > LONGEST_TIME_LINE:
        return None
    return _read_says(text) or _read_timed(text)


def _read_says(text: str) -> HeadLine | None:
    match = _SAYS.fullmatch(text) or _SAYS_EAST.fullmatch(text)
    if match is None:
        return None
    when = match.groupdict().get("when")
    printed = time_in(when) if when else None
    if (when and printed is None) or not could_be_name(match["name"]):
        return None
    return _named(SAYS, match["name"], printed.moment if printed else None)


def _read_timed(text: str) -> HeadLine | None:
    printed = time_in(text)
    if printed is None:
        return None
    before, after = text[: printed.start].strip(" ·•|,–—-(:"), text[printed.end :]
    if _TRAILING.fullmatch(after):
        if not before or ROLES.fullmatch(before):
            return HeadLine(TIME, moment=printed.moment)
        return _named(NAME_TIME, before, printed.moment) if could_be_name(before) else None
    after = after.strip(" ·•|,–—-)")
    if not before and could_be_name(after):
        return _named(TIME_NAME, after, printed.moment)
    return None


def _named(kind: str, name: str, moment: datetime | None) -> HeadLine:
    name = _ACCOUNT.sub("", _AROUND.sub("", _FOLD.sub("", name)))
    by = _BY.match(name)
    name = name[by.end() :] if by else name
    score = _SCORE.search(name)
    if score and score.start() > 0:
        bare = _named(kind, name[: score.start()].strip(" ·•|,"), moment)
        return bare._replace(score=score.group().strip(" ·•|,()"))
    towards = _TOWARDS.search(name)
    if towards and towards.start() > 0:
        return HeadLine(kind, name[: towards.start()].strip(), moment, towards["name"].strip(" :"))
    return HeadLine(kind, name.strip(" :"), moment)


def read_addressee(line: str) -> str | None:
    """The name in a line such as "In reply to Jane"; None for any other line."""
    text = without_mark(line).strip("·•|–— \t\u00a0:")
    match = _TOWARDS.fullmatch(text) if len(text) <= 2 * LONGEST_NAME else None
    if match is None or match["arrow"] or not could_be_name(match["name"]):
        return None  # ">" alone quotes
    name: str = match["name"].strip()
    return None if name.isdigit() else name  # a count of answers


def could_be_name(text: str) -> bool:
    """Whether a person or an account can be called so: few words, no sentence, no address."""
    text = text.strip()
    if not text or len(text) > LONGEST_NAME or len(text.split()) > MOST_NAME_WORDS:
        return False
    if URL.match(text) or _PROSE_END.search(text):
        return False
    return any(sign.isalpha() for sign in text) or text.isdigit()


@lru_cache(KEPT_LINES)
def is_furniture(text: str) -> bool:
    """Whether the line is a button or a label, in the words of the interface."""
    return LABELS.fullmatch(text) is not None or BUTTON.fullmatch(text) is not None


@lru_cache(KEPT_LINES)
def shape(line: str) -> str:
    """The line with every number alike, so that "3 replies" and "12 replies" are one shape."""
    if len(line) > LONGEST_SHAPE:
        return line
    text = without_mark(line).casefold()
    return "0" if _COUNT.fullmatch(text) else _DIGITS.sub("0", text)


def indent(line: str) -> int:
    """The column at which the words of a line begin, behind the number or bullet of a list."""
    bare = without_mark(line)
    return line.find(bare) if bare else len(line)
