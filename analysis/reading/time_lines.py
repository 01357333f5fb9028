"""Times as pages print them beside names, absolute or relative, in eight languages.

Only what stands for a time is matched, never words around it, so that "Jane, 3 hours ago" parts
into a name and a time and prose with a date in it does not.
"""

import re
from datetime import datetime
from typing import NamedTuple

from analysis.reading.dates import find_date

LONGEST_TIME_LINE = 90  # characters

# English, German, French, Spanish, Italian, Portuguese, Dutch; whole words, so "Mark 5" is no date.
MONTH_NAMES = (
    r"jan(?:uar[yi]?|vier)?|januari|jän(?:ner)?|enero|ene|gen(?:naio)?|janeiro"
    r"|feb(?:ruar[yi]?|rero|braio)?|févr?(?:ier)?|fevereiro|fev"
    r"|mar(?:ch|s|zo|ço)?|märz?|maart|mrt|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?"
    r"|may|mai|mayo|mei|maggio|mag|maio|june?|juni|juin|junio|giu(?:gno)?|jun(?:ho)?"
    r"|july?|juli|juil(?:let)?|julio|lug(?:lio)?|jul(?:ho)?|aug(?:ust|ustus)?|août|ago(?:sto)?"
    r"|sept?(?:ember|embre|tiembre|iembre|embro)?|settembre|set(?:embro)?"
    r"|oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?"
    r"|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?"
    r"|dic(?:iembre|embre)?"
    r"|янв(?:аря)?|фев(?:раля)?|мар(?:та)?|апр(?:еля)?|мая|июн[ья]|июл[ья]|авг(?:уста)?"
    r"|сен(?:т(?:ября)?)?|окт(?:ября)?|ноя(?:бря)?|дек(?:абря)?"
)
_WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|mo|di|mi|do|fr|sa|so"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|[月火水木金土日월화수목금토일](?:曜日?|요일)|(?:星期|周|週)[一二三四五六日天]"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"""
    {_YEAR}\s?[-/.年년]\s?\d{{1,2}}\s?[-/.月월]\s?\d{{1,2}}(?!\d)\s?[日일.]?
  | \d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_YEAR}|\d\d)(?!\d)
  | (?:\d\d-)?\d{{1,2}}-\d{{1,2}}(?=\s\d{{1,2}}:\d{{2}}|\s?·?\s?IP)
  | \d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일] | \d{{1,2}}/\d{{1,2}}(?=\s?[(（][月火水木金土日][)）])
  | (?:{MONTH_NAMES})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s{_YEAR})?
  | \d{{1,2}}(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?(?:{MONTH_NAMES})\b\.?(?:,?\s(?:del?\s)?{_YEAR})?
"""
_CLOCK = r"""
    (?:오전|오후|午前|午後|上午|下午)?\s?\d{1,2}\s?[:h]\s?\d{2}(?!\d)(?::\d{2}(?:\.\d+)?)?
      (?:\s?[ap]\.?m\b\.?)?
  | (?:오전|오후|午前|午後|上午|下午)?\s?\d{1,2}\s?[時时시点](?![間间간])\s?(?:\d{1,2}\s?[分분])?
  | \d{1,2}\s?[ap]\.?m\b\.? | \d{1,2}\.[0-5]\d(?![.\d])
"""
_UNITS = r"""
    (?:s|m|h|d|w|y|mo|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|yrs?)\b\.?
  | (?:sek(?:unden?)?|min(?:uten?)?|std|stunden?|tage?n?|wochen?|wo|monate?n?|mon|jahre?n?)\b\.?
  | t\.
  | (?:secondes?|minutes?|heures?|jours?|j|semaines?|sem|mois|ans?)\b\.?
  | (?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)\b
  | 秒|分|時間|日|週間|[かヶカ]月|年 | 초|분|시간|일|주|개월|달|년
  | 秒钟|分钟|小时|天|周|个月
  | 分鐘|小時|個月
"""
# Italian, Dutch, Portuguese, Russian, Turkish, Polish, Vietnamese, Indonesian; only with "ago".
_FURTHER_UNITS = (
    r"second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|seconden|minuut|minuten"
    r"|uur|uren|dag(?:en)?|week|weken|maand(?:en)?|jaar|segundos?|minutos?|horas?|dias?|semanas?"
    r"|mês|meses|anos?|секунд[уы]?|минут[уы]?|час(?:а|ов)?|день|дня|дней|недел[юиь]|месяц(?:а|ев)?"
    r"|года?|лет|saniye|dakika|saat|gün|hafta|ay|yıl|godz\.?|godzin[yę]?|min\.?|dni|dzień|tygodni[ea]?"
    r"|miesi[ąę]c[ey]?|lata?|giờ|phút|ngày|tuần|tháng|năm|jam|menit|hari|minggu|bulan|tahun"
)
_AMOUNT = r"(?:\d{1,4}|an?|one|eine[mnr]?|une?|una?)"
_AGO = rf"""
    (?<!\w)(?:about\s|vor\s(?:etwa\s)?|hace\s|il\sy\sa\s|seit\s)?{_AMOUNT}\s?(?:{_UNITS})
      \s?(?:ago\b|her\b|前|전)?
  | (?<!\w){_AMOUNT}\s(?:{_FURTHER_UNITS})\s(?:fa|geleden|atrás|назад|тому|önce|temu|trước|lalu)\b
  | \bhá\s{_AMOUNT}\s(?:{_FURTHER_UNITS})\b
  | (?:just|right)\snow | last\s(?:week|month|year) | gerade\seben | à\sl.instant | ahora\smismo
  | 방금(?:\s전)? | たった今 | 刚刚 | 剛剛
"""
_DAY = (
    r"today|yesterday|heute|vorgestern|gestern|aujourd.hui|hier|hoy|ayer"
    r"|今日|昨日|一昨日|오늘|어제|그저께|今天|昨天|前天"
)
_EASTERN_WEEKDAY = r"[(（][月火水木金土日월화수목금토일][)）]"
_PIECE = rf"""
    (?:{_DATE} | {_CLOCK} | {_AGO} | \b(?:{_DAY})(?!\w)
    | [(（]?\b(?:{_WEEKDAYS})\b\.?[)）]? | {_EASTERN_WEEKDAY})
"""
_JOIN = r"(?:\s?[,·•|@–-]\s?|\s|T)?(?:(?:at|um|à|a\slas?|às|alle|om|on|le|el|am|the)\s)?"
_ZONE = r"(?:\s?(?:uhr|hrs?|h|utc|gmt|z|[ecmp][sd]t|cest|cet|bst|jst|kst|[+-]\d{2}:?\d{2}))"
_EDITED = (
    r"(?:\s?[·(（]?\s?(?:edited|last\sedited|bearbeitet|modifiée?|editado|編集済み|수정됨|已编辑)"
    r"\b\s?[)）]?)"
)
# Where it was written from.
_PLACE = r"(?:\s?·?\s?(?:来自|來自|发布于|發佈於|IP\s?属地[:：]?)\s?\S{1,20})"
_TIME = rf"{_PIECE}(?:{_JOIN}{_PIECE}){{0,5}}{_ZONE}?{_PLACE}?"
_LEAD = r"(?:on|am|le|el|at|posted|veröffentlicht|publié|publicado|geschrieben|posted\son)"
TIME = re.compile(
    rf"(?:^|(?<=[\s,·•|(–—-]))(?:{_LEAD}\s)?(?P<time>{_TIME})(?:{_EDITED}\s?(?:{_TIME})?)?",
    re.IGNORECASE | re.VERBOSE,
)
# A clock or a weekday alone is no time of a comment, nor is a bare "1 m" or "a day".
_SURE = re.compile(rf"(?:{_DATE}|{_AGO}|\b(?:{_DAY})(?!\w))", re.IGNORECASE | re.VERBOSE)
_HINT = re.compile(
    rf"\d|\b(?:{_DAY}|now|an?|one|last|ein|une?|una?|gerade|ahora|l.instant|방금|たった今|刚刚|剛剛)",
    re.IGNORECASE,
)
_AROUND = " \t\u00a0·•|–—-,()（）:."


class PrintedTime(NamedTuple):
    """A time in a line: the characters `start` … `end`, and the moment where it says one."""

    start: int
    end: int
    moment: datetime | None


def time_in(line: str, start: int = 0) -> PrintedTime | None:
    """The first time printed in a short line from `start` on; None where there is none."""
    if len(line) > LONGEST_TIME_LINE or not _HINT.search(line):
        return None
    for match in TIME.finditer(line, start):
        printed = match.group("time")
        if _SURE.search(printed):
            return PrintedTime(match.start(), match.end(), find_date(match.group()))
    return None


def whole_time(line: str) -> PrintedTime | None:
    """The time that the line prints and nothing else; None for any other line."""
    text = line.strip()
    found = time_in(text)
    if found is None or text[: found.start].strip(_AROUND) or text[found.end :].strip(_AROUND):
        return None
    return found


def is_time_line(line: str) -> bool:
    """Whether the line is nothing but a time, absolute or relative ("3 hours ago")."""
    return whole_time(line) is not None
