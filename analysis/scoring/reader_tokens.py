"""Words to the tokens that the embedded model reads: target first, then the comment."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tokenizers import Encoding, Tokenizer

from analysis.sentence_spans import sentence_spans

LEAST_TEXT_TOKENS = 32  # kept for the comment, however long its target
PARENT_TOKENS = 96  # of the answered comment where it is the target
CONTEXT_TOKENS = 48  # of the answered comment where a claim is the target
CONTEXT_MARK = "|||"  # between the answered comment and the one asked about
MOST_WINDOWS = 12  # of one comment, some 2,500 words; what follows is left unread
# Characters of a comment; so many windows hold some 15,000. A comment of one word of ten megabytes,
# read forty times to explain it, held a server for minutes and 2.6 GB.
LONGEST_READ = 60_000
_SPECIAL_TOKENS = 3  # one before the target, one after each segment


class Pair(NamedTuple):
    """A target and a comment as they stand before the model; `context` is what `text` answers."""

    target: str
    text: str
    context: str = ""
    target_limit: int | None = None  # tokens; missing: as many as there are


class Tokens(NamedTuple):
    """What the model reads at once: the ids, and 0 for the target's tokens, 1 for the comment's."""

    ids: tuple[int, ...]
    segments: tuple[int, ...]


class ReaderTokenizer:
    """Cuts pairs to the model's length; the target stays whole as long as the comment has room."""

    def __init__(self, file: Path, max_tokens: int) -> None:
        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        # A comment that spells out [SEP] has typed five signs, not ended its segment.
        self._tokenizer.encode_special_tokens = True
        self._max_tokens = max_tokens

    def windows(self, pairs: Sequence[Pair]) -> list[list[Tokens]]:
        """Each pair as one window, or as several of whole sentences where it is too long for one.

        The start of what the comment answers stands before it in each window that has room.
        """
        pairs = [_cut(pair) for pair in pairs]
        names = list(dict.fromkeys((pair.target, pair.target_limit) for pair in pairs))
        coded = self._encode([target for target, _ in names])
        targets = dict(zip(names, coded, strict=True))
        for (_, limit), target in targets.items():
            most = self._max_tokens - _SPECIAL_TOKENS - LEAST_TEXT_TOKENS
            target.truncate(most if limit is None else min(limit, most))
        return [
            list(self._windows(targets[pair.target, pair.target_limit], pair, text))
            for pair, text in zip(pairs, self._encode([p.text for p in pairs]), strict=True)
        ]

    def _windows(self, target: Encoding, pair: Pair, text: Encoding) -> Iterator[Tokens]:
        room = self._max_tokens - _SPECIAL_TOKENS - len(target)
        before, taken = self._before(pair.context, room)
        if len(text) <= room - taken:
            parts = [pair.text]
        else:
            spans = window_spans(pair.text, text, room - taken)
            parts = [pair.text[start:end] for start, end in spans[:MOST_WINDOWS]]
        # Most comments are one window without anything before, and are encoded already.
        whole = not before and parts == [pair.text]
        for part in [text] if whole else self._encode([before + part for part in parts]):
            yield self._join(target, part, room)

    def _before(self, context: str, room: int) -> tuple[str, int]:
        """The words before the comment and how many tokens they take; none where room is short."""
        [encoding] = self._encode([context])
        if not len(encoding):
            return "", 0
        end = encoding.offsets[:CONTEXT_TOKENS][-1][1]
        before = f"{context[:end]} {CONTEXT_MARK} "
        taken = len(self._encode([before])[0])
        return (before, taken) if room - taken >= LEAST_TEXT_TOKENS else ("", 0)

    def _join(self, target: Encoding, text: Encoding, room: int) -> Tokens:
        text.truncate(room)
        joined = self._tokenizer.post_process(target, text)
        return Tokens(tuple(joined.ids), tuple(joined.type_ids))

    def _encode(self, texts: Sequence[str]) -> list[Encoding]:
        # Half a surrogate pair is no text to the tokenizer; as "?" it keeps every offset.
        plain = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        return self._tokenizer.encode_batch(plain, add_special_tokens=False)


def _cut(pair: Pair) -> Pair:
    """The pair without what lies beyond all windows."""
    target, text, context = (each[:LONGEST_READ] for each in pair[:3])
    return pair._replace(target=target, text=text, context=context)


def window_spans(text: str, encoding: Encoding, room: int) -> list[tuple[int, int]]:
    """Stretches of whole sentences that each hold at most `room` tokens, and about equally many.

    A sentence of more tokens is cut.
    """
    even = math.ceil(len(encoding) / math.ceil(len(encoding) / room))
    spans: list[tuple[int, int]] = []
    held = room
    for start, end, count in _pieces(text, encoding, room):
        if held >= even or held + count > room:
            spans.append((start, end))
            held = count
        else:
            spans[-1] = (spans[-1][0], end)
            held += count
    return spans


def _pieces(text: str, encoding: Encoding, room: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and tokens of each sentence, or of its parts where it is too long for a window."""
    sentences = iter(sentence_spans(text))
    begin, end = next(sentences)
    count = 0
    for start, _ in encoding.offsets:
        if start >= end:
            yield begin, end, count
            begin, end = next((span for span in sentences if span[1] > start), (end, len(text)))
            count = 0
        elif count == room:
            yield begin, start, count
            begin, count = start, 0
        count += 1
    yield begin, end, count
