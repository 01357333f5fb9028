"""Letters that files hold and readers do not see, or see broken: taken out or put together."""

import re

import ftfy
import ftfy.badness

_UNPRINTABLE = re.compile(r"[\x00\ud800-\udfff]")
# Spaces of no width, soft hyphens, and what turns the direction of the words after it.
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
# The bytes of UTF-8, each as a letter of Windows-1252.
_TORN = re.compile(r"[ÂÃâÅðÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0]")


def plain_letters(text: str) -> str:
    """The text without half surrogates and NUL, torn letters put together; all else is kept.

    >>> plain_letters("teuer fÃ¼r uns")
    'teuer für uns'
    """
    if text.isascii() and "\x00" not in text:
        return text
    if _UNPRINTABLE.search(text):
        paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = paired.replace("\x00", "\ufffd")
    return put_together(text)


def seen_name(name: str) -> str:
    r"""A name as it is seen: with an unseen sign in it the same person would be another.

    >>> seen_name("An\u200bn\u202e")
    'Ann'
    """
    return name if name.isascii() else _UNSEEN.sub("", name).strip()


def put_together(text: str) -> str:
    """The text with letters whole again that a wrong encoding tore apart, where it is seen."""
    return ftfy.fix_encoding(text) if is_torn(text) else text


def may_be_torn(text: str) -> bool:
    """Whether any letters of a long text look as if they were torn apart."""
    return not text.isascii() and _TORN.search(text) is not None


def is_torn(text: str) -> bool:
    """Whether a wrong encoding tore letters apart; right text is left alone."""
    return may_be_torn(text) and ftfy.badness.is_bad(text)
