"""Where the words of a text stand, in any script, and how each is written to be counted."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

MARKS = ("Mn", "Mc")  # Unicode categories: accents and vowel signs


class WordSpan(NamedTuple):
    """One word as it is counted (small letters, straight apostrophe) and where it stands."""

    word: str
    start: int
    end: int


def _marks() -> str:
    """The signs of the basic plane that belong to the letter before them, as a class of runs."""
    codes = (code for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in MARKS)
    # Neighbours keep their distance to their place in the list.
    runs = [list(run) for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])]
    return "".join(f"\\u{run[0][1]:04x}-\\u{run[-1][1]:04x}" for run in runs)


# Python's \w leaves vowel signs out, which would cut a Hindi or a Tamil word into letters.
_MARKS = _marks() + "\u200c\u200d"
_LETTER = r"[^\W_]"
_WORD = re.compile(
    rf"""
      (?:[^\W\d_]\.){{2,}}                                 # U.S.
    | {_LETTER}[{_MARKS}]*+                                # a letter with its signs
      (?: (?:['’](?={_LETTER}))? {_LETTER}[{_MARKS}]*+ )*+   # more of them, don't
    """,
    flags=re.VERBOSE,
)
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
# Scripts that put no spaces between words. Hiragana between them is grammar, and is no word here.
_UNSPACED = re.compile(
    rf"(?P<han>[{_HAN}]+)|(?P<kana>[\u30a0-\u30ff\uff66-\uff9f]+)|(?P<hiragana>[\u3040-\u309f]+)"
    rf"|(?P<spaceless>[{_SPACELESS}]+)"
)
_SYLLABLE = re.compile(rf"(?s:.)[{_MARKS}]*+")
# Neighbouring signs that stand in for a word: pairs of Han, as in the search of such texts.
_SIGNS_TOGETHER = {"han": 2, "spaceless": 3}


def word_spans(text: str) -> list[WordSpan]:
    """Every word in order.

    Chinese and Japanese give pairs of Han signs and runs of katakana, Thai and its neighbours three
    signs at a time: these overlap. Numbers are words, too. What differs in case only is one word,
    except for US beside us.

    >>> [span.word for span in word_spans("Don't blame the US, 在日米軍はロシア")]
    ["don't", 'blame', 'the', 'u.s.', '在日', '日米', '米軍', 'ロシア']
    """
    return [span for match in _WORD.finditer(text) for span in _split(match[0], match.start())]


def _split(word: str, start: int) -> Iterator[WordSpan]:
    at = 0
    for match in _UNSPACED.finditer(word):
        yield from _spaced(word, at, match.start(), start)
        at = match.end()
        if match.lastgroup == "kana":
            yield WordSpan(_counted_as(match[0]), start + match.start(), start + at)
        elif match.lastgroup != "hiragana":
            yield from _grams(match, start)
    yield from _spaced(word, at, len(word), start)


def _spaced(word: str, start: int, end: int, offset: int) -> Iterator[WordSpan]:
    if start < end:
        yield WordSpan(_counted_as(word[start:end]), offset + start, offset + end)


def _grams(match: re.Match[str], offset: int) -> Iterator[WordSpan]:
    signs = [sign.span() for sign in _SYLLABLE.finditer(match[0])]
    together = min(_SIGNS_TOGETHER[str(match.lastgroup)], len(signs))
    for first, last in zip(signs, signs[together - 1 :], strict=False):
        start, end = match.start() + first[0], match.start() + last[1]
        yield WordSpan(match[0][first[0] : last[1]], offset + start, offset + end)


def _counted_as(word: str) -> str:
    if word == "US":
        return "u.s."
    return unicodedata.normalize("NFC", word.replace("’", "'").casefold())
