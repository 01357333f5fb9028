"""Dates as pages print them. A page rarely says its time zone: without one, UTC is taken."""

import math
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# How months begin in English, German, French, Spanish, Italian, Portuguese, Dutch and Russian.
MONTHS = (
    "jan|jän|ene|gen|янв", "feb|fév|fev|фев", "mar|mär|maer|mrt|мар", "apr|avr|abr|апр",
    "may|mai|mag|mei|мая|май", "jun|juin|giu|июн", "jul|juil|lug|июл", "aug|aoû|aou|ago|авг",
    "sep|set|сен", "oct|okt|ott|out|окт", "nov|ноя", "dec|dez|déc|dic|дек",
)  # fmt: skip
_MONTH_NUMBERS = {
    beginning: number for number, names in enumerate(MONTHS, 1) for beginning in names.split("|")
}
ZONE_HOURS = dict.fromkeys(("utc", "gmt", "z"), 0) | {
    "bst": 1, "cet": 1, "cest": 2, "jst": 9, "kst": 9,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
EAST_HALVES = dict.fromkeys(("오전", "午前", "上午"), "am") | dict.fromkeys(
    ("오후", "午後", "下午"), "pm"
)

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-zäçéûôß]{{0,7}}\.?"
_TIME = (
    r"(?:[\s,T-]{1,4}(?:@|(?:at|um|à|om|alle|às|a\slas)\s)?"
    r"(?P<east>오전|오후|午前|午後|上午|下午)?\s?(?P<hour>\d{1,2})(?:\s?[:h]\s?|\.(?=[0-5]\d(?![\d.])))"
    r"(?P<minute>\d{2})"
    r"(?::\d{2}(?:\.\d+)?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?(?:\s?(?P<zone>Z|[A-Z]{3,4}\b|[+-]\d{2}:?\d{2}))?)?"
)
DATES = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)",
        rf"\b(?P<day>\d{{1,2}})(?:\.|er|º|st|nd|rd|th)?\s(?:de\s|of\s)?{_MONTH},?\s(?:del?\s)?(?P<year>(?:19|20)\d\d)",
        r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d)\s?[/.年년]\s?(?P<number>\d{1,2})\s?[/.月월]\s?(?P<day>\d{1,2})"
        r"(?:\s?[日일.])?",
    )
)
_HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", flags=re.IGNORECASE)
LATEST_EPOCH = 10**11  # seconds


def find_date(text: str) -> datetime | None:
    """The first date in `text`, as an aware UTC time; None if there is none that exists."""
    matches = [match for pattern in DATES for match in [pattern.search(text)] if match]
    for match in sorted(matches, key=lambda found: found.start()):
        moment = _moment(match.groupdict())
        if moment is not None:
            return moment
    return None


def _moment(parts: dict[str, str | None]) -> datetime | None:
    number = parts.get("number")
    month = int(number) if number else _MONTH_NUMBERS[(parts["month"] or "").lower()]
    hour = int(parts["hour"] or 0)
    half = (parts["half"] or EAST_HALVES.get(parts["east"] or "", "")).lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return datetime(
            int(parts["year"] or 0), month, int(parts["day"] or 0), hour, int(parts["minute"] or 0),
            tzinfo=_zone(parts["zone"]),
        ).astimezone(UTC)  # fmt: skip
    except (ValueError, OverflowError):
        return None


def _zone(printed: str | None) -> timezone:
    text = (printed or "").lower()
    if text[:1] in {"+", "-"}:
        minutes = int(text[1:3]) * 60 + int(text[-2:])
        return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))
    return timezone(timedelta(hours=ZONE_HOURS.get(text, 0)))


def parse_time(value: object) -> datetime | None:
    """A machine's time: ISO 8601, epoch seconds or milliseconds (as number or text), or a date.

    Without a zone UTC is taken. None for what is no time.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        try:
            return _from_epoch(float(value))
        except OverflowError:
            return None
    text = str(value).strip()[:80]
    if re.fullmatch(r"-?\d{9,17}(?:\.\d+)?", text):
        return _from_epoch(float(text))
    for parse in (datetime.fromisoformat, _from_mail, _from_twitter):
        try:
            moment = parse(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    return find_date(text)


def _from_epoch(number: float) -> datetime | None:
    """Seconds since 1970, or milliseconds or microseconds where seconds would lie past 5138."""
    if not math.isfinite(number):
        return None
    while abs(number) > LATEST_EPOCH:
        number /= 1000
    try:
        return datetime.fromtimestamp(number, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _from_mail(text: str) -> datetime:
    if _HALF_DAY.search(text):
        raise ValueError("the parser for mail would pass over am and pm")
    return parsedate_to_datetime(text)


def _from_twitter(text: str) -> datetime:
    return datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y")
